"""What is needed to measure quotas over some days: people, teams, and everything that was done. Eight queries, four
more where negotiated projects are owed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from domain.figures.window import DayWindow
from domain.people.member import Member
from domain.people.team import LiveTeam
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.stages import Stage
from domain.trips.effort import BACK, Effort, QuotaLine, effort_of, negotiation_of, quota_line
from domain.trips.quota import WEEK_QUESTION, Quota, QuotaMeasure, week_days_of
from domain.trips.quota_holders import holders_of
from domain.trips.trip import Trip, underway
from domain.trips.trip_days import TripSpan
from storage.store import Store


@dataclass(frozen=True, slots=True)
class QuotaBook:
    """`members`: also those who left (facts name them). `week_days`: how long «一周» is, None while nobody has said."""

    plan: Plan
    today: date
    members: tuple[Member, ...]
    teams: tuple[LiveTeam, ...]
    efforts: tuple[Effort, ...]
    trips: tuple[Trip, ...]
    week_days: int | None

    def lines(self, quota: Quota, window: DayWindow) -> Iterator[QuotaLine]:
        """One a holder, in the plan's order."""
        for holder in holders_of(quota, self.plan, self.members, self.teams):
            yield quota_line(quota, holder, self.efforts, window, self.week_days)


async def load_quota_book(store: Store, office: Office, first: date, last: date, today: date) -> QuotaBook:
    """Everything that was done from `first` to `last`, and what trips that are still out have come to by `today`."""
    plan = office.plan
    members = tuple(await store.members.all(active_only=False))
    teams = await store.teams.live(plan, members)
    facts = await store.facts.activities(first - BACK, last)
    of_team = await store.teams.of_updates({fact.update_id for fact in facts if fact.update_id is not None})
    trips = tuple(await store.trips.between(first - BACK, last))
    efforts = [effort_of(fact, _team(of_team.get(fact.update_id or 0))) for fact in facts]
    efforts += [one for trip in trips if (one := underway(trip, min(today, last))) is not None]
    efforts += [_report(office.day(at), team, update_id) for team, update_id, at in await store.teams.reports(
        _instant(first - BACK, office), _instant(last + timedelta(days=7), office))]
    efforts += await _negotiations(store, plan, members, first, last)
    answer = (await store.plan_answers.of(plan.name)).get(WEEK_QUESTION)
    return QuotaBook(plan, today, members, teams, tuple(efforts), trips,
                     week_days_of(plan.trips, answer.answer if answer else None))


async def _negotiations(store: Store, plan: Plan, members: Sequence[Member], first: date, last: date) -> list[Effort]:
    """Projects of which the talks began within these days, where the plan owes any. Four queries."""
    if not any(quota.measure is QuotaMeasure.NEGOTIATIONS for quota in plan.quotas):
        return []
    began = await store.projects.first_to(Stage.NEGOTIATING, first, last)
    known = await store.projects.some({move.project_id for move in began})
    ids = {move.update_id for move in began if move.update_id is not None}
    told = {update.id: update for update in await store.updates.some(sorted(ids))}
    of_team, names = await store.teams.of_updates(ids), {member.id: member.name for member in members}
    return [negotiation_of(known[move.project_id], move, update := told.get(move.update_id or 0),
                           names.get(update.member_id) if update else None, _team(of_team.get(move.update_id or 0)))
            for move in began if move.project_id in known]


def current_window(quota: Quota, today: date) -> DayWindow:
    """The month (week, quarter, year) of today that the quota is owed over."""
    return DayWindow.of(Period.of(quota.per, today))


def _team(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _report(day: date, team: str, update_id: int) -> Effort:
    return Effort(None, TripSpan(day, day, Fraction(1)), "", teams=(team,), update_id=update_id)


def _instant(day: date, office: Office) -> datetime:
    return datetime.combine(day, time(), office.zone)

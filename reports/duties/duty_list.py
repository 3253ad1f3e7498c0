"""The one list of what is owed. /mine, /overdue, the morning bundle, a project's page and `python -m bot duties` read
it.

A new source of duties is a row of PROVIDERS: it gives duties as they lie in the ledger, within the scope asked for;
they are judged here, once, by the same function for all.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from domain.duties.duty import EVERYTHING, Duty, DutyScope, Exemption, judged, with_granted, worst_first
from domain.duties.duty_rules import answered, under_rules
from domain.duties.holders import Holders
from domain.duties.project_end import after_end
from domain.duties.supervision import Supervision, answer_owed, rung_of
from domain.plan.office import Office
from reports.duties.form_duties import forms, rhythms
from reports.duties.schedule_gaps import gaps
from reports.duties.visit_follow_ups import visits_without_step
from reports.people.team_duties import team_duties
from reports.plan.deposit_view import deposits_due
from reports.render import word
from reports.service.service_duties import requests_owed
from reports.trips.trip_duties import quota_duties, trip_duties
from reports.verdicts.verdict_duties import answers_due
from storage.duties.clock_rows import ClockOffice
from storage.store import Store

Provider: TypeAlias = Callable[[Store, Office, date, DutyScope], Awaitable[Sequence[Duty]]]


async def planned_days(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    return await store.project_duties.milestones(scope)


async def promises(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    return await store.project_duties.promises(scope)


async def unpromised(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Difficulties that somebody is in charge of, without a day."""
    return await store.project_duties.unpromised(scope)


async def news_due(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    return await store.project_duties.news(scope, office.plan.thresholds.silent_days, office.zone)


async def clocks(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """The plan's own clocks on projects, at most two queries a rule."""
    at, rules = ClockOffice(office.plan.tiers, office.zone, office.calendar), office.plan.duties.clocks
    asked = await store.plan_answers.of(office.plan.name) if any(rule.asked for rule in rules) else {}
    running = answered(rules, {key: one.answer for key, one in asked.items()})
    return [duty for rule in running for duty in await store.clock_rows.of(rule, scope, at)]


async def stored(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Assignments, clauses, trip reports, forms, answers to a 督办单: the table `duties`, whatever their kind."""
    return await store.duties.scoped(scope)


async def sheets(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """What is to be answered: sheets of the ladder that were sent."""
    found = [*await store.supervisions.open(office.zone, scope),
             *(await store.supervisions.ended(scope, office.zone) if scope.closed else ())]
    holders = Holders.of(await store.members.all() if found else ())
    return [_answer(sheet, holders) for sheet in found if sheet.sent]


def _answer(sheet: Supervision, holders: Holders) -> Duty:
    """«第18号约谈建议：首期款到位»: several may run about one thing."""
    duty = answer_owed(sheet, holders)
    name = word("duty_title", "sheet").format(number=sheet.id, rung=word("duty_rung", sheet.rung))
    return replace(duty, title=f"{name}：{duty.title}" if duty.title else name)


LEDGER: tuple[Provider, ...] = (planned_days, promises, news_due)  # as many as there are projects
PROVIDERS: tuple[Provider, ...] = (*LEDGER, clocks, unpromised, gaps, forms, rhythms, stored, sheets, requests_owed,
                                    quota_duties, trip_duties, visits_without_step, team_duties,
                                    deposits_due, answers_due)


async def duty_list(store: Store, office: Office, today: date, scope: DutyScope = EVERYTHING,
                    providers: Sequence[Provider] = PROVIDERS) -> tuple[Duty, ...]:
    """Every duty of the scope as it stands on the morning of `today`, worst first. A fixed number of queries."""
    found = judged_all(await unjudged(store, office, today, scope, providers), office, today)
    known = sheets_of(await store.supervisions.open(office.zone, scope))
    return tuple(replace(duty, rung=rung_of(known.get(duty.id, ())) or duty.rung) for duty in found)


async def unjudged(store: Store, office: Office, today: date, scope: DutyScope,
                   providers: Sequence[Provider] = PROVIDERS) -> list[Duty]:
    """With what stops their clocks, days agreed to and the plan's own days; of two rules for one matter the first
    holds."""
    found = {duty.id: duty for provider in reversed(providers)
             for duty in await provider(store, office, today, scope)}
    granted = {} if set(providers) <= set(LEDGER) else await store.postponements.granted()
    ends = scope.closed or not set(providers) <= set(LEDGER)
    ended = await store.project_duties.ended(scope) if ends else {}
    stopped = exempted((with_granted(duty, granted) for duty in found.values()), *await store.exemptions.scoped(scope))
    return [duty for one in stopped
            if scope.takes(duty := after_end(under_rules(one, office.plan.duties, office.calendar), ended))]


def exempted(duties: Iterable[Duty], of_projects: Mapping[int, Sequence[Exemption]],
             of_duties: Mapping[str, Sequence[Exemption]]) -> Iterator[Duty]:
    """With what stops its clock: granted to its project or to itself."""
    for duty in duties:
        more = (*of_projects.get(duty.project_id or 0, ()), *of_duties.get(duty.id, ()))
        yield replace(duty, exemptions=(*duty.exemptions, *more)) if more else duty


def sheets_of(known: Iterable[Supervision]) -> Mapping[str, list[Supervision]]:
    """Duty id -> its sheets, in order."""
    found: dict[str, list[Supervision]] = defaultdict(list)
    for sheet in known:
        found[sheet.duty_id].append(sheet)
    return found


def judged_all(duties: Iterable[Duty], office: Office, today: date) -> tuple[Duty, ...]:
    """Pure: each judged by the plan's thresholds, worst first."""
    after, calendar = office.plan.thresholds.escalate_after, office.calendar
    return tuple(sorted((judged(duty, after, today, calendar) for duty in duties), key=worst_first))

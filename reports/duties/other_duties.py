"""What is owed besides planned days, promises and news of projects: clauses, requests, quotas, trip reports, answers to
sheets, the office's own clocks. One part of /mine, /overdue and the morning's bundle, all out of the one list."""

import itertools
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from domain.duties.duty import EVERYTHING, Duty, DutyKind, DutyScope, DutyState, Light, Thing, thing_of, worst_first
from domain.duties.holders import Holders, owners_of
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project, Subject
from reports.duties.duty_called import said_of, title_of
from reports.duties.duty_list import LEDGER, PROVIDERS, clocks, duty_list
from reports.trips.trip_duties import quota_duties
from reports.verdicts.verdict_duties import answers_due
from storage.duties.overdue_rows import OverdueScope
from storage.store import Store

OTHERS = tuple(provider for provider in PROVIDERS if provider not in LEDGER)
SHOWN = 8
FIRST_SIGN = ord("①")


@dataclass(frozen=True, slots=True)
class OtherLine:
    """`escalated`: told as the unit's head, not as who owes it. `sign`: what its buttons are called by (①)."""

    duty: Duty
    project: Project | None
    owners: tuple[str, ...]
    escalated: bool = False
    sign: str = ""

    @property
    def title(self) -> str:
        return title_of(self.duty)

    @property
    def said(self) -> str:
        return said_of(self.duty)


@dataclass(frozen=True, slots=True)
class OtherDuties:
    """`late` the worst first, `soon` the soonest first, `undated` (no day yet) the longest open first; the first ones
    of each, `late_count` … of all."""

    late: tuple[OtherLine, ...] = ()
    soon: tuple[OtherLine, ...] = ()
    late_count: int = 0
    soon_count: int = 0
    undated: tuple[OtherLine, ...] = ()
    undated_count: int = 0


NO_OTHERS = OtherDuties()


@dataclass(frozen=True, slots=True)
class KnownOthers:
    """What is loaded once for everybody."""

    today: date
    duties: tuple[Duty, ...]
    holders: Holders
    names: dict[int, str]
    projects: dict[int, Project] = field(default_factory=dict)

    def of_member(self, member: Member, soon_days: int, quiet: Container[Thing] = ()) -> OtherDuties:
        """What this person owes; of what is red also what their unit owes, where they head it. `quiet`: what they asked
        to hear of later."""
        return self._shown(*self._of_member(member, quiet), soon_days)

    def _of_member(self, member: Member, quiet: Container[Thing]) -> tuple[list[Duty], list[Duty]]:
        own = [d for d in self.duties if d.kind is not DutyKind.QUOTA or d.standing or d.is_late]
        own = [d for d in own if any(m.id == member.id for m in self.holders.owing(d.owner_ids, d.units))]
        kept = {d.id for d in own}
        led = [d for d in self.duties if d.id not in kept and d.light is Light.RED and d.units
               and any(m.id == member.id for m in self.holders.leading(d.units[0]))]
        return [d for d in own if thing_of(d.id) not in quiet], [d for d in led if thing_of(d.id) not in quiet]

    def quotas_of(self, member: Member) -> tuple[Duty, ...]:
        """What this person owes of quotas of the running month, quarter, year."""
        return tuple(d for d in self.duties if d.kind is DutyKind.QUOTA and not d.standing and not d.owner_name
                     and any(m.id == member.id for m in self.holders.owing(d.owner_ids, d.units)))

    def of_units(self, within: Iterable[Iterable[str]]) -> OtherDuties:
        """Whosever it is, of duties that lie within every one of these sets of units."""
        wanted = [set(units) for units in within]
        return self._shown([d for d in self.duties if all(units & set(d.units) for units in wanted)], (), 0)

    def _shown(self, own: Iterable[Duty], led: Iterable[Duty], soon_days: int) -> OtherDuties:
        limit, own = self.today + timedelta(days=soon_days), list(own)
        late = [(d, False) for d in own if d.is_late] + [(d, True) for d in led if d.is_late]
        soon = sorted((d for d in own if d.state is DutyState.OPEN and d.dated and self.today <= d.due
                       and (d.due <= limit or d.kind is DutyKind.REVIEW_ANSWER)),
                      key=lambda d: (d.due, d.id))
        undated = sorted((d for d in own if d.is_open and not d.dated), key=lambda d: (d.opened_on or self.today, d.id))
        places = itertools.count()
        return OtherDuties(tuple(self._line(d, next(places), escalated) for d, escalated in late[:SHOWN]),
                           tuple(self._line(d, next(places)) for d in soon[:SHOWN]), len(late), len(soon),
                           tuple(self._line(d, next(places)) for d in undated[:SHOWN]), len(undated))

    def _line(self, duty: Duty, place: int, escalated: bool = False) -> OtherLine:
        owners = (duty.owner_name,) if duty.owner_name else owners_of(duty, self.holders, self.names)
        return OtherLine(duty, self.projects.get(duty.project_id or 0), owners, escalated, chr(FIRST_SIGN + place))


async def load_others(store: Store, office: Office, members: Sequence[Member], today: date, soon_days: int = 0,
                      scope: DutyScope = EVERYTHING) -> KnownOthers:
    """What is late or due within `soon_days`, of the scope, for whoever reads it."""
    limited = replace(scope, until=today + timedelta(days=soon_days or -1))
    return await _known(store, members, today, await duty_list(store, office, today, limited, OTHERS))


async def load_others_of(store: Store, office: Office, member: Member, members: Sequence[Member], today: date,
                         soon_days: int, quota_days: int) -> KnownOthers:
    """For one person: late, due within `soon_days`, without a day, quotas within `quota_days`. Clocks on projects are
    as many as there are projects and fall to units: only those of the own units are read, of who sees all units all."""
    until = today + timedelta(days=soon_days)
    units = None if member.sees_all else member.units
    found = [duty for providers, scope in (
        ((clocks,), DutyScope(units=units, until=until)),
        ((quota_duties,), DutyScope(until=today + timedelta(days=quota_days))),
        ((answers_due,), DutyScope()),  # who is asked for a verdict is told so at once, however far its day is
        (tuple(one for one in OTHERS if one not in (clocks, quota_duties, answers_due)),
         DutyScope(until=until, undated=True)))
        for duty in await duty_list(store, office, today, scope, providers)]
    return await _known(store, members, today, sorted(found, key=worst_first))


async def _known(store: Store, members: Sequence[Member], today: date, found: Sequence[Duty]) -> KnownOthers:
    projects = await store.projects.some(d.project_id for d in found if d.project_id is not None)
    return KnownOthers(today, tuple(found), Holders.of(members), {m.id: m.name for m in members}, dict(projects))


async def find_duty(store: Store, office: Office, today: date, number: int) -> Duty | None:
    """The open one of that number (`thing_of`). Clocks on projects are looked through last: they are the many."""
    few = tuple(one for one in OTHERS if one is not clocks)
    for providers in (few, (clocks,)):
        for duty in await duty_list(store, office, today, EVERYTHING, providers):
            if thing_of(duty.id) == (Subject.DUTY, number):
                return duty
    return None


async def load_overdue_others(store: Store, office: Office, asked: OverdueScope, today: date) -> OtherDuties:
    """What is late of what /overdue was asked for; of people that a question names nothing is known here."""
    if asked.leaders:
        return NO_OTHERS
    projects = frozenset(asked.projects) if asked.projects else None
    known = await load_others(store, office, await store.members.all(), today,
                              scope=DutyScope(projects, asked.within[0] if asked.within else None))
    return known.of_units(asked.within)

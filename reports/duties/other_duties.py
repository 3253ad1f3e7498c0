"""What is owed besides planned days, promises and news of projects: clauses, requests, quotas, trip reports, answers to
sheets, the office's own clocks. One part of /mine, /overdue and the morning's bundle, all out of the one list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.duties.duty import Duty, DutyScope, DutyState, Light
from domain.duties.holders import Holders, owners_of
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project
from reports.duties.duty_list import PROVIDERS, duty_list, news_due, planned_days, promises
from reports.render import word
from storage.store import Store

OTHERS = tuple(provider for provider in PROVIDERS if provider not in (planned_days, promises, news_due))
SHOWN = 8


@dataclass(frozen=True, slots=True)
class OtherLine:
    """`escalated`: told as the unit's head, not as who owes it."""

    duty: Duty
    project: Project | None
    owners: tuple[str, ...]
    escalated: bool = False

    @property
    def title(self) -> str:
        return self.duty.title or word("duty_kind", self.duty.kind)


@dataclass(frozen=True, slots=True)
class OtherDuties:
    """`late` the worst first, `soon` the soonest first; the first ones of each, `late_count` and `soon_count` of
    all."""

    late: tuple[OtherLine, ...] = ()
    soon: tuple[OtherLine, ...] = ()
    late_count: int = 0
    soon_count: int = 0

    @property
    def own(self) -> tuple[OtherLine, ...]:
        return tuple(line for line in self.late if not line.escalated)


NO_OTHERS = OtherDuties()


@dataclass(frozen=True, slots=True)
class KnownOthers:
    """What is loaded once for everybody."""

    today: date
    duties: tuple[Duty, ...]
    holders: Holders
    names: dict[int, str]
    projects: dict[int, Project] = field(default_factory=dict)

    def of_member(self, member: Member, soon_days: int) -> OtherDuties:
        """What this person owes; of what is red also what their unit owes, where they head it."""
        own = [d for d in self.duties if any(m.id == member.id for m in self.holders.owing(d.owner_ids, d.units))]
        kept = {d.id for d in own}
        led = [d for d in self.duties if d.id not in kept and d.light is Light.RED and d.units
               and any(m.id == member.id for m in self.holders.leading(d.units[0]))]
        return self._shown(own, led, soon_days)

    def all(self, soon_days: int = 0) -> OtherDuties:
        """Everything that was loaded, whosever it is."""
        return self._shown(self.duties, (), soon_days)

    def _shown(self, own: Iterable[Duty], led: Iterable[Duty], soon_days: int) -> OtherDuties:
        limit, own = self.today + timedelta(days=soon_days), list(own)
        late = [(d, False) for d in own if is_late(d)] + [(d, True) for d in led if is_late(d)]
        soon = sorted((d for d in own if d.state is DutyState.OPEN and self.today <= d.due <= limit),
                      key=lambda d: (d.due, d.id))
        return OtherDuties(tuple(self._line(d, escalated) for d, escalated in late[:SHOWN]),
                           tuple(self._line(d, False) for d in soon[:SHOWN]), len(late), len(soon))

    def _line(self, duty: Duty, escalated: bool) -> OtherLine:
        owners = (duty.owner_name,) if duty.owner_name else owners_of(duty, self.holders, self.names)
        return OtherLine(duty, self.projects.get(duty.project_id or 0), owners, escalated)


def is_late(duty: Duty) -> bool:
    """Past its day, and no exemption stops its clock."""
    return duty.state is DutyState.OVERDUE and duty.exempt is None


async def load_others(store: Store, office: Office, members: Sequence[Member], today: date, soon_days: int = 0,
                      scope: DutyScope | None = None) -> KnownOthers:
    """What is late or due within `soon_days`, of the scope."""
    wanted = scope or DutyScope()
    until = today + timedelta(days=soon_days or -1)
    limited = DutyScope(wanted.project_ids, wanted.units, until)
    found = await duty_list(store, office, today, limited, OTHERS)
    projects = await store.projects.some(d.project_id for d in found if d.project_id is not None)
    return KnownOthers(today, found, Holders.of(members), {m.id: m.name for m in members}, dict(projects))

"""分管周报: once a week each leader is told privately how the units in their charge stand: what was filed, what is
late, what turns yellow next week, which sheets are not answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.duties.duty import Duty, DutyKind, DutyScope, Light
from domain.duties.turning import turning
from domain.letter import Letter, Priority
from domain.people.member import Member, Role
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.confidentiality import NO_VEILS, Veils, load_veils, veiled_html
from reports.duties.duty_called import title_of
from reports.duties.duty_list import judged_all, unjudged
from reports.render import render, split
from storage.store import Store

ID = "leader_brief"
KIND: Kind = "week"
NAMED = 3  # of what turns yellow, by name


@dataclass(frozen=True, slots=True)
class UnitBrief:
    """`filed` in the week; `late`, of them `red`; `unanswered` sheets; `turning`: how many turn yellow next week,
    `named` the first of them with their day."""

    unit: str
    filed: int
    late: int
    red: int
    unanswered: int
    turning: int
    named: tuple[tuple[str, date], ...]

    @property
    def quiet(self) -> bool:
        return not (self.filed or self.late or self.unanswered or self.turning)


@dataclass(frozen=True, slots=True)
class LeaderBrief:
    member: Member
    units: tuple[UnitBrief, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    week: Period
    people: tuple[LeaderBrief, ...]
    late: bool = False
    veils: Veils = NO_VEILS


async def load(store: Store, office: Office, period: Period, now: datetime, late: bool = False) -> BriefsView:
    """Every leader who can be reached and has units (the whole office: all of the plan's). A fixed number of
    queries."""
    today = office.day(now)
    coming = Period.of("week", today).next()
    duties = await unjudged(store, office, today, DutyScope(until=coming.last_day))
    since = datetime.combine(period.start, time(), office.zone)
    counts = await store.updates.counts(since, now)
    names = {p.id: p.name for p in (await store.projects.some(
        duty.project_id for duty in duties if duty.project_id is not None)).values()}
    briefs = {unit.name: _brief(office, unit.name, [d for d in duties if d.units[:1] == (unit.name,)],
                                counts.get(unit.name, 0), names, today, coming) for unit in office.plan.units}
    leaders = [m for m in await store.members.all() if m.role is Role.LEADER and m.reachable]
    made = tuple(LeaderBrief(m, tuple(briefs[unit] for unit in _units(m, office) if unit in briefs)) for m in leaders)
    return BriefsView(period, tuple(one for one in made if one.units), late, await load_veils(store))


def _units(member: Member, office: Office) -> Sequence[str]:
    """The plan's order; an office-wide leader answers for all."""
    return [unit.name for unit in office.plan.units if member.office_wide or unit.name in member.units]


def _brief(office: Office, unit: str, duties: Iterable[Duty], filed: int, names: dict[int, str], today: date,
           coming: Period) -> UnitBrief:
    found = list(duties)
    late = [duty for duty in judged_all(found, office, today) if duty.is_late]
    turns = turning(found, Light.YELLOW, max(coming.start, today + timedelta(days=1)), coming.last_day,
                    office.plan.thresholds.escalate_after, office.calendar)
    return UnitBrief(unit, filed, len(late), sum(duty.light is Light.RED for duty in late),
                     sum(duty.kind is DutyKind.SUPERVISION for duty in late), len(turns),
                     tuple((_said(turn.duty, names), turn.on) for turn in turns[:NAMED]))


def _said(duty: Duty, names: dict[int, str]) -> str:
    title = title_of(duty)
    return f"{names[duty.project_id]} {title}" if duty.project_id in names else title


def letters(view: BriefsView) -> tuple[Letter, ...]:
    return tuple(letter for one in view.people for letter in _letters(view, one))


def _letters(view: BriefsView, one: LeaderBrief) -> list[Letter]:
    key, chat_id = f"{ID}:{view.week.key}:{one.member.id}", one.member.telegram_id or 0
    parts = split(veiled_html(view.veils.of(one.member), html(view, one)))
    return [Letter(f"{key}:{n}", chat_id, part, kind=ID, priority=Priority.PUSH, quiet=True)
            for n, part in enumerate(parts)]


def html(view: BriefsView, one: LeaderBrief) -> str:
    return render("leader_brief", view=view, one=one)

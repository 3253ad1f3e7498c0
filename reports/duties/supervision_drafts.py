"""The morning's drafts of the ladder: each person who decides gets one private letter with 发出 / 不发 for each sheet.

Looking at the duties closes the sheets of what is done meanwhile and writes down what is to be decided; nothing goes to
those who owe it before somebody pressed 发出.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.duties.duty import Duty, DutyScope
from domain.duties.supervision import Supervision, closing, deciders, draft, is_over, next_rung
from domain.letter import Letter, Priority
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.confidentiality import NO_VEILS, Veils, load_veils, veiled_buttons, veiled_html
from reports.duties.duty_list import duty_list, sheets_of
from reports.duties.supervision_view import PAGE, SheetLine, decide_buttons, sheet_lines
from reports.render import render, split
from storage.store import Store

ID = "supervision_drafts"
KIND: Kind = "day"


@dataclass(frozen=True, slots=True)
class DraftsOf:
    """What one person has to decide, all of it; the letter shows a page."""

    member: Member
    lines: tuple[SheetLine, ...]

    @property
    def shown(self) -> tuple[SheetLine, ...]:
        return self.lines[:PAGE]


@dataclass(frozen=True, slots=True)
class DraftsView:
    today: date
    people: tuple[DraftsOf, ...]
    late: bool = False
    veils: Veils = NO_VEILS


async def load(store: Store, office: Office, period: Period, now: datetime, late: bool = False) -> DraftsView:
    """Closes and drafts (twice a day is once), then who has to decide what."""
    today = period.start
    await look_at_duties(store, office, today)
    waiting = [sheet for sheet in await store.supervisions.open(office.zone) if sheet.waiting]
    lines = await sheet_lines(store, office, waiting)
    members = [m for m in await store.members.all() if m.reachable]
    found = _by_decider(office, members, lines)
    return DraftsView(today, tuple(DraftsOf(m, tuple(found[m.id])) for m in members if m.id in found), late,
                      await load_veils(store))


async def look_at_duties(store: Store, office: Office, today: date) -> None:
    """What the duties that are late this morning do to the ladder."""
    duties = {duty.id: duty for duty in await duty_list(store, office, today, DutyScope.late_on(today))}
    known = sheets_of(await store.supervisions.open(office.zone))
    sheets = [sheet for of_one in known.values() for sheet in of_one if sheet.duty_id]
    ended = await _ended(store, office, today, [sheet for sheet in sheets if sheet.duty_id not in duties])
    for sheet in sheets:
        stands = duties.get(sheet.duty_id) or ended.get(sheet.duty_id)
        why = closing(stands)
        if why is not None:
            await store.supervisions.close(sheet.id, why, today)
        elif sheet.waiting and stands is not None:
            await store.supervisions.stand(sheet.id, stands)
    await _close_ended(store, [sheet for of_one in known.values() for sheet in of_one if not sheet.duty_id], today)
    for sheet in drafts(duties.values(), known, office, today):
        await store.supervisions.add(sheet)


async def _close_ended(store: Store, raised: Sequence[Supervision], today: date) -> None:
    """Drafts by hand whose project ended meanwhile: there is nothing to decide any more."""
    projects = await store.projects.some(sheet.project_id for sheet in raised if sheet.project_id is not None)
    for sheet in raised:
        if is_over(projects.get(sheet.project_id or 0)):
            await store.supervisions.close(sheet.id, "ended", today)


async def _ended(store: Store, office: Office, today: date, sheets: Sequence[Supervision]) -> Mapping[str, Duty]:
    """How the duties stand that are not late: those of the sheets' projects, or of their units; of everything where one
    has neither."""
    projects = frozenset(sheet.project_id for sheet in sheets if sheet.project_id is not None)
    units = tuple({unit for sheet in sheets if sheet.project_id is None for unit in sheet.units})
    nobodys = any(sheet.project_id is None and not sheet.units for sheet in sheets)
    scopes = [DutyScope(closed=True)] if nobodys else [
        *([DutyScope(projects, closed=True)] if projects else []),
        *([DutyScope(units=units, closed=True)] if units else [])]
    return {duty.id: duty for scope in scopes for duty in await duty_list(store, office, today, scope)}


def drafts(duties: Iterable[Duty], known: Mapping[str, Sequence[Supervision]], office: Office,
           today: date) -> list[Supervision]:
    """Pure: what is to be decided anew, the worst first."""
    rules = office.plan.duties
    notes = {f"plan:duties.clocks.{rule.name}": rule.note for rule in rules.clocks}
    found = [(duty, next_rung(duty, known.get(duty.id, ()), rules, today, office.calendar)) for duty in duties]
    return [draft(duty, rule, today, notes.get(duty.source, "")) for duty, rule in found if rule is not None]


def _by_decider(office: Office, members: Sequence[Member], lines: Iterable[SheetLine]) -> dict[int, list[SheetLine]]:
    found: dict[int, list[SheetLine]] = {}
    for line in lines:
        rule = office.plan.duties.rung(line.sheet.rung)
        for member in deciders(members, rule, office.plan.approver):
            found.setdefault(member.id, []).append(line)
    return found


def letters(view: DraftsView) -> tuple[Letter, ...]:
    return tuple(letter for one in view.people for letter in _letters(view, one))


def _letters(view: DraftsView, one: DraftsOf) -> list[Letter]:
    key, chat_id = f"{ID}:{view.today}:{one.member.id}", one.member.telegram_id or 0
    veil = view.veils.of(one.member)
    *parts, last = split(veiled_html(veil, html(view, one)))
    made = [Letter(f"{key}:{n}", chat_id, part, kind=ID, priority=Priority.PUSH, quiet=True)
            for n, part in enumerate(parts)]
    return [*made, Letter(key, chat_id, last, veiled_buttons(veil, decide_buttons(one.shown)), kind=ID,
                          priority=Priority.PUSH, quiet=True)]


def html(view: DraftsView, one: DraftsOf) -> str:
    return render("supervision_drafts", today=view.today, lines=one.shown, total=len(one.lines), late=view.late)

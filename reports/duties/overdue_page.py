"""What is overdue as it is shown: a numbered line a project. The database finds which projects stand on a page; what
these owe is read of the one list of duties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import DAY
from domain.duties.duty import EVERYTHING, Duty, DutyScope
from domain.duties.overdue import OverdueItem, Reminder, by_project, due_soon, overdue_items, owed_by, owes, owing
from domain.duties.overdue_callbacks import Overdue, OverdueAct, OverdueTap
from domain.duties.overdue_days import OverdueDays, overdue_days, soon_days, stopped_things
from domain.letter import Button
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Postponement, Subject
from reports.duties.duty_list import LEDGER, judged_all, unjudged
from reports.render import word
from storage.duties.overdue_rows import OverdueCount, OverdueScope
from storage.store import Store

ROWS = 7  # rows of buttons in one letter, beside the one that turns pages
REASONS = 4  # of one project that are told one by one
Waiting = Mapping[tuple[Subject, int], date]  # what a postponement is asked for and not judged yet -> the new day


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing overdue; `owners` are the names of the people it waits for, `waiting` the new day asked for."""

    item: OverdueItem
    escalated: bool
    owners: tuple[str, ...]
    waiting: date | None = None


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One numbered project with everything that is overdue about it, the worst first."""

    number: int
    reasons: tuple[Reason, ...]

    @property
    def item(self) -> OverdueItem:
        """The worst."""
        return self.reasons[0].item

    @property
    def escalated(self) -> bool:
        return all(reason.escalated for reason in self.reasons)

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for reason in self.reasons for name in reason.owners))

    @property
    def shown(self) -> tuple[Reason, ...]:
        return self.reasons[:REASONS]


@dataclass(frozen=True, slots=True)
class OverduePage:
    """One page of what is overdue, and how much there is on all pages."""

    lines: tuple[OverdueLine, ...]
    count: OverdueCount
    page: int
    pages: int


NOTHING_OVERDUE = OverduePage((), OverdueCount(), 1, 1)


@dataclass(frozen=True, slots=True)
class OwedThings:
    """What one person owes: the first projects' overdue things, the first ones due soon, and how many there are."""

    late: tuple[OverdueItem, ...]
    late_count: OverdueCount
    soon: tuple[OverdueItem, ...]


async def load_overdue(store: Store, office: Office, scope: OverdueScope, today: date, page: int) -> OverduePage:
    """The page of that number, or the last one. Eight queries."""
    days = await days_of(store, office, today)
    count = await store.overdue_rows.count(days, office.zone, scope)
    pages = max(1, -(-count.projects // ROWS))
    page = min(page, pages)
    before = (page - 1) * ROWS
    items = await items_of(store, office, today, await store.overdue_rows.page(days, office.zone, scope, ROWS, before))
    waiting = asked_days(await store.postponements.unjudged())
    return OverduePage(numbered(map(Reminder, items), await store.members.all(), waiting, before), count, page, pages)


async def load_owed(store: Store, office: Office, member: Member, today: date, shown: int) -> OwedThings:
    """Overdue things of so many projects and so many due soon. Fifteen queries."""
    members, days, rows = await store.members.all(), await days_of(store, office, today), store.overdue_rows
    mine = owes(member, members)
    scope = OverdueScope(owed=tuple(filter(mine, await rows.owed(days, office.zone))))
    late = await items_of(store, office, today, await rows.page(days, office.zone, scope, shown))
    first, last = soon_days(office.plan.thresholds, today)
    soon_scope = OverdueScope(owed=tuple(filter(mine, await rows.soon_owed(first, last))))
    soon = await load_soon(store, office, today, soon_scope, shown)
    return OwedThings(owed_by(late, member, members), await rows.count(days, office.zone, scope), soon[1])


async def load_soon(store: Store, office: Office, today: date, scope: OverdueScope,
                    shown: int) -> tuple[int, tuple[OverdueItem, ...]]:
    """How many promises fall due soon, and the first ones. Five queries."""
    total, found = await store.overdue_rows.soon(*soon_days(office.plan.thresholds, today), scope, shown)
    wanted = {(subject, number) for subject, number, _ in found}
    ids = {project_id for *_, project_id in found}
    duties = await _of_ledger(store, office, today, DutyScope(frozenset(ids)))
    soon = due_soon(duties, await store.projects.some(ids), today, office.plan.thresholds.due_soon_days)
    return total, tuple(item for item in soon if item.key in wanted)


async def items_of(store: Store, office: Office, today: date,
                   ids: Iterable[int] | None = None) -> tuple[OverdueItem, ...]:
    """Everything overdue of these projects (None: of all), worst first. Five queries."""
    scope = DutyScope(None if ids is None else frozenset(ids), until=today - DAY)
    duties = await _of_ledger(store, office, today, scope)
    return overdue_items(duties, await store.projects.some({duty.project_id or 0 for duty in duties}), today)


async def _of_ledger(store: Store, office: Office, today: date, scope: DutyScope) -> tuple[Duty, ...]:
    """What projects bring with them, judged as every duty is."""
    return judged_all(await unjudged(store, office, today, scope, LEDGER), office, today)


async def days_of(store: Store, office: Office, today: date) -> OverdueDays:
    """One query; five more where anything was ever exempted."""
    of_projects, of_duties = await store.exemptions.scoped(EVERYTHING)
    ids = {*of_projects, *(await store.project_duties.projects_of(of_duties) if of_duties else ())}
    scope = DutyScope(frozenset(ids), until=today - DAY)
    stopped = await _of_ledger(store, office, today, scope) if ids else ()
    return overdue_days(office.plan.thresholds, office.plan.duties.lights, today, office.calendar,
                        stopped_things(stopped, today))


def asked_days(requests: Iterable[Postponement]) -> Waiting:
    return {(r.subject, r.subject_id): r.new_day for r in requests}


def numbered(reminders: Iterable[Reminder], members: Sequence[Member], waiting: Waiting,
             before: int = 0) -> tuple[OverdueLine, ...]:
    """One line a project, numbered from the one after `before`."""
    owe = owing(members)
    return tuple(
        OverdueLine(number, tuple(Reason(r.item, r.escalated, tuple(m.name for m in owe(r.item)),
                                         waiting.get(r.item.key))
                           for r in group))
        for number, group in enumerate(by_project(reminders), before + 1))


def line_buttons(line: OverdueLine) -> tuple[Button, ...]:
    """更新进展 / 申请延期 / 稍后提醒 of one line, of its one matter or of the project's; silence has no day to
    postpone."""
    silence = all(reason.item.subject is Subject.SILENCE for reason in line.reasons)
    names: tuple[OverdueAct, ...] = ("new", "later") if silence else ("new", "post", "later")
    item = line.item
    single = len(line.reasons) == 1
    subject: Overdue = item.subject if single else "project"
    number = item.subject_id if single else item.project.id
    return tuple(Button(word("overdue", name).format(n=line.number), OverdueTap(subject, number, name).pack())
                 for name in names)

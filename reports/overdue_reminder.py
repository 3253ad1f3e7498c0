"""The overdue reminder: each person gets one private bundle of what is past its day, worst first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from domain.cadence import Due
from domain.letter import Button, Letter, Priority
from domain.member import Member
from domain.office import Office
from domain.overdue import OverdueItem, Reminder, bundles, overdue_items, who_owes
from domain.postponing import judges_of
from domain.project import Difficulty, Milestone, Postponement, Project, Subject
from reports.render import render, split, word
from storage.store import Store

SIGNS = "ABCDE"
SHOWN = 10  # items with buttons in one letter; the rest is counted and shown by /overdue


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered item; `owners` are the names of the people it waits for."""

    number: int
    item: OverdueItem
    escalated: bool
    owners: tuple[str, ...]
    waiting: date | None = None  # the new day that was asked for and not judged yet


@dataclass(frozen=True, slots=True)
class Asked:
    """A postponement that waits for this person's verdict, under a letter of its own (A, B …)."""

    sign: str
    request: Postponement
    project: Project
    title: str
    asker: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person's bundle. `lines` are at most SHOWN of the `total`, `asked` at most as many as there are SIGNS; `late`:
    to be marked 补发."""

    member: Member
    today: date
    lines: tuple[Line, ...]
    total: int
    late: bool = False
    asked: tuple[Asked, ...] = ()

    @property
    def own(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.escalated)

    @property
    def escalated(self) -> tuple[Line, ...]:
        """What is owed by others and told to this person as the unit's leader."""
        return tuple(line for line in self.lines if line.escalated)


@dataclass(frozen=True, slots=True)
class RemindersView:
    """Everybody's bundles of one day, by member id; people who cannot be reached are left out."""

    today: date
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is loaded for a morning."""

    projects: Sequence[Project]
    milestones: Sequence[Milestone]
    difficulties: Sequence[Difficulty]

    def items(self, office: Office, today: date) -> tuple[OverdueItem, ...]:
        return overdue_items(self.projects, self.milestones, self.difficulties, office.plan.thresholds, today,
                             office.calendar, office.zone)


async def load_items(store: Store, office: Office, today: date) -> tuple[OverdueItem, ...]:
    """Everything overdue in the whole ledger on the morning of `today`, worst first. Four queries."""
    facts = Facts(await store.projects.all(), await store.milestones.open(until=today - timedelta(days=1)),
                  await store.difficulties.unsolved())
    return facts.items(office, today)


async def load(store: Store, office: Office, today: date, late: bool = False) -> RemindersView:
    """The bundles of `today`, snoozed items left out, with the postponements that wait for a verdict. Seven queries."""
    members = [m for m in await store.members.all() if m.telegram_id is not None]
    facts = Facts(await store.projects.all(), await store.milestones.open(), await store.difficulties.unsolved())
    requests = await store.postponements.unjudged()
    gathered = bundles(facts.items(office, today), members, await store.postponements.snoozed(today), today)
    waiting = {(r.subject, r.subject_id): r.new_day for r in requests}
    reminders, asked = {b.member.id: b.reminders for b in gathered}, _asked(requests, facts, members)
    people = tuple(
        PersonView(m, today, numbered(reminders.get(m.id, ())[:SHOWN], members, waiting=waiting),
                   len(reminders.get(m.id, ())), late, asked.get(m.id, ()))
        for m in members if m.reachable and (m.id in reminders or m.id in asked))
    return RemindersView(today, people)


def _asked(requests: Iterable[Postponement], facts: Facts, members: Sequence[Member]) -> dict[int, tuple[Asked, ...]]:
    """Who has to judge what, by member id; what is settled meanwhile is nobody's."""
    projects = {p.id: p for p in facts.projects}
    titles = {(Subject.MILESTONE, m.id): m.title for m in facts.milestones}
    titles |= {(Subject.DIFFICULTY, d.id): d.text for d in facts.difficulties}
    names = {m.id: m.name for m in members}
    found: dict[int, tuple[Asked, ...]] = {}
    for request in requests:
        project, title = projects.get(request.project_id), titles.get((request.subject, request.subject_id))
        if project is None or title is None:
            continue
        for judge in judges_of(members, project, request.asked_by):
            held = found.get(judge.id, ())
            if len(held) < len(SIGNS):
                one = Asked(SIGNS[len(held)], request, project, title, names.get(request.asked_by, ""))
                found[judge.id] = (*held, one)
    return found


def numbered(reminders: Iterable[Reminder], members: Sequence[Member], first: int = 1,
             waiting: Mapping[tuple[Subject, int], date] = MappingProxyType({})) -> tuple[Line, ...]:
    """Lines as they are shown, also by /overdue."""
    return tuple(Line(number, r.item, r.escalated, tuple(m.name for m in who_owes(r.item, members)),
                      waiting.get(r.item.key)) for number, r in enumerate(reminders, first))


def letters(view: RemindersView) -> tuple[Letter, ...]:
    """One letter a person; a second call for the same day gives the same keys."""
    return tuple(letter for person in view.people for letter in _letters(person))


def html(person: PersonView) -> str:
    return render("overdue_reminder", view=person)


def _letters(person: PersonView) -> Iterator[Letter]:
    """One, unless the texts are so long that Telegram takes them only in parts; buttons stand under the last."""
    key, chat_id = f"overdue_reminder:{person.today}:{person.member.id}", person.member.telegram_id or 0
    *parts, last = split(html(person))
    for number, part in enumerate(parts):
        yield Letter(f"{key}:{number}", chat_id, part, kind="overdue_reminder", priority=Priority.PUSH, quiet=True)
    buttons = (*(verdict_buttons(one.request, one.sign) for one in person.asked), *map(item_buttons, person.lines))
    yield Letter(key, chat_id, last, buttons, kind="overdue_reminder",
                 about=_about(person), priority=Priority.PUSH, quiet=True)


def _about(person: PersonView) -> str | None:
    """A bundle about one project alone can be answered with its news."""
    ids = {line.item.project.id for line in person.lines} | {one.project.id for one in person.asked}
    return f"project:{ids.pop()}" if len(ids) == 1 else None


def item_buttons(line: Line) -> tuple[Button, ...]:
    """更新进展 / 申请延期 / 稍后提醒 of one line; silence has no day to postpone."""
    names = ("new", "later") if line.item.subject is Subject.SILENCE else ("new", "post", "later")
    base = f"o:{line.item.subject}:{line.item.subject_id}"
    return tuple(Button(word("overdue", name).format(n=line.number), f"{base}:{name}") for name in names)


def verdict_buttons(request: Postponement, sign: str = "") -> tuple[Button, ...]:
    """同意 / 不同意 of one request."""
    return tuple(Button(f"{sign} {word('overdue', name)}".strip(), f"p:{request.id}:{name}") for name in ("yes", "no"))


def as_json(view: RemindersView) -> dict:
    """For `python -m bot report overdue_reminder --format json`."""
    return {"day": view.today.isoformat(), "people": [
        {"name": p.member.name, "role": str(p.member.role), "total": p.total, "items": [_item_json(li) for li in p.lines]}
        for p in view.people]}


def _item_json(line: Line) -> dict:
    item = line.item
    return {"subject": str(item.subject), "id": item.subject_id, "project": item.project.name, "title": item.title,
            "due_on": item.due_on.isoformat(), "original_on": item.original_on.isoformat() if item.original_on else None,
            "days": item.days, "workdays": item.workdays, "light": str(item.light), "escalated": line.escalated,
            "owners": list(line.owners)}


async def run(store: Store, office: Office, due: Due, now: datetime) -> None:
    """Queue everybody's bundle of the day that fell due."""
    view = await load(store, office, due.period.start, due.late)
    await store.letters.queue_all(letters(view), now)

"""The overdue reminder: each person gets one private bundle of what is past its day, worst first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.cadence import Due
from domain.letter import Button, Letter, Priority
from domain.member import Member
from domain.office import Office
from domain.overdue import Bundle, OverdueItem, Reminder, bundles, overdue_items, who_owes
from domain.project import Subject
from reports.render import render, split, word
from storage.store import Store

SHOWN = 10  # items with buttons in one letter; the rest is counted and shown by /overdue


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered item; `owners` are the names of the people it waits for."""

    number: int
    item: OverdueItem
    escalated: bool
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person's bundle. `lines` are at most SHOWN of the `total`; `late`: to be marked 补发."""

    member: Member
    today: date
    lines: tuple[Line, ...]
    total: int
    late: bool = False

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


async def load_items(store: Store, office: Office, today: date) -> tuple[OverdueItem, ...]:
    """Everything overdue in the whole ledger on the morning of `today`, worst first. Four queries."""
    return overdue_items(
        await store.projects.all(), await store.milestones.open(until=today - timedelta(days=1)),
        await store.difficulties.unsolved(), office.plan.thresholds, today, office.calendar, office.zone)


async def load(store: Store, office: Office, today: date, late: bool = False) -> RemindersView:
    """The bundles of `today`, snoozed items left out. A fixed number of queries."""
    members = await store.members.all()
    gathered = bundles(await load_items(store, office, today), members, await store.postponements.snoozed(today), today)
    people = tuple(_person(bundle, members, today, late) for bundle in gathered if bundle.member.reachable)
    return RemindersView(today, people)


def numbered(reminders: Iterable[Reminder], members: Sequence[Member], first: int = 1) -> tuple[Line, ...]:
    """Lines as they are shown, also by /overdue."""
    return tuple(Line(number, r.item, r.escalated, tuple(m.name for m in who_owes(r.item, members)))
                 for number, r in enumerate(reminders, first))


def _person(bundle: Bundle, members: Sequence[Member], today: date, late: bool) -> PersonView:
    return PersonView(bundle.member, today, numbered(bundle.reminders[:SHOWN], members), len(bundle.reminders), late)


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
    yield Letter(key, chat_id, last, tuple(item_buttons(line) for line in person.lines), kind="overdue_reminder",
                 about=_about(person), priority=Priority.PUSH, quiet=True)


def _about(person: PersonView) -> str | None:
    """A bundle about one project alone can be answered with its news."""
    ids = {line.item.project.id for line in person.lines}
    return f"project:{ids.pop()}" if len(ids) == 1 else None


def item_buttons(line: Line) -> tuple[Button, ...]:
    """更新进展 / 申请延期 / 稍后提醒 of one line; silence has no day to postpone."""
    names = ("new", "later") if line.item.subject is Subject.SILENCE else ("new", "post", "later")
    base = f"o:{line.item.subject}:{line.item.subject_id}"
    return tuple(Button(word("overdue", name).format(n=line.number), f"{base}:{name}") for name in names)


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

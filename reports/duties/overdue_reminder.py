"""The overdue reminder: each person gets one private bundle of what is past its day, a project an entry, worst
first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any, get_args

from domain.asking.answer_callbacks import BundleTurnTap
from domain.duties.duty import Light
from domain.duties.overdue import bundles
from domain.duties.overdue_days import BundleCounts
from domain.letter import Button, Buttons, Letter, Priority
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.projects.project import Postponement
from domain.taps import VerdictTap, YesNo
from reports.confidentiality import NO_VEILS, Veils, veiled_html
from reports.duties.other_buttons import other_buttons
from reports.duties.overdue_page import ROWS, OverdueLine, Reason, items_of, line_buttons, numbered
from reports.duties.person_bundle import Morning, OverduePlace, PersonView, load_morning, people_at
from reports.render import render, split, word
from storage.duties.overdue_rows import OverdueCount
from storage.engine.database import Database
from storage.store import Store

ID = "overdue_reminder"
KIND: Kind = "day"
TOGETHER = 10  # persons whose first pages are judged in one transaction
PORTION = 2_000  # projects looked through in one transaction: some twenty milliseconds


@dataclass(frozen=True, slots=True)
class RemindersView:
    """Everybody's bundles of one day, by member id; people who cannot be reached are left out. `whole`: all lines of
    each person's bundle."""

    today: date
    people: tuple[PersonView, ...]
    whole: Mapping[int, tuple[OverdueLine, ...]]
    veils: Veils = NO_VEILS  # what is hidden from whom


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def load(store: Store, office: Office, period: Period, now: datetime, late: bool = False) -> RemindersView:
    """The bundles of that day whole, snoozed items left out, with the postponements that wait for a verdict: for the
    command line. Fourteen queries."""
    morning, today = await load_morning(store, office, period.start, late), period.start
    items = await items_of(store, office, today)
    gathered = bundles(items, morning.members, morning.snoozes, today)
    whole = {b.member.id: numbered(b.reminders, morning.members, morning.waiting) for b in gathered}
    people = tuple(_first_page(morning, m, whole.get(m.id, ())) for m in morning.members
                   if m.reachable and (m.id in whole or m.id in morning.asked or morning.others_of(m).late))
    return RemindersView(today, people, whole, morning.veils)


def _first_page(morning: Morning, member: Member, every: tuple[OverdueLine, ...]) -> PersonView:
    reasons = [reason for line in every for reason in line.reasons]
    red = sum(reason.item.light is Light.RED for reason in reasons)
    asked = morning.asked.get(member.id, ())
    return PersonView(member, morning.today, every[:ROWS - len(asked)], OverdueCount(len(reasons), red, len(every)),
                      morning.late, asked, known_others=morning.others_of(member))


def text(view: RemindersView) -> str:
    """Everybody's bundle under their name."""
    return "\n\n".join(f"── {escape(person.member.name)}\n{html(person)}" for person in view.people)


def html(person: PersonView) -> str:
    return render("overdue_reminder", view=person)


async def queue(db: Database, office: Office, period: Period, now: datetime, late: bool = False) -> None:
    """One bundle a person, a few persons a transaction."""
    async with db.begin() as store:
        morning = await load_morning(store, office, period.start, late)
        last = await store.overdue_rows.last_number()
    counts = BundleCounts(morning.members, morning.snoozes)
    for after in range(0, last, PORTION):
        async with db.begin() as store:
            for thing in await store.overdue_rows.portion(morning.days, office.zone, after, after + PORTION):
                counts.add(thing)
    for at in range(0, len(morning.members), TOGETHER):
        async with db.begin() as store:
            some = morning.members[at:at + TOGETHER]
            await store.letters.queue_all(await _letters_for(store, office, morning, some, counts), now)


async def letters(store: Store, office: Office, period: Period) -> tuple[Letter, ...]:
    """Everybody's, with the same keys."""
    morning = await load_morning(store, office, period.start)
    counts = BundleCounts(morning.members, morning.snoozes)
    for thing in await store.overdue_rows.portion(morning.days, office.zone, 0,
                                                  await store.overdue_rows.last_number()):
        counts.add(thing)
    return tuple(await _letters_for(store, office, morning, morning.members, counts))


async def _letters_for(store: Store, office: Office, morning: Morning, members: Sequence[Member],
                       counts: BundleCounts) -> list[Letter]:
    """Nothing for who cannot be reached or is told nothing."""
    places = [(member, at) for member in members if (at := _place_of(morning, member, counts)) is not None]
    people = await people_at(store, office, morning, places) if places else ()
    return [letter for person in people for letter in letters_of(person, morning.veils)]


def _place_of(morning: Morning, member: Member, counts: BundleCounts) -> OverduePlace | None:
    asked, count = morning.asked.get(member.id, ()), OverdueCount(*counts.things(member.id))
    if not member.reachable or not (count.things or asked or morning.others_of(member).late):
        return None
    return OverduePlace(count, tuple(counts.first(member.id, ROWS - len(asked))), 1, 0)


def letters_of(person: PersonView, veils: Veils) -> Iterator[Letter]:
    """The same keys for the same day. One, unless the texts are so long that Telegram takes them only in parts; buttons
    stand under the last."""
    key, chat_id = f"overdue_reminder:{person.today}:{person.member.id}", person.member.telegram_id or 0
    *parts, last = split(veiled_html(veils.of(person.member), html(person)))
    for number, part in enumerate(parts):
        yield Letter(f"{key}:{number}", chat_id, part, kind="overdue_reminder", priority=Priority.PUSH, quiet=True)
    yield Letter(key, chat_id, last, buttons_of(person), kind="overdue_reminder",
                 about=about(person), priority=Priority.PUSH, quiet=True)


def buttons_of(person: PersonView) -> Buttons:
    """One row a verdict, a project, another duty; the last turns the page."""
    verdicts = (verdict_buttons(one.request, one.sign) for one in person.asked)
    turns = [Button(word("button", name), BundleTurnTap(to).pack()) for name, to in (("earlier", person.page - 1),
                                                                        ("later", person.page + 1))
             if 1 <= to <= person.pages]
    return (*verdicts, *map(line_buttons, person.lines), *other_buttons(person.others),
            *((tuple(turns),) if turns else ()))


def about(person: PersonView) -> str | None:
    """A bundle about one project alone can be answered with its news."""
    ids = {line.item.project.id for line in person.lines} | {one.request.project_id for one in person.asked}
    return f"project:{ids.pop()}" if len(ids) == 1 else None


def verdict_buttons(request: Postponement, sign: str = "") -> tuple[Button, ...]:
    """同意 / 不同意 of one request."""
    return tuple(Button(f"{sign} {word('overdue', said)}".strip(), VerdictTap(request.id, said).pack())
                 for said in get_args(YesNo))


def facts(view: RemindersView) -> dict[str, Any]:
    """For `python -m bot report overdue_reminder --format json`."""
    return {"day": view.today.isoformat(), "people": [
        {"name": p.member.name, "role": str(p.member.role), "total": p.count.things,
         "items": [_item_json(reason) for line in view.whole.get(p.member.id, ()) for reason in line.reasons]}
        for p in view.people]}


def _item_json(reason: Reason) -> dict[str, Any]:
    item = reason.item
    return {"subject": str(item.subject), "id": item.subject_id, "project": item.project.name, "title": item.title,
            "due_on": item.due_on.isoformat(), "original_on": item.original_on.isoformat() if item.original_on
            else None,
            "days": item.days, "workdays": item.workdays, "light": str(item.light), "escalated": reason.escalated,
            "owners": list(reason.owners)}

"""The overdue reminder: each person gets one private bundle of what is past its day, a project an entry, worst
first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from typing import Any, get_args

from domain.duties.overdue import OverdueItem, Reminder, bundles, by_project, overdue_items, owing
from domain.duties.postponing import judges_of
from domain.letter import Button, Buttons, Letter, Priority
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.projects.project import Difficulty, Milestone, Postponement, Project, Subject
from domain.projects.secret_names import Veil
from domain.taps import VerdictTap, YesNo
from reports.confidentiality import NO_VEILS, Veils, load_veils, veiled_html
from reports.render import render, split, word
from storage.store import Store

ID = "overdue_reminder"
KIND: Kind = "day"
SIGNS = "ABCDE"
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
class Asked:
    """A postponement that waits for this person's verdict, under a letter of its own (A, B …)."""

    sign: str
    request: Postponement
    project: Project
    title: str
    asker: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """One page of a person's bundle. `every` is the whole bundle, `asked` at most as many as there are SIGNS, on the
    first page; `late`: to be marked 补发."""

    member: Member
    today: date
    every: tuple[OverdueLine, ...]
    late: bool = False
    requests: tuple[Asked, ...] = ()
    page: int = 1

    @property
    def asked(self) -> tuple[Asked, ...]:
        return self.requests if self.page == 1 else ()

    @property
    def lines(self) -> tuple[OverdueLine, ...]:
        """Of this page: verdicts take their rows of the first one."""
        first = ROWS - len(self.requests)
        return self.every[:first] if self.page == 1 else self.every[first + ROWS * (self.page - 2):][:ROWS]

    @property
    def pages(self) -> int:
        return 1 + max(0, -(-(len(self.every) - ROWS + len(self.requests)) // ROWS))

    @property
    def total(self) -> int:
        """Things overdue, on all pages."""
        return sum(len(line.reasons) for line in self.every)

    @property
    def own(self) -> tuple[OverdueLine, ...]:
        return tuple(line for line in self.lines if not line.escalated)

    @property
    def escalated(self) -> tuple[OverdueLine, ...]:
        """What is owed by others and told to this person as the unit's leader."""
        return tuple(line for line in self.lines if line.escalated)


@dataclass(frozen=True, slots=True)
class RemindersView:
    """Everybody's bundles of one day, by member id; people who cannot be reached are left out."""

    today: date
    people: tuple[PersonView, ...]
    veils: Veils = NO_VEILS  # what is hidden from whom


@dataclass(frozen=True, slots=True)
class OverdueInputs:
    """What is loaded for a morning."""

    projects: Sequence[Project]
    milestones: Sequence[Milestone]
    difficulties: Sequence[Difficulty]

    def items(self, office: Office, today: date) -> tuple[OverdueItem, ...]:
        return overdue_items(self.projects, self.milestones, self.difficulties, office.plan.thresholds, today,
                             office.calendar, office.zone)


async def load_items(store: Store, office: Office, today: date) -> tuple[OverdueItem, ...]:
    """Everything overdue in the whole ledger on the morning of `today`, worst first. Four queries."""
    facts = OverdueInputs(await store.projects.all(), await store.milestones.open(until=today - timedelta(days=1)),
                  await store.difficulties.unsolved())
    return facts.items(office, today)


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def load(store: Store, office: Office, period: Period, now: datetime, late: bool = False) -> RemindersView:
    """The bundles of that day, snoozed items left out, with the postponements that wait for a verdict. Eight
    queries."""
    today = period.start
    members = [m for m in await store.members.all() if m.telegram_id is not None]
    facts = OverdueInputs(await store.projects.all(), await store.milestones.open(),
                          await store.difficulties.unsolved())
    requests = await store.postponements.unjudged()
    gathered = bundles(facts.items(office, today), members, await store.postponements.snoozed(today), today)
    waiting = asked_days(requests)
    reminders, asked = {b.member.id: b.reminders for b in gathered}, _asked(requests, facts, members)
    people = tuple(
        PersonView(m, today, numbered(reminders.get(m.id, ()), members, waiting), late, asked.get(m.id, ()))
        for m in members if m.reachable and (m.id in reminders or m.id in asked))
    return RemindersView(today, people, await load_veils(store))


def _asked(requests: Iterable[Postponement], facts: OverdueInputs,
           members: Sequence[Member]) -> dict[int, tuple[Asked, ...]]:
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


def asked_days(requests: Iterable[Postponement]) -> Waiting:
    return {(r.subject, r.subject_id): r.new_day for r in requests}


def numbered(reminders: Iterable[Reminder], members: Sequence[Member], waiting: Waiting) -> tuple[OverdueLine, ...]:
    """One line a project as they are shown, also by /overdue."""
    owe = owing(members)
    return tuple(
        OverdueLine(number, tuple(Reason(r.item, r.escalated, tuple(m.name for m in owe(r.item)),
                                         waiting.get(r.item.key))
                           for r in group))
        for number, group in enumerate(by_project(reminders), 1))


def letters(view: RemindersView) -> tuple[Letter, ...]:
    """One letter a person; a second call for the same day gives the same keys."""
    return tuple(letter for person in view.people for letter in _letters(person, view.veils.of(person.member)))


def text(view: RemindersView) -> str:
    """Everybody's bundle under their name."""
    return "\n\n".join(f"── {escape(person.member.name)}\n{html(person)}" for person in view.people)


def html(person: PersonView) -> str:
    return render("overdue_reminder", view=person)


def _letters(person: PersonView, veil: Veil) -> Iterator[Letter]:
    """One, unless the texts are so long that Telegram takes them only in parts; buttons stand under the last."""
    key, chat_id = f"overdue_reminder:{person.today}:{person.member.id}", person.member.telegram_id or 0
    *parts, last = split(veiled_html(veil, html(person)))
    for number, part in enumerate(parts):
        yield Letter(f"{key}:{number}", chat_id, part, kind="overdue_reminder", priority=Priority.PUSH, quiet=True)
    yield Letter(key, chat_id, last, buttons_of(person), kind="overdue_reminder",
                 about=about(person), priority=Priority.PUSH, quiet=True)


def buttons_of(person: PersonView) -> Buttons:
    """One row a verdict and a project; the last turns the page."""
    verdicts = (verdict_buttons(one.request, one.sign) for one in person.asked)
    turns = [Button(word("button", name), f"q:b:{to}") for name, to in (("earlier", person.page - 1),
                                                                        ("later", person.page + 1))
             if 1 <= to <= person.pages]
    return (*verdicts, *map(line_buttons, person.lines), *((tuple(turns),) if turns else ()))


def about(person: PersonView) -> str | None:
    """A bundle about one project alone can be answered with its news."""
    ids = {line.item.project.id for line in person.lines} | {one.project.id for one in person.asked}
    return f"project:{ids.pop()}" if len(ids) == 1 else None


def line_buttons(line: OverdueLine) -> tuple[Button, ...]:
    """更新进展 / 申请延期 / 稍后提醒 of one line, of its one matter or of the project's; silence has no day to
    postpone."""
    silence = all(reason.item.subject is Subject.SILENCE for reason in line.reasons)
    names = ("new", "later") if silence else ("new", "post", "later")
    one = f"{line.item.subject}:{line.item.subject_id}" if len(line.reasons) == 1 else f"project:{line.item.project.id}"
    return tuple(Button(word("overdue", name).format(n=line.number), f"o:{one}:{name}") for name in names)


def verdict_buttons(request: Postponement, sign: str = "") -> tuple[Button, ...]:
    """同意 / 不同意 of one request."""
    return tuple(Button(f"{sign} {word('overdue', said)}".strip(), VerdictTap(request.id, said).pack())
                 for said in get_args(YesNo))


def facts(view: RemindersView) -> dict[str, Any]:
    """For `python -m bot report overdue_reminder --format json`."""
    return {"day": view.today.isoformat(), "people": [
        {"name": p.member.name, "role": str(p.member.role), "total": p.total,
         "items": [_item_json(reason) for line in p.every for reason in line.reasons]}
        for p in view.people]}


def _item_json(reason: Reason) -> dict[str, Any]:
    item = reason.item
    return {"subject": str(item.subject), "id": item.subject_id, "project": item.project.name, "title": item.title,
            "due_on": item.due_on.isoformat(), "original_on": item.original_on.isoformat() if item.original_on
            else None,
            "days": item.days, "workdays": item.workdays, "light": str(item.light), "escalated": reason.escalated,
            "owners": list(reason.owners)}

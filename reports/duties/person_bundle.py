"""One person's morning bundle, a page of it: what they owe, what is told to them as their unit's leader, and what
waits for their verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.duties.overdue import Reminder, Snoozes, Way, bundles, escalated_to, owes
from domain.duties.overdue_days import OverdueDays
from domain.duties.postponing import judges_of
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Postponement, Project, Subject
from reports.confidentiality import NO_VEILS, Veils, load_veils
from reports.duties.other_duties import NO_OTHERS, KnownOthers, OtherDuties, load_others
from reports.duties.overdue_page import ROWS, OverdueLine, Waiting, asked_days, days_of, items_of, numbered
from storage.duties.overdue_rows import OverdueCount, OverdueScope
from storage.store import Store

SIGNS = "ABCDE"


@dataclass(frozen=True, slots=True)
class Asked:
    """A postponement that waits for this person's verdict, under a letter of its own (A, B …)."""

    sign: str
    request: Postponement
    project: Project | None
    title: str
    asker: str

    @property
    def name(self) -> str:
        """The project, else the unit."""
        return self.project.name if self.project is not None else self.request.unit


@dataclass(frozen=True, slots=True)
class PersonView:
    """One page of a person's bundle: its `lines`, and how many projects and things there are on all pages. `asked` at
    most as many as there are SIGNS, on the first page; `late`: to be marked 补发."""

    member: Member
    today: date
    lines: tuple[OverdueLine, ...]
    count: OverdueCount
    late: bool = False
    requests: tuple[Asked, ...] = ()
    page: int = 1
    known_others: OtherDuties = NO_OTHERS

    @property
    def others(self) -> OtherDuties:
        """What is late of other kinds, on the first page."""
        return self.known_others if self.page == 1 else NO_OTHERS

    @property
    def asked(self) -> tuple[Asked, ...]:
        return self.requests if self.page == 1 else ()

    @property
    def pages(self) -> int:
        return pages_of(self.count, len(self.requests))

    @property
    def own(self) -> tuple[OverdueLine, ...]:
        return tuple(line for line in self.lines if not line.escalated)

    @property
    def escalated(self) -> tuple[OverdueLine, ...]:
        """What is owed by others and told to this person as the unit's leader."""
        return tuple(line for line in self.lines if line.escalated)


def pages_of(count: OverdueCount, requests: int) -> int:
    """Verdicts take their rows of the first page."""
    return 1 + max(0, -(-(count.projects - ROWS + requests) // ROWS))


@dataclass(frozen=True, slots=True)
class Morning:
    """What is the same for everybody on a morning; each person's bundle is loaded for itself. `ways`: in which things
    are owed; `asked`: member id -> postponements to be judged."""

    today: date
    days: OverdueDays
    members: Sequence[Member]
    ways: Sequence[Way]
    snoozes: Snoozes
    waiting: Waiting
    asked: Mapping[int, tuple[Asked, ...]]
    others: KnownOthers
    veils: Veils = NO_VEILS
    late: bool = False

    def others_of(self, member: Member) -> OtherDuties:
        return self.others.of_member(member, 0, {(subject, number) for (who, subject, number) in self.snoozes
                                                 if who == member.id})

    def scope_of(self, member: Member) -> OverdueScope:
        quiet = tuple((subject, number) for (who, subject, number), until in self.snoozes.items()
                      if who == member.id and until > self.today)
        return OverdueScope(owed=tuple(filter(owes(member, self.members), self.ways)),
                            escalated=escalated_to(member), snoozed=quiet)


async def load_morning(store: Store, office: Office, today: date, late: bool = False) -> Morning:
    """Eleven queries at most, and those of what an exemption stopped."""
    days = await days_of(store, office, today)
    members = [m for m in await store.members.all() if m.telegram_id is not None]
    requests = await store.postponements.unjudged()
    ids = sorted({request.project_id for request in requests if request.project_id is not None})
    projects = {number: p for number, p in (await store.projects.some(ids)).items() if p.merged_into is None}
    titles = {(Subject.MILESTONE, m.id): m.title for m in await store.milestones.open(of=ids)}
    titles |= {(Subject.DIFFICULTY, d.id): d.text for d in await store.difficulties.unsolved(ids)}
    return Morning(today, days, members, await store.overdue_rows.owed(days, office.zone),
                   await store.postponements.snoozed(today), asked_days(requests),
                   _asked(requests, projects, titles, members), await load_others(store, office, members, today),
                   await load_veils(store), late)


def _asked(requests: Iterable[Postponement], projects: Mapping[int, Project], titles: Mapping[tuple[Subject, int], str],
           members: Sequence[Member]) -> dict[int, tuple[Asked, ...]]:
    """Who has to judge what, by member id; what is settled meanwhile is nobody's."""
    names = {m.id: m.name for m in members}
    found: dict[int, tuple[Asked, ...]] = {}
    for request in requests:
        project = projects.get(request.project_id or 0)
        title = request.title or titles.get((request.subject, request.subject_id))
        if title is None or (project is None and request.project_id is not None):
            continue
        for judge in judges_of(members, project.unit if project else request.unit, request.asked_by):
            held = found.get(judge.id, ())
            if len(held) < len(SIGNS):
                one = Asked(SIGNS[len(held)], request, project, title, names.get(request.asked_by, ""))
                found[judge.id] = (*held, one)
    return found


@dataclass(frozen=True, slots=True)
class OverduePlace:
    """Where a page of a bundle stands in it: how much there is, the page's projects, how many come before them."""

    count: OverdueCount
    projects: tuple[int, ...]
    page: int
    before: int


async def load_person(store: Store, office: Office, morning: Morning, member: Member,
                      page: int = 1) -> PersonView | None:
    """That page (or the last one) of a person's bundle; None where there is nothing. Six queries."""
    days, scope, asked = morning.days, morning.scope_of(member), morning.asked.get(member.id, ())
    count = await store.overdue_rows.count(days, office.zone, scope)
    if not (count.things or asked or morning.others_of(member).late):
        return None
    page = max(1, min(page, pages_of(count, len(asked))))
    first, before = ROWS - len(asked), 0 if page == 1 else ROWS * (page - 1) - len(asked)
    ids = await store.overdue_rows.page(days, office.zone, scope, first if page == 1 else ROWS, before)
    return await person_at(store, office, morning, member, OverduePlace(count, tuple(ids), page, before))


async def person_at(store: Store, office: Office, morning: Morning, member: Member, at: OverduePlace) -> PersonView:
    """As `people_at`, of one person."""
    (person,) = await people_at(store, office, morning, [(member, at)])
    return person


async def people_at(store: Store, office: Office, morning: Morning,
                    places: Sequence[tuple[Member, OverduePlace]]) -> list[PersonView]:
    """The projects of these pages are judged again, and who is told what of them. Four queries for all."""
    items = await items_of(store, office, morning.today, {number for _, at in places for number in at.projects})
    told = {b.member.id: b.reminders for b in bundles(items, morning.members, morning.snoozes, morning.today)}
    return [_person(morning, member, at, told.get(member.id, ())) for member, at in places]


def _person(morning: Morning, member: Member, at: OverduePlace, told: Sequence[Reminder]) -> PersonView:
    own = [reminder for reminder in told if reminder.item.project.id in at.projects]
    lines = numbered(own, morning.members, morning.waiting, at.before)
    return PersonView(member, morning.today, lines, at.count, morning.late, morning.asked.get(member.id, ()), at.page,
                      morning.others_of(member))

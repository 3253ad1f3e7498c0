"""One project as it stands: stage, sums by kind, who carries it, promises, the last reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.figures.fact import Fact, FactKind
from domain.figures.received import by_account
from domain.filing.update import Update
from domain.money import Amount
from domain.people.leading import leader_names, leaders_at
from domain.plan.office import Office
from domain.projects.project import Difficulty, Milestone, Project, Subject
from domain.projects.stages import Stage
from domain.service.acting import called
from domain.service.contact import ContactNote, KnownContact, known_contacts, of_firms
from domain.service.firm_notes import FirmNote
from domain.service.service_acts import HandOverAct
from reports.duties.overdue_page import items_of
from reports.verdicts.case_lines import CaseLine, is_unverified, load_lines
from storage.store import Store

LAST = 3  # reports shown
Thing = tuple[Subject, int]


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """`late`: working days past its day, None where it is not; `asked`: a postponement to that day waits for its
    verdict."""

    milestone: Milestone
    owner: str | None
    late: int | None
    asked: date | None = None


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """`days` open; `late` working days past the promised day, None where it is not; `asked` as for milestones."""

    difficulty: Difficulty
    owner: str | None
    days: int
    late: int | None
    asked: date | None = None


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """A report: `filed` is the day it was filed in the office's zone."""

    update: Update
    filed: date
    who: str
    leaders: tuple[str, ...] = ()  # who were there


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What templates/projects/project_card.html.j2 shows. `milestones` are the open ones, `done` how many are reached,
    `replaced` how many next steps gave way to newer ones."""

    project: Project
    today: date
    stage_days: int | None
    last_news: date
    first_report: datetime
    milestones: tuple[MilestoneRow, ...]
    done: int
    replaced: int
    difficulties: tuple[DifficultyRow, ...]
    solved: int
    updates: tuple[UpdateRow, ...]
    verdicts: tuple[CaseLine, ...] = ()
    evidence: tuple[tuple[str, date], ...] = ()  # paper or work (手续), when it was first told as done
    unverified: bool = False  # it started and nobody has found that in order on the spot
    hand_over: HandOverAct | None = None
    risks: tuple[str, ...] = ()  # warnings that stand
    sums: tuple[Amount, ...] = ()  # the project's, what came by its accounts
    tags: tuple[str, ...] = ()  # what its facts call it by
    contacts: tuple[KnownContact, ...] = ()  # whom to reach, told of it or of its enterprise

    @property
    def ended(self) -> bool:
        """What was planned and not done is called off, and nobody is reminded of it."""
        return self.project.stage is Stage.ENDED


async def load_project(store: Store, office: Office, project: Project, today: date) -> ProjectView:
    """Thirteen queries."""
    members = await store.members.all(active_only=False)
    names, leaders = {m.id: m.name for m in members}, leader_names(members)
    milestones = await store.milestones.of_project(project.id)
    difficulties = await store.difficulties.of_project(project.id)
    asked = {(p.subject, p.subject_id): p.new_day for p in await store.postponements.of_project(project.id)
             if p.agreed is None}
    last = await store.updates.of_project(project.id, limit=LAST)
    late = {item.key: item.workdays for item in await items_of(store, office, today, [project.id])}
    open_ones = [m for m in milestones if m.done_on is None]
    unsolved = [d for d in difficulties if d.solved_on is None]
    facts = await store.facts.of_project(project.id)
    risks = [one.value for one in await store.firm_notes.standing(FirmNote.RISK) if one.project_id == project.id]
    return ProjectView(
        project, today, (today - project.stage_since).days if project.stage_since else None,
        office.day(project.last_news_at), office.local(project.created_at),
        tuple(_milestone_row(m, names, late, asked) for m in open_ones),
        sum(1 for m in milestones if m.done_on is not None and not m.replaced),
        sum(1 for m in milestones if m.replaced),
        tuple(_difficulty_row(d, names, today, late, asked) for d in unsolved),
        len(difficulties) - len(unsolved),
        tuple(UpdateRow(u, office.day(u.filed_at), names.get(u.member_id, ""), leaders_at(u, leaders)) for u in last),
        await load_lines(store, office, project.id), _evidence(facts),
        await is_unverified(store, office, project),
        await store.hand_overs.last(project.id), tuple(risks), tuple(by_account(project.amounts, facts)),
        tuple(dict.fromkeys(tag for fact in facts for tag in fact.tags if tag != project.category)),
        _contacts(await store.contacts.standing(), project))


def _milestone_row(milestone: Milestone, names: Mapping[int, str], late: Mapping[Thing, int],
                   asked: Mapping[Thing, date]) -> MilestoneRow:
    key = Subject.MILESTONE, milestone.id
    return MilestoneRow(milestone, names.get(milestone.owner_id or 0), late.get(key), asked.get(key))


def _difficulty_row(difficulty: Difficulty, names: Mapping[int, str], today: date, late: Mapping[Thing, int],
                    asked: Mapping[Thing, date]) -> DifficultyRow:
    owner, key = names.get(difficulty.owner_id or 0) or difficulty.owner_name, (Subject.DIFFICULTY, difficulty.id)
    return DifficultyRow(difficulty, owner, (today - difficulty.opened_on).days, late.get(key), asked.get(key))


def _contacts(told: Iterable[ContactNote], project: Project) -> tuple[KnownContact, ...]:
    """What was told of another project of its enterprise is not shown with it."""
    own = (note for note in told if note.project_id in (None, project.id))
    return of_firms(known_contacts(own), [called(project)], [project.id])


def _evidence(facts: Iterable[Fact]) -> tuple[tuple[str, date], ...]:
    """Papers and works told as done, each on the day on which it was first."""
    first: dict[str, date] = {}
    for fact in sorted(facts, key=lambda fact: (fact.day, fact.id)):
        if fact.kind is FactKind.EVIDENCE:
            first.setdefault(fact.evidence or "", fact.day)
    return tuple(first.items())

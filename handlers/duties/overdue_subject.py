"""One thing that can be overdue (a milestone, a difficulty, a silent project, any other duty), as it stands when
somebody taps."""

from dataclasses import dataclass
from datetime import date

from domain.duties.duty import Duty
from domain.people.access import may_see, may_see_unit
from domain.people.member import Member
from domain.projects.project import Difficulty, Milestone, Project, Subject
from handlers.context import BotContext
from reports.duties.duty_table import title_of
from reports.duties.other_duties import find_duty
from reports.duties.overdue_page import items_of


@dataclass(frozen=True, slots=True)
class Matter:
    """`closed` says why nothing is to be done any more ("done", "resting"), "" while it is open. `due_on` is None for
    what has no day that could be postponed: a difficulty that nobody promised a day for, silence, a quota. `by_tap`:
    one tap may close it; a milestone that is a stage is closed by its news alone. `duty`: of any other kind, it may be
    of no project."""

    subject: Subject
    subject_id: int
    project: Project | None
    title: str = ""
    due_on: date | None = None
    original_on: date | None = None
    owner_id: int | None = None
    next_step: bool = False
    closed: str = ""
    by_tap: bool = False
    duty: Duty | None = None

    @property
    def unit(self) -> str:
        """The one that answers for it."""
        return self.project.unit if self.project is not None else next(iter(self.duty.units if self.duty else ()), "")

    @property
    def name(self) -> str:
        """What it is of: the project, else the unit."""
        return self.project.name if self.project is not None else self.unit

    @property
    def about(self) -> str | None:
        """For the letter, so that an answer to it is news of the project."""
        return None if self.project is None else f"project:{self.project.id}"


async def matter_of(context: BotContext, subject: str, number: int) -> Matter | None:
    """None where the thing or its project is no longer in the ledger."""
    found = await LOADERS[Subject(subject)](context, number)
    return None if found is None or (found.project is not None and found.project.merged_into is not None) else found


def may_touch(member: Member, matter: Matter) -> bool:
    """Its owners, and whoever may see the project, or the unit where it has none."""
    if matter.project is not None and may_see(member, matter.project):
        return True
    duty = matter.duty
    own = member.id == matter.owner_id or (duty is not None and member.id in duty.owner_ids)
    return own or (duty is not None and any(may_see_unit(member, unit) for unit in duty.units))


async def _milestone(context: BotContext, number: int) -> Matter | None:
    found = await context.store.milestones.get(number)
    project = await context.store.projects.get(found.project_id) if found else None
    return of_milestone(found, project) if found is not None and project is not None else None


def of_milestone(found: Milestone, project: Project) -> Matter:
    return Matter(Subject.MILESTONE, found.id, project, found.title, found.planned_on, found.original_on,
                  found.owner_id,
                  found.next_step, _closed(project, found.done_on), by_tap=found.stage is None)


async def _difficulty(context: BotContext, number: int) -> Matter | None:
    found = await context.store.difficulties.get(number)
    project = await context.store.projects.get(found.project_id) if found else None
    return of_difficulty(found, project) if found is not None and project is not None else None


def of_difficulty(found: Difficulty, project: Project) -> Matter:
    return Matter(Subject.DIFFICULTY, found.id, project, found.text, found.promised_on, found.original_on,
                  found.owner_id,
                  closed=_closed(project, found.solved_on), by_tap=True)


async def _silence(context: BotContext, number: int) -> Matter | None:
    project = await context.store.projects.get(number)
    if project is None:
        return None
    late = await items_of(context.store, context.office, context.today, [project.id])
    closed = _closed(project, None) or ("" if any(i.subject is Subject.SILENCE for i in late) else "done")
    return Matter(Subject.SILENCE, project.id, project, closed=closed)


async def _other(context: BotContext, number: int) -> Matter | None:
    """Any other duty, by the number worked out of its id; None once it is owed no more."""
    duty = await find_duty(context.store, context.office, context.today, number)
    if duty is None:
        return None
    project = await context.store.projects.get(duty.project_id) if duty.project_id is not None else None
    return Matter(Subject.DUTY, number, project, title_of(duty), duty.due if duty.is_postponable else None,
                  duty.original_due, next(iter(duty.owner_ids), None), duty=duty)


def _closed(project: Project, done_on: date | None) -> str:
    return "done" if done_on is not None else "resting" if project.is_resting else ""


LOADERS = {Subject.MILESTONE: _milestone, Subject.DIFFICULTY: _difficulty, Subject.SILENCE: _silence,
           Subject.DUTY: _other}

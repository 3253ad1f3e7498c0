"""What one ✅ writes: from a draft to the update, its projects and what follows from it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.duties.next_steps import NextStep, announced
from domain.duties.solving import another
from domain.figures.fact import FactKind
from domain.figures.introduction import Shares, agreed
from domain.figures.tags import category_of
from domain.filing.conversation import opens_difficulty, stage_told, target_of, told_late
from domain.filing.draft import Draft
from domain.filing.own_firm import firms_to_be
from domain.filing.own_phase import with_own_total
from domain.filing.record import Act, Mention, Span
from domain.filing.told_outputs import tells_only_outputs
from domain.filing.update import Entry, Update, projects_told
from domain.people.access import may_report
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.project_naming import PLAIN, enterprise_of, name_of
from domain.projects.stages import Stage, reached


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that one ✅ writes. `created[i]` is the new project of entry i, or None where it is in the ledger.

    `entries[i].project_id` is 0 for a project still to be numbered. `next_step` and `difficulty` belong to entry 0
    and to every entry respectively.
    """

    update: Update
    created: tuple[Project | None, ...]
    next_step: NextStep | None
    difficulty: str | None
    promised_on: date | None
    renamed: Mapping[int, str] = field(default_factory=dict)  # project id -> the corrected name
    shares: Mapping[int, Shares] = field(default_factory=dict)  # place of the entry -> who introduced it together


def filing(draft: Draft, ledger: Mapping[int, Project], member: Member, now: datetime,
           plan: Plan, original: Update | None = None, next_stage: Stage | None = None, unnamed: str = PLAIN,
           activities: tuple[FactKind, ...] | None = None, evidence: tuple[str, ...] = ()) -> Filing:
    """What ✅ writes. A correction keeps the hour of the report that it replaces, so that no digest counts it twice.
    `next_stage`: the stage that the announced next step is, where it is one; `unnamed`: what a project without a name
    is called (`{of}`: by what it is told from others); `activities`: what else it tells (without any, what its kind
    says); `evidence`: papers and works told as done."""
    filed_at = original.filed_at if original else now
    happened = draft.record.happened or Span(draft.sent_on, draft.sent_on)
    entries, created, shares = _entries(draft, ledger, member, filed_at, unnamed, plan)
    own = {e.project_id for e in original.entries if e.created} if original else set()
    entries = tuple(replace(e, created=e.created or e.project_id in own) for e in entries)
    record = replace(draft.record, next_stage=_ahead(next_stage, entries, ledger), activities=activities,
                     evidence=evidence, outputs=_outputs(draft, ledger),
                     firms_set=firms_to_be(draft, ledger, member, original))
    update = Update(
        0, original.member_id if original else member.id, draft.unit, filed_at, happened.start, happened.end,
        draft.text, record, draft.first, draft.leader, draft.participants, entries, draft.attachments,
        corrects=draft.corrects, chat_id=draft.source_chat_id, message_id=draft.source_message_id)
    return Filing(update, created, announced(update), *trouble(update), _renamed(draft, ledger, original, unnamed),
                  shares)


def _outputs(draft: Draft, ledger: Mapping[int, Project]) -> tuple[int, ...]:
    return tuple(index for index, mention in enumerate(draft.record.projects)
                 if tells_only_outputs(mention) and target_of(draft, index, ledger) is None)


def _ahead(stage: Stage | None, entries: tuple[Entry, ...], ledger: Mapping[int, Project]) -> Stage | None:
    """The stage of a next step that is still to be reached: «签补充协议» after the signing is a step as any other."""
    if not entries:
        return None
    project = ledger.get(entries[0].project_id)
    stays = project.stage if project is not None and entries[0].stage_before is None else None
    stands = stays or entries[0].stage_after
    return None if stage is None or reached(stands, stage) else stage


def _renamed(draft: Draft, ledger: Mapping[int, Project], original: Update | None, unnamed: str) -> dict[int, str]:
    """Projects that the replaced report had named, and nobody by hand since, take the corrected name."""
    if original is None:
        return {}
    said = {name_of(original.record, mention, original.unit, unnamed) for mention in original.record.projects}
    own = {e.project_id for e in original.entries if e.created}
    pairs = [(target_of(draft, n, ledger), mention.name and name_of(draft.record, mention, draft.unit, unnamed))
             for n, mention in enumerate(draft.record.projects)]
    return {project.id: name for project, name in pairs
            if project and name and project.id in own and project.name in said and project.name != name}


def trouble(update: Update) -> tuple[str | None, date | None]:
    """(the difficulty that an update tells of, the day by which it is promised to be solved)."""
    if not opens_difficulty(update.record):
        return None, None
    held = "；".join(mention.matter or "" for mention in update.record.projects if mention.act is Act.HELD_UP)
    if held:
        return held, None
    solved = any(mention.act is Act.SOLVED for mention in update.record.projects)
    return (another(update.text)
            if solved else None) or update.text, update.record.next_on.end if update.record.next_on else None


def held_up(update: Update) -> frozenset[int]:
    """The projects that its difficulty is of: those told of as held up, else all."""
    told = projects_told(update)
    held = {entry.project_id for entry, mention in zip(update.entries, told, strict=False)
            if mention.act is Act.HELD_UP and len(told) == len(update.entries)}
    return frozenset(held or {entry.project_id for entry in update.entries})


def _entries(draft: Draft, ledger: Mapping[int, Project], member: Member,
             at: datetime, unnamed: str, plan: Plan) -> tuple[tuple[Entry, ...], tuple[Project | None, ...],
                                                        Mapping[int, Shares]]:
    shares: dict[int, Shares] = {}
    entries: list[Entry] = []
    created: list[Project | None] = []
    for index, mention in enumerate(draft.record.projects):
        project = target_of(draft, index, ledger)
        if project is None and tells_only_outputs(mention):
            continue  # 产值 of the unit, or of an enterprise that is no project
        if project is not None and any(e.project_id == project.id for e in entries):
            continue  # two mentions of one project: the first tells its stage
        new = None if project else _new_project(draft, mention, at, unnamed, plan)
        together = agreed(mention.introducers, plan)
        if together and (project is None or may_report(member, project)):
            shares[len(entries)] = together
        entries.append(_entry(with_own_total(mention, project), project, stage_told(draft, index, project), not project
                              or may_report(member, project), told_late(draft, index, project)))
        created.append(new)
    return tuple(entries), tuple(created), shares


def _entry(mention: Mention, project: Project | None, stage: Stage | None, trusted: bool,
           late: Stage | None) -> Entry:
    if project is None:
        return Entry(0, None, mention.stage, mention.amounts, created=True)
    if not trusted:  # another unit's project: the report is kept, the ledger is not changed by it
        return Entry(project.id, None, None, aside=True)
    if late is not None:  # a step without one before it leaves the project where it stands
        return Entry(project.id, None, late, mention.amounts)
    moves = stage is not None and stage is not project.stage
    return Entry(project.id, project.stage if moves else None, stage if moves else None, mention.amounts)


def _new_project(draft: Draft, mention: Mention, at: datetime, unnamed: str, plan: Plan) -> Project:
    name = name_of(draft.record, mention, draft.unit, unnamed)
    return Project(0, name, enterprise_of(draft.record, mention), mention.stage, draft.unit, at, at,
                   category=category_of(plan, mention.tags))

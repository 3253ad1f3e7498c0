"""The conversation's decisions: from a reading to a draft, from a draft to what will be filed. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.filing.draft import Choice, Draft
from domain.filing.record import Act, Doubt, Mention, Record, UpdateKind
from domain.filing.update import Attachment
from domain.people.access import may_file_for, may_report
from domain.people.member import Member, Role
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import LADDER, Stage, goes_backwards, reached, rests

MOST_PROJECTS, MOST_AMOUNTS, MOST_NAMES = 12, 8, 20  # that a card shows, and so the most that it files
LONGEST_NAME = 100  # characters of a name; the ledger's columns hold twice as many
LARGEST = 10**17  # of the smallest units (分): a thousand billions of yuan; larger sums are slips of the pen
CLAUSE_END = re.compile(r"[，,。；;！!\n]")
# Only such words lead a project down the ladder; a visit, a talk or a list tells no way back.
BACK = re.compile(r"退回|退到|倒退|回到(?:了)?(?:在谈|洽谈|谈判|意向|线索|签约|原点|起点)|重新(?:洽谈|谈|商谈)|解约|"
                  r"[没未](?:有|能)?(?:正式)?签"
                  r"|(?:解除|撤销|取消|作废)[^，。；]{0,6}(?:协议|合同|签约)|(?:协议|合同)[^，。；]{0,4}(?:解除|撤销|"
                  r"取消|作废)")
STAYS = re.compile(r"阶段(?:先|还是|还|也|暂)?(?:不[动变]|没[动变]|照旧)")  # «合同还没签，阶段不动»


def reads_as_report(record: Record) -> bool:
    """True where a text says something to file; small talk and questions do not."""
    return record.kind is not UpdateKind.OTHER


def cut_to_size(record: Record) -> Record:
    """What a card can show: so many projects, names and places, and no longer names. What is left out is told
    (`too_many`), and is to be sent in a message of its own; so is a sum that no ledger can hold (`too_large`)."""
    left_out = tuple(m.name or m.enterprise or "" for m in record.projects[MOST_PROJECTS:])
    doubts = [d for d in record.doubts if not _is_beyond(d.field)]
    if left_out:
        doubts.insert(0, Doubt("projects", "too_many", left_out))
    projects = []
    for index, mention in enumerate(record.projects[:MOST_PROJECTS]):
        fitting = tuple(a for a in mention.amounts[:MOST_AMOUNTS] if a.money.minor < LARGEST
                        and (a.upper is None or a.upper.minor < LARGEST))
        if len(fitting) < len(mention.amounts[:MOST_AMOUNTS]):
            doubts = [d for d in doubts if not d.field.startswith(f"projects.{index}.amounts")] + [
                Doubt(f"projects.{index}.amounts.{len(fitting)}", "too_large")]
        if mention.name and len(mention.name) > LONGEST_NAME:
            doubts.append(Doubt(f"projects.{index}.name", "too_long"))
        projects.append(replace(mention, name=mention.name[:LONGEST_NAME] if mention.name else None, amounts=fitting))
    return replace(record, projects=tuple(projects), enterprises=_names(record.enterprises),
                   places=_names(record.places), doubts=tuple(doubts))


def _is_beyond(field: str) -> bool:
    return field.startswith("projects.") and int(field.split(".")[1]) >= MOST_PROJECTS


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name[:LONGEST_NAME] for name in names[:MOST_NAMES])


def unit_of(text: str, member: Member, plan: Plan, leader_units: Sequence[str] = ()) -> str:
    """The unit that a report is credited to, until its card says another; the plan's first where nothing tells."""
    return unit_told(text, member, plan, leader_units) or plan.units[0].name


def unit_told(text: str, member: Member, plan: Plan, leader_units: Sequence[str] = ()) -> str | None:
    """One of the sender's units that the text names, the leader's, else the sender's first; who has none must name
    one."""
    for name in member.units:
        if name in text:
            return name
    if not member.units and leader_units:
        return leader_units[0]
    if member.units:
        return member.units[0]
    return next((u.name for u in plan.units if u.name in text), None)


def told_of(subject: Sequence[str], member: Member) -> str | None:
    """The first of the units that a text is of by its words, where the sender may report for it."""
    return next((unit for unit in subject if files_for(member, unit)), None)


def _of_leader(leader: str, participants: Sequence[str], units: Sequence[str], member: Member) -> str | None:
    """The leader's one unit, where the sender tells of a visit that he did not make himself."""
    told = member.name not in (leader, *participants) and len(units) == 1 and units[0] not in member.units
    return units[0] if told and files_for(member, units[0]) else None


def files_for(member: Member, unit: str) -> bool:
    """Whether a card may be filed for that unit: one of the member's; any, for an admin, for a leader of the whole
    office and for who has no unit."""
    whole = member.role is Role.LEADER and member.office_wide
    return not member.units or whole or may_file_for(member, unit)


def preselect(reasons: Sequence[tuple[int, str]], own: Collection[int] = ()) -> Choice:
    """Only an exact or alias match is preselected; near ones are candidates. `reasons`: (project id, reason), best
    first;
    `own`: the projects of the reporter's units, of which one goes before others of the same name."""
    ids = tuple(project_id for project_id, _ in reasons)
    sure = [project_id for project_id, reason in reasons if reason in ("exact", "alias")]
    nearest = [project_id for project_id in sure if project_id in own] or sure
    first = nearest[0] if len(nearest) == 1 else None
    return Choice(first, tuple(sorted(ids, key=lambda project_id: project_id != first and project_id not in own))
                  if own else ids)


def with_owners(record: Record, text: str) -> Record:
    """Where a text tells of several projects, each gets the one enterprise that stands in its own clause."""
    if len(record.projects) < 2:
        return record
    clauses = CLAUSE_END.split(text)

    def owner(mention: Mention) -> str | None:
        own = next((clause for clause in clauses if mention.name and mention.name in clause), "")
        named = [enterprise for enterprise in record.enterprises if enterprise in own]
        return named[0] if len(named) == 1 else None

    return replace(record, projects=tuple(m if m.enterprise else replace(m, enterprise=owner(m))
                                          for m in record.projects))


def open_draft(record: Record, text: str, day: date, member: Member, plan: Plan, now: datetime,
               went: tuple[str, tuple[str, ...]], subject: Sequence[str] = ()) -> Draft:
    """A new draft for a text sent on `day`: who went (带队, 参加), which unit; its projects not yet matched, its chat
    the sender's. `subject`: the units whose doing it is by its own words."""
    leader, participants = went
    units = next((entry.units for entry in plan.roster if entry.name == leader), ())
    record = _without_whose_it_is(record, {n for unit in plan.units if unit.name in subject for n in unit.names})
    return Draft(member.id, member.telegram_id or 0, text, day, record, with_owners(record, text),
                 told_of(subject, member) or _of_leader(leader, participants, units, member)
                 or unit_of(text, member, plan, units), now,
                 leader=leader, participants=participants, choices=tuple(Choice() for _ in record.projects))


def _without_whose_it_is(record: Record, reports: Collection[str]) -> Record:
    """«经开区报：…»: the unit that reports is no place where it was."""
    places = tuple(place for place in record.places if place not in reports)
    if places == record.places:
        return record
    return replace(record, places=places, doubts=tuple(doubt for doubt in record.doubts if doubt.field != "places"))


def target_of(draft: Draft, index: int, ledger: Mapping[int, Project]) -> Project | None:
    chosen = draft.choices[index].project_id
    return None if chosen is None else ledger.get(chosen)


def stage_told(draft: Draft, index: int, project: Project | None) -> Stage | None:
    """The stage to which a report brings a project. One below where it stands (or stood before a pause) counts only if
    a person set it on the card or the text tells of going back; None where the report leaves the stage as it is."""
    mention = draft.record.projects[index]
    stage = mention.stage
    meant = f"projects.{index}.stage" in draft.touched or (
        BACK.search(draft.text) is not None and STAYS.search(draft.text) is None)
    if project is not None and project.is_resting and mention.act is Act.RESUMED:
        held = project.held_stage or Stage.NEGOTIATING
        return held if stage is None or (goes_backwards(held, stage) and not meant) else stage
    if project is not None and leaves_resting(draft, index, project):
        return stage if rests(stage) else None
    if project is None or not goes_backwards(stood_at(project), stage):
        return stage
    return stage if meant else None


def told_late(draft: Draft, index: int, project: Project | None) -> Stage | None:
    """A step that the project has behind it, told with a day before it came to where it stands («签约是8月3日» of what
    is under construction): its day is added, the project stays where it is. None where the text tells no such step."""
    mention = draft.record.projects[index]
    stage, on = mention.stage, mention.on or draft.record.happened
    if project is None or stage is None or on is None or project.stage_since is None or project.is_resting:
        return None
    behind = reached(project.stage, stage) and reached(stage, Stage.INTENT) and on.start < project.stage_since
    return stage if behind and stage_told(draft, index, project) in (None, project.stage) else None


def leaves_resting(draft: Draft, index: int, project: Project) -> bool:
    """Of a project that is paused or ended: nobody says that it goes on, so that what is told is kept as news alone.
    Who corrects the report that ended it, or sets the stage by hand, says it."""
    said = draft.record.projects[index].act is Act.RESUMED or f"projects.{index}.stage" in draft.touched
    return project.is_resting and not said and draft.corrects is None


def is_resting_news(draft: Draft, index: int, project: Project | None) -> bool:
    """Whether the card has to ask what becomes of the rest: 恢复 or 只记动态, until a person has said it. A difficulty
    that is solved or given to somebody leaves it as it is."""
    mention = draft.record.projects[index]
    moves = mention.stage in LADDER or (mention.stage is None and mention.act is None)
    asked = moves and f"projects.{index}.act" not in draft.touched
    return project is not None and asked and leaves_resting(draft, index, project)


def stood_at(project: Project) -> Stage | None:
    """The stage that it holds, also through 暂停/终止."""
    return project.held_stage or project.stage


def opens_difficulty(record: Record) -> bool:
    """An issue of a project holds it up, unless it is the project's end."""
    if any(mention.act is Act.REOPENED for mention in record.projects):
        return False  # the one that was solved is open again
    if any(mention.act is Act.HELD_UP for mention in record.projects):
        return True
    return record.kind is UpdateKind.ISSUE and any(mention.stage is not Stage.ENDED for mention in record.projects)


def followed_elsewhere(draft: Draft, ledger: Mapping[int, Project], member: Member) -> tuple[tuple[str, Project], ...]:
    """首报首谈: (the name as reported, the project) where another unit already follows the project or the
    enterprise."""
    out = {}
    for index, mention in enumerate(draft.record.projects):
        project = target_of(draft, index, ledger)
        if project is not None and not may_report(member, project):
            out[project.id] = (mention.name or mention.enterprise or "", project)
    for name, ids in draft.same_enterprise.items():
        for project in (ledger[i] for i in ids if i in ledger and not may_report(member, ledger[i])):
            out.setdefault(project.id, (name, project))
    return tuple(out.values())


def attach(draft: Draft, files: Sequence[Attachment]) -> Draft:
    """Files sent with or right after the message; the same file twice is kept once."""
    known = {a.file_id for a in draft.attachments}
    return replace(draft, attachments=draft.attachments + tuple(a for a in files if a.file_id not in known))

"""The conversation's decisions: from a reading to a draft, from a draft to what will be filed. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.filing.draft import Choice, Draft
from domain.filing.record import Doubt, Mention, Record, UpdateKind
from domain.filing.update import Attachment
from domain.money import Amount, Money
from domain.people.access import may_report
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import Stage, goes_backwards

NEEDS_ENTERPRISE = frozenset({UpdateKind.SIGNING, UpdateKind.LEAD, UpdateKind.RECEPTION, UpdateKind.TRIP})
SLIP = 10  # an amount ten times the last one, or a tenth of it, is asked about
CLAUSE_END = re.compile(r"[，,。；;！!\n]")
OPENING = 8  # characters in which a slip is owned up to
# Only such words lead a project down the ladder; a visit, a talk or a list tells no way back.
BACK = re.compile(r"退回|退到|倒退|回到(?:了)?(?:在谈|洽谈|谈判|意向|线索|签约|原点|起点)|重新(?:洽谈|谈|商谈)|解约|"
                  r"[没未](?:有|能)?(?:正式)?签"
                  r"|(?:解除|撤销|取消|作废)[^，。；]{0,6}(?:协议|合同|签约)|(?:协议|合同)[^，。；]{0,4}(?:解除|撤销|"
                  r"取消|作废)")


def reads_as_report(record: Record) -> bool:
    """True where a text says something to file; small talk and questions do not."""
    return record.kind is not UpdateKind.OTHER


def half_a_report(record: Record) -> bool:
    """True where the words name no enterprise, project or place («竣工», «到位资金5000万元»), or tell nothing of what
    they name («海川储能电池二期»): while a question is open such words answer it rather than report something."""
    named = record.enterprises or record.places or any(m.name or m.enterprise for m in record.projects)
    told = record.happened or record.next_on or any(m.stage or m.amounts for m in record.projects)
    guessed = any(doubt.field == "kind" for doubt in record.doubts)
    return not named or (guessed and not told)


def amends(text: str, record: Record, cues: Sequence[str]) -> bool:
    """True where the words begin with one of `cues` and name nothing themselves: they only set right what was said
    before («不对，是7亿»)."""
    named = record.enterprises or record.places or any(m.name or m.enterprise for m in record.projects)
    return not named and any(cue in text[:OPENING] for cue in cues)


def people_named(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Roster titles that stand in the text, in the text's order; a title inside a longer one is not counted."""
    found = sorted((text.find(name), -len(name), name) for name in names if name and name in text)
    kept: list[tuple[int, int, str]] = []
    for at, minus, name in found:
        if not any(start <= at and at - minus <= start - length for start, length, _ in kept):
            kept.append((at, minus, name))
    return tuple(name for _, _, name in kept)


def who_went(text: str, names: Sequence[str], sender: str) -> tuple[str, tuple[str, ...]]:
    """(带队, 参加): the roster titles in the text, the first leads; else the sender. Secretaries file for leaders."""
    named = people_named(text, names)
    return (named[0], named[1:]) if named else (sender, ())


def unit_of(text: str, member: Member, plan: Plan, leader_units: Sequence[str] = ()) -> str:
    """The unit that a report is credited to: one of the sender's that the text names, the leader's, else the first."""
    for name in member.units:
        if name in text:
            return name
    if not member.units and leader_units:
        return leader_units[0]
    if member.units:
        return member.units[0]
    return next((u.name for u in plan.units if u.name in text), plan.units[0].name)


def preselect(reasons: Sequence[tuple[int, str]]) -> Choice:
    """Only an exact or alias match is preselected; near ones are candidates. `reasons`: (project id, reason), best
    first."""
    ids = tuple(project_id for project_id, _ in reasons)
    sure = [project_id for project_id, reason in reasons if reason in ("exact", "alias")]
    return Choice(sure[0] if len(sure) == 1 else None, ids)


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


def open_draft(record: Record, text: str, day: date, member: Member, plan: Plan, now: datetime) -> Draft:
    """A new draft for a text sent on `day`: who went, which unit; its projects not yet matched, its chat the
    sender's."""
    leader, participants = who_went(text, [entry.name for entry in plan.roster], member.name)
    units = next((entry.units for entry in plan.roster if entry.name == leader), ())
    return Draft(member.id, member.telegram_id or 0, text, day, record, with_owners(record, text),
                 unit_of(text, member, plan, units), now,
                 leader=leader, participants=participants, choices=tuple(Choice() for _ in record.projects))


def bind_to(record: Record, project: Project) -> tuple[Record, tuple[Choice, ...]]:
    """A reply about a project: its first mention (or a new one) is that project."""
    mentions = record.projects or (Mention(project.name, enterprise=project.enterprise),)
    first = replace(mentions[0], name=mentions[0].name or project.name)
    kind = UpdateKind.PROGRESS if record.kind is UpdateKind.OTHER else record.kind
    choices = (Choice(project.id, (project.id,), decided=True), *tuple(Choice() for _ in mentions[1:]))
    return replace(record, kind=kind, projects=(first, *mentions[1:])), choices


def target_of(draft: Draft, index: int, ledger: Mapping[int, Project]) -> Project | None:
    chosen = draft.choices[index].project_id
    return None if chosen is None else ledger.get(chosen)


def stage_told(draft: Draft, index: int, project: Project | None) -> Stage | None:
    """The stage to which a report brings a project. One below where it stands (or stood before a pause) counts only if
    a person set it on the card or the text tells of going back; None where the report leaves the stage as it is."""
    stage = draft.record.projects[index].stage
    if project is None or not goes_backwards(stood_at(project), stage):
        return stage
    meant = f"projects.{index}.stage" in draft.touched or BACK.search(draft.text) is not None
    return stage if meant else None


def stood_at(project: Project) -> Stage | None:
    """The stage that it holds, also through 暂停/终止."""
    return project.held_stage or project.stage


def opens_difficulty(record: Record) -> bool:
    """An issue of a project holds it up, unless it is the project's end."""
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


def last_of_each_kind(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The last stated sum of each kind (a running total follows its part in a sentence)."""
    return tuple({amount.kind: amount for amount in amounts}.values())


def doubts(draft: Draft, ledger: Mapping[int, Project], member: Member, plan: Plan) -> tuple[Doubt, ...]:
    """What is missing or doubtful on the card: never a reason not to save. Fields a person has set are not doubted."""
    record = draft.record
    out = [d for d in record.doubts if not d.field.startswith("projects.")]
    if record.happened is None:
        out.append(Doubt("happened", "no_day"))
    named = any(project and project.enterprise for project in (target_of(draft, n, ledger)
                                                               for n in range(len(draft.choices))))
    if not record.enterprises and not named and record.kind in NEEDS_ENTERPRISE:
        out.append(Doubt("enterprises", "no_enterprise"))
    if len(member.units) != 1 and draft.unit not in draft.text and "unit" not in draft.touched:
        out.append(Doubt("unit", "which_unit", tuple(member.units or (u.name for u in plan.units))[:4]))
    for index, mention in enumerate(record.projects):
        out += _doubts_of(draft, index, mention, target_of(draft, index, ledger), member)
    out += [d for d in record.doubts if d.field.startswith("projects.")]
    kept = {(d.field, d.reason): d for d in out if d.field not in draft.touched}
    # a project needs a name first of all
    return tuple(sorted(kept.values(), key=lambda doubt: doubt.reason != "no_name"))


def _doubts_of(draft: Draft, index: int, mention: Mention, project: Project | None, member: Member) -> list[Doubt]:
    path, out = f"projects.{index}", []
    choice = draft.choices[index]
    if project is None and choice.candidates and not choice.decided:
        out.append(Doubt(f"{path}.project", "maybe_known", tuple(str(i) for i in choice.candidates[:2])))
    if project is None and not mention.name and not mention.enterprise:
        out.append(Doubt(f"{path}.name", "no_name"))
    if project is None and mention.stage is None:
        out.append(Doubt(f"{path}.stage", "no_stage", (Stage.NEGOTIATING, Stage.SIGNED, Stage.STARTED)))
    for number, amount in enumerate(mention.amounts):
        before = project.amount(amount.kind) if project and may_report(member, project) else None
        if before is not None and out_of_line(before, amount.money):
            out.append(Doubt(f"{path}.amounts.{number}", "out_of_line", (before.plain(),)))
    return out


def out_of_line(before: Money, now: Money) -> bool:
    """A slip of 万/亿 or of a digit: ten times the last sum, or a tenth of it."""
    if before.currency != now.currency or not before.minor or not now.minor:
        return False
    return now.minor >= SLIP * before.minor or before.minor >= SLIP * now.minor


def asks_again(draft: Draft, ledger: Mapping[int, Project], member: Member, plan: Plan) -> tuple[Doubt, ...]:
    """What ✅ asks once more before filing: an amount of 100 亿 or more, a stage going backwards (never of a project
    whose stage is none of the reporter's business)."""
    out = []
    limit = plan.thresholds.ask_again_total
    for index, mention in enumerate(draft.record.projects):
        project = target_of(draft, index, ledger)
        if project and may_report(member, project) and goes_backwards(stood_at(project),
                                                                      stage_told(draft, index, project)):
            out.append(Doubt(f"projects.{index}.stage", "backwards", (str(stood_at(project)), str(mention.stage))))
        out += [Doubt(f"projects.{index}.amounts.{n}", "huge") for n, amount in enumerate(mention.amounts)
                if amount.money.value >= limit.value]
    return () if draft.asked_again else tuple(out)


def attach(draft: Draft, files: Sequence[Attachment]) -> Draft:
    """Files sent with or right after the message; the same file twice is kept once."""
    known = {a.file_id for a in draft.attachments}
    return replace(draft, attachments=draft.attachments + tuple(a for a in files if a.file_id not in known))

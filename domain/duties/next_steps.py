"""What news of a project does to its planned days: done, replaced by what is planned now, or left as they are. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.filing.record import Act, Record, Span, UpdateKind
from domain.filing.update import Entry, Update, projects_told
from domain.projects.project import Milestone
from domain.projects.stages import Stage, rank, reached, rests

SHORTEST_TITLE = 2
_CLAUSE = re.compile(r"[,，。;；!！?？\n]|(?<=[一-龥])\s+(?=[一-龥])")
_DONE = re.compile(r"[拿办领做弄批交]到手?了?|取得|到手|下来|办[好完结妥]|批[了复准]|通过|[过办批齐签交领]了|完成|搞定|"
                   r"齐全|了结")
_NOT_DONE = re.compile(r"[没未不差催等]|快要?|即将|预计|计划|争取|准备|打算|力争|[下明]个?[周月年天]|之前|能否|如果|"
                       r"材料|资料|"
                       r"申请|受理|公示|正在|推迟|延期|才能|就能")
ENCOUNTERS = frozenset({UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.SIGNING, UpdateKind.MEETING})


class NextStep(NamedTuple):
    """What an update announces: the text's own words ("" where it only says when), its day, the stage that it is."""

    title: str
    day: date
    stage: Stage | None = None
    by: bool = False  # the day is a limit
    begins: date | None = None  # where a span of days is told: its first


class Ending(StrEnum):
    """`REPLACED`: 已被新的下一步替代, it was not done."""

    DONE = "done"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Postponed:
    """A step that holds no longer on its day: its words ("" where none are said), the day where it is told."""

    step: str
    was: Span | None

    def means(self, planned: Milestone) -> bool:
        """Of a planned day that is no stage (a stage's day is moved by a verdict only): its words or its day."""
        if planned.stage is not None:
            return False
        named = bool(self.step and planned.title) and (self.step in planned.title or planned.title in self.step)
        return named or (self.was is not None and self.was.start <= planned.planned_on <= self.was.end)


@dataclass(frozen=True, slots=True)
class News:
    """What is told of one project. `stage`: the one it reached or is said to stand at; `on`: the last day told of."""

    on: date
    stage: Stage | None = None
    moved: bool = False  # further up the ladder than before
    kind: UpdateKind = UpdateKind.PROGRESS
    announces: NextStep | None = None
    later: tuple[NextStep, ...] = ()  # and further steps
    text: str = ""  # the words, where they are of this project alone
    off: Postponed | None = None


def postponed(record: Record) -> Postponed | None:
    """What the record's first project tells as put off to another day, or as called off."""
    act = record.projects[0].act if record.projects else None
    if act is Act.CALLED_OFF or (act is Act.PUT_OFF and record.next_on is not None):
        return Postponed(record.next_step or "", record.was_on)
    return None


def news_of(told: Update, entry: Entry) -> News:
    """What `told` says of the project of `entry`."""
    said = [mention.stage for mention in projects_told(told)]
    stage = entry.stage_after or (said[0] if len(said) == len(told.entries) == 1 else None)
    moved = rank(entry.stage_after) > rank(entry.stage_before)
    first = told.entries[0].project_id == entry.project_id
    later = tuple(step for project, step in announced_later(told) if project == entry.project_id)
    return News(told.happened_to, stage, moved, told.record.kind, announced(told) if first else None, later,
                told.text if len(told.entries) == 1 else "", postponed(told.record) if first else None)


def announced(told: Update) -> NextStep | None:
    """The next step that an update tells of; the day by which a difficulty is to be solved is none."""
    record = told.record
    charged = any(mention.act is Act.CHARGED for mention in record.projects)
    if record.next_on is None or record.kind is UpdateKind.ISSUE or charged:
        return None
    return _step(record.next_step or "", record.next_on, record.next_stage)


def announced_later(told: Update) -> tuple[tuple[int, NextStep], ...]:
    """(project, step): what an update tells of further steps of its projects, each with a day of its own."""
    mentions = projects_told(told)
    if len(mentions) != len(told.entries) or told.record.kind is UpdateKind.ISSUE:
        return ()
    return tuple((entry.project_id, _step(one.step, one.on, one.stage))
                 for entry, mention in zip(told.entries, mentions, strict=True) if not entry.aside
                 for one in mention.later)


def _step(title: str, on: Span, stage: Stage | None) -> NextStep:
    begins = on.start if on.start < on.end and not on.by else None
    return NextStep(title, on.end, stage, on.by, begins)


def going_on(steps: Sequence[tuple[int, NextStep]], kept: Sequence[Milestone],
             told: Callable[[Milestone], date]) -> list[Milestone | None]:
    """Which of the planned days `kept`, nearest first, each step (project, step) that is announced anew goes on as: the
    same step of its project, else one that was `told` for its day, else what the nearest update has left of its
    project, or else of any. None: it is a new one."""
    nearest = kept[0].update_id if kept else None
    ways: tuple[Callable[[Milestone, int, NextStep], bool], ...] = (
        lambda one, project, step: one.project_id == project and same_step(one, step),
        lambda one, project, step: one.project_id == project and told(one) == step.day,
        lambda one, project, step: one.project_id == project and one.update_id == nearest,
        lambda one, project, step: one.update_id == nearest)
    found: dict[int, Milestone] = {}
    for way in ways:
        for at, (project, step) in enumerate(steps):
            left = [one for one in kept if one.id not in {taken.id for taken in found.values()}]
            same = next((one for one in left if way(one, project, step)), None)
            if at not in found and same is not None:
                found[at] = same
    return [found.get(at) for at in range(len(steps))]


def steps_told(told: Update) -> tuple[tuple[int, NextStep], ...]:
    """(project, step): every step that an update announces, the next one first."""
    first = announced(told)
    own = told.entries[0] if told.entries else None
    return (*(((own.project_id, first),) if first is not None and own is not None and not own.aside else ()),
            *announced_later(told))


def with_stages_ahead(record: Record, stage_of: Callable[[str], Stage | None]) -> Record:
    """Each further step with the stage that its words name."""
    return replace(record, projects=tuple(replace(m, later=tuple(
        replace(one, stage=stage_of(one.step)) for one in m.later)) for m in record.projects))


def ending(planned: Milestone, news: News) -> Ending | None:
    """What becomes of an open planned day. Only what was reported is done: the stage it stands for is reached, or the
    day of a step that is no stage has come and the news is no trouble. A step that is announced anew is replaced, so is
    one of the stage that is over now; any other stays, also where its day is ahead. A pause and an end do nothing."""
    if planned.stage is not None and news.stage is not None and reached(news.stage, planned.stage):
        return Ending.DONE
    if told_done(planned, news.text):
        return Ending.DONE
    if news.off is not None and news.off.means(planned):
        return Ending.REPLACED
    if not planned.next_step or rests(news.stage):
        return None
    come = planned.stage is None and planned.planned_on <= news.on
    again = any(same_step(planned, step) for step in (news.announces, *news.later) if step is not None)
    if again:
        return Ending.DONE if come and news.kind in ENCOUNTERS else Ending.REPLACED
    if come and news.kind is not UpdateKind.ISSUE:
        return Ending.DONE
    over = planned.stage is None and news.moved and news.announces is not None
    return Ending.REPLACED if over else None


def told_done(planned: Milestone, text: str) -> bool:
    """«农机施工许可昨天可算拿到了» of the planned day 施工许可: the clause that names it tells it as done. A stage is
    done when it is reached, whatever is said of its papers."""
    if planned.stage is not None or len(planned.title) < SHORTEST_TITLE:
        return False
    clauses = (clause.replace(planned.title, "", 1) for clause in _CLAUSE.split(text) if planned.title in clause)
    return any(_DONE.search(rest) and not _NOT_DONE.search(rest) for rest in clauses)


def same_step(planned: Milestone, step: NextStep) -> bool:
    """«开工» and «举行开工仪式» are one step; so are two of which only the day is told."""
    if planned.stage is not None or step.stage is not None:
        return planned.stage is step.stage
    return planned.title == step.title or (bool(planned.title and step.title) and (
        planned.title in step.title or step.title in planned.title))

"""What news of a project does to its planned days: done, replaced by what is planned now, or left as they are. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.filing.record import UpdateKind
from domain.filing.update import Entry, Update
from domain.projects.project import Milestone
from domain.projects.stages import Stage, rank, reached, rests

ENCOUNTERS = frozenset({UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.SIGNING, UpdateKind.MEETING})


class NextStep(NamedTuple):
    """What an update announces: the text's own words ("" where it only says when), its day, the stage that it is."""

    title: str
    day: date
    stage: Stage | None = None


class Ending(StrEnum):
    """`REPLACED`: 已被新的下一步替代, it was not done."""

    DONE = "done"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class News:
    """What is told of one project. `stage`: the one it reached or is said to stand at; `on`: the last day told of."""

    on: date
    stage: Stage | None = None
    moved: bool = False  # further up the ladder than before
    kind: UpdateKind = UpdateKind.PROGRESS
    announces: NextStep | None = None


def news_of(told: Update, entry: Entry) -> News:
    """What `told` says of the project of `entry`."""
    said = [mention.stage for mention in told.record.projects]
    stage = entry.stage_after or (said[0] if len(said) == len(told.entries) == 1 else None)
    moved = rank(entry.stage_after) > rank(entry.stage_before)
    announces = announced(told) if told.entries[0].project_id == entry.project_id else None
    return News(told.happened_to, stage, moved, told.record.kind, announces)


def announced(told: Update) -> NextStep | None:
    """The next step that an update tells of; the day by which a difficulty is to be solved is none."""
    record = told.record
    if record.next_on is None or record.kind is UpdateKind.ISSUE:
        return None
    return NextStep(record.next_step or "", record.next_on.end, record.next_stage)


def ending(planned: Milestone, news: News) -> Ending | None:
    """What becomes of an open planned day. Only what was reported is done: the stage it stands for is reached, or the
    day of a step that is no stage has come and the news is no trouble. A step that is announced anew is replaced, so is
    one of the stage that is over now; any other stays, also where its day is ahead. A pause and an end do nothing."""
    if planned.stage is not None and news.stage is not None and reached(news.stage, planned.stage):
        return Ending.DONE
    if not planned.next_step or rests(news.stage):
        return None
    come = planned.stage is None and planned.planned_on <= news.on
    again = news.announces is not None and same_step(planned, news.announces)
    if again:
        return Ending.DONE if come and news.kind in ENCOUNTERS else Ending.REPLACED
    if come and news.kind is not UpdateKind.ISSUE:
        return Ending.DONE
    over = planned.stage is None and news.moved and news.announces is not None
    return Ending.REPLACED if over else None


def same_step(planned: Milestone, step: NextStep) -> bool:
    """«开工» and «举行开工仪式» are one step; so are two of which only the day is told."""
    if planned.stage is not None or step.stage is not None:
        return planned.stage is step.stage
    return planned.title == step.title or (bool(planned.title and step.title) and (
        planned.title in step.title or step.title in planned.title))

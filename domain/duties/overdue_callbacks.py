"""Buttons under what is overdue: a planned day, a promise, a silent project, or all of one project's."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from domain.callback import Callback
from domain.projects.project import Subject

Moment = Literal["tomorrow", "three_days", "monday"]
OverdueAct = Literal["new", "post", "later", "done"]
# Or all of a project.
Overdue = Literal[Subject.MILESTONE, Subject.DIFFICULTY, Subject.SILENCE, Subject.DUTY, "project"]


@dataclass(frozen=True, slots=True)
class OverdueTap(Callback):
    """更新进展, 申请延期, 稍后提醒, and closing what is done."""

    HEAD: ClassVar[str] = "o"
    subject: Overdue
    number: int
    act: OverdueAct


@dataclass(frozen=True, slots=True)
class LaterTap(Callback):
    """稍后提醒 until then."""

    HEAD: ClassVar[str] = "o"
    subject: Overdue
    number: int
    act: str = field(default="later", init=False)
    moment: Moment


@dataclass(frozen=True, slots=True)
class NewDayTap(Callback):
    """One of the offered new days."""

    HEAD: ClassVar[str] = "o"
    subject: Subject
    number: int
    act: str = field(default="day", init=False)
    day: date


@dataclass(frozen=True, slots=True)
class PostponeReasonTap(Callback):
    """The new day with one of the common reasons."""

    HEAD: ClassVar[str] = "o"
    subject: Subject
    number: int
    act: str = field(default="why", init=False)
    day: date
    reason: str


OfOverdue = OverdueTap | LaterTap | NewDayTap | PostponeReasonTap

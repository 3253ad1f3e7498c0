"""Buttons under answers: projects, pages, bulletins."""

from dataclasses import dataclass
from typing import ClassVar

from domain.callback import Callback
from domain.period import Period
from domain.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class ShowProjectTap(Callback):
    """Shows a project."""

    HEAD: ClassVar[str] = "q:p"
    project: int


@dataclass(frozen=True, slots=True)
class HistoryTap(Callback):
    """A project's history; without a page the latest one, as a new message."""

    HEAD: ClassVar[str] = "q:h"
    project: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class OverdueTurnTap(Callback):
    """A page of /overdue; 0: the first, as a new message."""

    HEAD: ClassVar[str] = "q:o"
    page: int


@dataclass(frozen=True, slots=True)
class BundleTurnTap(Callback):
    """A page of one's own reminder."""

    HEAD: ClassVar[str] = "q:b"
    page: int


@dataclass(frozen=True, slots=True)
class ListTurnTap(Callback):
    """A page of the projects (0: the first, as a new message) at a stage, of the unit of that number in the plan."""

    HEAD: ClassVar[str] = "q:l"
    page: int
    stage: Stage | None
    unit: int | None


@dataclass(frozen=True, slots=True)
class ShowCardTap(Callback):
    """Shows an open card again."""

    HEAD: ClassVar[str] = "q:d"
    draft: int


@dataclass(frozen=True, slots=True)
class BulletinTap(Callback):
    """Shows a bulletin."""

    HEAD: ClassVar[str] = "q:v"
    report: str
    period: Period


@dataclass(frozen=True, slots=True)
class AnswerTurnTap(Callback):
    """A page of the answer to a question that was kept (0: asked again)."""

    HEAD: ClassVar[str] = "q:a"
    question: int
    page: int


@dataclass(frozen=True, slots=True)
class WhyTap(Callback):
    """A page of where a figure comes from: numbers of the indicator and of the unit or, behind all units, of the group
    (None: the office's), first and last day as `date.toordinal`. Page 0: the first one, as a new message."""

    HEAD: ClassVar[str] = "y"
    indicator: int
    unit: int | None
    first: int
    last: int
    page: int

"""Buttons of /project: what is changed of one project."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from domain.callback import Callback
from domain.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class KeepTap(Callback):
    """The card of changes (`show`; `new`: in a message of its own), its end (`done`), and what asks further: the ladder
    (`stage`), planned days (`m`; `madd`: one more), which other entry it is (`merge`)."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: Literal["show", "new", "done", "stage", "m", "madd", "merge"]


@dataclass(frozen=True, slots=True)
class FieldTap(Callback):
    """Asks for a field's new value."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: str = field(default="f", init=False)
    field: str


@dataclass(frozen=True, slots=True)
class StageTap(Callback):
    """Sets the stage; backwards only when `sure`."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: str = field(default="stage", init=False)
    stage: Stage
    sure: Literal["sure"] | None = None


@dataclass(frozen=True, slots=True)
class SealTap(Callback):
    """保密 on and off."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: str = field(default="seal", init=False)
    on: Literal["0", "1"]


@dataclass(frozen=True, slots=True)
class RestTap(Callback):
    """暂停, 终止 and 恢复: asks for the reason."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: str = field(default="why", init=False)
    wanted: Literal["paused", "ended", "resume"]


@dataclass(frozen=True, slots=True)
class MergeTap(Callback):
    """Makes another entry one with the project; asks again unless `sure`."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: str = field(default="merge", init=False)
    other: int
    sure: Literal["sure"] | None = None


@dataclass(frozen=True, slots=True)
class MilestoneTap(Callback):
    """One planned day: shown (`m`), done, another day, taken out, or whose it is (`mown`)."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: Literal["m", "mdone", "mday", "mdel", "mown"]
    milestone: int


@dataclass(frozen=True, slots=True)
class MilestoneOwnerTap(Callback):
    """Whose a planned day is from now on; 0: nobody's."""

    HEAD: ClassVar[str] = "k"
    project: int
    act: str = field(default="mown", init=False)
    milestone: int
    member: int

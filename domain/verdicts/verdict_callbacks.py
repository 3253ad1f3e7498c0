"""Buttons of verdicts: what is put before whoever judges it, and the steps of a procedure."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.callback import Callback


@dataclass(frozen=True, slots=True)
class StepTap(Callback):
    """An answer to one step of a procedure; `show`: sends the question again."""

    HEAD: ClassVar[str] = "v"
    verdict: int
    act: Literal["yes", "part", "no", "show"]


@dataclass(frozen=True, slots=True)
class TickTap(Callback):
    """Ticks an item of a step's checklist, or takes the tick away."""

    HEAD: ClassVar[str] = "vk"
    verdict: int
    item: int


@dataclass(frozen=True, slots=True)
class SubmitTap(Callback):
    """Puts a fact before whoever judges it; `fact` 0: all of the project that nobody has claimed."""

    HEAD: ClassVar[str] = "vc"
    use: Literal["claim", "lead", "check"]
    project: int
    fact: int


@dataclass(frozen=True, slots=True)
class ProcedureTap(Callback):
    """Which procedure of the plan (its place) a project goes through; of one with a ladder `mask` says which policies
    are exceeded (bits, from the lowest rung up) and `act` whether to ask now."""

    HEAD: ClassVar[str] = "vp"
    project: int
    place: int
    mask: int
    act: Literal["pick", "ask"]


@dataclass(frozen=True, slots=True)
class NamedTap(Callback):
    """Which project a command of verdicts means."""

    HEAD: ClassVar[str] = "vf"
    command: Literal["lead", "claim", "verify", "review", "ruling"]
    project: int


@dataclass(frozen=True, slots=True)
class CaseTap(Callback):
    """Shows one case on its page."""

    HEAD: ClassVar[str] = "vs"
    case: int


@dataclass(frozen=True, slots=True)
class ObjectTap(Callback):
    """有异议 to the draft of a bulletin, for the unit in that place of the plan."""

    HEAD: ClassVar[str] = "vo"
    round: int
    unit: int


@dataclass(frozen=True, slots=True)
class RulingTap(Callback):
    """Puts a question of what counts before whoever rules; `kept`: the draft that has its words."""

    HEAD: ClassVar[str] = "rule"
    kept: int

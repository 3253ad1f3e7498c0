"""Buttons of trips and teams; `domain/taps.py` has the one list of all."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.callback import Callback


@dataclass(frozen=True, slots=True)
class TripTap(Callback):
    """Acts on a trip. `anew`: the one before is over, this one begins; `same`: it is the same trip, with another place;
    `today`: it began (and ends) today after all; `report`: its report is written (again); `go`: it is to be, as
    told; `longer`: it has begun and lasts until that day; `stays`: it is not called off after all."""

    HEAD: ClassVar[str] = "t"
    trip: int
    act: Literal["back", "cancel", "anew", "same", "today", "report", "go", "longer", "stays"]


@dataclass(frozen=True, slots=True)
class LeaveTap(Callback):
    """Whether somebody may go on a trip."""

    HEAD: ClassVar[str] = "lv"
    trip: int
    said: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class TeamTap(Callback):
    """Acts on a team (`code`: `team_command.team_code`); `member`: whom, None: to be asked, or oneself."""

    HEAD: ClassVar[str] = "tm"
    code: str
    act: Literal["show", "join", "leave", "lead", "deputy", "add", "drop"]
    member: int | None = None


@dataclass(frozen=True, slots=True)
class TeamOfTap(Callback):
    """Of which team a filed message is; `code` none: of no team."""

    HEAD: ClassVar[str] = "tu"
    update: int
    code: str


@dataclass(frozen=True, slots=True)
class ScoreTap(Callback):
    """The year's record as a file: of the unit in that place of the plan, or of the member of that id."""

    HEAD: ClassVar[str] = "yr"
    who: Literal["unit", "person"]
    number: int
    year: int

"""Buttons under a card. `mark`: the card's number and state (`handlers/filing/card_fields.mark`)."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from domain.callback import Callback, FreeText


@dataclass(frozen=True, slots=True)
class CardTap(Callback):
    """Saves (`sure`: asked again), drops, or shows other buttons."""

    HEAD: ClassVar[str] = "d"
    mark: str
    act: Literal["save", "sure", "drop", "edit", "swap", "back"]


@dataclass(frozen=True, slots=True)
class CardFieldTap(Callback):
    """Asks for a field's value."""

    HEAD: ClassVar[str] = "d"
    mark: str
    act: str = field(default="ask", init=False)
    path: str


@dataclass(frozen=True, slots=True)
class CardValueTap(Callback):
    """One of the offered values of a field."""

    HEAD: ClassVar[str] = "d"
    mark: str
    act: str = field(default="v", init=False)
    path: str
    value: FreeText


@dataclass(frozen=True, slots=True)
class CardMentionTap(Callback):
    """Of one project of the card: which of the ledger (`swap`), by a typed name (`find`), or off the card (`rm`)."""

    HEAD: ClassVar[str] = "d"
    mark: str
    act: Literal["swap", "find", "rm"]
    index: int


@dataclass(frozen=True, slots=True)
class CardPickTap(Callback):
    """The project of the ledger that one of the card is."""

    HEAD: ClassVar[str] = "d"
    mark: str
    act: str = field(default="pick", init=False)
    index: int
    project: int


@dataclass(frozen=True, slots=True)
class CardNewTap(Callback):
    """A project of the card is a new one."""

    HEAD: ClassVar[str] = "d"
    mark: str
    act: str = field(default="pick", init=False)
    index: int
    new: str = field(default="new", init=False)

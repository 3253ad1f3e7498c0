"""A question cut into slots, as data: the pieces of its text and what each means."""

from dataclasses import dataclass, replace
from typing import Any

from reading.question.slot_words import Slot


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at [start, end) of the text and what it means."""

    slot: Slot
    value: Any
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)  # one object a text: what is thought of it is kept by it
class CutQuestion:
    """`unknown`: stretches that nothing explains."""

    text: str
    pieces: tuple[Piece, ...]
    unknown: tuple[str, ...]

    def of(self, *slots: Slot) -> list[Piece]:
        return [piece for piece in self.pieces if piece.slot in slots]

    def has(self, *slots: Slot) -> bool:
        return any(piece.slot in slots for piece in self.pieces)

    def said(self, slot: Slot, *values: object) -> bool:
        """Whether the slot is filled with one of these values."""
        return any(piece.slot is slot and piece.value in values for piece in self.pieces)

    def only(self, pieces: list[Piece]) -> "CutQuestion":
        """The same text with these pieces alone."""
        return replace(self, pieces=tuple(pieces), unknown=())

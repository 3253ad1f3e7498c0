"""A reproducible sample (抽查): the same seed draws the same, and what was drawn last time is not drawn again.

Each item's place is the SHA-256 of seed and id, so that anybody can check a draw with nothing but the seed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Draw:
    """`drawn` of `population`; `wanted`: how many the share asks for; `avoided`: those of the last sample that are in
    the population."""

    drawn: tuple[int, ...]
    population: int
    wanted: int
    avoided: tuple[int, ...]

    @property
    def short(self) -> int:
        """How many could not be drawn without repeating the last sample."""
        return self.wanted - len(self.drawn)


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw as it is kept."""

    id: int
    procedure: str
    period: str
    seed: str
    share: int
    draw: Draw
    drawn_by: int | None
    drawn_at: datetime


def draw(items: Iterable[int], share: int, seed: str, last: Collection[int] = ()) -> Draw:
    """`share` per cent of the items, rounded up; never one of `last`."""
    everything = sorted(set(items))
    wanted = -(-len(everything) * share // 100)
    fresh = sorted((item for item in everything if item not in last), key=lambda item: (place(seed, item), item))
    return Draw(tuple(sorted(fresh[:wanted])), len(everything), wanted, tuple(i for i in everything if i in last))


def place(seed: str, item: int) -> str:
    """Where an item stands in the order of a seed; the lowest are drawn."""
    return sha256(f"{seed}:{item}".encode()).hexdigest()

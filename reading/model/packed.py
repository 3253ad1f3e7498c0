"""The weights of a feature as one whole number, so that a row is added in one step however many classes it has."""

from collections.abc import Iterable, Iterator, Mapping
from struct import Struct

_BITS = 32  # of one weight; a sum fits while fewer than eight million features of the heaviest weight are added


class PackedRows(Mapping[str, tuple[int, ...]]):
    """Rows of `size` weights by the feature's name. `packed`: each as one number, its first weight in the lowest
    bits."""

    def __init__(self, packed: Mapping[str, int], size: int) -> None:
        self.packed, self.size = packed, size
        self._row = Struct(f"<{size}i")
        self._signs = sum(1 << (_BITS * (at + 1) - 1) for at in range(size))

    @classmethod
    def of(cls, rows: Mapping[str, tuple[int, ...]], size: int) -> "PackedRows":
        return cls({name: pack(row) for name, row in rows.items()}, size)

    def total(self, features: Iterable[str], more: int = 0) -> int:
        """The sum of the rows of these features and of `more`, packed; a feature that is unknown weighs nothing."""
        return sum(filter(None, map(self.packed.get, features)), more)

    def unpack(self, packed: int) -> tuple[int, ...]:
        """The weights of one row, or of a sum of rows."""
        told = (packed + self._signs) ^ self._signs  # a weight below zero borrowed from the next one
        return self._row.unpack(told.to_bytes(self._row.size, "little"))

    def __getitem__(self, name: str) -> tuple[int, ...]:
        return self.unpack(self.packed[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


def pack(row: Iterable[int]) -> int:
    return pack_columns(enumerate(row))


def pack_columns(row: Iterable[tuple[int, int]]) -> int:
    """(column, weight); what is not named weighs nothing."""
    return sum(weight << (_BITS * column) for column, weight in row)

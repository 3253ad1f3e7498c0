"""The tagger's weights by what a character's features have in common, so that each run of characters is looked up once
for all the places it stands beside, and what a token's characters share is added up once."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from operator import add

from reading.model.features import (
    FAR,
    NEAR,
    dictionary,
    dictionary_features,
    place_features,
    token_features,
    with_edges,
)
from reading.model.packed import PackedRows
from reading.text.tokens import Token

_SIZES = sorted({run.size for run in NEAR})  # one, two and three
_RUNS = {size: [run for run in NEAR if run.size == size] for size in _SIZES}
_COLUMN = {run.sign: (size, at) for size, runs in _RUNS.items() for at, run in enumerate(runs)}


class CharacterRows(Mapping[str, tuple[int, ...]]):
    """The rows of features by name; `totals` adds up those of every character of a text."""

    def __init__(self, rows: PackedRows) -> None:
        others: dict[str, int] = {}
        runs: dict[int, dict[str, list[int]]] = {size: {} for size in _SIZES}
        for name, row in rows.packed.items():
            if name[0] in _COLUMN:
                size, column = _COLUMN[name[0]]
                runs[size].setdefault(name[1:], [0] * len(_RUNS[size]))[column] = row
            else:
                others[name] = row
        self._runs = {size: {said: tuple(row) for said, row in table.items()} for size, table in runs.items()}
        self._others = PackedRows(others, rows.size)
        self._place = lru_cache(1024)(lambda *place: self._others.total(place_features(*place)))
        self._words = lru_cache(4096)(lambda *known: self._others.total(dictionary_features(*known)))
        self.unpack = self._others.unpack

    def totals(self, text: str, tokens: list[Token]) -> Iterator[int]:
        """The packed sum of each character's rows."""
        near, known, place, words = self._near(text, tokens), dictionary(text), self._place, self._words
        for token, around, ends in token_features(tokens):
            shared = self._others.total([*around, *ends])
            kind, start, end, _ = token
            for at in range(start, end):
                yield shared + near[at] + place(kind, end - start, at - start) + words(*known[at])

    def _near(self, text: str, tokens: list[Token]) -> list[int]:
        plain = with_edges(text, tokens)
        columns, said = [], [""] * len(plain)
        for size, runs in _RUNS.items():
            said = [*map(add, said, plain[size - 1 :])]
            found = map(self._runs[size].get, said, repeat((0,) * len(runs)))
            columns += [column[FAR + run.start : FAR + run.start + len(text)]
                        for run, column in zip(runs, zip(*found, strict=True), strict=True)]
        return [*map(sum, zip(*columns, strict=True))]

    def __getitem__(self, name: str) -> tuple[int, ...]:
        if name[0] not in _COLUMN:
            return self._others[name]
        size, column = _COLUMN[name[0]]
        return self.unpack(self._runs[size][name[1:]][column])

    def __iter__(self) -> Iterator[str]:
        yield from (f"{run.sign}{said}" for size, runs in _RUNS.items() for said, row in self._runs[size].items()
                    for run, weights in zip(runs, row, strict=True) if weights)
        yield from self._others

    def __len__(self) -> int:
        return sum(1 for _ in self)

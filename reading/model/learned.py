"""The learned model as one thing: what it thinks of a message's names, kind, days, sums, head counts, stages."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reading.model.character_rows import CharacterRows
from reading.model.linear import LinearModel
from reading.model.packed import PackedRows, pack
from reading.model.tagger import LABELS, Tagger

HERE = Path(__file__).parent / "weights"
PARTS = ("kind", "day", "sum", "heads", "stage", "firm", "enterprise", "project", "place")
RECORD = "record"  # the judge of whole records, fitted to what all others make of messages


@dataclass(frozen=True, slots=True)
class Model:
    tagger: Tagger
    kind: LinearModel
    day: LinearModel
    sum: LinearModel
    heads: LinearModel
    stage: LinearModel
    firm: LinearModel
    enterprise: LinearModel
    project: LinearModel
    place: LinearModel
    record: LinearModel = LinearModel((RECORD,), (0.0,), PackedRows({}, 1))  # without one the first reading stays

    @property
    def names(self) -> dict[str, LinearModel]:
        """The judges of candidate names by their kind."""
        return {"E": self.enterprise, "P": self.project, "L": self.place}


def load(folder: Path = HERE) -> Model:
    parts = {part: _linear(folder / f"{part}.txt") for part in (*PARTS, RECORD) if (folder / f"{part}.txt").exists()}
    return Model(tagger=_tagger(folder / "names.txt"), **parts)


@cache
def shipped() -> Model:
    """The weights that the package carries, read once a process."""
    return load()


def _read(path: Path) -> tuple[Any, dict[str, int]]:
    """What stands at its head, and the packed weights of each feature. Four of five rows equal another one and are kept
    once."""
    @cache
    def weights(row: str) -> int:
        return pack(map(int, row.split(",")))

    with path.open(encoding="utf-8") as lines:
        told = json.loads(next(lines))
        rows = (line.rstrip("\n").partition("\t") for line in lines)
        return told, {name: weights(row) for name, _, row in rows}


def _linear(path: Path) -> LinearModel:
    told, rows = _read(path)
    return LinearModel(tuple(told["classes"]), tuple(told["bias"]), PackedRows(rows, len(told["classes"])))


def _tagger(path: Path) -> Tagger:
    told, rows = _read(path)
    return Tagger(CharacterRows(PackedRows(rows, len(LABELS))), tuple(tuple(row) for row in told["steps"]))

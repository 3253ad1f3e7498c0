"""The learned model as one thing: what it thinks of a message's names, kind, days, sums, head counts, stages."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reading.model.linear import LinearModel
from reading.model.tagger import Tagger

HERE = Path(__file__).parent / "weights"
PARTS = ("kind", "day", "sum", "heads", "stage", "firm")


@dataclass(frozen=True, slots=True)
class Model:
    tagger: Tagger
    kind: LinearModel
    day: LinearModel
    sum: LinearModel
    heads: LinearModel
    stage: LinearModel
    firm: LinearModel


def load(folder: Path = HERE) -> Model:
    parts = {part: _linear(folder / f"{part}.txt") for part in PARTS}
    return Model(tagger=_tagger(folder / "names.txt"), **parts)


@cache
def shipped() -> Model:
    """The weights that the package carries, read once a process."""
    return load()


def _rows(lines: list[str]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(map(int, row.split(","))) for name, _, row in (line.partition("\t") for line in lines)}


def _linear(path: Path) -> LinearModel:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    told = json.loads(head)
    return LinearModel(tuple(told["classes"]), tuple(told["bias"]), _rows(lines))


def _tagger(path: Path) -> Tagger:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    return Tagger(_rows(lines), tuple(tuple(row) for row in json.loads(head)["steps"]))

"""A unit's cell that names several: joint introduction (联合引进) as tables write it.

«商务局60%、财政局40%», «商务局(3)、财政局(7)», «商务局、财政局 6:4»; without parts «商务局、财政局» where the plan
splits equally.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from domain.characters import narrow
from domain.figures.introduction import Shares
from domain.plan.plan import Plan
from exchange import cells
from exchange.fault import CellWrong

_BETWEEN = re.compile(r"[、,，;；|/+＋\n]+|\s+(?=[^\d\s(])")
_PART = re.compile(r"(?P<name>.+?)[\s:：]*[(（]?[占计]?\s*(?P<part>\d{1,3}(?:\.\d{1,4})?)\s*(?P<of>%|％|成|份)?[)）]?")
_RATIO = re.compile(r"(?P<units>.*?[^\d\s(（])[\s(（]*(?P<parts>\d{1,3}(?:\s*[:：]\s*\d{1,3})+)\s*[)）]?")


@dataclass(frozen=True, slots=True)
class UnitCell:
    """`unit`: the one, or the first named; `shares`: of several, each with its part."""

    unit: str
    shares: Shares = ()


def unit_cell(cell: str, plan: Plan) -> UnitCell:
    """Raises CellWrong: an unknown unit, or several without parts where the plan does not split equally."""
    try:
        return UnitCell(cells.unit(cell, plan))
    except CellWrong:
        named = [part.strip() for part in _BETWEEN.split(cell) if part.strip()]
        if len(named) < 2:
            raise
    shares = _in_ratio(cell, plan) or tuple(_share(part, plan) for part in named)
    return UnitCell(shares[0][0], _whole(cell, shares, plan))


def _in_ratio(cell: str, plan: Plan) -> tuple[tuple[str, Fraction | None], ...]:
    """«商务局、财政局 6:4»."""
    found = _RATIO.fullmatch(narrow(cell))
    if found is None:
        return ()
    units = [part.strip() for part in _BETWEEN.split(found["units"]) if part.strip()]
    parts = [Fraction(part) for part in re.split("[:：]", found["parts"].replace(" ", ""))]
    return tuple((cells.unit(name, plan), part) for name, part in zip(units, parts, strict=True)) \
        if len(units) == len(parts) else ()


def _share(said: str, plan: Plan) -> tuple[str, Fraction | None]:
    found = _PART.fullmatch(narrow(said))
    if found is None:
        return cells.unit(said, plan), None
    return cells.unit(found["name"].strip(), plan), Fraction(Decimal(found["part"]))


def _whole(cell: str, shares: tuple[tuple[str, Fraction | None], ...], plan: Plan) -> Shares:
    """Parts as whole numbers. A part left out is only right where all are."""
    told = [part for _, part in shares if part is not None]
    names = [name for name, _ in shares]
    if len(set(names)) < len(names):
        raise CellWrong("unit_twice", said=cell)
    if not told and plan.joint_equal:
        return tuple((name, 1) for name in names)
    if len(told) < len(shares) or not all(told):
        raise CellWrong("parts_missing", said=cell, near="、".join(f"{name}50%" for name in names[:2]))
    scale = lcm(*(part.denominator for part in told))
    return tuple((name, int(part * scale)) for name, part in zip(names, told, strict=True))

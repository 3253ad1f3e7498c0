"""Days that a table plans: «计划2026年12月», «2026年四季度(预计)», and what stands under 计划开工时间.

A milestone is due on one day: of a month, ten days of one, a quarter, half a year or a year it is the last."""

import re
from dataclasses import dataclass
from datetime import date

from domain.characters import narrow
from domain.period import Kind, Period
from exchange.cells import Noted
from exchange.day_spans import last_day, part_of_month
from exchange.fault import CellWrong
from exchange.stage_words import PLANNED, STAGE_WORDS
from exchange.yearless_days import KnownYears

_WORDS = "|".join((*PLANNED, "力争", "争取", "确保", "目标"))
_STEPS = "|".join(word for words in STAGE_WORDS.values() for word in words)
_SAID = re.compile(rf"(?:(?:尚未|暂未|还未|未|没有|没)(?:{_STEPS})[,，;；、。]?)?"
                   rf"(?P<word>(?:{_WORDS})(?:于|在)?)?(?P<day>.*?)(?P<end>[(（](?:{_WORDS})(?:{_STEPS})?[)）])?"
                   rf"(?:之?前)?(?:{_STEPS})?(?:之?前)?")
_PARTS: tuple[tuple[str, Kind, int], ...] = (  # how it is said, the kind of period, its first month
    *((rf"第?[{one}{n}]季度?末?", "quarter", 3 * n - 2) for n, one in enumerate("一二三四", 1)),
    ("上半年|年中", "half", 1), ("下半年|年[内底末]", "half", 7), ("年", "year", 1))


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """By when something is to be reached; `said` as the cell has it."""

    day: date
    said: str


def under_plan(cell: str, years: KnownYears) -> date | Noted:
    """Of a cell under 计划开工时间. Raises CellWrong for one without a day."""
    match = _SAID.fullmatch("".join(narrow(cell).split()))
    said = match["day"] if match else cell
    part = _part_of_year(said, years)
    if part is None:
        return _day(cell, said, years)
    return Noted(part.last_day, "part_planned", {"said": cell, "day": part.last_day})


def planned_day(cell: str, years: KnownYears) -> PlannedCell | None:
    """Of a cell under 开工时间; None where it tells what has come. A part of a year that lies wholly ahead is planned
    whether it says so or not. Raises CellWrong for a plan without a day."""
    match = _SAID.fullmatch("".join(narrow(cell).split()))
    planned = match is not None and bool(match["word"] or match["end"])
    said = match["day"] if match else cell
    part = _part_of_year(said, years)
    if part is not None and (planned or (years.today is not None and part.start > years.today)):
        return PlannedCell(part.last_day, cell)
    return PlannedCell(_day(cell, said, years), cell) if planned else None


def _day(cell: str, said: str, years: KnownYears) -> date:
    """Raises CellWrong, with the cell as it stands."""
    try:
        return years.day(said)
    except CellWrong as wrong:
        raise CellWrong(wrong.code, **{**wrong.facts, "said": cell}) from None


def _part_of_year(said: str, years: KnownYears) -> Period | None:
    """A month or a part of one, a quarter, half a year, a year; which one, where it says none, as the table or the
    plan tells."""
    month = part_of_month(said)
    if month is not None:
        year = month[0] or years.year_of(month[1])
        return year and Period("span", date(year, month[1], 1), Period.of("day", last_day(year, *month[1:])).end)
    told = next(((kind, at, found[1]) for words, kind, at in _PARTS
                 if (found := re.fullmatch(rf"(?:((?:19|20)\d{{2}})年?)?(?:{words})", said))), None)
    if told is None:
        return None
    kind, first, stated = told
    year = int(stated) if stated else years.year_of(first)
    return Period.of(kind, date(year, first, 1)) if year else None

"""Marks for a part of a plan's score as people tell them: «载体评分 商务局12分、开发区 10.5»."""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.figures.given_marks import GivenMark, given_parts
from domain.figures.score import ScorePart
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class MarksTold:
    """What a person says of one part. `beyond` have more than the part's whole weight; `unread`: what is left of the
    words."""

    part: ScorePart
    marks: tuple[GivenMark, ...]
    beyond: tuple[GivenMark, ...]
    unread: str


def marks_told(plan: Plan, said: str, this_year: int) -> MarksTold | None:
    """«载体评分 商务局 12», «载体评分 商务局12分、水利局 10.5 2025年»; None where no such part is named."""
    named = [(scheme, part) for scheme, part in given_parts(plan) if part.name in said]
    if not named:
        return None
    scheme, part = max(named, key=lambda one: len(one[1].name))
    rest = said.replace(part.name, " ", 1)
    year_said = re.search(r"(?<!\d)((?:19|20)\d{2})年?(?!\d)", rest)
    year = int(year_said[1]) if year_said else this_year
    rest = rest.replace(year_said[0], " ", 1) if year_said else rest
    marks, names = [], {name: unit.name for unit in plan.units for name in unit.names}
    for name in sorted(names, key=len, reverse=True):
        found = re.search(rf"{re.escape(name)}\s*[:：,，]?\s*(\d{{1,4}}(?:\.\d{{1,2}})?)(?![\d.])\s*分?", rest)
        if found:
            marks.append(GivenMark(scheme.name, part.name, names[name], year, Decimal(found[1])))
            rest = rest.replace(found[0], " ", 1)
    marks.sort(key=lambda one: [unit.name for unit in plan.units].index(one.unit))
    whole = part.in_year(year).weight
    unread = re.sub(r"[\s、，,;；。:：]+", " ", rest).strip()
    return MarksTold(part, tuple(one for one in marks if one.points <= whole),
                     tuple(one for one in marks if one.points > whole), unread)

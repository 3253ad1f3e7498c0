"""What a growth (同比增长) is measured against: a base that the plan states, one that an administrator answered, or the
same days of the year before, where facts of them are known. Nothing else: without any of these there is none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from domain.characters import narrow
from domain.figures.figure_table import is_rate, money_of
from domain.figures.indicator import Growth, Indicator
from domain.figures.window import DayWindow
from domain.money import CURRENCY_WORDS, SCALES, parse_plain

ONE_YEAR = 366  # days; over more there is no year before to compare with
_SCALED = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:{'|'.join(SCALES)})?\s*(?:{'|'.join(CURRENCY_WORDS)})?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年(?:度)?(?:[0-9]{1,2}(?:[—\-~至到][0-9]{1,2})?月(?:份)?)?")


def growths(indicators: Iterable[Indicator]) -> tuple[tuple[str, Indicator, Growth], ...]:
    """(key of the question for its base, indicator, formula) of all growths, in the plan's order."""
    found = [(one, one.formula) for one in indicators if isinstance(one.formula, Growth)]
    return tuple((f"growth_base_{place}", one, formula) for place, (one, formula) in enumerate(found, start=1))


def base_read(said: str, of: Indicator) -> Decimal | None:
    """The base out of an answer in words («2025年是28亿元»), in the own unit of `of` (money in 分); None where no
    number of that unit can be read, or several."""
    text = _YEAR.sub("", narrow(said))
    numbers = [found[0].replace(" ", "").replace(",", "") for found in _SCALED.finditer(text)]
    if len(numbers) != 1:
        return None
    currency = money_of(of.formula)
    if currency is None:
        plain = re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", numbers[0])
        return Decimal(numbers[0]) if plain and not is_rate(of.formula) else None
    money = parse_plain(numbers[0], currency=currency)
    return Decimal(money.minor) if money is not None and money.currency == currency else None


def with_bases(indicators: Iterable[Indicator], answers: Mapping[str, str]) -> tuple[Indicator, ...]:
    """With the answered base of those for which the plan states none (key of the question -> answer)."""
    known = tuple(indicators)
    answered = {one.name: base_read(answers[key], formula.of) for key, one, formula in growths(known)
                if formula.base is None and key in answers}
    return tuple(_based(one, answered.get(one.name)) for one in known)


def without_bases(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Whatever the plan states: of a window to which it does not belong."""
    return tuple(replace(one, formula=replace(one.formula, base=None)) if isinstance(one.formula, Growth) else one
                 for one in indicators)


def lacking_base(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Growths without a base, by name: what grows."""
    return {one.name: formula.of for _, one, formula in growths(indicators) if formula.base is None}


def measured_against(indicators: Iterable[Indicator], before: Mapping[str, Fraction],
                     window: DayWindow) -> tuple[Indicator, ...]:
    """With what the year before came to (`before`: growth's name -> value over `year_before(window)`) where no base is
    known; over more than a year there is none."""
    if window.days > ONE_YEAR:
        return without_bases(indicators)
    return tuple(_based(one, _whole(before.get(one.name)), measured=True) for one in indicators)


def year_before(window: DayWindow) -> DayWindow:
    """The same days one year earlier; the 29th of February is the 28th there."""
    return DayWindow(_earlier(window.first), _earlier(window.last))


def _based(one: Indicator, base: Decimal | None, measured: bool = False) -> Indicator:
    formula = one.formula
    if not isinstance(formula, Growth) or formula.base is not None or not base:
        return one
    return replace(one, formula=replace(formula, base=base, measured=measured))


def _whole(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / value.denominator


def _earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

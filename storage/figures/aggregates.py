"""Figures of all units at once, added up by the database, in a number of queries that depends on the plan only.

What comes out equals `domain.figures.measure` for every unit and for the total (a property test holds the two equal):
three or four statements for each filter that the plan's indicators have, whatever the number of units, projects and
facts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from domain.figures.exchange import YUAN, exchanged_of, factor
from domain.figures.fact import FactKind
from domain.figures.figure_table import FigureValue, FoundFigures
from domain.figures.indicator import (
    CountOf,
    DistinctOf,
    Filter,
    Formula,
    Growth,
    Indicator,
    Quantity,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    SumOf,
)
from domain.figures.rulings import ruled
from domain.figures.toward_task import TowardTask, has_table, is_tabled, toward_task
from domain.figures.window import DayWindow
from domain.money import Money
from domain.plan.plan import ExchangeRate, Plan
from storage.engine.collection import Collection, Row
from storage.figures.conditions import Scope
from storage.figures.facts import Facts
from storage.figures.statements import added_up, came_to, distinct_pairs, first_steps, first_sums, told_about
from storage.projects.project_moves import ProjectMoves
from storage.verdicts.case_rows import Cases

HUNDRED = Fraction(100)
Leaf = tuple[Formula, Filter]


@dataclass
class Held:
    """What one formula comes to, by holder ("" is the total)."""

    value: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    base: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))  # a rate's denominator
    changed: dict[str, dict[ExchangeRate, Fraction]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Fraction)))
    about: set[str] = field(default_factory=set)  # holders of whose sum something is only about so much
    others: dict[str, dict[str, Fraction]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Fraction)))

    def add(self, unit: str, value: Fraction, base: Fraction = Fraction(0)) -> None:
        for holder in (unit, ""):
            self.value[holder] += value
            self.base[holder] += base

    def change(self, unit: str, minor: Fraction, rate: ExchangeRate) -> None:
        """Money of another currency, added at that rate."""
        self.add(unit, minor * factor(rate))
        for holder in (unit, ""):
            self.changed[holder][rate] += minor

    def round(self, unit: str) -> None:
        self.about |= {unit, ""}

    def apart(self, unit: str, currency: str, minor: Fraction) -> None:
        for holder in (unit, ""):
            self.others[holder][currency] += minor

    def at(self, holder: str) -> FigureValue:
        others = tuple(Money(round(minor), currency) for currency, minor in sorted(self.others[holder].items()))
        return FigureValue(self.value[holder], others=others, exchanged=exchanged_of(self.changed[holder]),
                           about=holder in self.about)


class Aggregates(Collection):
    async def figures(self, plan: Plan, indicators: Sequence[Indicator], window: DayWindow,
                      as_of: datetime | None = None) -> Mapping[str, FoundFigures]:
        """Indicator's name -> its values over the window, as known at that instant (now without one), by the rulings
        that stood then."""
        rulings = await Cases(self._connection).rulings(as_of)
        indicators = [ruled(one, rulings) for one in indicators]
        scope = Scope(plan, window, as_of, await Facts(self._connection).hidden(as_of))
        toward = await self._toward(scope, indicators)
        held: dict[Leaf, Held] = {}
        for narrowed_by, formulas in _by_filter([*indicators, *_of_tasks(toward)]).items():
            for formula, found in (await self._held(scope.narrowed(narrowed_by), formulas)).items():
                held[formula, narrowed_by] = found
        holders = ("", *(unit.name for unit in plan.units))
        return {one.name: _found({holder: _with_task(toward.get(one.name), held, holder, _value(one, held, holder))
                                  for holder in holders}) for one in indicators}

    async def _toward(self, scope: Scope, indicators: Sequence[Indicator]) -> Mapping[str, TowardTask]:
        """Of indicators that the plan's task table is of, where not all of them counts toward it."""
        plan = scope.plan
        tabled = [one for one in indicators if is_tabled(plan, one)] if has_table(plan) else []
        fallen = await ProjectMoves(self._connection).fallen(
            came_to(scope, plan.counted_stage), plan.counted_stage, scope.window.last, scope.as_of) if tabled else ()
        return {one.name: toward for one in tabled if (toward := toward_task(plan, one, fallen)) is not None}

    async def _held(self, scope: Scope, formulas: Sequence[Formula]) -> Mapping[Formula, Held]:
        held: dict[Formula, Held] = {formula: Held() for formula in formulas}
        await self._add_told(scope, {f: h for f, h in held.items() if isinstance(f, CountOf | SumOf)})
        for formula in [f for f in formulas if isinstance(f, DistinctOf)]:
            for row in await self._all(distinct_pairs(scope, formula)):
                holder = row["holder"] or ""
                held[formula].value[holder] += int(row["n"] or 0)
                if row["about"]:
                    held[formula].about.add(holder)
        sums = {f: h for f, h in held.items()
                if isinstance(f, ReceivedRate) or (isinstance(f, Reached) and f.of is not None)}
        await self._add_steps(scope, {f: h for f, h in held.items() if isinstance(f, Rate | Reached) and f not in sums})
        await self._add_sums(scope, sums)
        return held

    async def _add_told(self, scope: Scope, held: Mapping[CountOf | SumOf, Held]) -> None:
        kinds = sorted({kind for formula in held for kind in formula.kinds})
        rows = await self._all(added_up(scope, kinds)) if kinds else ()
        for row in rows:
            unit = scope.unit_names.get(row["unit"])
            for formula, found in held.items():
                if unit is not None and FactKind(row["kind"]) in formula.kinds:
                    _add_row(scope.plan, formula, found, unit, row)
        for row in await self._all(told_about(scope, kinds)) if kinds else ():
            unit = scope.unit_names.get(row["unit"])
            for formula, found in held.items():
                if unit is not None and FactKind(row["kind"]) in formula.kinds and _is_about(formula, row):
                    found.round(unit)

    async def _add_steps(self, scope: Scope, held: Mapping[Rate | Reached, Held]) -> None:
        for together in ([[f] for f in held] if scope.bounded else [list(held)] if held else []):
            for row in await self._all(first_steps(scope, together)):
                share, unit = Fraction(row["part"], row["whole"]), scope.unit_names[row["unit"]]
                for number, formula in enumerate(together):
                    held[formula].add(unit, share * int(row[f"n{number}"] or 0), share * int(row[f"of{number}"] or 0))

    async def _add_sums(self, scope: Scope, held: Mapping[Reached | ReceivedRate, Held]) -> None:
        for formula, found in held.items():
            for row in await self._all(first_sums(scope, formula)):
                minor = Fraction(row["part"], row["whole"]) * int(row["minor"] or 0)
                _add_money(scope.plan, found, scope.unit_names[row["unit"]], row, minor, formula.currency)
                if row["about_money"] and row["currency"] == formula.currency:
                    found.round(scope.unit_names[row["unit"]])


def _by_filter(indicators: Iterable[Indicator]) -> dict[Filter, list[Formula]]:
    """The formulas to be worked out, each once, by what narrows them; shares and growths by their parts."""
    found: dict[Filter, list[Formula]] = defaultdict(list)
    for indicator in indicators:
        for formula, narrowed_by in _leaves(indicator):
            if formula not in found[narrowed_by]:
                found[narrowed_by].append(formula)
    return found


def _leaves(indicator: Indicator) -> list[Leaf]:
    formula = indicator.formula
    match formula:
        case Share(part, whole):
            return [*_leaves(part), *_leaves(whole)]
        case Growth(of):
            return _leaves(of)
        case ReceivedRate():
            return [(formula, indicator.filter), (formula.whole, indicator.filter)]
        case _:
            return [(formula, indicator.filter)]


def _add_row(plan: Plan, formula: CountOf | SumOf, found: Held, unit: str, row: Row) -> None:
    if isinstance(formula, CountOf):
        found.add(unit, EFFORT[Quantity.BATCHES](row))
    elif formula.of is Quantity.MONEY:
        _add_money(plan, found, unit, row, Fraction(int(row["minor"] or 0)), formula.currency)
    else:
        found.add(unit, EFFORT[formula.of](row))


EFFORT: dict[Quantity, Callable[[Row], Fraction]] = {
    Quantity.DAYS: lambda row: Fraction(int(row["hundredths"] or 0), 100),
    Quantity.BATCHES: lambda row: Fraction(int(row["batches"] or 0)),
    Quantity.PEOPLE: lambda row: Fraction(int(row["people"] or 0))}


def _is_about(formula: CountOf | SumOf, row: Row) -> bool:
    """Whether a fact of only about so much goes into such a sum."""
    if isinstance(formula, CountOf) or formula.of is Quantity.BATCHES:
        return bool(row["about_batches"])
    of_money = formula.of is Quantity.MONEY and row["about_money"] and row["currency"] == formula.currency
    return bool(of_money or (formula.of is Quantity.PEOPLE and row["about_people"]))


def _add_money(plan: Plan, found: Held, unit: str, row: Row, minor: Fraction, wanted: str) -> None:
    currency, rate = row["currency"], int(row["rate"] or 0)
    if currency == wanted:
        found.add(unit, minor)
    elif wanted == YUAN and rate:
        found.change(unit, minor, plan.exchange_rates[rate - 1])
    elif currency is not None:
        found.apart(unit, currency, minor)


def _of_tasks(toward: Mapping[str, TowardTask]) -> list[Indicator]:
    return [each for one in toward.values() for each in (one.of_unit, *one.of_office)]


def _with_task(toward: TowardTask | None, held: Mapping[Leaf, Held], holder: str, found: FigureValue) -> FigureValue:
    """The figure with what of it counts toward the task of the plan's table, where that is less."""
    if toward is None:
        return found
    parts = (toward.of_unit,) if holder else toward.of_office
    counted = sum((_value(one, held, holder).value or Fraction(0) for one in parts), Fraction(0))
    return found if counted == found.value else replace(found, toward=counted)


def _value(indicator: Indicator, held: Mapping[Leaf, Held], holder: str) -> FigureValue:
    formula = indicator.formula
    if isinstance(formula, Share):
        return _ratio(*(_value(part, held, holder).value or Fraction(0) for part in (formula.part, formula.whole)))
    if isinstance(formula, Growth):
        of_office = None if holder else formula.base  # the base is the office's, no unit's
        return _growth(_value(formula.of, held, holder).value, of_office)
    found = held[formula, indicator.filter]
    if isinstance(formula, Rate):
        return _ratio(found.value[holder], found.base[holder])
    if isinstance(formula, ReceivedRate):
        return _received(found.at(holder), held[formula.whole, indicator.filter].at(holder))
    return found.at(holder)


def _received(part: FigureValue, whole: FigureValue) -> FigureValue:
    """The rate, with what the money received says of itself."""
    rate = _ratio(part.value or Fraction(0), whole.value or Fraction(0))
    return replace(rate, others=part.others, exchanged=part.exchanged, about=part.about or whole.about)


def _ratio(part: Fraction, whole: Fraction) -> FigureValue:
    return FigureValue(HUNDRED * part / whole if whole else None, part, whole)


def _growth(now: Fraction | None, base: Decimal | None) -> FigureValue:
    if not base or now is None:
        return FigureValue(None, now)
    return FigureValue(HUNDRED * (now - Fraction(base)) / Fraction(base), now, Fraction(base))


def _found(values: Mapping[str, FigureValue]) -> FoundFigures:
    return FoundFigures(values[""], {holder: value for holder, value in values.items() if holder})

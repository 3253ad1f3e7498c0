"""What is wrong with a plan's indicators and targets (faults), and where its own figures contradict each other (notes).

Notes are shown and asked about, never mended (mechanisms 2, 11, 13): yearly minima that miss the total, a start rate
that the targets themselves miss, units' shares that do not add up to the office's number.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from domain.figures.figure_table import is_rate, money_of, written
from domain.figures.indicator import Formula, Indicator, Rate, Reached, Share
from domain.figures.score import rounded
from domain.figures.table_number import COUNTED, measure_of_head
from domain.money import CURRENCY_WORDS
from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan
from domain.plan.targets import Bound, IndicatorTarget

HUNDRED = Fraction(100)
PIECES = COUNTED[0][0]


def figure_faults(plan: Plan) -> Iterator[PlanFinding]:
    """Names that the plan does not have, units of measure that do not fit, questions asked twice."""
    yield from _repeated("indicators", (i.name for i in plan.indicators), "duplicate_indicator")
    yield from _repeated("questions", (q.key for q in plan.open_questions), "duplicate_question")
    yield from _holders(plan)
    yield from _measures(plan)
    yield from _others(plan)


def figure_notes(plan: Plan) -> Iterator[PlanFinding]:
    yield from _yearly_against_whole(plan)
    yield from _rates_against_counts(plan)
    yield from _units_against_office(plan)
    yield from _units_and_years_against_whole(plan)


def _holders(plan: Plan) -> Iterator[PlanFinding]:
    known = {"", *plan.groups, *(u.name for u in plan.units)}
    for place, target in enumerate(plan.targets):
        if target.holder not in known:
            yield PlanFinding(f"targets[{place}].holder", "unknown_unit", {"name": target.holder})
        if target.each not in (None, "", *plan.groups):
            yield PlanFinding(f"targets[{place}].each", "unknown_group", {"name": target.each})
        if target.days is not None and target.days.empty:
            yield PlanFinding(f"targets[{place}].window", "period_backwards",
                              {"start": target.days.first, "end": target.days.last})


def _measures(plan: Plan) -> Iterator[PlanFinding]:
    """Money is worked out in whole units of its currency and a rate in per cent: «亿元» behind such a figure would be
    wrong by as much. A share divides like by like."""
    for place, one in enumerate(plan.indicators):
        wanted = _measure(one.formula)
        if not _says(one.unit_of_measure, wanted):
            yield PlanFinding(f"indicators[{place}].unit", "unit_unlike", {
                "name": one.name, "said": one.unit_of_measure, "wanted": wanted})
        if isinstance(one.formula, Share) and _measure(one.formula.part.formula) != _measure(one.formula.whole.formula):
            part, whole = one.formula.part, one.formula.whole
            yield PlanFinding(f"indicators[{place}].share", "share_unlike", {
                "name": one.name, "part": part.name, "part_unit": part.unit_of_measure, "whole": whole.name,
                "whole_unit": whole.unit_of_measure})


def _measure(formula: Formula) -> str:
    """元, 美元 …, %, or 个 for whatever is counted."""
    currency = money_of(formula)
    if currency is not None:
        return next((word for word, code in CURRENCY_WORDS.items() if code == currency), currency)
    return "%" if is_rate(formula) else PIECES


def _says(unit: str, wanted: str) -> bool:
    if wanted != PIECES:
        return CURRENCY_WORDS.get(unit, unit) == CURRENCY_WORDS.get(wanted, wanted)
    base = measure_of_head(f"({unit})").base
    return base not in CURRENCY_WORDS and base not in ("%", "‰")


def _others(plan: Plan) -> Iterator[PlanFinding]:
    tiers, names = {t.name for t in plan.tiers}, {i.name for i in plan.indicators}
    for conversion in plan.conversions:
        if conversion.tier not in tiers:
            yield PlanFinding(f"conversion.{conversion.tier}", "unknown_tier", {"name": conversion.tier})
    for i, campaign in enumerate(plan.campaigns):
        if campaign.days.empty:
            yield PlanFinding(f"campaigns[{i}].end", "period_backwards",
                              {"start": campaign.days.first, "end": campaign.days.last})
        for name in campaign.indicators:
            if name not in names:
                yield PlanFinding(f"campaigns[{i}].indicators", "unknown_indicator", {"said": name})
    if plan.interpreter is not None and plan.interpreter not in {e.name for e in plan.roster}:
        yield PlanFinding("interpreter", "unknown_member", {"name": plan.interpreter})


def _yearly_against_whole(plan: Plan) -> Iterator[PlanFinding]:
    """«每年4个» over three years is 12, fewer than the 15 owed over the plan."""
    for place, whole in enumerate(plan.targets):
        if len(whole.windows(plan.start, plan.end)) > 1 or is_rate(_named(plan, whole).formula):
            continue
        for part in plan.targets:
            windows = part.windows(plan.start, plan.end)
            if _same(part, whole) and len(windows) > 1 and part.value * len(windows) < whole.value:
                yield PlanFinding(f"targets[{place}]", f"{part.recurrence}_misses_whole", {
                    "name": whole.indicator, "each": _said(plan, part), "times": len(windows),
                    "sum": _written(plan, part, part.value * len(windows)), "whole": _said(plan, whole)})


def _rates_against_counts(plan: Plan) -> Iterator[PlanFinding]:
    """79 starts of 117 signings are 67.5 %, below the 75 % asked for elsewhere."""
    for place, asked in enumerate(plan.targets):
        rate = _named(plan, asked)
        if not isinstance(rate.formula, Rate):
            continue
        cohort, then = (_count_target(plan, asked, rate, stage) for stage in (rate.formula.cohort, rate.formula.then))
        if cohort is None or then is None or not cohort.value:
            continue
        implied = HUNDRED * then.value / cohort.value
        if implied < asked.value:
            yield PlanFinding(f"targets[{place}]", "rate_above_counts", {
                "name": rate.name, "part": _said(plan, then), "whole": _said(plan, cohort),
                "implied": rounded(implied, 1), "asked": _plain(asked.value)})


def _count_target(plan: Plan, asked: IndicatorTarget, rate: Indicator, stage: object) -> IndicatorTarget | None:
    """The target for the number of projects at that stage, of the same holder and filter."""
    return next((t for t in plan.targets if t.holder == asked.holder and t.each == asked.each and (i := _named(plan, t))
                 and isinstance(i.formula, Reached) and i.formula.of is None and i.formula.stage is stage
                 and i.filter == rate.filter), None)


def _units_against_office(plan: Plan) -> Iterator[PlanFinding]:
    """What each unit of a group owes, times its units, against what the office owes of the same indicator and
    window."""
    for place, office in enumerate(plan.targets):
        if office.holder or office.each is not None or is_rate(_named(plan, office).formula):
            continue
        parts = [t for t in plan.targets if _alike(t, office) and t.each is not None]
        owed = sum((t.value * len(plan.units if t.each == "" else plan.units_of(t.each or "")) for t in parts),
                   Fraction(0))
        misses, exceeds = (owed < office.value, owed > office.value) if parts else (False, False)
        if misses if office.bound is Bound.AT_LEAST else exceeds:  # more than «不少于» is a margin
            yield PlanFinding(f"targets[{place}]", "units_miss_office" if misses else "units_exceed_office", {
                "name": office.indicator, "sum": _written(plan, office, owed), "stated": _said(plan, office)})


def _units_and_years_against_whole(plan: Plan) -> Iterator[PlanFinding]:
    """Each of 11 counties one a year over three years is 33, fewer than the 50 that the office owes over the plan."""
    for place, whole in enumerate(plan.targets):
        if whole.holder or whole.each is not None or len(whole.windows(plan.start, plan.end)) > 1:
            continue
        for part in plan.targets:
            windows = len(part.windows(plan.start, plan.end))
            if part.indicator != whole.indicator or part.each is None or windows == 1 or part.bound is not whole.bound:
                continue
            units = len(plan.units if part.each == "" else plan.units_of(part.each))
            if part.value * units * windows < whole.value:
                yield PlanFinding(f"targets[{place}]", f"each_{part.recurrence}_misses_whole", {
                    "name": whole.indicator, "units": units, "times": windows, "each": _said(plan, part),
                    "sum": _written(plan, part, part.value * units * windows), "whole": _said(plan, whole)})


def question_notes(plan: Plan) -> Iterator[PlanFinding]:
    for place, question in enumerate(plan.open_questions):
        yield PlanFinding(f"questions[{place}]", "open_question", {"said": question.question})


def _same(part: IndicatorTarget, whole: IndicatorTarget) -> bool:
    return (part.indicator, part.holder, part.each) == (whole.indicator, whole.holder, whole.each) \
        and part.bound is whole.bound is Bound.AT_LEAST


def _alike(part: IndicatorTarget, office: IndicatorTarget) -> bool:
    return (part.indicator, part.recurrence, part.days, part.bound) == (office.indicator, office.recurrence,
                                                                        office.days,
                                                                        office.bound)


def _named(plan: Plan, target: IndicatorTarget) -> Indicator:
    found = plan.indicator(target.indicator)
    assert found is not None  # the file's reader refuses a target of an unknown indicator
    return found


def _said(plan: Plan, target: IndicatorTarget) -> str:
    return _written(plan, target, target.value)


def _written(plan: Plan, target: IndicatorTarget, value: Fraction) -> str:
    indicator = _named(plan, target)
    return f"{written(indicator.formula, value)}{indicator.unit_of_measure}"


def _plain(value: Fraction) -> str:
    text = format(Decimal(rounded(value, 2)), "f")
    return text.rstrip("0").rstrip(".")


def _repeated(where: str, names: Iterable[str], code: str) -> Iterator[PlanFinding]:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield PlanFinding(f"{where}[{place}]", code, {"name": name})
        seen.add(name)

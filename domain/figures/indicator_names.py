"""What an indicator may be called when somebody speaks of it, and which of them a list of rows answers. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from domain.figures.fact import FactKind
from domain.figures.figure_table import is_rate
from domain.figures.indicator import (
    DEFAULT_INDICATORS,
    CountOf,
    Filter,
    Formula,
    Growth,
    Indicator,
    Rate,
    Reached,
    ReceivedRate,
    SumOf,
)
from domain.figures.toward_task import known_indicators
from domain.plan.plan import Plan
from domain.projects.stages import Stage

SHORTEST_END = 3  # characters of a rate's name that may stand for it
SHORTEST_PART = 2  # characters that a part of a score may be called by
# 三率, as county reports count them: of the projects signed those that came to stay, their money, those begun
THREE_RATES: Mapping[str, Formula] = {
    "landed": Rate(Stage.SIGNED, Stage.LANDED), "received": ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,)),
    "started": Rate(Stage.SIGNED, Stage.STARTED)}
_HELD = frozenset({FactKind.PAID_IN, FactKind.INVESTED, FactKind.FOREIGN, FactKind.TRIP, FactKind.RECEPTION,
                   FactKind.MEETING})  # their rows are asked for by words of every office


def ways_to_call(plan: Plan) -> dict[str, Indicator]:
    """Every name, the plan's own before those that every plan has; a rate also by the end of its name that is no other
    one's («开工率» for 项目开工率); what is delivered or not by the words that tell of it («引导基金»)."""
    whole = {one.name: one for one in known_indicators(plan)}
    own = {one.name for one in plan.indicators}
    whole |= {said: one for said, one in _unquoted(plan.indicators) if said not in whole}
    rates = [one for one in plan.indicators if is_rate(one.formula)]
    told = {said: one for one in plan.indicators for said in one.told_as if said not in whole}
    return told | whole | {end: one for end, one in _ends(rates).items() if end not in own}


def _unquoted(indicators: Iterable[Indicator]) -> Iterator[tuple[str, Indicator]]:
    """«50·20项目» for 引进“50·20”项目: nobody types the marks."""
    for one in indicators:
        if "“" in one.name:
            bare = one.name.replace("“", "").replace("”", "")
            yield bare, one
            yield one.name[one.name.index("“"):], one
            yield bare[one.name.index("“"):], one


def indicator_meant(plan: Plan, said: str) -> Indicator | None:
    """By what it may be called, or by a part of the name of one of the plan's own alone."""
    found = ways_to_call(plan).get(said)
    held = [one for one in plan.indicators if len(said) > 1 and said in one.name]
    return found or (held[0] if len(held) == 1 else None)


def _ends(rates: Iterable[Indicator]) -> Mapping[str, Indicator]:
    found: dict[str, list[Indicator]] = {}
    for one in rates:
        for at in range(1, len(one.name) - SHORTEST_END + 1):
            found.setdefault(one.name[at:], []).append(one)
    return {end: held[0] for end, held in found.items() if len(held) == 1}


def told_by_rows(indicator: Indicator) -> bool:
    """Whether it is what its name says in every office, so that the rows of the ledger answer how much it is
    («到位资金», «签约个数»). What a plan narrows, names itself, relates or counts once is its figure's to say."""
    usual = {one.name: one.formula for one in DEFAULT_INDICATORS}
    formula = indicator.formula
    if indicator.filter != Filter() or usual.get(indicator.name) != formula:
        return False
    kinds = formula.kinds if isinstance(formula, SumOf | CountOf) else ()
    return (isinstance(formula, Reached) and formula.of is None) or (bool(kinds) and _HELD.issuperset(kinds))


def growth_names(plan: Plan) -> dict[str, str]:
    """Indicator -> the plan's indicator of its growth."""
    return {one.formula.of.name: one.name for one in plan.indicators if isinstance(one.formula, Growth)}


def of_stages(plan: Plan) -> dict[Stage, Indicator]:
    """Of each stage the indicator that counts all projects which came to it, by its usual name where the plan has
    that, else the plan's first."""
    found: dict[Stage, Indicator] = {}
    usual = [one.name for one in DEFAULT_INDICATORS]
    for one in sorted(plan.indicators, key=lambda one: one.name not in usual) or known_indicators(plan):
        if isinstance(one.formula, Reached) and one.formula.of is None and one.filter == Filter():
            found.setdefault(one.formula.stage, one)
    return found


_KINDS_OF_MONEY = {"receipts": FactKind.PAID_IN, "foreign": FactKind.FOREIGN, "invested": FactKind.INVESTED}


def of_money(plan: Plan) -> dict[str, str]:
    """What sums the money that came, what of it is foreign, what was invested: of each the plan's own first; of a kind
    that the plan only has narrowed («到位资金» of some levels) nothing sums all of it."""
    sums = {said: next((one.name for one in known_indicators(plan) if one.filter == Filter()
                        and isinstance(one.formula, SumOf) and one.formula.kinds == (kind,)), None)
            for said, kind in _KINDS_OF_MONEY.items()}
    return {said: name for said, name in sums.items() if name is not None}


def owed_alike(plan: Plan) -> dict[str, str]:
    """Indicator -> the plan's one that owes something and counts the same («到位资金» -> 到位内资)."""
    owed = {target.indicator for target in plan.targets}
    held = [one for one in plan.indicators if one.name in owed]
    return {one.name: same.name for one in known_indicators(plan)
            for same in held if (same.formula, same.filter) == (one.formula, one.filter)}


def rates_of_projects(plan: Plan) -> tuple[str, ...]:
    """Which part of the projects, or of their money, went on so far (开工率, 资金到位率): the plan's own, else those
    that every plan has."""
    found = [one.name for one in plan.indicators if isinstance(one.formula, Rate | ReceivedRate)]
    return tuple(found or (one.name for one in DEFAULT_INDICATORS if isinstance(one.formula, Rate | ReceivedRate)))


def rates_lacking(plan: Plan) -> tuple[str, ...]:
    """Of the usual three (`THREE_RATES`) those that the plan has not."""
    known = [one.formula for one in known_indicators(plan)]
    return tuple(name for name, formula in THREE_RATES.items() if formula not in known)


def of_leads(plan: Plan) -> str:
    """What counts leads, every one that was told; the plan's own first."""
    return next((one.name for one in known_indicators(plan)
                 if one.formula == CountOf((FactKind.LEAD,)) and one.filter == Filter()), "")


def score_parts(plan: Plan) -> dict[str, str]:
    """As said -> the part of a score: its name, every beginning of it that is no other one's («线索» for 线索信息), and
    the indicators that it is measured by, or that count the same."""
    parts = [part for scheme in plan.schemes for part in scheme.parts]
    begun: dict[str, set[str]] = {}
    for part in parts:
        for size in range(SHORTEST_PART, len(part.name)):
            begun.setdefault(part.name[:size], set()).add(part.name)
    short = {said: names.pop() for said, names in begun.items() if len(names) == 1}
    inputs = {name: part.name for part in parts for name, _ in part.inputs}
    measured = {(one.formula, one.filter): inputs[one.name] for one in known_indicators(plan) if one.name in inputs}
    alike = {one.name: same for one in known_indicators(plan) if (same := measured.get((one.formula, one.filter)))}
    return short | alike | inputs | {one.name: one.name for one in parts}

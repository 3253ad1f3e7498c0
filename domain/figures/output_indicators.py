"""Which indicators of the plan count what a report tells as made (产值, 税收). Pure."""

from dataclasses import dataclass

from domain.figures.fact import OUTPUTS, FactKind, kind_of_sum
from domain.figures.indicator import Growth, Indicator, Quantity, SumOf
from domain.filing.record import Record
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class OutputCounted:
    """`indicators`: their names; none where the plan asks for no such figure."""

    kind: FactKind
    indicators: tuple[str, ...]


def counted_outputs(record: Record, plan: Plan) -> tuple[OutputCounted, ...]:
    kinds = dict.fromkeys(kind for mention in record.projects for amount in mention.amounts
                          if (kind := kind_of_sum(amount)) in OUTPUTS)
    return tuple(OutputCounted(kind, tuple(one.name for one in plan.indicators if _counts(one, kind)))
                 for kind in kinds if kind is not None)


def _counts(indicator: Indicator, kind: FactKind) -> bool:
    formula = indicator.formula.of.formula if isinstance(indicator.formula, Growth) else indicator.formula
    return isinstance(formula, SumOf) and formula.of is Quantity.MONEY and kind in formula.kinds

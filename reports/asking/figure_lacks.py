"""What a figure that counts or sums still lacks, as a rate whose held-down projects say it («签约怎么这么少»)."""

from dataclasses import replace

from domain.figures.fact import FactKind
from domain.figures.indicator import Formula, Indicator, Quantity, Rate, Reached, ReceivedRate, SumOf
from domain.plan.plan import Plan
from domain.projects.stages import LADDER
from reports.render import word


def what_lacks(plan: Plan, indicator: Indicator) -> Indicator | None:
    """Which projects would add to it: those of the step before, those that were signed and whose money is to come."""
    match indicator.formula:
        case Reached(stage) if stage is not LADDER[0]:
            before = plan.counted_stage if plan.counted_stage in LADDER[: LADDER.index(stage)] else (
                LADDER[LADDER.index(stage) - 1])  # not every project is told of at each step between
            return replace(indicator, formula=Rate(before, stage))
        case SumOf(kinds, Quantity.MONEY, currency) if FactKind.PAID_IN in kinds:
            return replace(indicator, formula=ReceivedRate(plan.counted_stage, kinds, currency))
        case _:
            return None


def lacks_said(formula: Formula) -> str:
    if isinstance(formula, Rate):
        return word("why_how", "step_before").format(before=word("stage", formula.cohort),
                                                     step=word("stage", formula.then))
    return word("why_how", "money_to_come")

"""What a project is worth where sums of signings are added up (签约金额): one rule for figures, rankings and answers.

The sum told with the step (合同额) goes before the 总投资, which stands for it where none was told. Pure.
"""

from domain.money import Money


def worth_of(told: Money | None, total: Money | None) -> Money | None:
    """`told`: with the fact by which the stage was reached; `total`: the 总投资 as last stated."""
    return told or total


def other_total(told: Money | None, total: Money | None) -> Money | None:
    """The 总投资 that is not taken because another sum was told with the step; None where both say the same."""
    return total if told is not None and total is not None and told != total else None

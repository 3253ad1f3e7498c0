"""The part of a plan file that says what is paid beside a letter of responsibility and goes back (`deposits:`)."""

from datetime import date
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from domain.plan.plan import DepositRule, ReturnStep
from storage.plan.plan_values import PlanMoney, read_share


def read_per_cent(said: object) -> Fraction:
    """`80%` is 80."""
    return 100 * Fraction(read_share(said))


PerCent = Annotated[Fraction, BeforeValidator(read_per_cent), Field(ge=0)]


class DepositPart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class ReturnStepIn(DepositPart):
    """From `completed` of the task on `part` goes back."""

    completed: PerCent
    part: Annotated[PerCent, Field(le=100)]


class DepositIn(DepositPart):
    """`name`: the office's own word for it; `holders`: names of groups or units; empty: whoever is told to have
    paid."""

    name: str = ""
    holders: list[Annotated[str, Field(min_length=1)]] = []
    amount: PlanMoney | None = None
    by: date | None = None
    indicator: str | None = None
    returns: list[ReturnStepIn] = []
    source: str = ""

    def build(self) -> DepositRule:
        steps = sorted(self.returns, key=lambda step: step.completed, reverse=True)
        return DepositRule(self.name, tuple(self.holders), self.amount, self.by, self.indicator,
                           tuple(ReturnStep(step.completed, step.part) for step in steps), self.source)


class DepositsIn(DepositPart):
    """What PlanIn takes over from here."""

    deposits: DepositIn | None = None

"""What a plan says an introducer is owed: the forms that offices use, as data (RULES §5). Pure."""

from dataclasses import dataclass
from fractions import Fraction

from domain.figures.fact import FactKind
from domain.money import Money
from domain.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class RewardRate:
    """A bracket: up to `up_to` (included; None: everything above the one before), of each yuan `rate`."""

    rate: Fraction
    up_to: Money | None = None


@dataclass(frozen=True, slots=True)
class RewardRule:
    """One row of the plan's `rewards:`. `base`: which money counts. `whole`: the whole sum at the rate of its bracket.
    `classes`: (tag, category or trade, rate) instead of the brackets. `at_least`: the sum from which on there is any,
    in each currency one, any of which will do. `extra`: (tag, share of the reward more). `within_months`: money that
    came later after the signing does not count. `claim_from` and `claim_months`: until when it is claimed."""

    name: str
    base: tuple[FactKind, ...]
    rates: tuple[RewardRate, ...] = ()
    whole: bool = False
    classes: tuple[tuple[str, Fraction], ...] = ()
    fixed: Money | None = None
    at_least: tuple[Money, ...] = ()
    cap: Money | None = None
    extra: tuple[tuple[str, Fraction], ...] = ()
    within_months: int | None = None
    claim_from: Stage | None = None
    claim_months: int | None = None
    excluded: str = ""  # who is paid nothing, in the document's words; for a person to judge
    source: str = ""


def rule_faults(rule: RewardRule) -> tuple[str, ...]:
    """What makes a rule unusable: it pays nothing, its brackets do not rise, or one below the open one follows."""
    found = [] if rule.rates or rule.fixed is not None or rule.classes else ["reward_no_rate"]
    limits = [r.up_to for r in rule.rates]
    if any(limit is None for limit in limits[:-1]):
        found.append("reward_bracket_order")
    closed = [limit.minor for limit in limits if limit is not None]
    return tuple(dict.fromkeys(found + ["reward_bracket_order"] * (closed != sorted(set(closed)))))

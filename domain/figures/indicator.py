"""An indicator (指标): a named measure over facts, as data of a closed set of formulas. How each is worked out:
`measure`.

There is no expression language: a new office writes a new plan, never a new formula.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.figures.fact import RECEIVED, FactKind
from domain.money import Money
from domain.projects.stages import Stage


class Quantity(StrEnum):
    """What is added up."""

    MONEY = "money"
    DAYS = "days"
    BATCHES = "batches"
    PEOPLE = "people"


class Unique(StrEnum):
    """What is counted once however often it occurs."""

    ENTERPRISE = "enterprise"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many there were of these kinds: one a fact, unless it tells a number of them (批次)."""

    kinds: tuple[FactKind, ...]


@dataclass(frozen=True, slots=True)
class DistinctOf:
    """The number of different enterprises (or projects) that facts of these kinds name; enterprises told as a number
    alone (家数) are added."""

    kinds: tuple[FactKind, ...]
    of: Unique = Unique.ENTERPRISE


@dataclass(frozen=True, slots=True)
class SumOf:
    """Money in one currency, or days, batches, people. A fact without 批次 is one batch; without days or people it adds
    none."""

    kinds: tuple[FactKind, ...]
    of: Quantity = Quantity.MONEY
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Reached:
    """Projects that reached the stage for the first time within the window, whatever became of them later: their
    number, or (MONEY) the sum told with that fact, else the project's 总投资. A stage skipped is reached with the
    higher one."""

    stage: Stage
    of: Quantity | None = None  # None: the number
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Rate:
    """Of the projects that first reached `cohort` within the window, how many had reached `then` by its end, in per
    cent."""

    cohort: Stage
    then: Stage


@dataclass(frozen=True, slots=True)
class ReceivedRate:
    """Of the money of the projects that first reached `cohort` within the window (told with that fact, else their
    总投资), how much of these kinds they had received by its end, in per cent; the credit is that of the cohort,
    whoever reports the money. A project whose own sum is not known in `currency`, nor by a rate, is in neither."""

    cohort: Stage
    kinds: tuple[FactKind, ...]
    currency: str = "CNY"

    @property
    def whole(self) -> Reached:
        return Reached(self.cohort, Quantity.MONEY, self.currency)


@dataclass(frozen=True, slots=True)
class Share:
    """The value of one formula in per cent of another's, over the same window; each may have a filter of its own."""

    part: "Indicator"
    whole: "Indicator"


@dataclass(frozen=True, slots=True)
class Growth:
    """The value in per cent above (or below) a base, such as last year's; without a base there is none."""

    of: "Indicator"
    base: Decimal | None
    measured: bool = False  # the base is what the same days of the year before came to, not stated


Formula = CountOf | DistinctOf | SumOf | Reached | Rate | ReceivedRate | Share | Growth


class Counting(StrEnum):
    """Which facts an indicator counts: as they were told, only what was recognised (认定), or all but what was returned
    (退回)."""

    TOLD = "told"
    RECOGNISED = "recognised"
    NOT_RETURNED = "not_returned"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts are looked at; what is empty does not narrow. `tags` (500强, 央企, 战新 …) may stand on any fact of
    the project or be its category or industry. `at_least` (included) and `below` (excluded) bound the 总投资, else the
    sum of the fact; `unsized`: a sum in a currency without a rate passes too. `admitted` to `ruled_out` come from
    rulings alone (`domain.figures.rulings`): words that do not exclude, projects that no word excludes, projects that
    do not count."""

    categories: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()  # categories that never count
    tags: frozenset[str] = frozenset()
    at_least: Money | None = None
    below: Money | None = None
    groups: frozenset[str] = frozenset()  # unit groups
    counting: Counting = Counting.TOLD
    admitted: frozenset[str] = frozenset()
    ruled_in: frozenset[int] = frozenset()
    ruled_out: frozenset[int] = frozenset()
    unsized: bool = False


OF_GROUP = "\n"  # between an indicator's name and the group of which alone it is counted


@dataclass(frozen=True, slots=True)
class Indicator:
    """`unit_of_measure` is what a bulletin writes behind the value (个, 元, %). Of what is delivered or not (成果):
    `told_as` are the words by which messages tell it, `needs` is what the plan asks of it besides."""

    name: str
    unit_of_measure: str
    formula: Formula
    filter: Filter = Filter()
    told_as: tuple[str, ...] = ()
    needs: str = ""

    @property
    def in_plan(self) -> str:
        """What the plan calls it, also where it is counted of one group alone."""
        return self.name.partition(OF_GROUP)[0]


def cohort_of(formula: Formula) -> Stage | None:
    """Of a rate over projects: the step by which they come into its denominator."""
    return formula.cohort if isinstance(formula, Rate | ReceivedRate) else None


def is_of_a_day(formula: Formula) -> bool:
    """A sum of a firm's own books (产值, 税收, 完成投资): without a report nothing is known, while of money that came
    in there is none."""
    return isinstance(formula, SumOf) and formula.of is Quantity.MONEY and RECEIVED.isdisjoint(formula.kinds)


def _facts(name: str, unit: str, kind: FactKind) -> Indicator:
    return Indicator(name, unit, CountOf((kind,)))


def _projects(name: str, stage: Stage) -> Indicator:
    return Indicator(name, "个", Reached(stage))


# What a plan has that names no indicators of its own.
DEFAULT_INDICATORS: tuple[Indicator, ...] = (
    _projects("签约个数", Stage.SIGNED), Indicator("签约金额", "元", Reached(Stage.SIGNED, Quantity.MONEY)),
    _projects("开工个数", Stage.STARTED), _projects("纳统个数", Stage.ENROLLED), _projects("竣工个数", Stage.COMPLETED),
    _projects("投产个数", Stage.OPERATING),
    Indicator("到位资金", "元", SumOf((FactKind.PAID_IN,))), Indicator("完成投资", "元", SumOf((FactKind.INVESTED,))),
    Indicator("外资到账", "美元", SumOf((FactKind.FOREIGN,), currency="USD")),
    _facts("线索", "条", FactKind.LEAD), _facts("会议", "次", FactKind.MEETING),
    _facts("培训", "次", FactKind.TRAINING),
    _facts("推介会", "场", FactKind.PROMOTION), _facts("来访", "次", FactKind.RECEPTION),
    Indicator("走访企业", "家", DistinctOf((FactKind.VISIT,))),
    Indicator("外出批次", "批次", SumOf((FactKind.TRIP,), Quantity.BATCHES)),
    Indicator("外出天数", "天", SumOf((FactKind.TRIP,), Quantity.DAYS)),
    Indicator("开工率", "%", Rate(Stage.SIGNED, Stage.STARTED)),
    Indicator("纳统率", "%", Rate(Stage.STARTED, Stage.ENROLLED)))

SHEET_ANSWERS = _facts("督办答复", "件", FactKind.ANSWER)
# What may be asked for by its name whatever a plan has; in no bulletin unless the plan says so.
ALWAYS_KNOWN: tuple[Indicator, ...] = (
    *DEFAULT_INDICATORS, SHEET_ANSWERS, Indicator("产值", "元", SumOf((FactKind.OUTPUT,))),
    Indicator("税收", "元", SumOf((FactKind.TAX,))))

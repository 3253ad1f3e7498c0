"""A fact (事实): one dated thing that happened, out of one filed message or one imported row (ENGINE.md).

Facts are appended, never overwritten. A correction, a withdrawal or a merge ends a fact's version (`removed_at`) and
may enter a new one with the same `id`; so every figure can be worked out again as it was known at any hour.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.money import Amount, AmountKind, Basis, Capital, Money
from domain.projects.stages import Stage, rank


class FactKind(StrEnum):
    """事项. The closed list of what may happen; stages have the ladder's own names (domain.stages), 线索 among the
    activities."""

    LEAD = "lead"
    VISIT = "visit"
    TRIP = "trip"
    RECEPTION = "reception"
    MEETING = "meeting"
    TRAINING = "training"
    PROMOTION = "promotion"
    INTENT = "intent"
    SIGNED = "signed"
    LANDED = "landed"
    STARTED = "started"
    ENROLLED = "enrolled"
    COMPLETED = "completed"
    OPERATING = "operating"
    AT_CAPACITY = "at_capacity"
    PAUSED = "paused"
    ENDED = "ended"
    PAID_IN = "paid_in"
    INVESTED = "invested"
    FOREIGN = "foreign"
    FOREIGN_CASH = "foreign_cash"
    OUTPUT = "output"
    TAX = "tax"
    DELIVERED = "delivered"  # 成果: what a plan asks for and is there or is not, named by its tag (基金, 楼宇)
    TOTAL = "total"  # 总投资 as stated; no 事项 of a table: it comes with projects
    TAG = "tag"  # only carries tags of its project; counts nowhere by itself
    ANSWER = "answer"  # to a 督办单 about a unit: what was asked is its `evidence`, the words its `note`
    EVIDENCE = "evidence"  # 环评, 施工许可 …, named by `evidence`: moves no stage


# What a table calls them (the head 事项) and what every bulletin says.
FACT_WORDS: dict[FactKind, str] = {
    FactKind.LEAD: "线索", FactKind.VISIT: "走访", FactKind.TRIP: "外出", FactKind.RECEPTION: "来访",
    FactKind.MEETING: "会议",
    FactKind.TRAINING: "培训", FactKind.PROMOTION: "推介会", FactKind.INTENT: "意向", FactKind.SIGNED: "签约",
    FactKind.LANDED: "落地", FactKind.STARTED: "开工", FactKind.ENROLLED: "纳统", FactKind.COMPLETED: "竣工",
    FactKind.OPERATING: "投产", FactKind.AT_CAPACITY: "达产", FactKind.PAUSED: "暂停", FactKind.ENDED: "终止",
    FactKind.PAID_IN: "到位资金", FactKind.INVESTED: "完成投资", FactKind.FOREIGN: "外资到账",
    FactKind.FOREIGN_CASH: "现汇进资", FactKind.OUTPUT: "产值", FactKind.TAX: "税收", FactKind.DELIVERED: "成果",
    FactKind.TOTAL: "总投资",
    FactKind.TAG: "标签", FactKind.EVIDENCE: "手续",
    FactKind.ANSWER: "督办答复"}

# No 事项 of a table: they come with projects, with what is said of a firm, with a sheet.
UNTOLD = frozenset({FactKind.TOTAL, FactKind.TAG, FactKind.EVIDENCE, FactKind.ANSWER})

# A stage fact's kind has its stage's name; 线索 and 在谈 are no facts of a stage (a lead is an activity).
STAGE_OF: dict[FactKind, Stage] = {kind: Stage(kind.value) for kind in FactKind
                                   if kind is not FactKind.LEAD and kind.value in set(Stage)}
KIND_OF: dict[Stage, FactKind] = {stage: kind for kind, stage in STAGE_OF.items()}
NUMBERS = ("batches", "people", "firms")  # of a fact; each may be only about so much
STEPS: tuple[FactKind, ...] = tuple(kind for kind, stage in STAGE_OF.items() if rank(stage) >= 0)  # up the ladder
ACTIVITIES = frozenset({FactKind.LEAD, FactKind.VISIT, FactKind.TRIP, FactKind.RECEPTION, FactKind.MEETING,
                        FactKind.TRAINING,
                        FactKind.PROMOTION})
MONEY_KINDS = frozenset({FactKind.PAID_IN, FactKind.INVESTED, FactKind.FOREIGN, FactKind.FOREIGN_CASH, FactKind.OUTPUT,
                         FactKind.TAX})
RECEIVED = frozenset({FactKind.PAID_IN, FactKind.FOREIGN, FactKind.FOREIGN_CASH})  # money that came in
OUTPUTS = frozenset({FactKind.OUTPUT, FactKind.TAX})  # what was made in a month, a quarter, a year
OF_PROJECTS = RECEIVED | {FactKind.INVESTED}  # what adds up over a project's life
ADDITIVE = OF_PROJECTS | OUTPUTS  # what adds up over time; outputs over a year
# What a told amount becomes. A told 产值 or 税收 without days is what a project promises a year: no fact.
KIND_OF_AMOUNT: dict[AmountKind, FactKind] = {
    AmountKind.TOTAL: FactKind.TOTAL, AmountKind.PAID_IN: FactKind.PAID_IN, AmountKind.INVESTED: FactKind.INVESTED}
_MADE = {AmountKind.OUTPUT: FactKind.OUTPUT, AmountKind.TAX: FactKind.TAX}


def kind_of_sum(amount: Amount) -> FactKind | None:
    """What a told sum is: 外资 or 现汇 that came, where the text says so of it; what came in another currency than
    ours is foreign capital (外资到账)."""
    if amount.over is not None:
        return _MADE.get(amount.kind)
    if amount.kind is not AmountKind.PAID_IN:
        return KIND_OF_AMOUNT.get(amount.kind)
    if amount.capital is not None:
        return _OF_CAPITAL[amount.capital]
    return FactKind.PAID_IN if amount.money.currency == "CNY" else FactKind.FOREIGN


_OF_CAPITAL = {Capital.FOREIGN: FactKind.FOREIGN, Capital.CASH: FactKind.FOREIGN_CASH, Capital.HOME: FactKind.PAID_IN}


def account_name(amount: Amount) -> str:
    """Its account where what came has several (到位资金, 外资到账, 现汇进资), else its kind: a key of words.toml
    [amount]. What was made is no 年产值."""
    if amount.over is not None:
        return f"{amount.kind}_made"
    return str(kind_of_sum(amount) if amount.kind is AmountKind.PAID_IN else amount.kind)


class FactVerdict(StrEnum):
    """申报, 认定, 退回. A fact that nobody has claimed yet has none."""

    CLAIMED = "claimed"
    RECOGNISED = "recognised"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Fact:
    """One version of one fact. It counts whole on its first `day`.

    `unit` is who reports it (the row's 单位) and is credited with activities and money; a stage credits who introduced
    the project (`domain.figures.introduction`). `id` is 0 until it is stored and the same in all versions. `entered_at`
    and `removed_at` (UTC) are when it became known and ceased to hold; `filed_at` keeps the hour of the report it goes
    back to.
    """

    kind: FactKind
    day: date
    unit: str
    entered_at: datetime
    id: int = 0
    last_day: date | None = None  # None: of one day
    project_id: int | None = None
    entry_id: int | None = None  # which of the entries that became this project it was told of; None: of the whole
    enterprise: str | None = None
    money: Money | None = None
    upper: Money | None = None  # the upper end of a stated range
    approx: bool = False  # «约», of the sum
    basis: Basis = Basis.INCREMENT
    days: Decimal | None = None  # 天数
    batches: int | None = None  # 批次; of leads told as a number (线索12条) and the like: how many of its kind it is
    people: int | None = None  # 人数
    firms: int | None = None  # 家数: enterprises called on that no name tells; a fact that has it names none
    persons: tuple[str, ...] = ()  # 人员
    tags: tuple[str, ...] = ()  # 标签: 500强, 央企, 战新 …
    evidence: str | None = None  # 依据
    note: str | None = None  # 说明
    update_id: int | None = None
    import_id: int | None = None
    filed_at: datetime | None = None  # None: as `entered_at`
    removed_at: datetime | None = None
    counts: Money | None = None  # what it adds to the sum of its kind, where `basis` is a total; worked out by storage
    verdict: FactVerdict | None = None
    people_about: bool = False  # «约», of each number by itself
    firms_about: bool = False
    batches_about: bool = False

    @property
    def times(self) -> int:
        """How many of its kind it tells of."""
        return 1 if self.batches is None else self.batches

    @property
    def is_about(self) -> bool:
        """Whether any of its numbers is only about so much."""
        return self.approx or self.people_about or self.firms_about or self.batches_about

    @property
    def stage(self) -> Stage | None:
        """The stage that it says was reached; None for any other kind."""
        return STAGE_OF.get(self.kind)

    def known(self, at: datetime | None) -> bool:
        """Whether it was entered by that instant and held then; None: whether it holds now."""
        return self.removed_at is None if at is None else (
            self.entered_at <= at and (self.removed_at is None or self.removed_at > at))


def kind_said(word: str) -> FactKind | None:
    """The fact that a table's 事项 names; None for a word outside the closed list (总投资 and 标签 among them)."""
    return next((kind for kind, said in FACT_WORDS.items() if said == word and kind not in UNTOLD), None)

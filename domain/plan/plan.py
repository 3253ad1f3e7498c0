"""An office's plan of action: period, units, targets, rules and cadences as data (行动方案; plans/*.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from domain.bulletins.cadence import DEFAULT_CADENCES, Cadence
from domain.duties.duty_rules import DutyRules
from domain.figures.indicator import DEFAULT_INDICATORS, Indicator
from domain.figures.score import ScoreScheme
from domain.figures.window import DayWindow
from domain.money import Money
from domain.people.member import Role
from domain.people.team import Team
from domain.plan.targets import IndicatorTarget
from domain.projects.stages import Stage
from domain.service.procedure_days import ServiceRules
from domain.service.reward_rule import RewardRule
from domain.trips.quota import Contest, Quota, TripRules
from domain.verdicts.procedure import BUILT_IN, Gate, ObjectionRule, Procedure, Use

OWN_UNIT = "本单位"  # the one unit of the plan that is built in

# Calendar days without news before a project is reminded of, by stage; paused, ended and finished ones are left alone.
DEFAULT_SILENT_DAYS: dict[Stage, int] = {
    Stage.LEAD: 14, Stage.NEGOTIATING: 14, Stage.INTENT: 21, Stage.SIGNED: 30, Stage.LANDED: 30, Stage.STARTED: 30,
    Stage.ENROLLED: 60, Stage.COMPLETED: 60, Stage.OPERATING: 90,
}


@dataclass(frozen=True, slots=True)
class Tier:
    """An investment tier: total investment from `at_least` (included) to `below` (excluded); mechanism 1."""

    name: str
    at_least: Money
    below: Money | None = None
    count: int | None = None  # projects owed in this tier over the period, for the whole office


@dataclass(frozen=True, slots=True)
class Target:
    """What a unit owes over the plan's period: a number of projects and a sum of total investment, kept apart."""

    count: int | None = None
    amount: Money | None = None
    tiers: dict[str, int] = field(default_factory=dict)  # tier name -> projects owed


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """What a unit was called, or a unit that became part of it, up to and with the day `until`."""

    name: str
    until: date


Rhythm = Literal["week", "month", "quarter"]


@dataclass(frozen=True, slots=True)
class Unit:
    """考核单位; ranked within its `group` only. It keeps its history when it is renamed (`formerly`), takes others in
    (`merged`), begins (`since`) or ends (`until`) within the plan: domain/plan/unit_history.py. `every`: how often it
    reports, where the plan says so; without one it is asked each week and owes nothing."""

    name: str
    group: str
    target: Target = Target()
    aliases: tuple[str, ...] = ()
    formerly: tuple[FormerUnit, ...] = ()
    merged: tuple[FormerUnit, ...] = ()
    since: date | None = None
    until: date | None = None
    every: Rhythm | None = None

    @property
    def former_names(self) -> tuple[str, ...]:
        return tuple(one.name for one in (*self.formerly, *self.merged))

    @property
    def names(self) -> tuple[str, ...]:
        """All by which it is found, its own first."""
        return (self.name, *self.aliases, *self.former_names)


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A member named in the plan; without `telegram_id` a one-time link is made."""

    name: str
    role: Role
    units: tuple[str, ...]
    telegram_id: int | None = None
    office_wide: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Overdue thresholds. Days without news are calendar days by stage; `escalate_after` counts working days."""

    silent_days: dict[Stage, int] = field(default_factory=dict)
    escalate_after: int = 3
    due_soon_days: int = 7
    ask_again_total: Money = Money.of(10_000_000_000)  # 100 亿: asked again before it is filed


@dataclass(frozen=True, slots=True)
class Conversion:
    """折算 (mechanism 3): what one project of a tier counts as, beside the raw count; only as the office itself states
    it."""

    tier: str
    counts_as: Decimal


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """The office's own rate: one unit of `currency` in 元, since that day. Shown wherever it is used."""

    currency: str
    rate: Decimal
    since: date


@dataclass(frozen=True, slots=True)
class Campaign:
    """活动月, 攻坚战 (mechanism 75): a second set of counters with dates of its own."""

    name: str
    days: DayWindow
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the document leaves open or illegible (mechanisms 2, 15): an administrator is asked once; the answer is
    kept."""

    key: str
    question: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """From that completion on (per cent of the year's task) this part (per cent) of a deposit goes back."""

    completed: Fraction
    part: Fraction


@dataclass(frozen=True, slots=True)
class DepositRule:
    """风险抵押: `holders` (groups or units) pay `amount` by the day `by`; what goes back follows the completion of
    `indicator`, without one that of the task furthest behind. `steps`: the highest completion first."""

    name: str = ""  # the office's own word for it
    holders: tuple[str, ...] = ()
    amount: Money | None = None
    by: date | None = None
    indicator: str | None = None
    steps: tuple[ReturnStep, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that differs between offices. Groups keep the file's order; units keep their order within the file."""

    name: str
    office: str
    start: date
    end: date  # the last day, included
    groups: tuple[str, ...]
    units: tuple[Unit, ...]
    target: Target = Target()  # of the whole office
    tiers: tuple[Tier, ...] = ()
    counted_stage: Stage = Stage.SIGNED
    excluded_categories: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    cadences: tuple[Cadence, ...] = ()
    roster: tuple[RosterEntry, ...] = ()
    approver: str | None = None  # roster name who signs bulletins; None: any admin
    home_places: tuple[str, ...] = ()
    # subtotals as printed (小计), checked against the units
    group_targets: dict[str, Target] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = DEFAULT_INDICATORS
    targets: tuple[IndicatorTarget, ...] = ()
    schemes: tuple[ScoreScheme, ...] = ()  # 考评办法
    conversions: tuple[Conversion, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    interpreter: str | None = None  # who decides whether something counts (mechanism 5): roster name; None: any admin
    quotas: tuple[Quota, ...] = ()
    trips: TripRules = TripRules()
    teams: tuple[Team, ...] = ()
    contests: tuple[Contest, ...] = ()
    duties: DutyRules = DutyRules()  # clocks, lights, ladder
    form_due: int | None = None  # day of the month by which units hand in the statistical forms; None: not stated
    joint_equal: bool = False  # a joint introduction without stated parts is split equally; False: it is asked
    version: str = "1"  # named by every bulletin
    procedures: tuple[Procedure, ...] = BUILT_IN
    objection: ObjectionRule = ObjectionRule()
    rewards: tuple[RewardRule, ...] = ()  # 引荐人奖励
    deposits: DepositRule | None = None  # 风险抵押
    service: ServiceRules = ServiceRules()  # what is promised to enterprises (代办、限时办结)
    # the office's own words for stages; the first is what it says, all are understood
    stage_words: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, ...]:
        """What everybody of the roster is called."""
        return tuple(entry.name for entry in self.roster)

    def unit(self, name: str) -> Unit | None:
        """The unit of that name, alias or former name."""
        return next((u for u in self.units if name in u.names), None)

    def stage_said(self, said: str) -> Stage | None:
        """The stage that a word of the office's own names."""
        return next((stage for stage, known in self.stage_words.items() if said in known), None)

    def indicator(self, name: str) -> Indicator | None:
        return next((i for i in self.indicators if i.name == name), None)

    def units_of(self, group: str) -> tuple[Unit, ...]:
        return tuple(u for u in self.units if u.group == group)

    def procedure(self, name: str) -> Procedure | None:
        return next((one for one in self.procedures if one.name == name), None)

    def procedures_for(self, use: Use) -> tuple[Procedure, ...]:
        return tuple(one for one in self.procedures if one.use is use)

    def letting_through(self, gate: Gate) -> tuple[Procedure, ...]:
        """Procedures whose good result that waits for."""
        return tuple(one for one in self.procedures if gate in one.gates)

    def cadence(self, report: str) -> Cadence | None:
        """The plan's row of that report; None where the office does not push it."""
        return next((row for row in self.cadences if row.report == report), None)


def tier_of(total: Money, tiers: tuple[Tier, ...]) -> Tier | None:
    """The one tier that `total` lies in (20亿 sharp is in 20–30亿); None below the lowest and in another currency."""
    return next((t for t in tiers if total.currency == t.at_least.currency and t.at_least.minor <= total.minor
                 and (t.below is None or total.minor < t.below.minor)), None)


def built_in_plan(today: date) -> Plan:
    """The plan of an office that gave none: one unit, the calendar year, the default cadences, no targets."""
    return Plan(name=OWN_UNIT, office=OWN_UNIT, start=date(today.year, 1, 1), end=date(today.year, 12, 31),
                groups=(OWN_UNIT,), units=(Unit(OWN_UNIT, OWN_UNIT),),
                thresholds=Thresholds(silent_days=dict(DEFAULT_SILENT_DAYS)), cadences=DEFAULT_CADENCES)

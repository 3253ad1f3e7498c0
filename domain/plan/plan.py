"""An office's plan of action: period, units, targets, rules and cadences as data (行动方案; plans/*.yaml)."""

from dataclasses import dataclass, field
from datetime import date

from domain.bulletins.cadence import DEFAULT_CADENCES, Cadence, Report
from domain.money import Money
from domain.people.member import Role
from domain.projects.stages import Stage

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
class Unit:
    """考核单位; ranked within its `group` only."""

    name: str
    group: str
    target: Target = Target()
    aliases: tuple[str, ...] = ()


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
    group_targets: dict[str, Target] = field(default_factory=dict)  # subtotals as printed (小计), checked against the units

    def unit(self, name: str) -> Unit | None:
        """The unit of that name or alias."""
        return next((u for u in self.units if name == u.name or name in u.aliases), None)

    def units_of(self, group: str) -> tuple[Unit, ...]:
        return tuple(u for u in self.units if u.group == group)

    def cadence(self, report: Report) -> Cadence | None:
        """The plan's row of that report; None where the office does not push it."""
        return next((row for row in self.cadences if row.report is report), None)


def tier_of(total: Money, tiers: tuple[Tier, ...]) -> Tier | None:
    """The one tier that `total` lies in (20亿 sharp is in 20–30亿); None below the lowest and in another currency."""
    return next((t for t in tiers if total.currency == t.at_least.currency and t.at_least.minor <= total.minor
                 and (t.below is None or total.minor < t.below.minor)), None)


def built_in_plan(today: date) -> Plan:
    """The plan of an office that gave none: one unit, the calendar year, the default cadences, no targets."""
    return Plan(name=OWN_UNIT, office=OWN_UNIT, start=date(today.year, 1, 1), end=date(today.year, 12, 31),
                groups=(OWN_UNIT,), units=(Unit(OWN_UNIT, OWN_UNIT),),
                thresholds=Thresholds(silent_days=dict(DEFAULT_SILENT_DAYS)), cadences=DEFAULT_CADENCES)

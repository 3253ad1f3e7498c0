"""An office's plan of action: period, units, targets, rules and cadences as data (行动方案; plans/*.yaml)."""

from dataclasses import dataclass, field
from datetime import date

from domain.cadence import Cadence
from domain.member import Role
from domain.money import Money
from domain.stages import Stage


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

    def unit(self, name: str) -> Unit | None:
        """The unit of that name or alias."""
        return next((u for u in self.units if name == u.name or name in u.aliases), None)

    def units_of(self, group: str) -> tuple[Unit, ...]:
        return tuple(u for u in self.units if u.group == group)

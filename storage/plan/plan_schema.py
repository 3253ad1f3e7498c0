"""The shape of a plan file: pydantic models of the YAML, each turning itself into the domain's types.

Unknown keys are refused (a typo must not silently drop a target). All scalars arrive as strings (see plan_file).
"""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from domain.bulletins.cadence import (
    DEFAULT_CADENCES,
    OFFERED_CADENCES,
    QUOTA_CADENCES,
    Cadence,
    DayRule,
    OnHoliday,
    Release,
)
from domain.money import Money
from domain.people.member import Role
from domain.plan.plan import (
    DEFAULT_SILENT_DAYS,
    FormerUnit,
    Plan,
    Rhythm,
    RosterEntry,
    Target,
    Thresholds,
    Tier,
    Unit,
)
from domain.projects.stages import Stage
from storage.plan.deposits_schema import DepositsIn
from storage.plan.duties_schema import DutyRulesIn
from storage.plan.figures_schema import FiguresIn
from storage.plan.plan_values import read_date, read_money
from storage.plan.service_schema import ServingIn
from storage.plan.trips_schema import TripsIn
from storage.plan.verdicts_schema import VerdictsIn

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = (*_WEEKDAYS, *(rule.value for rule in DayRule if rule is not DayRule.WEEKLY))
_OFF = ("false", "off", "no")
_OFFERED = (*QUOTA_CADENCES, *OFFERED_CADENCES)
_SCHEDULED = tuple(row.report for row in (*DEFAULT_CADENCES, *_OFFERED))


def _time(said: object) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", str(said).strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise PydanticCustomError("time_unreadable", "not a time of day")
    return time(int(match[1]), int(match[2]))


def _day(said: object) -> str:
    if str(said) not in _DAYS:
        raise PydanticCustomError("day_unknown", "not a day rule", {"expected": ", ".join(_DAYS)})
    return str(said)


def _report(said: object) -> str:
    if said not in _SCHEDULED:
        raise PydanticCustomError("report_unknown", "no such report", {"expected": ", ".join(_SCHEDULED)})
    return str(said)


def _named(said: Any) -> Any:
    return {"name": said} if isinstance(said, str) else said


def _several(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


def _unless_off(said: Any) -> Any:
    return None if isinstance(said, str) and said.lower() in _OFF else said


Sum = Annotated[Money, BeforeValidator(read_money)]
Day = Annotated[date, BeforeValidator(read_date)]
Count = Annotated[int, Field(ge=0)]
Name = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class PeriodIn(Part):
    start: Day
    end: Day


class TargetIn(Part):
    count: Count | None = None
    amount: Sum | None = None
    tiers: dict[str, Count] = {}

    def build(self) -> Target:
        return Target(self.count, self.amount, self.tiers)


class GroupIn(Part):
    name: Name
    target: TargetIn = TargetIn()


class TierIn(Part):
    name: Name
    at_least: Sum
    below: Sum | None = None
    count: Count | None = None


class FormerUnitIn(Part):
    name: Name
    until: Day

    def build(self) -> FormerUnit:
        return FormerUnit(self.name, self.until)


class UnitIn(Part):
    name: Name
    group: Name
    target: TargetIn = TargetIn()
    aliases: list[Name] = []
    formerly: list[FormerUnitIn] = []
    merged: list[FormerUnitIn] = []
    since: Day | None = None
    until: Day | None = None
    every: Rhythm | None = None

    def build(self) -> Unit:
        return Unit(self.name, self.group, self.target.build(), tuple(self.aliases),
                    tuple(one.build() for one in self.formerly), tuple(one.build() for one in self.merged),
                    self.since, self.until, self.every)


class MemberIn(Part):
    name: Name
    role: Role
    units: list[Name] = []
    telegram_id: Annotated[int, Field(gt=0)] | None = None
    office_wide: bool = False


class ThresholdsIn(Part):
    """`silent_days` overrides the defaults stage by stage; 0 days means never."""

    silent_days: dict[Stage, Count] = {}
    escalate_after: Annotated[int, Field(ge=1)] = 3
    due_soon_days: Count = 7
    ask_again_total: Sum = Thresholds().ask_again_total

    def build(self) -> Thresholds:
        silent = {stage: days for stage, days in {**DEFAULT_SILENT_DAYS, **self.silent_days}.items() if days}
        return Thresholds(silent, self.escalate_after, self.due_soon_days, self.ask_again_total)


class CadenceIn(Part):
    """A row of the schedule; what is left out stays as the default row has it."""

    day: Annotated[str, BeforeValidator(_day)] | None = None
    at: Annotated[time, BeforeValidator(_time)] | None = None
    release: Release | None = None
    window_hours: Annotated[int, Field(ge=1)] | None = None
    on_holiday: OnHoliday | None = None

    def build(self, default: Cadence) -> Cadence:
        rule, weekday = default.rule, default.weekday
        if self.day is not None:
            weekly = self.day in _WEEKDAYS
            rule = DayRule.WEEKLY if weekly else DayRule(self.day)
            weekday = _WEEKDAYS.index(self.day) if weekly else None
        window = default.window if self.window_hours is None else timedelta(hours=self.window_hours)
        return replace(default, rule=rule, at=self.at or default.at, weekday=weekday, window=window,
                       release=self.release or default.release, on_holiday=self.on_holiday or default.on_holiday)


class PlanIn(FiguresIn, DutyRulesIn, TripsIn, ServingIn, VerdictsIn, DepositsIn, Part):
    name: Name
    office: Name
    period: PeriodIn
    groups: list[Annotated[GroupIn, BeforeValidator(_named)]]
    units: list[UnitIn]
    target: TargetIn = TargetIn()
    tiers: list[TierIn] = []
    counted_stage: Stage = Stage.SIGNED
    excluded_categories: list[Name] = []
    thresholds: ThresholdsIn = ThresholdsIn()
    cadences: dict[Annotated[str, BeforeValidator(_report)],
                   Annotated[CadenceIn | None, BeforeValidator(_unless_off)]] = {}
    roster: list[MemberIn] = []
    approver: str | None = None
    home_places: list[Name] = []
    interpreter: str | None = None
    form_due: Annotated[int, Field(ge=1, le=31)] | None = None
    stages: dict[Stage, Annotated[list[Name], BeforeValidator(_several), Field(min_length=1)]] = {}
    joint_introduction: Annotated[str, Field(pattern="^(ask|equal)$")] = "ask"
    version: Annotated[str, Field(min_length=1, max_length=20)] = "1"

    def build(self) -> Plan:
        indicators = self.built_indicators()
        named = {indicator.name: indicator for indicator in indicators}
        return Plan(
            indicators=indicators, targets=self._targets(named), schemes=self._schemes(named),
            conversions=self.conversions(), exchange_rates=tuple(r.build() for r in self.exchange_rates),
            campaigns=tuple(c.build() for c in self.campaigns),
            open_questions=tuple(q.build() for q in self.questions),
            quotas=self.built_quotas(), trips=self.trips.build(), teams=tuple(t.build() for t in self.teams),
            contests=tuple(c.build() for c in self.contests),
            interpreter=self.interpreter, version=self.version, duties=self.duties.build(),
            procedures=self.built_procedures(),
            objection=self.objection.build(), service=self.service.build(),
            deposits=None if self.deposits is None else self.deposits.build(),
            rewards=tuple(r.build() for r in self.rewards),
            stage_words={stage: tuple(said) for stage, said in self.stages.items()},
            joint_equal=self.joint_introduction == "equal", form_due=self.form_due,
            name=self.name, office=self.office, start=self.period.start, end=self.period.end,
            groups=tuple(g.name for g in self.groups),
            group_targets={g.name: g.target.build() for g in self.groups},
            units=tuple(unit.build() for unit in self.units),
            target=self.target.build(), tiers=tuple(Tier(t.name, t.at_least, t.below, t.count) for t in self.tiers),
            counted_stage=self.counted_stage, excluded_categories=tuple(self.excluded_categories),
            thresholds=self.thresholds.build(), cadences=self._cadences(),
            roster=tuple(RosterEntry(m.name, m.role, self._units_of(m), m.telegram_id, m.office_wide)
                         for m in self.roster),
            approver=self.approver, home_places=tuple(self.home_places))

    def _units_of(self, member: MemberIn) -> tuple[str, ...]:
        """The member's units by their own names, where the roster says an alias; unknown ones as written."""
        own = {name: unit.name for unit in self.units for name in unit.build().names}
        return tuple(dict.fromkeys(own.get(name, name) for name in member.units))

    def _cadences(self) -> tuple[Cadence, ...]:
        """The default rows and those that the file turns on (quotas and a ladder turn their own on), with what it
        changes; one switched off has no row."""
        asked = {*self.cadences, *(row.report for row in QUOTA_CADENCES if self.quotas),
                 *(["supervision_drafts"] if self.duties.ladder else [])}
        rows = (*DEFAULT_CADENCES, *(row for row in _OFFERED if row.report in asked))
        stated = {row.report: self.cadences.get(row.report, CadenceIn()) for row in rows}
        return tuple(change.build(row) for row in rows if (change := stated[row.report]) is not None)

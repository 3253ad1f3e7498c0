"""The monthly ranking: units of one group by rate of completion, counted by fixed rules, nothing hidden.

A project is done for its introducing unit on the day it FIRST reached the plan's counted stage, if that day lies in the
plan's period up to the data date. It counts once; one that fell back below the stage does not count; one that was
paused or ended later does, and is marked. Excluded categories never count and are listed. Count and amount (total
investment, CNY) are kept apart; other currencies are listed, never added. A project in another currency counts for its
unit and for the office alike: its tier is found at the plan's rate, and without a rate it counts in no tier.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from domain.figures.schedule_gap import competition_ranks, elapsed_months, percent, schedule_gap
from domain.money import AmountKind, Money
from domain.period import Period
from domain.plan.plan import Plan, Target, Tier, Unit, tier_of
from domain.projects.counted_stage import reaching, steps
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage, reached

YUAN = "CNY"


@dataclass(frozen=True, slots=True)
class Credit:
    """One project done for a unit. `state`: paused or ended by the data date. `total` as last stated, None unknown."""

    project: Project
    unit: str
    on: date
    this_month: bool
    total: Money | None = None
    tier: str | None = None
    state: Stage | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Task and done of a unit, a group or the office. Rates in per cent and gaps in percentage points, unrounded;
    None without a task. `amount` is CNY; `other_amounts` one sum per other currency; `unknown_amounts` counts projects
    whose total investment nobody stated."""

    task_count: int | None
    task_amount: Money | None
    count: int
    amount: Money
    month_count: int
    month_amount: Money
    other_amounts: tuple[Money, ...] = ()
    unknown_amounts: int = 0
    count_rate: Decimal | None = None
    amount_rate: Decimal | None = None
    count_gap: Decimal | None = None
    amount_gap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class UnitRank:
    """A unit's line. `rank` is None for a unit without a task in a group ranked by rate; `tied`: 并列; `movement`:
    places won (positive) or lost since the last ranking, None without one."""

    unit: str
    tally: Tally
    credits: tuple[Credit, ...]
    rank: int | None = None
    tied: bool = False
    last_rank: int | None = None

    @property
    def movement(self) -> int | None:
        return None if self.rank is None or self.last_rank is None else self.last_rank - self.rank


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """One unit group, best first, equals in the plan's order. `sort_key`: by rate, or by count where nobody has a
    task."""

    group: str
    rows: tuple[UnitRank, ...]
    total: Tally
    sort_key: Literal["rate", "count"]

    @property
    def zero_units(self) -> tuple[str, ...]:
        """Units that have nothing done."""
        return tuple(row.unit for row in self.rows if not row.tally.count)


@dataclass(frozen=True, slots=True)
class TierProgress:
    tier: Tier
    count: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """All groups of one month. `office` is held against the plan's own target: where the plan has tiers, only projects
    that lie in one (or in a currency without a rate) count for it. `excluded` would have counted but for their
    category; `unplaced` belong to no unit of the plan."""

    month: Period
    data_date: date
    counted_stage: Stage
    elapsed: int
    months: int
    groups: tuple[GroupRanking, ...]
    office: Tally
    tiers: tuple[TierProgress, ...] = ()
    outside_tiers: int = 0
    excluded: tuple[Credit, ...] = ()
    unplaced: tuple[Credit, ...] = ()

    def ranks(self) -> dict[str, int]:
        """Unit -> rank, to be the next ranking's `last`."""
        return {row.unit: row.rank for group in self.groups for row in group.rows if row.rank is not None}


def rank_units(plan: Plan, projects: Iterable[Project], moves: Iterable[StageMove], month: Period, data_date: date,
               last: Mapping[str, int] | None = None) -> Ranking:
    """Ranks every unit group at the end of `data_date`; `moves` are all live moves of these projects."""
    time = elapsed_months(plan.start, plan.end, data_date)
    found = credited(plan, projects, moves, month, data_date)
    excluded = tuple(c for c in found if is_excluded(plan, c.project))
    counted = [c for c in found if not is_excluded(plan, c.project)]
    by_unit: dict[str, list[Credit]] = defaultdict(list)
    for credit in counted:
        by_unit[credit.unit].append(credit)
    names = {unit.name for unit in plan.units}
    placed = [c for c in counted if c.unit in names]
    in_tiers = [c for c in placed if counts_for_office(plan, c)]
    return Ranking(
        month, data_date, plan.counted_stage, *time,
        groups=tuple(_group(plan, group, by_unit, time, last or {}) for group in plan.groups),
        office=tally(plan.target, in_tiers, time),
        tiers=tuple(TierProgress(t, sum(c.tier == t.name for c in placed)) for t in plan.tiers),
        outside_tiers=len(placed) - len(in_tiers), excluded=excluded,
        unplaced=tuple(c for c in counted if c.unit not in names))


def previous_ranks(plan: Plan, projects: Iterable[Project], moves: Iterable[StageMove],
                   month: Period) -> dict[str, int]:
    """Ranks at the end of the month before `month`; empty where the plan had not begun."""
    before = month.previous()
    return rank_units(plan, projects, moves, before, before.last_day).ranks() if before.last_day >= plan.start else {}


def is_excluded(plan: Plan, project: Project) -> bool:
    """Its category (or industry) is one that the plan never counts (mechanism 4)."""
    return not {project.category, project.industry}.isdisjoint(plan.excluded_categories)


def is_unsized(plan: Plan, credit: Credit) -> bool:
    """Its total investment is in a currency for which the plan gives no rate: no tier can be found for it."""
    return credit.total is not None and _in_yuan(plan, credit.total, credit.on) is None


def counts_for_office(plan: Plan, credit: Credit) -> bool:
    """Of what counts for a unit: where the plan has tiers, what lies in one, or in none that could be found."""
    return not plan.tiers or credit.tier is not None or is_unsized(plan, credit)


def rested(ranking: Ranking) -> list[Credit]:
    """What counts although it was paused or ended since, in the order of the units."""
    return [credit for group in ranking.groups for row in group.rows for credit in row.credits if credit.state]


def _in_yuan(plan: Plan, total: Money, on: date) -> Money | None:
    """At the rate that the plan gives for that day; None without one."""
    if total.currency == YUAN:
        return total
    rates = [rate for rate in plan.exchange_rates if rate.currency == total.currency and rate.since <= on]
    if not rates:
        return None
    return Money(int((total.minor * max(rates, key=lambda rate: rate.since).rate).to_integral_value(ROUND_HALF_UP)))


def credited(plan: Plan, projects: Iterable[Project], moves: Iterable[StageMove], month: Period,
            data_date: date) -> list[Credit]:
    """Every project done in the plan's period up to `data_date`, excluded categories too, by day and id."""
    history: dict[int, list[StageMove]] = defaultdict(list)
    for move in moves:
        if move.on <= data_date:
            history[move.project_id].append(move)
    found = []
    for project in projects:
        past = sorted(history[project.id], key=lambda m: (m.on, m.filed_at))
        on = _first_reached(project, past, plan.counted_stage)
        if project.merged_into is None and on is not None and plan.start <= on <= min(plan.end, data_date):
            found.append(_credit(plan, project, past, on, month))
    return sorted(found, key=lambda c: (c.on, c.project.id))


def _first_reached(project: Project, past: Sequence[StageMove], counted: Stage) -> date | None:
    """The day it first reached the stage, unless it has fallen back below it; by its own mark where no move is kept."""
    if not steps(past):
        return project.stage_since if reached(project.stage, counted) else None
    came = reaching(past, counted)
    return came[0].on if came else None


def _credit(plan: Plan, project: Project, past: Sequence[StageMove], on: date, month: Period) -> Credit:
    unit = plan.unit(project.unit)
    total = project.amount(AmountKind.TOTAL)
    size = _in_yuan(plan, total, on) if total else None
    tier = tier_of(size, plan.tiers) if size else None
    state = past[-1].after if past and past[-1].after.is_resting else None
    return Credit(project, unit.name if unit else project.unit, on, on in month, total, tier.name if tier else None,
                  state)


def tally(target: Target, done: Sequence[Credit], time: tuple[int, int]) -> Tally:
    """What these credits come to against a target; `time` is (elapsed, months)."""
    sums: dict[str, int] = defaultdict(int)
    for credit in done:
        if credit.total is not None:
            sums[credit.total.currency] += credit.total.minor
    amount = Money(sums.pop("CNY", 0))
    month_amount = sum(c.total.minor for c in done if c.this_month and c.total and c.total.currency == "CNY")
    owed = target.amount.minor if target.amount and target.amount.currency == "CNY" else None
    count_rate, amount_rate = percent(len(done), target.count), percent(amount.minor, owed)
    return Tally(
        target.count, target.amount, len(done), amount, sum(c.this_month for c in done), Money(month_amount),
        tuple(Money(minor, currency) for currency, minor in sorted(sums.items())),
        sum(c.total is None for c in done), count_rate, amount_rate,
        schedule_gap(count_rate, *time), schedule_gap(amount_rate, *time))


def _group(plan: Plan, group: str, by_unit: Mapping[str, list[Credit]], time: tuple[int, int],
           last: Mapping[str, int]) -> GroupRanking:
    units = plan.units_of(group)
    rows = [UnitRank(u.name, tally(u.target, by_unit.get(u.name, []), time), tuple(by_unit.get(u.name, ())),
                     last_rank=last.get(u.name)) for u in units]
    sort_key: Literal["rate", "count"] = "rate" if any(row.tally.task_count for row in rows) else "count"
    done = [credit for row in rows for credit in row.credits]
    return GroupRanking(group, _ranked(rows, sort_key), tally(_total_target(units), done, time), sort_key)


def _ranked(rows: Sequence[UnitRank], sort_key: Literal["rate", "count"]) -> tuple[UnitRank, ...]:
    """Best first; units without a rate come last and unranked. Sorting is stable: equals stay in the plan's order."""
    able = [row for row in rows if sort_key == "count" or row.tally.count_rate is not None]
    able.sort(key=lambda row: _key(row, sort_key), reverse=True)
    keys = [_key(row, sort_key) for row in able]
    ranked = [replace(row, rank=place, tied=keys.count(key) > 1)
              for row, key, place in zip(able, keys, competition_ranks(keys), strict=True)]
    return (*ranked, *(row for row in rows if row not in able))


def _key(row: UnitRank, sort_key: Literal["rate", "count"]) -> tuple[Decimal, Decimal]:
    if sort_key == "count":
        return Decimal(row.tally.count), Decimal(row.tally.amount.minor)
    none = Decimal(-1)
    return (none if row.tally.count_rate is None else row.tally.count_rate,
            none if row.tally.amount_rate is None else row.tally.amount_rate)


def _total_target(units: Sequence[Unit]) -> Target:
    counts = [u.target.count for u in units if u.target.count is not None]
    sums = [u.target.amount.minor for u in units if u.target.amount is not None and u.target.amount.currency == "CNY"]
    return Target(sum(counts) if counts else None, Money(sum(sums)) if sums else None)

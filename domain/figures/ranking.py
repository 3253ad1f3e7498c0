"""The monthly ranking: units of one group by rate of completion, counted by fixed rules, nothing hidden.

What counts, and for whom: `credited`. Count and amount (in 元) are kept apart; a joint introduction is
counted in its shares. Money of another currency is added at the plan's own rate of the day that it was reached, and
shown; without a rate it is listed, never added. Where the plan states a conversion (折算), the converted count stands
beside the raw one; places are by the raw one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from domain.figures.credited import Credit, RankingInputs, counts_for_office, credited
from domain.figures.exchange import YUAN, Exchanged, exchanged, in_yuan
from domain.figures.late_zero import is_late
from domain.figures.schedule_gap import competition_ranks, elapsed_months, percent, schedule_gap
from domain.figures.toward_task import counts_projects, known_indicators
from domain.money import Money
from domain.period import Period
from domain.plan.plan import Conversion, Plan, Target, Tier, Unit
from domain.projects.stages import Stage

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Task and done of a unit, a group or the office. Rates in per cent and gaps in percentage points, unrounded;
    None without a task. `count` in shares of projects; `converted` the same where each counts as the plan's conversion
    says (None: it states none; a project without a stated one counts once). `amount` in 元 (as 签约金额: the sum told
    with the fact, else the 总投资), `exchanged` of it from other currencies; `other_amounts` one sum per currency
    without a rate; `unknown_amounts` counts projects of which nobody stated a sum."""

    task_count: int | None
    task_amount: Money | None
    count: Fraction
    amount: Money
    month_count: Fraction
    converted: Fraction | None = None
    exchanged: tuple[Exchanged, ...] = ()
    other_amounts: tuple[Money, ...] = ()
    unknown_amounts: int = 0
    count_rate: Decimal | None = None
    amount_rate: Decimal | None = None
    count_gap: Decimal | None = None
    amount_gap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class UnitRank:
    """A unit's line. `rank` is None for a unit that has nothing done (尚无完成), and for one without a task in a group
    ranked by rate; `tied`: 并列; `movement`: places won (positive) or lost since the last ranking, None without one."""

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
    task. Not `ranked`: other groups owe such projects and this one does not; its numbers are told, nobody has a
    place."""

    group: str
    rows: tuple[UnitRank, ...]
    total: Tally
    sort_key: Literal["rate", "count"]
    ranked: bool = True

    @property
    def zero_units(self) -> tuple[str, ...]:
        """Units that have nothing done."""
        return tuple(row.unit for row in self.rows if not row.tally.count)


@dataclass(frozen=True, slots=True)
class TierProgress:
    tier: Tier
    count: Fraction


@dataclass(frozen=True, slots=True)
class Ranking:
    """All groups of one month. `office` is held against the plan's own target: where the plan has tiers, only projects
    that lie in one (or in a currency without a rate) count for it. `excluded` would have counted but for their
    category, `fallen` but for standing below the counted stage again; `unplaced` belong to no unit of the plan."""

    month: Period
    data_date: date
    counted_stage: Stage
    elapsed: int
    months: int
    groups: tuple[GroupRanking, ...]
    office: Tally
    tiers: tuple[TierProgress, ...] = ()
    outside_tiers: Fraction = ZERO
    excluded: tuple[Credit, ...] = ()
    unplaced: tuple[Credit, ...] = ()
    fallen: tuple[Credit, ...] = ()

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Everything that counts for a unit, in the order of the units."""
        return tuple(credit for group in self.groups for row in group.rows for credit in row.credits)

    @property
    def late(self) -> bool:
        """Whether most of the days of its tasks is over."""
        return is_late(self.elapsed, self.months)

    @property
    def other_sum(self) -> int | None:
        """What all groups owe, where it is another number than what the office owes."""
        owed = sum(group.total.task_count or 0 for group in self.groups)
        return owed if owed and self.office.task_count not in (None, owed) else None

    def ranks(self) -> dict[str, int]:
        """Unit -> rank, to be the next ranking's `last`."""
        return {row.unit: row.rank for group in self.groups for row in group.rows if row.rank is not None}


def rank_units(plan: Plan, ledger: RankingInputs, month: Period, data_date: date,
               last: Mapping[str, int] | None = None) -> Ranking:
    """Ranks every unit group at the end of `data_date`."""
    time = elapsed_months(plan.start, plan.end, data_date)
    found = credited(plan, ledger, month, data_date)
    by_unit: dict[str, list[Credit]] = defaultdict(list)
    for credit in found.counted:
        by_unit[credit.unit].append(credit)
    names = {unit.name for unit in plan.units}
    placed = [c for c in found.counted if c.unit in names]
    in_tiers = [c for c in placed if counts_for_office(plan, c)]
    owing = _owing_groups(plan)
    return Ranking(
        month, data_date, plan.counted_stage, *time,
        groups=tuple(_group(plan, group, by_unit, time, last or {}, ranked=not owing or group in owing)
                     for group in plan.groups),
        office=tally(plan, plan.target, in_tiers, time),
        tiers=tuple(TierProgress(t, _sum(c for c in placed if c.tier == t.name)) for t in plan.tiers),
        outside_tiers=_sum(placed) - _sum(in_tiers), excluded=found.excluded, fallen=found.fallen,
        unplaced=tuple(c for c in found.counted if c.unit not in names))


def previous_ranks(plan: Plan, ledger: RankingInputs, month: Period) -> dict[str, int]:
    """Ranks at the end of the month before `month`; empty where the plan had not begun."""
    before = month.previous()
    return rank_units(plan, ledger, before, before.last_day).ranks() if before.last_day >= plan.start else {}


def rested(ranking: Ranking) -> list[Credit]:
    """What counts although it was paused or ended since, in the order of the units."""
    return [credit for credit in ranking.credits if credit.state]


def tally(plan: Plan, target: Target, done: Sequence[Credit], time: tuple[int, int]) -> Tally:
    """What these credits come to against a target; `time` is (elapsed, months)."""
    count, this_month = _sum(done), _sum(c for c in done if c.this_month)
    amount = _yuan(plan, done)
    owed = target.amount.minor if target.amount and target.amount.currency == YUAN else None
    count_rate, amount_rate = percent(count, target.count), percent(amount.minor, owed)
    shared = [(_share_of(c.worth, c.share), c.on) for c in done if c.worth and c.worth.currency != YUAN]
    return Tally(
        target.count, target.amount, count, amount, this_month,
        _converted(plan.conversions, done), exchanged(plan.exchange_rates, shared), _unrated(plan, shared),
        sum(c.worth is None for c in done), count_rate, amount_rate,
        schedule_gap(count_rate, *time), schedule_gap(amount_rate, *time))


def _sum(credits: Iterable[Credit]) -> Fraction:
    shares = [credit.share for credit in credits]  # nearly all are whole, and adding fractions is slow
    return sum((share for share in shares if share.denominator != 1), Fraction(
        sum(share.numerator for share in shares if share.denominator == 1)))


def _share_of(total: Money, share: Fraction) -> Money:
    """Rounded to the smallest unit, halves up."""
    return total if share == 1 else replace(total, minor=int(total.minor * share + Fraction(1, 2)))


def _yuan(plan: Plan, done: Sequence[Credit]) -> Money:
    sums = [in_yuan(plan.exchange_rates, _share_of(c.worth, c.share), c.on) for c in done if c.worth is not None]
    return Money(sum(one.minor for one in sums if one is not None))


def _unrated(plan: Plan, sums: Sequence[tuple[Money, date]]) -> tuple[Money, ...]:
    found: dict[str, int] = defaultdict(int)
    for money, day in sums:
        if in_yuan(plan.exchange_rates, money, day) is None:
            found[money.currency] += money.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(found.items()))


def _converted(conversions: Sequence[Conversion], done: Sequence[Credit]) -> Fraction | None:
    """By tier as the plan states it; None where it states none: no coefficient is invented (mechanism 3)."""
    counts_as = {one.tier: Fraction(one.counts_as) for one in conversions}
    return sum((c.share * counts_as.get(c.tier or "", Fraction(1)) for c in done), ZERO) if counts_as else None


def _owing_groups(plan: Plan) -> frozenset[str]:
    """Groups that owe projects at the counted stage, as a whole or any unit of them; a task of the office alone is
    nobody's."""
    asked = {one.name for one in known_indicators(plan) if counts_projects(plan, one)}
    owed = [target for target in plan.targets if target.indicator in asked]
    found = set()
    for group in plan.groups:
        units = plan.units_of(group)
        stated = [plan.group_targets.get(group, Target()), *(unit.target for unit in units)]
        holders = (group, *(unit.name for unit in units))
        if any(one.count is not None for one in stated) or any(
                one.holder in holders if one.each is None else one.each in ("", group) for one in owed):
            found.add(group)
    return frozenset(found)


def _group(plan: Plan, group: str, by_unit: Mapping[str, list[Credit]], time: tuple[int, int],
           last: Mapping[str, int], *, ranked: bool) -> GroupRanking:
    units = plan.units_of(group)
    rows = [UnitRank(u.name, tally(plan, u.target, by_unit.get(u.name, []), time), tuple(by_unit.get(u.name, ())),
                     last_rank=last.get(u.name)) for u in units]
    sort_key: Literal["rate", "count"] = "rate" if any(row.tally.task_count for row in rows) else "count"
    done = [credit for row in rows for credit in row.credits]
    in_order = _ranked(rows, sort_key)
    if not ranked:
        in_order = tuple(replace(row, rank=None, tied=False, last_rank=None) for row in in_order)
    return GroupRanking(group, in_order, tally(plan, _total_target(units), done, time), sort_key, ranked)


def _ranked(rows: Sequence[UnitRank], sort_key: Literal["rate", "count"]) -> tuple[UnitRank, ...]:
    """Best first; units with nothing done, or without a rate, come last and unranked. Sorting is stable: equals stay in
    the plan's order."""
    able = [row for row in rows if row.tally.count and (sort_key == "count" or row.tally.count_rate is not None)]
    able.sort(key=lambda row: _key(row, sort_key), reverse=True)
    keys = [_key(row, sort_key) for row in able]
    ranked = [replace(row, rank=place, tied=keys.count(key) > 1)
              for row, key, place in zip(able, keys, competition_ranks(keys), strict=True)]
    rest = sorted((row for row in rows if row not in able), key=lambda row: (
        not row.tally.count, row.tally.count_rate is None))
    return (*ranked, *rest)


def _key(row: UnitRank, sort_key: Literal["rate", "count"]) -> tuple[Decimal | Fraction, Decimal | Fraction]:
    if sort_key == "count":
        return row.tally.count, Fraction(row.tally.amount.minor)
    none = Decimal(-1)
    return (none if row.tally.count_rate is None else row.tally.count_rate,
            none if row.tally.amount_rate is None else row.tally.amount_rate)


def _total_target(units: Sequence[Unit]) -> Target:
    counts = [u.target.count for u in units if u.target.count is not None]
    sums = [u.target.amount.minor for u in units if u.target.amount is not None and u.target.amount.currency == YUAN]
    return Target(sum(counts) if counts else None, Money(sum(sums)) if sums else None)

"""Done against owed, by unit; and members of the roster."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from domain.asking.found import FoundGroup, FoundRows, FoundTotal, added, in_order
from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Query, Topic
from domain.figures.indicator import Reached
from domain.figures.ranking import Tally, rank_units
from domain.figures.schedule_gap import elapsed_months
from domain.figures.score import printed_gap
from domain.figures.toward_task import owed_beside_the_table
from domain.people.member import Member, Role
from domain.period import Period
from domain.plan.plan import Plan, Target, Tier
from reports.asking.answer_groups import caller
from reports.asking.answer_view import AnswerView, Asker
from reports.asking.indicator_tasks import IndicatorTasks, load_indicator_tasks
from storage.store import Store


async def load_targets(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """Done against owed by unit: the projects that came to the counted stage within the plan's period."""
    plan, scope = asker.office.plan, asker.scope
    stage, only = view.query.stage or plan.counted_stage, view.query.only
    of_size, tier = only.at_least is not None or only.below is not None, _tier_of(plan, only)
    other = of_size or stage is not plan.counted_stage  # than what the units' and the office's task is of
    bounds = (only.at_least, only.below) if tier is None else (tier.at_least, tier.below)
    done = replace(
        view.query, topic=Topic.REACHED, group=GroupBy.UNIT, order=None, days=None,
        only=Narrowing(stages=(stage,), at_least=bounds[0], below=bounds[1])
    )
    days = (plan.start, min(plan.end, scope.today))
    counted = {
        group.key: group.total
        for group in await store.asked_rows.groups(done, scope, days, caller(done, asker.office))
    }
    ranking = None
    if not other:
        inputs = await store.books.ranking_inputs(plan, [scope.today], scope.units)
        ranking = rank_units(plan, inputs, Period.of("month", scope.today), scope.today)
    tallies = {row.unit: row.tally for group in ranking.groups for row in group.rows} if ranking else {}
    office = None
    if scope.units is None:
        of_tier = Target(_owed_from(plan, only) if tier is None else tier.count) if of_size else Target()
        owed = of_tier if other else plan.target
        office = _group("", added(list(counted.values())), owed, ranking.office if ranking else None)
    elapsed = elapsed_months(plan.start, plan.end, scope.today)
    paced = replace(view, elapsed=elapsed)
    wanted = [
        group
        for unit in plan.units
        if _is_shown(unit.name, scope.units, view)
        and _fits(group := _group(unit.name, counted.get(unit.name, FoundTotal()), Target() if other else unit.target,
                                  tallies.get(unit.name)), only,
                  paced.gap(group.counted, group.owed))
    ]
    total = added([group.total for group in wanted])
    grouped = view.query.group is GroupBy.UNIT_GROUP and scope.units is None and not only.by_completion
    if grouped:
        wanted = _by_group(plan, wanted, other=other)
    return replace(
        view,
        found=FoundRows(total, (), in_order(wanted, _order_of(view.query))),
        first=plan.start,
        last=plan.end,
        office_group=office,
        together=_together(wanted) if len(wanted) > 1 and view.query.only.units and not grouped else None,
        elapsed=elapsed,
        tasks=await _tasks(store, plan, view, scope.units),
        owed_by=owed_beside_the_table(plan) if not other else (),
    )


def _tier_of(plan: Plan, only: Narrowing) -> Tier | None:
    """The tier of the plan that is asked for by its bounds, the upper one said as if it were of it («1亿到10亿»)."""
    return next((tier for tier in plan.tiers if tier.at_least == only.at_least and (
        tier.below == only.below or (tier.below is not None and only.below is not None
                                     and abs(tier.below.minor - only.below.minor) <= 1))), None)


def _owed_from(plan: Plan, only: Narrowing) -> int | None:
    """Of all projects from a tier's lower bound up («过亿元项目»): what that tier and the larger ones owe together."""
    tiers = [tier for tier in plan.tiers if only.at_least and tier.at_least.minor >= only.at_least.minor]
    whole = only.below is None and only.at_least in [t.at_least for t in tiers] and None in [t.below for t in tiers]
    return sum(tier.count or 0 for tier in tiers) or None if whole else None


async def _tasks(store: Store, plan: Plan, view: AnswerView, seen: tuple[str, ...] | None) -> IndicatorTasks:
    """What is owed of the plan's indicators (not of the task table, which is told by itself): by the units that are
    asked of, else by the office, or by the asker's own. As the bulletins have it."""
    only = view.query.only
    of_units = only.by_completion and (any(unit.target.count for unit in plan.units) or only.rate is not None)
    named = _of_stage(plan, view.query)
    if of_units or named == ():
        return IndicatorTasks()
    units = view.units if view.units is not None else seen
    if units is not None and seen is not None:
        units = tuple(unit for unit in units if unit in seen)
    return await load_indicator_tasks(store, plan, units, view.today, only=named or ())


def _of_stage(plan: Plan, query: Query) -> tuple[str, ...] | None:
    """Where a stage or a size is named, the indicators of it that are owed; those of the task table are told there.
    None: all of them."""
    only = query.only
    if query.stage is None and only.at_least is None and only.below is None:
        return None
    owed = {target.indicator for target in plan.targets}
    sized = only.at_least is not None or only.below is not None
    return tuple(one.name for one in plan.indicators if one.name in owed and isinstance(one.formula, Reached)
                 and one.formula.stage is (query.stage or plan.counted_stage)
                 and (not sized or (one.filter.at_least, one.filter.below) == (only.at_least, only.below)))


def _group(name: str, total: FoundTotal, owed: Target, tally: Tally | None) -> FoundGroup:
    """With what counts toward the task, as the ranking has it, where that is not all of it."""
    group = FoundGroup(name, total, owed.count, owed.amount)
    if tally is None or tally.count == total.rows:
        return group
    return replace(group, toward=tally.count, toward_money=tally.amount)


def _is_shown(unit: str, seen: tuple[str, ...] | None, view: AnswerView) -> bool:
    """Of units that the asker does not see nothing was counted, which is no zero."""
    if (seen is not None and unit not in seen) or unit in view.query.without.units:
        return False
    return view.units is None or unit in view.units


def _fits(group: FoundGroup, only: Narrowing, gap: Fraction | None) -> bool:
    """Whether the task is met or not, done by the rate asked for, more than done, ahead of the schedule or behind it:
    a unit that owes nothing is none of these. `gap`: percentage points ahead of the schedule."""
    if not only.by_completion:
        return True
    if group.owed is None:
        return False
    met = only.met is None or (group.counted >= group.owed) is only.met
    more = only.surpassed is None or (group.counted > group.owed) is only.surpassed
    paced = only.on_schedule is None or (gap is not None and (printed_gap(gap, _rate(group)) >= 0) is only.on_schedule)
    far = only.rate is None or (bool(group.owed) and (_rate(group) < only.rate[0]) is only.rate[1])
    return met and more and paced and far


def _rate(group: FoundGroup) -> Fraction:
    """Percent done; a unit that owes none of them has done all."""
    return 100 * group.counted / group.owed if group.owed else Fraction(100)


def _order_of(query: Query) -> Order:
    """By completion, unless sums are asked for."""
    order = query.order
    if order is None:
        return Order(OrderBy.RATE)
    return order if order.by is OrderBy.AMOUNT else Order(OrderBy.RATE, order.descending)


def _by_group(plan: Plan, units: Sequence[FoundGroup], *, other: bool) -> list[FoundGroup]:
    """Each group of units as one («部门组和街镇组任务各是多少»): what the plan states of it, else what its
    units owe."""
    found = []
    for name in plan.groups:
        held = [unit for unit in units if unit.key in {one.name for one in plan.units_of(name)}]
        stated = Target() if other else plan.group_targets.get(name, Target())
        whole = _together(held)
        owed = whole.owed if stated.count is None else stated.count
        found += [replace(whole, key=name, owed=owed, owed_money=stated.amount)] if held else []
    return found


def _together(groups: Sequence[FoundGroup]) -> FoundGroup:
    """Of several units that are asked of as one («园区组»); no task where one of them has none."""
    owed = [group.owed for group in groups if group.owed is not None]
    some = any(group.toward is not None for group in groups)
    return FoundGroup("", added([group.total for group in groups]), sum(owed) if len(owed) == len(groups) else None,
                      toward=sum((group.counted for group in groups), Fraction(0)) if some else None)


_OF_ALL = (Role.SUPERVISOR, Role.ADMIN)  # «我们组的督查员是谁»: every unit's


def people_of(query: Query, asker: Asker) -> tuple[Member, ...]:
    """Of the roster: those named, or those of the units named."""
    only = query.only
    units = only.units or (asker.member.units if only.own else ())
    return tuple(
        m
        for m in asker.members
        if (not only.people or m.name in only.people) and (not only.roles or str(m.role) in only.roles)
        and (not units or set(units) & set(m.units) or only.people or (only.roles and m.role in _OF_ALL))
    )


def without_any(query: Query, asker: Asker) -> tuple[str, ...]:
    """Units of which nobody of those roles is on the roster."""
    held = {unit for member in people_of(query, asker) for unit in member.units}
    asked = query.only.units or tuple(unit.name for unit in asker.office.plan.units)
    return tuple(unit for unit in asked if unit not in held)

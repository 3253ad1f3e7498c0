"""Done against owed, by unit; and members of the roster."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.found import FoundGroup, FoundRows, FoundTotal, added, in_order
from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Query, Topic
from domain.figures.schedule_gap import elapsed_months
from domain.people.member import Member
from reports.asking.answer_groups import caller
from reports.asking.answer_view import AnswerView, Asker
from storage.store import Store


async def load_targets(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """Done against owed by unit: the projects that came to the counted stage within the plan's period."""
    plan, scope = asker.office.plan, asker.scope
    stage = view.query.stage or plan.counted_stage
    done = replace(
        view.query, topic=Topic.REACHED, group=GroupBy.UNIT, order=None, days=None, only=Narrowing(stages=(stage,))
    )
    days = (plan.start, min(plan.end, scope.today))
    counted = {
        group.key: group.total
        for group in await store.asked_rows.groups(done, scope, days, caller(done, asker.office))
    }
    groups = [
        FoundGroup(unit.name, counted.get(unit.name, FoundTotal()), unit.target.count, unit.target.amount)
        for unit in plan.units
        if (scope.units is None or unit.name in scope.units)  # of others nothing was counted here
        and (view.units is None or unit.name in view.units or view.query.only.own)
    ]
    office = (
        FoundGroup("", added(list(counted.values())), plan.target.count, plan.target.amount)
        if scope.units is None
        else None
    )
    wanted = [
        g
        for g in groups
        if view.query.only.met is None or (g.owed is not None and (g.total.rows >= g.owed) is view.query.only.met)
    ]
    if (rate := view.query.only.rate) is not None:
        wanted = [g for g in wanted if g.owed and (100 * g.total.rows / g.owed < rate[0]) is rate[1]]
    wanted = [g for g in wanted if g.key not in view.query.without.units]
    if view.query.only.own or view.query.only.units:
        wanted = [g for g in wanted if view.units is None or g.key in view.units]
    order = view.query.order
    by = (
        Order(OrderBy.RATE, order.descending)
        if order and order.by is not OrderBy.AMOUNT
        else order or Order(OrderBy.RATE)
    )
    total = added([group.total for group in wanted])
    return replace(
        view,
        found=FoundRows(total, (), in_order(wanted, by)),
        first=plan.start,
        last=plan.end,
        office_group=office,
        together=_together(wanted) if len(wanted) > 1 and view.query.only.units else None,
        elapsed=elapsed_months(plan.start, plan.end, scope.today),
    )


def _together(groups: Sequence[FoundGroup]) -> FoundGroup:
    """Of several units that are asked of as one («园区组»); no task where one of them has none."""
    owed = [group.owed for group in groups if group.owed is not None]
    return FoundGroup("", added([group.total for group in groups]), sum(owed) if len(owed) == len(groups) else None)


def people_of(query: Query, asker: Asker) -> tuple[Member, ...]:
    """Of the roster: those named, or those of the units named."""
    only = query.only
    units = only.units or (asker.member.units if only.own else ())
    return tuple(
        m
        for m in asker.members
        if (not only.people or m.name in only.people) and (not units or set(units) & set(m.units))
    )

"""The groups of an answer: how each is called, in which order, and who has nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.asking.found import FoundGroup, FoundTotal, in_order
from domain.asking.query import GroupBy, Order, OrderBy, Query
from domain.plan.office import Office
from reports.asking.answer_view import AnswerView, Asker
from reports.render import word

LATE = 27  # «近三个月» begins on the 31st of the month before


def caller(query: Query, office: Office) -> Callable[[object], str]:
    """How a value of the grouping column is called."""
    plan = office.plan
    if query.group in (GroupBy.UNIT, GroupBy.UNIT_GROUP):

        def unit_called(value: object) -> str:
            unit = plan.unit(str(value))
            return (unit.group if query.group is GroupBy.UNIT_GROUP else unit.name) if unit else str(value)

        return unit_called
    if query.group is GroupBy.MONTH:
        return lambda value: _month(value, office)
    if query.group is GroupBy.STAGE:
        return lambda value: word("stage", value)
    return lambda value: str(value or "")


def _month(value: object, office: Office) -> str:
    """`2026-10` of a day or an instant; empty where none is known."""
    day = office.day(value) if isinstance(value, datetime) else value
    return day.isoformat()[:7] if isinstance(day, date) else ""


def _months(first: date, last: date) -> list[str]:
    """Every month that has days of them; a first one of which there are but its last days is left out."""
    start = first.year * 12 + first.month - 1 + (first.day > LATE and first.month != last.month)
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, last.year * 12 + last.month)]


def with_groups(view: AnswerView, groups: Sequence[FoundGroup], asker: Asker) -> AnswerView:
    """Best first; the units that have nothing are named together; of two things compared both are told."""
    query = view.query
    kept = [group for group in groups if group.key and group.total.rows >= (query.having or 0)
            and (query.at_most is None or group.total.rows <= query.at_most)]
    chosen = {GroupBy.UNIT: query.only.units, GroupBy.PERSON: query.only.people}
    named = chosen.get(query.group or GroupBy.MONTH, ())
    every = named or (
        tuple(u.name for u in asker.office.plan.units if view.units is None or u.name in view.units)
        if query.group is GroupBy.UNIT
        else ()
    )
    zero = tuple(name for name in every if name not in {group.key for group in kept})
    if named and not query.none:
        kept += [FoundGroup(name, FoundTotal()) for name in zero]
    order = query.order
    if query.group is GroupBy.MONTH and query.each and view.first and view.last:
        kept += [FoundGroup(key, FoundTotal()) for key in _months(view.first, min(view.last, view.today))
                 if key not in {group.key for group in kept}]
    if query.group in (GroupBy.MONTH,) and order is None:
        ordered = tuple(sorted(kept, key=lambda group: group.key))
    else:
        ordered = in_order(kept, order)
    told = query.none or (not named and query.each)
    return replace(view, found=replace(view.found, groups=ordered[: query.limit]), zero=zero if told else ())


def rated(view: AnswerView, further: Sequence[FoundGroup]) -> AnswerView:
    """The groups by how many of their rows came further: those in place of all, which are what is owed."""
    came = {group.key: group.total for group in further}
    groups = [FoundGroup(g.key, came.get(g.key, FoundTotal()), g.total.rows, last=g.last) for g in view.found.groups]
    order = Order(OrderBy.RATE, view.query.order is None or view.query.order.descending)
    return replace(view, found=replace(view.found, groups=in_order(groups, order)))

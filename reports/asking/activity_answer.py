"""Answers about trips, receptions, meetings and reports."""

from dataclasses import replace
from datetime import date

from domain.asking.activity_rules import (
    ActivityRow,
    fits,
    groups_of_rows,
    left_out,
    line_of,
    of_kind,
    total_of_rows,
)
from domain.asking.found import FoundLine, FoundRows, difference
from domain.asking.query import Narrowing, OrderBy, Own, Query, Sought
from domain.figures.fact import FactKind
from domain.figures.figure_table import FigureValue
from domain.figures.indicator import DistinctOf, Indicator
from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from reports.asking.answer_groups import with_groups
from reports.asking.answer_view import PAGE, AnswerView, Asker, Days
from reports.asking.share_of import whole_of
from storage.store import Store

FIRST_DAY = date(1949, 10, 1)  # before anything that is filed
VISITED = Indicator("", "", DistinctOf((FactKind.VISIT,)))


async def load_activities(store: Store, asker: Asker, view: AnswerView, page: int) -> AnswerView:
    query, scope, days = view.query, asker.scope, (view.first, view.last)
    rows = await _rows(store, asker, query, days)
    shown = rows if query.order is None or query.order.descending or query.order.by is not OrderBy.DAY else rows[::-1]
    if query.order is not None and query.order.by is OrderBy.COUNT and Sought.HEADS in query.asks:
        shown = sorted(shown, key=lambda row: row.heads or 0, reverse=query.order.descending)
    shown = shown[: query.limit] if query.limit and query.group is None else shown
    pages = max(1, -(-len(shown) // PAGE))
    page = min(page, pages)
    part = shown[(page - 1) * PAGE : page * PAGE]
    named = await store.activity_rows.projects_of([row.id for row in part], scope)
    found = FoundRows(
        total_of_rows(rows, *days, query.only.people),
        tuple(line_of(row, query.topic, named.get(row.id, ())) for row in part),
    )
    view = replace(view, found=found, page=page, pages=pages)
    if query.days is not None and not rows:
        view = replace(view, nearest=await _nearest(store, asker, query))
    if _asks_of_visits(query):
        view = replace(view, visited=await _visited(store, asker, view))
    if query.group is not None:
        plan = asker.office.plan
        groups = groups_of_rows(rows, query, *days, lambda name: unit.group if (unit := plan.unit(name)) else name)
        view = with_groups(view, groups, asker)
    if query.against is not None:
        other = (query.against.start, query.against.last_day)
        then = total_of_rows(await _rows(store, asker, query, other), *other, query.only.people)
        view = replace(view, then=then, change=difference(found.total, then))
    if Sought.SHARE in query.asks:
        whole = whole_of(query)
        view = replace(view, whole=total_of_rows(await _rows(store, asker, whole, days), *days, whole.only.people))
    return view


def _asks_of_visits(query: Query) -> bool:
    """«走访了几家企业», of whole units and days: the figure of the bulletins."""
    rest = replace(query.only, kinds=(), units=(), own=Own.NOBODY)
    return Sought.FIRMS in query.asks and query.only.kinds == (str(UpdateKind.TRIP),) and rest == Narrowing()


async def _visited(store: Store, asker: Asker, view: AnswerView) -> FigureValue | None:
    """None of several units: a firm that two of them met would count twice."""
    plan, today = asker.office.plan, asker.scope.today
    window = DayWindow(view.first or FIRST_DAY, min(view.last or today, today))
    if (view.units is not None and len(view.units) != 1) or window.empty:
        return None
    found = (await store.aggregates.figures(plan, [VISITED], window))[VISITED.name]
    return found.total if view.units is None else found.of_unit.get(view.units[0])


async def _nearest(store: Store, asker: Asker, query: Query) -> FoundLine | None:
    """The last one before, where the days that are named have none."""
    scope = asker.scope
    before = await _rows(store, asker, replace(query, days=None), (None, scope.today))
    if not before:
        return None
    row = before[0]
    named = await store.activity_rows.projects_of([row.id], scope)
    return line_of(row, query.topic, named.get(row.id, ()))


async def _rows(store: Store, asker: Asker, query: Query, days: Days) -> list[ActivityRow]:
    found = await store.activity_rows.matching(query, asker.scope, days)
    for kind in await store.activity_rows.firms_of(query.only, asker.scope):
        found = [kept for row in found if (kept := of_kind(row, kind))]
    for kind in await store.activity_rows.firms_of(query.without, asker.scope):
        found = [row for row in found if of_kind(row, kind) is None]
    return [row for row in found
            if fits(row, query.only, query.topic) and not left_out(row, query.without, query.topic)]

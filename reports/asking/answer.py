"""The answer to a query: worked out by the database for one asker, then put into one view that
templates/asking/answer.html.j2 shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from domain.asking.activity_rules import ActivityRow, fits, groups_of_rows, line_of, total_of_rows
from domain.asking.found import (
    FiguresDifference,
    FoundGroup,
    FoundLine,
    FoundRows,
    FoundTotal,
    added,
    average,
    difference,
    in_order,
    yuan,
)
from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Query, Sought, Topic, as_of_days, narrowed
from domain.figures.schedule_gap import elapsed_months
from domain.money import Money
from domain.people.access import units_shown
from domain.people.member import Member, Role
from domain.plan.office import Office
from domain.projects.stages import LADDER, Stage
from reports.render import word
from storage.asking.project_conditions import AskScope
from storage.store import Store

PAGE = 20  # lines of one page
GROUPS = 30  # groups that are told
GOES_ON = timedelta(minutes=30)  # for so long a short question may go on from the last one
OF_ACTIVITIES = (Topic.ACTIVITIES, Topic.REPORTS)
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """`units`: whose rows are shown (None: everybody's); `first` and `last` the days that count. `then` is the other
    side of a
    comparison, `whole` what a share is of, `further` how many came further, `steps` several stages one by one,
    `planned` the
    planned days of a project asked when it does something, `beyond` how many are past the stage asked, `office` the
    figure of
    the whole office beside the asker's own units, `zero` units (or people) that have nothing, `carriers` unit -> its
    liaisons."""

    query: Query
    units: tuple[str, ...] | None
    today: date
    now: datetime
    first: date | None
    last: date | None
    found: FoundRows
    page: int = 1
    pages: int = 1
    then: FoundTotal | None = None
    change: FiguresDifference | None = None
    whole: FoundTotal | None = None
    further: FoundTotal | None = None
    steps: tuple[tuple[Stage, FoundTotal], ...] = ()
    planned: tuple[FoundLine, ...] = ()
    beyond: int = 0
    office: FoundTotal | None = None
    office_group: FoundGroup | None = None
    elapsed: tuple[int, int] | None = None
    zero: tuple[str, ...] = ()
    excluded: int = 0
    carriers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    members: tuple[Member, ...] = ()

    @property
    def running(self) -> bool:
        return self.last is not None and self.first is not None and self.first <= self.today < self.last

    @property
    def share_of_money(self) -> float | None:
        """CNY of the part by CNY of the whole."""
        whole = yuan(self.whole) if self.whole else 0
        return yuan(self.found.total) / whole if whole else None

    @property
    def average(self) -> Money | None:
        return average(self.found.total)

    def short(self, group: FoundGroup) -> Money | None:
        """What is still owed of a sum; None where nothing is."""
        left = (
            group.owed_money.minor - yuan(group.total) if group.owed_money and group.owed_money.currency == "CNY" else 0
        )
        return Money(left) if left > 0 else None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and the people of the office by what they do."""

    member: Member
    members: Sequence[Member]
    office: Office
    now: datetime

    @property
    def scope(self) -> AskScope:
        plan = self.office.plan
        called = {unit.name: (unit.name, *unit.aliases) for unit in plan.units}
        carried = {m.name: m.units for m in self.members if m.role is Role.LIAISON}
        return AskScope(
            units_shown(self.member),
            self.member.units,
            self.office.day(self.now),
            self.office.zone,
            called,
            carried,
            plan.excluded_categories,
        )

    def carriers(self) -> dict[str, tuple[str, ...]]:
        units = [unit.name for unit in self.office.plan.units]
        return {
            unit: tuple(m.name for m in self.members if m.role is Role.LIAISON and unit in m.units) for unit in units
        }


async def load_answer(store: Store, asker: Asker, query: Query, page: int = 1) -> AnswerView:
    """Two to eight queries, whatever the size of the ledger."""
    office, scope = asker.office, asker.scope
    query = _for_asker(query, asker)
    plan = office.plan
    days = as_of_days(query, plan.start, plan.end, scope.today)
    view = AnswerView(
        query,
        _shown_units(query, scope),
        scope.today,
        office.local(asker.now),
        *days,
        FoundRows(FoundTotal()),
        carriers=asker.carriers(),
    )
    if query.topic is Topic.PEOPLE:
        return replace(view, members=_people(query, asker))
    if query.topic is Topic.TARGETS:
        return await _targets(store, asker, view)
    if query.topic in OF_ACTIVITIES:
        return await _activities(store, asker, view, page)
    return await _ledger(store, asker, view, page)


def _for_asker(query: Query, asker: Asker) -> Query:
    """«我们» of somebody without a unit is the whole office."""
    return narrowed(query, own=False) if query.only.own and not asker.member.units else query


def _shown_units(query: Query, scope: AskScope) -> tuple[str, ...] | None:
    return query.only.units or (scope.own if query.only.own else None) or scope.units


# --- projects and what happens to them --------------------------------------------------------------------------------


async def _ledger(store: Store, asker: Asker, view: AnswerView, page: int) -> AnswerView:
    query, scope, days = view.query, asker.scope, (view.first, view.last)
    total = await store.asked_rows.total(query, scope, days)
    capped = replace(total, rows=min(total.rows, query.limit)) if query.limit and query.group is None else total
    size = min(PAGE, query.limit or PAGE)
    pages = max(1, -(-capped.rows // size))
    page = min(page, pages)
    lines = () if query.group else await store.asked_rows.lines(query, scope, days, size, (page - 1) * size)
    view = replace(view, found=FoundRows(total, tuple(lines)), page=page, pages=pages)
    if query.group is not None:
        view = _with_groups(
            view, await store.asked_rows.groups(query, scope, days, _caller(query, asker.office)), asker
        )
    return await _beside(store, asker, view)


def _caller(query: Query, office: Office) -> Callable[[object], str]:
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


def _with_groups(view: AnswerView, groups: Sequence[FoundGroup], asker: Asker) -> AnswerView:
    """Best first; the units that have nothing are named together; of two things compared both are told."""
    query = view.query
    kept = [group for group in groups if group.key]
    chosen = {GroupBy.UNIT: query.only.units, GroupBy.PERSON: query.only.people}
    named = chosen.get(query.group or GroupBy.MONTH, ())
    every = named or (
        tuple(u.name for u in asker.office.plan.units if view.units is None or u.name in view.units)
        if query.group is GroupBy.UNIT
        else ()
    )
    zero = tuple(name for name in every if name not in {group.key for group in kept})
    if named:
        kept += [FoundGroup(name, FoundTotal()) for name in zero]
    order = query.order
    if query.group in (GroupBy.MONTH,) and order is None:
        ordered = tuple(sorted(kept, key=lambda group: group.key))
    else:
        ordered = in_order(kept, order)
    return replace(view, found=replace(view.found, groups=ordered), zero=() if named else zero)


async def _beside(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """What is told beside the figure: the other days, the whole, the further stage, the whole office, the planned
    days."""
    query, scope, days = view.query, asker.scope, (view.first, view.last)
    rows = store.asked_rows
    if query.against is not None:
        then = await rows.total(query, scope, (query.against.start, query.against.last_day))
        view = replace(view, then=then, change=difference(view.found.total, then))
    if Sought.SHARE in query.asks:
        view = replace(view, whole=await rows.total(_whole_of(query), scope, days))
    if Sought.CONVERSION in query.asks:
        view = replace(view, further=await rows.total(narrowed(query, came_to=query.only.stages[1:2]), scope, days))
    elif query.topic is Topic.REACHED and len(query.only.stages) > 1:
        view = replace(
            view,
            steps=tuple(
                [
                    (stage, await rows.total(narrowed(query, stages=(stage,)), scope, days))
                    for stage in query.only.stages
                ]
            ),
        )
    if query.only.own and scope.units is None:
        view = replace(view, office=await rows.total(narrowed(query, own=False), scope, days))
    if query.topic is Topic.REACHED and query.only.projects:
        steps = replace(query, topic=Topic.PLANNED, measures=(Sought.LIST,), days=None)
        view = replace(view, planned=tuple(await rows.lines(steps, scope, (None, None), 5)))
    if (
        query.topic is Topic.PROJECTS
        and len(query.only.stages) == 1
        and query.stage in LADDER
        and query.only.short_of is None
    ):
        beyond = await rows.total(narrowed(query, stages=(), came_to=query.only.stages), scope, (None, None))
        view = replace(view, beyond=max(0, beyond.rows - view.found.total.rows))
    return view


def _whole_of(query: Query) -> Query:
    """What a share is of: without what sets the part apart, the most particular first."""
    only = query.only
    for names in (
        ("foreign", "industries", "words", "at_least", "below", "confidential", "people", "quiet_days", "troubled"),
        ("units", "own"),
        ("stages", "came_to", "short_of"),
    ):
        changed = {
            name: getattr(Narrowing(), name) for name in names if getattr(only, name) != getattr(Narrowing(), name)
        }
        if changed:
            return narrowed(query, **changed)
    return query


# --- trips, receptions, meetings, reports -----------------------------------------------------------------------------


async def _activities(store: Store, asker: Asker, view: AnswerView, page: int) -> AnswerView:
    query, scope, days = view.query, asker.scope, (view.first, view.last)
    rows = await _rows(store, query, scope, days)
    shown = rows if query.order is None or query.order.descending or query.order.by is not OrderBy.DAY else rows[::-1]
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
    if query.group is not None:
        plan = asker.office.plan
        groups = groups_of_rows(rows, query, *days, lambda name: unit.group if (unit := plan.unit(name)) else name)
        view = _with_groups(view, groups, asker)
    if query.against is not None:
        other = (query.against.start, query.against.last_day)
        then = total_of_rows(await _rows(store, query, scope, other), *other, query.only.people)
        view = replace(view, then=then, change=difference(found.total, then))
    if Sought.SHARE in query.asks:
        whole = _whole_of(query)
        view = replace(view, whole=total_of_rows(await _rows(store, whole, scope, days), *days, whole.only.people))
    return view


async def _rows(store: Store, query: Query, scope: AskScope, days: Days) -> list[ActivityRow]:
    return [row for row in await store.activity_rows.matching(query, scope, days) if fits(row, query.only, query.topic)]


# --- tasks and people -------------------------------------------------------------------------------------------------


async def _targets(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """Done against owed by unit: the projects that came to the counted stage within the plan's period."""
    plan, scope = asker.office.plan, asker.scope
    stage = view.query.stage or plan.counted_stage
    done = replace(
        view.query, topic=Topic.REACHED, group=GroupBy.UNIT, order=None, days=None, only=Narrowing(stages=(stage,))
    )
    days = (plan.start, min(plan.end, scope.today))
    counted = {
        group.key: group.total
        for group in await store.asked_rows.groups(done, scope, days, _caller(done, asker.office))
    }
    groups = [
        FoundGroup(unit.name, counted.get(unit.name, FoundTotal()), unit.target.count, unit.target.amount)
        for unit in plan.units
        if view.units is None or unit.name in view.units or (view.query.only.own and scope.units is None)
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
        elapsed=elapsed_months(plan.start, plan.end, scope.today),
    )


def _people(query: Query, asker: Asker) -> tuple[Member, ...]:
    """Of the roster: those named, or those of the units named."""
    only = query.only
    units = only.units or (asker.member.units if only.own else ())
    return tuple(
        m
        for m in asker.members
        if (not only.people or m.name in only.people) and (not units or set(units) & set(m.units))
    )

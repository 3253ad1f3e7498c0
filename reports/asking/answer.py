"""The answer to a query: worked out by the database for one asker, then put into one view that
templates/asking/answer.html.j2 shows."""

from dataclasses import replace

from domain.asking.found import FoundLine, FoundRows, FoundTotal, difference
from domain.asking.query import (
    Narrowing,
    Order,
    OrderBy,
    Own,
    Query,
    Sought,
    Topic,
    as_of_days,
    by_plan_year,
    narrowed,
)
from domain.people.member import Role
from domain.projects.stages import LADDER, Stage, rank
from reports.asking.activity_answer import load_activities
from reports.asking.agenda import with_agenda
from reports.asking.answer_groups import caller, rated, with_groups
from reports.asking.answer_view import FEW, OF_ACTIVITIES, PAGE, AnswerStep, AnswerView, Asker
from reports.asking.days_between import asks_of_days_between, load_days_between
from reports.asking.share_of import whole_of
from reports.asking.target_answer import load_targets, people_of, without_any
from storage.asking.project_conditions import AskScope
from storage.store import Store

_DATED = (Topic.REACHED, Topic.RECEIPTS, Topic.ADDED, Topic.PLANNED, Topic.DIFFICULTIES)
RESTING = tuple(stage for stage in Stage if stage.is_resting)
STEPS = 5  # planned days, and projects as they stand, that are told beside an answer


async def load_answer(store: Store, asker: Asker, query: Query, page: int = 1) -> AnswerView:
    """Two to ten queries, whatever the size of the ledger."""
    office, scope = asker.office, asker.scope
    query = for_asker(query, asker)
    plan = office.plan
    view = AnswerView(
        query,
        _shown_units(query, scope),
        scope.today,
        office.local(asker.now),
        *as_of_days(query, plan.start, plan.end, scope.today),
        FoundRows(FoundTotal()),
        by_plan=by_plan_year(query, plan.start, plan.end, scope.today),
        carriers=asker.carriers(),
        named=await _named(store, query),
    )
    if query.topic is Topic.PEOPLE:
        return replace(view, members=people_of(query, asker), zero=without_any(query, asker) if query.none else (),
                       units=query.only.units or (scope.own if query.only.own else None))
    if query.topic is Topic.TARGETS:
        return await load_targets(store, asker, view)
    if query.topic in OF_ACTIVITIES:
        return await _of_named(store, asker, await load_activities(store, asker, view, page))
    return await _ledger(store, asker, view, page)


def for_asker(query: Query, asker: Asker) -> Query:
    """Whom «我们» and «我» mean: «我们» of who sees everything, and of who has no unit, is the whole office; «我» is
    the person in what people do, a leader's own projects, else the unit."""
    own, member = query.only.own, asker.member
    if own is Own.ME and query.topic in OF_ACTIVITIES:
        return narrowed(query, own=Own.NOBODY, people=(member.name,))
    if own is Own.ME and member.role is Role.LEADER and query.topic not in (Topic.TARGETS, Topic.PEOPLE):
        return narrowed(query, own=Own.NOBODY, people=query.only.people or (member.name,))
    if asker.scope.units is not None and query.only.units:  # of a group of units those that the asker may see
        query = narrowed(query, units=tuple(u for u in query.only.units if u in asker.scope.units) or query.only.units)
    everybody = (own is Own.WE and member.sees_all) or not member.units
    return narrowed(query, own=Own.NOBODY) if own and (everybody or query.only.units) else query


def _shown_units(query: Query, scope: AskScope) -> tuple[str, ...] | None:
    return query.only.units or (scope.own if query.only.own else None) or scope.units


async def _named(store: Store, query: Query) -> tuple[str, ...]:
    """What the projects are called that the question names."""
    found = await store.projects.some(query.only.projects[:STEPS])
    return tuple(project.name for project in found.values() if not project.confidential)


async def _ledger(store: Store, asker: Asker, view: AnswerView, page: int) -> AnswerView:
    query, scope, days = view.query, asker.scope, (view.first, view.last)
    if asks_of_days_between(query):
        return await _of_named(store, asker, await load_days_between(store, asker, view))
    total = await store.asked_rows.total(query, scope, days)
    capped = replace(total, rows=min(total.rows, query.limit)) if query.limit and query.group is None else total
    size = min(PAGE, query.limit or PAGE)
    pages = max(1, -(-capped.rows // size)) if query.group is None else 1
    page = min(page, pages)
    told = query.group is None or total.rows <= FEW
    most = PAGE if query.limit and page == 1 else size  # those behind are what «第二个呢» asks of
    lines = await store.asked_rows.lines(query, scope, days, most, (page - 1) * size) if told else ()
    ranked = tuple(line.project_id for line in lines if line.project_id is not None) if most > size else ()
    lines = lines[:size]
    if query.topic is Topic.REACHED and query.stage not in RESTING:
        lines = [await _with_reason(store, scope, line, query) for line in lines]
    view = replace(view, found=FoundRows(total, tuple(lines)), page=page, pages=pages, ranked=ranked)
    if query.group is not None:
        groups = await store.asked_rows.groups(query, scope, days, caller(query, asker.office))
        view = with_groups(view, groups, asker)
    view = await with_agenda(store, asker, view)
    return await _of_named(store, asker, await _beside(store, asker, view))


async def _beside(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """What is told beside the figure: the other days, the calendar year, the whole, the further stage, the whole
    office."""
    query, scope, days = view.query, asker.scope, (view.first, view.last)
    rows = store.asked_rows
    if query.against is not None:
        then = await rows.total(query, scope, (query.against.start, query.against.last_day))
        view = replace(view, then=then, change=difference(view.found.total, then))
    if view.by_plan and query.days is not None:
        calendar = await rows.total(query, scope, (query.days.start, min(query.days.last_day, view.today)))
        view = replace(view, calendar=calendar)
    if Sought.PAID_RATE in query.asks:
        standing = Query(Topic.PROJECTS, only=replace(query.only, money=None), without=query.without)
        view = replace(view, whole=await rows.total(standing, scope, (None, None)))
    if Sought.SHARE in query.asks:
        view = replace(view, whole=await rows.total(whole_of(query), scope, days))
    if Sought.CONVERSION in query.asks:
        came = narrowed(query, came_to=query.only.stages[1:2])
        view = replace(view, further=await rows.total(came, scope, days))
        if query.group is not None:
            view = rated(view, await rows.groups(came, scope, days, caller(query, asker.office)))
    elif query.topic is Topic.REACHED and len(query.only.stages) > 1:
        view = replace(view, steps=tuple([await _step(store, view, scope, stage) for stage in query.only.stages]))
    if query.only.own and scope.units is None:
        view = replace(view, office=await rows.total(narrowed(query, own=Own.NOBODY), scope, days))
    if query.topic is Topic.PROJECTS and query.only.short_of is None and not query.without.stages:
        view = await _beyond(store, view, scope)
    if _may_rest(query) and view.found.total.rows > 1:
        resting = await rows.total(narrowed(query, stages=RESTING), scope, days)
        view = replace(view, resting=resting.rows)
    return replace(view, nearest=await _nearest(store, view, scope))


def _may_rest(query: Query) -> bool:
    """Projects wherever they stand, among them those that rest."""
    only, left_out = query.only, query.without
    staged = only.stages or only.came_to or only.short_of or only.active or only.lacking or only.paid or left_out.stages
    return query.topic is Topic.PROJECTS and query.limit is None and only.quiet_days is None and not staged


async def _nearest(store: Store, view: AnswerView, scope: AskScope) -> FoundLine | None:
    """Where the days that are named have nothing: the last before today, of what is planned the next."""
    query, ahead = view.query, view.query.topic is Topic.PLANNED
    if query.days is None or view.found.total.rows or view.trips or query.against or query.topic not in _DATED:
        return None
    order = Order(OrderBy.DAY, descending=not ahead)
    one = replace(query, days=None, group=None, limit=1, order=order)
    days = (view.today, None) if ahead else (None, view.today)
    return next(iter(await store.asked_rows.lines(one, scope, days, 1)), None)


async def _step(store: Store, view: AnswerView, scope: AskScope, stage: Stage) -> AnswerStep:
    query, days = narrowed(view.query, stages=(stage,)), (view.first, view.last)
    lines = () if query.group else await store.asked_rows.lines(query, scope, days, PAGE)
    total = await store.asked_rows.total(query, scope, days)
    beyond = [one for one in view.query.only.stages if stage in LADDER and one in LADDER and rank(one) > rank(stage)]
    if not beyond or not total.rows:
        return AnswerStep(stage, total, tuple(lines))
    further = await store.asked_rows.total(narrowed(query, came_to=(min(beyond, key=rank),)), scope, days)
    return AnswerStep(stage, total, tuple(lines), (min(beyond, key=rank), further.rows))


async def _beyond(store: Store, view: AnswerView, scope: AskScope) -> AnswerView:
    """How many have passed the one stage that is asked for."""
    query = view.query
    if len(query.only.stages) != 1 or query.stage not in LADDER:
        return view
    further = narrowed(query, stages=(), came_to=query.only.stages)
    beyond = await store.asked_rows.total(further, scope, (None, None))
    return replace(view, beyond=max(0, beyond.rows - view.found.total.rows))


async def _of_named(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """Of the projects that a question names, or the few whose names hold its words: their planned days, and how they
    stand where nothing else is found."""
    query, scope, rows = view.query, asker.scope, store.asked_rows
    unfounded = query.only.quiet_days is not None or bool(query.only.evidence)
    known = query.topic is Topic.PROJECTS and (view.found.total.rows or not unfounded)
    if not (query.only.projects or query.only.words) or known:
        return view
    named = Narrowing(projects=query.only.projects, words=query.only.words, own=query.only.own, units=query.only.units)
    of_them = Query(Topic.PLANNED, only=named)
    if query.only.evidence:
        stuck = narrowed(Query(Topic.DIFFICULTIES, only=named), text=query.only.evidence, solved=False)
        view = replace(view, stuck=tuple(await rows.lines(stuck, scope, (None, None), STEPS)))
    if query.only.projects and (query.topic in (Topic.REACHED, Topic.ACTIVITIES) or query.only.evidence):
        view = replace(view, planned=tuple(await rows.lines(of_them, scope, (None, None), STEPS)))
    if (view.found.total.rows or view.steps) and Sought.STATUS not in query.asks:
        return view
    stand = await rows.lines(replace(of_them, topic=Topic.PROJECTS), scope, (None, None), STEPS)
    if not query.only.projects and len(stand) == STEPS:
        return view  # the words stand in many names
    return replace(view, standing=tuple([await _with_reason(store, scope, line, query) for line in stand]))


async def _with_reason(store: Store, scope: AskScope, line: FoundLine, query: Query) -> FoundLine:
    """A project that rests with the words in which that was told, where it is asked why."""
    if Sought.WHY not in query.asks or line.stage is None or not line.stage.is_resting:
        return line
    if line.project_id is None:
        return replace(line, text="")
    rest = Query(Topic.REACHED, only=Narrowing(projects=(line.project_id,), stages=(line.stage,)))
    told = await store.asked_rows.lines(rest, scope, (None, None), STEPS)
    return replace(line, text=next((one.text for one in told if one.project_id == line.project_id), ""))

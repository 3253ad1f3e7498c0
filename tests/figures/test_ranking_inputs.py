"""A ranking from what the database picks out is the ranking from all facts and all moves of the ledger, for any day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from domain.figures.fact import FactKind
from domain.figures.indicator import Indicator, Quantity, Reached
from domain.figures.ranking import rank_units
from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.money import AmountKind, Money
from domain.period import Period
from domain.plan.plan import Target, Tier
from domain.projects.stages import Stage
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.tables import amounts, projects, stage_moves
from tests.bulletin_scene import a_project, at, file
from tests.factories import a_plan
from tests.figures.scene import FIRST_HOUR, UNITS, YEAR, days, drawn_book, ranking_inputs
from tests.figures.test_aggregates import filled

PLAN = a_plan(excluded_categories=("房地产",), start=date(2026, 2, 1))
numbers = st.integers(1, 5)
moves = st.lists(st.tuples(numbers, days, st.sampled_from(list(Stage)), st.integers(0, 3)), max_size=15)
sums = st.lists(st.tuples(numbers, st.sampled_from([AmountKind.TOTAL, AmountKind.TOTAL, AmountKind.CONTRACT]),
                          st.integers(1, 10**13), st.sampled_from(["CNY", "USD"]), st.booleans()), max_size=8)


async def _entered(store, moved, stated, merged):
    """Moves, sums and a project that was merged into another, as rows."""
    rows = [{"project_id": project, "before": None, "after": str(stage), "on": day, "withdrawn": False,
             "filed_at": FIRST_HOUR + timedelta(hours=hour), "echo": False} for project, day, stage, hour in moved]
    told = [{"project_id": project, "kind": kind, "minor": minor, "currency": currency, "approx": False,
             "stated_at": FIRST_HOUR, "current": current} for project, kind, minor, currency, current in stated]
    for table, values in ((stage_moves, rows), (amounts, told)):
        await store.connection.execute(insert(table), values) if values else None
    await store.connection.execute(update(projects).where(projects.c.id == merged).values(merged_into=1))


async def check(db, book, rows, merged, one, other):
    async with filled(db, book) as store:
        await _entered(store, *rows, merged)
        opened = await store.books.open(PLAN, [Indicator("", "", Reached(PLAN.counted_stage))],
                                        DayWindow(PLAN.start, PLAN.end))
        whole = ranking_inputs(await store.projects.all(), opened.known, await store.projects.moves())
        picked = await store.books.ranking_inputs(PLAN, [one, other])
        for day in (one, other):
            month = Period.of("month", day)
            assert rank_units(PLAN, picked, month, day) == rank_units(PLAN, whole, month, day)


ledgers = (drawn_book(plan=PLAN), st.tuples(moves, sums), st.none() | st.integers(2, 5), days, days)


@given(*ledgers)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_from_what_is_picked_out_and_from_everything(db, book, rows, merged, one, other):
    await check(db, book, rows, merged, one, other)


@given(*ledgers)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_and_so_on_postgresql(postgres, book, rows, merged, one, other):
    await check(postgres, book, rows, merged, one, other)


@pytest.fixture
async def postgres(postgres_url):
    database = Database(postgres_url())
    await migrate(database)
    yield database
    await database.close()


@given(drawn_book(plan=PLAN), st.sets(st.sampled_from(UNITS), min_size=1, max_size=2),
       st.lists(st.none() | st.sampled_from(UNITS), min_size=5, max_size=5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_of_some_units_what_they_introduced_or_serve(db, book, units, serving):
    async with filled(db, book) as store:
        for number, unit in enumerate(serving, 1):
            await store.connection.execute(update(projects).where(projects.c.id == number).values(serving_unit=unit))
        ever = {i.project_id for i in book.introductions if i.removed_at is None and i.unit in units}
        own = {p.id for p in await store.projects.all() if p.units & units} | ever
        picked, whole = [await store.books.ranking_inputs(PLAN, [YEAR.last], of) for of in (sorted(units), None)]
    assert picked.projects == tuple(project for project in whole.projects if project.id in own)


TIERED = replace(PLAN, target=Target(67, Money.of(10**9)), tiers=(
    Tier("一亿以下", Money.of(10**7), Money.of(10**8)), Tier("一至五亿", Money.of(10**8), Money.of(5 * 10**8)),
    Tier("更大", Money.of(10**9))), units=tuple(replace(unit, target=Target(2)) for unit in PLAN.units))
COUNTED = (Indicator("个数", "个", Reached(TIERED.counted_stage)),
           Indicator("金额", "元", Reached(TIERED.counted_stage, Quantity.MONEY)))


@given(drawn_book(plan=TIERED), moves, days)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_figures_hold_a_task_against_what_the_ranking_counts(db, book, moved, day):
    """One counted figure of every unit and of the office, whatever fell back, lies outside the tiers, has no rate."""
    book = replace(book, facts=tuple(fact for fact in book.facts if fact.kind is not FactKind.TOTAL), rulings=tuple(
        ruling for ruling in book.rulings if not ruling.indicator))  # rulings of one indicator are of another name
    async with filled(db, book) as store:
        await _entered(store, moved, (), None)
        ranking = rank_units(TIERED, await store.books.ranking_inputs(TIERED, [day]), Period.of("month", day), day)
        count, amount = (await store.aggregates.figures(TIERED, COUNTED, DayWindow(TIERED.start, day))).values()
        tallies = {row.unit: row.tally for group in ranking.groups for row in group.rows}
        assert {"": ranking.office.count} | {unit: tally.count for unit, tally in tallies.items()} == {
            "": count.total.counted} | {unit: count.of_unit[unit].counted for unit in tallies}
        apart = [amount.total.counted - ranking.office.amount.minor] + [
            amount.of_unit[unit].counted - tally.amount.minor for unit, tally in tallies.items()]
        assert max(map(abs, apart)) <= len(book.facts)  # each share of a project is rounded to a 分 in the ranking


async def test_what_fell_last_month_and_rose_this_month_stands_differently_on_both_days(app, db, office):
    """What moved after the earlier of the days is asked for once more, as it stood then."""
    async with db.begin() as store:
        signed = await file(store, at(2, 10), kind=UpdateKind.SIGNING, projects=[
            (a_project("传感器", stage=Stage.SIGNED, filed_at=at(2, 10)), None, Stage.SIGNED)])
        sensor = signed.entries[0].project_id
        await file(store, at(2, 20), projects=[(sensor, Stage.SIGNED, Stage.NEGOTIATING)])
        await file(store, at(3, 4), projects=[(sensor, Stage.NEGOTIATING, Stage.SIGNED)])
    async with db.begin() as store:
        picked = await store.books.ranking_inputs(office.plan, [date(2026, 3, 6), date(2026, 2, 28)])
    then, now = (rank_units(office.plan, picked, Period.of("month", day), day)
                 for day in (date(2026, 2, 28), date(2026, 3, 6)))
    assert ([c.project.id for c in then.fallen], [c.project.id for c in then.credits]) == ([sensor], [])
    assert ([c.project.id for c in now.fallen], [c.project.id for c in now.credits]) == ([], [sensor])

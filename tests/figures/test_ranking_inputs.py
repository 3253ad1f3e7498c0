"""A ranking from what the database picks out is the ranking from all facts and all moves of the ledger, for any day."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from domain.figures.credited import RankingInputs
from domain.figures.indicator import Indicator, Reached
from domain.figures.ranking import rank_units
from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.period import Period
from domain.projects.stages import Stage
from storage.tables import stage_moves
from tests.bulletin_scene import a_project, at, file
from tests.factories import a_plan
from tests.figures.scene import FIRST_HOUR, days, drawn_book
from tests.figures.test_aggregates import filled

PLAN = a_plan(excluded_categories=("房地产",), start=date(2026, 2, 1))
moves = st.lists(st.tuples(st.integers(1, 5), days, st.sampled_from(list(Stage)), st.integers(0, 3)), max_size=15)


@given(drawn_book(plan=PLAN), moves, days, days)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_from_what_is_picked_out_and_from_everything(db, book, moved, one, other):
    async with filled(db, book) as store:
        rows = [{"project_id": project, "before": None, "after": str(stage), "on": day, "withdrawn": False,
                 "filed_at": FIRST_HOUR + timedelta(hours=hour), "echo": False} for project, day, stage, hour in moved]
        if rows:
            await store.connection.execute(insert(stage_moves), rows)
        opened = await store.books.open(PLAN, [Indicator("", "", Reached(PLAN.counted_stage))],
                                        DayWindow(PLAN.start, PLAN.end))
        whole = RankingInputs(await store.projects.all(), opened.known, await store.projects.moves())
        picked = await store.books.ranking_inputs(PLAN, [one, other])
        for day in (one, other):
            month = Period.of("month", day)
            assert rank_units(PLAN, picked, month, day) == rank_units(PLAN, whole, month, day)


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

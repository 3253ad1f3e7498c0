"""A ranking from what the database picks out is the ranking from all facts and all moves of the ledger, for any day."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from domain.figures.credited import RankingInputs
from domain.figures.indicator import Indicator, Reached
from domain.figures.ranking import rank_units
from domain.figures.window import DayWindow
from domain.period import Period
from domain.projects.stages import Stage
from storage.tables import stage_moves
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

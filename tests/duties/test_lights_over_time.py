"""What is owed over weeks of a real ledger, whatever is done meanwhile: a light gets better by what was done, granted
or exempted and by nothing else, a postponed day keeps the first one, and everything owed stays findable."""

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.duties.duty import Duty, DutyKind, DutyScope, DutyState, Exemption, Light
from reports.duties.duty_list import duty_list
from tests import factories
from tests.open_database import open_database
from tests.overdue_scene import TODAY, stage_scene

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LIGHTS = list(Light)
WAYS_OUT = ("postpone", "exempt", "finish")
acts = st.lists(st.tuples(st.sampled_from(("wait", *WAYS_OUT)), st.integers(0, 3), st.integers(1, 40)), max_size=7)
few = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@given(acts)
@few
def test_a_light_gets_better_only_by_a_way_out_and_a_first_day_stays(migrated, told):
    for (was, _, _), (now, act, on) in pairwise(asyncio.run(lived(migrated, told))):
        assert set(was) == set(now)  # nothing that was owed is gone
        for number, before in was.items():
            after = now[number]
            better = LIGHTS.index(after.light) < LIGHTS.index(before.light)
            assert not better or (act in WAYS_OUT and number == on)
            assert after.original_due == before.original_due
            assert before.is_open or after.state is before.state  # what is over stays over
            assert after.state is not DutyState.CANCELLED or after.cancelled


async def lived(migrated, told):
    """(duties as they stood, what was done before, to which) at the beginning and after each act and the days that
    followed it."""
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(shutil.copy(migrated, Path(folder) / 'ledger.db'))
        owed, today = await owing(db), TODAY
        stands = [(await standing(db, owed, today), "", "")]
        for act, which, days in told:
            await ACTS[act](db, owed[which], today, days)
            stands.append((await standing(db, owed, today), act, owed[which]))
            today += timedelta(days=days)
            stands.append((await standing(db, owed, today), "wait", ""))
        await db.close()
    return stands


async def owing(db):
    """The ids of one of each kind that is stored: a node, a next step, a promise, an assignment."""
    scene = await stage_scene(db)
    async with db.begin() as store:
        duty = await store.duties.open(Duty("", DutyKind.ASSIGNMENT, "报送材料", TODAY, TODAY, units=("商务局",)), NOW)
    return (f"milestone:{scene.milestone}", f"milestone:{scene.next_step}", f"difficulty:{scene.difficulty}", duty.id)


async def standing(db, owed, today):
    async with db.begin() as store:
        found = await duty_list(store, factories.an_office(), today, DutyScope(closed=True))
    return {duty.id: duty for duty in found if duty.id in owed}


async def wait(db, number, today, days): ...


async def postpone(db, number, today, days):
    async with db.begin() as store:
        of = {"milestone": store.milestones, "difficulty": store.difficulties, "assignment": store.duties}
        kind, _, key = number.partition(":")
        await of[kind].postpone(number if kind == "assignment" else int(key), today + timedelta(days=days))


async def exempt(db, number, today, days):
    async with db.begin() as store:
        granted = Exemption(today, today + timedelta(days=days), "洪水", "通知")
        await store.exemptions.grant(granted, 1, NOW, duty_id=number)


async def finish(db, number, today, days):
    async with db.begin() as store:
        kind, _, key = number.partition(":")
        if kind == "milestone":
            await store.milestones.finish(int(key), today)
        elif kind == "difficulty":
            await store.difficulties.solve(int(key), today)
        else:
            await store.duties.finish(number, today)


ACTS = {"wait": wait, "postpone": postpone, "exempt": exempt, "finish": finish}

"""The demo's month has a trip whose report wrote itself, a team, and quotas."""

from datetime import date
from pathlib import Path

from bot.demo.seed import Script, seed
from bot.demo.seed_trips import seed_trips
from bot.sync_roster import sync_roster
from domain.figures.fact import FactKind
from domain.trips.trip import TripState
from storage.plan.plan_file import load_plan
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


async def test_the_demos_trip_is_reported_and_counted_once(db):
    office = factories.an_office(plan=load_plan(ROOT / "plans" / "guanyun.yaml"), admins=frozenset())
    script = Script(ROOT / "bot" / "demo" / "guanyun_messages.yaml", office)
    async with db.begin() as store:
        await sync_roster(store, office, script.now)
        await seed(store, office, script)
        assert await seed_trips(store, office, script) == 1
        trip = await store.trips.get(1)
        report = await store.updates.get(trip.update_id)
        facts = [fact for fact in await store.facts.standing() if fact.kind is FactKind.TRIP
                 and fact.day in (date(2022, 5, 13), date(2022, 5, 14))]
    assert (trip.state, trip.reported, trip.returned_on) == (TripState.BACK, True, date(2022, 5, 14))
    assert "鼎川科技" in report.text and [fact.days for fact in facts] == [2]
    assert office.plan.teams and office.plan.quotas and office.plan.rewards

"""The demo's month has one verdict of each kind, given and waiting."""

from pathlib import Path

from bot.demo.seed import Script, seed
from bot.demo.seed_cases import seed_cases, seed_samples
from bot.sync_roster import sync_roster
from domain.verdicts.procedure import Result, Use
from storage.plan.plan_file import load_plan
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


def demo():
    office = factories.an_office(plan=load_plan(ROOT / "plans" / "guanyun.yaml"), admins=frozenset())
    return office, Script(ROOT / "bot" / "demo" / "guanyun_messages.yaml", office)


async def test_the_demos_month_has_one_of_each(db):
    office, script = demo()
    async with db.begin() as store:
        await sync_roster(store, office, script.now)
        await seed(store, office, script)
        await seed_cases(store, office, script)
        found = {(case.use, case.outcome) for case in await store.cases.all()}
    assert found == {(Use.CLAIM, Result.YES), (Use.CLAIM, Result.NO), (Use.CLAIM, None), (Use.CHECK, Result.YES),
                     (Use.RULING, Result.YES), (Use.REVIEW, Result.YES), (Use.AUTHORITY, Result.YES)}


async def test_the_demos_sample_is_drawn_and_what_was_drawn_is_checked(db):
    office, script = demo()
    async with db.begin() as store:
        await sync_roster(store, office, script.now)
        await seed(store, office, script)
        assert await seed_samples(store, office, script) == 1
        [sample] = await store.samples.all("spot_sample")
        checked = [case for case in await store.cases.all() if case.use is Use.SAMPLE]
    assert len(sample.draw.drawn) == 1 and [case.outcome for case in checked] == [Result.YES]

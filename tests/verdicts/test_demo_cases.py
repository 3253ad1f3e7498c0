"""The demo's month has one verdict of each kind, given and waiting."""

from pathlib import Path

from bot.demo.seed import Script, seed
from bot.demo.seed_cases import seed_cases
from bot.sync_roster import sync_roster
from domain.verdicts.procedure import Result, Use
from storage.plan.plan_file import load_plan
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


async def test_the_demos_month_has_one_of_each(db):
    office = factories.an_office(plan=load_plan(ROOT / "plans" / "guanyun.yaml"), admins=frozenset())
    script = Script(ROOT / "bot" / "demo" / "guanyun_messages.yaml", office)
    async with db.begin() as store:
        await sync_roster(store, office, script.now)
        await seed(store, office, script)
        await seed_cases(store, office, script)
        found = {(case.use, case.outcome) for case in await store.cases.all()}
    assert found == {(Use.CLAIM, Result.YES), (Use.CLAIM, Result.NO), (Use.CLAIM, None), (Use.CHECK, Result.YES),
                     (Use.RULING, Result.YES)}

"""The demo's month has a deposit paid and one that is owed, and a table whose import opens cases."""

from pathlib import Path

from bot.demo.seed import Script, seed
from bot.demo.seed_records import seed_deposits, seed_imports
from bot.sync_roster import sync_roster
from domain.verdicts.procedure import Use
from reports.plan.deposit_view import load_deposits
from storage.plan.plan_file import load_plan
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


async def test_a_deposit_and_an_import_that_opens_cases(db):
    office = factories.an_office(plan=load_plan(ROOT / "plans" / "guanyun.yaml"), admins=frozenset())
    script = Script(ROOT / "bot" / "demo" / "guanyun_messages.yaml", office)
    async with db.begin() as store:
        await sync_roster(store, office, script.now)
        await seed(store, office, script)
        assert await seed_deposits(store, office, script) == 1
        view = await load_deposits(store, office, office.day(script.now))
    assert [row.deposit.payer for row in view.rows] == ["王局"] and view.unpaid == ("核心片区",)
    assert await seed_imports(db, office, script) == 2
    async with db.begin() as store:
        cases = await store.cases.all(procedure="lead_screening")
    assert [(case.use, case.opened_by) for case in cases] == [(Use.LEAD, None)] * 2

"""The demo's month has one of each of service: requests, minutes, a contract, a firm's tag."""

from pathlib import Path

from bot.demo.seed import Script, seed
from bot.demo.seed_service import seed_service
from bot.sync_roster import sync_roster
from domain.duties.duty import DutyKind, DutyScope
from domain.service.request import RequestState
from reports.duties.duty_list import duty_list
from storage.plan.plan_file import load_plan
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


async def test_the_demos_month_has_one_of_each(db):
    office = factories.an_office(plan=load_plan(ROOT / "plans" / "guanyun.yaml"), admins=frozenset())
    script = Script(ROOT / "bot" / "demo" / "guanyun_messages.yaml", office)
    async with db.begin() as store:
        await sync_roster(store, office, script.now)
        await seed(store, office, script)
        assert await seed_service(store, office, script) == 8
        asked = await store.requests.live()
        owed = await duty_list(store, office, office.day(script.now), DutyScope())
        notes = await store.firm_notes.standing()
        handed = await store.hand_overs.last((await store.projects.by_name("西格玛产业园")).id)
    assert [(one.state, one.project_id is not None) for one in asked] == [
        (RequestState.ANSWERED, True), (RequestState.ASSIGNED, True)]
    stored = [d for d in owed if d.source.split(":")[0] != "plan"]
    assert sorted(d.kind for d in stored if d.kind in (DutyKind.ASSIGNMENT, DutyKind.CLAUSE, DutyKind.REQUEST)) == [
        "assignment", "assignment", "clause", "clause", "request"]
    assert {one.value.partition("：")[2] or one.value for one in notes} == {
        "上市公司", "市服装商会", "用能指标没有落实，建议暂缓供地"}
    assert (handed.from_unit, handed.to_unit, handed.parts) == ("财政局", "核心片区", (7, 3))

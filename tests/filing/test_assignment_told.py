"""An assignment that a message tells as done is done by its report. The clock: Monday 2 March 2026."""

from datetime import date

import pytest

from domain.duties.duty import Duty, DutyKind
from tests.filing.test_undo import file
from tests.ledger_scene import JANUARY, say, stage_ledger, tap


@pytest.fixture
async def duty(app, db):
    ledger = await stage_ledger(db)
    async with db.begin() as store:
        return await store.duties.open(Duty(
            "", DutyKind.ASSIGNMENT, "海上风电装备用地红线由商务局落实", date(2026, 3, 9), date(2026, 3, 9),
            "minutes:1", ledger.served, ("商务局",)), JANUARY)


async def done_on(db, duty):
    async with db.begin() as store:
        return (await store.duties.get(duty.id)).done_on


@pytest.mark.parametrize("said", [
    "海上风电装备用地红线那个交办已经落实了，今天出的图", "红线出来了那个交办的事可以销了"])
async def test_it_is_done_by_the_report_and_open_again_after_undo(app, db, liaison, duty, said):
    card = await file(app, liaison, said)
    assert "✔️ 交办已记为办结：海上风电装备用地红线由商务局落实" in card.text and "困难" not in card.text
    assert await done_on(db, duty) == date(2026, 3, 2)
    await tap(app, liaison, await say(app, liaison, "/undo"), "↩️ 撤回这一条")
    assert await done_on(db, duty) is None


@pytest.mark.parametrize("said", [
    "海上风电装备用地红线的交办还没落实", "海上风电装备今天到位500万", "储能电池用地红线的交办落实了"])
async def test_other_news_leaves_it_open(app, liaison, duty, said):
    assert "记为办结" not in (await say(app, liaison, said)).text

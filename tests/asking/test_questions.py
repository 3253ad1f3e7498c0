"""Questions in plain words through the real application: what is asked, for whom, and that nothing is filed."""

import pytest

from tests.ledger_scene import say, stage_ledger


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize("said", ["上周去了哪些地方", "王局上个月在外面跑了几天", "上个月接待了几批客商"])
async def test_activities(app, people, ledger, said):
    assert "没有" in (await say(app, people.supervisor, said)).text

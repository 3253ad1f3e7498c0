"""What counts as 到位资金 in an answer is what the indicator counts; sizes and lists as people ask for them. The clock:
Monday 2 March 2026, 9:00."""

import pytest

from tests.ledger_scene import say, stage_ledger


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def filed(app, person, text):
    await say(app, person, text)
    await say(app, person, "确认")
    return await say(app, person, "确认")


async def test_foreign_capital_in_yuan_is_no_sum_paid_in(app, liaison, ledger):
    await filed(app, liaison, "海川储能电池今天到账300万元，外资到账2000万元")
    answer = await say(app, liaison, "这个月到位资金多少")
    assert "300万元" in answer.text and "2000万" not in answer.text and "2300万" not in answer.text


@pytest.mark.parametrize(("said", "there", "not_there"), [
    ("12亿左右的项目有哪些", "海川储能电池项目", "海川正极材料项目"),
    ("13亿左右的项目有哪些", "海川储能电池项目", "海川正极材料项目"),
    ("签了约还没到过钱的", "海川储能电池项目", "海川正极材料项目"),
    ("超过3天没更新的有谁", "海川储能电池项目", "各单位都有")])
async def test_as_it_is_asked_for(app, liaison, ledger, said, there, not_there):
    answer = (await say(app, liaison, said)).text
    assert there in answer and not_there not in answer


async def test_how_much_is_missing_in_money_is_a_question(app, leader, ledger):
    assert "还差" in (await say(app, leader, "离全年任务还差几个亿")).text


async def test_units_that_have_no_project_are_named(app, admin, ledger):
    answer = (await say(app, admin, "哪些单位至今没有项目")).text
    assert "各单位都有" not in answer and "2 个单位没有" in answer


async def test_foreign_capital_is_found_whatever_the_project_is_called(app, liaison, ledger):
    await filed(app, liaison, "海川储能电池今天到账300万元，外资到账500万美元")
    foreign = (await say(app, liaison, "外资到账多少")).text
    assert "500万美元" in foreign and "300万元" not in foreign
    home = (await say(app, liaison, "内资到位多少")).text
    assert "300万元" in home and "500万美元" not in home

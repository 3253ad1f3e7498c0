"""«谁在外面», «王局在家吗»: from trips that were told and visits filed on the way."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def text(app, person, said):
    return (await say(app, person, said)).text


async def test_nobody_is_away(app, people, ledger):
    answer = await text(app, people.supervisor, "今天谁在外面")
    assert "没有登记外出" in answer and "截至" in answer


async def test_who_told_of_a_trip_is_away_on_its_days(app, liaison, people, ledger):
    card = await say(app, liaison, "明天去苏州三天")
    await tap(app, liaison, card, "✅ 确认保存")
    tomorrow = await text(app, people.supervisor, "明天谁不在")
    assert "1 人" in tomorrow and "联络员甲" in tomorrow and "苏州" in tomorrow
    today = await text(app, people.supervisor, "今天谁不在")
    assert "没有登记外出" in today and "接下来" in today and "苏州" in today


async def test_a_visit_of_today_tells_who_is_away(app, liaison, people, ledger):
    card = await say(app, liaison, "今天王局在合肥拜访海川新能源")
    await tap(app, liaison, card, "✅ 确认保存")
    answer = await text(app, people.supervisor, "王局在家吗")
    assert "合肥" in answer and "王局" in answer


@pytest.mark.parametrize("said", ["谁在外面", "王局去哪了", "领导都在家吗"])
async def test_the_question_opens_no_card(app, people, ledger, said):
    assert "✅ 确认保存" not in (await say(app, people.supervisor, said)).labels

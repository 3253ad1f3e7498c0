"""News of a project that was paused or ended: the card says since when and why, and a person says what becomes of
it."""

import pytest

from domain.projects.stages import Stage
from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def rest(app, liaison, said):
    await tap(app, liaison, await say(app, liaison, said), "✅ 确认保存")


async def stage_of(db, number):
    async with db.begin() as store:
        return (await store.projects.get(number)).stage


ENDINGS = [("海川储能电池项目终止了，企业资金断裂", "终止", Stage.ENDED),
           ("海川储能电池项目因为指标问题暂停推进", "暂停", Stage.PAUSED)]


@pytest.mark.parametrize(("ending", "said", "stage"), ENDINGS)
@pytest.mark.parametrize("news", ["海川储能电池项目今天签约了", "海川储能电池项目昨天开工",
                                  "海川储能电池项目今天竣工投产了"])
async def test_a_step_does_not_take_it_up_again_by_itself(app, db, liaison, ledger, ending, said, stage, news):
    await rest(app, liaison, ending)
    card = await say(app, liaison, news)
    assert f"已于3月2日（周一）{said}（{ending}）" in card.text and "不点只记动态" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert f"已经{said}" in card.text  # a step is told that will not be filed: asked once more
    await tap(app, liaison, card, "✅ 确定无误，保存")
    assert await stage_of(db, ledger.battery) is stage


@pytest.mark.parametrize(("ending", "said", "stage"), ENDINGS)
async def test_taken_up_again_by_a_button(app, db, liaison, ledger, ending, said, stage):
    await rest(app, liaison, ending)
    card = await say(app, liaison, "海川储能电池项目昨天开工")
    await tap(app, liaison, card, "▶️ 恢复推进")
    assert f"恢复推进，{said} → 开工" in card.text and "不点只记动态" not in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert await stage_of(db, ledger.battery) is Stage.STARTED


async def test_news_without_a_step_takes_it_up_where_it_stood(app, db, liaison, ledger):
    await rest(app, liaison, ENDINGS[0][0])
    card = await say(app, liaison, "昨天去海川储能电池项目现场看了设备")
    await tap(app, liaison, card, "▶️ 恢复推进")
    await tap(app, liaison, card, "✅ 确认保存")
    assert await stage_of(db, ledger.battery) is Stage.SIGNED


async def test_only_the_news(app, db, liaison, ledger):
    await rest(app, liaison, ENDINGS[0][0])
    card = await say(app, liaison, "海川储能电池项目今天签约了")
    await tap(app, liaison, card, "📝 只记动态")
    assert "不点只记动态" not in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert "已保存" in card.text and await stage_of(db, ledger.battery) is Stage.ENDED


async def test_another_project_is_meant(app, db, liaison, ledger):
    await rest(app, liaison, ENDINGS[0][0])
    card = await say(app, liaison, "海川储能电池项目今天签约了")
    await tap(app, liaison, card, "🗂 另有项目")
    await tap(app, liaison, card, "➕ 作为新项目")
    assert "不点只记动态" not in card.text and "新项目" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert await stage_of(db, ledger.battery) is Stage.ENDED


async def test_the_reason_given_by_hand_is_told(app, db, liaison, ledger):
    page = await say(app, liaison, "/project 1")
    await tap(app, liaison, page, "⏹ 终止")
    await say(app, liaison, "对方撤资")
    card = await say(app, liaison, "海川储能电池项目今天签约了")
    assert "终止（对方撤资）" in card.text


async def test_ending_what_is_paused_and_what_others_follow_asks_nothing(app, people, ledger):
    await rest(app, people.liaison_a, ENDINGS[1][0])
    assert "不点只记动态" not in (await say(app, people.liaison_a, "海川储能电池项目终止，不谈了")).text
    assert "不点只记动态" not in (await say(app, people.liaison_b, "海川储能电池项目今天签约了")).text


async def test_who_corrects_the_report_that_ended_it_is_asked_nothing(app, db, liaison, ledger):
    await rest(app, liaison, ENDINGS[0][0])
    card = await say(app, liaison, "不对，不是终止，是开工了")
    assert "不点只记动态" not in card.text

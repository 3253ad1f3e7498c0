"""What a report changes of a project and what it must leave as it is: another unit's, a step not done, a stage not gone
back on."""

from datetime import date, timedelta

import pytest

from domain.projects.project import Milestone
from domain.projects.stages import Stage
from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def filed(app, person, text, button="✅ 确认保存"):
    """The card after the tap."""
    card = await say(app, person, text)
    await tap(app, person, card, button)
    return card


async def project(db, number):
    async with db.begin() as store:
        return await store.projects.get(number)


async def planned(db, number) -> list[Milestone]:
    async with db.begin() as store:
        return list(await store.milestones.of_project(number))


async def said_of(db, number) -> list[tuple[str, bool, bool]]:
    """(title, no longer open, replaced) of every planned day, by day."""
    return [(m.title, m.done_on is not None, m.replaced) for m in await planned(db, number)]


async def test_another_units_report_touches_nothing(app, db, people, ledger):
    before, steps = await project(db, ledger.battery), await planned(db, ledger.battery)
    card = await filed(app, people.liaison_b, "海川储能电池项目今天开工了，总投资15亿元，下周三来回访")
    assert "已有单位跟进" in card.text
    assert (await project(db, ledger.battery), await planned(db, ledger.battery)) == (before, steps)
    async with db.begin() as store:
        [kept] = await store.updates.of_project(ledger.battery)
        await store.projects.derive([ledger.battery])
    assert kept.entries[0].aside
    assert (await project(db, ledger.battery)).last_news_at < kept.filed_at  # also worked out anew


async def test_another_units_trouble_opens_nothing(app, db, people, ledger):
    await filed(app, people.liaison_b, "海川储能电池项目环评卡住了，推不动")
    async with db.begin() as store:
        assert [d.id for d in await store.difficulties.of_project(ledger.battery)] == [ledger.difficulty]


async def test_nothing_of_another_units_project_is_told_by_a_question(app, db, people, ledger):
    card = await say(app, people.liaison_b, "海川储能电池项目重新洽谈，总投资1亿元")
    assert "上次" not in card.text
    await tap(app, people.liaison_b, card, "✅ 确认保存")
    assert "已保存" in card.text and "退回" not in card.text and "签约" not in card.text


async def test_a_later_planned_step_of_another_thing_stays(app, db, liaison, ledger):
    await filed(app, liaison, "海川正极材料项目6月10日开工")
    await filed(app, liaison, "海川正极材料项目，3月12日来回访")
    assert await said_of(db, ledger.cathode) == [("回访", False, False), ("开工", False, False)]


async def test_a_step_planned_anew_is_replaced_and_not_done(app, db, liaison, ledger):
    await filed(app, liaison, "海川正极材料项目3月10日开工")
    await filed(app, liaison, "海川正极材料项目改到6月10日开工")
    assert await said_of(db, ledger.cathode) == [("开工", True, True), ("开工", False, False)]
    assert (await planned(db, ledger.cathode))[1].original_on == date(2026, 3, 10)
    card = await say(app, liaison, "/status 海川正极材料项目")
    assert "被新的下一步替代" in card.text and "已完成" not in card.text and "原定" in card.text


async def test_undo_brings_the_replaced_step_back(app, db, liaison, ledger):
    await filed(app, liaison, "海川正极材料项目3月10日开工")
    await filed(app, liaison, "海川正极材料项目改到6月10日开工")
    await tap(app, liaison, await say(app, liaison, "/undo"), "↩️ 撤回")
    assert await said_of(db, ledger.cathode) == [("开工", False, False)]


async def test_what_was_reported_is_done(app, db, liaison, telegram, ledger):
    await filed(app, liaison, "海川正极材料项目，3月4日来回访")
    await filed(app, liaison, "海川正极材料项目今天缴了土地款500万元")
    assert await said_of(db, ledger.cathode) == [("回访", False, False)]
    telegram.clock.advance(days=3)
    await filed(app, liaison, "海川正极材料项目今天到位资金500万元")
    assert await said_of(db, ledger.cathode) == [("回访", True, False)]


async def test_a_stage_step_is_done_by_its_stage_alone(app, db, liaison, telegram, ledger):
    await filed(app, liaison, "海川正极材料项目3月4日开工")
    telegram.clock.advance(days=4)
    await filed(app, liaison, "海川正极材料项目今天到位资金500万元")
    assert await said_of(db, ledger.cathode) == [("开工", False, False)]
    await filed(app, liaison, "海川正极材料项目今天开工了")
    assert await said_of(db, ledger.cathode) == [("开工", True, False)]


async def test_an_end_cancels_and_reminds_of_nothing(app, db, liaison, ledger):
    card = await filed(app, liaison, "海川储能电池项目终止")
    assert "登记为一项困难" not in card.text
    assert (await project(db, ledger.battery)).stage is Stage.ENDED
    async with db.begin() as store:
        assert [d.id for d in await store.difficulties.of_project(ledger.battery)] == [ledger.difficulty]
    shown = await say(app, liaison, "/status 海川储能电池项目")
    assert "取消" in shown.text and "已完成" not in shown.text and "逾期" not in shown.text
    assert "海川储能电池" not in (await say(app, liaison, "/overdue")).text


async def test_a_mere_visit_lowers_no_stage(app, db, liaison, ledger):
    card = await filed(app, liaison, "今天去看了海川储能电池项目")
    assert "已保存" in card.text and "退回" not in card.text and "→" not in card.text
    assert (await project(db, ledger.battery)).stage is Stage.SIGNED


async def test_words_of_going_back_are_asked_about(app, db, liaison, ledger):
    card = await filed(app, liaison, "海川储能电池项目重新洽谈")
    assert "退回到" in card.text
    await tap(app, liaison, card, "✅ 确定无误，保存")
    assert (await project(db, ledger.battery)).stage is Stage.NEGOTIATING


async def test_a_stage_set_by_hand_is_asked_about_and_taken(app, db, liaison, ledger):
    card = await say(app, liaison, "今天去看了海川储能电池项目")
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "阶段")
    await tap(app, liaison, card, "在谈")
    await tap(app, liaison, card, "✅ 确认保存")
    assert "退回到" in card.text


async def test_a_stage_in_an_answer_to_an_overdue_milestone(app, db, liaison, telegram, ledger):
    telegram.clock.advance(days=7)
    shown = await say(app, liaison, "/overdue")
    button = next(d for row in shown.buttons for label, d, *_ in row if "更新进展" in label)
    app.world.press(liaison, shown, button, app.world.bot)
    await app.settled()
    card = await say(app, liaison, "已经开工了")
    assert "签约 → 开工" in card.text and "推测" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert (await project(db, ledger.battery)).stage is Stage.STARTED
    assert await said_of(db, ledger.battery) == [("开工", True, False)]


async def test_a_past_day_is_refused_for_the_next_step(app, liaison, ledger):
    card = await say(app, liaison, "海川正极材料项目，3月12日来回访")
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "下一步日期")
    answer = await say(app, liaison, "2026年2月1日")
    assert "已经过去" in answer.text and "3月12日" in card.text
    await say(app, liaison, "3月20日")
    assert "3月20日" in card.text


async def test_figures_of_a_year_name_their_period(app, liaison, ledger):
    asked = (await say(app, liaison, "今年签约了几个")).text
    assert "2026年（截至今天）" in asked and asked.count("考核年与自然年相同") == 1


async def test_words_after_a_message_that_waited_for_days_are_not_of_its_card(app, liaison, ledger):
    """What was written out of reach comes with its own day: «今天到账600万» right behind it is of another matter."""
    now = app.world.clock.now
    app.world.clock.set(now - timedelta(days=9))
    liaison.say("海川储能电池项目今天到位资金800万元")
    app.world.clock.set(now)
    await app.settled()
    assert "海川储能电池" not in (await say(app, liaison, "今天到账600万")).text


async def test_words_after_a_message_that_was_passed_on_are_of_its_card(app, liaison, ledger):
    liaison.forward("海川储能电池项目今天到位资金800万元", origin_date=app.world.clock.now - timedelta(days=9))
    await app.settled()
    assert "900万" in (await say(app, liaison, "不对，是900万")).text

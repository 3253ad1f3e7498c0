"""Short sentences around a report that were refused or taken for something else. The clock: Monday 2 March 2026,
9:00."""

import pytest

from tests.ledger_scene import last, say, stage_ledger


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def test_an_order_of_a_supervisor_is_a_sheet_in_draft(app, people, admin, ledger):
    told = await say(app, people.supervisor, "请商务局3月20日前把海川正极材料的施工许可办下来")
    assert "已起草" in told.text and "海川正极材料项目" in told.text and "3月20日" in told.text
    assert "商务局：3月20日前把海川正极材料的施工许可办下来" in last(app, admin).text


@pytest.mark.parametrize("said", ["记临港产业区", "算临港产业区的", "临港产业区的", "放到临港产业区名下吧"])
async def test_whose_an_open_card_is(app, admin, ledger, said):
    await say(app, admin, "今天签约了光伏玻璃项目，企业是晶耀玻璃，总投资3亿")
    await say(app, admin, said)
    card = next(one for one in reversed(app.world.sent_to(admin)) if "晶耀玻璃" in one.text)
    assert "单位　临港产业区" in card.text


async def test_a_month_without_news_is_a_zero_report(app, liaison, ledger):
    told = (await say(app, liaison, "本月我们没有动态")).text
    assert "商务局本周零报告" in told and "整月的也是一周一周报：这次是2026年第10周" in told


async def test_confidential_by_a_sentence(app, db, admin, leader, ledger):
    assert "「海川正极材料项目」已设为保密" in (await say(app, admin, "把海川正极材料设为保密")).text
    assert "没有改动" in (await say(app, admin, "把海川正极材料设为保密")).text
    assert "已取消保密" in (await say(app, admin, "海川正极材料取消保密吧")).text
    assert "由联络员或管理员办" in (await say(app, leader, "把海川正极材料设为保密")).text


async def test_what_is_refused_says_what_to_send_instead(app, leader, ledger):
    assert "/status 项目名" in (await say(app, leader, "/project 海川正极材料")).text


async def test_the_list_of_invitations_by_a_word(app, admin, ledger):
    await say(app, admin, "/invite 督查员 督查员甲")
    assert "未用的邀请" in (await say(app, admin, "/invite 列表")).text and "督查员甲" in last(app, admin).text


@pytest.mark.parametrize(("said", "answer"), [("啊啊啊", "好的。"), ("辛苦了", "不客气。"), ("收到", "好的。")])
async def test_only_thanks_are_welcomed(app, liaison, said, answer):
    assert (await say(app, liaison, said)).text.startswith(answer)


async def test_a_size_and_a_stage_are_asked_for(app, liaison, ledger):
    assert "海川储能电池项目" in (await say(app, liaison, "3亿以上的签约项目")).text


@pytest.mark.parametrize(("said", "answer"), [
    ("1月谁干得最好", "2026年1月"), ("看看全局情况", "完成"), ("查一下投诉", "投诉")])
async def test_it_is_answered_what_was_asked(app, leader, ledger, said, answer):
    assert answer in (await say(app, leader, said)).text

"""What is typed while the bot waits for words of one's own: what may be something else is asked with two buttons."""

import pytest

from tests.ledger_scene import last, say, stage_ledger, tap

REPORT = "昨天在苏州拜访了锐恒精密，谈传感器项目，投资3亿元"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def asked_why(app, person, ledger):
    page = await say(app, person, f"/project {ledger.battery}")
    await tap(app, person, page, "⏸ 暂停")
    return last(app, person)


async def reason(db, ledger):
    async with db.begin() as store:
        return await store.projects.why_resting(ledger.battery)


async def test_a_question_is_answered_and_the_reason_is_still_asked_for(app, db, liaison, ledger):
    await asked_why(app, liaison, ledger)
    assert "外出招商的记录" in (await say(app, liaison, "今年外出多少批次多少人次")).text
    assert not await reason(db, ledger)
    await say(app, liaison, "企业资金链断了")
    assert await reason(db, ledger) == "企业资金链断了"


async def test_what_may_be_either_is_asked_and_taken_as_it_is_tapped(app, db, liaison, ledger):
    asked = await asked_why(app, liaison, ledger)
    which = await say(app, liaison, REPORT, reply_to=asked)
    assert "是回答，还是另一件事" in which.text and not await reason(db, ledger)
    await tap(app, liaison, which, "🗒 登记为动态")
    card = last(app, liaison)
    assert "锐恒精密" in card.text and "苏州" in card.text and "另一件事" in which.text
    which = await say(app, liaison, "到位多少算多少")
    await tap(app, liaison, which, "✍️ 是回答")
    assert await reason(db, ledger) == "到位多少算多少"
    assert which.buttons == []


async def test_a_doubt_is_settled_once(app, db, liaison, ledger):
    await asked_why(app, liaison, ledger)
    which = await say(app, liaison, "到位多少算多少")
    liaison.tap(which, "✍️ 是回答")
    liaison.tap(which, "🔎 是在查询")
    await app.settled()
    assert await reason(db, ledger) == "到位多少算多少"


async def test_a_report_with_a_day_is_no_days_of_a_trip(app, db, liaison, ledger):
    asked = await say(app, liaison, "3月10日至3月8日去杭州出差")
    assert "请重新发起止日期" in asked.text
    card = await say(app, liaison, "海川储能电池项目3月1日到账3000万", reply_to=asked)
    assert "请确认" in card.text and "3000万元" in card.text
    assert "3月8日" in (await say(app, liaison, "3月5日到8日")).text

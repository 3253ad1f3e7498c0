"""What a plan leaves open is asked of administrators once, answered in chat, and kept with who and when."""

import pytest

from domain.plan.plan import OpenQuestion
from reports.plan.plan_questions import ask_open_questions
from tests import factories
from tests.ledger_scene import last, tap

WEEK = OpenQuestion("week_in_days", "“一周”按几天计算？", "(二)")


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(open_questions=(WEEK,)))


async def say(app, person, text):
    person.say(text)
    await app.settled()
    return last(app, person)


async def answers(db, office):
    async with db.begin() as store:
        return await store.plan_answers.of(office.plan.name)


async def test_every_administrator_is_asked_once_and_not_again_after_a_restart(app, telegram, db, office, admin):
    await app.settled()
    async with db.begin() as store:
        await ask_open_questions(store, office, app.clock.now())
    await app.settled()
    asked = [m for m in telegram.sent_to(admin) if "“一周”按几天计算" in m.text]
    assert len(asked) == 1


async def test_who_became_an_administrator_after_the_start_is_asked_too(app, telegram, admin, people):
    newcomer = people.liaison_b
    page = await say(app, admin, "/members 联络员乙")
    for button in ("改角色", "管理员"):
        await tap(app, admin, page, button)
    assert len([m for m in telegram.sent_to(newcomer) if "“一周”按几天计算" in m.text]) == 1


async def test_who_presses_start_after_the_bot_was_started_is_asked_once(app, telegram, admin):
    """At the bot's first start nobody can be written to."""
    for _ in range(2):
        admin.start()
        await app.settled()
    assert len([m for m in telegram.sent_to(admin) if "“一周”按几天计算" in m.text]) == 1


async def test_the_answer_is_kept_with_who_and_when_and_shown_to_everybody(app, telegram, db, office, admin, leader,
                                                                           golden):
    async with db.begin() as store:
        await ask_open_questions(store, office, app.clock.now())
    await app.settled()
    await tap(app, admin, last(app, admin), "✍️ 答复")
    assert "请直接发来答复" in last(app, admin).text
    assert "已记下" in (await say(app, admin, "按5个工作日")).text
    kept = (await answers(db, office))["week_in_days"]
    assert (kept.answer, kept.by, kept.at) == ("按5个工作日", "管理员", app.clock.now())
    golden("plan_show_answered.html", (await say(app, leader, "/plan")).html)


async def test_an_answer_may_be_changed_and_the_later_one_holds(app, db, office, admin):
    await app.settled()
    for label, said in (("✍️ 答复第1条", "5天"), ("✏️ 改第1条的答复", "7天")):
        await tap(app, admin, await say(app, admin, "/plan"), label)
        await say(app, admin, said)
    assert (await answers(db, office))["week_in_days"].answer == "7天"


async def test_nobody_but_administrators_may_answer(app, db, office, leader):
    shown = await say(app, leader, "/plan")
    assert "reply_markup" not in shown.json


async def test_an_endless_answer_is_asked_again(app, db, office, admin):
    await tap(app, admin, await say(app, admin, "/plan"), "✍️ 答复第1条")
    assert "不要超过500字" in (await say(app, admin, "很" * 501)).text
    assert await answers(db, office) == {}



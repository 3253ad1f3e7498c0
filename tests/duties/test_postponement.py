"""申请延期, end to end: a new day and a reason, a verdict, and the original day kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.duties.postponing import LONGEST, day_fault, judges_of
from domain.people.member import Member, Role
from handlers.duties.postpone import REASON_LIMIT
from handlers.filing.card_fields import planned_day
from reading import split_day
from tests.overdue_scene import TODAY, a_project, last, remind, say, stage_scene, tap

PLANNED = date(2026, 2, 10)


async def ask_for_day(app, people):
    """The liaison taps 申请延期 of the milestone; the bot's question."""
    scene = await stage_scene(app.db)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), "1 申请延期")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "开工")  # three things of this project are overdue
    return scene, last(app, people.liaison_a)


async def ask_postponement(app, people, day="3月20日", reason="等董事会"):
    """The whole request by typed replies; the leader's letter."""
    scene, question = await ask_for_day(app, people)
    question = await say(app, people.liaison_a, day, reply_to=question)
    await say(app, people.liaison_a, reason, reply_to=question)
    return scene, (app.world.sent_to(people.leader) or [None])[-1]


async def milestone(app, scene):
    async with app.db.begin() as store:
        return await store.milestones.get(scene.milestone)


async def requests(app, scene):
    async with app.db.begin() as store:
        return list(await store.postponements.of_project(scene.fresh))


async def test_the_whole_way(app, people, golden):
    scene, question = await ask_for_day(app, people)
    golden("postpone_ask_day.html", question.html)
    assert question.labels == ["延一周（3月9日）", "延两周（3月16日）", "延一个月（4月1日）"]
    question = await say(app, people.liaison_a, "3月20日", reply_to=question)
    golden("postpone_ask_reason.html", question.html)
    asked = await say(app, people.liaison_a, "等企业董事会", reply_to=question)
    golden("postpone_asked.html", asked.html)
    letter = last(app, people.leader)
    golden("postpone_request.html", letter.html)
    assert (await milestone(app, scene)).planned_on == PLANNED
    pressed = await tap(app, people.leader, letter, "同意")
    assert pressed.text == "已由王局处理：同意"
    golden("postpone_agreed.html", letter.html)
    assert letter.labels == []
    golden("postpone_verdict.html", last(app, people.liaison_a).html)
    moved = await milestone(app, scene)
    assert (moved.planned_on, moved.original_on) == (date(2026, 3, 20), PLANNED)


async def test_by_buttons_alone(app, people):
    scene, question = await ask_for_day(app, people)
    await tap(app, people.liaison_a, question, "延两周（3月16日）")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "资金未到位")
    [request] = await requests(app, scene)
    assert (request.new_day, request.reason, request.agreed) == (date(2026, 3, 16), "资金未到位", None)


async def test_words_without_a_reply_answer_too(app, people):
    scene, _ = await ask_for_day(app, people)
    await say(app, people.liaison_a, "3月20日")
    await say(app, people.liaison_a, "再等等")
    [request] = await requests(app, scene)
    assert (request.new_day, request.reason) == (date(2026, 3, 20), "再等等")


@pytest.mark.parametrize("said", ["6月10日 等环保批复", "延到6月10日，因为等环保批复", "等环保批复，推迟到6月10日吧"])
async def test_day_and_reason_in_one_answer(app, people, said, golden):
    scene, question = await ask_for_day(app, people)
    golden("postpone_asked_at_once.html", (await say(app, people.liaison_a, said, reply_to=question)).html)
    [request] = await requests(app, scene)
    assert (request.new_day, request.reason) == (date(2026, 6, 10), "等环保批复")


@pytest.mark.parametrize(("said", "parts"), [
    ("6月10日", ("6月10日", "")), ("月底前完成", ("月底前", "")), ("下周五可以吗", ("下周五", "")),
    ("5月底才开董事会，延到6月10日", ("6月10日", "5月底才开董事会")), ("6月10号等环评完成", ("6月10号", "等环评完成")),
    ("申请延期到6月10日，理由：等批复", ("6月10日", "等批复"))])
def test_a_day_and_the_reason_beside_it(said, parts):
    assert split_day(said, TODAY) == parts


@pytest.mark.parametrize("said", ["6月10日", "延到下周五吧", "6月10日左右"])
async def test_a_day_is_no_reason(app, people, said):
    scene, question = await ask_for_day(app, people)
    question = await say(app, people.liaison_a, "3月20日", reply_to=question)
    again = await say(app, people.liaison_a, said, reply_to=question)
    assert again.text.startswith("这是日期，不是理由。") and await requests(app, scene) == []
    await say(app, people.liaison_a, "企业董事会推迟到5月底召开", reply_to=again)
    [request] = await requests(app, scene)
    assert request.reason == "企业董事会推迟到5月底召开"


@pytest.mark.parametrize(("said", "answer"), [
    ("2月27日 等环保批复", "新日期应在今天（3月2日（周一））之后。"), ("2月3日 等批复", "新日期应在今天")])
async def test_a_day_gone_by_is_refused_with_its_reason_too(app, people, said, answer):
    scene, question = await ask_for_day(app, people)
    assert (await say(app, people.liaison_a, said, reply_to=question)).text.startswith(answer)
    assert await requests(app, scene) == []


async def test_a_day_before_the_planned_one_is_refused_with_the_sentence_why(app, people):
    scene = await stage_scene(app.db)
    await remind(app)
    async with app.db.begin() as store:
        await store.difficulties.postpone(scene.difficulty, date(2026, 3, 20))
    await tap(app, people.liaison_a, last(app, people.liaison_a), f"o:difficulty:{scene.difficulty}:post")
    again = await say(app, people.liaison_a, "3月10日 等环保批复")
    assert again.text.startswith("新日期应晚于现在的3月20日（周五）。") and await requests(app, scene) == []
    await say(app, people.liaison_a, "3月27日 等环保批复")
    [request] = await requests(app, scene)
    assert (request.new_day, request.reason) == (date(2026, 3, 27), "等环保批复")


@pytest.mark.parametrize(("said", "answer"), [
    ("随便", "没看懂这个日期。"), ("今天", "新日期应在今天（3月2日（周一））之后。"),
    ("2030年5月1日", "新日期太远，最多延两年。")])
async def test_a_wrong_day_is_asked_again_with_an_example(app, people, said, answer):
    _, question = await ask_for_day(app, people)
    again = await say(app, people.liaison_a, said, reply_to=question)
    assert again.text.startswith(answer) and "例如：" in again.text
    reason = await say(app, people.liaison_a, "3月20日", reply_to=again)
    assert "理由是什么" in reason.text


@pytest.mark.parametrize(("day", "fault"), [
    (TODAY, "past"), (TODAY + timedelta(days=1), ""), (TODAY + LONGEST, ""), (TODAY + LONGEST + timedelta(1),
                                                                              "too_far")])
def test_day_faults(day, fault):
    assert day_fault(day, PLANNED, TODAY) == fault


def test_a_postponement_is_never_to_an_earlier_day():
    planned = TODAY + timedelta(days=10)
    assert day_fault(planned, planned, TODAY) == day_fault(planned - timedelta(1), planned, TODAY) == "not_later"


async def test_a_long_reason_is_asked_again(app, people):
    scene, question = await ask_for_day(app, people)
    question = await say(app, people.liaison_a, "3月20日", reply_to=question)
    again = await say(app, people.liaison_a, "等" * (REASON_LIMIT + 1), reply_to=question)
    assert "理由太长，请控制在200字以内。" in again.text
    assert await requests(app, scene) == []


async def test_refused_the_day_stays(app, people):
    scene, letter = await ask_postponement(app, people)
    await tap(app, people.leader, letter, "不同意")
    assert "❌ 已由王局处理：不同意" in letter.text
    assert "仍按2月10日" in last(app, people.liaison_a).text
    assert (await milestone(app, scene)).planned_on == PLANNED


async def test_the_others_see_who_decided(app, people):
    deputy = await add_leader(app, "副局长", 2001)
    scene, letter = await ask_postponement(app, people)
    other = last(app, deputy)
    data = other.buttons[0][1][1]
    await tap(app, people.leader, letter, "同意")
    assert "已由王局处理：同意" in other.text and other.labels == []
    pressed = await tap(app, deputy, other, data)
    assert (pressed.text, pressed.alert) == ("已由王局处理：同意", True)
    assert (await milestone(app, scene)).planned_on == date(2026, 3, 20)


async def add_leader(app, name, telegram_id):
    person = app.world.person(name, telegram_id)
    person.private().started = True
    async with app.db.begin() as store:
        await store.members.add(Member(0, name, Role.LEADER, ("商务局",), telegram_id, reachable=True), app.clock.now())
    return person


async def test_without_a_leader_an_admin_judges(app, people):
    async with app.db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
        await store.members.save(replace(leader, units=("发改委",)))
    scene, _ = await ask_postponement(app, people)
    await tap(app, people.admin, last(app, people.admin), "同意")
    assert (await milestone(app, scene)).planned_on == date(2026, 3, 20)


async def test_a_leader_of_another_unit_may_not_judge(app, people):
    scene, letter = await ask_postponement(app, people)
    async with app.db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
        await store.members.save(replace(leader, units=("发改委",)))
    pressed = await tap(app, people.leader, letter, "同意")
    assert pressed.text.startswith("您的角色不能做这件事")
    assert (await milestone(app, scene)).planned_on == PLANNED


async def test_the_next_morning_reminds_who_has_to_judge(app, people, telegram, golden):
    scene, _ = await ask_postponement(app, people)
    telegram.clock.advance(days=1)
    await remind(app)
    bundle = last(app, people.leader)
    golden("overdue_to_judge.html", bundle.html)
    assert bundle.labels[:2] == ["A 同意", "A 不同意"]
    assert "已申请延期到3月20日（周五），待审定" in last(app, people.liaison_a).text
    await tap(app, people.leader, bundle, "A 同意")
    assert (await milestone(app, scene)).planned_on == date(2026, 3, 20)
    pressed = await tap(app, people.leader, bundle, "A 同意")
    assert pressed.text == "已由王局处理：同意"
    telegram.clock.advance(days=1)
    await remind(app)
    assert "待您审定" not in last(app, people.leader).text


async def test_one_request_at_a_time(app, people):
    await ask_postponement(app, people)
    choice = app.world.sent_to(people.liaison_a)[1]
    pressed = await tap(app, people.liaison_a, choice, "开工")
    assert (pressed.text, pressed.alert) == ("已申请延期到3月20日，正在等待审定，不用重复申请。", True)


async def test_two_taps_on_a_reason_make_one_request(app, people):
    scene, question = await ask_for_day(app, people)
    await tap(app, people.liaison_a, question, "延一周（3月9日）")
    reasons = last(app, people.liaison_a)
    await tap(app, people.liaison_a, reasons, "资金未到位")
    await tap(app, people.liaison_a, reasons, "审批手续未办结")
    assert len(await requests(app, scene)) == 1


async def test_a_request_about_something_done_is_void(app, people):
    scene, letter = await ask_postponement(app, people)
    async with app.db.begin() as store:
        await store.milestones.finish(scene.milestone, TODAY)
    pressed = await tap(app, people.leader, letter, "同意")
    assert pressed.text == "这件事已经办结，不用再处理了。"
    assert "申请作废" in letter.text and letter.labels == []


async def test_a_verdict_after_the_new_day_is_too_late(app, people, telegram):
    _, letter = await ask_postponement(app, people)
    telegram.clock.advance(days=30)
    pressed = await tap(app, people.leader, letter, "同意")
    assert pressed.text.startswith("申请的新日期（3月20日）已经过了")
    await tap(app, people.leader, letter, "不同意")
    assert "不同意" in letter.text


async def test_silence_cannot_be_postponed(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    pressed = await tap(app, people.liaison_b, last(app, people.liaison_b), f"o:silence:{scene.silent}:post")
    assert pressed.text == "没有新进展不能申请延期：请更新进展，或点“稍后提醒”。"


async def test_a_promise_is_postponed_and_keeps_its_first_day(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), "1 申请延期")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "用地指标不足")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "延一周（3月9日）")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "用地或厂房未落实")
    await tap(app, people.leader, last(app, people.leader), "同意")
    async with db.begin() as store:
        found = await store.difficulties.get(scene.difficulty)
    assert (found.promised_on, found.original_on) == (date(2026, 3, 9), date(2026, 2, 26))


PROJECT = a_project()
ASKER = Member(1, "联络员甲", Role.LIAISON, ("商务局",), 11, reachable=True)
HEAD = Member(2, "王局", Role.LEADER, ("商务局",), 12, reachable=True)
CHIEF = Member(3, "主任", Role.LEADER, (), 13, reachable=True, office_wide=True)
ADMIN = Member(4, "管理员", Role.ADMIN, (), 14, reachable=True)
FOREIGN = Member(5, "李局", Role.LEADER, ("发改委",), 15, reachable=True)


@pytest.mark.parametrize(("members", "asker", "judges"), [
    ((ASKER, HEAD, CHIEF, ADMIN, FOREIGN), ASKER, [HEAD]), ((ASKER, CHIEF, ADMIN), ASKER, [ADMIN]),
    ((ASKER, CHIEF, FOREIGN), ASKER, [CHIEF]), ((HEAD, ADMIN), HEAD, [ADMIN]), ((ADMIN,), ADMIN, []),
    ((ASKER, replace(HEAD, reachable=False), ADMIN), ASKER, [ADMIN])])
def test_who_judges(members, asker, judges):
    assert judges_of(members, PROJECT.unit, asker.id) == judges


async def test_where_nobody_else_may_judge_it_holds_at_once(app, people, db):
    scene = await stage_scene(db)
    async with db.begin() as store:
        for member in await store.members.all():
            if member.telegram_id != people.admin.id:
                await store.members.save(replace(member, active=False))
    await remind(app)
    await tap(app, people.admin, last(app, people.admin), f"o:milestone:{scene.milestone}:post")
    await tap(app, people.admin, last(app, people.admin), "延一周（3月9日）")
    await tap(app, people.admin, last(app, people.admin), "资金未到位")
    assert "没有其他人可以审定，已直接延期" in last(app, people.admin).text
    assert (await milestone(app, scene)).planned_on == date(2026, 3, 9)


@pytest.mark.parametrize(("said", "day"), [
    ("5月1日", date(2022, 5, 1)), ("6月3日", date(2022, 6, 3)), ("2023年5月1日", date(2023, 5, 1)),
    ("1月10日", date(2023, 1, 10)), ("5月20日", date(2022, 5, 20))])
def test_a_day_just_gone_by_is_not_taken_for_next_years(said, day):
    assert planned_day(said, date(2022, 5, 20)) == day


async def test_a_typed_day_with_its_reason_answers_though_it_names_a_plant(app, people):
    scene, _ = await ask_for_day(app, people)
    await say(app, people.liaison_a, "3月20日 污水厂二期在调试")
    [request] = await requests(app, scene)
    assert (request.new_day, request.reason) == (date(2026, 3, 20), "污水厂二期在调试")


@pytest.mark.parametrize("text", ["今天在昆山接待了科林空调一行5人，总投资3亿元",
                                  "3月1日在昆山和科林空调签约，总投资3亿元"])
async def test_a_full_report_while_a_day_is_asked_for_opens_its_card(app, people, text):
    await ask_for_day(app, people)
    assert "请确认" in (await say(app, people.liaison_a, text)).text

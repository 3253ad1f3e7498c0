"""The morning's bundle: one private letter a person, with buttons; what is done or snoozed stays out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.people.member import Role
from domain.period import Period
from domain.projects.project import Subject
from domain.projects.stages import Stage
from reports.duties.overdue_page import REASONS
from reports.duties.overdue_reminder import ROWS, facts, letters_of, load
from reports.duties.person_bundle import load_morning, load_person
from tests.factories import SHANGHAI
from tests.overdue_scene import TODAY, a_project, counted, last, remind, say, sent, stage_scene, tap


async def view(app, today=TODAY):
    async with app.db.begin() as store:
        return await load(store, app.office, Period.of("day", today), app.clock.now())


async def member_of(app, name):
    async with app.db.begin() as store:
        return next(m for m in await store.members.all() if m.name == name)


async def test_each_person_gets_one_bundle(app, telegram, people, golden):
    await stage_scene(app.db)
    await remind(app)
    golden("overdue_liaison.html", last(app, people.liaison_a).html)
    golden("overdue_leader.html", last(app, people.leader).html)
    golden("overdue_silence.html", last(app, people.liaison_b).html)
    for person in (people.liaison_a, people.leader, people.liaison_b):
        assert len(telegram.sent_to(person)) == 1
    assert telegram.sent_to(people.admin) == telegram.sent_to(people.supervisor) == []


async def test_twice_a_day_is_once(app, telegram, people):
    await stage_scene(app.db)
    await remind(app)
    await remind(app)
    assert len(telegram.sent_to(people.liaison_a)) == 1


async def test_the_schedule_sends_it_each_working_day(app, telegram, people):
    await stage_scene(app.db)
    for day, count in ((3, 1), (4, 2), (7, 2), (9, 3)):  # the 7th is a Saturday, and Friday's was missed too long ago
        telegram.clock.set(datetime(2026, 3, day, 8, 31, tzinfo=SHANGHAI))
        await app.runner.tick(app.clock.now())
        await sent(app)
        reminders = [m for m in telegram.sent_to(people.liaison_a) if m.text.startswith("⏰")]
        assert len(reminders) == count
    assert "（补发）" not in reminders[1].text


async def test_nothing_overdue_sends_nothing(app, telegram, people):
    await remind(app)
    assert telegram.sent_to(people.liaison_a) == []


async def test_a_late_run_says_so(app, people):
    await stage_scene(app.db)
    await remind(app, late=True)
    assert "（补发）" in last(app, people.liaison_a).text


async def test_buttons_stand_by_number_and_silence_cannot_be_postponed(app, people):
    await stage_scene(app.db)
    await remind(app)
    assert last(app, people.liaison_a).labels[:3] == ["1 更新进展", "1 申请延期", "1 稍后提醒"]
    assert last(app, people.liaison_b).labels == ["1 更新进展", "1 稍后提醒"]


async def test_the_original_day_is_shown(app, people):
    scene = await stage_scene(app.db)
    async with app.db.begin() as store:
        await store.milestones.postpone(scene.milestone, date(2026, 2, 24))
    await remind(app)
    assert "计划2月24日（周二）（原定2月10日（周二）），已逾期5个工作日" in last(app, people.liaison_a).text


async def test_letters_wait_for_quiet_hours_and_answers(app):
    await stage_scene(app.db)
    found = await view(app)
    letters = [letter for person in found.people for letter in letters_of(person, found.veils)]
    assert letters and all(letter.quiet and letter.priority for letter in letters)


async def test_one_project_stands_once_with_all_its_reasons(app, people):
    async with app.db.begin() as store:
        project = await store.projects.add(a_project(news=a_project().created_at))  # silent too
        for n in range(REASONS + 5):
            await store.milestones.plan(project.id, f"节点{n}", date(2026, 2, 1) + timedelta(days=n))
    await remind(app)
    message = last(app, people.liaison_a)
    assert message.text.count("传感器项目") == 1 and "传感器项目　10项" in message.text
    assert "　· 另有6项" in message.text and len(message.buttons) == 1


async def many_projects(app, count):
    async with app.db.begin() as store:
        for n in range(count):
            project = await store.projects.add(a_project(f"项目{n:02}"))
            await store.milestones.plan(project.id, "签约", date(2026, 2, 1) + timedelta(days=n))


async def test_many_projects_are_turned_page_by_page(app, people, golden):
    await many_projects(app, 2 * ROWS + 1)
    await remind(app)
    message = last(app, people.liaison_a)
    assert "共15个项目15项，第1/3页" in message.text and len(message.buttons) == ROWS + 1 == 8
    assert message.labels[-1] == "下一页 ➡️"
    await tap(app, people.liaison_a, message, "下一页 ➡️")
    assert "8. 🔴 项目07" in message.text and message.labels[-2:] == ["⬅️ 上一页", "下一页 ➡️"]
    await tap(app, people.liaison_a, message, "8 稍后提醒")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "明天")
    await tap(app, people.liaison_a, message, "⬅️ 上一页")
    assert "共14个项目14项，第1/2页" in message.text and "项目07" not in message.text


async def test_turning_the_page_of_a_settled_bundle_says_so(app, people, db):
    await many_projects(app, ROWS + 1)
    await remind(app)
    async with db.begin() as store:
        for milestone in await store.milestones.open():
            await store.milestones.finish(milestone.id, TODAY)
    message = last(app, people.liaison_a)
    await tap(app, people.liaison_a, message, "下一页 ➡️")
    assert message.text == "✅ 您没有逾期事项。" and message.labels == []


async def test_overdue_days_are_working_days_everywhere(app, people, telegram):
    """A milestone of Friday 27 February and a promise of the 26th, seen on Monday 2 March: 2 (the 28th is worked) and
    3."""
    scene = await stage_scene(app.db)
    await remind(app)
    for asked in ("", "/overdue", "/mine", f"/status #{scene.fresh}"):
        text = (await say(app, people.liaison_a, asked) if asked else last(app, people.liaison_a)).text
        assert "逾期10个工作日" in text and "逾期3个工作日" in text and "逾期2个工作日" in text, text
    telegram.clock.set(datetime(2026, 2, 7, 9, tzinfo=SHANGHAI))  # a Saturday off work, the day after
    async with app.db.begin() as store:
        await store.milestones.postpone(scene.milestone, date(2026, 2, 6))
    assert "逾期不到1个工作日" in (await say(app, people.liaison_a, "/overdue")).text


async def test_the_project_entrys_buttons(app, people, db, golden):
    """更新进展 with each thing to tick off, 申请延期 of which, 稍后提醒 of all."""
    scene = await stage_scene(db)
    await remind(app)
    bundle = last(app, people.liaison_a)
    await tap(app, people.liaison_a, bundle, "1 更新进展")
    question = last(app, people.liaison_a)
    assert question.labels == ["✅ 已解决：用地指标不足", "✅ 已完成：回访"]
    golden("overdue_project_news.html", question.html)
    await tap(app, people.liaison_a, question, "✅ 已完成：回访")
    async with db.begin() as store:
        assert (await store.milestones.get(scene.next_step)).done_on == TODAY
    await tap(app, people.liaison_a, bundle, "1 申请延期")
    choice = last(app, people.liaison_a)
    assert choice.text == "「传感器项目」有几项逾期：申请哪一项延期？" and choice.labels == ["开工", "用地指标不足"]
    await tap(app, people.liaison_a, bundle, "1 稍后提醒")
    moment = last(app, people.liaison_a)
    assert moment.text == "「传感器项目」（2项逾期）：什么时候再提醒您？"
    await tap(app, people.liaison_a, moment, "明天")
    async with db.begin() as store:
        assert len(await store.postponements.snoozed(TODAY)) == 2


@pytest.mark.parametrize("button", ["1 更新进展", "1 申请延期"])
async def test_a_project_with_many_things_overdue_is_asked_no_more_of_the_database(app, people, db, button):
    scene = await stage_scene(db)
    await remind(app)
    few = await queries_of_tap(app, people.liaison_a, button)
    async with db.begin() as store:
        for n in range(20):
            await store.milestones.plan(scene.fresh, f"回访{n}", date(2026, 2, 2), next_step=True)
    assert await queries_of_tap(app, people.liaison_a, button) <= few


async def queries_of_tap(app, person, button):
    """The statements on which a tap's handler depends; the courier and the inbox look too, when they like."""
    bundle = app.world.sent_to(person)[0]
    with counted(app.db) as said:
        await tap(app, person, bundle, button)
    return len([s for s in said if any(f"FROM {table}" in s for table in ("milestones", "difficulties", "projects"))])


async def test_several_things_are_quiet_until_the_day_said_last(db, people):
    both = [(Subject.MILESTONE, 1), (Subject.DIFFICULTY, 1)]
    async with db.begin() as store:
        await store.postponements.snooze(3, [*both, (Subject.MILESTONE, 2)], TODAY + timedelta(days=1))
        await store.postponements.snooze(4, both, TODAY + timedelta(days=2))
        await store.postponements.snooze(3, both, TODAY + timedelta(days=7))
        assert await store.postponements.snoozed(TODAY + timedelta(days=1)) == {
            (3, *both[0]): TODAY + timedelta(days=7), (3, *both[1]): TODAY + timedelta(days=7),
            (4, *both[0]): TODAY + timedelta(days=2), (4, *both[1]): TODAY + timedelta(days=2)}


async def test_long_and_strange_names_are_shown_safely(app, people, telegram):
    async with app.db.begin() as store:
        await store.projects.add(a_project("<b>&" + "长" * 190, "临港产业区", news=a_project().created_at))
        fresh = await store.projects.add(a_project("甲\u202e乙\n丙"))
        await store.milestones.plan(fresh.id, "x" * 200, date(2026, 2, 27))
    await remind(app)
    assert "<b>&长" in last(app, people.liaison_b).text
    assert "甲乙 丙" in last(app, people.liaison_a).text


async def test_an_unreachable_person_gets_no_letter_but_their_leader_does(app, people, telegram):
    await stage_scene(app.db)
    liaison = await member_of(app, "联络员甲")
    async with app.db.begin() as store:
        await store.members.save(replace(liaison, reachable=False))
    await remind(app)
    assert telegram.sent_to(people.liaison_a) == []
    assert "王局，您有待办的逾期事项" in last(app, people.leader).text


async def test_the_owner_is_told_instead_of_the_unit(app, people, telegram):
    scene = await stage_scene(app.db)
    owner = await member_of(app, "联络员乙")
    async with app.db.begin() as store:
        await store.milestones.set_owner(scene.next_step, owner.id)
    await remind(app)
    assert "下一步：回访" in last(app, people.liaison_b).text
    assert "下一步：回访" not in last(app, people.liaison_a).text


async def test_the_number_of_queries_does_not_grow(app):
    await stage_scene(app.db)
    few = await queries_of(app)
    async with app.db.begin() as store:
        for n in range(50):
            project = await store.projects.add(a_project(f"项目{n}", stage=Stage.LEAD, news=a_project().created_at))
            await store.milestones.plan(project.id, "签约", date(2026, 2, 2))
    assert few == await queries_of(app) and few[0] <= 20 and few[1] <= 8  # with those of the list of duties


async def queries_of(app):
    """Of what is the same for everybody, and of one person's bundle."""
    liaison = await member_of(app, "联络员甲")
    async with app.db.begin() as store:
        with counted(app.db) as shared:
            morning = await load_morning(store, app.office, TODAY)
        with counted(app.db) as own:
            assert await load_person(store, app.office, morning, liaison)
    return len(shared), len(own)


async def test_its_facts(app):
    scene = await stage_scene(app.db)
    said = facts(await view(app))
    liaison = next(p for p in said["people"] if p["name"] == "联络员甲")
    assert liaison["items"][0] == {
        "subject": "milestone", "id": scene.milestone, "project": "传感器项目", "title": "开工", "due_on": "2026-02-10",
        "original_on": "2026-02-10", "days": 20, "workdays": 10, "light": "red", "escalated": False,
        "owners": ["联络员甲"]}


# taps


async def test_news_opens_a_card_bound_to_the_project(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), "1 更新进展")
    question = last(app, people.liaison_a)
    assert "回复这条消息" in question.text
    card = await say(app, people.liaison_a, "今天已经开工了", reply_to=question)
    assert f"台账 #{scene.fresh}" in card.text
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    async with db.begin() as store:
        assert (await store.milestones.get(scene.milestone)).done_on == TODAY
        assert (await store.projects.get(scene.fresh)).stage is Stage.STARTED


async def test_words_that_read_as_nothing_else_answer_the_question(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    await tap(app, people.liaison_b, last(app, people.liaison_b), "1 更新进展")
    card = await say(app, people.liaison_b, "还在等")
    assert f"台账 #{scene.silent}" in card.text


async def test_what_is_simply_done_is_ticked_off(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), f"o:difficulty:{scene.difficulty}:new")
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 已解决")
    assert pressed.text == "✅ 「传感器项目」困难“用地指标不足”：已解决（3月2日（周一））"
    async with db.begin() as store:
        assert (await store.difficulties.get(scene.difficulty)).solved_on == TODAY
        [kept] = await store.projects.changes(scene.fresh)
    assert (kept["field"], kept["before"], kept["after"]) == ("difficulty", "用地指标不足", "已解决")


async def test_a_stage_is_not_ticked_off(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), f"o:milestone:{scene.milestone}:new")
    assert last(app, people.liaison_a).labels == []
    async with db.begin() as store:
        assert (await store.milestones.get(scene.milestone)).done_on is None


async def test_a_tap_on_an_old_reminder_says_that_it_is_done(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    async with db.begin() as store:
        await store.milestones.finish(scene.milestone, TODAY)
        await store.milestones.finish(scene.next_step, TODAY)
        await store.difficulties.solve(scene.difficulty, TODAY)
    one = f"o:milestone:{scene.milestone}:"
    for button in ("1 更新进展", "1 申请延期", "1 稍后提醒", f"{one}new", f"{one}post", f"{one}later"):
        pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), button)
        assert (pressed.text, pressed.alert) == ("这件事已经办结，不用再处理了。", True)


async def test_a_tap_on_something_gone_says_so(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    async with db.begin() as store:
        await store.milestones.remove(scene.milestone)
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), f"o:milestone:{scene.milestone}:new")
    assert "已不在台账里" in pressed.text


async def test_news_of_a_silent_project_settles_its_reminder(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    async with db.begin() as store:
        project = await store.projects.get(scene.silent)
        await store.projects.save(replace(project, last_news_at=app.clock.now()))
    pressed = await tap(app, people.liaison_b, last(app, people.liaison_b), "1 稍后提醒")
    assert pressed.text == "这件事已经办结，不用再处理了。"


@pytest.mark.parametrize(("label", "until"), [("明天", date(2026, 3, 3)), ("3天后", date(2026, 3, 5)),
                                              ("下周一", date(2026, 3, 9))])
async def test_snooze_is_quiet_until_its_day(app, people, db, telegram, label, until):
    scene = await stage_scene(db)
    await remind(app)
    await tap(app, people.liaison_b, last(app, people.liaison_b), "1 稍后提醒")
    choice = last(app, people.liaison_b)
    await tap(app, people.liaison_b, choice, label)
    assert choice.text.endswith("再提醒您。") and choice.labels == []
    async with db.begin() as store:
        [(key, day)] = (await store.postponements.snoozed(TODAY)).items()
    assert (key[1:], day) == ((Subject.SILENCE, scene.silent), until)
    told = {day: [p.member.name for p in (await view(app, day)).people] for day in (until - timedelta(days=1), until)}
    assert ["联络员乙" in names for names in told.values()] == [False, True]


async def test_snooze_over_a_weekend_names_the_working_day(app, people, db, telegram):
    await stage_scene(db)
    telegram.clock.advance(days=4)  # Friday
    await remind(app)
    await tap(app, people.liaison_b, last(app, people.liaison_b), "1 稍后提醒")
    pressed = await tap(app, people.liaison_b, last(app, people.liaison_b), "明天")
    assert pressed.text == "🔕 「冷链物流园」：3月9日（周一）再提醒您。"


async def test_another_units_liaison_cannot_act(app, people, db):
    scene = await stage_scene(db)
    await remind(app)
    pressed = await tap(app, people.liaison_b, last(app, people.liaison_b), "1 更新进展")
    assert pressed.text == "请回复最新进展"
    async with db.begin() as store:
        member = next(m for m in await store.members.all() if m.name == "联络员甲")
        await store.members.save(replace(member, units=("发改委",), role=Role.LIAISON))
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), f"o:milestone:{scene.milestone}:new")
    assert "已不在台账里" in pressed.text

"""/undo: shown, asked, taken back once; the history keeps both; a correction gives back what it replaced."""

from datetime import date

import pytest

from domain.money import AmountKind, Money
from domain.projects.stages import Stage
from tests import factories
from tests.ledger_scene import last, say, stage_ledger, tap

NEW = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def file(app, person, text, **how):
    """The saved card."""
    person.say(text, **how)
    await app.settled()
    card = next(m for m in reversed(app.world.sent_to(person)) if "✅ 确认保存" in m.labels)
    await tap(app, person, card, "✅ 确认保存")
    return card


async def undo(app, person):
    asked = await say(app, person, "/undo")
    await tap(app, person, asked, "↩️ 撤回这一条")
    return asked


async def project(db, number):
    async with db.begin() as store:
        return await store.projects.get(number)


async def test_a_first_report_is_taken_back_whole(app, db, liaison, golden):
    card = await file(app, liaison, NEW)
    asked = await say(app, liaison, "/undo")
    golden("undo_ask.html", asked.html)
    await tap(app, liaison, asked, "↩️ 撤回这一条")
    golden("undo_done.html", asked.html)
    golden("undo_card.html", card.html)
    async with db.begin() as store:
        assert await store.projects.all() == [] and await store.milestones.open() == []
        assert [u.withdrawn_at is not None for u in await store.updates.of_project(1, withdrawn=True)] == [True]


async def test_the_history_of_what_was_taken_back_stays(app, liaison, golden):
    await file(app, liaison, NEW)
    await undo(app, liaison)
    golden("undo_history.html", (await say(app, liaison, "/history #1")).html)
    assert "没有找到" in (await say(app, liaison, "/status #1")).text


async def test_a_reply_to_a_project_that_was_taken_back(app, liaison):
    await file(app, liaison, NEW)
    status = await say(app, liaison, "/status 传感器")
    await undo(app, liaison)
    assert "不在台账" in (await say(app, liaison, "昨天签约了", reply_to=status)).text


async def test_the_stage_and_sums_of_before_come_back(app, db, liaison, ledger, golden):
    status = await say(app, liaison, "/status 2")
    await file(app, liaison, "今天海川正极材料项目签约了，总投资5亿元", reply_to=status)
    assert (await project(db, 2)).stage is Stage.SIGNED
    asked = await undo(app, liaison)
    assert "阶段将由签约退回在谈" in str(asked.edits[0])
    kept = await project(db, 2)
    assert kept.stage is Stage.NEGOTIATING and kept.amount(AmountKind.TOTAL) is None


async def test_a_second_tap_says_so(app, liaison):
    await file(app, liaison, NEW)
    first, second = await say(app, liaison, "/undo"), await say(app, liaison, "/undo")
    await tap(app, liaison, first, "↩️ 撤回这一条")
    assert "已经撤回过" in (await tap(app, liaison, second, "↩️ 撤回这一条")).text


async def test_left_as_it_is(app, db, liaison):
    await file(app, liaison, NEW)
    asked = await say(app, liaison, "/undo")
    await tap(app, liaison, asked, "不撤了")
    assert "仍然有效" in asked.text and asked.labels == [] and await project(db, 1) is not None


async def test_nothing_to_take_back(app, liaison, golden):
    golden("undo_nothing.html", (await say(app, liaison, "/undo")).html)


async def test_only_within_a_day(app, liaison):
    await file(app, liaison, NEW)
    asked = await say(app, liaison, "/undo")
    app.world.clock.advance(days=1, minutes=1)
    assert "超过 24 小时" in (await tap(app, liaison, asked, "↩️ 撤回这一条")).text
    assert "超过 24 小时" in (await say(app, liaison, "/undo")).text


async def test_nobody_takes_back_anothers(app, db, people):
    await file(app, people.liaison_a, NEW)
    assert "没有可以撤回" in (await say(app, people.admin, "/undo")).text
    asked = await say(app, people.liaison_a, "/undo")
    pressed = app.world.press(people.admin, asked, "u:1:yes", app.world.bot)
    await app.settled()
    assert "自己登记" in pressed.text and await project(db, 1) is not None


async def test_a_supervisor_may_not(app, people):
    assert "督查员只查询，不登记" in (await say(app, people.supervisor, "/undo")).text


async def test_editing_the_command_does_not_undo_again(app, db, liaison):
    await file(app, liaison, NEW)
    command = liaison.say("/help")
    await app.settled()
    before = len(app.world.sent_to(liaison))
    liaison.edit(command, "/undo")
    await app.settled()
    assert not [m for m in app.world.sent_to(liaison)[before:] if "要撤回" in m.text]


async def test_a_withdrawn_correction_gives_back_the_original(app, db, liaison, golden):
    message = liaison.say(NEW)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    liaison.edit(message, NEW.replace("3个亿", "5个亿"))
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    [now] = await _alive(db)
    assert now.amount(AmountKind.TOTAL) == Money.of(500_000_000)
    asked = await undo(app, liaison)
    golden("undo_correction.html", asked.html)
    [back] = await _alive(db)
    assert back.amount(AmountKind.TOTAL) == Money.of(300_000_000)
    async with db.begin() as store:
        steps = await store.milestones.of_project(back.id)
    assert [(m.next_step, m.planned_on) for m in steps] == [(True, date(2026, 3, 11))]


async def _alive(db):
    async with db.begin() as store:
        return await store.projects.all()


async def test_a_corrected_report_is_not_taken_back_by_an_old_button(app, liaison):
    message = liaison.say(NEW)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    asked = await say(app, liaison, "/undo")
    liaison.edit(message, NEW.replace("3个亿", "5个亿"))
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    assert "已被更正" in (await tap(app, liaison, asked, "↩️ 撤回这一条")).text


async def test_undo_twice_takes_back_two(app, db, liaison, ledger):
    await file(app, liaison, "今天在南京拜访了宏远电子，计划投资2亿元建芯片封装项目")
    await file(app, liaison, NEW)
    await undo(app, liaison)
    await undo(app, liaison)
    assert {p.id for p in await _alive(db)} == {1, 2, 3, 4}


async def test_the_name_is_found_again_after_a_correction(app, liaison):
    """The index of names follows, though the number of projects stays the same."""
    message = liaison.say(NEW)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    await say(app, liaison, "/status 传感器")
    liaison.edit(message, NEW.replace("传感器", "陀螺仪"))
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    assert "陀螺仪</b>" in (await say(app, liaison, "/status 陀螺仪")).html


async def test_a_correction_can_be_taken_back_for_a_day_from_when_it_was_made(app, db, liaison, golden):
    message = liaison.say(NEW)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    app.world.clock.advance(hours=20)
    await correct(app, liaison, message, NEW.replace("3个亿", "5个亿"))
    app.world.clock.advance(hours=20)
    asked = await say(app, liaison, "/undo")
    assert "3月3日 05:00 保存" in asked.text
    golden("undo_history_correction.html", (await say(app, liaison, "/history #1")).html)
    await tap(app, liaison, asked, "↩️ 撤回这一条")
    [back] = await _alive(db)
    assert back.amount(AmountKind.TOTAL) == Money.of(300_000_000)
    assert "超过 24 小时" in (await say(app, liaison, "/undo")).text  # the original's day is over
    async with db.begin() as store:
        [live] = await store.updates.of_project(1)
    assert live.filed_at == factories.MONDAY_NINE


async def test_a_corrections_own_day_ends_too(app, liaison):
    message = liaison.say(NEW)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    app.world.clock.advance(hours=20)
    await correct(app, liaison, message, NEW.replace("3个亿", "5个亿"))
    asked = await say(app, liaison, "/undo")
    app.world.clock.advance(hours=24, minutes=1)
    assert "超过 24 小时" in (await tap(app, liaison, asked, "↩️ 撤回这一条")).text


async def correct(app, person, message, text):
    person.edit(message, text)
    await app.settled()
    card = next(m for m in reversed(app.world.sent_to(person)) if "✅ 确认保存" in m.labels)
    await tap(app, person, card, "✅ 确认保存")


# difficulties


TROUBLE = "海川新能源反映海川储能电池项目用电不够，要双回路"


async def settled_trouble(app, db, people):
    """A filed difficulty to which an owner, a promised day and 已解决 were given; the message and its number."""
    message = people.liaison_a.say(TROUBLE)
    await app.settled()
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 确认保存")
    async with db.begin() as store:
        [trouble] = [d for d in await store.difficulties.of_project(1) if d.update_id]
        owner = await store.members.by_telegram(people.liaison_a.id)
        await store.difficulties.promise(trouble.id, owner.id, date(2026, 3, 20), first=True)
        await store.difficulties.solve(trouble.id, date(2026, 3, 2))
    return message, trouble.id


async def trouble_of(db, number):
    async with db.begin() as store:
        return await store.difficulties.get(number)


def is_kept(trouble):
    return trouble.owner_id and (trouble.promised_on, trouble.solved_on) == (date(2026, 3, 20), date(2026, 3, 2))


async def test_a_correction_keeps_the_difficulty_and_what_was_settled_of_it(app, db, people, ledger):
    message, number = await settled_trouble(app, db, people)
    better = TROUBLE.replace("用电", "用水")
    await correct(app, people.liaison_a, message, better + "，3月25日前解决")
    now = await trouble_of(db, number)
    assert is_kept(now) and now.text.startswith(better)
    async with db.begin() as store:
        assert len(await store.difficulties.of_project(1)) == 2  # with the ledger's own one
    await undo(app, people.liaison_a)
    back = await trouble_of(db, number)
    assert is_kept(back) and back.text == TROUBLE


async def test_a_corrected_day_nobody_set_by_hand_follows_the_correction(app, db, people, ledger):
    message = people.liaison_a.say(TROUBLE + "，下周五前解决")
    await app.settled()
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 确认保存")
    assert await promised(db) == date(2026, 3, 13)
    await correct(app, people.liaison_a, message, TROUBLE + "，3月20日前解决")
    assert await promised(db) == date(2026, 3, 20)


async def promised(db):
    async with db.begin() as store:
        [day] = [d.promised_on for d in await store.difficulties.of_project(1) if d.update_id]
    return day


async def test_taken_back_the_difficulty_is_out_of_sight_and_the_history_keeps_it(app, db, people, ledger):
    _, number = await settled_trouble(app, db, people)
    async with db.begin() as store:
        await store.difficulties.solve(number, None)
        await store.projects.note_change(1, "difficulty", TROUBLE, "已解决", 1, app.clock.now())
    await undo(app, people.liaison_a)
    assert await trouble_of(db, number) is None
    async with db.begin() as store:
        assert number not in {d.id for d in await store.difficulties.unsolved()}
        assert number in {d.id for d in await store.difficulties.of_project(1, withdrawn=True)}
    assert "双回路" not in (await say(app, people.liaison_a, "/status #1")).text
    history = (await say(app, people.liaison_a, "/history #1")).text
    assert "（后已撤回）：" + TROUBLE in history and "改困难：" + TROUBLE + " → 已解决" in history


async def test_a_difficulty_survives_a_correction_that_was_none(app, db, people, ledger):
    """Corrected to plain progress and back again, by another correction or by /undo."""
    message, number = await settled_trouble(app, db, people)
    await correct(app, people.liaison_a, message, "今天海川储能电池项目签了土建合同，进展顺利")
    assert await trouble_of(db, number) is None
    await correct(app, people.liaison_a, message, TROUBLE + "，很急")
    assert is_kept(await trouble_of(db, number))
    await undo(app, people.liaison_a)
    assert await trouble_of(db, number) is None
    await undo(app, people.liaison_a)
    assert is_kept(await trouble_of(db, number))


async def test_what_was_taken_back_is_told_anew_as_it_is_set_right(app, leader, ledger):
    await tap(app, leader, await say(app, leader, "海上风电装备今天到账2000万"), "✅ 确认保存")
    await tap(app, leader, await say(app, leader, "/undo"), "↩️ 撤回这一条")
    card = await say(app, leader, "风电那笔应该是1800万不是2000万")
    assert "更正" not in card.text and "1800万元，累计" not in card.text and "1800万元" in card.text
    await tap(app, leader, card, "✅ 确认保存")
    assert "到位资金　1800万元" in (await say(app, leader, "海上风电装备")).text


async def test_what_was_corrected_since_is_corrected_again(app, leader, ledger):
    first = await say(app, leader, "海上风电装备今天到账2000万")
    await tap(app, leader, first, "✅ 确认保存")
    await tap(app, leader, await say(app, leader, "不对，是1800万"), "✅ 确认保存")
    card = await say(app, leader, "不对，是1700万", reply_to=first)
    assert "更正" in card.text and "1700万元" in card.text

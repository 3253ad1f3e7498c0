"""Keeping projects: fields, milestones, difficulties, merging, 暂停/终止/恢复; who may, and what the history keeps."""

from datetime import date

import pytest

from domain.errors import ReadingError
from domain.filing.update import opens
from domain.money import AmountKind, Money
from domain.people.member import Member, Role
from domain.projects.stages import Stage
from handlers.duties.milestone_taps import read_planned
from reading import read
from reading.thread.question_answers import half_a_report
from tests import factories
from tests.ledger_scene import last, say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def project(db, number):
    async with db.begin() as store:
        return await store.projects.get(number)


async def changes(db, number):
    async with db.begin() as store:
        return [(row["field"], row["before"], row["after"]) for row in await store.projects.changes(number)]


async def type_field(app, person, number, label, text):
    """Opens the project, asks for a field, types the answer."""
    card = await say(app, person, f"/project {number}")
    await tap(app, person, card, f"✏️ {label}")
    return await say(app, person, text)


async def test_the_card_of_an_admin(app, admin, ledger, golden):
    card = await say(app, admin, "/project 海川储能电池")
    golden("keep_admin.html", "\n".join(card.labels))


async def test_the_card_of_a_liaison(app, liaison, ledger, golden):
    card = await say(app, liaison, "/project 1")
    golden("keep_liaison.html", "\n".join(card.labels))


@pytest.mark.parametrize("said", ["/project", "/project 商务局"])
async def test_wrong_arguments(app, admin, ledger, said, golden):
    golden("project_usage.html", (await say(app, admin, said)).html)


async def test_a_leader_may_not(app, leader, ledger):
    assert "角色不能" in (await say(app, leader, "/project 1")).text


async def test_a_liaison_may_not_touch_anothers(app, people, ledger):
    assert "已有单位跟进" in (await say(app, people.liaison_a, "/project 冷链物流园")).text


@pytest.mark.parametrize(("label", "field", "said", "value"), [
    ("名称", "name", "海川储能电池二期", "海川储能电池二期"), ("企业", "enterprise", "海川 <集团>", "海川 <集团>"),
    ("服务单位", "serving_unit", "开发区", "经济开发区"), ("责任领导", "leader", "李主任", "李主任"),
    ("行业", "industry", "新能源", "新能源"), ("类别", "category", "房地产", "房地产"),
    ("又名", "aliases", "海川电池、储能一期", ("海川电池", "储能一期")), ("责任领导", "leader", "无", None)])
async def test_a_field_is_typed(app, db, liaison, ledger, label, field, said, value):
    answer = await type_field(app, liaison, 1, label, said)
    assert getattr(await project(db, 1), field) == value
    assert answer.text.startswith("✅ 「") and (await changes(db, 1))[-1][0] == field


async def test_what_a_change_says(app, admin, ledger, golden):
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "✏️ 行业")
    golden("ask_keep.html", last(app, admin).html)
    golden("kept.html", (await say(app, admin, "<b>新能源</b>")).html)


@pytest.mark.parametrize(("label", "said", "fault"), [
    ("服务单位", "火星局", "没有这个单位"), ("引进单位", "无", "没有这个单位"), ("金额", "很多", "没看懂这个金额"),
    ("名称", "无", "没有读到"), ("名称", "海川正极材料项目", "同名项目"), ("行业", "长" * 50, "太长")])
async def test_a_wrong_answer_is_asked_again(app, db, admin, ledger, label, said, fault):
    before = await project(db, 1)
    assert fault in (await type_field(app, admin, 1, label, said)).text
    assert await project(db, 1) == before


async def test_an_amount_by_hand_replaces_only_its_kind(app, db, admin, ledger):
    await type_field(app, admin, 1, "金额", "到位资金5000万元")
    kept = await project(db, 1)
    assert kept.amount(AmountKind.PAID_IN) == Money.of(50_000_000)
    assert kept.amount(AmountKind.TOTAL) == Money.of(1_200_000_000)


async def test_an_amount_by_hand_outlives_an_undo(app, db, admin, ledger):
    await type_field(app, admin, 1, "金额", "总投资15亿元")
    async with db.begin() as store:
        await store.projects.derive([1])
    assert (await project(db, 1)).amount(AmountKind.TOTAL) == Money.of(1_500_000_000)


async def test_a_liaison_cannot_ask_for_an_admins_field(app, db, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    assert not [label for label in card.labels if "引进单位" in label]


async def test_confidential_on_and_off(app, db, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "🔒 设为保密")
    assert (await project(db, 1)).confidential and "🔒保密" in card.text
    await tap(app, liaison, card, "🔓 取消保密")
    assert not (await project(db, 1)).confidential


async def test_a_stage_by_hand_asks_before_going_back(app, db, admin, ledger):
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "✏️ 阶段")
    await tap(app, admin, card, "在谈")
    assert "退回" in card.text and (await project(db, 1)).stage is Stage.SIGNED
    await tap(app, admin, card, "确定")
    kept = await project(db, 1)
    assert (kept.stage, kept.stage_since) == (Stage.NEGOTIATING, date(2026, 3, 2))
    assert ("stage", "signed", "negotiating") in await changes(db, 1)


async def test_a_stage_by_hand_closes_its_milestone(app, db, admin, ledger):
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "✏️ 阶段")
    await tap(app, admin, card, "开工")
    async with db.begin() as store:
        assert (await store.milestones.get(ledger.milestone)).done_on == date(2026, 3, 2)


async def test_paused_and_resumed_with_reasons(app, db, liaison, ledger, golden):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "⏸ 暂停")
    golden("ask_why.html", last(app, liaison).html)
    assert "没有读到理由" in (await say(app, liaison, "嗯")).text
    await say(app, liaison, "企业资金安排调整")
    kept = await project(db, 1)
    assert (kept.stage, kept.held_stage) == (Stage.PAUSED, Stage.SIGNED)
    card = await say(app, liaison, "/project 1")
    assert "⏸ 暂停" not in card.labels
    await tap(app, liaison, card, "▶️ 恢复")
    await say(app, liaison, "企业决定继续投资")
    kept = await project(db, 1)
    assert (kept.stage, kept.held_stage) == (Stage.SIGNED, None)
    golden("history_paused.html", (await say(app, liaison, "/history 1")).html)


async def test_ended_after_paused_resumes_where_it_stood(app, db, admin, ledger):
    async with db.begin() as store:
        moved = await store.projects.move_by_hand(await store.projects.get(1), Stage.PAUSED, date(2026, 3, 2), None,
                                                  app.clock.now())
        await store.projects.move_by_hand(moved, Stage.ENDED, date(2026, 3, 2), None, app.clock.now())
        await store.projects.derive([1])
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "▶️ 恢复")
    await say(app, admin, "重新谈成")
    assert (await project(db, 1)).stage is Stage.SIGNED


async def test_two_entries_become_one(app, db, liaison, ledger, golden):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "🔗 合并重复")
    await tap(app, liaison, card, "#2")
    golden("merge_sure.html", card.html)
    assert (await project(db, 2)).id == 2
    await tap(app, liaison, card, "🔗 确定合并")
    golden("merged.html", card.html)
    kept = await project(db, 2)
    assert kept.id == 1 and "海川正极材料项目" in kept.aliases
    assert "海川储能电池项目</b>（#1）" in (await say(app, liaison, "/status 海川正极材料")).html


async def test_what_became_one_has_one_first_report_one_stage_and_no_step_that_news_has_closed(app, db, liaison):
    """The same project filed twice: in February with a next step, and again a week later under another name."""
    await filed(app, liaison, "今天在苏州拜访了锐恒精密，锐恒精密想投3个亿做传感器，3月4日来回访")
    app.world.clock.advance(days=7)
    await filed(app, liaison, "今天与苏州敏芯科技洽谈，敏芯科技计划投资3.2亿元做压力计项目")
    card = await say(app, liaison, "/project 2")
    for label in ("🔗 合并重复", "#1", "🔗 确定合并"):
        if label == "#1" and not any("#1" in shown for shown in card.labels):
            card = await say(app, liaison, "#1")
        await tap(app, liaison, card, label)
    kept = await project(db, 2)
    assert (kept.created_at, kept.stage_since) == (factories.MONDAY_NINE, date(2026, 3, 2))
    async with db.begin() as store:
        reports = await store.updates.of_project(2)
        [step] = await store.milestones.of_project(2)
    assert [opens(report, report.entries[0], kept) for report in reports] == [False, True]
    assert step.done_on == date(2026, 3, 9)
    history = (await say(app, liaison, "/history 2")).text
    assert history.count("首报：") == 1 and "合并进来：传感器" in history


async def filed(app, person, text):
    card = await say(app, person, text)
    await tap(app, person, card, "✅ 确认保存")


async def test_the_other_entry_may_be_typed(app, db, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "🔗 合并重复")
    assert "没有找到" in (await say(app, liaison, "月球项目")).text
    assert "没有找到" in (await say(app, liaison, "#3")).text  # another unit's
    choice = await say(app, liaison, "海上风电装备")
    await tap(app, liaison, choice, "#4")
    assert "临港产业区" in choice.text and "引进单位以保留的为准" in choice.text


async def test_a_milestone_is_added(app, db, liaison, ledger, golden):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "🗓 节点")
    golden("milestones.html", card.html)
    await tap(app, liaison, card, "➕ 加一个节点")
    assert "没读到日期" in (await say(app, liaison, "竣工")).text
    golden("milestone_added.html", (await say(app, liaison, "竣工 12月30日 联络员甲")).html)
    async with db.begin() as store:
        added = (await store.milestones.of_project(1))[-1]
        owner = await store.members.by_id(added.owner_id)
    assert (added.title, added.planned_on, added.stage, owner.name) == (
        "竣工", date(2026, 12, 30), Stage.COMPLETED, "联络员甲")


async def test_a_liaison_asks_for_a_new_day_instead_of_setting_it(app, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "🗓 节点")
    await tap(app, liaison, card, "开工")
    assert "⏳ 申请延期" in card.labels and "🗓 改日期" not in card.labels and "🗑 去掉" not in card.labels
    await tap(app, liaison, card, "⏳ 申请延期")
    assert "延" in last(app, liaison).text


async def test_an_admin_sets_a_new_day_and_the_original_is_kept(app, db, admin, ledger):
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "🗓 节点")
    await tap(app, admin, card, "开工")
    await tap(app, admin, card, "🗓 改日期")
    assert "没看懂" in (await say(app, admin, "尽快")).text
    await say(app, admin, "3月20日")
    async with db.begin() as store:
        kept = await store.milestones.get(ledger.milestone)
    assert (kept.planned_on, kept.original_on) == (date(2026, 3, 20), date(2026, 3, 6))


async def test_a_milestones_owner_done_and_gone(app, db, admin, ledger):
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "🗓 节点")
    await tap(app, admin, card, "开工")
    await tap(app, admin, card, "👤 责任人")
    await tap(app, admin, card, "王局")
    assert "王局" in card.text
    await tap(app, admin, card, "开工")
    stale = card.buttons
    await tap(app, admin, card, "✅ 已完成")
    assert "已完成 1 个" in card.text
    again = app.world.press(admin, card, stale[0][1][1] if "mdone" in str(stale[0][1]) else stale[0][0][1],
                            app.world.bot)
    await app.settled()
    assert "已经完成" in again.text


async def test_an_admin_takes_a_milestone_out(app, db, admin, ledger):
    card = await say(app, admin, "/project 1")
    await tap(app, admin, card, "🗓 节点")
    await tap(app, admin, card, "开工")
    await tap(app, admin, card, "🗑 去掉")
    async with db.begin() as store:
        assert await store.milestones.get(ledger.milestone) is None
    assert (await changes(db, 1))[-1][0] == "milestone"


async def test_a_difficulty_is_solved_once(app, db, liaison, ledger, golden):
    card = await say(app, liaison, "/status 1")
    await tap(app, liaison, card, "🚧 用地指标不足")
    trouble = last(app, liaison)
    golden("difficulty.html", trouble.html)
    await tap(app, liaison, trouble, "✅ 已解决")
    async with db.begin() as store:
        assert (await store.difficulties.get(ledger.difficulty)).solved_on == date(2026, 3, 2)
    assert "已解决" in trouble.text and trouble.labels == ["↩️ 还没解决"]
    second = app.world.press(liaison, trouble, f"x:{ledger.difficulty}:solve", app.world.bot)
    await app.settled()
    assert "已经标为解决" in second.text
    await tap(app, liaison, trouble, "↩️ 还没解决")
    assert "✅ 已解决" in trouble.labels


async def test_a_reported_difficulty_asks_for_owner_and_day(app, db, liaison, ledger):
    status = await say(app, liaison, "/status 2")
    card = await say(app, liaison, "海川正极材料项目卡在环评审批上，企业反映用电容量不足，需要协调", reply_to=status)
    await tap(app, liaison, card, "✅ 确认保存")
    trouble = last(app, liaison)
    assert "未指定" in trouble.text and "未定日期" in trouble.text
    await tap(app, liaison, trouble, "👤 责任人")
    await tap(app, liaison, trouble, "王局")
    await tap(app, liaison, trouble, "🗓 承诺日期")
    answer = await say(app, liaison, "3月13日")
    assert "王局" in answer.text and "3月13日（周五）解决" in answer.text
    assert "🗓 承诺日期" not in answer.labels and "⏳ 申请延期" in answer.labels


async def test_another_unit_cannot_touch_a_difficulty(app, people, ledger):
    card = await say(app, people.liaison_a, "/status 1")
    data = f"x:{ledger.difficulty}:solve"
    pressed = app.world.press(people.liaison_b, card, data, app.world.bot)
    await app.settled()
    assert "不在台账" in pressed.text


async def test_a_tap_after_the_right_was_lost(app, db, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    async with db.begin() as store:
        await store.projects.change(await store.projects.get(1), "unit", "经济开发区", None, app.clock.now())
    assert "只有管理员" in (await tap(app, liaison, card, "🔒 设为保密")).text
    assert not (await project(db, 1)).confidential


async def test_a_typed_answer_after_the_right_was_lost(app, db, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "✏️ 行业")
    async with db.begin() as store:
        await store.projects.change(await store.projects.get(1), "unit", "经济开发区", None, app.clock.now())
    assert "只有管理员" in (await say(app, liaison, "新能源")).text


async def test_cancel_leaves_the_field(app, db, liaison, ledger):
    card = await say(app, liaison, "/project 1")
    await tap(app, liaison, card, "✏️ 行业")
    assert "修改项目的一项" in (await say(app, liaison, "/cancel")).text
    assert (await project(db, 1)).industry is None


MEMBERS = [Member(1, "联络员甲", Role.LIAISON, ("商务局",))]


@pytest.mark.parametrize(("said", "title", "day", "stage", "owner"), [
    ("签约 6月30日 联络员甲", "签约", date(2026, 6, 30), Stage.SIGNED, 1),
    ("6月30日 开工", "开工", date(2026, 6, 30), Stage.STARTED, None),
    ("6月30日前签约", "签约", date(2026, 6, 30), Stage.SIGNED, None),
    ("办完手续 3月20日，联络员甲", "办完手续", date(2026, 3, 20), None, 1)])
def test_a_typed_milestone(said, title, day, stage, owner):
    planned = read_planned(said, date(2026, 3, 2), MEMBERS)
    assert (planned.title, planned.day, planned.stage) == (title, day, stage)
    assert (planned.owner.id if planned.owner else None) == owner


@pytest.mark.parametrize("said", ["签约", "3月20日", "", "联络员甲"])
def test_a_typed_milestone_that_lacks_something(said):
    with pytest.raises(ReadingError):
        read_planned(said, date(2026, 3, 2), MEMBERS)


@pytest.mark.parametrize(("said", "half"), [
    ("竣工", True), ("到位资金5000万元", True), ("海川储能电池二期", True), ("锐恒精密三期", True), ("顺达集团", True),
    ("昨天在苏州拜访了锐恒精密", False), ("锐恒精密传感器项目签约了", False), ("锐恒精密的项目总投资3亿元", False)])
def test_words_that_answer_rather_than_report(said, half):
    assert half_a_report(read(said, date(2026, 3, 2))) is half

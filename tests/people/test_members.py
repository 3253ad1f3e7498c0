"""/members: the list, changing role and units, removing at once, links for who has not joined; menus by role."""

from dataclasses import replace

import pytest

from bot.sync_roster import sync_roster
from domain.errors import RuleBroken
from domain.people.access import may_sign, signers
from domain.people.member import Member, Role, clean_name
from domain.people.membership import check_change, check_removal
from domain.plan.plan import RosterEntry
from tests import factories

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器"


async def ask(app, person, text):
    person.say(text)
    await app.settled()
    return app.world.sent_to(person)[-1]


async def tap(app, person, message, *labels):
    for label in labels:
        pressed = person.tap(message, label)
        await app.settled()
    return pressed


async def member(db, telegram_id):
    async with db.begin() as store:
        return await store.members.by_telegram(telegram_id)


def menu_of(telegram, person):
    """The commands of this person's private chat, as last set."""
    calls = [c for c in telegram.calls_of("setMyCommands") if str(person.id) in str(c.params.get("scope"))]
    return [row["command"] for row in calls[-1].params["commands"]] if calls else None


async def test_the_list(app, admin, golden):
    golden("members.html", (await ask(app, admin, "/members")).html)


async def test_only_for_admins(app, leader):
    assert "您的角色不能做这件事" in (await ask(app, leader, "/members")).text


async def test_one_member_by_name(app, admin, golden):
    card = await ask(app, admin, "/members 联络员甲")
    golden("member.html", card.html)
    assert card.labels == ["改角色", "改单位", "改姓名", "🗑 移除", "↩️ 成员列表"]


async def test_several_or_no_member_of_a_name(app, admin):
    assert (await ask(app, admin, "/members 联络员")).labels == ["联络员甲", "联络员乙"]
    assert "没有姓名含“不存在<b>”的成员" in (await ask(app, admin, "/members 不存在<b>")).text


async def test_change_a_role(app, telegram, db, admin, leader):
    page = await ask(app, admin, "/members")
    await tap(app, admin, page, "王局", "改角色", "督查员")
    assert (await member(db, leader.id)).role is Role.SUPERVISOR
    assert "督查员" in page.text
    assert telegram.sent_to(leader)[-1].text == "您的身份已由管理员改为督查员（商务局）。可用的命令见菜单或 /help。"
    assert "undo" not in menu_of(telegram, leader)
    assert "督查员只查询，不登记" in (await ask(app, leader, SAID)).text


async def test_change_units(app, db, admin, liaison):
    page = await ask(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "改单位", "临港产业区")
    assert (await member(db, liaison.id)).units == ("商务局", "临港产业区")
    await tap(app, admin, page, "✅ 商务局")
    assert (await member(db, liaison.id)).units == ("临港产业区",)
    refused = await tap(app, admin, page, "✅ 临港产业区")
    assert "联络员至少要有一个单位" in refused.text and refused.alert
    assert (await member(db, liaison.id)).units == ("临港产业区",)


async def test_a_new_liaison_without_a_unit_is_given_one_next(app, db, admin, people):
    page = await ask(app, admin, "/members 督查员")
    await tap(app, admin, page, "改角色", "联络员", "发改委")
    assert (await member(db, people.supervisor.id)).units == ("发改委",)


async def test_a_leader_becomes_office_wide_and_back(app, db, admin, leader):
    page = await ask(app, admin, "/members 王局")
    await tap(app, admin, page, "设为全办领导")
    assert (await member(db, leader.id)).sees_all
    await tap(app, admin, page, "改为只看本单位")
    assert not (await member(db, leader.id)).sees_all


async def test_removing_is_asked_once_and_holds_at_once(app, telegram, db, admin, liaison):
    card = await ask(app, liaison, SAID)
    page = await ask(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "🗑 移除")
    assert "确定移除吗" in page.text
    assert await member(db, liaison.id) is not None
    await tap(app, admin, page, "❗ 确定移除")
    assert "已移除 联络员甲" in page.text and page.labels == []
    assert "没保存的卡片不再有效" in telegram.sent_to(liaison)[-1].text
    refused = await tap(app, liaison, card, "✅ 确认保存")
    assert "受邀成员" in refused.text
    async with db.begin() as store:
        assert await store.projects.all() == []
    assert "只为受邀成员服务" in (await ask(app, liaison, "/status")).text
    assert menu_of(telegram, liaison) == ["start"]


async def test_who_cannot_be_reached_is_changed_and_removed_without_a_letter(app, telegram, db, admin, leader):
    async with db.begin() as store:
        await store.members.reach(leader.id, False)
    page = await ask(app, admin, "/members 王局")
    await tap(app, admin, page, "改角色", "督查员")
    assert (await member(db, leader.id)).role is Role.SUPERVISOR
    await tap(app, admin, page, "🗑 移除", "❗ 确定移除")
    assert await member(db, leader.id) is None
    assert [c for c in telegram.calls if str(leader.id) in f"{c.params.get('chat_id')} {c.params.get('scope')}"] == []

async def test_changing_ones_mind_removes_nobody(app, db, admin, liaison):
    page = await ask(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "🗑 移除", "↩️ 返回", "↩️ 成员列表")
    assert "共 5 人" in page.text
    assert await member(db, liaison.id) is not None


async def test_a_removed_member_comes_back_by_invitation(app, db, admin, liaison):
    page = await ask(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "🗑 移除", "❗ 确定移除")
    link = await ask(app, admin, "/invite 督查员 联络员甲")
    liaison.start(link.text.rpartition("start=")[2])
    await app.settled()
    assert (await member(db, liaison.id)).role is Role.SUPERVISOR


async def test_nobody_locks_the_office_out(app, db, admin):
    page = await ask(app, admin, "/members 管理员")
    refused = await tap(app, admin, page, "🗑 移除", "❗ 确定移除")
    assert "不能改动自己" in refused.text
    assert (await member(db, admin.id)).active


@pytest.mark.parametrize("office", [factories.an_office(plan=factories.a_plan(roster=(
    *factories.ROSTER, RosterEntry("联络员丙", Role.LIAISON, ("发改委",)),
    RosterEntry("分管领导", Role.LEADER, (), office_wide=True))))], ids=["two have not joined"])
async def test_links_for_who_has_not_joined(app, telegram, db, admin, stranger, golden):
    page = await ask(app, admin, "/members")
    golden("members_waiting.html", page.html)
    await tap(app, admin, page, "🔗 未加入者的邀请链接")
    links = telegram.sent_to(admin)[-1].text.splitlines()
    assert [line for line in links if "（" in line] == ["• 分管领导（领导）", "• 联络员丙（联络员，发改委）"]
    again = await ask(app, admin, "/members 联络员丙")
    await tap(app, admin, again, "🔗 邀请链接")
    assert telegram.sent_to(admin)[-1].text.splitlines()[-1] == links[-1]
    stranger.start(links[-1].rpartition("start=")[2])
    await app.settled()
    joined = await member(db, stranger.id)
    assert (joined.name, joined.units, joined.reachable) == ("联络员丙", ("发改委",), True)
    assert "project" in menu_of(telegram, stranger)


@pytest.mark.parametrize("office", [factories.an_office(plan=factories.a_plan(roster=tuple(
    RosterEntry(f"联络员{n}", Role.LIAISON, ("发改委",), 70_000 + n) for n in range(30))))], ids=["31"])
async def test_a_long_list_is_paged(app, admin):
    page = await ask(app, admin, "/members")
    assert "第 1/3 页" in page.text and "⬅️ 上一页" not in page.labels
    await tap(app, admin, page, "下一页", "下一页")
    assert "第 3/3 页" in page.text and "联络员29" in page.text
    await tap(app, admin, page, "上一页")
    assert "第 2/3 页" in page.text


async def test_a_stranger_cannot_tap_the_list(app, telegram, db, admin, stranger):
    page = await ask(app, admin, "/members")
    telegram.press(stranger, page, "m:2:remove", telegram.bot)
    await app.settled()
    assert (await member(db, factories.LEADER)) is not None


# Menus


async def test_pressing_start_gives_the_menu_of_the_role(app, telegram, admin, people):
    for person in (admin, people.supervisor):
        person.start()
    await app.settled()
    assert "members" in menu_of(telegram, admin) and "publish" in menu_of(telegram, admin)
    assert "members" not in menu_of(telegram, people.supervisor) and "undo" not in menu_of(telegram, people.supervisor)
    before = len(telegram.calls_of("setMyCommands"))
    admin.start()
    await app.settled()
    assert len(telegram.calls_of("setMyCommands")) == before


async def test_groups_and_strangers_have_menus_of_their_own(app, telegram):
    await app.settled()
    scopes = {str(c.params["scope"]["type"]): [row["command"] for row in c.params["commands"]]
              for c in telegram.calls_of("setMyCommands")}
    assert scopes["default"] == ["start"]
    assert "bind" in scopes["all_chat_administrators"] and "bind" not in scopes["all_group_chats"]


# The rules

BOSS = Member(1, "管理员甲", Role.ADMIN, (), 11)
OTHER = Member(2, "管理员乙", Role.ADMIN, (), 12)
CLERK = Member(3, "联络员", Role.LIAISON, ("商务局",), 13)


@pytest.mark.parametrize(("actor", "whom", "members", "fixed", "code"), [
    (BOSS, BOSS, [BOSS, OTHER], (), "yourself"), (BOSS, OTHER, [BOSS, OTHER], (12,), "fixed_admin"),
    (CLERK, BOSS, [BOSS, CLERK], (), "last_admin"), (CLERK, BOSS, [BOSS, replace(OTHER, telegram_id=None)], (),
                                                     "last_admin")])
def test_who_cannot_be_removed(actor, whom, members, fixed, code):
    with pytest.raises(RuleBroken) as broken:
        check_removal(actor, whom, members, fixed)
    assert broken.value.code == code


def test_another_admin_can_be_removed():
    check_removal(BOSS, OTHER, [BOSS, OTHER], (11,))


def test_demoting_the_last_admin_is_refused():
    with pytest.raises(RuleBroken):
        check_change(CLERK, BOSS, replace(BOSS, role=Role.LEADER), [BOSS, CLERK], ())
    check_change(BOSS, CLERK, replace(CLERK, role=Role.ADMIN), [BOSS, CLERK], ())


async def test_a_leader_of_the_whole_office_with_units_is_marked(app, telegram, db, admin, leader):
    page = await ask(app, admin, "/members")
    await tap(app, admin, page, "王局", "设为全办领导")
    assert "• 王局　全办　商务局" in (await ask(app, admin, "/members")).text


# --- another name, many units, names that nobody sees -----------------------------------------------------------------


async def test_a_member_is_renamed_and_keeps_everything(app, telegram, db, clock, office, admin, liaison):
    card = await ask(app, liaison, SAID)
    await tap(app, liaison, card, "✅ 确认保存")
    page = await ask(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "改姓名")
    assert "联络员甲 改成什么姓名" in telegram.sent_to(admin)[-1].text
    for text, fault in (("王局", "已有同名的成员"), ("\u202e\u200b", "没有读到姓名"), ("很" * 30, "太长了")):
        assert fault in (await ask(app, admin, text)).text
    assert "联络员甲 → 李科长" in (await ask(app, admin, "李科长")).text
    assert (await member(db, liaison.id)).name == "李科长"
    assert "李科长" in (await ask(app, admin, "/history 1")).text
    async with db.begin() as store:
        await sync_roster(store, office, clock.now())
        assert [m.name for m in await store.members.all() if "联络员" in m.name] == ["联络员乙"]


async def test_who_is_renamed_still_signs(app, telegram, db, admin, leader):
    """The plan names its approver by the roster's name."""
    page = await ask(app, admin, "/members 王局")
    await tap(app, admin, page, "改姓名")
    await ask(app, admin, "王主任")
    renamed = await member(db, leader.id)
    assert renamed.name == "王主任" and may_sign(renamed, "王局") and signers([renamed], "王局") == (renamed,)


@pytest.mark.parametrize("said, seen", [
    ("甲\n乙", "甲 乙"), ("\u202e", ""), ("  \t ", ""), ("\u200b甲\u200d", "甲"), ("\u2066甲\u2069", "甲"),
    ("\x00甲", "甲"), ("甲\u3000乙", "甲 乙"),
    ("甲" * 80, "甲" * 60), ("\U000e0041", ""), ("\ufeff联络员", "联络员"), ("\ud83d", "")])
def test_a_name_as_it_is_seen(said, seen):
    assert clean_name(said) == seen


@pytest.mark.parametrize("name", ["\u202e", " ", "\u200b", "甲\n乙"])
async def test_names_that_nobody_sees_never_stop_the_list(app, db, admin, name):
    """Such rows came in with earlier versions."""
    async with db.begin() as store:
        await store.members.add(Member(0, name, Role.SUPERVISOR, (), 5555), factories.MONDAY_NINE)
    page = await ask(app, admin, "/members")
    assert page.text.startswith("👥 成员　共 6 人") and page.text.count("\n•") == 6


async def test_an_invitation_to_nobody(app, admin):
    assert "还缺单位或姓名" in (await ask(app, admin, "/invite 督查员 \u202e")).text

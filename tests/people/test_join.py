"""Joining: a stranger's request judged by an administrator, one-time links, and what both are told."""

import pytest

from domain.people.member import Member, Role
from domain.plan.plan import RosterEntry
from handlers.people.application import name_and_unit
from tests import factories
from tests.ledger_scene import last, say, tap


async def member(db, person):
    async with db.begin() as store:
        return await store.members.by_telegram(person.id)


@pytest.fixture
async def request_of(app, admin, stranger):
    """What the administrator is asked when a stranger wants to join."""
    stranger.start()
    await app.settled()
    await tap(app, stranger, last(app, stranger), "申请加入")
    await say(app, stranger, "陌生人 临港产业区")
    return last(app, admin)


async def test_a_stranger_asks_and_is_let_in(app, telegram, db, admin, stranger, request_of):
    assert "陌生人" in request_of.text and str(stranger.id) in request_of.text
    await tap(app, admin, request_of, "联络员")
    assert "发改委" in request_of.labels and "全办（不限单位）" not in request_of.labels
    await tap(app, admin, request_of, "临港产业区")
    joined = await member(db, stranger)
    assert (joined.role, joined.units, joined.reachable) == (Role.LIAISON, ("临港产业区",), True)
    assert "欢迎加入" in last(app, stranger).text
    assert request_of.labels == []


@pytest.mark.parametrize("said", ["陌生人 临港产业区 副局长", "在吗", "我能看排名吗", "昨天去深圳拜访了甲公司，投2亿",
                                  "/help"])
async def test_who_waits_is_told_that_the_application_waits(app, admin, stranger, request_of, said):
    before = len(app.world.sent_to(admin))
    told = await say(app, stranger, said)
    assert "还在等管理员同意" in told.text and told.labels == []
    assert len(app.world.sent_to(admin)) == before


async def test_a_leader_of_the_whole_office(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "领导")
    await tap(app, admin, request_of, "全办（不限单位）")
    joined = await member(db, stranger)
    assert joined.office_wide and joined.units == ()


async def test_thinking_twice_about_the_role(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "领导")
    await tap(app, admin, request_of, "↩️ 返回")
    assert "联络员" in request_of.labels
    assert await member(db, stranger) is None


async def test_refused(app, db, admin, stranger, request_of):
    data = request_of.buttons[-1][0][1]
    await tap(app, admin, request_of, "不同意")
    assert await member(db, stranger) is None
    assert request_of.labels == []
    late = admin.tap(request_of, data, stale=True)
    await app.settled()
    assert late.alert


async def test_a_refusal_takes_a_reason_which_the_applicant_is_told(app, admin, stranger, request_of):
    await tap(app, admin, request_of, "不同意")
    assert "为什么不同意" in last(app, admin).text and "没有通过" in last(app, stranger).text
    assert "两个字以上" in (await say(app, admin, "略")).text
    assert "理由已转告" in (await say(app, admin, "请用  单位统一的号码申请")).text
    assert "请用 单位统一的号码申请" in last(app, stranger).text
    told = len(app.world.sent_to(stranger))
    await say(app, admin, "今天拜访了甲公司，洽谈锂电设备项目")
    assert len(app.world.sent_to(stranger)) == told


async def test_a_refusal_needs_no_reason(app, admin, stranger, request_of):
    await tap(app, admin, request_of, "不同意")
    told = len(app.world.sent_to(stranger))
    assert "不同意加入的理由" in (await say(app, admin, "/cancel")).text
    assert len(app.world.sent_to(stranger)) == told


async def test_asking_twice_asks_the_administrator_once(app, telegram, admin, stranger, request_of):
    before = len(telegram.sent_to(admin))
    stranger.start()
    await app.settled()
    assert "还在等管理员同意" in last(app, stranger).text
    first = next(m for m in telegram.sent_to(stranger) if "申请加入" in m.labels)
    pressed = await tap(app, stranger, first, "申请加入")
    assert "申请已发给管理员（陌生人，临港产业区）" in pressed.text and len(telegram.sent_to(admin)) == before


async def test_an_application_says_name_and_unit(app, telegram, admin, stranger):
    stranger.start()
    await app.settled()
    before = len(telegram.sent_to(admin))
    await tap(app, stranger, last(app, stranger), "申请加入")
    assert "姓名和单位" in last(app, stranger).text and len(telegram.sent_to(admin)) == before
    for text, fault in (("联络员丁", "还缺单位"), ("\u202e \u200b", "没有读到姓名"), ("我是联络员丁" * 20, "太长了")):
        assert fault in (await say(app, stranger, text)).text
    for talk in ("今年签约了几个项目", "怎么加入 我是商务局的", "今天去苏州拜访锐恒精密 谈3亿元传感器项目",
                 "商务局排第几"):
        assert "这句没有登记，也查不到" in (await say(app, stranger, talk)).text
    assert len(telegram.sent_to(admin)) == before and "受邀成员" in (await say(app, stranger, "/status")).text
    assert "申请已发给管理员" in (await say(app, stranger, "开发区，联络员丁")).text
    assert "联络员丁 申请加入" in last(app, admin).text and "本人所填单位：经济开发区" in last(app, admin).text
    assert "还在等" in (await say(app, stranger, "你好")).text  # asked once, not for ever


@pytest.mark.parametrize("said, name, unit", [
    ("联络员丁 商务局", "联络员丁", "商务局"), ("商务局、联络员丁", "联络员丁", "商务局"),
    ("联络员丁\n县发改委", "联络员丁", "发改委"), ("我是商务局的联络员丁", "联络员丁", "商务局"),
    ("您好，我叫联络员丁，商务局", "联络员丁", "商务局"), ("怎么加入 火星局", "", "火星局"),
    ("联络员丁 火星局", "联络员丁", "火星局"), ("联络员丁", "联络员丁", ""), ("商务局", "", "商务局"), ("", "", "")])
def test_name_and_unit_of_an_application(said, name, unit):
    assert name_and_unit(said, factories.a_plan()) == (name, unit)


async def test_the_unit_that_an_applicant_named_comes_first(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "联络员")
    assert request_of.labels[0] == "👉 临港产业区"
    await tap(app, admin, request_of, "👉 临港产业区")
    assert (await member(db, stranger)).units == ("临港产业区",) and (await member(db, stranger)).name == "陌生人"


async def test_words_after_joining_by_a_link_are_no_application(app, telegram, admin, stranger):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    stranger.start()
    await app.settled()
    await tap(app, stranger, last(app, stranger), "申请加入")
    stranger.start(link.text.rpartition("start=")[2])
    await app.settled()
    assert "申请" not in (await say(app, stranger, "联络员丁 商务局")).text


# --- links end with their issuer's right to invite --------------------------------------------------------------------


async def second_admin(app, telegram, admin):
    """Another administrator, who came by a link."""
    person = telegram.person("副主任", 7777)
    link = await say(app, admin, "/invite 管理员 副主任")
    person.start(link.text.rpartition("start=")[2])
    await app.settled()
    return person


@pytest.mark.parametrize("loses", [("🗑 移除", "❗ 确定移除"), ("改角色", "督查员"), ("改角色", "领导")])
@pytest.mark.parametrize("role", ["管理员", "督查员", "领导"])
async def test_links_die_with_their_issuers_rights(app, telegram, db, admin, loses, role):
    second = await second_admin(app, telegram, admin)
    token = (await say(app, second, f"/invite {role} 留用的")).text.rpartition("start=")[2]
    page = await say(app, admin, "/members 副主任")
    for label in loses:
        await tap(app, admin, page, label)
    assert "1 个邀请链接同时作废" in "".join(m.text for m in telegram.sent_to(admin)[-3:])
    back = telegram.person("又来的", 7778)
    back.start(token)
    await app.settled()
    assert await member(db, back) is None and "这个邀请链接已作废" in last(app, back).text


async def test_a_removed_administrator_does_not_come_back_by_an_own_link(app, telegram, db, admin):
    second = await second_admin(app, telegram, admin)
    token = (await say(app, second, "/invite 管理员 再来")).text.rpartition("start=")[2]
    page = await say(app, admin, "/members 副主任")
    await tap(app, admin, page, "🗑 移除")
    await tap(app, admin, page, "❗ 确定移除")
    second.start(token)
    await app.settled()
    assert await member(db, second) is None


async def test_dead_links_do_not_come_back_with_their_issuers_rights(app, telegram, db, admin, stranger):
    second = await second_admin(app, telegram, admin)
    token = (await say(app, second, "/invite 管理员 再来")).text.rpartition("start=")[2]
    page = await say(app, admin, "/members 副主任")
    for label in ("改角色", "督查员", "改角色", "管理员"):
        await tap(app, admin, page, label)
    stranger.start(token)
    await app.settled()
    assert await member(db, stranger) is None


async def test_a_link_for_a_row_of_the_list_is_made_anew_by_who_may_invite(app, telegram, db, admin, stranger):
    """The link that a removed administrator once made for somebody is not handed on."""
    second = await second_admin(app, telegram, admin)
    async with db.begin() as store:
        await store.members.add(Member(0, "待加入", Role.SUPERVISOR, ()), factories.MONDAY_NINE)
    page = await say(app, second, "/members 待加入")
    await tap(app, second, page, "🔗 邀请链接")
    old = last(app, second).text.rpartition("start=")[2]
    page = await say(app, admin, "/members 副主任")
    await tap(app, admin, page, "🗑 移除")
    await tap(app, admin, page, "❗ 确定移除")
    page = await say(app, admin, "/members 待加入")
    await tap(app, admin, page, "🔗 邀请链接")
    new = last(app, admin).text.rpartition("start=")[2]
    assert new != old
    stranger.start(new)
    await app.settled()
    assert (await member(db, stranger)).name == "待加入"


# --- links are listed and taken back ----------------------------------------------------------------------------------


async def test_unused_links_are_listed_and_taken_back(app, telegram, db, admin, stranger, golden):
    token = (await say(app, admin, "/invite 联络员 商务局 联络员丁")).text.rpartition("start=")[2]
    await say(app, admin, "/invite 督查员 督查员乙")
    page = await say(app, admin, "/members")
    await tap(app, admin, page, "✉️ 未用的邀请（2）")
    golden("invitations.html", page.html)
    gone = await tap(app, admin, page, "🗑 作废：联络员丁")
    assert gone.text == "已作废：联络员丁" and "共 1 个" in page.text
    stranger.start(token)
    await app.settled()
    assert await member(db, stranger) is None and "已作废" in last(app, stranger).text
    again = admin.tap(page, f"i:drop:{token}", stale=True)
    await app.settled()
    assert again.alert and "已经用过或作废" in again.text


async def test_many_unused_links_go_page_by_page(app, admin):
    for number in range(23):
        await say(app, admin, f"/invite 督查员 督查员{number}")
    page = await say(app, admin, "/members")
    await tap(app, admin, page, "✉️ 未用的邀请（23）")
    for _ in range(2):
        await tap(app, admin, page, "下一页 ➡️")
    assert "第 3/3 页" in page.text and page.text.count("督查员") == 6 and page.labels[3:] == ["⬅️ 上一页",
                                                                                          "↩️ 成员列表"]


async def test_a_unit_that_the_plan_does_not_have(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "领导")
    number = request_of.buttons[0][0][1].split(":")[1]
    answer = admin.tap(request_of, f"j:{number}:leader:77", stale=True)
    await app.settled()
    assert answer.alert and await member(db, stranger) is None


async def test_a_link_works_once(app, telegram, db, admin, stranger):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    token = link.text.rpartition("start=")[2]
    stranger.start(token)
    await app.settled()
    assert (await member(db, stranger)).role is Role.SUPERVISOR
    assert "督查员乙" in last(app, admin).text
    other = telegram.person("另一人", 9001)
    other.start(token)
    await app.settled()
    assert await member(db, other) is None
    assert "用过" in last(app, other).text and last(app, other).labels == ["申请加入"]


@pytest.mark.parametrize("days, token", [(8, None), (0, "no-such-token")])
async def test_a_link_that_does_not_work(app, telegram, db, admin, stranger, days, token):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    telegram.clock.advance(days=days)
    stranger.start(token or link.text.rpartition("start=")[2])
    await app.settled()
    assert await member(db, stranger) is None
    assert str(stranger.id) in last(app, stranger).text


async def test_whoever_presses_start_again_is_greeted_and_has_not_joined_anew(app, telegram, admin, liaison):
    before = len(telegram.sent_to(admin))
    liaison.start()
    await app.settled()
    assert "欢迎加入" not in last(app, liaison).text and "联络员甲" in last(app, liaison).text
    assert len(telegram.sent_to(admin)) == before


@pytest.mark.parametrize("units", ["商务局，发改委", "商务局、发改委", "商务局,,发改委,"])
async def test_an_invitation_for_several_units(app, db, admin, stranger, units):
    link = await say(app, admin, f"/invite 联络员 {units} 联络员戊")
    stranger.start(link.text.rpartition("start=")[2])
    await app.settled()
    assert (await member(db, stranger)).units == ("商务局", "发改委")


async def test_an_invitation_for_a_unit_slightly_wrong(app, admin, golden):
    golden("invite_near.html", (await say(app, admin, "/invite 联络员 商务局,临港工业区 联络员戊")).html)
    assert "方案里没有“火星”这个单位。" in (await say(app, admin, "/invite 联络员 火星 联络员戊")).text
    assert "经济开发区" in (await say(app, admin, "/invite 单位")).text


async def test_who_joined_by_a_link_meanwhile_is_not_changed_by_the_old_request(app, db, admin, stranger, request_of):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    stranger.start(link.text.rpartition("start=")[2])
    await app.settled()
    pressed = await tap(app, admin, request_of, "领导")
    assert pressed.alert and "督查员乙，督查员" in pressed.text
    assert request_of.labels == []
    assert ((joined := await member(db, stranger)).name, joined.role) == ("督查员乙", Role.SUPERVISOR)


ONE_WAITS = factories.an_office(plan=factories.a_plan(roster=(
    *factories.ROSTER, RosterEntry("联络员丙", Role.LIAISON, ("发改委",)))))


async def link_of(app, admin):
    """The token of 联络员丙's link and the member's card."""
    card = await say(app, admin, "/members 联络员丙")
    await tap(app, admin, card, "🔗 邀请链接")
    return last(app, admin).text.rpartition("start=")[2], card


@pytest.mark.parametrize("office", [ONE_WAITS], ids=["one has not joined"])
class TestLinkOfARow:
    async def test_a_former_member_may_use_it(self, app, db, admin, liaison):
        page = await say(app, admin, "/members 联络员甲")
        for label in ("🗑 移除", "❗ 确定移除"):
            await tap(app, admin, page, label)
        token, _ = await link_of(app, admin)
        liaison.start(token)
        await app.settled()
        assert "欢迎加入" in last(app, liaison).text
        joined = await member(db, liaison)
        assert (joined.name, joined.units, joined.reachable) == ("联络员丙", ("发改委",), True)
        async with db.begin() as store:
            assert [m.name for m in await store.members.all()].count("联络员丙") == 1

    async def test_it_ends_with_the_row(self, app, db, admin, stranger):
        token, card = await link_of(app, admin)
        for label in ("🗑 移除", "❗ 确定移除"):
            await tap(app, admin, card, label)
        stranger.start(token)
        await app.settled()
        assert "这个邀请链接无效" in last(app, stranger).text and await member(db, stranger) is None

    async def test_two_links_of_one_row_let_one_person_in(self, app, telegram, db, admin, stranger):
        """A changed role makes a new link; the old one was sent to somebody, too."""
        old, card = await link_of(app, admin)
        for label in ("改角色", "督查员"):
            await tap(app, admin, card, label)
        new, _ = await link_of(app, admin)
        assert new != old
        stranger.start(old)
        await app.settled()
        assert (await member(db, stranger)).role is Role.SUPERVISOR  # as the row stands now
        other = telegram.person("另一人", 9001)
        other.start(new)
        await app.settled()
        assert "用过" in last(app, other).text and await member(db, other) is None


async def test_of_several_who_press_one_link_at_once_one_comes_in(app, telegram, db, admin):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    pressed = [telegram.person(f"路人{n}", 9001 + n) for n in range(6)]
    for person in pressed:
        person.start(link.text.rpartition("start=")[2])
    await app.settled()
    assert sum([await member(db, person) is not None for person in pressed]) == 1
    assert sum("用过" in last(app, person).text for person in pressed) == 5

"""Asking: every command and its plain words, by role, with wrong input too."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.duties.duty import Light
from domain.period import Period
from domain.projects.stages import Stage
from reports.asking.status import load_status
from reports.bulletins import weekly_digest
from reports.duties.overdue_page import items_of
from reports.projects.project_list import Wanted, load_list
from storage.bulletins.editions import Edition
from tests.bulletin_scene import at, file
from tests.ledger_scene import a_project, last, say, stage_ledger, tap
from tests.overdue_scene import counted

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def test_status_of_own_unit(app, liaison, ledger, golden):
    golden("status_unit.html", (await say(app, liaison, "/status")).html)


async def test_status_of_the_office_for_who_sees_all(app, people, ledger, golden):
    golden("status_office.html", (await say(app, people.supervisor, "/status")).html)


async def test_status_of_an_empty_ledger(app, liaison, golden):
    golden("status_empty.html", (await say(app, liaison, "/status")).html)


async def test_a_named_project(app, liaison, ledger, golden):
    card = await say(app, liaison, "/status 海川储能电池")
    golden("project_card.html", card.html)
    assert card.labels == ["📜 来龙去脉", "🛠 维护", "🗺 挂图", "🚧 用地指标不足"]


async def test_a_project_where_everything_is_done_and_its_stage_is_of_today(app, db, liaison, ledger, golden):
    today, now = app.office.day(app.clock.now()), app.clock.now()
    async with db.begin() as store:
        await store.projects.move_by_hand(await store.projects.get(ledger.battery), Stage.STARTED, today, None, now)
        await store.milestones.finish(ledger.milestone, today)
        await store.difficulties.solve(ledger.difficulty, today)
    golden("project_card_done.html", (await say(app, liaison, "/status #1")).html)
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目环评卡住了，推不动"), "✅ 确认保存")
    assert "（今天提出）" in (await say(app, liaison, "/status #1")).text and "（另有 1 项已解决）" in last(app,
                                                                                              liaison).text


@pytest.mark.parametrize("said", ["#1", "1", "＃1", "\u202e海川储能电池项目\u202c", "查一下海川储能电池项目",
                                  "/status@zhaoshang_bot 海川储能电池项目"])
async def test_ways_to_name_one_project(app, liaison, ledger, said):
    text = said if said.startswith(("/", "查")) else f"/status {said}"
    text = text.replace("zhaoshang_bot", app.world.bot.username)
    assert "海川储能电池项目</b>（#1）" in (await say(app, liaison, text)).html


async def test_an_enterprise_of_two_projects_offers_both(app, liaison, ledger, golden):
    choice = await say(app, liaison, "/status 海川新能源")
    golden("which_project.html", choice.html)
    await tap(app, liaison, choice, "#2")
    assert "海川正极材料项目" in last(app, liaison).html


async def test_a_unit_by_name_or_alias(app, people, ledger):
    overview = await say(app, people.supervisor, "/status 开发区")
    assert "经济开发区" in overview.html and "在库项目</b>　0 个" in overview.html


async def test_another_unit_is_not_shown_to_a_liaison(app, liaison, ledger, golden):
    golden("other_unit.html", (await say(app, liaison, "/status 临港产业区")).html)


async def test_near_names_are_offered(app, liaison, ledger):
    choice = await say(app, liaison, "/status 海川储能店池")
    assert "最接近" in choice.html and any("海川储能电池项目" in label for label in choice.labels)


async def test_nothing_near(app, liaison, ledger, golden):
    golden("no_such_project.html", (await say(app, liaison, "/status <b>甲&乙</b>")).html)


@pytest.mark.parametrize("said", ["冷链物流园", "#3", "顺达冷链"])
async def test_another_units_project_is_only_said_to_be_followed(app, people, ledger, said):
    answer = await say(app, people.liaison_a, f"/status {said}")
    assert "已有单位跟进" in answer.text and "临港" not in answer.text
    assert "冷链物流园" in last(app, people.admin).text and "联络员甲" in last(app, people.admin).text


@pytest.mark.parametrize(("text", "quoted"), [
    ("冷链物流园什么时候能签约，王局那边有没有消息", "「冷链物流园」："), ("冷链物流那个什么情况", "「冷链物流」："),
    ("顺达冷链总投资多少", "「顺达冷链」：")])
async def test_what_is_followed_by_others_is_called_as_it_was_asked(app, people, ledger, text, quoted):
    answer = (await say(app, people.liaison_a, text)).text
    assert answer.startswith(f"{quoted}已有单位跟进")


async def test_the_admin_is_told_once(app, people, ledger):
    await say(app, people.liaison_a, "/status 冷链物流园")
    before = len(app.world.sent_to(people.admin))
    await say(app, people.liaison_a, "/status #3")
    assert len(app.world.sent_to(people.admin)) == before


async def test_the_serving_unit_sees_it(app, liaison, ledger):
    assert "海上风电装备" in (await say(app, liaison, "/status 海上风电装备")).html


async def test_a_near_name_of_another_unit_gives_nothing_away(app, people, ledger):
    answer = await say(app, people.liaison_a, "/status 冷链仓储")
    assert "物流园" not in answer.text


async def test_a_confidential_project_is_shown_to_its_own(app, people, ledger):
    assert "🔒" in (await say(app, people.liaison_b, "/status 冷链物流园")).text


async def test_a_reply_to_the_project_opens_a_bound_card(app, liaison, ledger):
    project = await say(app, liaison, "/status #1")
    card = await say(app, liaison, "昨天开工了", reply_to=project)
    assert "台账 #1" in card.text and "签约 → 开工" in card.text


async def test_projects_are_paged(app, db, people, golden):
    async with db.begin() as store:
        for number in range(1, 12):
            await store.projects.add(a_project(f"{number}号厂房", f"企业{number}", "商务局"))
    page = await say(app, people.leader, "/projects")
    golden("project_list.html", page.html)
    await tap(app, people.leader, page, "下一页 ➡️")
    assert "第 2/2 页" in page.text and page.labels[-1] == "⬅️ 上一页"
    await tap(app, people.leader, page, "#1")
    assert "1号厂房" in last(app, people.leader).text


@pytest.mark.parametrize(("said", "names"), [
    ("/projects 签约", ["海川储能电池项目"]), ("/projects 临港产业区", ["海上风电装备"]),
    ("/projects 在谈 商务局", ["海川正极材料项目", "海上风电装备"]), ("签约的项目有哪些", ["海川储能电池项目"])])
async def test_projects_by_stage_and_unit(app, liaison, ledger, said, names):
    page = await say(app, liaison, said)
    every = ["海川储能电池项目", "海川正极材料项目", "冷链物流园", "海上风电装备"]
    assert [name for name in every if name in page.text] == names


async def test_projects_of_something_unknown(app, liaison, ledger, golden):
    golden("projects_usage.html", (await say(app, liaison, "/projects 火星")).html)


async def test_projects_of_a_unit_slightly_wrong(app, admin, ledger, golden):
    golden("projects_near.html", (await say(app, admin, "/projects 临港工业区")).html)
    assert "临港产业区" in (await say(app, admin, "/projects 签约 临港区")).text


async def test_all_units(app, admin, golden):
    golden("units.html", (await say(app, admin, "/projects 单位")).html)


async def test_history_tells_everything_in_order(app, db, liaison, leader, ledger, golden):
    project = await say(app, liaison, "/status #2")
    card = await say(app, liaison, "今天海川正极材料项目签约了，总投资5亿元", reply_to=project)
    await tap(app, liaison, card, "✅ 确认保存")
    app.world.clock.advance(hours=1)
    async with db.begin() as store:
        member = await store.members.by_telegram(leader.id)
        await store.projects.change(await store.projects.get(2), "industry", "新材料", member.id, app.clock.now())
        await store.updates.withdraw(1, app.clock.now())
    golden("history.html", (await say(app, liaison, "/history 海川正极材料项目")).html)


async def test_history_without_words(app, liaison, golden):
    golden("history_usage.html", (await say(app, liaison, "/history")).html)


async def test_a_long_history_opens_at_its_end(app, db, liaison, ledger):
    async with db.begin() as store:
        for number in range(20):
            await store.projects.change(await store.projects.get(1), "industry", f"行业{number}", 1, app.clock.now())
    page = await say(app, liaison, "/history #1")
    assert "第 3/3 页" in page.text and "行业19" in page.text
    await tap(app, liaison, page, "⬅️ 上一页")
    assert "第 2/3 页" in page.text and "行业12" in page.text


async def test_overdue_of_own_scope(app, people, ledger, golden):
    page = await say(app, people.liaison_a, "/overdue")
    golden("overdue.html", page.html)
    assert "没有逾期" in (await say(app, people.liaison_b, "有哪些逾期")).text


async def test_a_supervisor_sees_overdue_and_gets_no_buttons(app, people, ledger):
    page = await say(app, people.supervisor, "/overdue")
    assert "用地指标不足" in page.text and page.labels == []


async def test_mine(app, liaison, ledger, golden):
    await say(app, liaison, SAID)
    mine = await say(app, liaison, "/mine")
    golden("mine.html", mine.html)


async def test_a_card_is_shown_again_and_still_works(app, db, liaison, ledger):
    old = await say(app, liaison, SAID)
    mine = await say(app, liaison, "我的待办")
    await tap(app, liaison, mine, "📝")
    card = last(app, liaison)
    assert "已移到下面" in old.text and "请确认" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert "已保存" in card.text and "已移到下面" in old.text


async def test_nothing_owed(app, people, golden):
    golden("mine_nothing.html", (await say(app, people.liaison_b, "/mine")).html)


@pytest.mark.parametrize("role", ["admin", "leader", "liaison_a", "supervisor"])
async def test_help_lists_only_what_the_role_may(app, people, role, golden):
    golden(f"help_{role}.html", (await say(app, getattr(people, role), "/help")).html)


async def test_cancel_says_what(app, liaison, ledger):
    card = await say(app, liaison, SAID)
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, card, "地点")
    answer = await say(app, liaison, "/cancel")
    assert answer.text.startswith("已取消：修改卡片上的一项") and "1 张卡片" in answer.text
    assert "没有在等您" in (await say(app, liaison, "/cancel")).text


async def test_asked_in_a_group_the_answer_is_private(app, people, group, ledger):
    people.liaison_a.say("/status", group)
    await app.settled()
    assert app.world.sent_to(group)[-1].text == "已私发给您。"
    assert "在库项目" in last(app, people.liaison_a).text


async def test_asked_in_a_group_before_start(app, db, people, group, ledger):
    async with db.begin() as store:
        await store.members.reach(people.liaison_a.id, False)
    people.liaison_a.say("/overdue", group)
    await app.settled()
    assert "开始" in app.world.sent_to(group)[-1].text
    assert app.world.sent_to(people.liaison_a) == []


async def test_a_stranger_learns_nothing(app, stranger, ledger):
    answer = await say(app, stranger, "/status 海川储能电池项目")
    assert "9000" in answer.text and "海川" not in answer.text


async def test_a_tap_on_a_project_that_was_given_away(app, db, people, ledger):
    page = await say(app, people.liaison_a, "/projects")
    async with db.begin() as store:
        await store.projects.change(await store.projects.get(1), "unit", "经济开发区", None, app.clock.now())
    pressed = await tap(app, people.liaison_a, page, "#1")
    assert "不在台账" in pressed.text


async def test_a_liaison_without_units_sees_nothing(app, db, people, ledger):
    async with db.begin() as store:
        member = await store.members.by_telegram(people.liaison_a.id)
        await store.members.save(replace(member, units=()))
    for said in ("/status", "/projects", "/overdue"):
        assert "海川" not in (await say(app, people.liaison_a, said)).text


async def test_status_counts_the_task(app, db, people, ledger):
    async with db.begin() as store:
        project = await store.projects.get(2)
        await store.projects.move_by_hand(project, Stage.SIGNED, app.office.day(app.clock.now()), None, app.clock.now())
    assert "2/5 个（40.0%）" in (await say(app, people.liaison_a, "/status")).text


async def test_rank_of_the_running_month_and_the_one_before(app, people, ledger, golden):
    running = await say(app, people.liaison_a, "/rank")
    golden("rank_running.html", running.html)
    await tap(app, people.liaison_a, running, "⬅️ 上一期")
    assert "尚未签发" in last(app, people.liaison_a).text


@pytest.mark.parametrize("said", ["/rank 上月", "/rank 2026-02", "上月排名"])
async def test_rank_of_a_named_month(app, leader, ledger, said):
    await say(app, leader, said)
    assert "2月" in app.world.sent_to(leader)[-2].text and "尚未签发" in last(app, leader).text


@pytest.mark.parametrize("said", ["/digest", "周报", "/digest 上周", "上周周报", "/digest 2026-W09"])
async def test_digest(app, db, liaison, ledger, said):
    async with db.begin() as store:
        await file(store, at(2, 26))
    assert "一、总体情况" in (await say(app, liaison, said)).text


async def test_the_digest_of_a_week_before_anything_was_filed(app, db, liaison, ledger, golden):
    assert (await say(app, liaison, "/digest 上周")).text == "2026年第9周没有招商周报：台账里还没有登记过动态。"
    async with db.begin() as store:
        await file(store, at(2, 27, 18))  # after the cut-off: the running week's
    for said in ("/digest 上周", "/digest 2026-W02", "/digest 2025-W40"):
        assert "最早能看到的是2026年第10周" in (await say(app, liaison, said)).text
    none = last(app, liaison)
    golden("digest_none.html", none.html)
    await tap(app, liaison, none, "看2026年第10周")
    assert "一、总体情况" in last(app, liaison).text and last(app, liaison).labels == []


async def test_the_ranking_of_a_month_before_the_plan(app, leader, ledger):
    answer = await say(app, leader, "/rank 2025-11")
    assert answer.text == "2025年11月没有月度排名；最早能看到的是2026年1月。"
    await tap(app, leader, answer, "看2026年1月")
    assert last(app, leader).text.startswith("⚠️ 2026年1月月度排名尚未签发")


async def test_the_ranking_of_a_month_to_come(app, leader, ledger):
    assert (await say(app, leader, "/rank 2026-04")).text == "2026年4月还没有开始；现在能看到2026年3月的月度排名。"


async def test_a_published_bulletin_is_read_as_published(app, db, liaison, ledger):
    async with db.begin() as store:
        await store.editions.add(Edition(0, "monthly_ranking", "2026-02", 1, "final", "published", False, None, {},
                                         ("二月排名如发布",), datetime(2026, 3, 1, tzinfo=UTC)))
    assert (await say(app, liaison, "/rank 2月")).text == "二月排名如发布"


@pytest.mark.parametrize(("said", "name"), [("/rank 火星", "rank_usage"), ("/digest 2030-W01", "digest_usage")])
async def test_a_wrong_period(app, liaison, said, name, golden):
    golden(f"{name}.html", (await say(app, liaison, said)).html)


async def test_the_same_number_of_queries_for_any_number_of_projects(app, db, people, ledger):
    async def asked():
        async with db.begin() as store:
            with counted(db) as statements:
                await load_status(store, app.office, None, app.clock.now())
                await load_list(store, app.office, ("商务局",), Wanted(), 1, app.office.day(app.clock.now()))
        return len(statements)

    few = await asked()
    async with db.begin() as store:
        for number in range(30):
            await store.projects.add(a_project(f"{number}号厂房", f"企业{number}", "商务局", [*Stage][number % 4]))
    assert await asked() == few <= 25


@pytest.mark.parametrize("units", [None, ("商务局",), ("临港产业区", "发改委")])
async def test_status_counts_what_the_projects_themselves_say(app, db, people, ledger, units):
    """Counted in the database, not by reading the ledger."""
    today, now = app.office.day(app.clock.now()), app.clock.now()
    async with db.begin() as store:
        for number in range(12):
            news = now - timedelta(days=4 * number)
            await store.projects.add(a_project(f"{number}号厂房", f"企业{number}", ("商务局", "发改委")[number % 2],
                                               [*Stage][number], last_news_at=news))
        view = await load_status(store, app.office, units, now)
        every = [p for p in await store.projects.all() if units is None or not p.units.isdisjoint(units)]
        items = await items_of(store, app.office, today, [p.id for p in every])
    live = [p for p in every if p.stage is not Stage.ENDED]
    own = [p for p in live if units is None or p.unit in units]
    assert (view.projects, view.serving, dict(view.stages)) == (len(own), len(live) - len(own),
                                                                Counter(p.stage for p in own))
    assert (view.red, view.yellow) == tuple(sum(i.light is light for i in items) for light in (Light.RED, Light.YELLOW))


async def test_open_difficulties_are_counted_as_in_the_digest_and_what_ended_stands_apart(app, db, people, ledger):
    """Of four open ones, two belong to what is paused or ended; one project is confidential."""
    async with db.begin() as store:
        today, now = app.office.day(app.clock.now()), app.clock.now()
        for number in (ledger.cathode, ledger.port, ledger.served):
            await store.difficulties.open(number, "用电容量不足", date(2026, 2, 10), None)
        for number, stage in ((ledger.battery, Stage.ENDED), (ledger.served, Stage.PAUSED)):
            await store.projects.move_by_hand(await store.projects.get(number), stage, today, None, now)
    overview = (await say(app, people.supervisor, "/status")).text
    assert "待解决困难　2 项" in overview
    assert "在库项目　3 个；已终止 1 个，不在内" in overview
    assert "其中 1 个已终止，方案没有规定扣除，仍计" in overview
    async with db.begin() as store:
        digest = (await weekly_digest.load(store, app.office, Period.of("week", today), app.clock.now())).digest
    assert len(digest.difficulties) == 2
    assert (await say(app, people.supervisor, "还有哪些困难没解决")).text.count("用电容量不足") == 2

"""Asking in plain words through the real application: figures, places, who is silent; what is not understood is not
filed."""

from datetime import date, datetime, timedelta

import pytest

from domain.people.member import Member, Role
from domain.projects.stages import Stage
from tests import factories
from tests.ledger_scene import a_project, last, say, stage_ledger, tap, total
from tests.overdue_scene import nudge

ZONE = factories.SHANGHAI


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.fixture
async def signed(app, db, ledger):
    """March: 正极材料 signed today for 5 亿, a Korean one in dollars, one of 临港产业区; 储能电池 was signed in
    January."""
    async with db.begin() as store:
        today, now = date(2026, 3, 2), app.clock.now()
        for project_id in (ledger.cathode, ledger.port):
            await store.projects.move_by_hand(await store.projects.get(project_id), Stage.SIGNED, today, None, now)
        await store.projects.state_amounts(ledger.cathode, total("500000000"), None, now)
        await store.projects.add(a_project("韩资隔膜", "某韩企", "商务局", Stage.SIGNED,
                                           amounts=total("30000000", "USD"),
                                           stage_since=date(2026, 3, 1)), on=date(2026, 3, 1))


async def drafts(app, person):
    async with app.db.begin() as store:
        member = await store.members.by_telegram(person.id)
        return await store.drafts.open_of(member.id)


async def test_how_many_we_signed_this_month(app, liaison, signed, golden):
    golden("figures_unit.html", (await say(app, liaison, "这个月我们签了几个？")).html)


async def test_how_much_was_signed_this_year_by_all(app, people, signed, golden):
    golden("figures_office.html", (await say(app, people.supervisor, "今年签约多少")).html)


@pytest.mark.parametrize(("said", "heads"), [
    ("上个月签了几个项目", "2026年2月签约"), ("一季度签约额是多少", "签约金额　商务局　12亿元"),
    ("上半年我们落地了多少", "2026年上半年（截至今天）落地"), ("我们一共签了多少亿", "签约金额　商务局　12亿元"),
    ("2月以来签了几个", "2026年2月1日至3月2日签约"), ("今年以来签了几个", "2026年（截至今天）签约"),
    ("近三个月签了几个", "2025年12月3日至2026年3月2日签约"),
    ("一月到三月签了几个", "2026年1月1日至3月31日（截至今天）签约"), ("下个月签几个", "2026年4月　计划签约的节点"),
    ("去年开工了几个", "2025年开工"), ("3月签约的项目有哪些", "2026年3月（截至今天）签约"),
    ("今天有哪些项目签约了", "2026年3月2日签约")])
async def test_figures_of_other_days_and_stages(app, liaison, signed, said, heads):
    assert heads in (await say(app, liaison, said)).text


async def test_figures_by_a_units_name_as_far_as_one_may_see(app, people, signed):
    assert "冷链物流园" in (await say(app, people.admin, "临港产业区今年签了几个")).text
    assert "只能看本单位" in (await say(app, people.liaison_a, "临港产业区今年签了几个")).text
    assert "没看懂「工业区」" in (await say(app, people.admin, "临港工业区今年签了几个")).text


async def test_a_place_is_said_first(app, people, signed, golden):
    golden("rank_place.html", (await say(app, people.liaison_a, "帮我看看排名第几")).html)
    assert "🎖 临港产业区：招商组团组第 1 名" in (await say(app, people.liaison_a, "临港产业区排第几")).text
    assert "🎖" not in (await say(app, people.supervisor, "我们排第几")).text
    assert "🎖" not in (await say(app, people.liaison_a, "各单位排名")).text


@pytest.mark.parametrize("asked", ["临港产业区排第几，跟2月比呢", "临港产业区排第几，上个月呢？",
                                   "临港产业区排第几，比上个月是升了还是降了"])
async def test_the_places_of_two_months_are_both_told(app, people, signed, asked):
    before = len(app.world.sent_to(people.liaison_a))
    people.liaison_a.say(asked)
    await app.settled()
    told = [message.text for message in app.world.sent_to(people.liaison_a)[before:]]
    assert all(any(f"月度排名　2026年{month}月" in one for one in told) for month in (2, 3))


async def test_the_place_in_a_published_ranking(app, db, people, signed):
    app.world.clock.set(datetime(2026, 4, 1, 9, 0, tzinfo=ZONE))
    await say(app, people.admin, "/publish 月度排名 2026-03")
    await tap(app, people.admin, last(app, people.admin), "✅ 发布")
    people.liaison_a.say("上个月我们排第几")
    await app.settled()
    first = last(app, people.liaison_a).text
    assert first.startswith("🎖 商务局：部门组第 1 名（共 2 个单位），完成 3/5 个") and "截至2026年3月31日" in first


async def test_who_has_not_reported(app, people, ledger, golden):
    card = await say(app, people.liaison_a, "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    await say(app, people.liaison_b, "本周无更新")
    golden("silent_office.html", (await say(app, people.supervisor, "还有哪些没更新")).html)
    assert (await say(app, people.liaison_a, "谁没报")).text.splitlines()[1:] == ["商务局已报送。",
                                                                               "已有动态 1 个：商务局"]


async def test_a_liaison_of_a_silent_unit_is_told_what_to_do(app, people, ledger, golden):
    golden("silent_unit.html", (await say(app, people.liaison_b, "谁没报")).html)


async def test_weeks_before_the_first_report_accuse_nobody(app, people, ledger):
    assert (await say(app, people.supervisor, "上周谁没报")).text == "2026年第9周还没有开始登记动态，没有报送情况可查。"
    assert "还没有报" in (await say(app, people.supervisor, "谁没报")).text
    app.world.clock.advance(days=8)
    card = await say(app, people.liaison_a, "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert "最早能查的是2026年第11周" in (await say(app, people.supervisor, "上周谁没报")).text
    app.world.clock.advance(days=7)
    assert "没有报送：3 个单位" in (await say(app, people.supervisor, "上周谁没报")).text


@pytest.mark.parametrize("hours", [0, 3, 15, 39, 54])  # from Friday's cut-off to Sunday 23:00
async def test_at_the_weekend_it_is_about_the_week_that_is_filed_for(app, people, ledger, hours):
    app.world.clock.set(datetime(2026, 3, 6, 17, tzinfo=ZONE))
    app.world.clock.advance(hours=hours)
    for said in ("谁没报", "下周谁没报"):
        lines = (await say(app, people.liaison_a, said)).text.splitlines()
        assert lines[:3] == ["📮 2026年第11周报送情况（3月13日 17:00截稿）",
                             "2026年第10周已截稿，现在报的算2026年第11周。", "商务局：还没有报"]
    assert "还没有开始，没有数据" in (await say(app, people.liaison_a, "2026-W12谁没报")).text
    card = await say(app, people.liaison_a, "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert (await say(app, people.liaison_a, "谁没报")).text.splitlines()[2] == "商务局已报送。"


@pytest.mark.parametrize("said", ["1月以来谁没报", "本月还没有报送动态的单位有哪些"])
async def test_who_has_not_reported_over_other_days_than_a_week(app, people, ledger, said):
    answer = (await say(app, people.supervisor, said)).text
    assert "没有：" in answer and "商务局" in answer and await drafts(app, people.supervisor) == []


async def test_who_has_no_such_project(app, people, ledger):
    answer = (await say(app, people.supervisor, "哪些单位还没有10亿元以上项目")).text
    assert "没有：" in answer and "临港产业区" in answer and "各单位都有" not in answer and "商务局" not in answer


async def test_a_coming_week_has_nothing_yet(app, people):
    assert (await say(app, people.supervisor, "2026-W20谁没报")).text == "2026年第20周还没有开始，没有数据。"


@pytest.mark.parametrize(("said", "shown"), [
    ("有什么逾期的", "用地指标不足"), ("我们有哪些逾期", "用地指标不足"), ("我欠什么", "您的待办"),
    ("有哪些项目很久没更新", "逾期"),
    ("我们有哪些项目", "海川正极材料项目"), ("商务局有哪些在谈的项目", "海川正极材料项目")])
async def test_the_other_questions(app, liaison, ledger, said, shown):
    assert shown in (await say(app, liaison, said)).text


@pytest.mark.parametrize("said", ["为什么今年签约这么多？", "食堂今天吃什么？"])
async def test_a_question_that_is_not_understood_is_never_filed(app, liaison, ledger, said):
    assert "没有登记" in (await say(app, liaison, said)).text
    assert await drafts(app, liaison) == []


async def test_what_can_be_asked(app, liaison, golden):
    golden("question_unclear.html", (await say(app, liaison, "食堂今天吃什么？")).html)
    offered = await say(app, liaison, "为什么今年签约这么多？")
    golden("question_half_understood.html", offered.html)
    assert len(offered.labels) == 2


@pytest.mark.parametrize("said", [
    "下午带几个部门去海川储能电池项目现场办公", "今天研究海川项目怎么供地", "今天陪几家企业看地块",
    "今天和几个客商在苏州洽谈新能源项目",
    "这个月签了3个亿的项目", "这个月签约了锐恒精密的传感器项目，3个亿", "今天签了两个项目，分别是甲精密和乙智造",
    "昨天锐恒精密签约了，投多少没说",
    "有个做钠电的公司叫中科海钠，问我们有没有现成厂房，要5000平", "海川储能电池本周没进展，用地指标卡住了"])
async def test_sentences_that_report_still_open_a_card(app, liaison, ledger, said):
    assert "✅ 确认保存" in (await say(app, liaison, said)).labels


async def test_a_supervisor_asks_and_does_not_file(app, people, ledger, golden):
    refused = await say(app, people.supervisor, "今天在苏州拜访了锐恒精密，想投3个亿做传感器")
    golden("supervisor_refused.html", refused.html)
    assert (await say(app, people.supervisor, "本周无更新")).html == refused.html


@pytest.mark.parametrize("said", ["现在怎么样了？", "什么时候开工？", "有没有新进展"])
async def test_a_question_in_reply_to_a_project_shows_it_and_files_nothing(app, liaison, ledger, said):
    project = await say(app, liaison, "/status #1")
    answer = await say(app, liaison, said, reply_to=project)
    assert "海川储能电池项目</b>（#1）" in answer.html and await drafts(app, liaison) == []
    assert "🏆" in (await say(app, liaison, "我们排第几", reply_to=project)).text


@pytest.mark.parametrize("said", ["什么时候开工？", "这个项目怎么样了", "手续怎么样了"])
async def test_it_is_said_that_a_question_was_not_filed_and_how_to_file(app, people, ledger, golden, said):
    project = await say(app, people.liaison_a, "/status #1")
    answer = await say(app, people.liaison_a, said, reply_to=project)
    golden("project_asked.html", answer.html)
    project = await say(app, people.supervisor, "/status #1")
    assert "当成提问" not in (await say(app, people.supervisor, said, reply_to=project)).text


@pytest.mark.parametrize("said", ["今天和几个设备商谈了采购", "下午带几个部门现场办公", "今天研究怎么供地"])
async def test_news_in_reply_with_words_that_also_ask_is_filed(app, liaison, ledger, said):
    project = await say(app, liaison, "/status #1")
    assert "✅ 确认保存" in (await say(app, liaison, said, reply_to=project)).labels


@pytest.mark.parametrize(("said", "shown"), [
    ("海上风电装备怎么样了", "海上风电装备</b>（#4）"), ("冷链物流园怎么样了", "已有单位"),
    ("火星项目怎么样了", "火星项目"), ("海上风电装备的历史", "海上风电装备"),
    ("来龙去脉", "海川储能电池项目"), ("这个项目的历史", "海川储能电池项目"),
    ("海川储能电池项目怎么样了", "海川储能电池项目</b>（#1）")])
async def test_a_reply_asks_about_what_it_names(app, liaison, ledger, said, shown):
    project = await say(app, liaison, "/status #1")
    answer = await say(app, liaison, said, reply_to=project)
    assert shown in answer.html and await drafts(app, liaison) == []
    assert answer.html.startswith("📜") is (said.endswith("历史") or said == "来龙去脉")


async def test_an_edited_question_opens_no_card(app, liaison, ledger):
    question = liaison.say("今年签约多少")
    await app.settled()
    liaison.edit(question, "去年签约多少")
    await app.settled()
    assert await drafts(app, liaison) == []


async def test_small_talk_edited_into_news_that_also_asks_opens_a_card(app, liaison, ledger):
    words = liaison.say("收到")
    await app.settled()
    liaison.edit(words, "下午带几个部门去海川储能电池项目现场办公")
    await app.settled()
    assert "✅ 确认保存" in last(app, liaison).labels


# --- 零报告 ----------------------------------------------------------------------------------------------------------


async def zeros(app):
    async with app.db.begin() as store:
        now = app.clock.now()
        return [u.unit for u in await store.updates.filed_between(now - timedelta(30), now + timedelta(1))
                if u.zero_report]


@pytest.mark.parametrize("said", ["本周无更新", "本周没有更新", "零报告", "这周没动静", "我们本周没有新进展",
                                  "商务局本周无更新", "本周无更新（零报告）"])
async def test_a_typed_zero_report(app, liaison, said):
    answer = await say(app, liaison, said)
    assert answer.text.startswith("✅ 已报商务局本周零报告") and await zeros(app) == ["商务局"]


async def test_a_typed_zero_report_is_taken_back_like_a_tapped_one(app, leader, golden):
    golden("zero_taken.html", (await say(app, leader, "本周无更新")).html)
    assert "本周已经报过零报告" in (await say(app, leader, "零报告")).text
    await tap(app, leader, await say(app, leader, "/undo"), "↩️ 撤回这一条")
    assert await zeros(app) == []


async def test_of_several_units_it_is_asked_which(app, people, golden):
    person = app.world.person("联络员丁", 3009)
    person.private().started = True
    async with app.db.begin() as store:
        both = Member(0, "联络员丁", Role.LIAISON, ("经济开发区", "发改委", "临港产业区"), 3009, reachable=True)
        await store.members.add(both, app.clock.now())
    asked = await say(app, person, "本周没有更新")
    golden("zero_which.html", asked.html)
    assert asked.labels == ["发改委：本周无更新", "临港产业区：本周无更新", "经济开发区：本周无更新",
                            "这 3 个单位都无更新"]
    await tap(app, person, asked, "发改委：本周无更新")
    assert await zeros(app) == ["发改委"]
    rest = await say(app, person, "本周没有更新")
    pressed = await tap(app, person, rest, "这 2 个单位都无更新")
    assert pressed.text == "已报临港产业区本周零报告\n已报经济开发区本周零报告"
    assert await zeros(app) == ["发改委", "临港产业区", "经济开发区"]


async def test_all_tapped_again_on_a_second_card_says_so(app, people):
    person = app.world.person("联络员丁", 3009)
    person.private().started = True
    async with app.db.begin() as store:
        await store.members.add(Member(0, "联络员丁", Role.LIAISON, ("发改委", "临港产业区"), 3009, reachable=True),
                                app.clock.now())
    first, second = await say(app, person, "本周没有更新"), await say(app, person, "本周没有更新")
    await tap(app, person, first, "这 2 个单位都无更新")
    again = await tap(app, person, second, "这 2 个单位都无更新")
    assert again.alert and again.text.splitlines() == ["发改委本周已经报过零报告，没有重复登记。",
                                                       "临港产业区本周已经报过零报告，没有重复登记。"]
    assert second.labels == [] and await zeros(app) == ["发改委", "临港产业区"]


async def test_a_nudge_sent_before_is_ticked(app, telegram, liaison):
    telegram.clock.set(datetime(2026, 3, 5, 15, 0, tzinfo=ZONE))
    await nudge(app)
    asked = last(app, liaison)
    await say(app, liaison, "本周无更新")
    assert "✅ 商务局：零报告" in asked.text and asked.labels == []


async def test_a_zero_report_for_another_unit(app, people):
    assert "只能替本单位（商务局）" in (await say(app, people.liaison_a, "临港产业区本周无更新")).text
    assert "请写上单位名" in (await say(app, people.admin, "本周无更新")).text
    assert await zeros(app) == []
    assert "已报临港产业区本周零报告" in (await say(app, people.admin, "临港产业区本周无更新")).text


async def test_a_zero_report_for_a_week_that_is_closed(app, liaison):
    assert (await say(app, liaison, "上周没有更新")).text.startswith("2026年第9周已于2月27日 ")
    assert await zeros(app) == []


async def test_no_news_of_a_project_is_no_zero_report(app, liaison, ledger):
    await say(app, liaison, "海川储能电池本周没有进展")
    assert await zeros(app) == []

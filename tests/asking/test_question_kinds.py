"""Kinds of questions through the real application: what is left out, attributes of rows, words of difficulties and
steps, follow-ups that keep the subject, the plan's year beside the calendar's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.asking.query import Narrowing, Query, Topic
from domain.period import Period
from domain.projects.stages import Stage
from reports.asking.answer import load_answer
from reports.asking.answer_view import Asker
from tests.ledger_scene import a_project, say, stage_ledger, tap, total

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.fixture
async def resting(app, db, ledger):
    """A paused and an ended project beside the others, and one of foreign money that nobody leads."""
    async with db.begin() as store:
        for name, unit, stage, more in (
            ("停摆智造", "发改委", Stage.PAUSED, {}), ("流产物流", "发改委", Stage.ENDED, {}),
            ("外资隔膜", "经济开发区", Stage.SIGNED, {"category": "外资", "amounts": total("30000000", "USD")}),
        ):
            await store.projects.add(a_project(name, f"{name}公司", unit, stage, **more), on=TODAY)


async def text(app, person, said):
    return (await say(app, person, said)).text


@pytest.mark.parametrize(("said", "shown", "hidden"), [
    ("项目有哪些 不算暂停的", "流产物流", "停摆智造"),
    ("除了商务局 其他单位有几个项目", "外资隔膜", "海川储能电池项目"),
    ("不含外资签了几个", "海川储能电池项目", "外资隔膜"),
    ("哪些项目没有明确责任领导", "外资隔膜", "海川储能电池项目"),
    ("签约了还没有资金到位的项目有哪些", "海川储能电池项目", "停摆智造"),
    ("签约了没开工的里头哪个盘子最大", "海川储能电池项目", "外资隔膜")])
async def test_what_is_left_out_is_not_shown(app, people, resting, said, shown, hidden):
    answer = await text(app, people.supervisor, said)
    assert shown in answer and hidden not in answer


async def test_paused_and_ended_are_told_apart_with_their_projects(app, people, resting):
    answer = await text(app, people.supervisor, "哪些停了 哪些黄了 分开说")
    assert answer.index("暂停：") < answer.index("停摆智造") < answer.index("终止：") < answer.index("流产物流")


@pytest.mark.parametrize(("said", "shown"), [
    ("用地指标的事解决没有", "28 天未解决"), ("用地那个困难提了多久了", "28 天未解决"),
    ("海川储能电池哪天开工", "计划：3月6日"), ("海川储能电池开工了没", "还没有开工"),
    ("用地那个困难定了哪天解决没有", "2月26日（周四）前解决"), ("去年签了几个", "最近一次"),
    ("海川储能电战谁在跟", "责任领导 王局"), ("到卫资金多少", "到位资金"), ("千约的项目有几个", "签约项目"),
    ("海川储能电池的冲压设备买了吗", "海川储能电池项目</b>（#1）")])
async def test_attributes_of_what_is_known(app, liaison, ledger, said, shown):
    assert shown in (await say(app, liaison, said)).html.replace("<b>共", "共")


async def test_who_filed_a_difficulty_and_when(app, liaison, ledger):
    card = await say(app, liaison, "海川正极材料项目供电容量不够，推不动")
    await tap(app, liaison, card, "✅ 确认保存")
    answer = await text(app, liaison, "供电那个困难谁报的 哪天")
    assert "联络员甲报" in answer and "3月2日" in answer and "用地指标" not in answer


async def test_guests_are_counted_by_the_words_of_their_report(app, liaison, ledger):
    card = await say(app, liaison, "2月26日接待海川新能源一行5人来访，考察海川正极材料项目用地")
    await tap(app, liaison, card, "✅ 确认保存")
    answer = await text(app, liaison, "上个月来了几批客商 一共多少人")
    assert "1 批" in answer and "5 人" in answer


@pytest.mark.parametrize(("first", "then", "shown", "hidden"), [
    ("海川储能电池怎么样了", "它啥时候开工", "计划：3月6日", "正极"),
    ("海川储能电池怎么样了", "谁在跟", "责任领导 王局", "正极"),
    ("海川储能电池怎么样了", "这家还有别的项目吗", "海川正极材料项目", "风电"),
    ("还有哪些困难没解决", "不算商务局的", "没有", "用地指标")])
async def test_a_follow_up_keeps_the_subject(app, people, ledger, first, then, shown, hidden):
    await say(app, people.supervisor, first)
    answer = await text(app, people.supervisor, then)
    assert shown in answer and hidden not in answer


async def test_we_of_a_unit_is_that_unit(app, people, ledger):
    assert "冷链物流园" not in await text(app, people.liaison_a, "我们有哪些项目")


async def test_this_year_is_the_plans_year_and_the_calendars_is_told_beside_it(app, db, people, resting):
    """«今年签约了几个»: by the plan's year from February on, as tasks and rankings count; the calendar's has more."""
    office = replace(app.office, plan=replace(app.office.plan, start=date(2026, 2, 1), end=date(2027, 1, 31)))
    query = Query(Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,)), days=Period.of("year", TODAY))
    async with db.begin() as store:
        for n in range(2):
            project = a_project(f"二月{n}号", "某企业", "商务局", Stage.SIGNED, stage_since=date(2026, 2, 20))
            await store.projects.add(project, on=date(2026, 2, 20))
        member = await store.members.by_telegram(people.supervisor.id)
        view = await load_answer(store, Asker(member, await store.members.all(), office, app.clock.now()), query)
    assert view.by_plan and (view.first, view.last) == (date(2026, 2, 1), TODAY)
    assert view.found.total.rows == 3 and view.calendar.rows == 4


async def test_a_past_year_is_the_calendars(app, db, people, ledger):
    query = Query(Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,)), days=Period.of("year", date(2025, 1, 1)))
    async with db.begin() as store:
        member = await store.members.by_telegram(people.supervisor.id)
        view = await load_answer(store, Asker(member, await store.members.all(), app.office, app.clock.now()), query)
    assert not view.by_plan and view.first == date(2025, 1, 1)


@pytest.mark.parametrize("said", ["我们在40号楼签约", "31号来几个人", "在99号厂房开会有几个人参加"])
async def test_a_number_that_is_no_day_is_no_accident(app, liaison, ledger, said):
    assert "出错" not in await text(app, liaison, said)


async def test_money_received_is_told_as_a_share_of_what_is_invested(app, liaison, ledger):
    card = await say(app, liaison, "海川储能电池项目今天到位资金5000万元")
    await tap(app, liaison, card, "✅ 确认保存")
    answer = await text(app, liaison, "海川储能电池到位率多少")
    assert "5000万元" in answer and "占总投资的" in answer and "%" in answer


async def test_several_units_are_told_one_by_one_and_together(app, people, ledger):
    answer = await text(app, people.supervisor, "商务局和发改委任务完成怎么样")
    assert "合计" in answer and "（任务" in answer


@pytest.fixture
async def met_firms(app, db, people, ledger):
    """海川 (two projects) is of the 世界500强 and 央企, 华中电力 of no project a 央企, 赛德 from abroad."""
    for said in ("2月10日去深圳拜访海川新能源，谈储能电池二期用地", "2月12日去武汉拜访华中电力集团，谈源网荷储",
                 "2月14日接待赛德控股一行4人来访，考察厂房", "2月16日去苏州拜访明德五金公司，谈配套",
                 "2月18日接待海川新能源一行3人来访，考察用地"):
        card = await say(app, people.liaison_a, said)
        await tap(app, people.liaison_a, card, "✅ 确认保存")
    async with db.begin() as store:
        projects = [p for p in (await store.projects.all()) if p.enterprise and "海川" in p.enterprise]
        await store.firm_tags.tag(projects, ["世界500强", "央企"], date(2026, 3, 1), NOW)
        await store.firm_tags.tag_firm("海川新能源", "商务局", ["世界500强", "央企"], date(2026, 3, 1), NOW)
        await store.firm_tags.tag_firm("华中电力集团", "商务局", ["央企"], date(2026, 3, 1), NOW)
        await store.firm_tags.tag_firm("赛德控股", "商务局", ["外资"], date(2026, 3, 1), NOW)


@pytest.mark.parametrize(("said", "shown", "hidden"), [
    ("今年拜访了几家世界500强", "1 家", "华中"), ("今年拜访了几家500强企业", "海川", "明德"),
    ("接触过哪些央企", "2 家", "明德"), ("我们接触过几家央企", "华中电力集团", "赛德"),
    ("外资企业来访几批", "1 批", "海川"), ("今年接待了几家外资企业", "赛德控股", "海川"),
    ("到访的央企有哪些", "海川", "华中"), ("哪些单位拜访过央企", "商务局", "物流园　"),
    ("央企项目有几个", "2 个", "风电"), ("民企来访几批", "没有", "明德")])
async def test_firms_are_counted_by_their_tags(app, people, met_firms, said, shown, hidden):
    answer = await text(app, people.liaison_a, said)
    assert shown in answer and hidden not in answer


async def test_a_tag_of_the_office_itself_is_asked_for_by_its_name(app, people, met_firms):
    card = await say(app, people.liaison_a, "给明德五金公司打标签：长三角回迁")
    await tap(app, people.liaison_a, card, "✅")
    answer = await text(app, people.liaison_a, "今年拜访了几家长三角回迁企业")
    assert "1 家" in answer and "明德五金" in answer and "海川" not in answer


@pytest.mark.parametrize("said", ["今天拜访了2家世界500强", "今天拜访了一家央企，谈风电装备",
                                  "昨天接待了两家上市公司来访"])
async def test_telling_of_firms_with_tags_is_a_report(app, people, met_firms, said):
    assert "确认保存" in str((await say(app, people.liaison_a, said)).buttons)


@pytest.mark.parametrize(("said", "shown"), [
    ("项目一共几个", "暂停、终止 2"), ("平均每个单位签了几个", "平均每个单位"),
    ("本年度终止的有几个，分别属于哪些单位，原因是什么", "原因："), ("开工率最高的是哪个组", "0/"),
    ("海川储能电池是哪个单位在跟，谁负责的", "责任领导 王局")])
async def test_what_is_told_of_groups_and_of_their_rows(app, people, resting, said, shown):
    assert shown in await text(app, people.supervisor, said)


async def test_what_a_signing_said_is_no_reason_for_a_later_pause(app, people, ledger):
    for said in ("今天与恒锐轴承签订投资合同，总投资3亿元", "恒锐轴承项目暂停了，企业资金紧张"):
        await tap(app, people.liaison_a, await say(app, people.liaison_a, said), "✅ 确认保存")
    listed = await text(app, people.supervisor, "今年签约的项目有哪些")
    assert "恒锐轴承" in listed and "（已暂停）" in listed and "原因" not in listed
    assert "资金紧张" in await text(app, people.supervisor, "今年暂停的项目有哪些，为什么")

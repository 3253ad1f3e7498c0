"""Bulletins of indicators: month, quarter, half, year, campaign; the task table and the three lists. Golden files for
people."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.people.member import Member, Role
from domain.period import Period
from domain.plan.plan import Campaign, Tier
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.plain_text import untagged
from storage.plan.plan_file import load_plan
from tests import factories
from tests.bulletin_scene import a_project, at, file

PLANS = Path(__file__).resolve().parents[2] / "plans"
MARCH = Period.of("month", date(2026, 3, 1))


async def somebody(store) -> None:
    await store.members.add(Member(0, "联络员甲", Role.LIAISON, ("商务局",)), at(1, 1))


async def a_quarter(store) -> None:
    """Two signings of February and March (one in dollars, one started), trips, money, a secret project, an excluded
    one."""
    await somebody(store)
    await file(store, at(2, 10), kind=UpdateKind.SIGNING, projects=[
        (a_project("<传感>器", stage=Stage.SIGNED, total="300000000", filed_at=at(2, 10)), None, Stage.SIGNED)])
    signed = await file(store, at(3, 4), unit="临港产业区", kind=UpdateKind.SIGNING, projects=[
        (a_project("储能电站", "临港产业区", Stage.SIGNED, "1200000000", filed_at=at(3, 4)), None, Stage.SIGNED)])
    await file(store, at(3, 5), unit="临港产业区", kind=UpdateKind.SIGNING, projects=[
        (a_project("芯片", "临港产业区", Stage.SIGNED, "60000000", "USD", at(3, 5), confidential=True,
                   industry="集成电路"), None,
         Stage.SIGNED)])
    await file(store, at(3, 20), unit="临港产业区", kind=UpdateKind.PROGRESS,
               projects=[(signed.entries[0].project_id, Stage.SIGNED, Stage.STARTED)])
    await file(store, at(3, 6), days=2, places=("深圳",), enterprises=("甲公司", "乙公司"))
    await file(store, at(3, 9), unit="经济开发区", kind=UpdateKind.PROGRESS, projects=[
        (a_project("冷链", "经济开发区", filed_at=at(3, 9)), None, Stage.NEGOTIATING)])


async def text(db, office, report, period, now):
    async with db.begin() as store:
        composed = await compose(store, office, report, period, now)
        return "\n\n".join(untagged(part) for part in composed.parts(office, Marks(composed.form))), composed.facts


async def fill(db):
    async with db.begin() as store:
        await a_quarter(store)


@pytest.mark.parametrize(("report", "period"), [
    ("monthly_indicators", MARCH), ("quarterly_assessment", Period.of("quarter", date(2026, 3, 1))),
    ("half_year_summary", Period.of("half", date(2026, 3, 1))),
    ("annual_settlement", Period.of("year", date(2026, 3, 1))),
    ("task_table", MARCH), ("three_lists", MARCH)])
async def test_the_bulletin(db, golden, report, period):
    await fill(db)
    said, _ = await text(db, factories.an_office(), report, period, at(4, 1))
    golden(f"{report}.txt", said)


async def test_a_past_months_lists_are_of_its_last_day(db):
    await fill(db)
    async with db.begin() as store:
        late = await file(store, at(3, 25), unit="经济开发区", kind=UpdateKind.SIGNING, projects=[
            (a_project("船配", "经济开发区", Stage.SIGNED, filed_at=at(3, 25)), None, Stage.SIGNED)])
        await file(store, at(4, 10), unit="经济开发区", kind=UpdateKind.PROGRESS,
                   projects=[(late.entries[0].project_id, Stage.SIGNED, Stage.STARTED)])
        await file(store, at(4, 11), unit="经济开发区", kind=UpdateKind.SIGNING, projects=[
            (a_project("四月的", "经济开发区", Stage.SIGNED, "500000000", filed_at=at(4, 11)), None, Stage.SIGNED)])
    said, _ = await text(db, factories.an_office(), "three_lists", MARCH, at(5, 1))
    assert "船配（船配公司）　签约 3月25日" in said and "四月的" not in said
    said, _ = await text(db, factories.an_office(), "three_lists", Period.of("month", date(2026, 4, 1)), at(5, 1))
    assert "船配（船配公司）　开工 4月10日" in said and "四月的" in said


async def test_the_sums_of_units_are_the_total_and_idle_units_stand_once(db):
    await fill(db)
    _, facts = await text(db, factories.an_office(), "monthly_indicators", MARCH, at(4, 1))
    signed = next(one for one in facts["indicators"] if one["name"] == "签约个数")
    assert (signed["value"], signed["before"], signed["so_far"]) == ("2", "1", "3")
    assert sum(int(unit["value"]) for unit in signed["units"]) == 2
    assert facts["idle"] == ["发改委", "经济开发区"]


async def test_scores_are_against_what_the_schedule_asks_by_then(db, golden):
    plan = load_plan(PLANS / "county.yaml")
    office = factories.an_office(plan=plan)
    async with db.begin() as store:
        await somebody(store)
        await file(store, at(3, 4), unit="新型工业组", kind=UpdateKind.SIGNING, projects=[
            (a_project("储能电站", "新型工业组", Stage.SIGNED, "1200000000", filed_at=at(3, 4)), None, Stage.SIGNED)])
        await file(store, at(3, 6), unit="县水利局", days=2, places=("深圳",), enterprises=("甲公司",))
    said, facts = await text(db, office, "quarterly_assessment", Period.of("quarter", date(2026, 3, 1)), at(4, 1))
    golden("quarterly_assessment_scored.txt", said)
    scored = facts["scores"][0]["units"]
    assert [(one["group"], one["unit"]) for one in scored if one["unit"] in ("新型工业组", "县水利局", "泷泊镇")] == [
        ("专业招商组", "新型工业组"), ("县直单位", "县水利局"), ("乡镇", "泷泊镇")]


async def test_groups_are_scored_apart(db):
    """The best of each group has the whole weight, whatever another group has."""
    plan = load_plan(PLANS / "county.yaml")
    async with db.begin() as store:
        await somebody(store)
        for unit, count in (("新型工业组", 3), ("清洁能源组", 1), ("县水利局", 1)):
            for number in range(count):
                name = f"{unit}{number}"
                await file(store, at(3, 4), unit=unit, kind=UpdateKind.SIGNING, projects=[
                    (a_project(name, unit, Stage.SIGNED, filed_at=at(3, 4)), None, Stage.SIGNED)])
    _, facts = await text(db, factories.an_office(plan=plan), "quarterly_assessment",
                          Period.of("quarter", date(2026, 3, 1)), at(4, 1))
    points = {one["unit"]: one["total"] for one in facts["scores"][0]["units"]}
    assert points["县水利局"] == points["新型工业组"] > points["清洁能源组"] > points["县商务局"]


async def test_the_task_table_says_what_lies_in_no_tier(db):
    await fill(db)
    office = factories.an_office(plan=factories.a_plan(tiers=(Tier("1亿元以上", Money.of(100_000_000)),)))
    async with db.begin() as store:
        for name, unit in (("小项目", "商务局"), ("小工厂", "经济开发区")):
            await file(store, at(3, 4), unit=unit, kind=UpdateKind.SIGNING, projects=[
                (a_project(name, unit, Stage.SIGNED, "5000000", filed_at=at(3, 4)), None, Stage.SIGNED)])
    said, _ = await text(db, office, "task_table", MARCH, at(4, 1))
    assert "经济开发区　1/10个（不足1亿元 1）" in said and "　不足1亿元 1）" in said and "（）" not in said


async def test_the_task_table_lists_tasks_of_indicators_and_only_what_contradicts_itself(db):
    plan = load_plan(Path(__file__).resolve().parents[2] / "plans" / "xiangshan-2024.yaml")
    said, _ = await text(db, factories.an_office(plan=plan), "task_table", Period.of("month", date(2024, 3, 1)),
                         at(4, 1))
    assert ("· 外出批次：区直单位每个单位每月不少于1批次　"
            "1—3月全部9个单位都是0批次\n") in said
    assert "· 新签约亿元以上项目：合计不少于117个　累计0个，完成0.0%，欠序时进度25.0个百分点\n" in said
    assert "· 签约项目开工率：不少于75%　还没有可计算的项目\n" in said
    assert "「签约项目开工率」要求75%，但按任务数79个/117个只有67.5%" in said and "定额按个人计" not in said


async def test_the_task_table_tells_the_sum_that_is_owed_beside_the_number(db):
    await fill(db)
    plan = factories.a_plan()
    office = factories.an_office(plan=replace(plan, target=replace(plan.target, amount=Money.of(30 * 10**8))))
    said, _ = await text(db, office, "task_table", MARCH, at(4, 1))
    assert ("总任务　3/27个，完成11.1%，欠序时进度13.9个百分点\n"
            "金额 15亿元/30亿元，完成50.0%，超序时进度25.0个百分点") in said


async def test_a_campaign_counts_from_its_own_first_day(db, golden):
    days = DayWindow(date(2026, 3, 5), date(2026, 3, 31))
    office = factories.an_office(plan=factories.a_plan(campaigns=(Campaign("招商活动月", days,
                                                                           ("签约个数", "外出天数")),)))
    await fill(db)
    said, facts = await text(db, office, "campaign_daily", Period.of("day", date(2026, 3, 6)), at(3, 6, 20))
    golden("campaign_daily.txt", said)
    assert [one["so_far"] for one in facts["indicators"]] == ["1", "0"]  # the trip of the 4th counts on its first day


async def test_tiers_of_the_whole_plan_are_called_so_beside_a_campaigns_count(db):
    campaign = Campaign("招商活动月", DayWindow(date(2026, 3, 5), date(2026, 3, 31)), ("签约个数",))
    tiers = (Tier("亿元以上", Money.of(10**8), count=5),)
    await fill(db)
    said, _ = await text(db, factories.an_office(plan=factories.a_plan(campaigns=(campaign,), tiers=tiers)),
                         "campaign_daily", Period.of("day", date(2026, 3, 6)), at(3, 6, 20))
    assert "方案全期（自1月1日）分档：1亿元以上2/5个" in said


async def test_outside_a_campaign_there_is_no_daily_bulletin(app, telegram, admin):
    admin.say("/publish 活动日报")
    await app.settled()
    said = telegram.sent_to(admin)[-1]
    assert said.text.startswith("2026年3月2日 没有内容可发") and "reply_markup" not in said.json


async def test_outside_a_campaign_chat_says_when_it_runs(app, telegram, leader):
    leader.say("/bulletin 活动日报")
    await app.settled()
    said = telegram.sent_to(leader)[-1]
    assert said.text == "2026年3月2日不在活动期间，没有活动日报。\n方案里没有写活动。"
    assert "reply_markup" not in said.json


async def test_bulletins_by_name_in_chat(app, telegram, leader):
    leader.say("/bulletin")
    await app.settled()
    asked = telegram.sent_to(leader)[-1]
    shown = str(asked.json["reply_markup"])
    assert "月度指标" in shown and "活动日报" not in shown
    leader.say("/bulletin 月度指标 本月")
    await app.settled()
    assert "月度指标" in telegram.sent_to(leader)[-1].text


async def test_bulletins_by_a_name_that_is_none_and_a_period_that_is_none(app, telegram, leader):
    leader.say("/bulletin 红楼梦")
    await app.settled()
    assert "没有“红楼梦”这种通报" in telegram.sent_to(leader)[-1].text
    leader.say("/bulletin 季度考评 第五季度")
    await app.settled()
    assert "没看懂“第五季度”" in telegram.sent_to(leader)[-1].text


async def test_the_plan_in_chat(app, telegram, leader):
    leader.say("/plan")
    await app.settled()
    assert "指标怎么算" in telegram.sent_to(leader)[-1].text
    leader.say("/plan 商务局")
    await app.settled()
    assert "商务局的任务" in telegram.sent_to(leader)[-1].text and "5个项目" in telegram.sent_to(leader)[-1].text
    leader.say("/plan 商务据")
    await app.settled()
    assert "没有“商务据”这个单位" in telegram.sent_to(leader)[-1].text and "/plan 商务局" in telegram.sent_to(leader)[
        -1].text



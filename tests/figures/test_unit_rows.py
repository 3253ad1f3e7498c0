"""Rows of units in bulletins of indicators: the period with the cumulative beside it, tasks of all kinds, what holds a
rate down."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, Filter, Indicator, Rate, Reached, Share, SumOf
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.period import Period
from domain.plan.plan import Target, Tier, Unit
from domain.plan.targets import IndicatorTarget, Recurrence
from domain.projects.stages import Stage
from domain.trips.quota import Quota, QuotaAmount, QuotaMeasure
from reports.figures import indicator_bulletin
from storage.plan.plan_file import load_plan
from tests import factories
from tests.bulletin_scene import a_project, at, file
from tests.figures.test_growth import text
from tests.figures.test_plan_figures import sign
from tests.figures.test_recording import money, paid

SIGNED, PAID = Indicator("签约个数", "个", Reached(Stage.SIGNED)), Indicator("到位资金", "元",
                                                                        SumOf((FactKind.PAID_IN,)))
MEETINGS = Indicator("会议", "次", CountOf((FactKind.MEETING,)))
CLASSES, OUTPUT = Indicator("培训", "次", CountOf((FactKind.TRAINING,))), Indicator("产值", "元",
                                                                             SumOf((FactKind.OUTPUT,)))
BEGUN = Indicator("开工率", "%", Rate(Stage.SIGNED, Stage.STARTED))
PLAN = factories.a_plan(indicators=(SIGNED, PAID, MEETINGS, BEGUN), targets=(
    IndicatorTarget("到位资金", Fraction(10**10), "部门组"),
    IndicatorTarget("会议", Fraction(2), each="招商组团组", recurrence=Recurrence.MONTH)))
MARCH, SECOND = Period.of("month", date(2026, 3, 1)), Period.of("quarter", date(2026, 4, 1))
COUNTY = Path(__file__).resolve().parents[2] / "plans" / "county.yaml"


async def a_spring(store):
    """Signed in February, March and May; one of them started in May; money and a meeting in March."""
    first = await sign(store, at(2, 10), "储能电站", "商务局", "600000000")
    await sign(store, at(3, 4), "医药港", "发改委", "200000000")
    await sign(store, at(5, 6), "传感器", "商务局", "100000000")
    number = first.entries[0].project_id
    await file(store, at(5, 8), kind=UpdateKind.PROGRESS, projects=[(number, Stage.SIGNED, Stage.STARTED)])
    await money(store, number, paid(30_000_000), moment=at(3, 9))
    await file(store, at(3, 12), unit="临港产业区", kind=UpdateKind.MEETING)


@pytest.fixture
async def spring(db, app):
    async with db.begin() as store:
        await a_spring(store)
    return db


async def test_the_period_stands_first_and_what_there_is_in_all_beside_it(spring):
    told, _ = await text(spring, PLAN, "quarterly_assessment", SECOND, at(7, 2))
    assert "签约个数　本期1个，上期2个，累计3个" in told
    assert "【部门组】商务局1个（累计2个，任务5个）；此前已有的：发改委1个（任务4个）\n" in told
    assert "以上指标本期都没有数的单位（3个）：发改委、临港产业区、经济开发区" in told  # two of a group are named
    assert ("到位资金　累计3000万元，上期3000万元\n　【部门组】合计任务1亿元（只算本组的），累计3000万元，完成30.0%，"
            "欠序时进度20.0个百分点；2个单位中1个为0\n") in told


async def test_units_that_owe_some_and_have_none_are_named_also_where_others_have_some(spring):
    told, _ = await text(spring, PLAN, "quarterly_assessment", SECOND, at(7, 2))
    assert ("；累计从1月1日算起，除写明“此前已有的”外，只列本期有数的单位，"
            "括号里是累计和任务；没写累计的，累计与本期相同\n") in told
    assert "\n【招商组团组】仍为0的单位：临港产业区（任务8个）；经济开发区（任务10个）\n" in told
    late, _ = await text(spring, PLAN, "annual_settlement", Period.of("year", date(2026, 3, 1)), at(11, 2))
    assert ("\n序时按整月：10/12个月（83.3%）；到本期末100.0%；"
            "⚠️ 表示这项任务的期限已过四分之三、完成数仍为0\n") in late
    assert "\n【招商组团组】⚠️ 仍为0的单位：临港产业区（任务8个）；经济开发区（任务10个）" in late and "⚠️" not in told


async def test_the_offices_own_task_of_which_there_is_nothing_late_is_marked_as_the_units_are(spring):
    plan = replace(PLAN, indicators=(MEETINGS, CLASSES, OUTPUT), targets=(
        IndicatorTarget("培训", Fraction(4)), IndicatorTarget("产值", Fraction(10**12)),
        IndicatorTarget("会议", Fraction(4))))
    late, _ = await text(spring, plan, "monthly_indicators", Period.of("month", date(2026, 10, 1)), at(11, 2))
    assert "· 培训　⚠️ 任务4次，完成0.0%，欠序时进度83.3个百分点\n" in late and late.count("⚠️") == 2
    assert "\n序时按整月：10/12个月（83.3%）；⚠️ 表示这项任务的期限已过四分之三、完成数仍为0\n" in late
    early, _ = await text(spring, plan, "monthly_indicators", Period.of("month", date(2026, 6, 1)), at(7, 2))
    assert "⚠️" not in early


async def test_a_sum_that_nobody_has_reported_is_not_nought(spring):
    """There are tasks of 产值 and 完成投资, and no figure: no rate, no gap, in no report."""
    spent = Indicator("投资", "元", SumOf((FactKind.INVESTED,)))
    plan = replace(PLAN, indicators=(MEETINGS, OUTPUT, spent), targets=(IndicatorTarget("产值", Fraction(10**12)),
                                                                          IndicatorTarget("投资", Fraction(10**12))),
                   target=Target(), units=tuple(replace(unit, target=Target()) for unit in PLAN.units))
    for report in ("monthly_indicators", "task_table", "weekly_digest"):
        told, _ = await text(spring, plan, report, Period.of("week" if "week" in report else "month", date(2026, 6, 1)),
                             at(7, 2))
        assert "还没有报数" in told and "完成0.0%" not in told, told


async def test_units_without_a_task_do_not_vanish_beside_those_that_have_one(spring):
    units = tuple(replace(unit, target=Target(5) if unit.name == "商务局" else Target()) for unit in PLAN.units)
    told, _ = await text(spring, replace(PLAN, units=units), "monthly_indicators",
                         Period.of("month", date(2026, 6, 1)), at(7, 2))
    assert "\n　【部门组】商务局2个（任务5个），发改委1个\n" in told


async def test_what_did_not_happen_in_the_period_is_a_line(spring):
    """June had nothing: no paragraph, the cumulative in one line, what is owed beside it."""
    june, _ = await text(spring, PLAN, "monthly_indicators", Period.of("month", date(2026, 6, 1)), at(7, 2))
    head, _, rest = june.partition("\n\n本期为0的指标（没写上期的，上期也是0）：\n")
    assert head.endswith("\n\n数据截至2026年6月30日；累计从1月1日算起\n"
                         "各期的比率只算该期签约的项目，本期截至6月30日；比率后面的分数是达到数/项目数\n序时按整月：6/12个月（50.0%）")
    assert rest.startswith("· 签约个数　累计3个，上期1个；任务27个，完成11.1%，欠序时进度38.9个百分点\n"
                           "　【部门组】商务局2个（任务5个），发改委1个（任务4个）\n　【招商组团组】仍为0的单位：")
    free = replace(PLAN, indicators=(SIGNED, PAID, MEETINGS), targets=(), units=tuple(
        replace(unit, target=Target()) for unit in PLAN.units), target=Target())
    june, _ = await text(spring, free, "monthly_indicators", Period.of("month", date(2026, 6, 1)), at(7, 2))
    assert ("\n\n本期为0的指标（没写上期的，上期也是0）：\n"
            "· 累计：签约个数3个，其中上期1个；到位资金3000万元；会议1次\n\n"
            "以上指标全部4个单位") in june


async def test_a_task_of_one_is_done_or_not(spring):
    plan = replace(PLAN, indicators=(PAID, MEETINGS), targets=(IndicatorTarget("会议", Fraction(1)),))
    told, _ = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "\n任务1次，已完成\n" in told
    before, _ = await text(spring, plan, "monthly_indicators", Period.of("month", date(2026, 2, 1)), at(3, 1))
    assert "· 会议　任务1次，还没有完成" in before


async def test_units_that_share_a_figure_keep_their_task_where_it_is_the_same(db, app):
    plan = replace(PLAN, units=tuple(replace(unit, target=Target(5)) for unit in PLAN.units))
    async with db.begin() as store:
        await sign(store, at(3, 4), "医药港", "发改委")
        await sign(store, at(3, 5), "传感器", "商务局")
    told, _ = await text(db, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "【部门组】任务各5个：发改委、商务局各1个\n【招商组团组】任务各5个：2个单位都为0\n" in told
    later, _ = await text(db, plan, "monthly_indicators", Period.of("month", date(2026, 4, 1)), at(5, 1))
    assert "\n　【部门组】任务各5个：发改委、商务局各1个\n　【招商组团组】任务各5个：2个单位都为0\n" in later


async def test_a_group_owes_money_together_and_each_unit_its_month(spring):
    told, facts = await text(spring, PLAN, "monthly_indicators", MARCH, at(4, 1))
    assert ("【部门组】合计任务1亿元（只算本组的），累计3000万元，完成30.0%，超序时进度5.0个百分点；"
            "商务局3000万元；2个单位中1个为0\n") in told
    assert "招商组团组每个单位每月任务2次：3月没有做到的：临港产业区、经济开发区（其中经济开发区是0次）" in told
    assert [one["name"] for one in facts["indicators"]] == ["签约个数", "到位资金", "会议", "开工率"]


async def test_what_holds_a_rate_down_is_named_with_its_parts(spring):
    told, _ = await text(spring, PLAN, "monthly_indicators", MARCH, at(4, 1))
    assert ("本期0.0%（0/1），上期签约的项目（截至2月28日）0.0%（0/1），累计0.0%（0/2）\n"
            "【部门组】发改委0.0%（0/1）") in told
    quarter, _ = await text(spring, PLAN, "quarterly_assessment", SECOND, at(7, 2))
    assert ("累计33.3%（1/3）\n【部门组】商务局0.0%（0/1，累计1/2）\n"
            "本期没有、累计低于总体的：发改委0.0%（0/1）") in quarter
    may, _ = await text(spring, PLAN, "monthly_indicators", Period.of("month", date(2026, 6, 1)), at(7, 2))
    assert ("\n本期没有可计算的项目：\n· 开工率　累计33.3%（1/3），上期签约的项目（截至5月31日）0.0%（0/1）\n"
            "　累计低于总体的：发改委0.0%（0/1）") in may
    assert "各期的比率只算该期签约的项目，本期截至3月31日" in told and "各期的比率只算该期签约的项目" in may


async def test_what_counts_toward_the_task_is_told_beside_what_there_is(spring):
    tiers = (Tier("5亿元以上", Money.of(5 * 10**8), count=27),)
    told, facts = await text(spring, replace(PLAN, tiers=tiers), "monthly_indicators", MARCH, at(4, 1))
    assert "累计2个，其中计入任务1个\n任务27个，完成3.7%，欠序时进度21.3个百分点" in told
    assert (facts["indicators"][0]["so_far"], facts["indicators"][0]["counted"]) == ("2", "1")


async def test_a_bulletin_says_which_weight_holds_this_year(db, app):
    plan = load_plan(COUNTY)
    [scheme] = plan.schemes
    first, *rest = scheme.parts
    shifted = replace(scheme, parts=(replace(first, weights=((2026, Decimal(40)),)), *rest))
    told, _ = await text(db, replace(plan, schemes=(shifted,)), "quarterly_assessment", SECOND, at(7, 2))
    assert "权重按年调整，2026年：新引进项目40分" in told
    assert "的累计数计分，是截至6月30日的累计得分，不是本季度得分；四舍五入" in told
    assert "\n按本组最好的折算：新引进项目、到位资金、开工\n" in told
    plain, _ = await text(db, plan, "quarterly_assessment", SECOND, at(7, 2))
    assert "权重按年调整" not in plain


async def test_indicators_whose_units_are_the_same_are_told_once_and_only_where_there_is_something(db, app):
    async with db.begin() as store:
        done = await sign(store, at(3, 4), "医药港", "发改委")
        step = (done.entries[0].project_id, Stage.SIGNED, Stage.OPERATING)
        await file(store, at(3, 9), kind=UpdateKind.PROGRESS, projects=[step])
    plan = factories.a_plan()
    told, _ = await text(db, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "投产个数　本期1个，上期为0，累计1个\n各单位与「开工个数」相同" in told
    later, _ = await text(db, plan, "monthly_indicators", Period.of("month", date(2026, 5, 1)), at(6, 1))
    assert "投产个数1个" in later and "相同" not in later


async def test_a_monthly_task_is_owed_as_often_as_the_period_has_months(spring):
    quarter, _ = await text(spring, PLAN, "quarterly_assessment", Period.of("quarter", date(2026, 1, 1)), at(4, 1))
    assert ("招商组团组每个单位每月任务2次：1—3月临港产业区、经济开发区一个月也没有做到（其中经济开发区是0次）\n"
            in quarter)
    running, _ = await text(spring, PLAN, "annual_settlement", Period.of("year", date(2026, 1, 1)), at(6, 15))
    assert "招商组团组每个单位每月任务2次：1—5月临港产业区、" in running
    once = replace(PLAN, targets=(replace(PLAN.targets[1], value=Fraction(1)),))
    quarter, _ = await text(spring, once, "quarterly_assessment", Period.of("quarter", date(2026, 1, 1)), at(4, 1))
    assert "任务1次：1—3月临港产业区做到1个月（缺1—2月），经济开发区是0次\n" in quarter
    begun, _ = await text(spring, PLAN, "quarterly_assessment", SECOND, at(4, 11))
    assert ("· 会议　累计1次，上期1次\n"
            "　招商组团组每个单位每月任务2次：4月还没有做到的：临港产业区、经济开发区（都是0次）\n") in begun


async def test_much_in_one_month_does_not_hide_the_months_with_nothing(spring):
    """Four meetings of March are not one in each month of the quarter."""
    async with spring.begin() as store:
        for day in (13, 16, 17):
            await file(store, at(3, day), unit="临港产业区", kind=UpdateKind.MEETING)
    once = replace(PLAN, targets=(replace(PLAN.targets[1], value=Fraction(1)),))
    quarter, _ = await text(spring, once, "quarterly_assessment", Period.of("quarter", date(2026, 1, 1)), at(4, 1))
    assert ("会议　本期4次\n招商组团组每个单位每月任务1次："
            "1—3月临港产业区做到1个月（缺1—2月），经济开发区是0次") in quarter


async def test_who_has_come_to_the_monthly_task_is_said_too(spring):
    plan = replace(PLAN, targets=(IndicatorTarget("会议", Fraction(1), "临港产业区", recurrence=Recurrence.MONTH),))
    told, _ = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "\n临港产业区每月任务1次：3月做到\n" in told


async def test_nought_of_something_is_a_figure_also_for_who_has_only_that(spring):
    """Of this period 发改委 has nothing but a rate of nought, and that stands in the text."""
    plan = replace(PLAN, indicators=(BEGUN,), targets=())
    told, facts = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "【部门组】发改委0.0%（0/1）" in told and "发改委" not in facts["idle"]
    assert "以上指标本期都没有数的单位（3个）：商务局、临港产业区、经济开发区" in told
    owed = replace(plan, targets=(IndicatorTarget("开工率", Fraction(75)),))
    told, _ = await text(spring, owed, "quarterly_assessment", SECOND, at(7, 2))
    assert "累计33.3%（1/3）\n任务75%，按累计未达到，差41.7个百分点\n" in told


async def test_equal_rates_stand_side_by_side_and_what_is_owed_of_nothing_apart(db, app):
    async with db.begin() as store:
        for day, name, unit in ((4, "医药港", "发改委"), (5, "芯片", "商务局"), (6, "电池", "商务局"),
                                (7, "药厂", "临港产业区")):
            number = (await sign(store, at(3, day), name, unit)).entries[0].project_id
            await file(store, at(3, day + 3), unit=unit, kind=UpdateKind.PROGRESS,
                       projects=[(number, Stage.SIGNED, Stage.STARTED)])
    plan = replace(PLAN, indicators=(BEGUN, Indicator("投产率", "%", Rate(Stage.ENROLLED, Stage.OPERATING))),
                   targets=(IndicatorTarget("投产率", Fraction(80)),), groups=("部门组",),
                   units=tuple(replace(unit, group="部门组") for unit in PLAN.units))
    told, _ = await text(db, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "商务局100.0%（2/2），发改委、临港产业区各100.0%（1/1）" in told
    assert "有任务、还没有可计算的项目：投产率（任务80%）" in told and "仍为0" not in told


async def test_what_no_project_is_called_is_asked_for_and_is_not_nought(spring):
    """«四新»: nobody has said which projects these are. Once one is, the others are nought."""
    new = Indicator("四新项目", "个", Reached(Stage.SIGNED), Filter(tags=frozenset({"四新"})))
    share = Indicator("四新占比", "%", Share(new, SIGNED))
    plan = replace(PLAN, indicators=(SIGNED, new, share), targets=(IndicatorTarget("四新项目", Fraction(10)),
                                                                 IndicatorTarget("四新占比", Fraction(30))))
    told, _ = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert ("\n项目未标注、暂无法统计的指标：\n"
            "· 四新项目（任务10个）、四新占比（任务30%）　还没有项目标为“四新”\n") in told
    assert "四新项目　任务" not in told
    assert "\n\n待补的标注由管理员在 /project 里补\n一个数怎么来的" in told and told.count("/project") == 1
    table, _ = await text(spring, plan, "task_table", MARCH, at(4, 1))
    assert "· 四新项目：合计不少于10个　还没有项目标为“四新”\n" in table
    digest, _ = await text(spring, plan, "weekly_digest", Period.of("week", date(2026, 3, 31)), at(4, 1))
    assert "（请在 /project 里标）：四新项目（任务10个）、四新占比（任务30%）\n" in digest and "还是0的" not in digest
    async with spring.begin() as store:
        await file(store, at(3, 30), projects=[(a_project("新材料", category="四新", filed_at=at(3, 30)), None,
                                                Stage.NEGOTIATING)])
    told, _ = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "· 四新项目　任务10个，完成0.0%" in told and "标注" not in told


async def test_projects_of_a_narrower_word_are_told_where_the_wider_one_is_missing(spring):
    async with spring.begin() as store:
        lead = a_project("新材料", category="主导产业", filed_at=at(3, 20))
        await file(store, at(3, 20), projects=[(lead, None, Stage.SIGNED)])
    industry, leading = (Indicator(name, "个", Reached(Stage.SIGNED), Filter(tags=frozenset({tag})))
                         for name, tag in (("工业项目", "工业"), ("主导项目", "主导产业")))
    share = Indicator("主导占比", "%", Share(leading, industry))
    plan = replace(PLAN, indicators=(industry, leading, share), targets=(IndicatorTarget("主导占比", Fraction(70)),))
    told, _ = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert ("主导占比（任务70%）、工业项目　还没有项目标为“工业”；"
            "另标为“主导产业”的有1个，没有标“工业”，占比暂不能算，请补标\n") in told


async def test_an_indicator_that_people_have_a_quota_of_is_not_without_a_task(spring, monkeypatch):
    quotas = tuple(Quota(measure, QuotaAmount(Fraction(2)), units=("经济开发区",))
                   for measure in (QuotaMeasure.MEETINGS, QuotaMeasure.TRAININGS))
    plan = replace(PLAN, indicators=(MEETINGS, CLASSES, SIGNED), targets=(IndicatorTarget("签约个数", Fraction(8)),),
                   quotas=quotas)
    told, facts = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "会议　本期1次，上期为0，累计1次，另有定额\n" in told and "本期和累计都是0：培训（另有定额）\n" in told
    assert "\n定额：会议　经济开发区每月2次；培训　经济开发区每月2次。各做到多少发 /bulletin 外出考勤\n" in told
    assert [one["name"] for one in facts["indicators"]] == ["签约个数", "会议", "培训"], "what is owed stands first"
    owed, _ = await text(spring, replace(plan, targets=PLAN.targets[1:]), "monthly_indicators", MARCH, at(4, 1))
    assert "培训（另有定额）" in owed and "累计1次，另有定额" not in owed
    monkeypatch.setattr(indicator_bulletin, "LONGEST", 0)
    year, _ = await text(spring, replace(plan, indicators=(*plan.indicators, PAID)), "annual_settlement",
                         Period.of("year", date(2026, 3, 1)), at(4, 1))
    assert ("\n\n没有任务的指标（各单位的数可以问，例如“各单位到位资金”）：\n到位资金3000万元\n\n"
            "另有定额的指标：\n会议1次\n\n") in year, year


async def test_a_rate_says_of_which_projects_it_is_beside_a_count_of_large_ones(spring):
    large = Filter(at_least=Money.of(10**8))
    plan = replace(PLAN, targets=(), indicators=(replace(SIGNED, filter=large), BEGUN,
                                                 Indicator("大项目开工率", "%", BEGUN.formula, large)))
    told, _ = await text(spring, plan, "quarterly_assessment", SECOND, at(7, 2))
    assert "累计33.3%（1/3），大小项目都算\n" in told and "累计33.3%（1/3），只算总投资不低于1亿元的\n" in told
    assert "各期的比率只算该期签约的项目，本期截至6月30日" in told


async def test_less_than_one_per_cent_has_two_decimals_and_a_gap_is_the_difference_of_what_is_printed(spring):
    plan = replace(PLAN, indicators=(PAID,), targets=(IndicatorTarget("到位资金", Fraction(222 * 10**10)),))
    told, _ = await text(spring, plan, "monthly_indicators", MARCH, at(4, 1))
    assert "任务222亿元，完成0.14%，欠序时进度24.86个百分点" in told


async def test_a_running_half_year_says_what_its_end_asks_for(spring):
    half, _ = await text(spring, PLAN, "half_year_summary", Period.of("half", date(2026, 1, 1)), at(4, 11))
    assert "\n序时按整月：3/12个月（25.0%）；到本期末50.0%\n" in half
    over, _ = await text(spring, PLAN, "half_year_summary", Period.of("half", date(2026, 1, 1)), at(7, 2))
    assert "到本期末" not in over


@pytest.mark.parametrize(("years", "target", "owed", "said"), [
    (2026, IndicatorTarget("签约个数", Fraction(8)), True, "\n序时按整月：3/12个月（25.0%）"),
    (2026, IndicatorTarget("签约个数", Fraction(8)), False, "\n序时按整月：3/12个月（25.0%）"),
    (2028, IndicatorTarget("签约个数", Fraction(8), recurrence=Recurrence.YEAR), True,
     "\n序时按整月：年度任务3/12个月（25.0%）；全程任务3/36个月（8.3%），任务期2026—2028年"),
    (2028, IndicatorTarget("签约个数", Fraction(8), recurrence=Recurrence.YEAR), False,
     "\n序时按整月：年度任务3/12个月（25.0%）"),
    (2026, IndicatorTarget("会议", Fraction(2), each="招商组团组", recurrence=Recurrence.MONTH), False, None)])
async def test_every_schedule_that_a_task_is_held_against_is_told_and_no_other(spring, years, target, owed, said):
    plan = replace(PLAN, end=date(years, 12, 31), indicators=(SIGNED, MEETINGS), targets=(target,))
    if not owed:
        plan = replace(plan, target=Target(), units=tuple(replace(unit, target=Target()) for unit in plan.units))
    for report in ("task_table", "monthly_ranking"):
        told, _ = await text(spring, plan, report, MARCH, at(4, 1))
        assert said in told if said else "序时" not in told, told
        assert said is None or told.split(said)[1][0] in "\n；", told


async def test_what_is_owed_each_month_is_told_of_every_unit_and_large_projects_apart_from_all(spring):
    large = replace(SIGNED, name="签约大项目", filter=Filter(at_least=Money.of(5 * 10**8)))
    quota = Quota(QuotaMeasure.BATCHES, QuotaAmount(Fraction(1)), people=("班子成员",))
    as_owed = Quota(QuotaMeasure.MEETINGS, QuotaAmount(Fraction(2)), units_of="招商组团组")  # the table has it
    plan = replace(PLAN, indicators=(large, MEETINGS), target=Target(), quotas=(quota, as_owed), targets=(
        IndicatorTarget("签约大项目", Fraction(4)),
        IndicatorTarget("会议", Fraction(2), each="招商组团组", recurrence=Recurrence.MONTH)),
                   units=tuple(replace(unit, target=Target()) for unit in PLAN.units))
    told, _ = await text(spring, plan, "task_table", MARCH, at(4, 1))
    assert "每个单位每月不少于2次　1—3月临港产业区、经济开发区一个月也没有做到（其中经济开发区是0次）\n" in told
    assert "共2个（大小项目都算，其中5亿元以上1个）\n" in told
    assert ("\n另有定额1项（外出批次），不在本表，按人和单位的完成情况发 /bulletin 外出考勤；给个人的：\n"
            "· 班子成员　每月外出批次1批次\n") in told
    central = replace(large, filter=replace(large.filter, tags=frozenset({"央企"})))
    tagged = replace(plan, indicators=(central, MEETINGS))
    told, _ = await text(spring, tagged, "task_table", MARCH, at(4, 1))
    assert "共2个（大小项目都算，其中5亿元以上1个）\n" in told  # a size is counted of all, whatever else a task asks
    more = tuple(Unit(f"单位{n}", "招商组团组") for n in range(6))
    told, _ = await text(spring, replace(plan, units=(*plan.units, *more)), "task_table", MARCH, at(4, 1))
    assert "1—3月全部8个单位一个月也没有做到（其中除临港产业区外7个单位是0次）\n" in told


async def test_a_group_that_owes_no_such_projects_has_numbers_and_no_places(spring):
    owed = IndicatorTarget("签约个数", Fraction(2), each="部门组")
    plan = replace(PLAN, target=Target(), targets=(owed,),
                   units=tuple(replace(unit, target=Target()) for unit in PLAN.units))
    async with spring.begin() as store:
        await sign(store, at(3, 21), "海洋平台", "临港产业区")
    told, facts = await text(spring, plan, "monthly_ranking", MARCH, at(4, 1))
    assert "；没有签约任务的组（招商组团组）只列数，不排名次。" in told
    assert "\n【招商组团组】　1个　本组没有签约任务，只列数\n·　临港产业区　1个\n" in told
    assert "\n尚无完成：经济开发区\n" in told and "临港产业区" not in facts["ranks"] and "发改委" in facts["ranks"]
    whole = replace(plan, targets=(replace(owed, each=None),))
    office, _ = await text(spring, whole, "monthly_ranking", MARCH, at(4, 1))
    assert "只列数" not in office and "第1　临港产业区" in office


async def test_the_first_period_has_none_before_it_and_one_without_anything_is_nought(spring):
    for report, kind in (("quarterly_assessment", "quarter"), ("half_year_summary", "half")):
        told, _ = await text(spring, PLAN, report, Period.of(kind, date(2026, 1, 1)), at(4, 1))
        assert "从1月1日算起，没有上期\n" in told and "，上期" not in told
    told, _ = await text(spring, PLAN, "monthly_indicators", MARCH, at(4, 1))
    assert "没有上期" not in told and "会议　本期1次，上期为0，" in told


async def test_a_text_too_long_for_a_phone_tells_the_totals_of_what_nobody_owes(spring, monkeypatch):
    whole, _ = await text(spring, PLAN, "quarterly_assessment", SECOND, at(7, 2))
    monkeypatch.setattr(indicator_bulletin, "LONGEST", 200)
    told, _ = await text(spring, PLAN, "quarterly_assessment", SECOND, at(7, 2))
    assert "没有任务的指标（各单位的数可以问，例如“各单位开工率”）：\n· 开工率" in told and "开工率　本期" in whole
    assert told.split("没有任务的指标")[0].split("签约个数　")[1] == whole.split("开工率　")[0].split("签约个数　")[1]


async def test_the_list_of_begun_projects_names_the_stages_beyond(spring):
    async with spring.begin() as store:
        number = (await sign(store, at(3, 19), "冷链", "商务局", "100000000")).entries[0].project_id
        await file(store, at(3, 20), kind=UpdateKind.PROGRESS, projects=[(number, Stage.SIGNED, Stage.COMPLETED)])
    told, _ = await text(spring, PLAN, "three_lists", MARCH, at(4, 1))
    assert "\n开工项目（含竣工）　1个" in told

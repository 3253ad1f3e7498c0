"""Figures of the whole that are told are no project's money: the ledger's figure answers, last year's is a growth's
base."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import Growth, Indicator, SumOf
from domain.figures.window import DayWindow
from domain.plan.targets import IndicatorTarget
from handlers.asking.asked_names import figure_names
from reading import KnownNames, statistic_told
from reports.figures.bases import with_stated_bases
from tests import factories
from tests.ledger_scene import last, say, tap

HOME = Indicator("到位内资", "元", SumOf((FactKind.PAID_IN,)))
FOREIGN = Indicator("实际利用外资", "美元", SumOf((FactKind.FOREIGN,), currency="USD"))
PLAN = factories.a_plan(
    indicators=(HOME, FOREIGN, Indicator("到位内资增长", "%", Growth(HOME, None)),
                Indicator("实际利用外资增长", "%", Growth(FOREIGN, None))),
    targets=(IndicatorTarget("到位内资", Fraction(28 * 10**10)),))
KNOWN = KnownNames({"商务局": "商务局", "开发区": "经济开发区"}, figures=figure_names(PLAN))
TODAY = date(2026, 3, 2)


@pytest.fixture
def office():
    return factories.an_office(plan=PLAN)


@pytest.mark.parametrize("text", [
    "招商引资任务771万，完成136%", "全县到位内资20、53亿", "1-9月到位内资20、53亿元，完成任务的73、3%，同比增长55、7%",
    "到位内资去年同期13、19亿元", "去年实际利用外资2.1亿美元",
    "全县1-5月到位内资20.53亿元，同比增长55.6%", "今年全市招商任务50亿，完成62%", "我们局今年任务3亿，完成了1.2亿",
    "全年目标到位资金28亿元", "本月全县签约项目12个，总投资35亿元", "全区固定资产投资完成18亿，同比增长8%",
    "去年全年省外项目实际进资86亿元",
    "上年基数13.19亿", "商务局1-10月到位资金完成2.3亿，占任务的76%", "序时进度83.3%，我们完成75%，欠8.3个百分点",
    "比去年同期多3亿", "本月到位资金2亿元，同比增长20%", "我镇引资任务3000万，到位1200万，完成40%",
    "截至9月底全市新签约项目32个，合同额120亿元", "上年同期签约12个", "目标任务10亿，现已完成6.2亿，占62%"])
def test_it_is_of_a_whole(text):
    assert statistic_told(text, TODAY, KNOWN) is not None


@pytest.mark.parametrize("text", [
    "传感器项目到位资金3亿元", "今年计划投资5亿元，已完成投资3亿，占年度计划的60%", "到位资金500万元",
    "锐普科技到账500万，占我局任务的20%", "项目总投资35亿，完成年度任务的60%", "一季度税收1.2亿，同比增长8%",
    "5月规上工业产值28亿元", "去年到位资金3亿", "累计到位资金2亿，占总投资的40%", "开发区5月到位资金2亿元",
    "全县最大的冷链项目总投资35亿元", "任务完成多少", "昨天拜访了锐恒精密"])
def test_it_may_be_a_projects_or_asks(text):
    assert statistic_told(text, TODAY, KNOWN) is None


@pytest.mark.parametrize(("text", "before", "part"), [
    ("去年实际利用外资2.1亿美元", "2.1亿美元", ""), ("到位内资去年同期13、19亿元", "13.19亿元", "同期"),
    ("全县到位内资20.53亿，去年同期13.19亿，增长55.6%", "13.19亿元", "同期"), ("上年同期签约12个", "12", "同期"),
    ("到位内资比去年同期增长3亿", "", ""), ("比去年多3亿", "", ""), ("去年任务3亿，今年任务5亿", "", ""),
    ("去年1-9月到位内资13.19亿元", "13.19亿元", "去年1-9月"), ("上年同期1-9月到位内资13亿", "13亿元", "1-9月"),
    ("去年前三季度到位外资2200万美元", "2200万美元", "去年前三季度"),
    ("去年前9个月到位内资5亿", "5亿元", "去年前9个月"),
    ("去年第1季度到位内资1亿", "1亿元", "去年第1季度"), ("上年1至9月全县引资1.2亿", "1.2亿元", "上年1至9月"),
    ("到位内资去年一到三季度9亿", "9亿元", "去年一到三季度"),
    ("去年全年到位内资13亿", "13亿元", ""),
    ("去年12月到位内资3亿", "3亿元", "去年12月"), ("去年10月底全县到位内资15亿", "15亿元", "去年10月底"),
    ("上年实际利用外资大概两亿一千万美金", "2.1亿美元", ""), ("去年实际利用外资也就一千八百万美金", "1800万美元", ""),
    ("上年现汇进资大概一千八百万美金", "1800万美元", ""), ("去年全县到位内资十三亿左右吧", "13亿元", ""),
    ("去年完成率80%，到位内资3亿", "", "")])
def test_what_it_was_the_year_before(text, before, part):
    told = statistic_told(text, TODAY, KNOWN)
    assert (told.before, told.part) == (before, part)


async def test_beside_an_open_card_it_is_answered_and_the_card_stays(app, liaison):
    card = await say(app, liaison, "传感器项目到位资金3亿元")
    said = await say(app, liaison, "招商引资任务771万，完成136%")
    assert "任务完成" in said.text
    told = [one.text for one in app.world.sent_to(liaison)][-2]
    assert "不是哪个项目的，没有存成项目的金额" in told
    await tap(app, liaison, card, "✅ 确认保存")
    assert "3亿元" in (await say(app, liaison, "到位资金多少")).text


async def test_the_figure_of_the_indicator_that_is_named_answers(app, admin):
    told = await say(app, admin, "全县到位内资20、53亿")
    assert "📐 到位内资　全办　0元" in told.text and "任务28亿元" in told.text


async def test_last_years_is_kept_as_the_base_with_one_tap(app, admin, liaison):
    offered = await say(app, admin, "去年同期到位内资13.19亿元")
    assert "13.19亿元记为「到位内资」的上年基数吗？" in offered.text and "您说的是同期的" in offered.text
    await tap(app, admin, offered, "✅ 记为上年基数：13.19亿元")
    assert "答复：13.19亿元" in last(app, admin).text
    assert "已经是这个数：管理员" in (await say(app, admin, "去年到位内资13.19亿元")).text
    assert "现在记的是13.19亿元（管理员答复）" in (await say(app, admin, "去年到位内资14亿元")).text
    refused = await say(app, liaison, "去年实际利用外资2.1亿美元")
    assert "还缺上年全年的数，由管理员在 /plan 里答复" in refused.text and not refused.buttons


@pytest.mark.parametrize(("asked", "told"), [
    *((said, "实际利用外资　全办　2.1亿美元（管理员3月2日答复的上年基数，台账里没有登记）") for said in (
        "去年实际利用外资是多少", "2025年实际利用外资多少", "外资上年基数是多少", "去年利用外资完成了多少")),
    ("今年实际利用外资和去年比怎么样", "2025年　2.1亿美元（管理员3月2日答复的上年基数，台账里没有登记）"),
    *((said, "-100.0%（0美元/2.1亿美元）") for said in (
        "外资比去年增长多少", "外资较上年增幅多少", "外资同比增长多少")),
    ("去年上半年实际利用外资是多少", "实际利用外资　全办　0美元"), ("外资签约比去年增长多少", "没有外资签约"),
    ("去年到位内资多少", "到位内资　全办　0元"),
    ("/plan", "实际利用外资增长：实际利用外资比上年（基数 2.1亿美元）的增幅")])
async def test_the_base_that_was_kept_answers(app, admin, asked, told):
    offered = await say(app, admin, "去年实际利用外资2.1亿美元")
    await tap(app, admin, offered, "✅ 记为上年基数：2.1亿美元")
    assert told in (await say(app, admin, asked)).text


@pytest.mark.parametrize("office", [factories.an_office(plan=replace(PLAN, start=date(2024, 1, 1)))], ids=["third"])
async def test_in_a_later_year_last_years_is_the_ledgers(app, admin, office):
    told = await say(app, admin, "去年到位内资13.19亿元")
    assert "从方案第二年起按台账里上年的数算" in told.text and not told.buttons


async def test_more_than_a_year_is_not_set_against_one_years_base(db):
    stated = replace(PLAN.indicators[2], formula=Growth(HOME, 13))
    async with db.begin() as store:
        for last_day, known in ((date(2026, 12, 31), 13), (date(2027, 6, 30), None)):
            [one] = await with_stated_bases(store, PLAN, [stated], DayWindow(date(2026, 1, 1), last_day))
            assert one.formula.base == known


@pytest.mark.parametrize("text", [
    "今年以来拜访企业40余家", "今年外出二十余次", "本月接待十几批次", "1月外出招商26批次，拜访企业80多家",
    "商务局截至目前外出12批次，接待客商200余人次", "累计走访企业三百多家",
    "先后二十余次外出招商，会见客商800多人，拜访企业40余家", "先后外出招商20多次，会见客商800余人",
    "今年以来外出招商22批180余人次", "上半年外出十余批次，拜访企业四十余家", "外出招商22批180余人次",
    "累计接待来访客商120批600多人", "书记县长今年以来带队赴外招商12次", "前三季度外出对接32批次，洽谈客商500余名",
    "县领导带队外出招商十余批次，走访企业四十余家", "全年开展招商活动60余场，拜访企业200多家",
    "今年外出去了深圳、广州二十余次", "今年以来去了深圳广州等地二十余次，见企业60多家", "上半年跑了长三角十几趟",
    "今年先后赴深圳、东莞、佛山招商12批次", "全年外出22次，其中深圳8次", "今年接待深圳客商30多批",
    "今年去了深圳二十几回"])
async def test_how_often_in_a_month_or_longer_is_a_statistic_answered_by_what_was_filed(app, liaison, text):
    answer = await say(app, liaison, text)
    told = [one.text for one in app.world.sent_to(liaison)]
    assert any("这是一段时间的汇总数，没有存" in one for one in told) and "请确认" not in answer.text
    assert "没看懂" not in answer.text and ("外出招商" in answer.text or "来访接待" in answer.text)


@pytest.mark.parametrize("text", ["本周走访企业12家", "先后拜访企业3家", "昨天外出招商，会见客商8人",
                                  "今天外出招商拜访锐恒精密等5家企业", "今年拜访锐恒精密3次，定了",
                                  "昨天去了深圳、广州，见了2家企业", "今天去深圳跑了3家企业"])
async def test_what_is_of_a_week_or_names_anybody_is_a_report_as_ever(app, liaison, text):
    assert "请确认" in (await say(app, liaison, text)).text

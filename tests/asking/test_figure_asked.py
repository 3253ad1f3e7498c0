"""Indicators of the plan asked for by their names: what they come to, of whom, over which days, by which rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from domain.asking.query import Sought
from domain.figures.fact import FactKind
from domain.figures.indicator import (
    DEFAULT_INDICATORS,
    Counting,
    CountOf,
    Filter,
    Growth,
    Indicator,
    Rate,
    ReceivedRate,
    SumOf,
)
from domain.figures.indicator_names import indicator_meant, told_by_rows, ways_to_call
from domain.figures.score import Efficacy, ScorePart, ScoreScheme
from domain.plan.plan import ExchangeRate
from domain.plan.targets import IndicatorTarget
from domain.projects.stages import Stage
from handlers.asking.asked_names import figure_names
from reading import FigureNames, KnownNames
from reading.question.figure_words import figure_asked
from reading.question.score_words import score_asked
from storage.plan.plan_file import load_plan, read_plan
from tests import factories
from tests.ledger_scene import last, say, tap

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
HOME = Indicator("到位内资", "元", SumOf((FactKind.PAID_IN,)))
OWN = (HOME, Indicator("到位内资增长", "%", Growth(HOME, None)),
       Indicator("资金到位率", "%", ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,))),
       Indicator("项目开工率", "%", Rate(Stage.SIGNED, Stage.STARTED)),
       Indicator("专题学习", "次", CountOf((FactKind.TRAINING,))),
       Indicator("有效信息", "条", CountOf((FactKind.LEAD,)), Filter(counting=Counting.RECOGNISED)))


@pytest.fixture
def office():
    part = ScorePart("签约", Decimal(30), Efficacy(), (("签约个数", Fraction(1)),))
    plan = factories.a_plan(
        schemes=(ScoreScheme("年度考核", (part,)),), indicators=(*OWN, *DEFAULT_INDICATORS[:-2]),
        targets=(IndicatorTarget("到位内资", Fraction(10**10)), IndicatorTarget("专题学习", Fraction(4))))
    return factories.an_office(plan=plan)


@pytest.fixture
async def filed(app, people):
    """商务局 signed 3亿元, started and had 6000万元; 临港产业区 signed 1亿元."""
    for person, text in ((people.liaison_a, "2月3日与锐恒精密签约，传感器项目总投资3亿元"),
                         (people.liaison_a, "传感器项目2月20日开工"),
                         (people.liaison_a, "传感器项目2月25日到位资金6000万元"),
                         (people.liaison_b, "2月9日与顺达冷链签约，冷链物流园项目总投资1亿元")):
        await tap(app, person, await say(app, person, text), "✅ 确认保存")


@pytest.mark.parametrize(("who", "asked", "told"), [
    ("supervisor", "资金到位率多少", ["全办　15.0%（6000万元/4亿元）", "冷链物流园（0元／1亿元）"]),
    ("liaison_a", "资金到位率", ["商务局　20.0%（6000万元/3亿元）"]),
    ("supervisor", "商务局2月的开工率是多少", ["项目开工率　商务局　100.0%（1/1）", "2月1日（周日）至2026年2月28日"]),
    ("supervisor", "各单位开工率", ["商务局　100.0%（1/1）", "是0的（1个）：临港产业区", "没有可计算的项目（2个）"]),
    ("supervisor", "哪个单位资金到位率最高", ["商务局　20.0%"]),
    ("supervisor", "资金到位率和开工率分别是多少", ["全办　2026年1月1日",
     "资金到位率　15.0%（6000万元/4亿元）", "项目开工率　50.0%（1/2）"]),
    ("supervisor", "开工率为什么这么低", ["还没有做到的（1个）：冷链物流园"]),
    ("supervisor", "到位内资还差多少", ["全办　6000万元", "任务1亿元，完成60.0%，还差4000万元"]),
    ("supervisor", "专题学习几次了", ["专题学习　全办　0次", "还差4次"]),
    ("supervisor", "到位内资增长多少", ["暂不能算（缺上年的数）"]),
    ("supervisor", "到位内资完成多少，同比增长多少", ["到位内资增长　暂不能算（缺上年的数）"]),
    ("supervisor", "到位内资完成计划多少，同比增长多少", ["到位内资　6000万元　任务1亿元，完成60.0%",
                                            "到位内资增长　暂不能算"]),
    ("supervisor", "到位内资完成年度计划的百分之几", ["到位内资　全办　6000万元", "完成60.0%"]),
    ("supervisor", "到位内资比去年涨了几个点", ["到位内资增长　暂不能算（缺上年的数）"]),
    ("supervisor", "去年外资多少", ["外资到账　全办　0美元", "2025年1月1日"]),
    ("supervisor", "外资完成情况", ["外资到账　全办　0美元"]),
    ("supervisor", "谁没报线索", ["线索", "是0的（4个）"]),
    ("supervisor", "到位内资比去年同期增长多少", ["6000万元　任务1亿元", "到位内资增长　暂不能算（缺上年的数）"]),
    ("supervisor", "专题学习去年同期几次", ["2025年1月1日至3月2日　台账里没有登记"]),
    ("supervisor", "内资任务还差多少", ["到位内资　全办　6000万元", "还差4000万元"]),
    ("supervisor", "内资完成率多少，比序时快还是慢", ["到位内资　全办　6000万元", "超序时进度"]),
    ("supervisor", "到位内资、学习各完成多少", ["到位内资　6000万元", "专题学习　0次"]),
    ("supervisor", "商务局到位内资占全办比重", ["占全办（6000万元）的 100.0%"]),
    ("supervisor", "有效信息认定了几条", ["有效信息　全办　0条"]),
    ("supervisor", "学习任务完成多少", ["专题学习　全办　0次", "任务4次"]),
    ("supervisor", "商务局到位内资多少，占全办多少", ["到位内资　商务局　6000万元", "占全办（6000万元）的 100.0%"]),
    ("supervisor", "上个月开工率比1月高吗", ["2026年1月　没有可计算的项目"]),
    ("supervisor", "下个月开工率", ["2026年4月还没有开始"]),
    ("supervisor", "两率多少", ["资金到位率　15.0%（6000万元/4亿元）", "项目开工率　50.0%（1/2）"]),
    ("supervisor", "三率各是多少", ["资金到位率", "项目开工率", "方案没有写的率：合同履约率"]),
    ("supervisor", "哪些项目拖后腿", ["冷链物流园（0元／1亿元）", "还没有做到的（1个）：冷链物流园"]),
    ("supervisor", "开工率掉到多少了，被哪些项目拖的", ["项目开工率　全办　50.0%（1/2）", "（1个）：冷链物流园"]),
    ("supervisor", "两率里最低的是哪个", ["全办　2026年1月1日", "项目开工率　50.0%（1/2）"]),
    ("supervisor", "到位资金完成多少", ["到位内资　全办　6000万元", "任务1亿元，完成60.0%，还差4000万元，超序时进度"]),
    ("supervisor", "开工率怎么还没到75", ["项目开工率　全办　50.0%（1/2）", "（1个）：冷链物流园"]),
    ("supervisor", "到位内资怎么还没到", [
        "还差4000万元", "签了约、到资比例在平均以下的，差得多的在前（1个）：冷链物流园（0元／1亿元）"]),
    ("supervisor", "外资怎么还没到位", ["外资到账　全办　0美元"]),
    ("supervisor", "为什么签约这么少", ["签约个数　全办　2个", "是0的（2个）：发改委、经济开发区"]),
    ("supervisor", "开工的怎么这么少", ["到了“签约”还没“开工”的（1个）：冷链物流园"]),
    ("liaison_b", "签约任务怎么还没完成", ["签约个数　临港产业区　1个", "任务8个"]),
    ("supervisor", "到位资金里不计入的有哪些", ["期内报的都计入了"]),
    ("supervisor", "哪些签约项目没算进去", ["签约个数　全办　2个", "都计入了"]),
    ("supervisor", "有效信息里没认定的有几条", ["有效信息　全办　0条"]),
    ("supervisor", "今年签了几个，有几个为什么不算", ["签约个数　全办　2个", "都计入了"]),
    ("liaison_a", "商务局和临港产业区的开工率", ["商务局　100.0%（1/1）", "「临港产业区」不归您看"]),
    ("liaison_a", "临港产业区的资金到位率", ["您只能看本单位"]),
    ("supervisor", "到位资金率多少", ["📐 资金到位率　全办　15.0%"]),
    ("supervisor", "签约项目开工的比率", ["没有「签约项目开工的比率」", "项目开工率"]),
    ("supervisor", "内资同比增长多少", ["到位内资增长　全办　暂不能算"]),
    ("supervisor", "合同签订率", ["没有「合同签订率」这个指标", "“资金到位率多少”"]),
    ("supervisor", "规上工业产值完成多少", ["没有「规上工业产值」这个指标", "产值"]),
    ("supervisor", "产值多少", ["📐 产值　全办　还没有报数"]),
    ("supervisor", "专题学习搞了几场，还差几场", ["专题学习　全办　0次", "还差4次"]),
    ("supervisor", "哪些单位还没有专题学习", ["是0的（4个）：发改委、商务局"]),
    ("supervisor", "折算系数是多少", ["方案没有写折算系数"]),
    ("supervisor", "外资折合人民币多少", ["方案没有写汇率"])])
async def test_how_much(app, people, filed, who, asked, told):
    answer = (await say(app, getattr(people, who), asked)).text
    assert [one for one in told if one not in answer] == [], answer


@pytest.mark.parametrize(("asked", "told"), [
    ("资金到位率怎么算", ["「到位资金」占这些项目金额", "分母是期内首次签约", "期间：不说哪几天的，从1月1日"]),
    ("开工率是怎么来的", ["期内首次「签约」的项目中到期末已「开工」的比例"]),
    ("有效信息的口径是什么", ["「线索」的条数；只计认定的"]), ("什么才算有效信息", ["只计认定的"]),
    ("到位内资如何统计的", ["报累计数的只计比以前多出的部分", "任务：到位内资：合计不少于1亿元"]),
    ("走访企业怎么算", ["同一家一期内只算一次"]), ("外出天数怎么算，跨月的算哪个月", ["跨月的一趟整条算在第一天"]),
    ("签约个数包不包括意向", ["只到「意向」的不算"]), ("框架协议算签约吗", ["签约个数", "只到「意向」的不算"]),
    ("排名怎么排的", ["数首次达到“签约”的项目", "各组分开排"]), ("序时进度怎么算", ["现在是2/12个月"]),
    ("年度考核怎么打分", ["签约（30分）：功效系数"]), ("折算怎么算", ["方案没有写折算系数"]),
    ("怎么折算", ["方案没有写折算系数"]), ("下个月开工率怎么算", ["期内首次「签约」的项目中到期末已「开工」的比例"]),
    ("意向算不算完成任务", ["签约个数", "只到「意向」的不算"]), ("意向不算吗", ["只到「意向」的不算"]),
    ("联合引进的怎么算", ["按说定的份额"]), ("完成率怎么算", ["可以超过100%"])])
async def test_by_which_rule(app, people, filed, asked, told):
    answer = (await say(app, people.supervisor, asked)).text
    assert [one for one in told if one not in answer] == [], answer


@pytest.mark.parametrize(("who", "asked", "told", "not_told"), [
    ("supervisor", "权重是多少", ["签约（30分）：功效系数"], ["累计得分"]),
    ("supervisor", "签约占几分", ["签约（30分）：功效系数"], ["不在年度考核里"]),
    ("supervisor", "项目开工率占多少分", ["「项目开工率」不在年度考核里", "签约（30分）"], []),
    ("liaison_a", "我们单位多少分，怎么算的", ["商务局　30.00分", "签约　30分（满30分）　签约个数1个",
                                   "签约（30分）：功效系数"], ["临港产业区"]),
    ("liaison_a", "我们现在得了几分", ["商务局　30.00分", "怎么算：发“年度考核怎么算”"], ["功效系数"]),
    ("supervisor", "临港产业区分数多少", ["临港产业区　30.00分"], []),
    ("supervisor", "谁得分最高", ["商务局", "临港产业区"], ["总投资"]),
    ("liaison_a", "我们得分为什么这么低", ["商务局　30.00分"], ["临港产业区"]),
    ("supervisor", "商务局和临港产业区各多少分", ["商务局　30.00分", "临港产业区　30.00分"], []),
    ("supervisor", "新签一个项目加多少分", ["签约（30分）：功效系数"], ["累计得分"]),
    ("supervisor", "各单位得分排一下", ["商务局", "截至3月2日的累计得分"], ["总投资"])])
async def test_points_and_weights(app, people, filed, who, asked, told, not_told):
    answer = (await say(app, getattr(people, who), asked)).text
    assert [one for one in told if one not in answer] == [], answer
    assert [one for one in not_told if one in answer] == [], answer


@pytest.mark.parametrize("said", ["今天谈了10分钟", "多少分公司在谈", "上级考核我们得了95分", "对方问得几分"])
def test_what_speaks_of_no_points(said):
    known = KnownNames(figures=FigureNames(scores=("年度考核",), parts={"签约": "签约"}))
    assert score_asked(said, date(2026, 3, 2), known) is None


async def test_a_rule_is_everybodys_to_know(app, people):
    told = (await say(app, people.liaison_a, "临港产业区的资金到位率怎么算")).text
    assert "占这些项目金额" in told and "%（" not in told


async def test_it_goes_on(app, people, filed):
    await say(app, people.supervisor, "资金到位率多少")
    assert "1月31日" in (await say(app, people.supervisor, "那1月呢")).text
    assert "商务局　没有可计算的项目" in (await say(app, people.supervisor, "商务局的呢")).text
    assert "分母是" in (await say(app, people.supervisor, "怎么算的")).text


async def test_fact_by_fact(app, people, filed):
    answer = await say(app, people.supervisor, "资金到位率多少")
    await tap(app, people.supervisor, answer, "🔎 逐条看依据")
    told = last(app, people.supervisor).text
    assert "6000万元÷4亿元＝15.00%" in told and "联络员甲" in told
    assert "🔎" not in answer.text  # it still stands


@pytest.mark.parametrize("said", [
    "今天传感器项目到位资金3000万元，资金到位率达到30%", "到位内资3000万元", "上个月到位资金多少", "这个月签约几个"])
async def test_what_tells_or_asks_of_rows_asks_for_no_figure(app, liaison, filed, said):
    assert "📐" not in (await say(app, liaison, said)).text


@pytest.mark.parametrize(("said", "told"), [
    ("/why 资金到位率", "🔎 资金到位率　商务局　20.00%"), ("/why 开工率 2月", "🔎 项目开工率　商务局　100.00%"),
    ("/why 2月 商务局 签约金额", "3亿元"), ("/why 商务局签约金额", "3亿元"), ("/why 有效 商务局", "🔎 有效信息"),
    ("/why 签约 商务局", "不知道“签约”"), ("/why 签约个数 商务局 13月", "不知道“13月”是哪个指标、哪个单位或哪一期")])
async def test_why_takes_what_an_indicator_is_called(app, liaison, filed, said, told):
    assert told in (await say(app, liaison, said)).text


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_plan_that_we_ship_calls_its_own_first(path):
    plan = read_plan(path).plan
    called = ways_to_call(plan)
    assert all(called[one.name] is one for one in plan.indicators)
    assert {end: one.name for end, one in called.items()
            if one in plan.indicators and end not in one.told_as
            and not _without_marks(one.name).endswith(_without_marks(end))} == {}


def _without_marks(name):
    return name.replace("“", "").replace("”", "")


@pytest.mark.parametrize(("plan", "said", "meant"), [
    ("xiangshan-2024", "产业引导基金多少支", "产业引导基金"), ("xiangshan-2024", "引导基金几支了", "产业引导基金"),
    ("xiangshan-2024", "总部经济楼宇有几栋", "总部经济楼宇"),
    ("xiangshan-2024", "今年签了几个亿元以上项目", "新签约亿元以上项目"),
    ("gongqingcheng-2022", "100项目引进几个", "引进“100”项目"),
    ("gongqingcheng-2022", "50·20项目引进了几个", "引进“50·20”项目"),
    ("gongqingcheng-2022", "“50·20”项目今年引进几个", "引进“50·20”项目"),
    ("liaocheng-2018", "过亿元项目落地了几个", "落地过亿元项目"),
    ("liaocheng-2018", "提供了多少条信息", "投资企业信息"), ("county", "到位资金还差多少", "到位内资"),
    ("xiangshan-2024", "哪些亿元以上项目还没开工", None), ("liaocheng-2018", "报了多少条", None)])
def test_the_plan_s_figures_are_found_in_other_words(plan, said, meant):
    [path] = [one for one in PLANS if one.stem == plan]
    known = KnownNames(figures=figure_names(read_plan(path).plan))
    found = figure_asked(said, date(2024, 3, 4), known)
    assert (found.query.indicator if found else None) == meant


def test_a_plan_of_its_own_names_answers_by_its_figures():
    plan = replace(factories.a_plan(), indicators=OWN)
    assert ways_to_call(plan)["开工率"].name == "项目开工率" and ways_to_call(plan)["到位率"].name == "资金到位率"
    assert indicator_meant(plan, "学习").name == "专题学习" and indicator_meant(plan, "到位") is None
    assert [told_by_rows(one) for one in OWN] == [False] * len(OWN)
    assert told_by_rows(DEFAULT_INDICATORS[0])


@pytest.mark.parametrize("said", ["50·20项目还差多少", "“50·20”项目完成几个了", "引进50·20项目几个了"])
def test_a_name_with_marks_is_typed_without(said):
    """Of the plan of Gongqingcheng: 引进“50·20”项目."""
    [plan] = [load_plan(one) for one in PLANS if one.name == "gongqingcheng-2022.yaml"]
    known = KnownNames(figures=figure_names(plan))
    asked = figure_asked(said, date(2022, 5, 10), known)
    assert asked is not None and asked.query.indicator == "引进“50·20”项目"


@pytest.mark.parametrize(("plan", "said", "meant"), [
    ("liaocheng-2018", "三年到位1000亿，现在到多少了", "过亿元项目到位资金"),
    ("county", "资金到位率多少，差最多的是谁", "资金到位率"),
    ("county", "开工率多少，哪个项目差得最多", "项目开工率"), ("county", "履约率多少，谁最差", "合同履约率")])
def test_a_second_clause_belongs_to_the_figure(plan, said, meant):
    [path] = [one for one in PLANS if one.stem == plan]
    asked = figure_asked(said, date(2024, 3, 4), KnownNames(figures=figure_names(read_plan(path).plan)))
    assert asked is not None and asked.query.indicator == meant
    assert (Sought.WHY in asked.query.asks) is (plan == "county")


def test_by_the_measure_of_what_is_delivered():
    known = KnownNames(figures=FigureNames({"产业引导基金": "产业引导基金"}, frozenset(), {}, {}))
    asked = figure_asked("产业引导基金还差几支", date(2024, 5, 10), known)
    assert asked is not None and asked.query.indicator == "产业引导基金"


class TestInYuan:
    @pytest.fixture
    def office(self):
        rate = ExchangeRate("USD", Decimal("7.1"), date(2026, 1, 1))
        return factories.an_office(plan=factories.a_plan(exchange_rates=(rate,)))

    @pytest.mark.parametrize("asked", ["外资折合人民币多少", "外资到账多少折成人民币", "到账的外资折人民币有多少"])
    async def test_money_of_another_currency_at_the_plans_rate(self, app, people, filed, asked):
        text = "传感器项目2月26日外资到账200万美元"
        await tap(app, people.liaison_a, await say(app, people.liaison_a, text), "✅ 确认保存")
        before = len(app.world.sent_to(people.supervisor))
        await say(app, people.supervisor, asked)
        told = "\n".join(one.text for one in app.world.sent_to(people.supervisor)[before:])
        assert "外资到账　全办　200万美元" in told and "折人民币 1420万元" in told and "1美元＝7.1元" in told

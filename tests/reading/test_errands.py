"""Errands and short visits of one's own: at an office for a project, at its site, in a week that still runs."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading import LedgerEntry, ReadingContext, build_ledger, report_of

TODAY = date(2026, 3, 5)  # a Thursday
CONTEXT = ReadingContext(TODAY, build_ledger(LedgerEntry(*row) for row in (
    (1, "叶片厂", "泰宇风电"), (2, "绿远钢结构", None), (3, "支架", "欣越医疗"), (4, "高速公路波形护栏", None),
    (5, "智能拖拉机", "金牛农机"))))


def record_of(text):
    return report_of(text, CONTEXT).record


@pytest.mark.parametrize(("text", "name"), [
    ("今天下午我去市发改委跑了一趟，争取叶片厂列入省重点项目，材料下周一报", "叶片厂"),
    ("叶片厂入选省重大项目了", "叶片厂"),
    ("上午陪支架的人去环保局，说材料齐了就批", "支架"), ("昨天陪绿远去供电公司对接增容", "绿远钢结构"),
    ("支架申报国家专项项目，材料交了", "支架"), ("去税务局咨询了支架的退税", "支架"),
    ("今天去绿远工地看了下，围挡都搭好了，就等许可", "绿远钢结构"),
    ("上午到护栏工地转了转，设备都到了", "高速公路波形护栏"),
    ("下午去绿远施工现场检查了安全", "绿远钢结构"), ("今天在支架项目现场开了个协调会", "支架")])
def test_an_errand_is_news_of_the_project(text, name):
    record = record_of(text)
    assert record.kind is not UpdateKind.OTHER
    assert [mention.name for mention in record.projects] == [name]


@pytest.mark.parametrize("text", ["上午去国土局问了拖拉机摘牌的事，说下周挂", "今天跟欣越沟通了支架签约的时间"])
def test_what_was_asked_after_is_not_done(text):
    [mention] = record_of(text).projects
    assert mention.stage is None


@pytest.mark.parametrize(("text", "start", "end"), [
    ("本周还走访了3家本地企业，没啥大事", 2, 5), ("这周在上海招商", 2, 5), ("本月走访企业5家", 1, 5),
    ("上周在上海招商", None, None)])
def test_a_week_that_runs_is_told_until_today(text, start, end):
    happened = record_of(text).happened
    assert happened.end <= TODAY
    assert start is None or (happened.start, happened.end) == (date(2026, 3, start), date(2026, 3, end))


def test_who_hurries_a_paper_is_no_visit():
    record = record_of("支架那边申报材料还差环评批复，王局在催，月底能拿到")
    assert record.kind is UpdateKind.PROGRESS and record.next_on is not None


@pytest.mark.parametrize("text", [
    "叶片厂那边上午通了个电话，对方说二季度暂时不考虑出来看地，先放一放，7月份再联系", "叶片厂先缓一缓，4月中旬再谈",
    "支架那边说董事会没开，先等等，下个月再谈", "支架先不谈了，7月再说"])
def test_talks_that_go_on_on_a_day_do_not_rest(text):
    record = record_of(text)
    [mention] = record.projects
    assert record.kind is UpdateKind.PROGRESS and record.next_on is not None
    assert (mention.stage, mention.act) == (None, None)


@pytest.mark.parametrize("text", ["叶片厂的人不来了，改线上", "支架对方法务看完合同了，没意见"])
def test_what_is_no_trouble_and_no_end(text):
    record = record_of(text)
    assert record.kind is not UpdateKind.ISSUE and record.projects[0].stage is not Stage.ENDED


@pytest.mark.parametrize("text", [
    "绿远钢结构资金断了，先停一停", "叶片厂先搁置，等风电政策明朗再说", "绿远工地停工了，先缓一缓，7月再说"])
def test_what_stands_still_rests(text):
    assert record_of(text).projects[0].stage is Stage.PAUSED

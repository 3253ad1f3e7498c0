"""Nothing that a message tells is lost on its card: what no field holds is 情况 or the difficulty, in its own words."""

from datetime import date

import pytest

from reading import LedgerEntry, ReadingContext, build_ledger, read
from reading.meaning.trouble_words import trouble_words
from reading.report.reporting import report_of
from reading.text.normalise import uniform
from reading.values.dates import find_dates

TODAY = date(2026, 3, 2)
CONTEXT = ReadingContext(TODAY, build_ledger((LedgerEntry(1, "声学模组", "瀚音科技"),
                                              LedgerEntry(2, "绿野冷链", "绿野物流"))),
                         people=("王局", "专员甲"))


@pytest.mark.parametrize(("text", "left"), [
    ("昨天在深圳见了贝壳听听公司，想投8000万做骨传导耳机，朋友推荐的，想往西部搬", "朋友推荐的，想往西部搬"),
    ("上周三去武汉拜访清禾电子，想投2亿做连接器，厂子不大但是产品有特点", "厂子不大但是产品有特点"),
    ("今天接待铭川机械一行4人，王局陪的，想上减速器项目，投1.5亿，店面还在看", "店面还在看"),
    ("昨天去东莞拜访瀚音科技，谈声学模组，停车场位置还要再选", "停车场位置还要再选"),
    ("绿野冷链昨天外资到账120万美元，入账凭证后补", "入账凭证后补"),
    ("今天接待铭川机械一行4人，想上减速器项目，投1.5亿", None),  # all of it stands in fields
    ("晚上8点才散，今天去武汉拜访清禾电子，想投2亿做连接器，王局带队，5个人", None)])
def test_what_no_field_holds_is_told(text, left):
    [mention] = report_of(text, CONTEXT).record.projects
    assert mention.matter == left


def test_news_of_many_clauses_is_told_to_its_end():
    [mention] = report_of("绿野冷链门口那条路昨天开始拓宽了，施工队说半个月能完，设备进场应该不耽误，"
                          "不过企业还是有点担心变压器容量", CONTEXT).record.projects
    assert mention.matter.endswith("不过企业还是有点担心变压器容量")


@pytest.mark.parametrize(("text", "words"), [
    ("融资租赁那家公司，金融局说这个月不报了，股东有分歧，先停一停", "这个月不报了，股东有分歧"),
    ("大厦电梯厂家跟总包扯皮，现在楼里停着，急", "大厦电梯厂家跟总包扯皮，现在楼里停着"),
    ("气价谈不拢就先放一放 还没定 3月7日再通一次电话", "气价谈不拢就先放一放，还没定"),
    ("主体封顶了，消防审图没过，让住建局盯一下", "消防审图没过")])
def test_a_difficulty_keeps_what_explains_it(text, words):
    assert trouble_words(text) == words


@pytest.mark.parametrize(("text", "kind", "stage"), [
    ("绿野冷链项目因用地指标没有落实，已终止", "issue", "ended"), ("绿野冷链用地没落实 先暂停", "issue", "paused"),
    ("绿野冷链气价谈不拢就先放一放，还没定", "issue", None), ("绿野冷链谈不成就算了", "progress", None),
    ("听说绿野冷链停工了，还没核实", "progress", None)])
def test_an_end_is_told_whatever_is_lacking_and_not_on_condition(text, kind, stage):
    record = report_of(text, CONTEXT).record
    assert (record.kind, record.projects[0].stage) == (kind, stage)


@pytest.mark.parametrize(("text", "firm"), [
    ("商会给了条线索，东莞一家叫“饭粒科技”的做智能饭盒，大概五千万", "饭粒科技"),
    ("新增：高山民谣音乐营 企业“野生频率” 2600万 在谈", "野生频率")])
def test_a_name_in_quotation_marks_is_one(text, firm):
    assert report_of(text, CONTEXT).record.enterprises == (firm,)


def test_little_of_two_names_that_goes_on_to_a_site_is_another_name():
    ledger = build_ledger((LedgerEntry(1, "高山蓝莓基地", "莓野农业"), LedgerEntry(2, "高山蔬菜冷链", "云鲜冷链")))

    def names(text):
        return [m.name for m in report_of(text, ReadingContext(TODAY, ledger)).record.projects]

    assert names("新项目：高山民谣音乐营，投2600万，在谈") == ["高山民谣音乐营"]
    assert names("高山蓝莓今天签了") == ["高山蓝莓基地"]


@pytest.mark.parametrize(("text", "sums"), [
    ("绿野冷链到位资金4200万元，其中第二季度到位1500万元", [42_000_000]),
    ("绿野冷链到位资金2600万元，省际资金1600万元", [26_000_000]),
    ("绿野冷链累计到位4200万元，其中2月到位1500万元", [42_000_000, 15_000_000]),
    ("绿野冷链昨天到账500万，今天又到300万", [5_000_000, 3_000_000]),
    ("绿野冷链总投资5亿元，其中一期2亿元", [500_000_000, 200_000_000])])
def test_a_part_is_not_added_to_its_whole(text, sums):
    [mention] = report_of(text, CONTEXT).record.projects
    assert [amount.money.value for amount in mention.amounts] == sums


def test_a_number_is_no_name():
    assert not any(m.name for m in report_of("上面那个2000写错了，2200万", CONTEXT).record.projects)


@pytest.mark.parametrize(("text", "field", "many"), [
    ("今天扫楼，走了8家企业，没啥大的", "firms", 8), ("今天走了三家企业，绿野冷链那边说下周签", "firms", 3),
    ("绿野冷链王总带了设计院的人一共6个来看地", "guests", 6)])
def test_numbers_told_without_the_word_for_what_they_count(text, field, many):
    assert getattr(report_of(text, CONTEXT).record, field) == many


@pytest.mark.parametrize("text", ["绿野冷链 今日到位资金 200", "绿野冷链到位资金200", "绿野冷链到账 200"])
def test_money_without_its_unit_counts_in_ten_thousands(text):
    [amount] = report_of(text, CONTEXT).record.projects[0].amounts
    assert (amount.kind, amount.money.value) == ("paid_in", 2_000_000)


@pytest.mark.parametrize(("told", "step"), [
    ("让我们把移民安置方案3月11日之前报过去", "把移民安置方案报过去"),
    ("把环评材料下周三送到省厅", "把环评材料送到省厅"),
    ("协议文本月底前给我们", "协议文本给我们"), ("样品下周二寄出", "样品寄出")])
def test_a_step_keeps_what_it_is_done_with(told, step):
    assert read("今天去川源水电谈了抽水蓄能项目，" + told, TODAY).next_step == step


@pytest.mark.parametrize(("text", "days"), [
    ("晚上周总请吃饭", []), ("早上周局来了", []), ("协议文本月底前给", ["月底前"]), ("马上月底了", ["月底"]),
    ("楼下周末有活动", ["周末"]), ("今天晚上下周的会", ["今天", "下周"]), ("上周去的", ["上周"])])
def test_the_end_of_another_word_begins_no_day(text, days):
    assert [text[when.start:when.end] for when in find_dates(uniform(text), TODAY)] == days

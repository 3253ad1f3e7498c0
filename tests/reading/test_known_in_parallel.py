"""Several projects of the ledger told in one message: each has its own sum, step and day."""

from datetime import date, timedelta

import pytest

from reading.names.ledger_index import LedgerEntry, build_ledger
from reading.reading_context import ReadingContext
from reading.report.reporting import report_of

ROWS = [(1, "激光雷达项目", "睿瞳光电"), (2, "冷链物流中心项目", "鲜屿供应链"), (3, "预制菜加工项目", "川味食品"),
        (4, "储能电池项目", "恒岳能源")]
CONTEXT = ReadingContext(date(2026, 9, 16), build_ledger(LedgerEntry(*row) for row in ROWS))


def told(text):
    return {m.name.removesuffix("项目"): (str(m.stage) if m.stage else None, [
        (str(a.kind), a.money.plain(), a.money.currency) for a in m.amounts])
            for m in report_of(text, CONTEXT).record.projects}


def paid_in(*sums, currency="CNY"):
    return [[("paid_in", value, currency)] for value in sums]


@pytest.mark.parametrize(("text", "sums"), [
    ("睿瞳和鲜屿今天各到了500万", paid_in("5000000", "5000000")),
    ("睿瞳光电800万、川味食品300万，都是到账的", paid_in("8000000", "3000000")),
    ("激光雷达和冷链物流中心昨天到账，前者800万，后者1200万", paid_in("8000000", "12000000")),
    ("激光雷达、储能电池到账分别是600万和700万", paid_in("6000000", "7000000")),
    ("8月到位资金(万元)：激光雷达1200，冷链物流中心450，预制菜加工300", paid_in("12000000", "4500000", "3000000")),
    ("激光雷达到账350，储能电池到账1200，单位都是万", paid_in("3500000", "12000000")),
    ("昨天到账的都是美元：激光雷达90万，储能电池260万", paid_in("900000", "2600000", currency="USD")),
    ("激光雷达900万|储能电池1500万，这些都是8月到账", paid_in("9000000", "15000000")),
])
def test_each_has_its_own_sum(text, sums):
    assert [amounts for _, amounts in told(text).values()] == sums


@pytest.mark.parametrize("text", [
    "1、激光雷达今天开工 2、冷链物流中心今天签约，1.7亿 3、储能电池到位资金260万",
    "(1)激光雷达今天开工 (2)冷链物流中心今天签约，1.7亿元 (3)储能电池到位资金260万元"])
def test_an_item_ends_where_the_next_ones_number_stands(text):
    assert [[value for _, value, _ in sums] for _, sums in told(text).values()] == [[], ["170000000"], ["2600000"]]


@pytest.mark.parametrize(("text", "stages"), [
    ("今天开工的有两个：激光雷达，总投3亿；储能电池，总投5亿", {"激光雷达": "started", "储能电池": "started"}),
    ("今天开工的有两个：激光雷达；储能电池昨天已经投产", {"激光雷达": "started", "储能电池": "operating"}),
    ("激光雷达昨天签约，同一天储能电池开工", {"激光雷达": "signed", "储能电池": "started"}),
    ("激光雷达昨天投产，隔壁储能电池今天才开工", {"激光雷达": "operating", "储能电池": "started"}),
    ("睿瞳、鲜屿昨天签了补充协议，一家1亿，一家2亿", {"激光雷达": "signed", "冷链物流中心": "signed"}),
])
def test_each_has_its_own_step(text, stages):
    assert {name: stage for name, (stage, _) in told(text).items()} == stages


@pytest.mark.parametrize(("text", "names"), [
    ("昨天见了三家，上午睿瞳，下午鲜屿，晚上川味", ["激光雷达", "冷链物流中心", "预制菜加工"]),
    ("昨天上午见了睿瞳和鲜屿，下午川味食品。睿瞳说下周三来看地", ["激光雷达", "冷链物流中心", "预制菜加工"]),
    ("今天跑了两家：睿瞳，设备款还差一点；还有家新的叫柔屿显示，做UTG玻璃的，想投4个亿", ["激光雷达", "UTG玻璃"]),
    ("昨天见了睿瞳，设备下周进场。另外一家企业叫柔屿显示，做UTG玻璃的，想投4个亿", ["激光雷达", "UTG玻璃"]),
    ("三件事：1、激光雷达环评公示了；2、预制菜加工今天补了材料；3、柔屿二期在谈，想投10个亿",
     ["激光雷达", "预制菜加工", "柔屿二期"])])
def test_each_that_was_seen_is_told_of(text, names):
    assert sorted(told(text)) == sorted(names)


@pytest.mark.parametrize("firm", ["再循科技", "拟合智能", "未来食品", "将军机械", "待鸣光电"])
def test_a_word_of_the_future_in_an_enterprises_name_puts_nothing_off(firm):
    context = ReadingContext(CONTEXT.today, build_ledger([LedgerEntry(1, "电池拆解", firm)]))
    record = report_of(f"{firm}今天到账1500万", context).record
    assert [(m.name, [str(a.kind) for a in m.amounts]) for m in record.projects] == [("电池拆解", ["paid_in"])]
    assert record.enterprises == (firm,)


def test_the_same_day_is_the_day_told_before():
    record = report_of("激光雷达昨天签约，同一天储能电池开工", CONTEXT).record
    assert (record.happened.start, record.happened.end) == (date(2026, 9, 15), date(2026, 9, 15))


def test_the_head_of_a_list_is_no_news_of_one_of_them():
    record = report_of("今天开工的有两个：激光雷达，设备还差一批；储能电池，正在等土建验收", CONTEXT).record
    assert [m.matter for m in record.projects] == ["设备还差一批", "正在等土建验收"]


@pytest.mark.parametrize(("text", "names", "sums"), [
    ("昨天分别拜访了睿瞳光电（激光雷达，谈供地价格）和舒砚医疗（睡眠呼吸机，拟投9000万）",
     ("激光雷达项目", "呼吸机"), (0, 1)),
    ("今天接待了舒砚医疗（睡眠呼吸机，拟投9000万）、睿瞳光电（激光雷达，谈供地价格）",
     ("呼吸机", "激光雷达项目"), (1, 0))])
def test_what_stands_in_brackets_is_told_of_the_name_before_them(text, names, sums):
    projects = report_of(text, CONTEXT).record.projects
    assert [name in m.name for name, m in zip(names, projects, strict=True)] == [True, True]
    assert tuple(len(m.amounts) for m in projects) == sums
    assert [m.matter for m in projects if m.name == "激光雷达项目"] == ["谈供地价格"]


@pytest.mark.parametrize(("text", "stages"), [
    ("激光雷达（12亿）和储能电池（3亿）今天签约", ["signed", "signed"]),
    ("激光雷达（5000万）、储能电池（8000万）今天开工，冷链物流中心投产", ["started", "started", "operating"])])
def test_what_stands_behind_a_bracketed_list_is_told_of_all(text, stages):
    assert [str(m.stage) for m in report_of(text, CONTEXT).record.projects] == stages


TODAY, BEFORE = CONTEXT.today, CONTEXT.today - timedelta(days=1)


@pytest.mark.parametrize(("text", "days"), [
    ("1、激光雷达今到资300万 2、冷链物流中心 设备进场 3、储能电池昨天竣工", (TODAY, TODAY, BEFORE)),
    ("1)激光雷达到资300万2)冷链物流中心设备进场3)储能电池昨天竣工", (TODAY, TODAY, BEFORE)),
    ("一是激光雷达到账300万，二是冷链物流中心昨天竣工，三是储能电池开工", (TODAY, BEFORE, BEFORE)),
    ("激光雷达到账300万。冷链物流中心投产。储能电池竣工，都是昨天的", (None, None, None)),
    ("昨天激光雷达到账300万；储能电池竣工", (None, None))])
def test_items_of_a_list_are_each_told_and_of_their_day(text, days):
    assert tuple(m.on and m.on.start for m in report_of(text, CONTEXT).record.projects) == days

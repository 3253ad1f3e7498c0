"""A reading that knows the ledger's names: whatever the sentence, the project it begins with is the one that is
meant."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.conversation import preselect
from domain.filing.record import Record, UpdateKind
from domain.projects.stages import Stage
from reading import LedgerEntry, ReadingContext, build_ledger, match, read, understand
from reading.meaning.mood import no_news
from reading.names.name_index import flattened, spots
from reading.report.reporting import report_of
from reading.thread.amending import changes_earlier, meant_project
from tests.name_maker import entries

TODAY = date(2022, 5, 19)
NAMES = (
    ("高档皮革", "兴隆皮革"), ("高速公路波形护栏", None), ("绿远钢结构", None), ("依美服饰", "青岛依美服饰"),
    ("传感器", "锐恒精密"),
    ("连接器生产线", "东莞联拓电子"), ("叶片厂", "泰宇风电"), ("电池回收", "HanTech"), ("智能拖拉机", "金牛农机"),
    ("康复机器人", "优必康"))
LEDGER = build_ledger(LedgerEntry(number, name, firm) for number, (name, firm) in enumerate(NAMES, 1))
NEWS = (
    "昨天签约了，投资额3个亿", "到位资金2000万", "，企业不干了，项目终止", "开工仪式改到6月10号", "今天又来谈了",
    "还在谈", "缴了土地款1200万", "环评批下来了",
    "昨天开工了", "厂房封顶了", "说要等政策", "6月底前签约", "设备到了一半", "推不动，卡在用地上", "没啥进展",
    "拿到施工许可证了")
CHAT = ("今天拜访了甲公司，想投3亿做家具", "下午开会研究招商工作", "谢谢", "昨天接待两批客商", "本周无更新",
        "查一下排名", "明天去昆山")


def reported(text: str, ledger=LEDGER) -> Record:
    """As a report of an office with this ledger."""
    return report_of(text, ReadingContext(TODAY, ledger)).record


def bound(record: Record, ledger=LEDGER) -> list[int | None]:
    return [preselect([(c.project_id, c.reason) for c in match(m.name, m.enterprise, ledger)]).project_id
            for m in record.projects]


def without_words(record):
    """What the fields of the record say; its own words are only told of a report."""
    return replace(record, doubts=(), matter=None, projects=tuple(replace(m, matter=None) for m in record.projects))


@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("number", range(1, len(NAMES) + 1))
def test_news_of_a_project_is_bound_to_it(number, news):
    assert bound(reported(NAMES[number - 1][0] + news)) == [number]


@given(st.integers(0, 10**6), st.integers(0, 39), st.sampled_from(NEWS))
def test_news_of_any_project_of_any_ledger_is_bound_to_it(seed, at, news):
    rows = entries(40, seed)
    ledger = build_ledger(LedgerEntry(*row) for row in rows)
    assert rows[at][0] in bound(reported(rows[at][1] + news, ledger), ledger)


@given(st.integers(0, 10**6), st.sampled_from(CHAT))
def test_texts_without_a_name_of_the_ledger_are_read_as_ever(seed, text):
    ledger = build_ledger(LedgerEntry(*row) for row in entries(40, seed))
    assert without_words(reported(text, ledger)) == without_words(read(text, TODAY))


@pytest.mark.parametrize(("text", "number"), [("公路波形护栏那个缴了土地款1200万", 2),
                                              ("连接器今天视频了一下对方说要看政策", 6)])
def test_a_part_of_a_name_that_no_other_has_is_the_project(text, number):
    assert bound(reported(text)) == [number]


def test_what_is_told_stays_with_the_name():
    record = reported("传感器昨天签约了，投资额3个亿")
    [mention] = record.projects
    assert (record.kind, mention.stage, mention.amounts[0].money.plain()) == (UpdateKind.SIGNING, Stage.SIGNED,
                                                                              "300000000")


def test_two_projects_of_the_ledger_are_two():
    assert sorted(bound(reported("今天智能拖拉机和高档皮革都开工了"))) == [1, 9]


@pytest.mark.parametrize("text", ["绿远钢结构 开工仪式改到6月10号", "康复机器人今天又来谈了", "把智能拖拉机的合同签了"])
def test_a_projects_name_is_no_enterprise(text):
    assert reported(text).enterprises == ()


def test_the_firm_before_the_name_ends_where_it_ends():
    record = reported("金牛农机智能拖拉机厂房封顶了")
    assert (record.enterprises, bound(record)) == (("金牛农机",), [9])


@pytest.mark.parametrize("text", [
    "今天去看了几家做传感器的企业", "今天拜访华达科技，他们是做传感器的，想投3亿", "华达传感器今天签约了",
    "传感器产业园昨天开工", "传感器行业今年不景气",
    "今天去苏州生产传感器的几家厂转了转"])
def test_a_trade_or_a_longer_name_is_not_the_project(text):
    assert without_words(reported(text)) == without_words(read(text, TODAY))


@pytest.mark.parametrize("text", ["叶片厂", "传感器项目", "传感器谢谢"])
def test_a_bare_name_is_no_news(text):
    assert reported(text).kind is UpdateKind.OTHER


def test_a_known_project_is_no_new_lead():
    record = reported("叶片厂说环评要重做")
    assert (record.kind, record.projects[0].stage) == (UpdateKind.PROGRESS, None)


def test_a_latin_name_is_no_part_of_a_word():
    ledger = build_ledger([LedgerEntry(1, "ABC", None)])
    assert reported("ABCD还在谈", ledger) == read("ABCD还在谈", TODAY)
    assert bound(reported("ABC还在谈", ledger), ledger) == [1]


def test_spaces_within_a_name_do_not_hide_it():
    assert bound(reported("智能 拖拉机到位资金300万")) == [9]


@pytest.mark.parametrize(("text", "told"), [
    ("连接器生产线没啥进展", True), ("海川没有新进展。", True), ("海川有没有进展", False), ("海川啥进展", False),
    ("没有进展的项目有哪些", False)])
def test_that_nothing_moved_is_told_not_asked(text, told):
    assert no_news(text) is told


@given(st.lists(st.one_of(st.sampled_from([name for name, _ in NAMES] + list(NEWS) + ["连接器", "İ", " ", "，", "\n"]),
                          st.text(max_size=5)), max_size=8))
def test_no_text_is_too_odd_to_look_for_names_in(parts):
    text = "".join(parts)
    for spot in spots(text, LEDGER.names):
        assert flattened(text[spot.start:spot.end]) == spot.key
    reported(text)


@pytest.mark.parametrize(("text", "meant"), [
    ("搞错了，这是智能拖拉机的", "智能拖拉机"), ("不对，这条是智能拖拉机项目的", "智能拖拉机"),
    ("这条是支架的", "支架"), ("报错了，应该是叶片厂", "叶片厂"),
    ("不是传感器，是智能拖拉机", "智能拖拉机"), ("不对，是7亿", None), ("智能拖拉机今天开工了", None),
    ("不是我们的问题，对方还没定", None)])
def test_what_project_an_earlier_message_is_said_to_be_about(text, meant):
    assert meant_project(text) == meant


@pytest.mark.parametrize(("text", "told"), [
    ("我昨天报的那个改成3亿", True), ("刚才发的那条写错了", True), ("昨天签约了", False),
    ("上午报的材料已经批了", False), ("方案改成分两期建", False)])
def test_that_something_reported_before_is_wrong(text, told):
    assert changes_earlier(text) is told


def test_a_firm_before_its_own_project_is_one_firm():
    """«与晨曦控股正式签约晨曦控股预制菜加工项目» where the ledger has «预制菜加工» of 晨曦控股."""
    ledger = build_ledger([LedgerEntry(1, "预制菜加工", "晨曦控股")])
    context = ReadingContext(date(2026, 4, 28), ledger, own_units=("商务局",), units=("商务局",))
    meaning = understand("今天与晨曦控股正式签约晨曦控股预制菜加工项目，总投资5亿元", context)
    assert meaning.record.enterprises == ("晨曦控股",)

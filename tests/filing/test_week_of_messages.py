"""Kinds of a busy week's messages: what is told, ended, moved or wished is read as such, over an office's ledger."""

from datetime import date

import pytest

from domain.filing.record import Act, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import AnnouncementMeaning, LedgerEntry, ReadingContext, ReportMeaning, build_ledger, understand

WEDNESDAY = date(2026, 11, 25)
LEDGER = build_ledger((
    LedgerEntry(1, "谐波减速器二期", "恒岳传动"), LedgerEntry(2, "精密减速器产业园", "恒岳传动"),
    LedgerEntry(3, "无人机总装", "鹭航智能"), LedgerEntry(4, "生物质颗粒", "绿穗能源"),
    LedgerEntry(5, "冷链物流园", "禾润冷链"), LedgerEntry(6, "骨科植入物", "曜康医疗"),
    LedgerEntry(7, "数据中心", "云槐科技")))
CONTEXT = ReadingContext(WEDNESDAY, LEDGER, people=("王局", "周主任"))


def record_of(text):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning), meaning
    return meaning.record


def test_who_went_elsewhere_made_no_trip_of_ours():
    record = record_of("谐波二期别跟了，人家去了无锡")
    assert (record.kind, record.projects[0].stage, record.places) == (UpdateKind.ISSUE, Stage.ENDED, ())


@pytest.mark.parametrize(("text", "value"), [
    ("无人机总装那边总盘子改到9个亿了", "900000000"), ("恒岳精密减速器再追加三个亿 总盘子十五亿", "1500000000")])
def test_a_new_total_is_told_and_not_asked(text, value):
    [amount] = record_of(text).projects[0].amounts
    assert (amount.kind, amount.money.plain()) == (AmountKind.TOTAL, value)


def test_what_is_only_wished_is_not_taken_up_again():
    mention = record_of("生物质颗粒项目企业又想重新启动了").projects[0]
    assert (mention.act, mention.stage) == (None, None)
    assert record_of("生物质颗粒项目重新启动了").projects[0].act is Act.RESUMED


def test_the_price_of_land_is_no_investment():
    assert [a.kind for a in record_of("冷链物流园土地摘牌了 4200万").projects[0].amounts] == [AmountKind.OTHER]


def test_a_trip_to_come_is_an_appointment():
    meaning = understand("下周三陪周主任去趟合肥，见晶合的人", CONTEXT)
    assert isinstance(meaning, AnnouncementMeaning) and meaning.report.record.places == ("合肥",)


@pytest.mark.parametrize(("text", "told"), [
    ("骨科植入物 2亿 开工；数据中心 5000万 签约", [("骨科植入物", Stage.STARTED, ["200000000"]),
                                             ("数据中心", Stage.SIGNED, ["50000000"])]),
    ("签了三个：鼎川储能 3亿，迈澄镜头 2.5亿，科宏轴承 8000万", [
        ("鼎川储能", Stage.SIGNED, ["300000000"]), ("迈澄镜头", Stage.SIGNED, ["250000000"]),
        ("科宏轴承", Stage.SIGNED, ["80000000"])]),
    ("甲骨科技 3亿 签约；乙木家具 2亿 开工", [("甲骨科技", Stage.SIGNED, ["300000000"]),
                                       ("乙木家具", Stage.STARTED, ["200000000"])]),
])
def test_each_item_of_a_telegraphic_list_keeps_its_own_sum(text, told):
    assert [(m.name, m.stage, [a.money.plain() for a in m.amounts]) for m in record_of(text).projects] == told

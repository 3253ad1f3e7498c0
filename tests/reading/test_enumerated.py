"""The items of a list are put apart in one way, however they are marked."""

from datetime import date

import pytest

from domain.projects.stages import Stage
from reading import LedgerEntry, ReadingContext, build_ledger, understand
from reading.meaning.trouble_words import trouble_words
from reading.text.enumerated import enumerated
from reading.values.dates import find_dates

MONDAY = date(2026, 3, 2)
LEDGER = build_ledger([LedgerEntry(1, "深水网箱制造", "渊网装备"), LedgerEntry(2, "渔用声呐", "听澜声学"),
                       LedgerEntry(3, "沉香萃取", "南馥堂")])
MARKS = (("1）", "2）", "3）"), ("(1)", "(2)", "(3)"), ("1、", "2、", "3、"), ("1. ", "2. ", "3. "), ("①", "②", "③"),
         ("1️⃣", "2️⃣", "3️⃣"), ("一、", "二、", "三、"), ("一是", "二是", "三是"), ("第一，", "第二，", "第三，"),
         ("其一", "其二", "其三"), ("首先", "其次", "最后"), ("a. ", "b. ", "c. "), ("- ", "- ", "- "),
         ("• ", "• ", "• "), ("▪", "▪", "▪"), ("", "", ""))
ITEMS = ("深水网箱制造到位500万", "渔用声呐昨天签约", "沉香萃取今天投产")


@pytest.mark.parametrize("before", ["", "本周进展：", "几件事\n"])
@pytest.mark.parametrize("between", ["\n", "；", "，", " "])
@pytest.mark.parametrize("marks", MARKS)
def test_every_item_is_told_of_its_project(marks, between, before):
    if not any(marks) and between == " ":
        return
    text = before + between.join(mark + item for mark, item in zip(marks, ITEMS, strict=True))
    record = understand(text, ReadingContext(MONDAY, LEDGER, units=("投促局",))).record
    told = {m.name: (m.stage, [str(a.money.value) for a in m.amounts]) for m in record.projects}
    assert told == {"深水网箱制造": (None, ["5000000.00"]), "渔用声呐": (Stage.SIGNED, []),
                    "沉香萃取": (Stage.OPERATING, [])}, text


@pytest.mark.parametrize(("text", "apart"), [
    ("今天两件事：1深水网箱到位500万2渔用声呐签约", "今天两件事：1、深水网箱到位500万；2、渔用声呐签约"),
    ("投1.2亿 2）渔用声呐 1）x", "投1.2亿 2）渔用声呐 1）x"), ("新线索\n① 蓝贝\n② 珊瑚", "新线索\n蓝贝\n珊瑚"),
    *((text, text) for text in (
        "1号厂房封顶，2号厂房开工", "11.27去常州", "昨天去了2家：1家做电池，2家做电机", "第一季度签约，第二季度开工",
        "深圳-广州-珠海", "总投资10亿-12亿", "一期-二期", "首先谢谢大家", "7、8亿", "1：2的比例"))])
def test_only_what_counts_up_from_one_is_a_list(text, apart):
    assert enumerated(text) == apart


@pytest.mark.parametrize(("text", "words"), [
    ("企业反映：①招工难②电费高③路没修", "招工难，电费高，路没修"),
    ("提了两个问题：第一，用地不够；第二，电价太高", "用地不够，电价太高"),
    ("困难\n- 招工难\n- 电费高", "招工难，电费高")])
def test_every_item_of_a_list_of_troubles_is_told(text, words):
    assert trouble_words(text).endswith(words)


@pytest.mark.parametrize(("text", "days"), [
    ("本周三条新线索", 7), ("上周四家企业来访", 7), ("本周三见了", 1), ("周三家里有事", 1)])
def test_so_many_of_a_week_are_no_day_of_it(text, days):
    span = find_dates(text, MONDAY)[0].on(None, MONDAY)
    assert (span.end - span.start).days + 1 == days

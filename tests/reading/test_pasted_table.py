"""A table pasted into the chat is read row by row."""

from datetime import date

import pytest

from reading import ReadingContext, report_of
from reading.text.pasted_table import told_in_words


@pytest.mark.parametrize(("said", "told"), [
    ("日期 企业 项目 投资(亿) 阶段\n11.28 辰锆新材 氧化锆粉体 1.7 在谈",
     "11月28日，企业：辰锆新材，项目：氧化锆粉体，总投资1.7亿元，在谈。"),
    ("本周到位：\n序号|项目名称|到位资金（万元）|备注\n1|电池托盘|1200|首笔\n2|氧化锆粉体|—|无",
     "本周到位：\n项目：电池托盘，到位资金1200万元。\n项目：氧化锆粉体。"),
    ("企业\t地点\t人数\n锐恒精密\t苏州\t3", "企业：锐恒精密，地点：苏州，人数：3。")])
def test_each_row_is_told_in_words(said, told):
    assert told_in_words(said) == told


@pytest.mark.parametrize("said", [
    "今天 企业 来了\n项目 谈了", "企业 项目 金额", "日期 企业 项目\n11.28 辰锆新材", "昨天 锐恒精密 来访"])
def test_what_is_no_table_stays_as_it_is(said):
    assert told_in_words(said) == said


def test_the_rows_are_the_cards_projects():
    rows = ("日期 企业 项目 投资(亿) 阶段", "11.28 辰锆新材 氧化锆粉体 1.7 在谈", "11.29 巨匠铝业 电池托盘 2.2 线索")
    record = report_of("\n".join(rows), ReadingContext(date(2026, 12, 1))).record
    assert [(m.name, [a.money.plain() for a in m.amounts]) for m in record.projects] == [
        ("氧化锆粉体", ["170000000"]), ("电池托盘", ["220000000"])]

"""A list of enterprises each with its sum and what it builds, though two are called alike."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading import read
from reading.report.firms_with_sums import with_each_firms_own
from reading.report.pointed_firms import with_pointed_firm

TODAY = date(2026, 3, 2)


def told(text):
    return with_each_firms_own(read(text, TODAY), text, TODAY)


@pytest.mark.parametrize("text", [
    "今天签了两个，鸿图机械3亿元的智能制造、宏力机械2亿元的智能制造",
    "签约鸿图机械投资3亿元的智能制造项目、宏力机械投资2亿元的智能制造项目",
    "1.鸿图机械，智能制造，3亿；2.宏力机械，智能制造，2亿，都是今天签的",
    "今天签了两个：鸿图机械，智能制造，3亿；宏力机械，智能制造，2亿",
    "鸿图机械3亿元的智能制造、宏力机械2亿元的智能制造都签约了"])
def test_two_projects_called_alike_are_told_apart_by_their_enterprises(text):
    record = told(text)
    assert record.kind is UpdateKind.SIGNING
    assert [(m.name, m.enterprise, m.stage, [str(a.money.value) for a in m.amounts]) for m in record.projects] == [
        ("智能制造", "鸿图机械", Stage.SIGNED, ["300000000.00"]), ("智能制造", "宏力机械",
        Stage.SIGNED, ["200000000.00"])]


def test_each_with_another_project_has_its_own_sum():
    record = told("今天签了两个：鸿图机械3亿元的铸件，宏力食品2亿元的预制菜")
    assert [(m.name, m.enterprise) for m in record.projects] == [("铸件", "鸿图机械"), ("预制菜", "宏力食品")]


@pytest.mark.parametrize(("text", "name", "firm"), [
    ("昨天见了丰泰食品和绿源饮料，前者落户石桥镇，投1亿", None, "丰泰食品"),
    ("昨天见了丰泰食品和绿源饮料，后者想投8000万做果汁", "果汁", "绿源饮料"),
    ("走访了丰泰食品、绿源饮料，前者还在观望，后者拟投1亿元", None, "绿源饮料")])
def test_the_project_is_of_the_one_that_is_pointed_at(text, name, firm):
    record = with_pointed_firm(read(text, TODAY), text, TODAY)
    assert [(mention.name, mention.enterprise) for mention in record.projects] == [(name, firm)]


@pytest.mark.parametrize("text", [
    "昨天见了丰泰食品和绿源饮料，丰泰想投1亿做饼干，绿源投8000万做果汁",
    "今天跑了三家：上午德锘电源、下午锐铂精工，德锘想做便携储能3个亿"])
def test_what_is_told_of_them_later_stays_as_it_was_read(text):
    assert told(text) == read(text, TODAY)

"""An indicator by other words than its name: which one is meant, and what is called otherwise than any."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from domain.figures.indicator import DEFAULT_INDICATORS, Filter
from domain.figures.indicator_names import of_money
from domain.money import Money
from handlers.asking.asked_names import figure_names
from reading import nearest_indicators
from reading.question.known import KnownNames
from reading.question.near_indicators import lacking_indicator, near_indicators
from reading.question.unnamed_figures import figures_meant
from storage.plan.plan_file import load_plan

PLANS = Path(__file__).resolve().parents[2] / "plans"


@cache
def names_of(plan):
    return figure_names(load_plan(PLANS / f"{plan}.yaml"))


@pytest.mark.parametrize(("plan", "said", "names", "same"), [
    ("xiangshan-2024", "5月有效信息几条", ["有效项目信息"], True),
    ("xiangshan-2024", "规上工业产值完成多少", ["规上工业总产值"], False),
    ("xiangshan-2024", "规上产值多少", ["规上工业总产值"], False),
    ("xiangshan-2024", "工业总产值完成多少", ["规上工业总产值"], False),
    ("xiangshan-2024", "新签约亿元项目还差几个", ["新签约亿元以上项目"], True),
    ("xiangshan-2024", "实际投资完成多少", ["实际完成投资"], True),
    ("gongqingcheng-2022", "战新占比", ["战新占工业比"], False),
    ("gongqingcheng-2022", "战新项目占工业项目的比重", ["战新占工业比"], True),
    ("gongqingcheng-2022", "主导工业项目占比", ["主导工业占比"], True),
    ("gongqingcheng-2022", "500强占比达到多少了", ["500强上市龙头占比"], False),
    ("gongqingcheng-2022", "省外进资完成多少", ["省外项目实际进资"], False),
    ("gongqingcheng-2022", "利用外资多少", ["实际利用外资"], False),
    ("county", "到位资金率多少", ["资金到位率"], True),
    ("liaocheng-2018", "过亿元项目资金到位多少", ["过亿元项目到位资金"], True),
    ("liaocheng-2018", "集中招商几次", ["京津冀集中招商", "长三角集中招商", "珠三角集中招商"], False)])
def test_it_is_found(plan, said, names, same):
    found = near_indicators(said, names_of(plan))
    assert found is not None and (list(found.names), found.same) == (names, same)


@pytest.mark.parametrize(("plan", "said"), [
    ("xiangshan-2024", "签约项目有几个"), ("xiangshan-2024", "签约率多少"), ("xiangshan-2024", "开工率多少"),
    ("xiangshan-2024", "博澳化工总产值多少"), ("xiangshan-2024", "王局率队去了哪"), ("xiangshan-2024", "完成投资多少"),
    ("xiangshan-2024", "亿元以上项目有哪些"), ("xiangshan-2024", "这个项目总投资多少"), ("county", "合同签订率"),
    ("county", "合同额多少"), ("county", "专题学习几次"), ("gongqingcheng-2022", "项目多少个"),
    ("liaocheng-2018", "企业信息几条")])
def test_what_is_no_indicator_or_its_own_name_is_left(plan, said):
    assert near_indicators(said, names_of(plan)) is None


@pytest.mark.parametrize(("plan", "said", "name", "near"), [
    ("county", "合同签订率", "合同签订率", ["合同履约率"]),
    ("xiangshan-2024", "今年工业增加值多少", "工业增加值", ["规上工业总产值"]),
    ("guanyun", "签约率多少", "签约率", [])])
def test_what_the_plan_has_not_is_named(plan, said, name, near):
    found = lacking_indicator(said, names_of(plan))
    assert found is not None and found["name"] == name
    assert nearest_indicators(name, names_of(plan))[:1] == near


def test_a_plan_that_only_has_a_kind_of_money_narrowed_says_so_of_no_other():
    """No usual indicator sums it all then; every message is still read and «外资» is asked of what there is."""
    usual = next(one for one in DEFAULT_INDICATORS if one.name == "到位资金")
    own = replace(usual, filter=Filter(at_least=Money.of(10**8)))
    plan = replace(load_plan(PLANS / "county.yaml"), indicators=(own,))
    assert "receipts" not in of_money(plan)
    known = KnownNames(figures=figure_names(plan))
    for said in ("钱怎么还没到", "到位资金怎么这么少", "外资怎么还没到", "昨天签约了几个"):
        assert figures_meant(said, date(2026, 3, 2), known, left=True) is not None

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
from reading import build_ledger, known_names, nearest_indicators, unit_names
from reading.question.figure_words import figure_asked
from reading.question.known import KnownNames
from reading.question.near_indicators import lacking_indicator, near_indicators
from reading.question.task_numbers import without_task_number
from reading.question.unnamed_figures import figures_meant
from reading.text.normalise import uniform
from storage.plan.plan_file import load_plan

PLANS = Path(__file__).resolve().parents[2] / "plans"


@cache
def office_names(name):
    plan = load_plan(PLANS / f"{name}.yaml")
    groups = {group: tuple(unit.name for unit in plan.units_of(group)) for group in plan.groups}
    units = unit_names((unit.name, unit.names[1:]) for unit in plan.units)
    return known_names(units, groups, (), (), build_ledger(()), (), figure_names(plan))


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


@pytest.mark.parametrize(("plan", "said", "name"), [
    ("xiangshan-2024", "规上工业产值330亿完成多少", "规上工业总产值"),
    ("xiangshan-2024", "产业引导基金2支设了几支", "产业引导基金"),
    ("xiangshan-2024", "亿元以上签约117个还差多少", "新签约亿元以上项目"),
    ("xiangshan-2024", "经信局外出天数够不够5天", "外出天数"),
    ("xiangshan-2024", "每个镇街一栋总部楼宇建了几栋", "总部经济楼宇"),
    ("liaocheng-2018", "走访1000家完成了多少", "走访知名企业"),
    ("liaocheng-2018", "四新项目总投资1000亿完成多少", "新签约四新项目总投资"),
    ("liaocheng-2018", "商会信息100条完成多少", "投资企业信息"),
    ("liaocheng-2018", "市直部门到位100亿完成几成", "到位资金"),
    ("gongqingcheng-2022", "外资7亿美元完成多少", "实际利用外资"),
    ("gongqingcheng-2022", "15个50·20项目引进几个了", "引进“50·20”项目"),
    ("gongqingcheng-2022", "省外进资304.2亿完成几成", "省外项目实际进资"),
    ("county", "内资28亿完成多少", "到位内资"),
    ("county", "专题学习4次还差几次", "专题学习"),
    ("xiangshan-2024", "亿元以上签约还差多少个", "新签约亿元以上项目")])
def test_how_much_the_plan_asks_for_is_no_size_of_it(plan, said, name):
    found = figure_asked(said, date(2024, 6, 14), office_names(plan))
    assert found is not None and found.query is not None and found.query.indicator == name


@pytest.mark.parametrize("said", ["330亿的项目有几个", "总投资28亿的项目到位多少",
                                  "内资到位28亿元"])
def test_a_sum_that_is_owed_of_nothing_said_stays_one(said):
    plain = uniform(said)
    assert without_task_number(plain, names_of("county")) == plain


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

"""What colleagues call the office's units and people in short, and where such words are none."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import Mention, Record, UpdateKind
from reading import build_ledger, known_names, read_question, short_units, unit_names
from reading.meaning.charging import charge_of
from reading.names.office_short_forms import in_full, short_people
from reading.names.who_went import who_went
from reading.report.own_units import without_units

TODAY = date(2026, 11, 30)
ROSTER = ("赵局", "吴站长", "郑站长", "钱副局", "孙镇长", "许主任", "专员甲", "金县长", "周明远")
UNITS = ("深圳招商站", "成渝招商站", "杭州招商站", "投资促进局", "农业农村局", "市场监督管理局", "石门镇", "招商一组")
KNOWN = known_names(unit_names((name, ()) for name in UNITS), {}, ROSTER, (), build_ledger(()))


@pytest.mark.parametrize(("said", "unit"), [
    ("成渝站", "成渝招商站"), ("投促局", "投资促进局"), ("农业局", "农业农村局"), ("市监局", "市场监督管理局"),
    ("招商站", None), ("石镇", None), ("深圳", None)])
def test_what_a_unit_is_called_in_short(said, unit):
    assert short_units(UNITS).get(said) == unit


@pytest.mark.parametrize(("unit", "said"), [
    ("坪上化工园", "化工园"), ("煤化工园区", "化工园区"), ("煤化工园区", "化工园"), ("北岸物流园", "物流园"),
    ("白酒产业园", "白酒园"), ("石门工业园", "石门园"), ("临港工业园", "临港"), ("陶瓷工业园", "陶瓷园"),
    ("锂电高新区", "高新区"), ("海洋药谷", "药谷"), ("核心片区", None)])
def test_a_park_is_called_by_its_trade(unit, said):
    short = [name for name in short_units((unit, "石门镇")) if name != unit]
    assert said in short if said else short == []


def test_a_short_form_that_begins_another_units_name_is_none():
    assert "石门" not in short_units(("石门工业园", "石门镇"))


def test_a_short_form_of_two_units_is_none_of_them():
    both = short_units(("商务粮食局", "商贸粮食局"))
    assert "商粮局" not in both and both["商务局"] == "商务粮食局"


@pytest.mark.parametrize(("said", "name"), [
    ("小吴", "吴站长"), ("老郑", "郑站长"), ("吴站", "吴站长"), ("赵局长", "赵局"), ("钱局", "钱副局"),
    ("小周", "周明远"),
    ("许主", None), ("小专", None)])
def test_what_a_colleague_is_called(said, name):
    assert short_people(ROSTER).get(said) == name


def test_of_two_of_one_surname_nobody_is_guessed():
    assert short_people(("吴站长", "吴主任")).get("小吴") is None


@pytest.mark.parametrize("text", ["小金额的先放一放", "小金总来了", "小吴总昨天来谈民宿", "找小郑师傅修"])
def test_what_only_begins_so_is_nobody(text):
    assert in_full(text, ROSTER) == text


@pytest.mark.parametrize(("text", "went"), [
    ("小郑昨天带队去重庆见了渝轲轮业", ("郑站长", ())), ("老郑昨天去重庆见了渝轲轮业", ("郑站长", ())),
    ("我和小吴今天去东莞见了循邦新能源", ("赵局", ("吴站长",))), ("带小吴去东莞见了循邦新能源", ("赵局", ("吴站长",))),
    ("今天去东莞看了循邦新能源，小金额的先放一放", ("赵局", ()))])
def test_who_went(text, went):
    assert who_went(text, ROSTER, "赵局") == went


@pytest.mark.parametrize(("text", "who"), [
    ("让小郑下周三前把轮毂的方案报上来", "郑站长"), ("小吴，下周二前把电池包的用地方案给我", "吴站长"),
    ("请老许周五前解决用水的问题", "许主任"), ("让小郑周三之前 哦不 下周三之前把方案发我", "郑站长")])
def test_an_order_to_somebody(text, who):
    charge = charge_of(text, ROSTER, TODAY, UNITS)
    assert charge is not None and charge.who == who


def test_an_order_is_due_on_the_day_that_is_meant():
    charge = charge_of("让小郑周三之前 哦不 下周三之前把方案发我", ROSTER, TODAY, UNITS)
    assert charge is not None and charge.on is not None and charge.on.end == date(2026, 12, 9)


@pytest.mark.parametrize(("text", "people", "units"), [
    ("小吴上个月出去跑了几天", ("吴站长",), ()), ("老吴和老郑谁出去得多", ("吴站长", "郑站长"), ()),
    ("成渝站在谈的有几个", (), ("成渝招商站",)),
    ("上月到位资金总数给我一个，赵局要", (), ()), ("签了几个，吴站长急着要", (), ()),
    ("投促局签了几个", (), ("投资促进局",))])
def test_questions(text, people, units):
    found = read_question(text, TODAY, KNOWN, None)
    assert found is not None and found.query is not None and found.sure
    assert found.query.only.people == people and (found.query.only.units or ()) == units


@pytest.mark.parametrize("text", ["镇里几个项目", "局里签了几个", "我们站有几个项目"])
def test_ones_own_unit(text):
    found = read_question(text, TODAY, KNOWN, None)
    assert found is not None and found.query is not None and found.query.only.own is not None


def test_our_own_units_are_no_enterprises():
    record = Record(kind=UpdateKind.SIGNING, enterprises=("成渝站", "渝轲轮业"),
                    projects=(Mention(name="轮毂", enterprise="成渝站"),))
    kept = without_units(record, short_units(UNITS))
    assert kept == replace(record, enterprises=("渝轲轮业",), projects=(Mention(name="轮毂"),))


def test_a_liaison_by_the_name_behind_the_office():
    assert short_people(("专员小黎", "专员甲", "联络员老宁")) == {"小黎": "专员小黎", "老宁": "联络员老宁"}

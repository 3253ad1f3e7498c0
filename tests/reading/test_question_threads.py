"""The thread of a chat: what goes on from the question before, what of it changes, and several questions in one."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.asking.query import GroupBy, Narrowing, OrderBy, Own, Query, Sought, Topic, same_rows
from domain.money import Money
from domain.period import Period
from domain.projects.stages import Stage
from tests.reading.test_question_slots import TODAY, query, read

STARTED = ("在谈的有哪些", "高新区有几个项目", "外资项目有几个", "新能源的项目有哪些", "签约的项目有几个",
           "上个月签了几个", "今年开工的有哪些", "5亿以上的项目有哪些", "上个月到位资金多少", "我们局的项目有哪些")
PARTS = ("高新区的有几个", "外资的有几个", "5亿以上的有哪些", "8000万以下的几个", "王局的有哪些", "食品的几个",
         "3亿以上的，单独列出", "保密的有几个", "美元的有哪些")
CHANGED = ("那高新区呢", "外资的呢", "上个月呢", "不算暂停的", "刨掉储能电站再算", "5亿以上的呢", "哪个单位最多",
           "最大的是哪个", "王局的呢", "是哪个单位引的", "其中外资几个", "里头3亿以上的挑出来")


def asked(*texts: str) -> Query:
    """The query of the last text, each going on from the one before."""
    found = None
    for text in texts:
        found = query(text, found)
    assert found is not None
    return found


def is_part_of(part: Query, whole: Query) -> bool:
    """Each field narrows as the whole's does, or where the whole's did not; bounds of a sum only come closer."""
    plain, bounds = Narrowing(), ("at_least", "below")
    same = all(getattr(whole.only, f.name) in (getattr(part.only, f.name), getattr(plain, f.name))
               for f in fields(Narrowing) if f.name not in (*bounds, "words", "money"))
    least, below = part.only.at_least, part.only.below
    closer = (whole.only.at_least is None or (least is not None and least.minor >= whole.only.at_least.minor)) and (
        whole.only.below is None or (below is not None and below.minor <= whole.only.below.minor))
    return same and closer and part.topic is whole.topic and part.days == whole.days


@given(st.sampled_from(STARTED), st.lists(st.sampled_from(PARTS), min_size=1, max_size=3, unique=True),
       st.sampled_from(("其中", "里面", "里头", "这里面")))
def test_what_is_picked_out_is_a_part_of_what_was_asked(start, parts, among):
    whole = asked(start)
    for part in parts:
        narrower = read(f"{among}{part}", whole)
        assert narrower is not None and narrower.query is not None, (start, part)
        if _of_others(whole, narrower.query):
            continue
        assert is_part_of(narrower.query, whole), (start, part)
        whole = narrower.query


def _of_others(whole: Query, part: Query) -> bool:
    """One currency, unit or person after another names other rows, which no narrowing can be."""
    return any(getattr(whole.only, name) not in (getattr(Narrowing(), name), getattr(part.only, name))
               for name in ("units", "own", "people", "currency", "foreign", "industries"))


@given(st.sampled_from(STARTED), st.sampled_from(CHANGED))
def test_the_same_asked_again_is_the_same(start, changed):
    once = asked(start, changed)
    assert asked(start, changed, changed) == once
    assert same_rows(asked(start, changed, start), asked(start))


@given(st.sampled_from(STARTED), st.permutations(("不算暂停的", "不算外资的", "不算商务局")))
def test_what_is_left_out_adds_up_in_any_order(start, left_out):
    assert asked(start, *left_out) == asked(start, "不算暂停的", "不算外资的", "不算商务局")


@pytest.mark.parametrize(("said", "changes"), [
    (("上个月到账多少", "大头出在哪"), {"order": OrderBy.AMOUNT, "limit": 1}),
    (("上个月签了几个", "再往前一个月的呢，报报名字"), {"days": "2026-09", "topic": Topic.REACHED}),
    (("上个月签了几个", "再往前一年呢"), {"days": "2025-10"}),
    (("上周去了哪些地方", "再往前一周"), {"days": "2026-W46"}),
    (("王局上个月出去了几天", "本人同期的外出情况又如何？"), {"people": (), "own": Own.ME, "days": "2026-10"}),
    (("我们局的项目总投资合计多少", "刨掉冷链再算"), {"own": Own.UNIT, "measures": (Sought.SUM,)}),
    (("在谈的有哪些", "其中投资额超过五亿元的，请单独列出。"),
     {"stages": (Stage.NEGOTIATING,), "at_least": Money.of(500_000_000)}),
    (("在谈的有哪些", "其中5亿以上的", "里头8个亿以上的挑出来"), {"at_least": Money.of(800_000_000)}),
    (("上个月签约了几个", "那这个月呢", "是哪个单位引的"), {"days": "2026-11", "group": GroupBy.UNIT, "each": False}),
    (("高新区有哪些项目", "商务局的"), {"units": ("商务局",), "topic": Topic.PROJECTS}),
    (("高新区上个月签了几个", "王局的呢"), {"units": (), "people": ("王局",)}),
    (("储能电站签了没", "哪个单位在盯，挂的哪个领导"), {"measures": (Sought.WHO,), "projects": (1,), "group": None}),
    (("储能电站是哪天开工的呀", "这条谁录进去的呀，我咋一点印象都没有哈"),
     {"measures": (Sought.REPORTER,), "projects": (1,), "topic": Topic.REACHED}),
    (("这个月签了几个", "跟上个月比呢"), {"days": "2026-11", "against": Period.of("month", TODAY).previous()}),
    (("在谈的有哪些", "我们局的挑出来"), {"own": Own.UNIT, "stages": (Stage.NEGOTIATING,)}),
    (("上周去了哪些地方", "都是谁去的"), {"days": "2026-W47", "group": GroupBy.PERSON}),
    (("储能电站谁在跟", "现在到哪一步"), {"measures": (Sought.STATUS,), "projects": (1,)}),
    (("储能电站谁在跟", "有没有什么困难"), {"topic": Topic.DIFFICULTIES, "projects": (1,)}),
    (("上个月到位资金一共多少", "是哪几个项目到的"), {"topic": Topic.RECEIPTS, "days": "2026-10"}),
    (("没签约的里面最大的是哪个", "谁在跟"), {"measures": (Sought.WHO,), "limit": 1, "group": None}),
    (("高新区上个月签了几个", "哪些单位还是零"), {"units": (), "group": GroupBy.UNIT, "none": True}),
    (("我们局到位资金多少", "哪个单位还是0"), {"own": Own.NOBODY, "group": GroupBy.UNIT, "none": True}),
    (("高新区上个月签了几个", "哪个单位最多"), {"units": (), "group": GroupBy.UNIT, "none": False}),
    (("签约的有几个", "其中开工的几个"), {"stages": (Stage.SIGNED,), "came_to": (Stage.STARTED,)}),
])
def test_a_question_goes_on_from_the_one_before(said, changes):
    found = asked(*said)
    shown = {"order": found.order and found.order.by, "days": found.days and found.days.key}
    for name, wanted in changes.items():
        told = shown.get(name, getattr(found, name, getattr(found.only, name, None)))
        assert told == wanted, (name, found)


@pytest.mark.parametrize("text", [
    "那昨天储能电站签约了", "其中一家昨天签约了5亿元", "冷链物流园今天到位资金500万元", "里面那个厂房今天封顶了",
    "今天接待了高新区的客商", "再往前一点就是工地，昨天已经进场了",
    "冷链物流园的合作文本目前尚在法制部门审核之中，力争月底之前草签框架协议",
    "冷链物流园全部完工，竣工验收是20日过的，补报一下"])
def test_news_after_a_question_is_no_question(text):
    assert read(text, asked("在谈的有哪些")) is None


@pytest.mark.parametrize(("text", "before", "then"), [
    ("储能电站钱到了多少，定的哪天投产", "储能电站钱到了多少", "储能电站哪天投产"),
    ("在谈的有几个，其中我局引进的又有几个", "在谈的有几个", "其中我局引进的又有几个"),
    ("下礼拜有哪些节点、谁要来", "下礼拜有哪些节点", "下礼拜谁要来"),
    ("上个月签了几个，到位资金多少", "上个月签了几个", "上个月到位资金多少"),
    ("美元的合起来多少，欧元的呢", "美元的合起来多少", "欧元的合起来多少")])
def test_two_questions_in_one_are_asked_one_after_the_other(text, before, then):
    found = read(text)
    assert found is not None and found.query is not None and len(found.more) == 1
    assert same_rows(found.query, asked(before)) and same_rows(found.more[0], asked(before, then))


@pytest.mark.parametrize(("text", "measures"), [
    ("外资一共几家，报下名字", {Sought.COUNT}), ("暂停的有几个，啥缘故", {Sought.COUNT, Sought.WHY}),
    ("在谈的有几个，最大的是哪个", {Sought.COUNT, Sought.LIST}), ("签约的有多少家，分别是谁家的", {Sought.COUNT})])
def test_of_the_same_rows_several_things_are_wanted_at_once(text, measures):
    found = read(text)
    assert found is not None and found.query is not None and found.sure and found.more == ()
    assert measures <= found.query.asks


@pytest.mark.parametrize("text", ["上个月有开工的没呀，领导突然问我", "例会要讲，上个月有开工的没",
                                  "县长问，上个月有开工的没呀"])
def test_why_it_is_asked_is_no_part_of_the_question(text):
    found = read(text)
    assert found is not None and found.query is not None and found.sure
    assert (found.query.topic, found.query.stage) == (Topic.REACHED, Stage.STARTED)
    assert found.query.days == Period.of("month", TODAY).previous()

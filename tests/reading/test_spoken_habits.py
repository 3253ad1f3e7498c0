"""Sums, heads and words as they are spoken or dictated. Today is Monday 2 March 2026."""

from datetime import date

import pytest

from domain.filing.record import Act
from reading import DifficultySeen, LedgerEntry, ReadingContext, build_ledger, report_of
from reading.text.spelled_out import spelled_out

ROWS = ((1, "无人机总装", "鹭航智能"), (2, "特种芯片", "玄河微电子"), (3, "高速公路波形护栏", "铁麟交通"))
CONTEXT = ReadingContext(date(2026, 3, 2), build_ledger(LedgerEntry(*row) for row in ROWS),
                         difficulties=(DifficultySeen(3, "铁麟交通反映招工困难，缺焊工30人"),))


def told(text):
    return report_of(text, CONTEXT).record


def sums(text):
    return [(str(a.kind), a.money.plain(), a.money.currency) for m in told(text).projects for a in m.amounts]


@pytest.mark.parametrize(("text", "sum_"), [
    ("鹭航今天打了2000进来，账上看见的", ("paid_in", "20000000", "CNY")),
    ("无人机总装 300万没金 今天刚到帐", ("paid_in", "3000000", "USD"))])
def test_money_that_came(text, sum_):
    assert sums(text) == [sum_]


@pytest.mark.parametrize("text", [
    "风电螺栓项目，开口说要投3个亿。临下车自己改口了，让我这么报：总投资8000万",
    "无人机总装一开始讲投5亿，坐下来一谈，总投资就是8000万"])
def test_what_is_called_the_whole_goes_before_what_was_talked_of(text):
    assert [value for kind, value, _ in sums(text) if kind == "total"] == ["80000000"]


@pytest.mark.parametrize(("text", "heads"), [
    ("今天下午鹭航的人来了六个看的厂房", 6), ("今天鹭航来了一共四个，聊了一上午", 4)])
def test_heads_without_their_word(text, heads):
    assert told(text).guests == heads


def test_two_words_that_dictation_took_apart():
    assert [m.stage for m in told("无人机总装刚刚千约了").projects] == ["signed"]
    assert [m.name for m in told("特种心片那边还在谈").projects] == ["特种芯片"]


@pytest.mark.parametrize("text", ["无人机总装的设备今天进来4车，厂房还没动，开工谈不上",
                                  "无人机总装开工还算不上，桩机刚进场"])
def test_a_start_that_is_out_of_the_question(text):
    assert "started" not in [m.stage for m in told(text).projects]


def test_a_difficulty_that_is_over_in_dialect():
    assert [m.act for m in told("护栏王总那边招工搞掂啦，30个焊工今天全部到岗咯").projects] == [Act.SOLVED]


@pytest.mark.parametrize(("text", "offered"), [
    ("护栏那边30个焊工今天全部到岗，技校送来的", True), ("护栏那边今天来了两车钢材", False)])
def test_news_of_what_was_the_matter_may_be_its_end(text, offered):
    doubts = [doubt for doubt in told(text).doubts if doubt.field == "projects.0.act"]
    assert bool(doubts) == offered


@pytest.mark.parametrize(("text", "plain"), [("昨个去了杭州", "昨天去了杭州"), ("今个上午到的", "今天上午到的"),
                                             ("至今个别企业没报", "至今个别企业没报"),
                                             ("如今个体户多", "如今个体户多")])
def test_yesterday_is_said_in_other_ways(text, plain):
    assert spelled_out(text, CONTEXT.ledger) == plain


@pytest.mark.parametrize("text", ["恒岳到账300万，不是不是，我老花眼，是800万", "恒岳到账三百万，不对不对，八百万",
                                  "恒岳到账300万，不是，瞧我这脑子，800万"])
def test_what_is_taken_back_twice_is_not_added(text):
    assert [value for _, value, _ in sums(text)] == ["8000000"]

"""A short message right after a card that gives a currency, a size or a name, and nothing else, is of that card."""

from dataclasses import replace
from datetime import date

import pytest

from domain.money import Money
from reading import LedgerEntry, ReadingContext, build_ledger, understand
from reading.meanings import CorrectionMeaning
from reading.reading_context import CardSeen
from reading.report.reporting import report_of

TODAY = date(2026, 3, 2)
CONTEXT = ReadingContext(TODAY, build_ledger((LedgerEntry(1, "绿野冷链", "绿野物流"),
                                              LedgerEntry(2, "声学模组", "瀚音科技"))))
MONEY = "绿野冷链今天到位资金60万元"
NAMELESS = "今天镇上接待了一个做竹荪的老板，带了2个人，想投900万建个厂"


def after(before: str, filed: bool, text: str):
    record = report_of(before, CONTEXT).record
    return understand(text, replace(CONTEXT, card=CardSeen(record, before, filed, (1 if before is MONEY else None,))))


@pytest.mark.parametrize("filed", [False, True])
@pytest.mark.parametrize(("text", "money"), [
    ("是美元！！", Money.of(600_000, "USD")), ("单位是美元", Money.of(600_000, "USD")),
    ("港币", Money.of(600_000, "HKD")),
    ("币种应该是欧元哦", Money.of(600_000, "EUR")), ("应该是万美元", Money.of(600_000, "USD")),
    ("是亿不是万", Money.of(6_000_000_000, "CNY")), ("是元，不是万元", Money.of(60, "CNY"))])
def test_a_currency_or_a_size_alone_is_of_the_cards_sum(filed, text, money):
    meaning = after(MONEY, filed, text)
    assert isinstance(meaning, CorrectionMeaning)
    assert [(c.path, c.value.money) for c in meaning.changes] == [("projects.0.amounts.0", money)]


@pytest.mark.parametrize("filed", [False, True])
@pytest.mark.parametrize(("text", "changes"), [
    ("就叫林下竹荪菌棒厂吧，他们公司叫菌语者", {"projects.0.name": "林下竹荪菌棒厂", "enterprises": ("菌语者",)}),
    ("项目名定了，叫林下竹荪菌棒厂", {"projects.0.name": "林下竹荪菌棒厂"}),
    ("公司是菌语者", {"enterprises": ("菌语者",)}),
    ("公司叫菌语者，在洪湖见的", {"enterprises": ("菌语者",), "places": ("洪湖",)}),
    ("企业名问到了，叫菌语者", {"enterprises": ("菌语者",)}),
    ("项目叫竹编灯具，蓝篾坊的", {"projects.0.name": "竹编灯具", "enterprises": ("蓝篾坊",)}),
    ("先叫竹荪厂吧", {"projects.0.name": "竹荪厂"})])
def test_a_name_that_is_said_is_the_cards(filed, text, changes):
    meaning = after(NAMELESS, filed, text)
    assert isinstance(meaning, CorrectionMeaning)
    assert {change.path: change.value for change in meaning.changes} == changes


@pytest.mark.parametrize("text", [
    "公司叫什么", "绿野冷链今天又到了30万美元", "声学模组今天签了"])
def test_whatever_tells_more_is_not(text):
    meaning = after(NAMELESS, True, text)
    assert not (isinstance(meaning, CorrectionMeaning) and meaning.changes)


@pytest.mark.parametrize("text", ["就叫他们下周来", "是美元基金投的，下周签约"])
def test_what_tells_more_changes_no_sum(text):
    meaning = after(NAMELESS, True, text)
    paths = {change.path for change in getattr(meaning, "changes", ())}
    assert not any(".amounts." in path for path in paths)

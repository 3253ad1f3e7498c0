"""Typed answers for one field of a card."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ReadingError
from domain.filing.record import Span
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import read_amount, read_day, read_stage

TODAY = date(2024, 4, 15)


@pytest.mark.parametrize(("text", "kind", "value", "currency"), [
    ("3.5亿", "total", "350000000", "CNY"), ("大概3000万美元", "total", "30000000", "USD"),
    ("一期2亿", "phase", "200000000", "CNY"),
    ("不是3亿是3.5亿", "total", "350000000", "CNY"), ("三千万", "total", "30000000", "CNY"),
    ("4-5亿", "total", "400000000", "CNY"),
])
def test_amounts(text, kind, value, currency):
    amount = read_amount(text)
    assert (str(amount.kind), amount.money.value, amount.money.currency) == (kind, Decimal(value), currency)


def test_an_amount_without_a_label_takes_the_field_s_kind():
    assert read_amount("3亿", AmountKind.PAID_IN).kind is AmountKind.PAID_IN


@pytest.mark.parametrize("text", ["", "很多", "3500", "几千万", "3x万", "8000平", "3亿和5亿"])
def test_no_amount(text):
    with pytest.raises(ReadingError) as caught:
        read_amount(text)
    assert caught.value.wanted == "amount"


@pytest.mark.parametrize(("text", "planned", "start", "end"), [
    ("下周三", True, date(2024, 4, 24), date(2024, 4, 24)), ("5月30日", True, date(2024, 5, 30), date(2024, 5, 30)),
    ("5月30日", False, date(2023, 5, 30), date(2023, 5, 30)), ("月底前", True, date(2024, 4, 15), date(2024, 4, 30)),
    ("昨天", False, date(2024, 4, 14), date(2024, 4, 14)), ("4月3号到5号", False, date(2024, 4, 3), date(2024, 4, 5)),
])
def test_days(text, planned, start, end):
    assert read_day(text, TODAY, planned) == Span(start, end, by=text.endswith("前"))


@pytest.mark.parametrize("text", ["", "近期", "不知道", "20xx年5月"])
def test_no_day(text):
    with pytest.raises(ReadingError) as caught:
        read_day(text, TODAY, planned=True)
    assert caught.value.wanted == "day"


@pytest.mark.parametrize(("text", "stage"), [
    ("签约了", Stage.SIGNED), ("已经开工", Stage.STARTED), ("签了框架协议", Stage.INTENT), ("投产", Stage.OPERATING),
    ("在谈", Stage.NEGOTIATING),
    ("环评过了", Stage.LANDED), ("暂停", Stage.PAUSED), ("线索", Stage.LEAD), ("落地", Stage.LANDED),
    ("竣工", Stage.COMPLETED),
    ("入统", Stage.ENROLLED), ("达产", Stage.AT_CAPACITY), ("终止", Stage.ENDED),
])
def test_stages(text, stage):
    assert read_stage(text) is stage


def test_no_stage():
    with pytest.raises(ReadingError) as caught:
        read_stage("不知道")
    assert caught.value.wanted == "stage"


@given(st.text(max_size=40))
def test_only_reading_errors(text):
    for ask in (read_amount, read_stage, lambda said: read_day(said, TODAY, planned=True)):
        try:
            ask(text)
        except ReadingError:
            pass

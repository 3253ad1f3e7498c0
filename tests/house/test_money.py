"""Money: whole smallest units, never a float; what is written plainly is read back exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Amount, AmountKind, Money, minor_digits, parse_plain, say_amount, say_plain

sums = st.builds(Money, st.integers(0, 10**17), st.sampled_from(["CNY", "USD", "JPY", "KRW", "CHF", "PLN"]))


@given(sums)
def test_what_is_said_plainly_is_read_back_exactly(money):
    assert parse_plain(say_plain(money)) == money


@given(sums)
def test_a_decimal_string_holds_the_sum(money):
    assert Money.of(money.plain(), money.currency) == money and "E" not in money.plain()


@pytest.mark.parametrize(("said", "yuan", "currency"), [
    ("3.5亿元", "350000000", "CNY"), ("35,000万", "350000000", "CNY"), ("5000万美元", "50000000", "USD"),
    ("2千万", "20000000", "CNY"),
    ("7百万港币", "7000000", "HKD"), ("3000000000", "3000000000", "CNY"), ("12.345元", "12.35", "CNY"),
    ("8EUR", "8", "EUR"),
    ("1.5日元", "2", "JPY"), ("３亿元", "300000000", "CNY"), (" 3 亿 元 ", "300000000", "CNY")])
def test_sums_as_tables_and_plans_write_them(said, yuan, currency):
    assert parse_plain(said) == Money.of(yuan, currency)


@pytest.mark.parametrize("said", ["", "很多", "-3亿", "3亿5千万", "3.亿", "1,00万", "1亿吨", "3亿元左右", "1" * 16])
def test_what_is_no_plain_sum(said):
    assert parse_plain(said) is None


def test_a_column_says_the_scale_of_numbers_that_name_none_themselves():
    assert parse_plain("35", Decimal(10_000), "USD") == Money.of(350_000, "USD")
    assert parse_plain("35元", Decimal(10_000), "USD") == Money.of(35)
    assert parse_plain("3亿", Decimal(10_000)) == Money.of(300_000_000)


def test_what_no_ledger_can_hold_is_no_sum():
    assert parse_plain("9999999999999999.99") is None
    assert parse_plain("999999999999999元") == Money(99_999_999_999_999_900)
    assert parse_plain("1000000000亿") is None


def test_halves_round_up_to_the_smallest_coin():
    assert [Money.of(said).minor for said in ("0.005", "0.0049", "1.125")] == [1, 0, 113]
    assert (minor_digits("JPY"), minor_digits("CNY")) == (0, 2)


def test_an_amount_is_said_with_about_and_its_upper_end():
    assert say_amount(Amount(AmountKind.TOTAL, Money.of(300_000_000), True, Money.of(500_000_000))) == "约3亿元—5亿元"
    assert say_amount(Amount(AmountKind.TOTAL, Money.of(5_000_000, "USD"))) == "500万美元"

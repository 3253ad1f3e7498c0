"""Totals of lists and of the digest in 元 at the plan's own rate of the day, shown; without a rate apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.exchange import sums_said
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.period import Period
from domain.plan.plan import ExchangeRate
from domain.projects.stages import Stage
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from reports.figures import three_lists
from tests import factories
from tests.bulletin_scene import FRIDAY_FIVE, a_project, at, file

RATES = (ExchangeRate("USD", Decimal("7.1"), date(2026, 1, 1)), ExchangeRate("USD", Decimal(7), date(2026, 3, 4)))
DAY = date(2026, 3, 1)


def test_each_sum_at_the_rate_of_its_day():
    said = sums_said(RATES, [(Money.of(100), DAY), (Money.of(10, "USD"), DAY), (Money.of(10, "USD"), date(2026, 3, 4)),
                             (Money.of(5, "EUR"), DAY)])
    assert said.sums == (Money.of(241), Money.of(5, "EUR"))
    assert [(one.money, one.yuan) for one in said.exchanged] == [(Money.of(10, "USD"), Money.of(71)),
                                                                (Money.of(10, "USD"), Money.of(70))]


@given(st.lists(st.tuples(st.builds(Money, st.integers(0, 10**13), st.sampled_from(["CNY", "USD", "JPY"])),
                          st.dates(date(2026, 1, 1), date(2026, 12, 31)))))
def test_without_rates_nothing_is_added_across_currencies(told):
    said = sums_said((), told)
    assert said.exchanged == ()
    assert {m.currency: m.minor for m in said.sums} == {
        currency: sum(m.minor for m, _ in told if m.currency == currency) for currency in {m.currency for m, _ in told}}


@pytest.fixture
async def signed(db, app):
    async with db.begin() as store:
        for name, total, currency in (("传感器", "300000000", "CNY"), ("芯片", "10000000", "USD")):
            await file(store, at(3, 3), kind=UpdateKind.SIGNING, projects=[
                (a_project(name, stage=Stage.SIGNED, total=total, currency=currency), None, Stage.SIGNED)])
    return db


async def written(db, rates, report, period):
    office = factories.an_office(plan=replace(factories.a_plan(), exchange_rates=rates))
    async with db.begin() as store:
        view = await report.load(store, office, period, FRIDAY_FIVE)
    return "".join(report.write(view, office, Marks()))


@pytest.mark.parametrize(("rates", "said"), [
    (RATES, "2个，总投资3.71亿元（含1000万美元折7100万元）"), ((), "2个，总投资3亿元、1000万美元")])
async def test_the_three_lists(signed, rates, said):
    assert said in await written(signed, rates, three_lists, Period.of("month", DAY))


@pytest.mark.parametrize(("rates", "said"), [
    (RATES, "2（0）个，总投资 3.71亿元（0元），含1000万美元折7100万元："),
    ((), "2（0）个，总投资 3亿元、1000万美元（0元）：")])
async def test_the_digest(signed, rates, said):
    assert said in await written(signed, rates, weekly_digest, Period.of("week", date(2026, 3, 2)))

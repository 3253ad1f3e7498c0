"""资金到位率 of a cohort: numerator, denominator, whose it is, what holds it down, what is in neither."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.figures.book import Traits
from domain.figures.fact import FactKind, FactVerdict
from domain.figures.held_down import held_down
from domain.figures.indicator import Counting, Filter, Indicator, Rate, ReceivedRate
from domain.figures.introduction import Introduction
from domain.figures.left_out import left_out
from domain.figures.measure import measure
from domain.figures.window import DayWindow
from domain.money import Basis
from domain.plan.plan import ExchangeRate
from domain.projects.stages import Stage
from reports.figures.plan_figures import FigureQuestion, as_text, load
from storage.plan.plan_file import read_plan
from tests.factories import a_plan, an_office, utc
from tests.figures.scene import FIRST_HOUR, YEAR, a_book, a_fact
from tests.figures.test_aggregates import filled
from tests.plan.test_targets import BAD

PAID = Indicator("资金到位率", "%", ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,)))
SPRING = DayWindow(date(2026, 3, 1), date(2026, 4, 30))


def signed(project, yuan=None, number=1, **values):
    return a_fact(FactKind.SIGNED, yuan=yuan, number=number, project_id=project, **values)


def paid(project, yuan, number, **values):
    return a_fact(FactKind.PAID_IN, yuan=yuan, number=number, project_id=project, **values)


def rate(*facts, holder=None, window=YEAR, indicator=PAID, **book):
    return measure(indicator, a_book(*facts, **book).at(None), holder, window)


def test_what_the_cohort_received_by_the_end_over_what_it_is_worth():
    found = rate(signed(1, 400), paid(1, 100, 2, day=(4, 1)), paid(1, 50, 3, day=(5, 1)), window=SPRING)
    assert (found.value, found.numerator, found.denominator) == (25, 10000, 40000)


def test_money_before_the_signing_counts_and_a_stated_total_adds_only_what_is_new():
    total = paid(1, 150, 3, day=(3, 5), basis=Basis.TOTAL)
    assert rate(signed(1, 400), paid(1, 100, 2, day=(1, 5)), total, window=SPRING).numerator == 15000


def test_projects_of_another_window_are_in_neither():
    facts = [signed(1, 400), signed(2, 100, 2, day=(1, 5)), paid(2, 100, 3, day=(4, 1))]
    assert (rate(*facts, window=SPRING).numerator, rate(*facts, window=SPRING).denominator) == (0, 40000)


def test_the_credit_is_the_introducers_whoever_reports_the_money():
    shares = [Introduction(1, "商务局", FIRST_HOUR, 1, 4), Introduction(1, "发改委", FIRST_HOUR, 3, 4)]
    facts = [signed(1, 400), paid(1, 100, 2, unit="临港产业区")]
    found = rate(*facts, holder="发改委", introductions=shares)
    assert (found.value, found.numerator, found.denominator) == (25, 7500, 30000)
    assert rate(*facts, holder="临港产业区", introductions=shares).value is None


def test_without_a_sum_of_its_own_a_project_is_in_neither_and_named():
    book = a_book(signed(1, 400), signed(2, number=2), paid(2, 100, 3), signed(3, 10, 4, currency="USD")).at(None)
    found = measure(PAID, book, None, YEAR)
    assert (found.numerator, found.denominator) == (0, 40000)
    assert [(out.line.fact.project_id, str(out.why)) for out in left_out(PAID, book, None, YEAR)] == [
        (2, "no_sum"), (3, "no_rate")]


def test_foreign_money_at_the_rate_of_each_day():
    plan = a_plan(exchange_rates=(ExchangeRate("USD", Decimal(7), date(2026, 1, 1)),
                                  ExchangeRate("USD", Decimal("6.5"), date(2026, 4, 1))))
    found = rate(signed(1, 100, currency="USD"), paid(1, 10, 2, currency="USD", day=(4, 2)), plan=plan)
    assert (found.numerator, found.denominator) == (6500, 70000)
    assert [(one.money.plain(), one.rate.rate) for one in found.exchanged] == [("10", Decimal("6.5"))]


def test_what_holds_it_down_the_largest_lack_first():
    found = rate(signed(1, 100), signed(2, 1000, 2), signed(3, 300, 3), paid(1, 10, 4), paid(2, 300, 5),
                 paid(3, 300, 6))
    assert [(one.project_id, one.part, one.whole) for one in held_down(found)] == [(2, 30000, 100000),
                                                                                   (1, 1000, 10000)]


def test_of_a_number_of_projects_those_that_have_not_come_so_far():
    started = a_fact(FactKind.STARTED, number=3, project_id=1, day=(4, 1))
    found = rate(signed(1), signed(2, number=2), started, indicator=Indicator("开工率", "%", Rate(
        Stage.SIGNED, Stage.STARTED)))
    assert [one.project_id for one in held_down(found)] == [2]


def test_a_returned_receipt_beside_a_recognised_one_is_named():
    indicator = Indicator("认定到位率", "%", ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,)), Filter(
        counting=Counting.RECOGNISED))
    book = a_book(signed(1, 400, verdict=FactVerdict.RECOGNISED), paid(1, 100, 2, verdict=FactVerdict.RECOGNISED),
                  paid(1, 50, 3, verdict=FactVerdict.RETURNED)).at(None)
    assert measure(indicator, book, None, YEAR).value == Fraction(25)
    assert [(out.line.fact.id, str(out.why)) for out in left_out(indicator, book, None, YEAR)] == [(3, "returned")]


@pytest.mark.parametrize(("rate", "codes"), [
    ("{of: signed, received: 到位资金}", []), ("{of: signed, received: [到位资金, 外资到账]}", []),
    ("{of: signed, received: 到位资金, then: started}", ["one_formula"]), ("{of: signed}", ["one_formula"]),
    ("{of: signed, received: 走访}", ["unknown_value"])])
def test_a_plan_asks_for_it(tmp_path, rate, codes):
    file = tmp_path / "plan.yaml"
    file.write_text(BAD + f'  - {{name: 到位率, unit: "%", rate: {rate}}}\n', encoding="utf-8")
    assert [fault.code for fault in read_plan(file).faults] == codes


async def test_figures_say_both_sums_as_people_do(db):
    plan = a_plan(indicators=(PAID,))
    book = a_book(signed(1, 200_000_000, unit="商务局"), paid(1, 50_000_000, 2), plan=plan, traits={1: Traits()})
    async with filled(db, book) as store:
        text = as_text(await load(store, an_office(plan=plan), FigureQuestion(), utc(2026, 6, 1)))
    assert "商务局　25.00（5000万元/2亿元）" in text and "发改委　无（期内没有可计算的项目）\n" in text

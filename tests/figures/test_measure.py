"""The pure reference of every figure: what counts, once, when and for whom."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.fact import FactKind
from domain.figures.indicator import DEFAULT_INDICATORS, Filter, Indicator, Quantity, Rate, Reached, Share, SumOf
from domain.figures.introduction import Introduction
from domain.figures.measure import first_reached, measure
from domain.figures.window import DayWindow
from domain.money import Basis, Money
from domain.plan.plan import ExchangeRate
from domain.projects.stages import Stage
from tests.factories import a_plan, utc
from tests.figures.scene import FIRST_HOUR, YEAR, a_book, a_fact, days, drawn_book, hours

NAMED = {indicator.name: indicator for indicator in DEFAULT_INDICATORS}
ADDED = [i for i in DEFAULT_INDICATORS if isinstance(i.formula, SumOf | Reached)]
units = st.sampled_from(["发改委", "商务局", "临港产业区", "经济开发区"])


def figure(name, *facts, holder=None, window=YEAR, **book):
    return measure(NAMED[name], a_book(*facts, **book).at(None), holder, window)


def signed(**values):
    return a_fact(FactKind.SIGNED, project_id=1, **values)


def started(**values):
    return a_fact(FactKind.STARTED, project_id=1, **values)


def test_a_stage_skipped_is_reached_with_the_higher_one_and_marked():
    found = figure("签约个数", started(day=(4, 1)))
    assert found.value == 1 and found.lines[0].implied


def test_a_stage_counts_on_the_first_day_only():
    facts = [signed(day=(2, 1)), signed(day=(5, 1), number=2)]
    assert figure("签约个数", *facts, window=DayWindow(date(2026, 5, 1), date(2026, 5, 31))).value == 0
    assert figure("签约个数", *facts).value == 1


def test_what_became_of_it_later_changes_nothing():
    assert figure("签约个数", signed(), a_fact(FactKind.ENDED, (4, 1), number=2, project_id=1)).value == 1


def test_of_one_day_the_stage_itself_goes_before_a_higher_one():
    facts = [started(), signed(number=2)]
    assert first_reached(facts, Stage.SIGNED).fact.kind is FactKind.SIGNED


def test_the_sum_of_a_signing_is_its_own_else_the_total_investment():
    total = a_fact(FactKind.TOTAL, yuan=900, number=2, project_id=1)
    assert figure("签约金额", signed(yuan=700), total).value == 700_00
    found = figure("签约金额", signed(), total)
    assert found.value == 900_00 and found.lines[0].from_total


def test_other_currencies_are_told_apart():
    found = figure("签约金额", signed(yuan=700, currency="USD"))
    assert found.value == 0 and found.others == (Money.of(700, "USD"),)


def test_a_stage_credits_who_introduced_the_project_and_a_visit_who_reports_it():
    facts = [signed(unit="临港产业区"), a_fact(FactKind.VISIT, unit="临港产业区", enterprise="甲公司", number=2)]
    introduced = [Introduction(1, "商务局", FIRST_HOUR)]
    assert figure("签约个数", *facts, holder="商务局", introductions=introduced).value == 1
    assert figure("签约个数", *facts, holder="临港产业区", introductions=introduced).value == 0
    assert figure("走访企业", *facts, holder="临港产业区", introductions=introduced).value == 1


def test_joint_introducers_share_and_the_total_is_one():
    shares = [Introduction(1, "商务局", FIRST_HOUR, 1, 3), Introduction(1, "发改委", FIRST_HOUR, 2, 3)]
    assert figure("签约个数", signed(), holder="发改委", introductions=shares).value == Fraction(2, 3)
    assert figure("签约个数", signed(), introductions=shares).value == 1


def test_a_change_of_unit_has_a_day():
    handed = [Introduction(1, "商务局", FIRST_HOUR, until=date(2026, 4, 1)), Introduction(1, "发改委", FIRST_HOUR,
                                                                                       since=date(2026, 4, 1))]
    facts = [signed(day=(3, 31)), started(day=(4, 1), number=2)]
    assert figure("签约个数", *facts, holder="商务局", introductions=handed).value == 1
    assert figure("开工个数", *facts, holder="发改委", introductions=handed).value == 1


def test_a_renamed_unit_keeps_its_history():
    assert figure("来访", a_fact(FactKind.RECEPTION, unit="县发改委"), holder="发改委").value == 1


def test_units_outside_the_plan_have_no_credit():
    assert figure("来访", a_fact(FactKind.RECEPTION, unit="别处")).value == 0


def test_visits_count_enterprises_once():
    visits = [a_fact(FactKind.VISIT, enterprise=name, number=n, unit=unit) for n, (name, unit) in enumerate(
        [("甲公司", "商务局"), ("甲公司", "商务局"), ("甲公司", "发改委"), ("乙公司", "发改委"), (None, "发改委")])]
    assert [figure("走访企业", *visits, holder=unit).value for unit in ("商务局", "发改委", None)] == [1, 2, 2]


def test_a_trip_without_a_number_is_one_and_without_days_adds_none():
    trips = [a_fact(FactKind.TRIP, days=Decimal("1.5"), number=1), a_fact(FactKind.TRIP, batches=3, number=2)]
    assert figure("外出批次", *trips).value == 4 and figure("外出天数", *trips).value == Fraction(3, 2)


def test_money_received_is_the_last_total_and_what_came_after():
    facts = [a_fact(FactKind.PAID_IN, (3, 1), yuan=15, project_id=1), a_fact(FactKind.PAID_IN, (3, 9), yuan=5,
                                                                             project_id=1, number=2),
             a_fact(FactKind.PAID_IN, (3, 9), yuan=23, project_id=1, number=3, basis=Basis.TOTAL),
             a_fact(FactKind.PAID_IN, (4, 1), yuan=2, project_id=1, number=4)]
    assert figure("到位资金", *facts).value == 25_00
    assert figure("到位资金", *facts, window=DayWindow(date(2026, 3, 2), date(2026, 3, 31))).value == 8_00


def test_foreign_capital_is_no_part_of_the_money_received():
    facts = [a_fact(FactKind.FOREIGN, yuan=100, currency="USD")]
    assert figure("到位资金", *facts).value == 0 and figure("外资到账", *facts).value == 100_00


def test_a_rate_over_a_cohort_and_none_where_it_is_empty():
    facts = [signed(), started(day=(5, 1), number=2), a_fact(FactKind.SIGNED, (3, 2), project_id=2, number=3)]
    found = figure("开工率", *facts)
    assert (found.value, found.numerator, found.denominator) == (50, 1, 2)
    assert figure("开工率", *facts, window=DayWindow(date(2026, 3, 1), date(2026, 4, 30))).numerator == 0
    assert figure("开工率", *facts, holder="发改委").value is None
    assert figure("纳统率", *facts).value == 0


def test_excluded_categories_do_not_count():
    plan = a_plan(excluded_categories=("房地产",))
    assert figure("签约个数", signed(tags=("房地产",)), plan=plan).value == 0
    assert figure("走访企业", a_fact(FactKind.VISIT, enterprise="甲公司", tags=("房地产",)), plan=plan).value == 1


def test_a_filter_looks_at_the_tags_of_the_whole_project_and_at_its_total():
    facts = [signed(tags=("央企",)), started(number=2), a_fact(FactKind.TOTAL, yuan=100, number=3, project_id=1)]
    known = a_book(*facts).at(None)

    def of(**narrowed):
        return measure(Indicator("", "", Reached(Stage.STARTED), Filter(**narrowed)), known, None, YEAR).value

    assert of(tags=frozenset({"央企"})) == 1 and of(tags=frozenset({"500强"})) == 0
    assert of(at_least=Money.of(100)) == 1 and of(at_least=Money.of(50), below=Money.of(100)) == 0
    assert of(groups=frozenset({"部门组"})) == 1 and of(groups=frozenset({"招商组团组"})) == 0


def test_a_project_has_one_size_whichever_of_its_facts_is_looked_at():
    """Without a 总投资 that of its signing; a receipt says no size of a project that was signed with a sum."""
    big = Filter(at_least=Money.of(100))
    started_big = Indicator("", "", Reached(Stage.STARTED), big)
    rate, paid = Indicator("", "", Rate(Stage.SIGNED, Stage.STARTED), big), SumOf((FactKind.PAID_IN,))
    facts = [signed(yuan=120), started(number=2, day=(4, 1)), a_fact(FactKind.PAID_IN, yuan=30, number=3, project_id=1)]
    known = a_book(*facts).at(None)
    assert measure(started_big, known, None, YEAR).value == 1
    assert measure(rate, known, None, YEAR).numerator == measure(rate, known, None, YEAR).denominator == 1
    assert measure(Indicator("", "", paid, big), known, None, YEAR).value == 30_00
    smaller = a_book(*facts, a_fact(FactKind.COMPLETED, (5, 1), yuan=90, number=4, project_id=1)).at(None)
    assert measure(started_big, smaller, None, YEAR).value == 1  # no later step makes the signed one smaller
    stated = a_book(*facts, a_fact(FactKind.TOTAL, yuan=80, number=5, project_id=1)).at(None)
    assert measure(started_big, stated, None, YEAR).value == 0
    unsigned = a_book(a_fact(FactKind.INTENT, yuan=150, project_id=1), started(number=2)).at(None)
    assert measure(started_big, unsigned, None, YEAR).value == 1


def test_a_size_in_another_currency_is_told_by_the_plans_rate_of_the_day():
    """2000万美元 is above 1亿元 at 7.1, not at 4.9 from March on, and of no known size without a rate."""
    plan = a_plan(exchange_rates=(ExchangeRate("USD", Decimal("7.1"), date(2026, 1, 1)),
                                  ExchangeRate("USD", Decimal("4.9"), date(2026, 3, 1))))
    january, march = (a_fact(FactKind.SIGNED, (month, 5), project_id=month, number=month, yuan=20_000_000,
                             currency="USD") for month in (1, 3))

    def signed_of(plan, **narrowed):
        return measure(Indicator("", "", Reached(Stage.SIGNED), Filter(**narrowed)), a_book(
            january, march, plan=plan).at(None), None, YEAR).value

    assert [signed_of(plan, at_least=Money.of(100_000_000)), signed_of(plan, below=Money.of(100_000_000))] == [1, 1]
    assert signed_of(plan, at_least=Money.of(20_000_000, "USD")) == 2
    assert signed_of(a_plan(), at_least=Money.of(1)) == 0


def test_a_share_names_both_figures():
    facts = [signed(tags=("央企",)), a_fact(FactKind.SIGNED, project_id=2, number=2)]
    share = Share(Indicator("", "个", Reached(Stage.SIGNED), Filter(tags=frozenset({"央企"}))), NAMED["签约个数"])
    assert measure(Indicator("占比", "%", share), a_book(*facts).at(None), None, YEAR).value == 50


# --- what holds for every ledger --------------------------------------------------------------------------------------

@given(drawn_book(), hours, st.sampled_from(DEFAULT_INDICATORS), st.none() | units)
def test_a_fact_entered_after_as_of_changes_nothing(book, as_of, indicator, holder):
    later = a_fact(FactKind.SIGNED, number=900, project_id=1, yuan=5, entered_at=as_of + timedelta(seconds=1))
    ended = [replace(f, removed_at=None if f.removed_at and f.removed_at > as_of else f.removed_at) for f in book.facts]
    before = measure(indicator, book.at(as_of), holder, YEAR)
    for changed in (replace(book, facts=(*book.facts, later)), replace(book, facts=tuple(ended))):
        after = measure(indicator, changed.at(as_of), holder, YEAR)
        assert (after.value, [f.id for f in after.facts]) == (before.value, [f.id for f in before.facts])


@given(drawn_book(), st.sampled_from(ADDED), st.none() | units, days)
def test_the_whole_is_the_sum_of_its_periods(book, indicator, holder, cut):
    known = book.at(None)
    parts = DayWindow(YEAR.first, cut), DayWindow(cut + timedelta(days=1), YEAR.last)
    assert measure(indicator, known, holder, YEAR).value == sum(measure(indicator, known, holder, part).value
                                                                for part in parts)


@given(drawn_book(), st.sampled_from(DEFAULT_INDICATORS), st.none() | units)
def test_the_lines_add_up_to_the_figure(book, indicator, holder):
    found = measure(indicator, book.at(None), holder, YEAR)
    added = sum((line.adds for line in found.lines), Fraction(0))
    assert added == (found.numerator if isinstance(indicator.formula, Rate) else found.value)


@given(drawn_book(), st.sampled_from(DEFAULT_INDICATORS), st.randoms())
def test_the_order_of_facts_does_not_matter(book, indicator, random):
    mixed = list(book.facts)
    random.shuffle(mixed)
    assert measure(indicator, replace(book, facts=tuple(mixed)).at(None), None, YEAR).value == \
        measure(indicator, book.at(None), None, YEAR).value


@given(drawn_book(), st.sampled_from(ADDED))
def test_the_total_is_the_sum_of_the_units(book, indicator):
    known = book.at(None)
    each = [measure(indicator, known, unit.name, YEAR).value for unit in book.plan.units]
    assert sum(each) == measure(indicator, known, None, YEAR).value


def test_an_instant_before_anything_was_entered_knows_nothing():
    assert measure(NAMED["签约个数"], a_book(signed()).at(utc(2025, 1, 1)), None, YEAR).value == 0


def test_people_are_added_where_they_are_told():
    trips = [a_fact(FactKind.TRIP, people=3), a_fact(FactKind.TRIP, number=2)]
    assert measure(Indicator("人次", "人次", SumOf((FactKind.TRIP,), Quantity.PEOPLE)), a_book(*trips).at(None), None,
                   YEAR).value == 3

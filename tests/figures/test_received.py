"""Money that adds up: 1.5亿, 又到账5000万, 累计2亿."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.fact import FactKind
from domain.figures.received import basis_of, statements
from domain.money import Basis, Money
from tests.figures.scene import a_fact, days


def paid(yuan, number, day=(3, 1), **values):
    return a_fact(FactKind.PAID_IN, day, yuan=yuan, number=number, project_id=1, **values)


def told(*facts):
    return [(s.adds.value, s.total.value) for s in statements(facts)]


def test_what_comes_again_is_added():
    assert told(paid(150, 1), paid(50, 2, (3, 2))) == [(150, 150), (50, 200)]


def test_a_stated_total_takes_in_what_came_before():
    assert told(paid(150, 1), paid(200, 2, (3, 2), basis=Basis.TOTAL)) == [(150, 150), (50, 200)]


def test_of_one_message_what_came_goes_before_the_total():
    total, came = paid(230, 1, (3, 2), basis=Basis.TOTAL), paid(80, 2, (3, 2))
    assert told(total, paid(150, 3), came) == [(150, 150), (80, 230), (0, 230)]


def test_a_total_that_is_less_takes_back():
    found = statements([paid(150, 1), paid(100, 2, (3, 2), basis=Basis.TOTAL)])
    assert found[-1].total == Money.of(100)


def test_currencies_and_projects_are_kept_apart():
    facts = [paid(1, 1), paid(2, 2, currency="USD"), replace(paid(3, 3), project_id=2)]
    assert [s.total.value for s in statements(facts)] == [1, 2, 3]


def test_where_the_text_does_not_say_how_a_sum_is_meant():
    assert basis_of(Basis.TOTAL, Money.of(1), Money.of(9)) is Basis.TOTAL
    assert basis_of(None, Money.of(5), Money.of(15)) is Basis.INCREMENT
    assert basis_of(None, Money.of(20), Money.of(15)) is Basis.TOTAL and basis_of(None, Money.of(20),
                                                                                  None) is Basis.INCREMENT


@given(st.lists(st.tuples(st.integers(0, 10**9), st.booleans(), days), max_size=12))
def test_the_sum_is_the_last_total_and_what_came_after_it(rows):
    facts = [replace(paid(yuan, n), day=day, basis=Basis.TOTAL if total else Basis.INCREMENT)
             for n, (yuan, total, day) in enumerate(rows)]
    found = statements(facts)
    ordered = [s.fact for s in found]
    last = max((n for n, f in enumerate(ordered) if f.basis is Basis.TOTAL), default=-1)
    assert sum(s.adds.minor for s in found) == sum(f.money.minor for f in ordered[max(last, 0):])
    assert [s.fact.day for s in found] == sorted(day for _, _, day in rows)

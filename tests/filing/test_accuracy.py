"""The office's own accuracy: which fields people changed before filing."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.filing.accuracy import FIELDS, accuracy, corrected
from domain.filing.record import Mention, Record, Span, UpdateKind
from domain.money import Amount, AmountKind, Money
from domain.projects.stages import Stage

READ = Record(UpdateKind.TRIP, Span(date(2026, 3, 2), date(2026, 3, 2)), ("苏州",), ("甲公司",), 4,
              (Mention("传感器", Stage.LEAD, (Amount(AmountKind.TOTAL, Money.of(1)),)),), None)
CHANGES = {
    "kind": lambda r: replace(r, kind=UpdateKind.SIGNING),
    "happened": lambda r: replace(r, happened=None),
    "places": lambda r: replace(r, places=()),
    "enterprises": lambda r: replace(r, enterprises=("乙公司",)),
    "people": lambda r: replace(r, people=5),
    "guests": lambda r: replace(r, guests=5),
    "name": lambda r: replace(r, projects=(replace(r.projects[0], name="电机"),)),
    "stage": lambda r: replace(r, projects=(replace(r.projects[0], stage=Stage.SIGNED),)),
    "amounts": lambda r: replace(r, projects=(replace(r.projects[0], amounts=()),)),
    "next_on": lambda r: replace(r, next_on=Span(date(2026, 4, 1), date(2026, 4, 1))),
}


@given(st.sets(st.sampled_from(FIELDS)))
def test_exactly_the_changed_fields_are_counted(fields):
    filed = READ
    for field in fields:
        filed = CHANGES[field](filed)
    assert corrected(READ, filed) == fields


def test_rates_are_over_all_that_was_filed():
    rows = {row.field: row for row in accuracy([(READ, READ), (READ, CHANGES["kind"](READ))])}
    assert (rows["kind"].filed, rows["kind"].corrected, rows["kind"].rate) == (2, 1, 0.5)
    assert rows["stage"].corrected == 0


def test_nothing_filed_is_no_division():
    assert all(row.rate == 0 for row in accuracy([]))

"""Days that people call by a name: the next feast, the Spring Festival, seasons. The clock: Tuesday 1 December 2026."""

from datetime import date

import pytest

from reading import LedgerEntry, ReadingContext, build_ledger, understand
from reading.values.dates import find_dates

TODAY = date(2026, 12, 1)
CONTEXT = ReadingContext(TODAY, build_ledger([LedgerEntry(1, "渔用声呐", "听澜声学")]), units=("海渔局",))


@pytest.mark.parametrize(("said", "first", "last", "limit"), [
    ("年前必须签下来", "12-01", "02-05", True), ("争取年前开工", "12-01", "02-05", True),
    ("过年前把地平完", "12-01", "02-05", True), ("今年年前定下来", "12-01", "02-05", True),
    ("节前给答复", "12-01", "12-31", True), ("企业说节前要答复", "12-01", "12-31", True),
    ("节后来看地", "01-02", "01-08", False), ("月底前交", "12-01", "12-31", True),
    ("开春动工", "02-04", "03-31", False), ("明年开春后进场", "02-04", "03-31", False),
    ("明年入冬前完工", "12-01", "11-06", True), ("国庆后投产", "10-08", "10-14", False),
    ("明年年中竣工", "06-01", "06-30", False), ("明年中投产", "06-01", "06-30", False)])
def test_what_lies_ahead(said, first, last, limit):
    span = find_dates(said, TODAY)[0].on(True, TODAY)
    assert (f"{span.start:%m-%d}", f"{span.end:%m-%d}", span.by) == (first, last, limit)


@pytest.mark.parametrize("said", ["年后再说", "供暖前通水", "封冻前打完桩", "过完年再签", "入冬前通气", "两会后定"])
def test_days_that_nobody_can_name_lie_ahead(said):
    assert [(when.past, when.future) for when in find_dates(said, TODAY)] == [(None, None)]


@pytest.mark.parametrize("said", ["多年前签的", "环节前移", "季节前后", "下一个节点前", "今年中国内地来的",
                                  "2026年中建三局中标"])
def test_what_only_looks_like_one(said):
    assert not [when for when in find_dates(said, TODAY) if when.form in ("feast", "season")]


@pytest.mark.parametrize(("said", "step", "first"), [
    ("渔用声呐国庆后投产", "投产", "2027-10-08"), ("渔用声呐老板说节后来谈", "来谈", "2027-01-02"),
    ("渔用声呐开春动工", "动工", "2027-02-04"), ("渔用声呐年前必须签下来", "签下来", "2026-12-01"),
    ("今天接待听澜声学4人，谈渔用声呐，说节后再来一趟", "来访", "2027-01-02")])
def test_the_step_of_such_a_day_stands_on_the_card(said, step, first):
    record = understand(said, CONTEXT).record
    assert (record.next_step, record.next_on.start.isoformat()) == (step, first)


@pytest.mark.parametrize("said", ["渔用声呐节后再说", "渔用声呐国庆后开工了", "渔用声呐年后没动静了",
                                  "节后再说，渔用声呐"])
def test_what_is_left_open_or_done_plans_nothing(said):
    assert understand(said, CONTEXT).record.next_on is None

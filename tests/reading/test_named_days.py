"""Days that people call by a name: the next feast, the Spring Festival, seasons. The clock: Tuesday 1 December 2026."""

from datetime import date

import pytest

from reading.values.dates import find_dates

TODAY = date(2026, 12, 1)


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

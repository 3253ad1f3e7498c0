"""Two things that are measured in one question are each asked for itself, and none is dropped."""

from datetime import date

import pytest

from reading import KnownNames, read_question

TODAY = date(2026, 9, 23)


def told(text):
    read = read_question(text, TODAY, KnownNames())
    return [(str(q.topic), q.only.foreign, q.only.money and str(q.only.money),
             *map(str, (*q.only.stages, *q.only.kinds))) for q in (read.query, *read.more)]


CAME, FOREIGN, HOME = (("receipts", foreign, "paid_in") for foreign in (None, True, False))
INVESTED, SIGNED, TRIP = ("receipts", None, "invested"), ("reached", None, None, "signed"), (
    "activities", None, None, "trip")
OF_SIGNED = (*CAME, "signed")
STARTED, GUESTS = ("reached", None, None, "started"), ("activities", None, None, "reception")


@pytest.mark.parametrize(("text", "asked"), [
    ("到位资金和外资加起来", [CAME, FOREIGN]), ("外资和到位资金一共多少", [FOREIGN, CAME]),
    ("内资和外资到位各多少", [HOME, FOREIGN]), ("完成投资和到位资金分别多少", [INVESTED, CAME]),
    ("今年签约和到位资金情况", [SIGNED, CAME]), ("签约个数和到位资金各多少", [SIGNED, CAME]),
    ("到位资金加完成投资一共多少", [CAME, INVESTED]), ("到位资金加上完成投资多少", [CAME, INVESTED]),
    ("签约到账都说说", [SIGNED, CAME]), ("今年签了几个到账多少", [SIGNED, CAME]),
    ("外出和接待各几次", [TRIP, GUESTS]), ("上个月外出几次接待几批", [TRIP, GUESTS]),
    ("今年签约、到账、开工各多少", [SIGNED, CAME, STARTED]), ("今年签了几个到账多少开工几个", [SIGNED, CAME, STARTED]),
    ("签约和开工各几个", [("reached", None, None, "signed", "started")]), ("签约到账多少", [OF_SIGNED]),
    ("签约项目到账多少", [OF_SIGNED]), ("外出和接待一共几次", [("activities", None, None, "trip", "reception")]),
    ("今年签约和外出各多少", [SIGNED, TRIP]), ("外资到位资金多少", [FOREIGN])])
def test_each_is_asked_for(text, asked):
    assert told(text) == asked


@pytest.mark.parametrize(("text", "apart"), [("到位资金和外资加起来", True),
                                              ("到位资金加完成投资一共多少", True), ("到位资金和外资各多少", False)])
def test_a_sum_of_what_does_not_add_up_is_noted(text, apart):
    assert read_question(text, TODAY, KnownNames()).apart is apart

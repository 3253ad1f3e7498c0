"""Any value of any kind of button or question, for hypothesis."""

from dataclasses import fields
from datetime import date
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from domain.callback import FreeText
from domain.period import Period

WORDS = st.from_regex(r"\A[a-z_]{1,12}\Z")
VALUES = {int: st.integers(0, 10**9), str: WORDS, FreeText: st.sampled_from(["商务局", "a:b",
                                                                             "2026-03-02/"]).map(FreeText),
          date: st.dates(), Period: st.builds(Period.of, st.sampled_from(["week", "month", "day", "year"]), st.dates())}

SOME = {int: 1, str: "1", FreeText: FreeText("1"), date: date(2026, 3, 9), Period: Period.of("week", date(2026, 3, 9))}


def values(wanted) -> st.SearchStrategy:
    """Of a field's type."""
    if get_origin(wanted) is Literal:
        return st.sampled_from(get_args(wanted))
    if get_origin(wanted) in (Union, UnionType):
        return st.one_of(*(st.none() if one is NoneType else values(one) for one in get_args(wanted)))
    return VALUES[wanted] if wanted in VALUES else st.sampled_from(wanted)


def of_kind(kind) -> st.SearchStrategy:
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: values(hints[one.name]) for one in fields(kind) if one.init})


def some(kind):
    """One of that kind, about the first of each thing."""
    hints = get_type_hints(kind)
    return kind(**{one.name: _some(hints[one.name]) for one in fields(kind) if one.init})


def _some(wanted):
    if get_origin(wanted) in (Union, UnionType):
        return _some(get_args(wanted)[0])
    if get_origin(wanted) is Literal:
        return get_args(wanted)[0]
    return SOME[wanted] if wanted in SOME else next(iter(wanted))

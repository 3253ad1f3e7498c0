"""Typed buttons: what is packed reads back, anything else is refused, each kind has its handler and its own head."""

from dataclasses import is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.callback import DATA_LIMIT
from domain.period import Period
from domain.taps import TAPS, DifficultyTap, PublishTap, ResendAllTap, ResendTap, SignOffTap, ZeroPageTap, ZeroTap
from handlers.register import tap_handlers

MONDAY = date(2026, 3, 2)
NUMBERS = st.integers(0, 10**15 - 1)
PERIODS = st.builds(Period.of, st.sampled_from(["week", "month", "day", "quarter", "half", "year"]), st.dates())
WORDS = st.from_regex(r"\A[a-z_]{1,20}\Z")
KINDS = [st.builds(SignOffTap, NUMBERS, st.sampled_from(["yes", "hold", "note"])),
         st.builds(PublishTap, WORDS, PERIODS, st.integers(0, 10**10), st.sampled_from(["yes", "no"])),
         st.builds(ZeroTap, WORDS, PERIODS),
         st.builds(ZeroPageTap, st.sampled_from(["nudge", "which"]), PERIODS, NUMBERS),
         st.builds(ResendTap, NUMBERS), st.builds(ResendAllTap, NUMBERS),
         st.builds(DifficultyTap, NUMBERS, st.sampled_from(["show", "own"]), st.none() | NUMBERS)]


@given(st.one_of(KINDS))
def test_what_is_packed_fits_and_is_read_back_by_its_own_kind_alone(tap):
    data = tap.pack()
    assert len(data.encode()) <= DATA_LIMIT
    assert [found for kind in TAPS if (found := kind.parse(data)) is not None] == [tap]


@given(st.text(max_size=70) | st.from_regex(r"(s|pub|u|z|p|x|resend|resend:all)(:[\w.-]*){0,5}"))
def test_data_that_no_kind_would_write_is_refused(data):
    assert all(found.pack() == data for kind in TAPS if (found := kind.parse(data)) is not None)


@pytest.mark.parametrize("data", [
    "s:1", "s:1:yes:", "s:01:yes", "s:-1:yes", "s:1:maybe", "s:١:yes", "s:1234567890123456:yes", "S:1:yes", " s:1:yes",
    "s:1:yes\n", "x:1", "x:1:own:", "x:1:own:2:3", "z:all:2026-13", "z:all:2026-W9", "pub:weekly_digest:W10:1:yes", ""])
def test_forged_data_of_many_kinds(data):
    assert [kind for kind in TAPS if kind.parse(data) is not None] == []


def test_what_does_not_fit_is_never_sent():
    with pytest.raises(ValueError):
        PublishTap("a" * 40, Period.of("day", MONDAY), 10**10, "yes").pack()
    with pytest.raises(ValueError):
        ZeroTap("商务局", Period.of("week", MONDAY)).pack()


def test_every_kind_is_a_frozen_dataclass_with_a_head_of_its_own_and_one_handler():
    assert all(is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in TAPS)
    assert len({kind.HEAD for kind in TAPS}) == len(TAPS)
    assert [handler.kind for handler in tap_handlers()] == list(TAPS)

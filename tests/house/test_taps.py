"""Typed buttons: what is packed reads back, anything else is refused, each kind has its handler and its own head."""

from dataclasses import is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.callback import DATA_LIMIT
from domain.period import Period
from domain.taps import TAPS, PublishTap, ZeroTap
from handlers.register import tap_handlers
from tests.packed_kinds import of_kind

MONDAY = date(2026, 3, 2)
KINDS = [of_kind(kind) for kind in TAPS]
# Data of buttons that stand in chats since before the kinds were typed.
OLD = ("k:3:show", "k:3:f:name", "k:3:stage:signed:sure", "k:3:m:4", "k:3:mown:4:0", "q:l:0:-:-", "q:l:1:signed:2",
       "q:h:3",
       "y:0:-:1:2:3", "m:3", "m:3:role:admin", "m:links", "join", "j:1:leader:3", "j:1:liaison:all",
       "o:milestone:3:done",
       "o:project:3:later:monday", "o:difficulty:3:why:2026-03-01:land", "d:1.2:v:unit:商务局", "d:1:pick:0:new",
       "d:1:swap",
       "i:drop:ab_cd-12", "plan:x", "q:v:monthly_ranking:2026-03")


@given(st.one_of(KINDS))
def test_what_is_packed_fits_and_is_read_back_by_its_own_kind_alone(tap):
    data = tap.pack()
    assert len(data.encode()) <= DATA_LIMIT
    assert [found for kind in TAPS if (found := kind.parse(data)) is not None] == [tap]


@given(st.text(max_size=70) | st.from_regex(r"(s|pub|u|z|p|x|resend|resend:all|k|q|m|j|o|d|y)(:[\w.-]*){0,5}"))
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


@pytest.mark.parametrize("data", OLD)
def test_old_buttons_are_read_by_one_kind(data):
    [found] = [tap for kind in TAPS if (tap := kind.parse(data)) is not None]
    assert found.pack() == data


def test_every_kind_is_a_frozen_dataclass_with_one_handler():
    assert all(is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in TAPS)
    assert sorted(handler.kind.__name__ for handler in tap_handlers()) == sorted(kind.__name__ for kind in TAPS)

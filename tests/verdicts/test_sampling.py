"""A sample is the same for the same seed, takes the share it should, and never repeats the last."""

from hypothesis import given
from hypothesis import strategies as st

from domain.verdicts.sampling import draw, place

ITEMS = st.sets(st.integers(1, 500), max_size=60)
SEEDS = st.text(min_size=1, max_size=20)


@given(ITEMS, st.integers(1, 100), SEEDS, ITEMS)
def test_the_same_seed_draws_the_same_and_never_what_was_drawn_last(items, share, seed, last):
    found = draw(items, share, seed, last)
    assert found == draw(reversed(sorted(items)), share, seed, sorted(last))
    assert set(found.drawn) <= items - last
    assert len(found.drawn) == min(found.wanted, len(items - last))
    assert (found.wanted - 1) * 100 < len(items) * share <= found.wanted * 100
    assert found.short == found.wanted - len(found.drawn)
    assert set(found.avoided) == items & last


@given(ITEMS, st.integers(1, 100), st.lists(SEEDS, min_size=2, max_size=6))
def test_one_draw_after_the_other(items, share, seeds):
    last = ()
    for seed in seeds:
        found = draw(items, share, seed, last).drawn
        assert set(found).isdisjoint(last)
        last = found


def test_anybody_can_work_a_draw_out_again_by_hand():
    """printf '2026-03:1' | sha256sum"""
    assert place("2026-03", 1).startswith("24cee8f5e189df90")

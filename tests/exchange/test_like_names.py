"""A near name is found as by comparing with every name."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from exchange.like_names import LikeNames
from tests.name_maker import entries

NEAR = 85
WORDS = st.text("天宁智造园区", max_size=9)


@given(st.lists(WORDS, max_size=20), WORDS, st.integers(50, 99))
def test_as_one_by_one(names, said, near):
    like = LikeNames(near)
    for name in names:
        like.add(name, name)
    best = process.extractOne(said, list(dict.fromkeys(names)), scorer=fuzz.ratio, score_cutoff=near)
    assert like.nearest(said) == ((said, said) if said in names else best and (best[0], best[0]))


def test_what_it_was_last_told_as():
    like = LikeNames(NEAR)
    like.add("天宁智造", "天宁智造项目")
    like.add("天宁智造", "天宁智造（二）")
    assert like.nearest("天宁智造") == ("天宁智造", "天宁智造（二）")
    assert like.nearest("完全无关的") is None


def test_one_slip_in_many_names():
    names = [name for _, name, _ in entries(2000, 5)]
    like = LikeNames(NEAR)
    for name in names:
        like.add(name, name)
    for name in names[::100]:
        slip = f"{name[:-1]}丌"
        best = process.extractOne(slip, names, scorer=fuzz.ratio, score_cutoff=NEAR)
        assert like.nearest(slip) == best[:1] * 2

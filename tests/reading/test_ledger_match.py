"""Which project of the ledger a mention means."""

import name_maker
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import Candidate, LedgerEntry, build_ledger, match
from reading.names.ledger_index import plain_name

LEDGER = build_ledger([
    LedgerEntry(1, "鼎川科技储能电站项目", "鼎川科技有限公司"),
    LedgerEntry(2, "动力电池", "比亚迪股份有限公司", ("电池包", "刀片电池项目")),
    LedgerEntry(3, "汽车电子产业园项目", "比亚迪股份有限公司"),
    LedgerEntry(4, "力驰汽车工业园项目", None),
    LedgerEntry(5, "泰宇风电叶片厂", "泰宇风电"),
])


def best(name, enterprise=None):
    found = match(name, enterprise, LEDGER)
    return (found[0].project_id, found[0].reason) if found else None


@pytest.mark.parametrize(("name", "enterprise", "wanted"), [
    ("鼎川科技储能电站", None, (1, "exact")), ("力驰汽车工业园 项目", None, (4, "exact")),
    ("刀片电池", None, (2, "alias")), ("動力電池項目", "比亚迪", (2, "exact")), ("电池包", "比亚迪", (2, "alias")),
    (None, "鼎川科技", (1, "enterprise")), ("储能电站", "鼎川科技", (1, "exact")), ("储能电站", None, (1, "short")),
    ("鼎穿科技储能电站", None, (1, "near")), ("泰宇风电叶片", None, (5, "short")),
    ("汽车电子产业园", "比亚迪", (3, "exact")),
])
def test_reasons(name, enterprise, wanted):
    assert best(name, enterprise) == wanted


def test_an_investor_of_two_projects_gives_both():
    assert {c.project_id for c in match(None, "比亚迪", LEDGER)} >= {2, 3}


def test_the_firm_decides_between_like_names():
    ledger = build_ledger([LedgerEntry(1, "储能电站", "甲川科技"), LedgerEntry(2, "储能电站", "乙山能源")])
    assert next(iter(match("储能电站", "乙山能源", ledger))).project_id == 2


@pytest.mark.parametrize(("name", "enterprise"), [(None, None), ("", ""), ("完全无关的词语", None)])
def test_nothing_near(name, enterprise):
    assert match(name, enterprise, LEDGER) == ()


def test_an_empty_ledger():
    assert match("储能电站", "鼎川科技", build_ledger([])) == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_never_fails_and_stays_in_bounds(name, enterprise):
    found = match(name, enterprise, LEDGER)
    assert len(found) <= 5
    assert all(isinstance(c, Candidate) and 0 < c.score <= 1 for c in found)
    assert list(found) == sorted(found, key=lambda c: (-c.score, c.project_id))


@pytest.mark.parametrize("name", ["鼎川科技（集团）有限公司", "鼎川 科技有限公司", "鼎川科技", "鼎川科技股份有限公司",
                                  "鼎川科技项目"])
def test_plain_names_are_equal(name):
    assert plain_name(name) == "鼎川科技"


def test_generated_mentions_find_their_project():
    rows = name_maker.entries(5000, seed=7)
    ledger = build_ledger(LedgerEntry(*row) for row in rows)
    places = []
    for wanted, name, enterprise in name_maker.mentions(rows, 1000, seed=11):
        ids = [candidate.project_id for candidate in match(name, enterprise, ledger)]
        places.append(ids.index(wanted) if wanted in ids else 9)
    assert sum(place == 0 for place in places) >= 950
    assert sum(place < 3 for place in places) >= 990

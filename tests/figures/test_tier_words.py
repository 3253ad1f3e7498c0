"""Tiers beside what lies in none of them: no two labels take in the same projects."""

import pytest

from domain.money import Money
from domain.plan.plan import Tier
from reports.figures.untiered import tier_said


@pytest.mark.parametrize(("name", "at_least", "below", "said"), [
    ("20亿元以下", 1, 20, "1亿元（含）—20亿元"), ("20亿元以下", 0, 20, "20亿元以下"),
    ("20~30亿元", 20, 30, "20~30亿元"),
    ("1-10亿元", 1, 10, "1-10亿元"), ("30亿元以上", 30, None, "30亿元以上"), ("“50·20”项目", 20, 100, "“50·20”项目"),
    ("5亿元以下项目", 1, 5, "1亿元（含）—5亿元"), ("重大项目", 10, None, "重大项目")])
def test_a_name_that_leaves_its_lower_bound_out_gives_way_to_the_bounds(name, at_least, below, said):
    tier = Tier(name, Money.of(at_least * 10**8), None if below is None else Money.of(below * 10**8))
    assert tier_said(tier) == said

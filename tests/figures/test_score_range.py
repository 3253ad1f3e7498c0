"""满分 and 底分 of a scheme, and where a reader is told them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.figures.score import Efficacy, Given, Linear, Missing, OverTask, PerUnit, ScorePart, ScoreScheme, Steps
from domain.figures.score_range import mark_range
from domain.period import Period
from storage.plan.plan_file import load_plan
from tests.figures.test_growth import text

COUNTY = Path(__file__).resolve().parents[2] / "plans" / "county.yaml"


def scheme(*rules, cap=None):
    return ScoreScheme("考核", tuple(ScorePart("项", Decimal(weight), rule, inputs) for weight, rule, inputs in rules),
                       cap=cap)


@pytest.mark.parametrize(("rules", "cap", "most", "least"), [
    ([(30, Efficacy(), ()), (10, PerUnit(cap=Decimal(10)), ())], None, 40, 18),
    ([(30, Linear(Decimal(36)), ()), (20, Given(), ()), (10, Missing(Decimal(2)), ())], None, 66, 0),
    ([(30, Linear(), ())], None, None, 0), ([(30, Linear(), ())], Decimal(120), 120, 0),
    ([(0, PerUnit(Decimal(100)), (("事故", Decimal(-5)),))], None, 100, 0),
    ([(0, PerUnit(Decimal(5)), (("线索", Decimal(1)),))], None, None, 5),
    ([(0, Steps(((Decimal(80), Decimal(8)), (Decimal(100), Decimal(12)))), ()),
      (0, OverTask((), Decimal(5)), ())], Decimal(15), 15, 0)])
def test_the_most_and_the_least_of_a_scheme(rules, cap, most, least):
    found = mark_range(scheme(*rules, cap=cap), 2026)
    assert (found.most, found.least) == (None if most is None else Decimal(most), Decimal(least))


async def test_a_board_says_once_what_its_points_lie_between_and_that_groups_do_not_compare(db, app):
    told, _ = await text(db, load_plan(COUNTY), "quarterly_assessment", Period.of("quarter", date(2026, 1, 1)),
                         app.clock.now())
    assert told.count("满分100分，底分48分，各组分开排，不同组不能比\n"
                      "各项最多：新引进项目30分、到位资金30分、开工20分、外出招商10分、线索信息10分\n"
                      "按本组最好的折算：新引进项目、到位资金、开工\n【专业招商组】") == 1

"""Projects that the plan's tasks leave out (不计任务): wherever their lists count them the figures say how many stand
beside."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.period import Period
from domain.plan.plan import Target
from domain.projects.stages import Stage
from tests import factories
from tests.bulletin_scene import at, file
from tests.figures.test_growth import text
from tests.figures.test_plan_figures import sign

MARCH = Period.of("month", date(2026, 3, 1))
PLAN = factories.a_plan(excluded_categories=("房地产",), units=tuple(
    replace(unit, target=Target()) for unit in factories.UNITS))


@pytest.fixture
async def houses(db, app):
    """Three signed, two of them houses; one of the houses was begun."""
    async with db.begin() as store:
        await sign(store, at(3, 4), "储能电站", "商务局", "600000000")
        await sign(store, at(3, 5), "滨江酒店", "商务局", "200000000", category="房地产")
        built = await sign(store, at(3, 6), "望江府", "发改委", "100000000", category="房地产")
        await file(store, at(3, 9), unit="发改委", kind=UpdateKind.PROGRESS,
                   projects=[(built.entries[0].project_id, Stage.SIGNED, Stage.STARTED)])
    return db


@pytest.mark.parametrize(("report", "said"), [
    ("monthly_indicators", ("签约个数　本期1个，上期为0，累计1个（另有不计任务的2个：房地产类，按方案不计任务）\n",
                            "签约金额　本期6亿元，上期为0，累计6亿元（另有不计任务的3亿元）\n",
                            "本期和累计都是0：开工个数（另有不计任务的1个）、纳统个数、")),
    ("annual_settlement", ("签约个数　本期1个（另有不计任务的2个：房地产类，按方案不计任务）\n",)),
    ("monthly_ranking", ("个数　1/27个　3.7%　欠21.3个百分点（另有不计任务的2个，见文末）\n",)),
    ("task_table", ("总任务　1/27个，完成3.7%，欠序时进度21.3个百分点（另有2个：房地产类，按方案不计任务）\n",)),
    ("weekly_digest", ("· 签约个数 1个（另有不计任务的2个：房地产类，按方案不计任务）；任务27个",)),
    ("three_lists", ("签约项目（未开工）　2个，总投资8亿元；"
                     "其中不计任务的1个、总投资2亿元（房地产类，按方案不计任务）\n1. ",
                     "开工项目　1个，总投资1亿元；其中不计任务的1个、总投资1亿元\n"))])
async def test_they_are_told_beside_what_counts(houses, report, said):
    kind = {"annual_settlement": "year", "weekly_digest": "week"}.get(report, "month")
    told, _ = await text(houses, PLAN, report, Period.of(kind, date(2026, 3, 31)), at(4, 1))
    assert all(one in told for one in said), told


async def test_without_such_projects_nothing_is_said(houses):
    told, _ = await text(houses, replace(PLAN, excluded_categories=()), "monthly_indicators", MARCH, at(4, 1))
    assert "签约个数　本期3个，上期为0，累计3个\n" in told and "不计任务" not in told

"""A year in which units are renamed, merged and split, in two files of two months: the figures of each day as of which
they are asked are those of a second, plain calculation."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime

import pytest

from domain.figures.indicator import DEFAULT_INDICATORS
from domain.plan.unit_history import plan_on
from exchange import import_rows, read_rows
from reports.figures.plan_figures import end_of
from tests.exchange import test_generated_ledger as ledger
from tests.exchange.test_generated_ledger import COUNTED, WINDOW, a_year, as_workbook
from tests.factories import a_plan, an_office
from tests.plan.test_unit_history import ENDED, JULY, ONE, PARTS, RENAMED, reorganised

BEFORE, AFTER = an_office(plan=a_plan(roster=())), an_office(plan=reorganised(RENAMED, ONE, ENDED, *PARTS))
NOW_CALLED = {"商务局": "投资促进局", "临港产业区": "经合区", "经济开发区": "经合区"}
SPLIT = ("发展局", "改革局")  # 发改委
FIRST, SECOND = datetime(2026, 6, 20, 1, tzinfo=UTC), datetime(2026, 12, 31, 1, tzinfo=UTC)


def two_files(seed: int) -> tuple[list[dict], list[dict]]:
    """What happened before July under the old names, some of it in the second file under any name that is known then;
    equal rows in one file."""
    chance = random.Random(seed)
    late: dict[str, bool] = {}
    files: tuple[list[dict], list[dict]] = ([], [])
    for row in a_year(seed):
        drawn = late.setdefault(repr(sorted(row.items(), key=str)), chance.random() < 0.3)
        second, old = row["日期"] > FIRST.date() or drawn, row["单位"]
        new = (NOW_CALLED[old],) if old in NOW_CALLED else SPLIT
        names = new if row["日期"] >= JULY else (old, *new) if second and old in NOW_CALLED else (old,)
        files[second].append(row | {"单位": names[len(repr(row)) % len(names)]})
    return files


def as_called(rows: list[dict], day: date) -> list[dict]:
    """With the units' names of that day."""
    called = NOW_CALLED if day >= JULY else {"投资促进局": "商务局"}
    return [row | {"单位": called.get(row["单位"], row["单位"])} for row in rows]


def introduced(rows: list[dict], units: list[str]) -> dict[str, str]:
    """Project -> the unit of its first row."""
    found = {}
    for row in sorted(rows, key=lambda row: (row["日期"], units.index(row["单位"]))):
        if row.get("项目"):
            found.setdefault(row["项目"], row["单位"])
    return found


def expected(first: list[dict], second: list[dict], units: list[str]) -> dict[str, dict]:
    by = introduced(second, units) | introduced(first, units)
    rows = [*first, *second]
    found = ledger.told(rows, units)
    for name, own in ledger.projects_of(rows).items():
        ledger.add_project(found, own, by[name])
    return found


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_as_of_each_day_the_units_are_those_of_that_day(db, seed):
    first, second = two_files(seed)
    for office, rows, at in ((BEFORE, first, FIRST), (AFTER, second, SECOND)):
        file = read_rows(as_workbook(rows, random.Random(seed)), office)
        assert (await import_rows(db, office, file, "台账", at, add=True)).facts.added == len(rows)
    for as_of, known in ((date(2026, 6, 25), []), (date(2026, 7, 10), []), (date(2026, 12, 31), second)):
        plan = plan_on(AFTER.plan, as_of)
        units = [unit.name for unit in plan.units]
        async with db.begin() as store:
            found = await store.aggregates.figures(plan, DEFAULT_INDICATORS, WINDOW, end_of(AFTER, as_of))
        wanted = defaultdict(dict, expected(as_called(first, as_of), as_called(known, as_of), units))
        assert wanted["签约个数"] and wanted["走访企业"]
        for name in {*wanted, *COUNTED}:
            values = {unit: value.value for unit, value in found[name].of_unit.items() if value.value}
            assert values == {unit: value for unit, value in wanted[name].items() if value}, (as_of, name)

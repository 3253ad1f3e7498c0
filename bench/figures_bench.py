"""All indicators of a plan for 200 units over 20,000 projects and 500,000 facts, beside hand-written SQL of the same
figures.

What runs: `Aggregates.figures` (five statements and the sums in Python) against the four statements that somebody would
write by hand for exactly these twelve indicators, on one SQLite file, taking turns. Prints milliseconds and the ratio
(wanted: at most 1.5).
"""

import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from domain.figures.figure_table import FoundFigures
from domain.figures.indicator import DEFAULT_INDICATORS
from domain.figures.window import DayWindow
from domain.plan.plan import Plan, Unit
from storage.engine.database import Database
from storage.engine.migrate import migrate

UNITS, PROJECTS, FACTS, RUNS = 200, 20_000, 500_000, 7
NAMES = ("签约个数", "签约金额", "开工个数", "纳统个数", "投产个数", "到位资金", "完成投资",
         "线索", "走访企业",
         "外出批次", "外出天数",
         "开工率")
WINDOW = DayWindow(date(2025, 1, 1), date(2025, 12, 31))
STEPS = {"signed": 3, "landed": 4, "started": 5, "enrolled": 6, "completed": 7, "operating": 8}
OTHERS = ("lead", "visit", "visit", "trip", "reception", "meeting", "paid_in", "invested")
HOUR = "2026-01-01 00:00:00.000000"

TOLD = """SELECT unit, kind, currency, count(*), sum(counts_minor), sum(day_hundredths), sum(coalesce(batches, 1))
 FROM facts
 WHERE removed_at IS NULL AND day BETWEEN ? AND ? AND kind IN ('paid_in', 'invested', 'lead', 'trip')
 GROUP BY unit, kind, currency"""
VISITS = """WITH v AS (SELECT DISTINCT unit, enterprise FROM facts WHERE removed_at IS NULL AND day BETWEEN ? AND ?
 AND kind = 'visit' AND enterprise IS NOT NULL)
 SELECT unit, count(*) FROM v GROUP BY unit UNION ALL SELECT NULL, count(DISTINCT enterprise) FROM v"""
REACHED = """WITH f AS (SELECT project_id, min(CASE WHEN step >= 3 THEN day END) signed,
 min(CASE WHEN step >= 5 THEN day END) started, min(CASE WHEN step >= 6 THEN day END) enrolled,
 min(CASE WHEN step >= 8 THEN day END) operating FROM facts WHERE removed_at IS NULL AND step >= 3 GROUP BY project_id)
 SELECT i.unit, sum(signed BETWEEN :a AND :b), sum(started BETWEEN :a AND :b), sum(enrolled BETWEEN :a AND :b),
 sum(operating BETWEEN :a AND :b), sum(signed BETWEEN :a AND :b AND started <= :b)
 FROM f JOIN introductions i ON i.project_id = f.project_id AND i.removed_at IS NULL GROUP BY i.unit"""
SUMS = """WITH f AS (SELECT project_id, min((day * 16 + step) * 4294967296 + fact_id) k FROM facts
 WHERE removed_at IS NULL AND step >= 3 GROUP BY project_id),
 t AS (SELECT project_id, minor FROM facts WHERE fact_id IN (SELECT max(fact_id) FROM facts
 WHERE removed_at IS NULL AND kind = 'total' GROUP BY project_id))
 SELECT i.unit, sum(coalesce(s.minor, t.minor)) FROM f JOIN facts s ON s.fact_id = f.k % 4294967296
 LEFT JOIN t ON t.project_id = f.project_id JOIN introductions i ON i.project_id = f.project_id AND i.removed_at IS NULL
 WHERE s.day BETWEEN ? AND ? GROUP BY i.unit"""


def a_plan() -> Plan:
    groups = tuple(f"第{n}组" for n in range(4))
    units = tuple(Unit(f"单位{n}", groups[n % 4]) for n in range(UNITS))
    own = tuple(one for one in DEFAULT_INDICATORS if one.name in NAMES)
    return Plan("方案", "某区", WINDOW.first, WINDOW.last, groups, units, indicators=own)


def fill(path: Path) -> None:
    """Four or five stages a project, its 总投资, and activities and sums for the rest."""
    draw = random.Random(1)
    start = WINDOW.first.toordinal() - 200
    with sqlite3.connect(path) as db:
        db.executemany("INSERT INTO projects (id, name, unit, confidential, aliases, created_at, last_news_at)"
                       " VALUES (?, ?, ?, 0, '[]', ?, ?)",
                       [(n, f"项目{n}", f"单位{n % UNITS}", HOUR, HOUR) for n in range(1, PROJECTS + 1)])
        db.executemany("INSERT INTO introductions (project_id, unit, part, whole, entered_at) VALUES (?, ?, 1, 1, ?)",
                       [(n, f"单位{n % UNITS}", HOUR) for n in range(1, PROJECTS + 1)])
        rows = [row for n in range(1, PROJECTS + 1) for row in _project(draw, n, start)]
        rows += [_activity(draw, start) for _ in range(FACTS - len(rows))]
        draw.shuffle(rows)
        db.executemany(
            "INSERT INTO facts (id, fact_id, kind, step, day, unit, project_id, currency, minor, counts_minor, "
            "day_hundredths,"
            " batches, enterprise, entered_at, filed_at, basis, tags, approx, persons)"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{HOUR}', '{HOUR}', 'increment', '', 0, '[]')",
            [(n, n, *row) for n, row in enumerate(rows, start=1)])
        db.execute("ANALYZE")


def _project(draw: random.Random, number: int, start: int) -> list[tuple]:
    day, unit = start + draw.randrange(400), f"单位{number % UNITS}"
    stages = list(STEPS.items())[:draw.randrange(1, 7)]
    found: list[tuple] = [("total", None, day, unit, number, "CNY", 10**10, 10**10, None, None, None)]
    for kind, step in stages:
        day += draw.randrange(60)
        minor = draw.choice((None, 10**9))
        found.append((kind, step, day, unit, number, minor and "CNY", minor, minor, None, None, None))
    return found


def _activity(draw: random.Random, start: int) -> tuple:
    kind, day, unit = draw.choice(OTHERS), start + draw.randrange(565), f"单位{draw.randrange(UNITS)}"
    if kind in ("paid_in", "invested"):
        minor = draw.randrange(10**9)
        return kind, None, day, unit, draw.randrange(1, PROJECTS + 1), "CNY", minor, minor, None, None, None
    days, batches = (draw.choice((100, 200, 500)), draw.choice((None, 1, 2))) if kind == "trip" else (None, None)
    enterprise = f"企业{draw.randrange(30_000)}" if kind == "visit" else None
    return kind, None, day, unit, None, None, None, None, days, batches, enterprise


def by_hand(db: sqlite3.Connection) -> dict[str, list[tuple]]:
    first, last = WINDOW.first.toordinal(), WINDOW.last.toordinal()
    return {"told": db.execute(TOLD, (first, last)).fetchall(), "visits": db.execute(VISITS, (first, last)).fetchall(),
            "reached": db.execute(REACHED, {"a": first, "b": last}).fetchall(),
            "sums": db.execute(SUMS, (first, last)).fetchall()}


def agree(found: dict[str, FoundFigures], rows: dict[str, list[tuple]]) -> None:
    """Both say the same, or the comparison says nothing."""
    assert {unit: found["走访企业"].of_unit[unit].value for unit, _ in rows["visits"] if unit} == dict(r
                                                                                                   for r in rows[
                                                                                                       "visits"]
                                                                                                   if r[0])
    assert found["走访企业"].total.value == next(n for unit, n in rows["visits"] if unit is None)
    for place, name in enumerate(("签约个数", "开工个数", "纳统个数", "投产个数"), start=1):
        assert {row[0]: found[name].of_unit[row[0]].value for row in rows["reached"]} == {row[0]: row[place]
                                                                                          for row in rows["reached"]}
    assert found["开工率"].total.numerator == sum(row[5] for row in rows["reached"])
    assert {unit: found["签约金额"].of_unit[unit].value for unit, _ in rows["sums"]} == dict(rows["sums"])
    paid = {row[0]: row[4] for row in rows["told"] if row[1] == "paid_in"}
    assert {unit: found["到位资金"].of_unit[unit].value for unit in paid} == paid


async def run() -> None:
    plan, ours, hand = a_plan(), [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        db = Database(f"sqlite+aiosqlite:///{path}")
        await migrate(db)
        fill(path)
        with sqlite3.connect(path) as plain:
            for _ in range(RUNS):
                start = time.perf_counter()
                rows = by_hand(plain)
                between = time.perf_counter()
                async with db.begin() as store:
                    found = await store.aggregates.figures(plan, plan.indicators, WINDOW)
                ours.append(time.perf_counter() - between)
                hand.append(between - start)
            agree(dict(found), rows)
        await db.close()
    mine, theirs = statistics.median(ours) * 1000, statistics.median(hand) * 1000
    print(f"{len(plan.indicators)} indicators, {UNITS} units, {PROJECTS} projects, {FACTS} facts")
    print(f"by hand {theirs:8.1f} ms   figures {mine:8.1f} ms   ratio {mine / theirs:.2f} (wanted: at most 1.5)")


if __name__ == "__main__":
    asyncio.run(run())

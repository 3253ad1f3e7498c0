"""How long one answer keeps the event loop over 20,000 projects: questions (commands: load_bench.py)."""

import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert

from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Query, Topic
from domain.money import Money
from domain.people.member import Member, Role
from domain.period import Period
from domain.projects.stages import LADDER, Stage
from reports.asking.answer import load_answer
from reports.asking.answer_view import Asker
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.store import Store
from storage.tables import amounts, projects, stage_moves
from tests.factories import an_office

PROJECTS = 20_000
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
UNITS = ("发改委", "商务局", "临港产业区", "经济开发区")
QUERIES = {
    "签约 in the plan's period": Query(Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,))),
    "签约 by unit": Query(Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,)), group=GroupBy.UNIT),
    "签约 of a month against another": Query(
        Topic.REACHED, only=Narrowing(stages=(Stage.SIGNED,)), days=Period.of("month", TODAY),
        against=Period.of("month", date(2026, 2, 1))),
    "the five largest": Query(Topic.PROJECTS, order=Order(OrderBy.AMOUNT), limit=5),
    "10亿以上": Query(Topic.PROJECTS, only=Narrowing(at_least=Money.of(10**9))),
    "without news for a month": Query(Topic.PROJECTS, only=Narrowing(quiet_days=31)),
    "a word in the name": Query(Topic.PROJECTS, only=Narrowing(words=("7号",))),
    "targets": Query(Topic.TARGETS),
    "in stages": Query(Topic.PROJECTS, group=GroupBy.STAGE),
}


async def run() -> None:
    """Prints milliseconds of each, the second time it is asked."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{folder}/office.db", synchronous="OFF")
        await migrate(db)
        async with db.begin() as store:
            await _fill(store)
        async with db.begin() as store:
            await _measure(store)
        await db.close()


async def _measure(store: Store) -> None:
    office, member = an_office(), Member(1, "督查员", Role.SUPERVISOR, ())
    asker = Asker(member, (member,), office, NOW)
    for name, query in QUERIES.items():
        await _print(name, lambda query=query: load_answer(store, asker, query))


async def _print(name: str, ask: Callable[[], Awaitable[object]]) -> None:
    await ask()
    started = time.perf_counter()
    await ask()
    print(f"{name:32} {1000 * (time.perf_counter() - started):8.0f} ms")


async def _fill(store: Store) -> None:
    """Projects of all stages with a move a step and a total each."""
    rows = [_project(n) for n in range(1, PROJECTS + 1)]
    moves = [{"project_id": row["id"], "before": None, "after": str(stage),
              "on": TODAY - timedelta(days=(row["id"] + s) % 400),
              "filed_at": NOW - timedelta(days=20 - s), "withdrawn": False, "echo": False}
             for row in rows for s, stage in enumerate(LADDER[:LADDER.index(Stage(row["stage"])) + 1])]
    sums = [{"project_id": row["id"], "kind": "total", "minor": row["id"] * 10_000_000, "currency": "CNY",
             "approx": False,
             "stated_at": NOW, "current": True} for row in rows]
    for table, values in ((projects, rows), (stage_moves, moves), (amounts, sums)):
        for at in range(0, len(values), 5_000):
            await store.connection.execute(insert(table), values[at:at + 5_000])


def _project(n: int) -> dict[str, object]:
    stage = LADDER[n % 8]
    return {"id": n, "name": f"项目{n}号", "enterprise": f"企业{n}", "stage": str(stage), "stage_since": TODAY
            - timedelta(days=n % 300),
            "unit": UNITS[n % 4], "industry": f"行业{n % 12}", "category": "内资", "confidential": False, "aliases": [],
            "created_at": NOW - timedelta(days=n % 300), "last_news_at": NOW - timedelta(days=n % 60)}

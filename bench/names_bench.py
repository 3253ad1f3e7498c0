"""How long the loop stands still for the index of 20,000 projects' names: at the first message, at one after which
nothing has changed, and at one after a new project, beside building the index anew (as it was done before)."""

import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from sqlalchemy import insert

from domain.projects.project import Project
from domain.projects.stages import Stage
from handlers.projects.ledger_names import HeldNames
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.projects.project_rows import row_of_project
from storage.store import Store
from storage.tables import projects
from tests.name_maker import entries

PROJECTS, RUNS = 20_000, 9
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def _project(name: str, firm: str) -> Project:
    return Project(0, name, firm, Stage.NEGOTIATING, "商务局", created_at=NOW, last_news_at=NOW)


async def _fill(store: Store) -> None:
    rows = [row_of_project(_project(name, firm)) for _, name, firm in entries(PROJECTS, 1)]
    for at in range(0, PROJECTS, 5_000):
        await store.connection.execute(insert(projects), rows[at:at + 5_000])


async def _took(db: Database, work: Callable[[Store], Awaitable[object]]) -> float:
    async with db.begin() as store:
        started = time.process_time()
        await work(store)
        return 1000 * (time.process_time() - started)


async def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{folder}/office.db", synchronous="OFF")
        await migrate(db)
        async with db.begin() as store:
            await _fill(store)
        held = HeldNames()
        first, again, after = await _took(db, held.brought_up), [], []
        for number in range(RUNS):
            again.append(await _took(db, held.brought_up))
            async with db.begin() as store:
                await store.projects.add(_project(f"新来的储能电站{number}项目", "鼎川科技有限公司"))
            after.append(await _took(db, held.brought_up))
        anew = await _took(db, HeldNames().brought_up)
        await db.close()
    print(f"names of {PROJECTS} projects: first {first:.0f} ms, nothing changed {statistics.median(again):.1f} ms, "
          f"after a new project {statistics.median(after):.1f} ms (anew: {anew:.0f} ms)", flush=True)

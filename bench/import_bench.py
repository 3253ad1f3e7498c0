"""How long an import of 20,000 projects takes, and how long it holds up a bot on the same SQLite file."""

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime

from exchange import read_rows, take, take_back
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests.factories import an_office

PROJECTS = 20_000
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def rows(office: object) -> object:
    lines = [f"项目{n}号,企业{n},已签约,商务局,{n + 1}亿元,2026-01-{1 + n % 28:02},开工 2026-06-0{1 + n % 9}"
             for n in range(PROJECTS)]
    return read_rows("\n".join(["项目名称,企业,阶段,单位,总投资,阶段日期,节点", *lines]).encode(), office)


async def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/office.db"
        bot = Database(url)
        await migrate(bot)
        for what in ("import", "undo"):
            started, waits = time.perf_counter(), []
            other = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.import_bench", what, url)
            watching = asyncio.create_task(_files(bot, waits))
            await other.wait()
            watching.cancel()
            print(f"{what}: {time.perf_counter() - started:.1f} s; {len(waits)} transactions of the bot meanwhile, "
                  f"the longest wait {1000 * max(waits):.0f} ms, the median {1000 * statistics.median(waits):.0f} ms")
        await bot.close()


async def other(what: str, url: str) -> None:
    db = Database(url)
    if what == "import":
        office = an_office()
        await take(db, office, rows(office), "台账.csv", NOW)
    else:
        await take_back(db, 1, NOW)
    await db.close()


async def _files(bot: Database, waits: list[float]) -> None:
    """What the bot does for each update: it opens a transaction and writes."""
    while True:
        started = time.perf_counter()
        async with bot.begin() as store:
            await store.notes.set("bench", "1")
        waits.append(time.perf_counter() - started)
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(other(*sys.argv[1:]) if sys.argv[1:] else run())

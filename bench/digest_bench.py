"""The weekly digest with 200 units and 20,000 projects: does the history's length matter? (python -m
bench.digest_bench)

Two ledgers that differ only in the number of updates and of their facts, 2,000 and 200,000; the two weeks hold the
same 1,000 in both. Measured: loading the view, and writing its text; statements counted as the driver receives them.
"""

import asyncio
import gc
import json
import sqlite3
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import event

from domain.bulletins.cadence import DEFAULT_CADENCES
from domain.calendar import ChineseCalendar
from domain.filing.record import Record, UpdateKind
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan, Unit
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.filing.stored_records import RECORD

UNITS, PROJECTS, A_WEEK = 200, 20_000, 500
HISTORIES = (2_000, 200_000)
RUNS = 15
STAGES = ("lead", "negotiating", "intent", "signed", "landed", "started")


def an_office() -> Office:
    units = tuple(Unit(f"单位{n}", f"第{n % 4}组") for n in range(UNITS))
    plan = Plan("方案", "某区", date(2026, 1, 1), date(2026, 12, 31), tuple(f"第{n}组" for n in range(4)), units,
                cadences=DEFAULT_CADENCES)
    return Office(plan, ZoneInfo("Asia/Shanghai"), ChineseCalendar())


def fill(path: Path, updates: int) -> None:
    """Rows as the bot writes them; the history lies before the two weeks."""
    friday = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO members (id, telegram_id, name, role, units, active, reachable, office_wide)"
                   " VALUES (1, 1000, '管理员', 'admin', '[]', 1, 1, 0)")
        db.executemany(
            "INSERT INTO projects (id, name, enterprise, stage, unit, confidential, aliases, created_at, last_news_at)"
            " VALUES (?, ?, ?, ?, ?, 0, '[]', ?, ?)",
            [(n, f"项目{n}", f"企业{n}", STAGES[n % 6], f"单位{n % UNITS}", _moment(friday - timedelta(days=60)),
              _moment(friday)) for n in range(1, PROJECTS + 1)])
        db.executemany(
            "INSERT INTO amounts (project_id, kind, minor, currency, approx, stated_at, current)"
            " VALUES (?, 'total', ?, 'CNY', 0, ?, 1)",
            [(n, (n % 300) * 1_000_000_000, _moment(friday)) for n in range(1, PROJECTS + 1)])
        db.executemany(
            "INSERT INTO milestones (project_id, title, planned_on, original_on, next_step)"
            " VALUES (?, '开工', ?, ?, 0)",
            [(n, day, day) for n in range(1, PROJECTS, 20) for day in (f"2026-{3 + n % 6:02}-{1 + n % 28:02}",)])
        db.executemany(
            "INSERT INTO difficulties (project_id, text, opened_on, promised_on) VALUES (?, '缺电', '2026-02-01', "
            "'2026-03-01')",
            [(n,) for n in range(1, PROJECTS, 400)])
        _fill_updates(db, friday, updates)


def _fill_updates(db: sqlite3.Connection, friday: datetime, updates: int) -> None:
    text = json.dumps(RECORD.write(Record(UpdateKind.TRIP, places=("苏州",), enterprises=("甲公司",))),
                      ensure_ascii=False)
    at = [friday - timedelta(minutes=12 * n) for n in range(A_WEEK * 2)]
    # well before both weeks: a Friday that is a day off moves the end of one
    at += [friday - timedelta(days=40, minutes=n) for n in range(updates - len(at))]
    days = [moment.date().isoformat() for moment in at]
    db.executemany(
        "INSERT INTO updates (id, member_id, unit, kind, filed_at, happened_on, happened_to, text, record, "
        "first_reading,"
        " participants, attachments, zero_report) VALUES (?, 1, ?, 'trip', ?, ?, ?, '今天在苏州拜访甲公司', ?, ?, '[]',"
        " '[]', 0)",
        [(n, f"单位{n % UNITS}", _moment(moment), day, day, text, text)
         for n, (moment, day) in enumerate(zip(at, days, strict=True), start=1)])
    db.executemany(
        "INSERT INTO entries (update_id, project_id, stage_after, amounts, created) VALUES (?, ?, 'signed', '[]', 0)",
        [(n, 1 + n % PROJECTS) for n in range(1, updates + 1)])
    db.executemany(
        'INSERT INTO stage_moves (project_id, update_id, before, after, "on", filed_at, withdrawn)'
        " VALUES (?, ?, 'intent', 'signed', ?, ?, 0)",
        [(1 + n % PROJECTS, n, days[n - 1], _moment(at[n - 1])) for n in range(1, updates + 1, 5)])


    _fill_facts(db, at)


def _fill_facts(db: sqlite3.Connection, at: list[datetime]) -> None:
    """A trip and a visit an update, and the signing of every fifth."""
    told = [(n, kind, step) for n in range(1, len(at) + 1)
            for kind, step in (("trip", None), ("visit", None), ("signed", 3))[:3 if n % 5 == 1 else 2]]
    db.executemany(
        "INSERT INTO facts (id, fact_id, kind, step, day, unit, project_id, update_id, day_hundredths, batches, "
        "enterprise, entered_at, filed_at, basis, tags, approx, persons)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '甲公司', ?, ?, 'increment', '', 0, '[]')",
        [(n, n, kind, step, at[number - 1].date().toordinal(), f"单位{number % UNITS}", 1 + number % PROJECTS, number,
          100 if kind == "trip" else None, 1 if kind == "trip" else None, _moment(at[number - 1]),
          _moment(at[number - 1])) for n, (number, kind, step) in enumerate(told, start=1)])
    db.execute("ANALYZE")


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


@dataclass
class GeneratedLedger:
    """One filled database, opened; what was measured of it."""

    updates: int
    db: Database
    statements: list[str] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)

    @property
    def load(self) -> float:
        return statistics.median(self.loads) * 1000

    @property
    def write(self) -> float:
        return statistics.median(self.writes) * 1000


async def a_ledger(updates: int, folder: Path) -> GeneratedLedger:
    path = folder / f"{updates}.db"
    made = GeneratedLedger(updates, Database(f"sqlite+aiosqlite:///{path}"))
    await migrate(made.db)
    fill(path, updates)
    event.listen(made.db.engine.sync_engine, "before_cursor_execute", lambda *call: made.statements.append(call[2]))
    return made


async def measure(ledger: GeneratedLedger, office: Office) -> None:
    """One digest: load and write."""
    ledger.statements.clear()
    gc.collect()  # what the other ledger left is not this one's time
    now = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
    start = time.perf_counter()
    async with ledger.db.begin() as store:
        view = await weekly_digest.load(store, office, Period.of("week", now.date()), now)
    loaded = time.perf_counter()
    parts = weekly_digest.write(view, office, Marks())
    ledger.loads.append(loaded - start)
    ledger.writes.append(time.perf_counter() - loaded)
    assert parts and view.digest.totals.activities.reports >= A_WEEK - 1


async def run() -> None:
    """Print the table. The ledgers take turns, so that a busy moment of the machine meets both."""
    office = an_office()
    with tempfile.TemporaryDirectory() as folder:
        ledgers = [await a_ledger(updates, Path(folder)) for updates in HISTORIES]
        for turn in range(RUNS):
            for ledger in ledgers[::1 if turn % 2 else -1]:
                await measure(ledger, office)
        for ledger in ledgers:
            await ledger.db.close()
    print(f"weekly digest, {UNITS} units, {PROJECTS} projects, {A_WEEK} updates this week and {A_WEEK} the week before")
    print(f"{'updates':>9} {'load ms':>9} {'write ms':>9} {'statements':>11}")
    for one in ledgers:
        print(f"{one.updates:>9} {one.load:>9.1f} {one.write:>9.1f} {len(one.statements):>11}")
    few, many = (one.load + one.write for one in ledgers)
    print(f"time ratio {many / few:.2f} (wanted: at most 1.3)")


if __name__ == "__main__":
    asyncio.run(run())

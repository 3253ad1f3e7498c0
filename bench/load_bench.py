"""What one page costs in an office of 40 units with 20,000 projects, beside reading the whole ledger for it (as it was
done before), and how long others wait meanwhile.

The ledger is random and years old: moves, sums, planned days and difficulties of every project, news at different
hours. Milliseconds of the processor are the median of some runs; the stall is the
longest time for which the event loop did not turn.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert

from bot.memory import collect_seldom
from domain.duties.duty import DutyScope
from domain.duties.overdue import Reminder, bundles, due_soon, overdue_items, owed_by
from domain.figures.fact import KIND_OF
from domain.figures.indicator import Indicator, Reached
from domain.figures.ranking import rank_units
from domain.figures.window import DayWindow
from domain.people.member import Member, Role
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Unit
from domain.projects.stages import LADDER, Stage, rank
from reports.asking.status import load_status
from reports.duties import overdue_reminder
from reports.duties.duty_list import LEDGER, duty_list
from reports.duties.overdue_page import asked_days, load_overdue, numbered
from reports.duties.owed import load_mine
from reports.figures import monthly_ranking
from reports.projects.project_list import Wanted, load_list
from storage.duties.overdue_rows import OverdueScope
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.figures.fact_tables import facts, introductions
from storage.store import Store
from storage.tables import amounts, difficulties, members, milestones, projects, stage_moves
from tests.factories import a_plan, an_office
from tests.figures.scene import ranking_inputs

PROJECTS, UNITS, RUNS = 20_000, 40, 5
NOW = datetime(2026, 12, 21, 1, tzinfo=UTC)  # the year's end: the ranking counts most
TODAY = date(2026, 12, 21)
MONTH = Period.of("month", TODAY)
WANTED = 0.3  # seconds


def big_office() -> Office:
    names = [f"单位{n}" for n in range(UNITS)]
    units = tuple(Unit(name, f"第{n % 4}组") for n, name in enumerate(names))
    return replace(an_office(), plan=a_plan(units=units, groups=tuple(f"第{n}组" for n in range(4)), roster=()))


async def fill(store: Store) -> None:
    """A liaison for each unit; of every project its moves, its 总投资, often a planned day, at times a difficulty."""
    draw = random.Random(1)
    rows = [_project(draw, n) for n in range(1, PROJECTS + 1)]
    people = [{"id": n + 2, "telegram_id": 5000 + n, "name": f"联络员{n}", "role": "liaison", "units": [f"单位{n}"],
               "active": True, "reachable": True, "office_wide": False} for n in range(UNITS)]
    people += [{"id": 1, "telegram_id": 1000, "name": "管理员", "role": "admin", "units": [], "active": True,
                "reachable": True, "office_wide": False}]
    moves = [move for row in rows for move in _moves(draw, row)]
    sums = [{"project_id": row["id"], "kind": "total", "minor": draw.randrange(1, 10**13), "currency": "CNY",
             "approx": False, "stated_at": NOW, "current": True} for row in rows]
    told = [_fact(number, move, rows[move["project_id"] - 1]["unit"]) for number, move in enumerate(moves, 1)]
    owners = [{"project_id": row["id"], "unit": row["unit"], "part": 1, "whole": 1, "entered_at": row["created_at"]}
              for row in rows]
    planned = [{"project_id": row["id"], "title": "开工", "planned_on": day, "original_on": day, "next_step": False,
                "replaced": False, "removed": False} for row in rows if draw.random() < 0.7
               for day in [TODAY + timedelta(days=draw.randrange(-60, 300))]]
    trouble = [{"project_id": row["id"], "text": "缺电", "opened_on": TODAY - timedelta(days=draw.randrange(90)),
                "promised_on": TODAY + timedelta(days=draw.randrange(-20, 40))} for row in rows
               if draw.random() < 0.05]
    for table, values in ((members, people), (projects, rows), (stage_moves, moves), (amounts, sums),
                          (milestones, planned), (difficulties, trouble),
                          (facts, [fact for fact in told if fact is not None]), (introductions, owners)):
        for at in range(0, len(values), 5_000):
            await store.connection.execute(insert(table), values[at:at + 5_000])


def _project(draw: random.Random, n: int) -> dict[str, object]:
    created = NOW - timedelta(days=draw.randrange(5, 1500), seconds=draw.randrange(86_400))
    news = min(NOW, created + timedelta(days=draw.randrange(1500), seconds=draw.randrange(86_400)))
    return {"id": n, "name": f"项目{n}号", "enterprise": f"企业{n}", "stage": str(draw.choice([*LADDER, Stage.ENDED])),
            "unit": f"单位{n % UNITS}", "serving_unit": draw.choice([None, None, f"单位{draw.randrange(UNITS)}"]),
            "confidential": False, "aliases": [], "created_at": created, "last_news_at": news}


def _moves(draw: random.Random, row: dict) -> list[dict[str, object]]:
    stages = LADDER if row["stage"] == "ended" else LADDER[:LADDER.index(Stage(row["stage"])) + 1]
    stages = [*stages[:draw.randrange(1, 7)], Stage.ENDED] if row["stage"] == "ended" else stages
    first = row["created_at"]
    return [{"project_id": row["id"], "before": None, "after": str(stage), "on": at.date(), "filed_at": at,
             "withdrawn": False, "echo": False}
            for place, stage in enumerate(stages) for at in [first + (NOW - first) * place / 10]]


def _fact(number: int, move: dict, unit: str) -> dict[str, object] | None:
    kind = KIND_OF.get(Stage(move["after"]))
    return None if kind is None else {
        "id": number, "fact_id": number, "kind": str(kind), "step": rank(Stage(move["after"])), "day": move["on"],
        "unit": unit, "project_id": move["project_id"], "entered_at": move["filed_at"], "filed_at": move["filed_at"],
        "basis": "increment", "tags": "", "approx": False, "persons": []}


class Stall:
    """The longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0)
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last), now


@asynccontextmanager
async def stalling() -> AsyncIterator[Stall]:
    stall = Stall()
    task = asyncio.create_task(stall.watch())
    await asyncio.sleep(0)
    yield stall
    task.cancel()


async def _median(db: Database, ask: Callable[[Store], Awaitable[object]]) -> tuple[float, float]:
    """Seconds of the processor, and the longest time for which nobody else was served."""
    found, stalls = [], []
    for _ in range(RUNS):
        async with stalling() as stall, db.begin() as store:
            started = time.process_time()
            await ask(store)
            found.append(time.process_time() - started)
            await asyncio.sleep(0)
        stalls.append(stall.longest)
    return statistics.median(found), statistics.median(stalls)


# the old way: everything is read, then one page of it is shown


async def _whole(store: Store, office: Office) -> tuple:
    """What is late, what is soon due."""
    duties = await duty_list(store, office, TODAY, DutyScope(), LEDGER)
    projects = {project.id: project for project in await store.projects.all()}
    return overdue_items(duties, projects, TODAY), due_soon(duties, projects, TODAY,
                                                            office.plan.thresholds.due_soon_days)


async def old_overdue(store: Store, office: Office) -> object:
    items, _ = await _whole(store, office)
    waiting = asked_days(await store.postponements.unjudged())
    return numbered(map(Reminder, items), await store.members.all(), waiting)[:7]


async def old_mine(store: Store, office: Office, member: Member) -> object:
    whole, people = await _whole(store, office), await store.members.all()
    return [owed_by(items, member, people) for items in whole]


async def old_status(store: Store, office: Office) -> object:
    return *await _whole(store, office), await store.projects.standing(), await old_ranking(store, office)


async def old_ranking(store: Store, office: Office) -> object:
    opened = await store.books.open(office.plan, [Indicator("", "", Reached(office.plan.counted_stage))],
                                    DayWindow(office.plan.start, office.plan.end))
    ledger = ranking_inputs(await store.projects.all(), opened.known, await store.projects.moves())
    return rank_units(office.plan, ledger, MONTH, TODAY)


async def old_morning(store: Store, office: Office) -> object:
    (items, _), people = await _whole(store, office), await store.members.all()
    return [numbered(one.reminders, people, {}) for one in bundles(items, people, {}, TODAY)]


async def run() -> None:
    office = big_office()
    liaison, admin = (Member(2, "联络员0", Role.LIAISON, ("单位0",), 5000, reachable=True),
                      Member(1, "管理员", Role.ADMIN, (), 1000, reachable=True))
    pages = {
        "/status": (lambda s: load_status(s, office, None, NOW), lambda s: old_status(s, office)),
        "/status of a unit": (lambda s: load_status(s, office, ("单位0",), NOW), lambda s: old_status(s, office)),
        "/overdue": (lambda s: load_overdue(s, office, OverdueScope(), TODAY, 1), lambda s: old_overdue(s, office)),
        "/overdue, page 500": (lambda s: load_overdue(s, office, OverdueScope(), TODAY, 500),
                               lambda s: old_overdue(s, office)),
        "/mine of a liaison": (lambda s: load_mine(s, office, liaison, NOW), lambda s: old_mine(s, office, liaison)),
        "/mine of the admin": (lambda s: load_mine(s, office, admin, NOW), lambda s: old_mine(s, office, admin)),
        "/rank": (lambda s: monthly_ranking.load(s, office, MONTH, NOW), lambda s: old_ranking(s, office)),
        "/projects": (lambda s: load_list(s, office, None, Wanted(), 1, TODAY), lambda s: s.projects.all()),
    }
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{folder}/office.db", synchronous="OFF")
        await migrate(db)
        async with db.begin() as store:
            await fill(store)
        collect_seldom()
        print(f"{UNITS} units, {PROJECTS} projects; wanted: each within {1000 * WANTED:.0f} ms")
        print("page                       now ms    whole ledger ms   ratio   longest stall ms (by the clock)")
        for name, (page, whole) in pages.items():
            (now, stall), (then, _) = await _median(db, page), await _median(db, whole)
            print(f"{name:24} {1000 * now:8.0f} {1000 * then:14.0f} {now / then:12.2f} {1000 * stall:12.0f}",
                  flush=True)
        await _morning(db, office)
        await db.close()


async def _morning(db: Database, office: Office) -> None:
    """The bundles of everybody, and how long the loop stood still."""
    async with stalling() as stall:
        started = time.process_time()
        await overdue_reminder.queue(db, office, Period.of("day", TODAY), NOW)
        now = time.process_time() - started
    async with db.begin() as store:
        started = time.process_time()
        await old_morning(store, office)
        then = time.process_time() - started
    print(f"{'morning, 41 people':24} {1000 * now:8.0f} {1000 * then:14.0f} {now / then:12.2f}"
          f"   longest stall {1000 * stall.longest:.0f} ms (before: {1000 * then:.0f} ms)")


if __name__ == "__main__":
    asyncio.run(run())

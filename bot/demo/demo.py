"""The demo: our own Telegram with a chat page, and the real bot against it, on embedded SQLite."""

import asyncio
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.delivery.pacing import Pacer
from bot.demo.seed import Script, seed
from bot.demo.seed_cases import seed_cases, seed_samples
from bot.demo.seed_records import seed_deposits, seed_imports
from bot.demo.seed_service import seed_service
from bot.demo.seed_trips import seed_trips
from bot.instance_lock import only_instance
from domain.calendar import ChineseCalendar
from domain.plan.office import Office
from domain.plan.plan import RosterEntry
from reports.render import word, words
from sandbox import TOKEN, World, serve
from sandbox.world_file import load
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.plan.plan_file import load_plan

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "plans" / "guanyun.yaml"
SCRIPT = Path(__file__).with_name("guanyun_messages.yaml")
ZONE = ZoneInfo("Asia/Shanghai")
BOT_NAME = "zhaoshang_bot"
CHATS, READY = "chats.json", "ready"  # the sandbox's file; a mark that the first month was filed whole


@dataclass(frozen=True, slots=True)
class WorldClock:
    """The sandbox owns the demo's clock; the bot reads it."""

    world: World

    def now(self) -> datetime:
        return self.world.clock.now.astimezone(UTC)


class Unhurried(Pacer):
    """The demo's Telegram has no sending limits: a jump over a month need not wait for them."""

    async def push(self, chat_id: int) -> None:
        self.count(chat_id)


async def forget(data: Path) -> None:
    """`make demo-reset`: the next demo begins anew. Raises AlreadyRunning while one runs on these data."""
    if data.exists():
        async with only_instance(_database(data)):
            _clear(data)


def _clear(data: Path) -> None:
    """Only what the demo made: the folder may be anybody's. The database file stays, empty: it is the lock being
    held."""
    for name in (READY, CHATS, "demo.db-wal", "demo.db-shm"):
        (data / name).unlink(missing_ok=True)
    os.truncate(data / "demo.db", 0)
    shutil.rmtree(data / f"{CHATS}.files", ignore_errors=True)


def _database(data: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{data / 'demo.db'}")


def demo_office() -> Office:
    plan = load_plan(PLAN)
    admins = frozenset(e.telegram_id for e in plan.roster if e.role == "admin" and e.telegram_id)
    return Office(plan, ZONE, ChineseCalendar(), admins, flood_limit=60)


async def run_demo(data: Path, port: int, stop: asyncio.Event, say: Callable[[str], None] = print) -> None:
    """Sandbox and bot in one loop until `stop`; what was said and filed stays in `data`.

    `say` gets the page's address when all is ready. Raises AlreadyRunning, and OSError where the port is taken.
    """
    db = _database(data)
    async with only_instance(db):
        if not (complete := (data / READY).exists() and (data / CHATS).exists()):
            _clear(data)
        await _play(db, data, port, stop, say, first=not complete)


async def _play(db: Database, data: Path, port: int, stop: asyncio.Event, say: Callable[[str], None], *,
                first: bool) -> None:
    office = demo_office()
    script = Script(SCRIPT, office)
    await migrate(db)
    world = _new_world(office, script) if first else load(data / CHATS, ticking=True)
    world.about = {e.telegram_id: about(e) for e in office.plan.roster if e.telegram_id}
    world.suggestions = tuple(words()["demo"].values())
    jumps = {"到下月第一个工作日 9:00": lambda now: next_month_first_workday(now, office)}
    async with serve(world, port, jumps=jumps, keep=data / CHATS) as server:
        app = App(token=TOKEN, api_url=server.url, office=office, db=db, clock=WorldClock(world), pacer=Unhurried())
        world.on_jump(lambda start, to: step_through(app, world, to))
        await app.start()
        try:
            if first:
                await _begin(app, world, office, script)
                (data / READY).touch()
            say(server.url)
            await stop.wait()
        finally:
            await app.stop()


def about(entry: RosterEntry) -> str:
    """`联络员 · 招商局`, as the page's list shows a person."""
    return " · ".join((word("role", entry.role), *entry.units[:2]))


def next_month_first_workday(now: datetime, office: Office) -> datetime:
    """Nine o'clock on the first working day of the month after `now`'s."""
    local = now.astimezone(office.zone)
    year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
    first = office.calendar.first_workday(year, month)
    return datetime(first.year, first.month, first.day, 9, tzinfo=office.zone)


async def step_through(app: App, world: World, to: datetime) -> None:
    """Moves the clock through every due hour on the way, so that each report goes out at its own hour."""
    while (due := await app.runner.next_due(world.clock.now)) is not None and due < to:
        await _arrive(app, world, due)
    await _arrive(app, world, to)


async def _arrive(app: App, world: World, at: datetime) -> None:
    world.clock.set(at)
    await app.runner.tick(at)
    await app.idle()


def _new_world(office: Office, script: Script) -> World:
    world = World(now=script.now.astimezone(office.zone), ticking=True, username=BOT_NAME, name="招商助手")
    people = [world.person(entry.name, id=entry.telegram_id) for entry in office.plan.roster if entry.telegram_id]
    world.group(script.group, members=people, supergroup=True)
    return world


async def _begin(app: App, world: World, office: Office, script: Script) -> None:
    """The ledger as of the demo's first day; everybody has pressed Start and the group is bound."""
    async with app.db.begin() as store:
        await seed(store, office, script)
        await seed_trips(store, office, script)
        await seed_cases(store, office, script)
        await seed_samples(store, office, script)
        await seed_service(store, office, script)
        await seed_deposits(store, office, script)
    for person in list(world.people.values()):
        person.start()
    await world.quiet()
    await app.idle()
    await seed_imports(app.db, office, script)  # whoever must answer has pressed Start and gets the letter
    admin = next(world.people[e.telegram_id] for e in office.plan.roster if e.role == "admin" and e.telegram_id)
    admin.say(f"/bind@{BOT_NAME}", next(iter(world.groups.values())))
    await world.quiet()
    await app.idle()

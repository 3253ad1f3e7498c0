"""The demo: our own Telegram with a chat page, and the real bot against it, on embedded SQLite."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.seed import Script, seed
from domain.calendar import ChineseCalendar
from domain.office import Office
from sandbox import TOKEN, World, serve
from sandbox.keep import load
from storage.database import Database
from storage.migrate import migrate
from storage.plan_file import load_plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "guanyun.yaml"
SCRIPT = ROOT / "plans" / "guanyun_demo.yaml"
ZONE = ZoneInfo("Asia/Shanghai")
BOT_NAME = "zhaoshang_bot"


@dataclass(frozen=True, slots=True)
class WorldClock:
    """The sandbox owns the demo's clock; the bot reads it."""

    world: World

    def now(self) -> datetime:
        return self.world.clock.now.astimezone(UTC)


def forget(data: Path) -> None:
    """`make demo-reset`: the next demo begins anew."""
    shutil.rmtree(data, ignore_errors=True)


def demo_office() -> Office:
    plan = load_plan(PLAN)
    admins = frozenset(e.telegram_id for e in plan.roster if e.role == "admin" and e.telegram_id)
    return Office(plan, ZONE, ChineseCalendar(), admins, flood_limit=60)


async def run_demo(data: Path, port: int, stop: asyncio.Event) -> None:
    """Sandbox and bot in one loop until `stop`; what was said and filed stays in `data`."""
    office = demo_office()
    script = Script(SCRIPT, office)
    kept = data / "chats.json"
    data.mkdir(parents=True, exist_ok=True)
    first = not kept.exists()
    world = _new_world(office, script) if first else load(kept, ticking=True)
    db = Database(f"sqlite+aiosqlite:///{data / 'demo.db'}")
    await migrate(db)
    jumps = {"到下月第一个工作日 9:00": lambda now: next_month_first_workday(now, office)}
    async with serve(world, port, jumps=jumps, keep=kept) as server:
        app = App(token=TOKEN, api_url=server.url, office=office, db=db, clock=WorldClock(world))
        world.on_jump(lambda start, to: step_through(app, world, to))
        await app.start()
        try:
            if first:
                await _begin(app, world, office, script)
            print(f"招商助手演示已就绪，请用浏览器打开：{server.url}\n（Ctrl-C 停止；数据保留，make demo-reset 清空）", flush=True)
            await stop.wait()
        finally:
            await app.stop()
    await db.close()


def next_month_first_workday(now: datetime, office: Office) -> datetime:
    """Nine o'clock on the first working day of the month after `now`'s."""
    local = now.astimezone(office.zone)
    year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
    first = office.calendar.first_workday(year, month)
    return datetime(first.year, first.month, first.day, 9, tzinfo=office.zone)


async def step_through(app: App, world: World, to: datetime) -> None:
    """Moves the clock through every due hour on the way, so that each report goes out at its own hour."""
    while (due := await app.runner.next_due(world.clock.now)) is not None and due <= to:
        world.clock.set(due)
        await app.runner.tick(due)
        await app.idle()
    world.clock.set(to)


def _new_world(office: Office, script: Script) -> World:
    world = World(now=script.now.astimezone(office.zone), ticking=True, username=BOT_NAME, name="招商助手")
    people = [world.person(entry.name, id=entry.telegram_id) for entry in office.plan.roster if entry.telegram_id]
    world.group(script.group, members=people, supergroup=True)
    return world


async def _begin(app: App, world: World, office: Office, script: Script) -> None:
    """The ledger as of the demo's first day; everybody has pressed Start and the group is bound."""
    async with app.db.begin() as store:
        await seed(store, office, script)
    for person in list(world.people.values()):
        person.start()
    admin = next(world.people[e.telegram_id] for e in office.plan.roster if e.role == "admin" and e.telegram_id)
    admin.say(f"/bind@{BOT_NAME}", next(iter(world.groups.values())))


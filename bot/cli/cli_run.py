"""python -m bot run: the bot itself."""

import asyncio
import signal
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings

OTHER = "another instance is running on the same data 同一份数据上已有一个实例在运行"


@click.command("run", short_help="Run the bot 启动机器人")
def command() -> None:
    """Run the bot until Ctrl-C; brings the database up to date first."""
    from bot.cli.command_support import settings_or_exit

    asyncio.run(_run(settings_or_exit()))


async def _run(settings: "Settings") -> None:
    from telegram.error import InvalidToken

    from bot.app import App
    from bot.cli.command_support import keep_plan, office_model, office_or_exit, refuse
    from bot.instance_lock import AlreadyRunning, only_instance
    from bot.memory import collect_seldom
    from bot.supervisor import finished_before
    from bot.system_clock import SystemClock
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    office = office_or_exit(settings)
    db, stop, taken = Database(settings.database_url), _stop_asked(), asyncio.Event()

    def lost() -> None:
        taken.set()
        stop.set()

    try:
        async with only_instance(db, lost):
            if await finished_before(migrate(db), stop):
                collect_seldom()
                await keep_plan(db, settings, SystemClock().now())
                await App(token=settings.bot_token, api_url=settings.api_url, proxy=settings.proxy or None,
                          office=office, db=db, clock=SystemClock(), model=office_model(settings),
                          confidential_to_model=settings.llm_confidential).run(until=stop)
    except AlreadyRunning as running:
        refuse([f"{OTHER}: {running.where}"])
    except InvalidToken:
        refuse(["ZHAOSHANG_BOT_TOKEN: Telegram does not know this token Telegram 不认识这个令牌"])
    if taken.is_set():
        refuse([f"{OTHER}: {db.url.render_as_string(hide_password=True)}"])


def _stop_asked() -> asyncio.Event:
    """Set by Ctrl-C or a polite kill."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop

"""The bots that are measured, each in a process of its own: `python -m bench.bots NAME URL DATABASE MEMBERS`.

bare        python-telegram-bot as it comes: an echo, one update at a time
concurrent  the same with concurrent_updates
echo        our intake, inbox, outbox and courier around an echo
full        the whole product
On SIGTERM each prints one line of JSON: its CPU seconds since it was ready, and its memory.
"""

import asyncio
import json
import os
import resource
import signal
import sys
import time
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, MessageHandler, filters

from bench.peer import FIRST_ID
from sandbox import TOKEN


async def bare(url: str, concurrent: bool) -> Application:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(concurrent)
    application = builder.build()

    async def echo(update: Update, context: CallbackContext) -> None:
        await update.message.reply_text(update.message.text)

    application.add_handler(MessageHandler(filters.TEXT, echo))
    await application.initialize()
    await application.start()
    await application.updater.start_polling(poll_interval=0)
    return application


async def ours(url: str, database: str, members: int, echo: bool) -> object:
    from bot.app import App
    from bot.delivery.pacing import Pacer
    from bot.memory import collect_seldom
    from bot.system_clock import SystemClock
    from domain.calendar import ChineseCalendar
    from domain.people.member import Role
    from domain.plan.office import Office
    from domain.plan.plan import OWN_UNIT, RosterEntry, built_in_plan
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    db = Database(database)
    await migrate(db)
    collect_seldom()
    roster = tuple(RosterEntry(f"成员{n}", Role.LIAISON, (OWN_UNIT,), FIRST_ID + n) for n in range(members))
    plan = replace(built_in_plan(date.today()), roster=roster)
    office = Office(plan, ZoneInfo("Asia/Shanghai"), ChineseCalendar(), flood_limit=0)
    app = App(token=TOKEN, api_url=url, office=office, db=db, clock=SystemClock(), pacer=Pacer(overall=10**6))
    if echo:
        app.application.handlers.clear()
        app.application.add_handler(MessageHandler(filters.TEXT, _echo))
    await app.start()
    return app


async def _echo(update: Update, context: CallbackContext) -> None:
    from domain.letter import Letter

    await context.queue(Letter(f"{update.update_id}:1", update.effective_chat.id, update.message.text))


async def main(name: str, url: str, database: str, members: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    started = time.process_time()
    bot = await (bare(url, name == "concurrent") if name in ("bare", "concurrent") else
                 ours(url, database, int(members), name == "echo"))
    ready = time.process_time()
    await stop.wait()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu": time.process_time() - ready, "start_cpu": ready - started, "mb": usage.ru_maxrss / 1024}),
          flush=True)
    del bot
    os._exit(0)  # nothing here is worth a tidy end


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))

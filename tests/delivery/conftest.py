"""Letters queued and waited for; a bot with handlers of the test's own."""

import asyncio
from types import SimpleNamespace

import pytest
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.delivery.courier import Courier
from bot.delivery.intake import Intake
from bot.delivery.update_processor import UpdateProcessor
from handlers.context import BotContext
from handlers.error_handler import on_error
from tests.conftest import Unpaced


@pytest.fixture
def send(app, db, clock):
    """Queue letters in one transaction and wait until nothing is left to send."""

    async def queue_and_wait(*letters):
        async with db.begin() as store:
            await store.letters.queue_all(letters, clock.now())
        await app.courier.idle()

    return queue_and_wait


@pytest.fixture
def state(db):
    async def of(key):
        async with db.begin() as store:
            found = await store.letters.by_key(key)
        return found.state, found.reason

    return of


class Script:
    """The test's handlers: echo, fail on «坏» as often as told, wait on «等» until released."""

    def __init__(self):
        self.fails = 0
        self.seen = []
        self.gate = asyncio.Event()

    async def on_text(self, update, context):
        text = update.message.text
        self.seen.append(text)
        await context.store.notes.set(f"note {update.update_id}", text)
        if text.startswith("等"):
            await self.gate.wait()
        if text.startswith("坏") and self.fails:
            self.fails -= 1
            raise RuntimeError("told to fail")
        await context.queue(_letter(context, update.effective_chat.id, text))

    async def on_tap(self, update, context):
        context.turn.toast = "收到"
        if update.callback_query.data == "bad":
            raise RuntimeError("told to fail")


def _letter(context, chat_id, text):
    from domain.letter import Letter

    return Letter(f"{context.turn.update_id}:1", chat_id, text)


@pytest.fixture
async def office_bot(server, telegram, db, clock, office, people):
    """A bot with the script's handlers; `start()` again makes a second process's worth of it on the same data."""
    script, running = Script(), []

    async def start():
        application = _application(telegram, server, script)
        await application.initialize()
        courier = Courier(application.bot, db, clock, office, Unpaced())
        intake = Intake(application.bot, db, clock, UpdateProcessor(application, db, clock, office, courier.wake))
        running.append((intake, courier, application))
        await courier.start()
        await intake.start()

    async def stop():
        for part in running:
            await part[0].stop()
            await part[1].stop()
            await part[2].shutdown()
        running.clear()

    async def settled():
        await telegram.quiet()
        await running[0][0].idle()
        await running[0][1].idle()

    yield SimpleNamespace(start=start, stop=stop, settled=settled, script=script, running=running)
    script.gate.set()
    await stop()


def _application(telegram, server, script) -> Application:
    application = (ApplicationBuilder().token(telegram.bot.token).base_url(f"{server.url}/bot").updater(None)
                   .job_queue(None).context_types(ContextTypes(context=BotContext)).build())
    application.add_handler(MessageHandler(filters.TEXT, script.on_text))
    application.add_handler(CallbackQueryHandler(script.on_tap))
    application.add_error_handler(on_error)
    return application


@pytest.fixture
async def app_members(db, office, clock, people):
    """The roster as members who can be reached."""
    from bot.sync_roster import sync_roster

    async with db.begin() as store:
        await sync_roster(store, office, clock.now())
        for member in await store.members.all():
            await store.members.reach(member.telegram_id, True)

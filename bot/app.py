"""The only wiring: settings, storage, the Telegram library, intake, courier and runner put together."""

import asyncio
import logging

import httpx
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.delivery.advice import Advice
from bot.delivery.courier import Courier
from bot.delivery.http_transport import HttpTransport, HttpxTransport
from bot.delivery.intake import Intake
from bot.delivery.outage_notice import OutageNotice
from bot.delivery.pacing import Pacer
from bot.delivery.task_notice import TaskNotice
from bot.delivery.update_processor import UpdateProcessor
from bot.office_model import OfficeModel
from bot.supervisor import Supervisor, finished_before
from bot.sync_roster import sync_roster
from domain.clock import Clock
from domain.plan.office import Office
from handlers import register
from handlers.context import BotContext
from handlers.people.menu_scopes import queue_all_menus, queue_default_menus
from handlers.projects.ledger_names import held_names
from reading import warm
from reports.plan.plan_questions import ask_open_questions
from reports.render import speak_as
from scheduler.runner import Runner
from storage.engine.database import Database

log = logging.getLogger(__name__)

POOL = 32  # connections; the library's time grows with their number
LONGEST_WAIT = 30.0


class App:
    """One running bot."""

    def __init__(self, *, token: str, office: Office, db: Database, clock: Clock,
                 api_url: str = "https://api.telegram.org", proxy: str | None = None,
                 pacer: Pacer | None = None, model: OfficeModel | None = None,
                 confidential_to_model: bool = False) -> None:
        self.office, self.db, self.clock = office, db, clock
        speak_as(office.plan)
        self.application = _application(token, api_url.rstrip("/"), proxy)
        self.bot = self.application.bot
        register(self.application)
        notice = TaskNotice(db, clock, lambda: self.courier.wake())
        self.courier = Courier(self.bot, db, clock, office, pacer, Supervisor(tell=notice))
        self._model = model
        advice = None if model is None else Advice(model, db, office, clock, confidential_to_model)
        self.turns = UpdateProcessor(self.application, db, clock, office, self.courier.wake, advice,
                                     Supervisor(tell=notice))
        self.intake = Intake(self.bot, db, clock, self.turns, Supervisor(tell=notice))
        self.runner = Runner(db, office, clock, self.courier.wake)
        self._supervisor = Supervisor(tell=notice)
        self._outage = OutageNotice(self.bot, db, office, self._supervisor, self.courier.wake)

    async def start(self) -> None:
        """Raises InvalidToken where Telegram does not know the token; waits while the network is away."""
        warm()
        async with self.db.begin() as store:
            await sync_roster(store, self.office, self.clock.now())
            await queue_all_menus(store, self.clock.now())
            await ask_open_questions(store, self.office, self.clock.now())
            await held_names(self.application.bot_data).brought_up(store)
        await self._reach_telegram()
        async with self.db.begin() as store:
            await store.notes.set("bot_name", self.bot.username)  # for links that other commands print
            await queue_default_menus(store, self.clock.now())
        await self._outage.note_admins()
        await self.courier.start()
        await self.intake.start()
        await self.runner.start()
        self._supervisor.keep("schedule", self.runner.run)
        log.info("@%s is at work", self.bot.username)

    async def stop(self) -> None:
        """Nothing new is taken; what is half done is done again at the next start."""
        await self.runner.stop()
        await self.intake.stop()
        await self.courier.stop()
        await self._supervisor.stop()
        await self.application.shutdown()
        if self._model is not None:
            await self._model.close()
        await self.bot.shutdown()  # where it was stopped before Telegram could be reached, the line above does nothing

    async def run(self, until: asyncio.Event) -> None:
        """Work until the event is set, which is also heard while Telegram cannot be reached at the start."""
        try:
            if await finished_before(self.start(), until):
                await until.wait()
        finally:
            await self.stop()

    async def idle(self) -> None:
        """Until everything received is handled and every letter that is due is sent (for tests and the demo's
        clock)."""
        await self.intake.idle()
        await self.courier.idle()

    async def _reach_telegram(self) -> None:
        wait = 0.5
        while True:
            try:
                await self.application.initialize()
                return
            except InvalidToken:
                raise
            except (NetworkError, TelegramError) as error:
                log.warning("Telegram cannot be reached, next try in %s s: %s", wait, error)
                await asyncio.sleep(wait)
                wait = min(LONGEST_WAIT, wait * 2)


def _application(token: str, api_url: str, proxy: str | None) -> Application:
    return (ApplicationBuilder().token(token).base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")
            .request(_request(POOL, proxy)).get_updates_request(_request(2, proxy))
            .context_types(ContextTypes(context=BotContext)).updater(None).job_queue(None).build())


def _request(pool: int, proxy: str | None) -> BaseRequest:
    """Through a proxy of the settings the library's own client is used: it speaks socks5 too."""
    if not proxy:
        return HttpTransport(pool)
    limits = httpx.Limits(max_connections=pool, max_keepalive_connections=pool, keepalive_expiry=50)
    return HttpxTransport(read_timeout=20, pool_timeout=30, proxy=proxy, httpx_kwargs={"limits": limits})

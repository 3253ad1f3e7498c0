"""Whether Telegram knows the bot's token. While it does not, nothing is sent to anybody and every letter waits."""

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.delivery.delivery_notices import tell_admins
from bot.delivery.patient_store import PatientStore
from bot.supervisor import Supervisor
from domain.clock import Clock

log = logging.getLogger(__name__)

LONGEST_WAIT = 300.0  # seconds between two questions


class TokenGate:
    """`passed()` before every call; `refused()` after a 401 shuts the gate until Telegram knows the bot again."""

    def __init__(self, bot: Bot, db: PatientStore, clock: Clock, supervisor: Supervisor,
                 wake: Callable[[], None]) -> None:
        self._bot, self._db, self._clock, self._supervisor, self._wake = bot, db, clock, supervisor, wake
        self._open = asyncio.Event()
        self._open.set()

    async def passed(self) -> None:
        await self._open.wait()

    def refused(self, reason: str) -> None:
        """Told once: in the log now, to the administrators when something can be sent again."""
        if self._open.is_set():
            self._open.clear()
            log.error("Telegram does not accept the bot's token any more (%s). Nothing is sent until it does; "
                      "letters wait. If the token was changed with BotFather, set ZHAOSHANG_BOT_TOKEN and start again",
                      reason)
            self._supervisor.once("asking whether the token is accepted", self._ask())

    async def _ask(self) -> None:
        since, wait = self._clock.now(), 0.5
        while True:
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)
            try:
                await self._bot.get_me()
                break
            except TelegramError as error:
                log.debug("the token: %s", error)
        self._open.set()
        log.warning("Telegram accepts the bot's token again")
        await self._db.do(lambda store: tell_admins(store, self._clock.now(), f"token:{since.isoformat()}",
                                                    "token_refused"))
        self._wake()

"""Administrators learn of an outage of the database at once, past the outbox, which is part of it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from telegram import Bot
from telegram.error import TelegramError

from bot.supervisor import Supervisor
from domain.plan.office import Office
from reports.render import render
from storage.engine.database import Database

log = logging.getLogger(__name__)

LONGEST = 2.0  # seconds to ask who the administrators are


class OutageNotice:
    """Best effort, once an outage, and once when it is over."""

    def __init__(self, bot: Bot, db: Database, office: Office, supervisor: Supervisor,
                 wake: Callable[[], None]) -> None:
        self._bot, self._db, self._office, self._supervisor, self._wake = bot, db, office, supervisor, wake
        self._told: frozenset[int] = frozenset()
        db.outage.on_begin, db.outage.on_end = self._begun, self._over

    async def note_admins(self) -> None:
        """While the database can still be asked who they are."""
        async with self._db.begin() as store:
            self._told = frozenset(member.telegram_id or 0
                                   for member in await store.members.admins()) or self._office.admins

    def _begun(self, reason: str) -> None:
        self._supervisor.once("telling of an outage", self._tell("database_out_of_order", reason=reason))

    def _over(self) -> None:
        self._wake()
        self._supervisor.once("telling of its end", self._tell("database_works"))

    async def _tell(self, template: str, **view: object) -> None:
        html = render(template, **view)
        with suppress(Exception):  # a full disk can still be read; else those of the start are told
            async with asyncio.timeout(LONGEST):  # while the lock on PostgreSQL is lost nothing begins at all
                await self.note_admins()
        for person in sorted(self._told):
            try:
                await self._bot.send_message(person, html, parse_mode="HTML")
            except TelegramError as error:
                log.info("%s could not be told of the outage: %s", person, error)

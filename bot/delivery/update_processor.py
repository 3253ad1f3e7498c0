"""One update, one transaction: its effects, its answers and the mark «done» are stored together or not at all."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.delivery.advice import Advice
from bot.delivery.delivery_notices import tell_admins
from bot.delivery.readable_update import readable
from bot.supervisor import Supervisor
from domain.clock import Clock
from domain.letter import Letter
from domain.plan.office import Office
from handlers.context import CURRENT, Turn
from reports.render import clip, render
from storage.delivery.inbox import Received
from storage.engine.database import Database
from storage.engine.outage import is_outage, pause_before
from storage.engine.storable import storable
from storage.store import Store

log = logging.getLogger(__name__)

TRIES = 3
PAUSES = (0.1, 0.5)  # seconds between them


class Unreadable(Exception):
    """The raw update is not what the Bot API promises; trying again would not help."""


class UpdateProcessor:
    """`take(row)` handles one waiting update to its end: done, or set aside after three tries."""

    def __init__(self, application: Application, db: Database, clock: Clock, office: Office,
                 wake: Callable[[], None], advice: Advice | None = None, answering: Supervisor | None = None) -> None:
        self._advice = advice
        self._application, self._db, self._clock, self._office = application, db, clock, office
        self.wake = wake
        self._answering = answering or Supervisor()

    async def take(self, row: Received) -> None:
        """Never raises: what fails is counted, tried again, and at last kept for an administrator. While the database
        is out of order nothing counts: the update waits."""
        tries, turn, failed, outages = row.tries, None, True, 0
        advice = await self._advised(row)
        while tries < TRIES:
            try:
                turn = await self._attempt(row, advice)
                failed = False
                break
            except Exception as error:  # the edge of every handler
                counted = None if is_outage(error) else await self._failed(row, error, tries + 1)
            outages = outages + 1 if counted is None else 0
            tries = tries if counted is None else counted
            await asyncio.sleep(pause_before(outages) if counted is None else PAUSES[min(tries, len(PAUSES)) - 1])
        self.wake()
        self._answer_tap(row, turn, failed)

    async def _advised(self, row: Received) -> object:
        """A third opinion on what a text means; whatever goes wrong with it, the message is read without."""
        try:
            return None if self._advice is None else await self._advice.on(_loosely(row.body))
        except Exception:  # the edge: an outage of the database shows again in the message's own transaction
            log.warning("no third opinion", exc_info=True)
            return None

    async def _attempt(self, row: Received, advice: object) -> Turn | None:
        """The one transaction; None where the update had been handled before."""
        async with self._db.begin() as store:
            now = self._clock.now()
            if not await store.inbox.done(row.update_id, now):
                return None
            turn = Turn(row.update_id, now, store, self._office, self._application.bot.username,
                        advice=advice)
            CURRENT.set(turn)
            await self._application.process_update(self._read(row))
            if turn.failure is not None:
                raise turn.failure
            return turn

    def _read(self, row: Received) -> Update:
        try:
            return readable(json.loads(row.body), self._application.bot)
        except Exception as error:  # the edge: whatever a foreign library makes of malformed input
            raise Unreadable(repr(error)) from error

    async def _failed(self, row: Received, error: Exception, tries: int) -> int | None:
        """Count the try in a transaction of its own; gives the tries so far, None where that could not be stored."""
        log.error("update %s failed", row.update_id, exc_info=error)
        tries = TRIES if isinstance(error, Unreadable) else tries
        try:
            async with self._db.begin() as store:
                await store.inbox.failed(row.update_id, repr(error), give_up=tries >= TRIES)
                if tries >= TRIES:
                    await self._tell(store, row, error, tries)
        except Exception as second:  # the edge: the update still waits in the inbox
            if not is_outage(second):
                log.exception("a failed try could not be noted")
            return None
        return tries

    async def _tell(self, store: Store, row: Received, error: Exception, tries: int) -> None:
        """The administrators learn what was set aside; the speaker gets one polite sentence."""
        update, now = _loosely(row.body), self._clock.now()
        speaker, said = _speaker(update), _said(update)
        member = await store.members.by_telegram(speaker) if speaker else None
        await tell_admins(store, now, f"set_aside:{row.update_id}", "set_aside", update_id=row.update_id, tries=tries,
                          speaker=member.name if member else str(speaker or "—"), said=clip(said, 200),
                          reason=clip(storable(repr(error)), 300))
        heard = row.lane == speaker or (member and member.reachable and not isinstance(error, Unreadable))
        if speaker and heard:  # whoever speaks in a group did not speak to the bot, as far as can be read
            await store.letters.queue(Letter(f"{row.update_id}:sorry", speaker, render("sorry"), kind="sorry"), now)

    def _answer_tap(self, row: Received, turn: Turn | None, failed: bool) -> None:
        """answerCallbackQuery at once and best effort; the letter with the same news is safe in the outbox."""
        query = _loosely(row.body).get("callback_query") if '"callback_query"' in row.body else None
        if not isinstance(query, dict) or "id" not in query:
            return
        text = render("sorry_toast") if failed else turn.toast if turn else ""
        self._answering.once("answering a tap", self._answer(str(query["id"]), text, turn is not None and turn.alert))

    async def _answer(self, query_id: str, text: str, alert: bool) -> None:
        try:
            await self._application.bot.answer_callback_query(query_id, text or None, show_alert=alert or None)
        except TelegramError as error:
            log.info("a tap could not be answered: %s", error)


def _loosely(body: str) -> dict[str, Any]:
    """The update as far as it is one."""
    try:
        update = json.loads(body)
    except ValueError:
        return {}
    return update if isinstance(update, dict) else {}


def _content(update: dict[str, Any]) -> dict[str, Any]:
    return next((body for key, body in update.items() if key != "update_id" and isinstance(body, dict)), {})


def _speaker(update: dict[str, Any]) -> int | None:
    who = _content(update).get("from")
    found = who.get("id") if isinstance(who, dict) and not who.get("is_bot") else None
    return found if isinstance(found, int) else None


def _said(update: dict[str, Any]) -> str:
    content = _content(update)
    return str(content.get("text") or content.get("caption") or content.get("data") or "")

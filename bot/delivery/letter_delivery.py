"""Delivers one letter: waits its turn, makes the call, and marks exactly one of sent, failed, uncertain, or tries
again."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.delivery.api_call import as_new, post
from bot.delivery.chat_queue import ChatQueue, is_push
from bot.delivery.delivery_notices import is_notice, tell_cut_off, tell_failed, tell_uncertain
from bot.delivery.letter_marks import LetterMarks
from bot.delivery.pacing import Pacer
from bot.delivery.send_outcome import Fate, NextAction, fate_of
from domain.clock import Clock
from domain.letter import MENU, Letter, LetterState, QueuedLetter, cut_off_by
from domain.plan.office import Office
from domain.quiet_hours import QuietHours, quiet_until
from storage.delivery.letters import Sent
from storage.engine.database import Database

log = logging.getLogger(__name__)

ANSWERS_IN_FLIGHT, PUSHES_IN_FLIGHT = 22, 8  # together they fit the connection pool; pushes never fill it
ANSWER_TRIES = 12  # of an answer that may have arrived each time
LONGEST_WAIT = 60.0  # seconds between two tries
MENU_WAIT = 30.0  # the first one before a menu is tried again


class LetterDelivery:
    """One `deliver` per letter; the caller keeps one at a time per chat. Storage errors pass through."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, office: Office, pacer: Pacer) -> None:
        self._bot, self._db, self._clock, self._office, self._pacer = bot, db, clock, office, pacer
        self._ledger = LetterMarks(db, clock)
        self._quiet = QuietHours.parse(office.quiet_hours)
        self._in_flight = {False: asyncio.Semaphore(ANSWERS_IN_FLIGHT), True: asyncio.Semaphore(PUSHES_IN_FLIGHT)}

    async def recover(self) -> None:
        """At the start: a push that was being sent when the process died may have arrived; never again by itself."""
        async with self._db.begin() as store:
            cut_off, now = await store.letters.were_sending(), self._clock.now()
            stop = int(now.timestamp())
            await store.letters.settle([Sent(q.id, LetterState.UNCERTAIN, reason=cut_off_by(stop)) for q in cut_off],
                                       now)
            await tell_cut_off(store, now, cut_off, stop)

    async def deliver(self, lane: ChatQueue, queued: QueuedLetter) -> None:
        """Returns when the letter is marked, or put back for its hour."""
        if queued.letter.kind == MENU:
            await self._set_menu(queued)
            return
        if await self._held_until_morning(queued):
            return
        letter = replace(queued.letter, chat_id=lane.chat_id)
        tries = 0
        while (fate := await self._try(queued.id, letter)).step not in _ENDS:
            tries += 1
            if fate.step is NextAction.UNCERTAIN and (is_push(letter) or tries >= ANSWER_TRIES):
                break
            letter = await self._prepare_again(lane, queued.id, letter, fate, tries)
        await self._settle(replace(queued, letter=letter), fate)

    async def _try(self, letter_id: int, letter: Letter) -> Fate:
        pushed = is_push(letter)
        edits = await self._target(letter)
        await (self._pacer.push if pushed else self._pacer.answer)(letter.chat_id)
        async with self._in_flight[pushed]:
            if pushed:
                await self._ledger.sending(letter_id)
            try:
                return Fate(NextAction.SENT, message_id=await post(self._bot, letter, edits))
            except TelegramError as error:
                return replace(fate_of(error), message_id=edits)
            except Exception as error:  # the edge: a letter that cannot even be written must not come back for ever
                log.exception("letter %s cannot be sent as it is", letter_id)
                return Fate(NextAction.FAILED, repr(error))

    async def _target(self, letter: Letter) -> int | None:
        """The message to edit; None where there is none (any more)."""
        if letter.edit_of is None:
            return letter.edit_message_id
        async with self._db.begin() as store:
            original = await store.letters.by_key(letter.edit_of)
        return None if original is None else original.message_id

    async def _prepare_again(self, lane: ChatQueue, letter_id: int, letter: Letter, fate: Fate, tries: int) -> Letter:
        """What to send at the next try, when its time has come."""
        log.info("letter %s: %s %s", letter_id, fate.step, fate.reason)
        match fate.step:
            case NextAction.AS_NEW:
                return as_new(letter)
            case NextAction.NO_TOPIC:
                return replace(letter, thread_id=None)
            case NextAction.MOVED:
                await self._move(letter_id, lane.chat_id, fate.chat_id)
                lane.chat_id = fate.chat_id
                return replace(letter, chat_id=fate.chat_id)
        if is_push(letter):  # surely not sent: a crash while it waits must not make it uncertain
            async with self._db.begin() as store:
                await store.letters.again([letter_id], None, fate.reason)
        if fate.step is NextAction.PAUSE:
            self._pacer.pause(letter.chat_id, fate.seconds)
        else:
            await asyncio.sleep(min(LONGEST_WAIT, 0.25 * 2 ** min(tries, 10)))
        return letter

    async def _move(self, letter_id: int, old: int, new: int) -> None:
        """A group became a supergroup: its letters and bindings follow."""
        async with self._db.begin() as store:
            await store.letters.again([letter_id], None, "moved")
            await store.letters.move_chat(old, new)
            await store.chats.migrate(old, new)

    async def _settle(self, queued: QueuedLetter, fate: Fate) -> None:
        if fate.step is NextAction.SENT:
            await self._ledger.settle(Sent(queued.id, LetterState.SENT, fate.message_id))
            return
        state = LetterState.UNCERTAIN if fate.step is NextAction.UNCERTAIN else LetterState.FAILED
        log.warning("letter %s to %s: %s, %s", queued.id, queued.letter.chat_id, state, fate.reason)
        now, chat_id = self._clock.now(), queued.letter.chat_id
        async with self._db.begin() as store:
            await store.letters.settle([Sent(queued.id, state, reason=fate.reason)], now)
            if fate.step is NextAction.UNREACHABLE:
                await (store.members.reach(chat_id, False) if chat_id > 0 else store.chats.leave(chat_id))
            if is_notice(queued.letter):
                return
            if state is LetterState.UNCERTAIN:
                await tell_uncertain(store, now, queued)
            else:
                await tell_failed(store, now, queued, fate.reason, fate.step is NextAction.UNREACHABLE)

    async def _set_menu(self, queued: QueuedLetter) -> None:
        """Tried until it is set, each time after a longer wait, while other letters pass. Where Telegram refuses it for
        good it is forgotten until that person's next /start."""
        async with self._db.begin() as store:
            if await store.letters.newer_menu(queued):
                await store.letters.settle([Sent(queued.id, LetterState.FAILED, reason="a newer menu")],
                                           self._clock.now())
                return
        fate = await self._try(queued.id, queued.letter)
        if fate.step is NextAction.SENT:
            await self._ledger.settle(Sent(queued.id, LetterState.SENT))
        elif fate.step in (NextAction.RETRY, NextAction.PAUSE, NextAction.UNCERTAIN):
            wait = timedelta(seconds=max(fate.seconds, MENU_WAIT * 2 ** min(queued.tries, 7)))
            log.info("the menu of %s: %s, again in %s", queued.letter.chat_id, fate.reason, wait)
            async with self._db.begin() as store:
                await store.letters.again([queued.id], self._clock.now() + wait, fate.reason)
        else:
            await self._forget_menu(queued, fate)

    async def _forget_menu(self, queued: QueuedLetter, fate: Fate) -> None:
        log.warning("no menu for %s: %s", queued.letter.chat_id, fate.reason)
        async with self._db.begin() as store:
            await store.letters.settle([Sent(queued.id, LetterState.FAILED, reason=fate.reason)], self._clock.now())
            if queued.letter.chat_id > 0:
                await store.chats.set_menu(queued.letter.chat_id, "")
                if fate.step is NextAction.UNREACHABLE:
                    await store.members.reach(queued.letter.chat_id, False)

    async def _held_until_morning(self, queued: QueuedLetter) -> bool:
        morning = quiet_until(self._office.local(self._clock.now()), self._quiet) if queued.letter.quiet else None
        if morning is None:
            return False
        async with self._db.begin() as store:
            await store.letters.again([queued.id], morning, "quiet hours")
        return True


_ENDS = (NextAction.SENT, NextAction.FAILED, NextAction.UNREACHABLE)

"""Delivers one letter: waits its turn, makes the call, and marks exactly one of sent, failed, uncertain, or puts it
off."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.delivery.api_call import as_new, post
from bot.delivery.chat_queue import ChatQueue, is_push
from bot.delivery.delivery_notices import is_notice, tell_cut_off, tell_failed, tell_silenced, tell_uncertain
from bot.delivery.letter_marks import LetterMarks
from bot.delivery.menu_delivery import MenuDelivery
from bot.delivery.pacing import Pacer
from bot.delivery.patient_store import PatientStore
from bot.delivery.send_outcome import Fate, NextAction, fate_of
from bot.delivery.token_gate import TokenGate
from bot.supervisor import Supervisor
from domain.clock import Clock
from domain.letter import MENU, SILENCED, Letter, LetterState, QueuedLetter, cut_off_by
from domain.plan.office import Office
from domain.quiet_hours import QuietHours, quiet_until
from storage.delivery.letters import Sent
from storage.engine.database import Database
from storage.store import Store

log = logging.getLogger(__name__)

ANSWERS_IN_FLIGHT, PUSHES_IN_FLIGHT = 22, 8  # together they fit the connection pool; pushes never fill it
AT_ONCE = 3  # tries of an answer that may have arrived each time; then the person's next answers pass it
ANSWER_TRIES = 12  # in all
LONGEST_WAIT = 60.0  # seconds between two tries of what surely was not sent
PUT_OFF = timedelta(seconds=5)  # doubled each time
LONGEST_PUT_OFF = timedelta(minutes=10)
SILENCE_LOOK = timedelta(minutes=15)  # between two tries in a group where the bot may not speak
ANY_WINDOW = timedelta(days=1)  # how long a pushed letter is still news where the schedule does not say


class LetterDelivery:
    """One `deliver` per letter; the caller keeps one at a time per chat. An outage of the database is waited out."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, office: Office, pacer: Pacer, supervisor: Supervisor,
                 wake: Callable[[], None]) -> None:
        self._bot, self._clock, self._office, self._pacer = bot, clock, office, pacer
        self._db = PatientStore(db)
        self._marks = LetterMarks(db, clock, supervisor)
        self._token = TokenGate(bot, self._db, clock, supervisor, wake)
        self._menus = MenuDelivery(self._db, clock, self._marks, self._try)
        self._quiet = QuietHours.parse(office.quiet_hours)
        self._in_flight = {False: asyncio.Semaphore(ANSWERS_IN_FLIGHT), True: asyncio.Semaphore(PUSHES_IN_FLIGHT)}

    async def recover(self) -> None:
        """At the start: a push that was being sent when the process died may have arrived; never again by itself."""
        now = self._clock.now()
        stop = int(now.timestamp())

        async def work(store: Store) -> None:
            cut_off = await store.letters.were_sending()
            await store.letters.settle([Sent(q.id, LetterState.UNCERTAIN, reason=cut_off_by(stop)) for q in cut_off],
                                       now)
            await tell_cut_off(store, now, cut_off, stop)

        await self._db.do(work)

    async def deliver(self, lane: ChatQueue, queued: QueuedLetter) -> None:
        """Returns when the letter is marked, or put off."""
        if queued.letter.kind == MENU:
            await self._menus.deliver(queued)
            return
        original = await self._original(queued.letter)
        until = self._held_until(queued, original)
        if until is not None:
            await self._put_off(queued, until[0], until[1])
            return
        edits = queued.letter.edit_message_id if original is None else original.message_id
        await self._deliver(lane, replace(queued, letter=replace(
            queued.letter, chat_id=lane.chat_id, edit_of=None, edit_message_id=edits)))

    async def _deliver(self, lane: ChatQueue, queued: QueuedLetter) -> None:
        letter, tries = queued.letter, 0
        while (fate := await self._try(queued.id, letter)).step not in _ENDS:
            tries += 1
            if fate.step is NextAction.UNCERTAIN and (is_push(letter) or tries >= AT_ONCE or queued.tries):
                break
            letter = await self._prepare_again(lane, queued.id, letter, fate, tries)
        await self._finish(replace(queued, letter=letter), fate)

    async def _try(self, letter_id: int, letter: Letter) -> Fate:
        pushed = is_push(letter)
        await self._token.passed()
        await (self._pacer.push if pushed else self._pacer.answer)(letter.chat_id)
        async with self._in_flight[pushed]:
            if pushed and not await self._marks.sending(letter_id):
                return Fate(NextAction.NOT_OURS)
            fate = await self._call(letter_id, letter)
        if fate.step is NextAction.SENT:
            self._pacer.sent()
        elif fate.step is NextAction.TOKEN:
            self._token.refused(fate.reason)
        return fate

    async def _call(self, letter_id: int, letter: Letter) -> Fate:
        try:
            return Fate(NextAction.SENT, message_id=await post(self._bot, letter))
        except TelegramError as error:
            fate = replace(fate_of(error), message_id=letter.edit_message_id)
            if fate.step is NextAction.NO_TOPIC and letter.thread_id is None:  # the group's own topic is closed
                return replace(fate, step=NextAction.SILENCED)
            return fate
        except Exception as error:  # the edge: a letter that cannot even be written must not come back for ever
            log.exception("letter %s cannot be sent as it is", letter_id)
            return Fate(NextAction.FAILED, repr(error))

    async def _original(self, letter: Letter) -> QueuedLetter | None:
        """What is to be edited, where that is another letter."""
        key = letter.edit_of
        return None if key is None else await self._db.do(lambda store: store.letters.by_key(key))

    async def _prepare_again(self, lane: ChatQueue, letter_id: int, letter: Letter, fate: Fate, tries: int) -> Letter:
        """What to send at the next try, when its time has come."""
        log.info("letter %s: %s %s", letter_id, fate.step, fate.reason)
        if is_push(letter):  # surely not sent: a crash while it waits must not make it uncertain
            await self._db.do(lambda store: store.letters.again([letter_id], None, fate.reason))
        match fate.step:
            case NextAction.AS_NEW:
                return as_new(letter)
            case NextAction.NO_TOPIC:
                return replace(letter, thread_id=None)
            case NextAction.MOVED:
                await self._move(letter_id, lane.chat_id, fate.chat_id)
                lane.chat_id = fate.chat_id
                return replace(letter, chat_id=fate.chat_id)
            case NextAction.PAUSE:
                self._pacer.pause(letter.chat_id, fate.seconds)
            case NextAction.TOKEN:
                pass  # the gate holds the next try
            case _:
                await asyncio.sleep(min(LONGEST_WAIT, 0.25 * 2 ** min(tries, 10)))
        return letter

    async def _move(self, letter_id: int, old: int, new: int) -> None:
        """A group became a supergroup: its letters and bindings follow."""
        async def work(store: Store) -> None:
            await store.letters.again([letter_id], None, "moved")
            await store.letters.move_chat(old, new)
            await store.chats.migrate(old, new)

        await self._db.do(work)

    async def _finish(self, queued: QueuedLetter, fate: Fate) -> None:
        now, push = self._clock.now(), is_push(queued.letter)
        if fate.step is NextAction.NOT_OURS:
            return
        if fate.step is NextAction.SENT:
            await self._marks.settle(Sent(queued.id, LetterState.SENT, fate.message_id))
        elif fate.step is NextAction.UNCERTAIN and not push and queued.tries + AT_ONCE < ANSWER_TRIES:
            await self._put_off(queued, now + _doubled(queued.tries), fate.reason)
        elif fate.step is NextAction.SILENCED and push and now < self._news_until(queued):
            await self._wait_for_speech(queued, now)
        else:
            await self._give_up(queued, fate, now)

    async def _give_up(self, queued: QueuedLetter, fate: Fate, now: datetime) -> None:
        state = LetterState.UNCERTAIN if fate.step is NextAction.UNCERTAIN else LetterState.FAILED
        chat_id, gone = queued.letter.chat_id, fate.step is NextAction.UNREACHABLE
        log.warning("letter %s to %s: %s, %s", queued.id, chat_id, state, fate.reason)

        async def work(store: Store) -> None:
            await store.letters.settle([Sent(queued.id, state, reason=fate.reason)], now)
            if gone:
                await (store.members.reach(chat_id, False) if chat_id > 0 else store.chats.leave(chat_id))
            if is_notice(queued.letter):
                return
            if state is LetterState.UNCERTAIN:
                await tell_uncertain(store, now, queued)
            elif fate.step is NextAction.SILENCED and not is_push(queued.letter):
                await tell_silenced(store, now, queued, None)
            else:
                await tell_failed(store, now, queued, fate.reason, gone)

        await self._db.do(work)

    async def _wait_for_speech(self, queued: QueuedLetter, now: datetime) -> None:
        """The group stays bound. It is tried now and then, and at once when the bot is told that it may speak again."""
        until = self._news_until(queued)

        async def work(store: Store) -> None:
            await store.letters.again([queued.id], min(now + SILENCE_LOOK, until), SILENCED)
            await tell_silenced(store, now, queued, self._office.local(until))

        await self._db.do(work)

    def _news_until(self, queued: QueuedLetter) -> datetime:
        """Until when a letter that could not be delivered is still worth delivering (补发)."""
        windows = {str(row.report): row.window for row in self._office.plan.cadences}
        return (queued.created_at or self._clock.now()) + windows.get(queued.letter.kind, ANY_WINDOW)

    def _held_until(self, queued: QueuedLetter, original: QueuedLetter | None) -> tuple[datetime, str] | None:
        """(until when, why) it may not go yet: quiet hours; an edit whose original has not gone either."""
        now = self._clock.now()
        morning = quiet_until(self._office.local(now), self._quiet) if queued.letter.quiet else None
        if morning is not None:
            return morning, "quiet hours"
        if original is None or original.state is not LetterState.QUEUED:
            return None
        return now + _doubled(queued.tries), "its original waits"

    async def _put_off(self, queued: QueuedLetter, until: datetime, reason: str) -> None:
        await self._db.do(lambda store: store.letters.again([queued.id], until, reason))


def _doubled(tries: int) -> timedelta:
    return min(LONGEST_PUT_OFF, PUT_OFF * 2 ** min(tries, 10))


_ENDS = (NextAction.SENT, NextAction.FAILED, NextAction.UNREACHABLE, NextAction.SILENCED, NextAction.NOT_OURS)

"""Command menus: tried until they are set, each time after a longer wait, while other letters pass."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.delivery.letter_marks import LetterMarks
from bot.delivery.patient_store import PatientStore
from bot.delivery.send_outcome import Fate, NextAction
from domain.clock import Clock
from domain.letter import Letter, LetterState, QueuedLetter
from storage.delivery.letters import Sent
from storage.store import Store

log = logging.getLogger(__name__)

FIRST_WAIT = 30.0  # seconds before a menu is tried again
_AGAIN = (NextAction.RETRY, NextAction.PAUSE, NextAction.UNCERTAIN)


class MenuDelivery:
    """Where Telegram refuses a menu for good it is forgotten until that person's next /start."""

    def __init__(self, db: PatientStore, clock: Clock, marks: LetterMarks,
                 attempt: Callable[[int, Letter], Awaitable[Fate]]) -> None:
        self._db, self._clock, self._marks, self._attempt = db, clock, marks, attempt

    async def deliver(self, queued: QueuedLetter) -> None:
        if await self._db.do(lambda store: store.letters.newer_menu(queued)):
            await self._marks.settle(Sent(queued.id, LetterState.FAILED, reason="a newer menu"))
            return
        fate = await self._attempt(queued.id, queued.letter)
        if fate.step is NextAction.SENT:
            await self._marks.settle(Sent(queued.id, LetterState.SENT))
        elif fate.step in _AGAIN or (fate.step is NextAction.TOKEN and "not found" not in fate.reason.lower()):
            await self._later(queued, fate)
        else:  # also a server of an older Bot API that has no such method
            await self._forget(queued, fate)

    async def _later(self, queued: QueuedLetter, fate: Fate) -> None:
        wait = timedelta(seconds=max(fate.seconds, FIRST_WAIT * 2 ** min(queued.tries, 7)))
        log.info("the menu of %s: %s, again in %s", queued.letter.chat_id, fate.reason, wait)
        until = self._clock.now() + wait
        await self._db.do(lambda store: store.letters.again([queued.id], until, fate.reason))

    async def _forget(self, queued: QueuedLetter, fate: Fate) -> None:
        log.warning("no menu for %s: %s", queued.letter.chat_id, fate.reason)
        chat_id, now = queued.letter.chat_id, self._clock.now()

        async def work(store: Store) -> None:
            await store.letters.settle([Sent(queued.id, LetterState.FAILED, reason=fate.reason)], now)
            if chat_id > 0:
                await store.chats.set_menu(chat_id, "")
                if fate.step is NextAction.UNREACHABLE:
                    await store.members.reach(chat_id, False)

        await self._db.do(work)

"""Telegram's sending limits as sliding windows: pushes wait their turn, answers go before them and wait where they
must."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable

# chats refused one after the other, with no success between, before the limit is taken for everybody's
LIMIT_OF_ALL = 3
LONGEST_REST = 5.0  # seconds that all rest before it is tried again


class SlidingWindow:
    """At most `most` events within any `seconds`; times come from the caller (seconds, monotonic)."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 where it fits now."""
        while self._times and self._times[0] <= now - self.seconds:
            self._times.popleft()
        if len(self._times) < self.most:
            return 0.0
        return self._times[-self.most] + self.seconds - now

    def take(self, now: float) -> None:
        self._times.append(now)


class Pacer:
    """28/s overall (Telegram refuses from 30), 20/min per group; pushes also 1/s per chat; pauses that a 429 asks for.

    A pause is the chat's own. Only where several chats are refused in a row, and none is sent to, all rest.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic,
                 sleep: Callable[[float], object] = asyncio.sleep, overall: int = 28) -> None:
        self._clock = clock
        self._sleep = sleep
        self._overall = SlidingWindow(overall, 1.0)
        self._seconds: dict[int, SlidingWindow] = defaultdict(lambda: SlidingWindow(1, 1.0))
        self._minutes: dict[int, SlidingWindow] = defaultdict(lambda: SlidingWindow(20, 60.0))
        self._until: dict[int, float] = {}
        self._all_until = 0.0
        self._refused: dict[int, float] = {}  # chats refused since anything was sent, and until when each rests
        self._answers_waiting = 0
        # Fair: what waits for the overall limit leaves in the order in which its chat became free, answers before
        # pushes.
        self._queue, self._answers = asyncio.Lock(), asyncio.Lock()

    async def push(self, chat_id: int) -> None:
        """Returns when a pushed letter may go to this chat, which is then counted. One caller per chat at a time."""
        while (wait := max(self._chat_wait(chat_id), self._seconds[chat_id].wait(self._clock()))) > 0:
            await self._sleep(wait)
        async with self._queue:
            while (wait := self._overall_wait()) > 0 or self._answers_waiting:
                await self._sleep(wait or self._overall.seconds / self._overall.most)
            self.count(chat_id)

    async def answer(self, chat_id: int) -> None:
        """As `push`, but before all pushes, and with no second between two answers to one person."""
        while (wait := self._chat_wait(chat_id)) > 0:
            await self._sleep(wait)
        if self._overall_wait() > 0:
            await self._answer_in_turn()
        self.count(chat_id)

    async def _answer_in_turn(self) -> None:
        self._answers_waiting += 1
        try:
            async with self._answers:
                while (wait := self._overall_wait()) > 0:
                    await self._sleep(wait)
        finally:
            self._answers_waiting -= 1

    def count(self, chat_id: int) -> None:
        now = self._clock()
        self._overall.take(now)
        self._seconds[chat_id].take(now)
        if chat_id < 0:
            self._minutes[chat_id].take(now)

    def sent(self) -> None:
        """Something arrived: whatever chats were refused, the limit was theirs."""
        self._refused.clear()

    def pause(self, chat_id: int, seconds: float) -> None:
        """A 429: this chat rests; where chat after chat is refused the limit is everybody's and all rest for a
        while."""
        now = self._clock()
        self._until[chat_id] = self._refused[chat_id] = now + seconds
        if len(self._refused) >= LIMIT_OF_ALL:
            self._all_until = max(self._all_until, min(now + LONGEST_REST, *self._refused.values()))

    def _overall_wait(self) -> float:
        now = self._clock()
        return max(self._overall.wait(now), self._all_until - now)

    def _chat_wait(self, chat_id: int) -> float:
        now = self._clock()
        minute = self._minutes[chat_id].wait(now) if chat_id < 0 else 0.0
        return max(minute, self._until.get(chat_id, 0.0) - now)

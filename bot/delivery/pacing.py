"""Telegram's sending limits as sliding windows: pushes wait their turn, answers only count."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable


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
    """28/s overall (Telegram refuses from 30), 1/s per private chat, 20/min and 1/s per group; pauses that a 429 asks
    for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic,
                 sleep: Callable[[float], object] = asyncio.sleep, overall: int = 28) -> None:
        self._clock = clock
        self._sleep = sleep
        self._overall = SlidingWindow(overall, 1.0)
        self._seconds: dict[int, SlidingWindow] = defaultdict(lambda: SlidingWindow(1, 1.0))
        self._minutes: dict[int, SlidingWindow] = defaultdict(lambda: SlidingWindow(20, 60.0))
        self._until: dict[int, float] = {}
        self._all_until = 0.0
        self._queue = asyncio.Lock()  # fair: pushes leave in the order in which their chats became free

    async def push(self, chat_id: int) -> None:
        """Returns when a pushed letter may go to this chat, which is then counted. One caller per chat at a time."""
        while (wait := self._chat_wait(chat_id)) > 0:
            await self._sleep(wait)
        async with self._queue:
            while (wait := max(self._overall.wait(self._clock()), self._all_until - self._clock())) > 0:
                await self._sleep(wait)
            self.count(chat_id)

    async def answer(self, chat_id: int) -> None:
        """An answer goes at once, except where Telegram asked for a pause; it takes room from the pushes."""
        while (wait := max(self._all_until, self._until.get(chat_id, 0.0)) - self._clock()) > 0:
            await self._sleep(wait)
        self.count(chat_id)

    def count(self, chat_id: int) -> None:
        now = self._clock()
        self._overall.take(now)
        self._seconds[chat_id].take(now)
        if chat_id < 0:
            self._minutes[chat_id].take(now)

    def pause(self, chat_id: int, seconds: float) -> None:
        """A 429: this chat rests; where another chat is resting too, the limit is everybody's and all rest."""
        until = self._clock() + seconds
        others = [chat for chat, end in self._until.items() if end > self._clock() and chat != chat_id]
        self._until[chat_id] = until
        if others:
            self._all_until = max(self._all_until, until)

    def _chat_wait(self, chat_id: int) -> float:
        now = self._clock()
        minute = self._minutes[chat_id].wait(now) if chat_id < 0 else 0.0
        return max(self._seconds[chat_id].wait(now), minute, self._until.get(chat_id, 0.0) - now)

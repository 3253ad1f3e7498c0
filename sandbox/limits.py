"""Telegram's published sending limits: 30 messages a second overall, about 1/s per person, 20 a minute per group."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from sandbox.refusal import Refused


class LimitWindow:
    """At most `most` events in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.seconds = seconds
        self.times: deque[float] = deque()

    def wait(self, now: float, count: int) -> float:
        """Seconds until `count` more would fit; 0 if they fit now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        over = len(self.times) + count - self.most
        if over <= 0:
            return 0.0
        return self.times[min(over, len(self.times)) - 1] + self.seconds - now if self.times else self.seconds

    def take(self, now: float, count: int) -> None:
        self.times.extend([now] * count)


class Limits:
    """Real time by an injected `clock` (seconds, monotonic); a private chat tolerates a burst before 1/s holds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, burst: int = 5, strict: bool = False) -> None:
        self.clock = clock
        self.strict = strict
        self.until: dict[int | None, float] = {}
        self.overall = LimitWindow(30, 1.0)
        self.people: dict[int, LimitWindow] = defaultdict(lambda: LimitWindow(burst, float(burst)))
        self.groups: dict[int, LimitWindow] = defaultdict(lambda: LimitWindow(20, 60.0))

    def admit(self, chat_id: int, count: int = 1) -> None:
        """Counts `count` messages to a chat, or raises 429 with retry_after; with `strict` a refusal holds its time."""
        now = self.clock()
        window = self.people[chat_id] if chat_id > 0 else self.groups[chat_id]
        for key, each in ((None, self.overall), (chat_id, window)):
            wait = max(each.wait(now, count), self.until.get(key, 0.0) - now)
            if wait > 0:
                retry_after = max(1, math.ceil(wait))
                if self.strict:
                    self.until[key] = now + retry_after
                raise Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
        self.overall.take(now, count)
        window.take(now, count)

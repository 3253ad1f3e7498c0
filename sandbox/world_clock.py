"""The world's clock: messages are stamped with it, and a jump lets the application act at every due hour on the way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

OnJump = Callable[[datetime, datetime], Awaitable[None]]


class SandboxClock:
    """Stands still unless `ticking`; always aware. `set` moves it (and calls `moved`), `now` reads it."""

    def __init__(self, start: datetime, *, ticking: bool = False, moved: Callable[[], None] = lambda: None) -> None:
        if start.tzinfo is None:
            raise ValueError("the world's clock needs a time zone")
        self.ticking = ticking
        self._moved = moved
        self.jumping = False
        self._at = start
        self._since = time.monotonic()
        self._listeners: list[OnJump] = []
        self._lock = asyncio.Lock()

    @property
    def now(self) -> datetime:
        if not self.ticking:
            return self._at
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    def set(self, at: datetime) -> None:
        """Moves the clock to `at` (kept in the clock's own zone); it goes on ticking from there."""
        self._at = at.astimezone(self._at.tzinfo)
        self._since = time.monotonic()
        self._moved()

    def advance(self, **parts: float) -> datetime:
        """advance(days=7), advance(minutes=16): sets the clock forward without telling any listener."""
        self.set(self.now + timedelta(**parts))
        return self.now

    def stamp(self) -> int:
        return int(self.now.timestamp())

    def on_jump(self, listener: OnJump) -> None:
        """`listener(start, to)` is awaited before the clock reaches `to`; it may step the clock by `set` in between."""
        self._listeners.append(listener)

    async def jump(self, to: datetime) -> None:
        """Goes forward to `to`, through the listeners; ValueError if `to` has passed. One jump at a time."""
        async with self._lock:
            start = self.now
            if to < start:
                raise ValueError("the clock only goes forward")
            self.jumping = True
            try:
                for listener in self._listeners:
                    await listener(start, to)
            finally:
                self.jumping = False
            if self.now < to:
                self.set(to)

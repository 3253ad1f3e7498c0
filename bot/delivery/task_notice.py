"""Administrators learn that a background task ended though it should not; it has been started again by then."""

import re
from collections.abc import Callable

from bot.delivery.delivery_notices import tell_admins
from domain.clock import Clock
from reports.render import clip, words
from storage.engine.database import Database
from storage.engine.storable import storable


class TaskNotice:
    """Once a day for each task; those of one kind («worker 3», «chat 5») are one."""

    def __init__(self, db: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._db, self._clock, self._wake = db, clock, wake

    async def __call__(self, name: str, reason: str) -> None:
        now, kind = self._clock.now(), re.sub(r"[ -]*\d+$", "", name)
        async with self._db.begin() as store:
            await tell_admins(store, now, f"task_ended:{kind}:{now.date()}", "task_ended",
                              task=words()["task"].get(kind, kind), reason=clip(storable(reason), 300))
        self._wake()

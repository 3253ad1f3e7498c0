"""Transactions that wait out an outage of the database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storage.engine.database import Database
from storage.engine.outage import is_outage, pause_before
from storage.store import Store

T = TypeVar("T")


class PatientStore:
    """For those who know something that must not be lost, and can wait."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def do(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """One transaction, tried until it is stored. Raises what the work raises for reasons of its own."""
        failures = 0
        while True:
            try:
                async with self._db.begin() as store:
                    return await work(store)
            except Exception as error:
                if not is_outage(error):
                    raise
            failures += 1
            await asyncio.sleep(pause_before(failures))

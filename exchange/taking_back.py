"""An import taken back whole: its facts, the projects that it made, and what it changed in others.

What it changed goes first, in portions of a transaction each; broken off, the same again finishes it. Then the import
itself ceases to show, at one instant.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from exchange.fact_import import FEW as STANDINGS
from exchange.fact_import import PAUSE, PORTION
from exchange.importing import FEW
from storage.engine.database import Database
from storage.projects.imported_changes import LeftStanding


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`left`: what was changed since and stays as it is."""

    left: tuple[LeftStanding, ...] = ()


async def take_back(db: Database, import_id: int, now: datetime) -> TakenBack | None:
    """None where there is no such import, or it was taken back before."""
    async with db.begin() as store:
        if not await store.imports.stands(import_id):
            return None
        changed = await store.imported_changes.changed(import_id)
    left: list[LeftStanding] = []
    for portion in _portions(changed, FEW):
        async with db.begin() as store:
            left += await store.imported_changes.take_back(import_id, portion, now)
        await asyncio.sleep(PAUSE)
    async with db.begin() as store:
        touched = await store.imports.take_back(import_id, now)
    if touched is None:  # somebody else did, meanwhile
        return None
    for portion in _portions(touched, PORTION):
        async with db.begin() as store:
            await store.recording.settle(portion, now)
        await asyncio.sleep(PAUSE)
    for portion in _portions(touched, STANDINGS):
        async with db.begin() as store:
            known = await store.projects.some(portion)
            await store.imports.derive({project.id: project.created_at for project in known.values()})
        await asyncio.sleep(PAUSE)
    return TakenBack(tuple(left))


def _portions(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (items[at:at + size] for at in range(0, len(items), size))

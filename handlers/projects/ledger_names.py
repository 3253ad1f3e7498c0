"""The ledger's names as an index for matching, kept as they change."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from domain.filing.record import Record
from domain.projects.project import Project
from handlers.context import BotContext
from reading import Candidate, LedgerEntry, LedgerIndex, match, same_name
from storage.projects.named_projects import BLOCK, NamesState, blocks_of
from storage.store import Store

KEY = "ledger_index"


class HeldNames:
    """The one index of the process, and the state of the ledger that it was read from, by blocks of projects."""

    def __init__(self) -> None:
        self.ledger = LedgerIndex()
        self._blocks: dict[int, NamesState] = {}
        self._reading = asyncio.Lock()  # what was read first is taken in first

    async def brought_up(self, store: Store) -> LedgerIndex:
        """Reads again what has changed since, whoever changed it, also where a change was taken back: one query where
        nothing has."""
        async with self._reading:
            if await store.projects.names_state() != self._state():
                await self._read(store)
        return self.ledger

    def _state(self) -> NamesState:
        return sum(rows for rows, _ in self._blocks.values()), sum(keys for _, keys in self._blocks.values())

    async def _read(self, store: Store) -> None:
        blocks = await store.projects.names_blocks()
        changed = {block for block in blocks.keys() | self._blocks.keys()
                   if blocks.get(block) != self._blocks.get(block)}
        read = {row.id: row for row in await store.projects.names(changed)}
        for gone in [number for number in self.ledger.entries if number // BLOCK in changed and number not in read]:
            self.ledger.drop(gone)
        for row in read.values():
            self.ledger.put(LedgerEntry(row.id, row.name, row.enterprise, row.aliases, row.units))
        kept = {block: state for block, state in self._blocks.items() if block not in changed}
        self._blocks = kept | blocks_of(read.values())


def held_names(bot_data: dict[Any, Any]) -> HeldNames:
    """The one that an application keeps; brought up once before it receives, since all names are read then."""
    held = bot_data.setdefault(KEY, HeldNames())
    assert isinstance(held, HeldNames)  # nothing else is kept under its key
    return held


async def ledger_index(context: BotContext) -> LedgerIndex:
    """The index over every project of the ledger, as it stood when this update's turn came."""
    if context.turn.ledger is None:
        context.turn.ledger = await held_names(context.bot_data).brought_up(context.store)
    return context.turn.ledger


async def candidates(context: BotContext, record: Record) -> list[tuple[Candidate, ...]]:
    """For each project of the record: which of the ledger it may be, best first."""
    if not record.projects:
        return []
    index = await ledger_index(context)
    return [match(m.name, m.enterprise, index) for m in record.projects]


async def recent_first(context: BotContext, found: Sequence[Candidate]) -> list[Candidate]:
    """Of projects that the words fit alike the one with the latest news first."""
    known = await context.store.projects.some(c.project_id for c in found) if len(found) > 1 else {}
    return by_news(found, known)


def by_news(found: Sequence[Candidate], known: Mapping[int, Project]) -> list[Candidate]:
    """What fits better goes first (to a tenth), then what moved last."""
    def order(candidate: Candidate) -> tuple[float, float]:
        project = known.get(candidate.project_id)
        return -round(candidate.score, 1), -project.last_news_at.timestamp() if project else 0.0

    return sorted(found, key=order)


async def of_enterprises(context: BotContext, record: Record) -> dict[str, tuple[int, ...]]:
    """For each enterprise of the record that the ledger has projects of: which (首报首谈)."""
    if not record.enterprises:
        return {}
    index = await ledger_index(context)
    found = {name: same_name(name, index) for name in record.enterprises}
    return {name: ids for name, ids in found.items() if ids}


async def ledger_of(context: BotContext, *id_groups: tuple[int, ...]) -> dict[int, Project]:
    """The named projects by id."""
    return dict(await context.store.projects.some(i for group in id_groups for i in group))

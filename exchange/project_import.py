"""Projects out of a file: new ones are written in portions out of sight and shown at one instant, as facts are
(exchange/fact_import.py), so that nobody waits for a large file and it can be taken back whole."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.figures.fact import KIND_OF, Fact, FactKind
from domain.figures.told import stated
from domain.money import Amount, Basis
from domain.projects.project import Project, StageMove
from exchange.entries import PlannedWrite, SheetEntry
from exchange.fact_import import PAUSE
from storage.engine.database import Database
from storage.figures.recording import ADDING
from storage.store import Store

PORTION = 100  # projects of one transaction: some fifty milliseconds


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project as a row tells it; `on`: since when it stands at its stage."""

    project: Project
    on: date
    planned: tuple[PlannedWrite, ...]


async def write_projects(db: Database, name: str, new: Sequence[NewProject], now: datetime) -> int | None:
    """The number of the import; None where there is nothing to write."""
    if not new:
        return None
    async with db.begin() as store:
        import_id = await store.imports.begin(name, now)
    written: list[int] = []
    for at in range(0, len(new), PORTION):
        async with db.begin() as store:
            written += await _write(store, import_id, new[at:at + PORTION], now)
        await asyncio.sleep(PAUSE)
    async with db.begin() as store:
        await store.imports.make(import_id, [], now)
    await _settle(db, [number for number, one in zip(written, new, strict=True) if _adds_up(one)], now)
    return import_id


async def _write(store: Store, import_id: int, portion: Sequence[NewProject], now: datetime) -> list[int]:
    numbers = await store.imports.add_projects(import_id, [one.project for one in portion], now)
    made = [replace(one, project=replace(one.project, id=number)) for one, number in zip(portion, numbers, strict=True)]
    await store.imports.add_moves(import_id, [
        StageMove(one.project.id, None, one.project.stage, one.on, one.project.created_at, None)
        for one in made if one.project.stage is not None])
    for at in {one.project.created_at for one in made}:
        await store.imports.add_amounts(import_id, [(one.project.id, amount) for one in made for amount
                                                    in one.project.amounts if one.project.created_at == at], at)
    await store.imports.add_milestones([(one.project.id, planned.title, planned.stage, planned.day)
                                        for one in made for planned in one.planned])
    tags = await store.firm_tags.of_all({one.project.enterprise for one in made if one.project.enterprise})
    await store.facts.add([fact for one in made
                           for fact in _facts(one, tags.get(one.project.enterprise or "", ()), import_id, now)])
    return numbers


def _facts(one: NewProject, tags: Sequence[str], import_id: int, now: datetime) -> Iterator[Fact]:
    """Its stage, its sums as totals, and what its firm is tagged."""
    project = one.project
    plain = Fact(FactKind.TOTAL, one.on, project.unit, now, project_id=project.id, import_id=import_id)
    if project.stage in KIND_OF:
        yield replace(plain, kind=KIND_OF[project.stage])
    totals = [replace(amount, basis=amount.basis or Basis.TOTAL) for amount in project.amounts]
    yield from stated(totals, plain, {})
    if tags:
        yield replace(plain, kind=FactKind.TAG, enterprise=project.enterprise, tags=tuple(tags))


async def _settle(db: Database, written: Sequence[int], now: datetime) -> None:
    for at in range(0, len(written), PORTION):
        async with db.begin() as store:
            await store.recording.settle(written[at:at + PORTION], now)
        await asyncio.sleep(PAUSE)


def _adds_up(one: NewProject) -> bool:
    """Whether a sum on its card follows from its facts."""
    return any(amount.kind in ADDING for amount in one.project.amounts)


def amounts_of(entry: SheetEntry) -> tuple[Amount, ...]:
    return tuple(value for value in entry.values.values() if isinstance(value, Amount))

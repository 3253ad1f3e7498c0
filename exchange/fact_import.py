"""Facts out of a file: looked at, compared with what was imported before, written in portions, shown at one instant.

`see` reads, `decide` decides, neither writes; `write` carries out what it found. Each portion is a transaction of its
own, so that nobody waits for a large file; nothing of it shows before the last one.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.figures.fact import Fact, FactKind
from domain.figures.fact_comparison import compare_facts
from domain.figures.told import kept_verdict
from domain.money import Amount, AmountKind
from domain.plan.office import Office
from domain.projects.project import Project, StageMove
from domain.projects.stage_history import Told, one_ladder
from domain.projects.stages import Stage, rank
from exchange.checks import KnownProjects, name_key
from exchange.column_names import FACT_COLUMNS
from exchange.entries import SheetEntry
from exchange.fact_doubts import fact_doubts
from exchange.fact_rows import (
    FactRow,
    ProjectKey,
    fact_rows,
    new_projects,
    readable,
    shared_elsewhere,
    shares_of,
    spelled,
)
from exchange.fault import CellFault, ImportRefused
from exchange.table_doubts import near_names, out_of_line
from storage.engine.database import Database

PORTION = 500  # rows of one transaction: some fifty milliseconds
PAUSE = 0.06  # seconds between two portions: who waits to write looks every 0.05 (storage/engine/group_commit.py)
MAY_DIFFER = ("money", "days", "people", "firms", "evidence", "note")
FEW = 50  # projects whose standing is worked out in one transaction


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """What a file of facts comes to. `corrections` pair a row with the imported fact that it would correct; they are
    carried out only with `update`."""

    rows: tuple[FactRow, ...] = ()
    new: tuple[FactRow, ...] = ()
    same: int = 0
    corrections: tuple[tuple[FactRow, Fact], ...] = ()
    notices: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class FactsTaken:
    """What was written; `import_id` None where nothing was new."""

    import_id: int | None = None
    added: int = 0
    corrected: int = 0
    same: int = 0
    offered: int = 0
    projects: int = 0
    notices: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerSeen:
    """What the ledger holds that rows of facts are compared with: its projects, what was imported of their days, and
    what is told of the projects that they name."""

    projects: tuple[Project, ...] = ()
    imported: tuple[Fact, ...] = ()
    told: Mapping[int, Sequence[Fact]] = field(default_factory=dict)


async def see(db: Database, entries: Sequence[SheetEntry]) -> LedgerSeen:
    """Reads and nothing else, a portion at a time."""
    async with db.begin() as store:
        projects = tuple(await store.projects.all())
    whole = readable(entries)
    if not whole:
        return LedgerSeen(projects)
    days = [entry.values["day"] for entry in whole]
    named = {name_key(entry.values.get("project")) for entry in whole}
    ids = [p.id for p in projects if not named.isdisjoint(map(name_key, (p.name, *p.aliases)))]
    return LedgerSeen(projects, tuple(await _imported(db, min(days), max(days))), await _told(db, ids))


async def _imported(db: Database, first: date, last: date) -> list[Fact]:
    found: list[Fact] = []
    while True:
        async with db.begin() as store:
            portion = await store.imports.imported(first, last, found[-1].id if found else 0)
        found += portion
        if not portion:
            return found


async def _told(db: Database, project_ids: Sequence[int]) -> dict[int, Sequence[Fact]]:
    found: dict[int, Sequence[Fact]] = {}
    for ids in _portions(project_ids):
        async with db.begin() as store:
            found |= await store.imports.told_of(ids)
    return found


def decide(entries: Sequence[SheetEntry], seen: LedgerSeen, office: Office, now: datetime, *, update: bool,
           add: bool) -> FoundFacts:
    """Raises ImportRefused. `add`: rows that could be corrections are new facts."""
    known = KnownProjects(seen.projects)
    rows, faults = fact_rows(entries, known, office, now)
    if faults:
        raise ImportRefused(faults)
    numbers = _numbers(rows)
    compared = compare_facts([replace(row.fact, project_id=numbers.get(row.project) if row.project else None)
                              for row in rows], seen.imported)
    offered = [(rows[place], fact) for place, fact in compared.corrections]
    new = [rows[place] for place in compared.new]
    named = [row.entry for row in new if isinstance(row.project, ProjectKey)]
    notices = [*fact_doubts(new, seen.told, office.day(now)), *near_names(named, known, "project"),
               *out_of_line([row.entry for row in new]), *shared_elsewhere(new)]
    if add:
        new, offered = [*new, *(row for row, _ in offered)], []
    elif not update:
        notices += [row.entry.fault("", "correction_offered", before=_differs(row.fact, fact)) for row, fact in offered]
    return FoundFacts(tuple(rows), tuple(new), len(compared.same), tuple(offered), tuple(notices))


def _numbers(rows: Iterable[FactRow]) -> dict[Project | ProjectKey, int]:
    """A project's number; new ones below nothing, so that no imported fact is of theirs."""
    named = dict.fromkeys(row.project for row in rows if row.project is not None)
    return {project: project.id if isinstance(project, Project) else -place for place, project in enumerate(named, 1)}


def _differs(row: Fact, fact: Fact) -> str:
    """The parts in which a row differs from the fact that it would correct, by their usual heads."""
    return "、".join(FACT_COLUMNS[name][0] for name in MAY_DIFFER if getattr(row, name) != getattr(fact, name))


# --- writing ----------------------------------------------------------------------------------------------------------


async def write(db: Database, office: Office, found: FoundFacts, name: str, now: datetime, *,
                update: bool) -> FactsTaken:
    """Everything becomes visible at once, when all of it is written."""
    corrections = found.corrections if update else ()
    done = FactsTaken(None, len(found.new), len(corrections), found.same, len(found.corrections) - len(corrections), 0,
                      found.notices)
    if not found.new and not corrections:
        return done
    async with db.begin() as store:
        import_id = await store.imports.begin(name, now)
    ids = await _write_projects(db, office, found.new, import_id, now)
    written = [replace(row.fact, project_id=_number(row, ids), import_id=import_id) for row in found.new]
    for portion in _portions(written):
        async with db.begin() as store:
            await store.facts.add(portion)
        await asyncio.sleep(PAUSE)
    await _write_moves(db, found.new, import_id, now)
    async with db.begin() as store:
        await store.imports.make(import_id, [(old, _corrected(row.fact, old)) for row, old in corrections], now)
    await _settle(db, [*(fact.project_id for fact in written), *(old.project_id for _, old in corrections)], now)
    await _stand(db, [(row.project.id, row.fact) for row in found.new if isinstance(row.project, Project)], now)
    return replace(done, import_id=import_id, projects=len(ids))


def _corrected(told: Fact, old: Fact) -> Fact:
    return replace(told, project_id=old.project_id, verdict=kept_verdict(old, told))


def _number(row: FactRow, ids: Mapping[ProjectKey, int]) -> int | None:
    return row.project.id if isinstance(row.project, Project) else None if row.project is None else ids[row.project]


async def _write_projects(db: Database, office: Office, new: Sequence[FactRow], import_id: int,
                          now: datetime) -> dict[ProjectKey, int]:
    ids: dict[ProjectKey, int] = {}
    for portion in _portions(list(new_projects(new, office).items())):
        async with db.begin() as store:
            made = [_project(rows) for _, rows in portion]
            numbers = await store.imports.add_projects(import_id, made, now)
            for number, (_, rows) in zip(numbers, portion, strict=True):
                if shares := shares_of(rows):
                    await store.introducers.share(number, shares, now)
            moves = [move for number, (_, rows) in zip(numbers, portion, strict=True) for move in _moves(rows, number,
                                                                                                         ())]
            await store.imports.add_moves(import_id, moves)
            stated = [(number, amount) for number, project in zip(numbers, made, strict=True)
                      for amount in project.amounts]
            await store.imports.add_amounts(import_id, stated, now)
            ids |= {key: number for (key, _), number in zip(portion, numbers, strict=True)}
        await asyncio.sleep(PAUSE)
    return ids


def _project(rows: Sequence[FactRow]) -> Project:
    """A new project out of its rows, in the order of their days: the first introduced it, its moves lead to where it
    stands."""
    first, hours = rows[0].fact, [row.fact.filed_at or row.fact.entered_at for row in rows]
    _, standing = one_ladder(Told(move, None) for move in _moves(rows, 0, ()))
    lead = Stage.LEAD if any(row.fact.kind is FactKind.LEAD for row in rows) else None
    signed = next((row.fact for row in rows if row.fact.kind is FactKind.SIGNED and row.fact.money), None)
    contract = (Amount(AmountKind.CONTRACT, signed.money, signed.approx, signed.upper),
                ) if signed and signed.money else ()
    return Project(0, spelled(rows, "project") or "", spelled(rows, "enterprise"), standing.stage or lead, first.unit,
                   min(hours), max(hours),
                   stage_since=standing.since.on if standing.since else None, held_stage=standing.held,
                   amounts=contract)


def _moves(rows: Iterable[FactRow], project_id: int, before: Sequence[StageMove]) -> Iterator[StageMove]:
    """A move for each stage that the rows tell, in the order of their days; `before` are those of the ledger."""
    told = sorted((row.fact for row in rows if row.fact.stage is not None),
                  key=lambda fact: (fact.day, list(Stage).index(fact.stage)))
    for fact in told:
        at = fact.filed_at or fact.entered_at
        stood = [move for move in before if move.filed_at <= at]
        move = StageMove(project_id, stood[-1].after if stood else None, fact.stage, fact.day, at, None)
        before = [*before, move]
        yield move


async def _write_moves(db: Database, rows: Iterable[FactRow], import_id: int, now: datetime) -> None:
    """The moves of projects that the ledger had: what goes further than the project stands is news of this hour, the
    rest is history."""
    own: dict[int, list[FactRow]] = {}
    for row in rows:
        if row.fact.stage is not None and isinstance(row.project, Project):
            own.setdefault(row.project.id, []).append(row)
    for portion in _portions(list(own.items()), FEW):
        async with db.begin() as store:
            known = await store.projects.some(project_id for project_id, _ in portion)
            for project_id, its in portion:
                before = await store.projects.moves(project_id=project_id)
                told = [replace(row, fact=replace(row.fact, filed_at=now)) if _goes_on(row.fact, known[project_id])
                        else row for row in its]
                await store.imports.add_moves(import_id, list(_moves(told, project_id, before)))
        await asyncio.sleep(PAUSE)


def _goes_on(fact: Fact, project: Project) -> bool:
    """Whether a stage leads on from where the project stands: a further step, or a rest that began since."""
    if rank(fact.stage) < 0:
        return project.stage_since is None or fact.day >= project.stage_since
    return rank(fact.stage) > rank(project.stage) and not project.is_resting


async def _settle(db: Database, project_ids: Iterable[int | None], now: datetime) -> None:
    """Stated totals and the sums on cards, of all projects that the facts are of."""
    for portion in _portions(sorted({project_id for project_id in project_ids if project_id is not None})):
        async with db.begin() as store:
            await store.recording.settle(portion, now)
        await asyncio.sleep(PAUSE)


async def _stand(db: Database, told: Iterable[tuple[int, Fact]], now: datetime) -> None:
    """Where projects that the ledger had now stand; new ones were written as they stand."""
    news: dict[int, datetime] = {}
    for project_id, fact in told:
        news[project_id] = max(news.get(project_id, fact.filed_at or now), fact.filed_at or now)
    for portion in _portions(sorted(news.items()), FEW):
        async with db.begin() as store:
            await store.imports.derive(dict(portion))
        await asyncio.sleep(PAUSE)


def _portions(items: Sequence, size: int = PORTION) -> Iterator[Sequence]:
    return (items[at:at + size] for at in range(0, len(items), size))

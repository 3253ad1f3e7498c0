"""One file into the ledger: everything is checked, then projects and members are written, then the facts; or nothing
is."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.plan.office import Office
from domain.projects.project import Project
from exchange.checks import KnownProjects, name_key
from exchange.fact_import import FactsTaken, FoundFacts, LedgerSeen, decide, see, write
from exchange.fault import CellFault, ImportRefused
from exchange.file_rows import FileRows
from exchange.importing import Taken, faults_of, in_order, take
from storage.engine.database import Database


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What a file came to. `looked_at`: its facts as they would be written."""

    taken: Taken
    facts: FactsTaken
    looked_at: FoundFacts
    notices: tuple[CellFault, ...]


async def import_rows(db: Database, office: Office, rows: FileRows, name: str, now: datetime, *, update: bool = False,
                      add: bool = False, check: bool = False) -> FileTaken:
    """Raises ImportRefused, and nothing is written. `update`: rows may change what is there; `add`: facts that could be
    corrections are new ones; `check`: only look. What takes long is done between the transactions."""
    seen = await see(db, rows.of("fact"))
    async with db.begin() as store:
        members = await store.members.all()
    if faults := faults_of(rows, KnownProjects(seen.projects), members, office.day(now), update):
        raise ImportRefused(faults)
    found = decide(rows.of("fact"), _with_new(seen, rows, now), office, now, update=update, add=add)
    taken = await _take(db, office, rows, name, now, update, check)
    if check:
        return FileTaken(taken, FactsTaken(), found, in_order((*taken.notices, *found.notices)))
    if rows.of("project") and rows.of("fact"):
        found = decide(rows.of("fact"), await see(db, rows.of("fact")), office, now, update=update, add=add)
    done = await write(db, office, found, name, now, update=update)
    return FileTaken(taken, done, found, in_order((*taken.notices, *found.notices)))


async def _take(db: Database, office: Office, rows: FileRows, name: str, now: datetime, update: bool,
                check: bool) -> Taken:
    """Projects and members; their rows are checked again against the ledger of that moment."""
    if not (rows.of("project") or rows.of("member")):
        return Taken(notices=tuple(rows.notices))
    return await take(db, office, rows, name, now, update, check)


def _with_new(seen: LedgerSeen, rows: FileRows, now: datetime) -> LedgerSeen:
    """The ledger as it will be when the file's projects are in it; theirs have numbers of no project."""
    there = {(name_key(p.name), name_key(p.enterprise)) for p in seen.projects}
    new = [Project(-n, str(e.values["name"]), e.values.get("enterprise"), None, str(e.values["unit"]), now, now)
           for n, e in enumerate(rows.of("project"), 1)
           if (name_key(e.values["name"]), name_key(e.values.get("enterprise"))) not in there]
    return replace(seen, projects=(*seen.projects, *new))

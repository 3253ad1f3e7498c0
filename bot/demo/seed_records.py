"""The demo's deposits, and a table that a unit sent: imported on its day, so that cases open by themselves."""

from bot.demo.seed import Script
from domain.plan.deposit import Deposit
from domain.plan.office import Office
from exchange import import_rows, read_rows
from handlers.plan.named_units import named_unit
from reading import deposit_told, payer_beside
from reports.verdicts.imported_cases import open_imported
from storage.engine.database import Database
from storage.store import Store


async def seed_deposits(store: Store, office: Office, script: Script) -> int:
    """Keeps what every sentence of the script says was paid; how many."""
    people = {member.name: member for member in await store.members.all()}
    for row in script.deposits:
        at, told = script.instant(row["at"]), deposit_told(row["text"], office.day(script.instant(row["at"])))
        unit = named_unit(office.plan.units, told.about) if told is not None else None
        assert told is not None and told.money is not None and unit is not None, row["text"]
        await store.deposits.keep(office.plan.name, Deposit(
            0, unit.name, told.payer or payer_beside(told.about, unit.names), told.money, told.on or office.day(at),
            row["text"], people[row["by"]].id, at))
    return len(script.deposits)


async def seed_imports(db: Database, office: Office, script: Script) -> int:
    """Imports every table of the script as `python -m bot import` does; how many cases that opened."""
    opened = 0
    for row in script.imports:
        at = script.instant(row["at"])
        rows = read_rows(row["table"].encode(), office, office.day(at))
        done = await import_rows(db, office, rows, row["name"], at)
        assert done.facts.import_id is not None, row["name"]
        opened += await open_imported(db, office, done.facts.import_id, at)
    return opened

"""What is a unit's now follows it to its new name: projects, members, open duties and requests, teams.

Facts, introductions and reports keep the name under which they were filed; the plan knows whose it was.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Column, Table, select, update

from storage.duties.duty_tables import duties, supervisions
from storage.engine.collection import Collection
from storage.service.service_tables import requests
from storage.tables import changes, invites, members, projects
from storage.trips.trip_tables import made_teams, trips

OWNERS: tuple[Column[str], ...] = (projects.c.unit, projects.c.serving_unit, duties.c.unit, requests.c.unit,
                                   trips.c.unit, made_teams.c.unit)
LISTS = (members, invites, supervisions)  # each with a column `units`


class UnitRenaming(Collection):
    async def carry(self, names: Mapping[str, str], at: datetime) -> int:
        """`names`: former name -> the unit that it is now. Gives how many projects changed their unit's name; their
        history says so. A few queries a name."""
        moved = 0
        for before, after in names.items():
            moved += await self._noted(before, after, at)
            for column in OWNERS:
                stale = {projects.c.names_key: None} if column.table is projects else {}
                await self._do(update(column.table).where(column == before).values({column: after} | stale))
        for table in LISTS if names else ():
            await self._in_lists(table, names)
        return moved

    async def _noted(self, before: str, after: str, at: datetime) -> int:
        rows = await self._all(select(projects.c.id).where(projects.c.unit == before))
        await self._add_all(changes, [{"project_id": row["id"], "member_id": None, "field": "unit", "before": before,
                                       "after": after, "at": at} for row in rows])
        return len(rows)

    async def _in_lists(self, table: Table, names: Mapping[str, str]) -> None:
        key = next(iter(table.primary_key.columns))
        for row in await self._all(select(key.label("key"), table.c.units)):
            units = list(dict.fromkeys(names.get(unit, unit) for unit in row["units"]))
            if units != row["units"]:
                await self._do(update(table).where(key == row["key"]).values(units=units))

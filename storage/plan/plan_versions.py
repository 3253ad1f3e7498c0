"""The plan's file as it stood at each time: what was in force then is what a past month is worked out by."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.engine.collection import Collection, Row
from storage.tables import plan_versions


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """`text` is the whole file; in force from `since` (UTC) until the next one."""

    text: str
    version: str
    since: datetime


class PlanVersions(Collection):
    async def keep(self, text: str, version: str, at: datetime) -> bool:
        """At every start; True where the file differs from what was in force."""
        last = await self._one(select(plan_versions).order_by(plan_versions.c.since.desc(),
                                                              plan_versions.c.id.desc()).limit(1))
        if last is not None and last["text"] == text:
            return False
        await self._add(plan_versions, text=text, version=version, since=at)
        return True

    async def at(self, moment: datetime) -> PlanInForce | None:
        """What was in force at that instant; of a time before the first start the first one. None: nothing is kept."""
        found = await self._one(select(plan_versions).where(plan_versions.c.since <= moment).order_by(
            plan_versions.c.since.desc(), plan_versions.c.id.desc()).limit(1))
        found = found or await self._one(select(plan_versions).order_by(plan_versions.c.since,
                                                                        plan_versions.c.id).limit(1))
        return None if found is None else _of_row(found)

    async def all(self) -> list[PlanInForce]:
        """Oldest first."""
        return [_of_row(row) for row in await self._all(select(plan_versions).order_by(plan_versions.c.since,
                                                                                      plan_versions.c.id))]


def _of_row(row: Row) -> PlanInForce:
    return PlanInForce(row["text"], row["version"], row["since"])

"""Minutes of meetings with their items; the assignments that came of them lie in the table `duties`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.service.service_acts import AssignedItem, MinutesAct
from storage.engine.collection import Collection, Row
from storage.engine.stored_form import StoredForm
from storage.service.service_tables import minutes

_ITEMS = StoredForm[tuple[AssignedItem, ...]](tuple[AssignedItem, ...], 1)


@dataclass(frozen=True, slots=True)
class StoredMinutes:
    """`items` are empty where an older version stored them otherwise; `text` always tells them."""

    id: int
    title: str
    held_on: date
    unit: str
    text: str
    items: tuple[AssignedItem, ...]


class Minutes(Collection):
    async def keep(self, act: MinutesAct, text: str, member_id: int, at: datetime) -> int:
        """The number of the new minutes."""
        return await self._add(minutes, title=act.title[:200], held_on=act.held_on, unit=act.unit, text=text,
                               version=_ITEMS.version, items=_ITEMS.body(act.items), entered_by=member_id,
                               entered_at=at)

    async def held_between(self, start: date, end: date) -> Sequence[StoredMinutes]:
        """Of meetings on those days, half-open, oldest first."""
        rows = await self._all(select(minutes).where(minutes.c.held_on >= start, minutes.c.held_on < end)
                               .order_by(minutes.c.held_on, minutes.c.id))
        return [_minutes(row) for row in rows]


def _minutes(row: Row) -> StoredMinutes:
    try:
        items = _ITEMS.read_body(row["version"], row["items"])
    except ValueError:
        items = ()
    return StoredMinutes(row["id"], row["title"], row["held_on"], row["unit"], row["text"], items)

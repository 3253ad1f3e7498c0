"""Trips and what was put to them. A trip ends once: its report stands as long as the update it was filed as."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select, update

from domain.money import Money
from domain.trips.trip import RUNNING, Trip, TripItem, TripState
from storage.engine.collection import Collection, Row
from storage.filing.stored_records import FILE
from storage.tables import updates
from storage.trips.trip_tables import trip_items, trips

_REPORTED = select(updates.c.id).where(updates.c.id == trips.c.update_id, updates.c.withdrawn_at.is_(None)).exists()
_TRIPS = select(trips, _REPORTED.label("reported"))
# Built once: it runs for every message.
_RUNNING = _TRIPS.where(or_(*(trips.c.state == str(state) for state in RUNNING))).order_by(trips.c.first, trips.c.id)
_ITEM_LIVE = or_(trip_items.c.update_id.is_(None), select(updates.c.id).where(
    updates.c.id == trip_items.c.update_id, updates.c.withdrawn_at.is_(None)).correlate(trip_items).exists())


class Trips(Collection):
    async def add(self, trip: Trip) -> Trip:
        """It comes back with its id."""
        return replace(trip, id=await self._add(trips, **_columns(trip)))

    async def save(self, trip: Trip) -> None:
        await self._do(update(trips).where(trips.c.id == trip.id).values(**_columns(trip)))

    async def get(self, trip_id: int) -> Trip | None:
        row = await self._one(_TRIPS.where(trips.c.id == trip_id))
        return None if row is None else _trip(row)

    async def running(self) -> list[Trip]:
        """All that are out, or wait for leave, the earliest first."""
        return [_trip(row) for row in await self._all(_RUNNING)]

    async def waiting_of(self, member_id: int) -> Trip | None:
        """The last one of this member that waits for something to be settled."""
        found = await self._load(trips.c.member_id == member_id, trips.c.state == str(TripState.WAITING))
        return found[-1] if found else None

    async def open_ends(self) -> list[Trip]:
        """Those that something is still owed of: out, or back without a report."""
        states = [str(state) for state in (TripState.OUT, TripState.BACK)]
        return await self._load(trips.c.state.in_(states), ~((trips.c.state == str(TripState.BACK)) & _REPORTED))

    async def handed_in(self) -> list[Trip]:
        """Those that are over and reported."""
        return await self._load(trips.c.state == str(TripState.BACK), _REPORTED)

    async def between(self, first: date, last: date) -> list[Trip]:
        """Trips that were made (or are out) and touch these days."""
        states = [str(state) for state in (TripState.OUT, TripState.BACK)]
        return await self._load(trips.c.state.in_(states), trips.c.first <= last,
                                or_(trips.c.returned_on.is_(None), trips.c.returned_on >= first))

    async def of_report(self, update_id: int) -> Trip | None:
        """The trip whose report that update is."""
        found = await self._load(trips.c.update_id == update_id)
        return found[0] if found else None

    async def of_member(self, member_id: int) -> list[Trip]:
        return await self._load(trips.c.member_id == member_id)

    async def hand_over(self, member_id: int, successor_id: int) -> list[Trip]:
        """Those that somebody has still to end or report become another one's; gives them."""
        own = [trip for trip in await self.open_ends() if trip.member_id == member_id]
        own += [trip for trip in await self.running() if trip.member_id == member_id and trip.state is TripState.ASKED]
        if own:
            await self._do(update(trips).where(trips.c.id.in_([t.id for t in own])).values(member_id=successor_id))
        return own

    # --- what was put to a trip --------------------------------------------------------------------------------------

    async def put(self, trip_id: int, item: TripItem) -> None:
        await self._add(trip_items, trip_id=trip_id, member_id=item.member_id, at=item.at, update_id=item.update_id,
                        text=item.text, file=None if item.file is None else FILE.write(item.file))

    async def put_over(self, trip_id: int, to: int) -> None:
        """All that was put to the one stands with the other."""
        await self._do(update(trip_items).where(trip_items.c.trip_id == trip_id).values(trip_id=to))

    async def items(self, trip_id: int) -> Sequence[TripItem]:
        """In order; those of reports taken back are left out."""
        rows = await self._all(select(trip_items).where(trip_items.c.trip_id == trip_id, _ITEM_LIVE)
                               .order_by(trip_items.c.at, trip_items.c.id))
        return [TripItem(row["at"], row["member_id"], row["update_id"], row["text"],
                         FILE.read(row["file"]) if row["file"] else None) for row in rows]

    async def trip_of(self, update_id: int) -> int | None:
        """The trip that a filed message was put to."""
        row = await self._one(select(trip_items.c.trip_id).where(trip_items.c.update_id == update_id))
        return None if row is None else int(row["trip_id"])

    async def corrected(self, before: int, after: int) -> None:
        """What stood on one update stands on the one that replaces it (or that is restored)."""
        await self._do(update(trips).where(trips.c.update_id == before).values(update_id=after))
        await self._do(update(trip_items).where(trip_items.c.update_id == before).values(update_id=after))

    async def _load(self, *where: Any) -> list[Trip]:
        rows = await self._all(_TRIPS.where(*where).order_by(trips.c.first, trips.c.id))
        return [_trip(row) for row in rows]


def _columns(trip: Trip) -> dict[str, object]:
    return {"member_id": trip.member_id, "unit": trip.unit, "first": trip.first, "until": trip.until,
            "opened_at": trip.opened_at, "text": trip.text, "state": str(trip.state), "leader": trip.leader,
            "participants": list(trip.participants), "places": list(trip.places), "leave_of": trip.leave_of,
            "leave_at": trip.leave_at, "leave_reason": trip.leave_reason, "returned_on": trip.returned_on,
            "update_id": trip.update_id, "cost_minor": trip.cost.minor if trip.cost else None,
            "cost_currency": trip.cost.currency if trip.cost else None, "about": trip.about}


def _trip(row: Row) -> Trip:
    cost = None if row["cost_minor"] is None else Money(row["cost_minor"], row["cost_currency"])
    return Trip(row["id"], row["member_id"], row["unit"], row["first"], row["until"], row["opened_at"], row["text"],
                TripState(row["state"]), row["leader"], tuple(row["participants"]), tuple(row["places"]),
                row["leave_of"], row["leave_at"], row["leave_reason"], row["returned_on"], row["update_id"],
                bool(row["reported"]), cost, row["about"])

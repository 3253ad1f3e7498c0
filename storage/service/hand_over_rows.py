"""Projects handed from who brought them to who lands them (招落分离)."""

from datetime import datetime

from sqlalchemy import select

from domain.service.service_acts import HandOverAct
from storage.engine.collection import Collection
from storage.service.service_tables import hand_overs


class HandOvers(Collection):
    async def keep(self, act: HandOverAct, by: int, at: datetime, text: str) -> None:
        first, second = act.parts or (None, None)
        await self._add(hand_overs, project_id=act.project_id, from_unit=act.from_unit, to_unit=act.to_unit, on=act.on,
                        from_part=first, to_part=second, by=by, at=at, text=text)

    async def last(self, project_id: int) -> HandOverAct | None:
        """The one that stands; None where the project was never handed over."""
        row = await self._one(select(hand_overs).where(hand_overs.c.project_id == project_id)
                              .order_by(hand_overs.c.id.desc()).limit(1))
        if row is None:
            return None
        parts = None if row["from_part"] is None else (row["from_part"], row["to_part"])
        return HandOverAct(row["project_id"], row["from_unit"], row["to_unit"], row["on"], parts)

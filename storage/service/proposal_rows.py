"""Acts that were understood and wait for their tap; settled once, never deleted."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from domain.service.service_acts import KINDS, ActKind, Proposal, ServiceAct, kind_of
from storage.engine.collection import Collection, Row
from storage.engine.stored_form import StoredForm
from storage.service.service_tables import proposals

OPEN = "open"
_FORMS: dict[ActKind, StoredForm[Any]] = {kind: StoredForm(one, 1) for kind, one in KINDS.items()}


class Proposals(Collection):
    async def open(self, member_id: int, act: ServiceAct, text: str, at: datetime) -> Proposal:
        kind = kind_of(act)
        number = await self._add(proposals, kind=kind, member_id=member_id, version=_FORMS[kind].version,
                                 body=_body(act), text=text, state=OPEN, made_at=at)
        return Proposal(number, kind, member_id, act, OPEN, text)

    async def get(self, number: int) -> Proposal | None:
        """None too for one that an older version stored otherwise."""
        row = await self._one(select(proposals).where(proposals.c.id == number))
        return None if row is None else _proposal(row)

    async def waiting(self, member_id: int, since: datetime) -> Proposal | None:
        """The member's newest one since then that still waits."""
        row = await self._one(select(proposals).where(
            proposals.c.member_id == member_id, proposals.c.state == OPEN, proposals.c.made_at >= since)
            .order_by(proposals.c.id.desc()).limit(1))
        return None if row is None else _proposal(row)

    async def last(self, member_id: int, since: datetime) -> Proposal | None:
        """The member's newest one since then, whatever became of it."""
        row = await self._one(select(proposals).where(proposals.c.member_id == member_id, proposals.c.made_at >= since)
                              .order_by(proposals.c.id.desc()).limit(1))
        return None if row is None else _proposal(row)

    async def change(self, number: int, act: ServiceAct) -> None:
        """Another project or owner, or what it became, while it waits."""
        await self._do(update(proposals).where(proposals.c.id == number, proposals.c.state == OPEN)
                       .values(body=_body(act)))

    async def settle(self, number: int, state: str, at: datetime) -> bool:
        """True where it was open: of two taps one settles it."""
        return await self._do(update(proposals).where(proposals.c.id == number, proposals.c.state == OPEN)
                              .values(state=state, settled_at=at)) > 0


def _body(act: ServiceAct) -> Any:
    return _FORMS[kind_of(act)].body(act)


def _proposal(row: Row) -> Proposal | None:
    try:
        kind = ActKind(row["kind"])
        act = _FORMS[kind].read_body(row["version"], row["body"])
    except ValueError:
        return None
    return Proposal(row["id"], kind, row["member_id"], act, row["state"], row["text"])

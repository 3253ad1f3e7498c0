"""Letters of responsibility as they were signed: appended, never changed."""

from collections.abc import Sequence

from sqlalchemy import Column, Date, String, Table, Text, select

from domain.plan.pledge import Pledge, PledgedTask
from storage.engine.collection import Collection
from storage.engine.column_types import Id, Instant, Json
from storage.engine.stored_form import StoredForm
from storage.tables import metadata

TASKS = StoredForm[tuple[PledgedTask, ...]](tuple[PledgedTask, ...], 1, {0: list})
pledges = Table(
    "pledges", metadata,
    Column("id", Id, primary_key=True),
    Column("plan", String(120), nullable=False, index=True),
    Column("holder", String(80), nullable=False),
    Column("signer", String(80), nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("tasks", Json, nullable=False),
    Column("words", Text, nullable=False),
    Column("kept_by", Id, nullable=False),
    Column("kept_at", Instant, nullable=False))


class Pledges(Collection):
    async def keep(self, plan: str, one: Pledge) -> int:
        return await self._add(pledges, plan=plan, holder=one.holder, signer=one.signer, signed_on=one.signed_on,
                               tasks=TASKS.write(one.tasks), words=one.words, kept_by=one.kept_by,
                               kept_at=one.kept_at)

    async def of(self, plan: str) -> Sequence[Pledge]:
        """Of the plan of that name, the latest signed first."""
        rows = await self._all(select(pledges).where(pledges.c.plan == plan).order_by(
            pledges.c.signed_on.desc(), pledges.c.id.desc()))
        return [Pledge(row["id"], row["holder"], row["signer"], row["signed_on"],
                       TASKS.read(row["tasks"]), row["words"], row["kept_by"],
                       row["kept_at"]) for row in rows]

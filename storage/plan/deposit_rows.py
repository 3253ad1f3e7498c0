"""风险抵押 as it was paid and settled: appended, settled once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, String, Table, Text, select, update

from domain.money import Money
from domain.plan.deposit import Deposit
from storage.engine.collection import Collection, Row
from storage.engine.column_types import Id, Instant, Minor
from storage.tables import metadata

deposits = Table(
    "deposits", metadata,
    Column("id", Id, primary_key=True),
    Column("plan", String(120), nullable=False, index=True),
    Column("holder", String(80), nullable=False),
    Column("payer", String(80), nullable=False),
    Column("minor", Minor, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("words", Text, nullable=False),
    Column("kept_by", Id, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("returned_minor", Minor),
    Column("settled_on", Date),
    Column("settled_by", Id),
    Column("reason", Text, nullable=False, default=""))


class Deposits(Collection):
    async def keep(self, plan: str, one: Deposit) -> int:
        return await self._add(deposits, plan=plan, holder=one.holder, payer=one.payer, minor=one.money.minor,
                               currency=one.money.currency, paid_on=one.paid_on, words=one.words,
                               kept_by=one.kept_by, kept_at=one.kept_at, reason="")

    async def of(self, plan: str) -> Sequence[Deposit]:
        """Of the plan of that name, in the order of paying."""
        rows = await self._all(select(deposits).where(deposits.c.plan == plan).order_by(
            deposits.c.paid_on, deposits.c.id))
        return [_deposit(row) for row in rows]

    async def settle(self, number: int, returned: Money, reason: str, by: int, on: date) -> bool:
        """What goes back, once; False where somebody settled it already."""
        return await self._do(update(deposits).where(
            deposits.c.id == number, deposits.c.returned_minor.is_(None)).values(
                returned_minor=returned.minor, reason=reason, settled_by=by, settled_on=on)) == 1


def _deposit(row: Row) -> Deposit:
    def money(minor: Any) -> Money | None:
        return None if minor is None else Money(minor, row["currency"])

    return Deposit(row["id"], row["holder"], row["payer"], Money(row["minor"], row["currency"]), row["paid_on"],
                   row["words"], row["kept_by"], row["kept_at"], money(row["returned_minor"]), row["settled_on"],
                   row["settled_by"], row["reason"])

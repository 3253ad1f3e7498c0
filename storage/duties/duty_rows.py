"""Duties without another home: assignments, clauses, trip reports, forms, answers to a 督办单. Nothing is deleted: a
duty ends once, as done or as cancelled with its reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Update, or_, select, update

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.projects.stages import Stage
from storage.duties.duty_tables import duties
from storage.engine.collection import Collection, Row
from storage.tables import projects

_OPEN = duties.c.done_on.is_(None) & duties.c.cancelled_reason.is_(None)
_WITH_PROJECT = select(
    duties, projects.c.unit.label("introduced"), projects.c.serving_unit, projects.c.stage).select_from(
    duties.outerjoin(projects, projects.c.id == duties.c.project_id))


class Duties(Collection):
    async def open(self, duty: Duty, at: datetime, opened_by: int | None = None) -> Duty:
        """Write a new one down; it comes back with its id ("clause:3"), `duty.id` is ignored. Of `owner_ids` the first
        holds it; its clock begins on `opened_on`, else on the day of `at`."""
        began = duty.opened_on or at.date()
        number = await self._add(
            duties, kind=duty.kind, title=duty.title, project_id=duty.project_id,
            unit=duty.units[0] if duty.units else None, owner_id=duty.owner_ids[0] if duty.owner_ids else None,
            owner_name=duty.owner_name, due=duty.due, original_due=duty.original_due, opened_on=began,
            source=duty.source, opened_at=at, opened_by=opened_by)
        return replace(duty, id=f"{duty.kind}:{number}", opened_on=began)

    async def get(self, duty_id: str) -> Duty | None:
        """Open or ended; None where the id names none."""
        number = _number(duty_id)
        row = None if number is None else await self._one(_WITH_PROJECT.where(duties.c.id == number))
        found = None if row is None else _duty(row)
        return found if found is not None and found.id == duty_id else None

    async def scoped(self, scope: DutyScope, *kinds: DutyKind) -> Sequence[Duty]:
        """Those of the scope, by day; of all kinds where none is named. One query."""
        where = [*_within(scope), *([duties.c.kind.in_([str(k) for k in kinds])] if kinds else [])]
        rows = await self._all(_WITH_PROJECT.where(*where).order_by(duties.c.due, duties.c.id))
        return [_duty(row) for row in rows]

    async def given_by(self, member_id: int) -> Sequence[Duty]:
        """Assignments that this member gave, open or ended, by day."""
        rows = await self._all(_WITH_PROJECT.where(duties.c.kind == str(DutyKind.ASSIGNMENT), duties.c.opened_by ==
                                                   member_id).order_by(duties.c.due, duties.c.id))
        return [_duty(row) for row in rows]

    async def of_source(self, source: str) -> Sequence[Duty]:
        """Open or ended, in the order in which they were opened."""
        return [_duty(row) for row in await self._all(_WITH_PROJECT.where(duties.c.source == source)
                                                      .order_by(duties.c.id))]

    async def finish(self, duty_id: str, on: date, update_id: int | None = None, evidence: str | None = None) -> bool:
        """Done by that update or evidence; False where it had ended already."""
        return await self._change(_one(duty_id).where(_OPEN).values(done_on=on, done_by=update_id, evidence=evidence))

    async def cancel(self, duty_id: str, reason: str, on: date) -> bool:
        """No longer owed; False where it had ended already. Without a reason nothing is cancelled (ValueError)."""
        if not reason.strip():
            raise ValueError("a duty is cancelled with its reason")
        return await self._change(_one(duty_id).where(_OPEN).values(cancelled_on=on, cancelled_reason=reason))

    async def postpone(self, duty_id: str, day: date) -> bool:
        """Another due day; the original one stays."""
        return await self._change(_one(duty_id).where(_OPEN).values(due=day))

    async def hand_over(self, duty_id: str, owner_id: int | None, owner_name: str | None = None) -> bool:
        """Another owner: a member, an outsider by name, or (neither) the unit's liaisons."""
        return await self._change(_one(duty_id).where(_OPEN).values(owner_id=owner_id, owner_name=owner_name))

    async def withdraw(self, update_id: int) -> None:
        """What an update did opens again."""
        await self._do(update(duties).where(duties.c.done_by == update_id).values(done_on=None, done_by=None,
                                                                                  evidence=None))

    async def _change(self, statement: Update) -> bool:
        return await self._do(statement) == 1


def _one(duty_id: str) -> Update:
    return update(duties).where(duties.c.id == (_number(duty_id) or 0), duties.c.kind == duty_id.partition(":")[0])


def _number(duty_id: str) -> int | None:
    said = duty_id.partition(":")[2]
    return int(said) if said.isdecimal() and len(said) < 19 else None


def _within(scope: DutyScope) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [] if scope.closed else [_OPEN]
    if scope.project_ids is not None:
        where.append(duties.c.project_id.in_(scope.project_ids))
    if scope.units is not None:
        where.append(or_(duties.c.unit.in_(scope.units), duties.c.unit.is_(None) & or_(
            projects.c.unit.in_(scope.units), projects.c.serving_unit.in_(scope.units))))
    if scope.until is not None:
        where.append(duties.c.due <= scope.until)
    return where


def _duty(row: Row) -> Duty:
    units = (row["unit"],) if row["unit"] else tuple(u for u in (row["introduced"], row["serving_unit"]) if u)
    return Duty(
        f"{row['kind']}:{row['id']}", DutyKind(row["kind"]), row["title"], row["due"], row["original_due"],
        row["source"], row["project_id"], units, () if row["owner_id"] is None else (row["owner_id"],),
        row["owner_name"], row["opened_on"], row["done_on"], row["cancelled_reason"],
        stage=None if row["stage"] is None else Stage(row["stage"]))

"""Sheets of the ladder (督办单, 约谈建议, 问责建议), and the exemptions that stop clocks. Nothing is deleted.

A sheet is answered by words of its own, or by the first news of its project after it was sent: the latter is worked out
when it is read, so that news taken back is no answer any more.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from domain.duties.duty import EVERYTHING, Duty, DutyRung, DutyScope, Exemption, Light
from domain.duties.supervision import Supervision
from storage.duties.duty_tables import exemptions, supervisions
from storage.engine.collection import AnySelect, Collection, Row
from storage.tables import entries, projects, updates

_OPEN = supervisions.c.closed_on.is_(None)
_OWN = ("id", "duty_id", "title", "project_id", "drafted_on", "duty_due", "duty_original", "workdays", "note", "sent",
        "decided_on", "decided_by", "reason", "due", "answer", "answered_by", "closed_on", "closed_why", "raised_by")


def _news(column: ColumnElement[Any]) -> Select[Any]:
    """Of the first live report of the sheet's project after it was sent."""
    return select(func.min(column)).select_from(updates.join(entries, entries.c.update_id == updates.c.id)).where(
        entries.c.project_id == supervisions.c.project_id, supervisions.c.sent, ~updates.c.zero_report,
        updates.c.filed_at > supervisions.c.decided_at, updates.c.withdrawn_at.is_(None)).correlate(supervisions)


class Supervisions(Collection):
    async def add(self, sheet: Supervision) -> int:
        """A draft that waits; its number."""
        return await self._add(
            supervisions, duty_id=sheet.duty_id, rung=sheet.rung, title=sheet.title, project_id=sheet.project_id,
            units=list(sheet.units), owner_ids=list(sheet.owner_ids), drafted_on=sheet.drafted_on,
            duty_due=sheet.duty_due, duty_original=sheet.duty_original, workdays=sheet.workdays, light=sheet.light,
            note=sheet.note, raised_by=sheet.raised_by)

    async def get(self, number: int, zone: tzinfo) -> Supervision | None:
        row = await self._one(_asked().where(supervisions.c.id == number))
        return None if row is None else _sheet(row, zone)

    async def open(self, zone: tzinfo, scope: DutyScope = EVERYTHING) -> Sequence[Supervision]:
        """Those that are not over, the oldest first: waiting, sent, withheld. One query."""
        rows = await self._all(_asked().where(_OPEN, *_within(scope)).order_by(supervisions.c.id))
        return [_sheet(row, zone) for row in rows]

    async def told_within(self, first: date, last: date, zone: tzinfo) -> Sequence[Supervision]:
        """Sent up to the last of these days, and not over before the first of them; by number."""
        rows = await self._all(_asked().where(
            supervisions.c.sent, supervisions.c.decided_on <= last,
            _OPEN | (supervisions.c.closed_on >= first)).order_by(supervisions.c.id))
        return [_sheet(row, zone) for row in rows]

    async def ended(self, scope: DutyScope, zone: tzinfo) -> Sequence[Supervision]:
        """Sent and over."""
        rows = await self._all(_asked().where(supervisions.c.sent, ~_OPEN, *_within(scope))
                               .order_by(supervisions.c.id))
        return [_sheet(row, zone) for row in rows]

    async def stand(self, number: int, duty: Duty) -> None:
        """A draft that still waits says how its duty stands now."""
        await self._do(update(supervisions).where(supervisions.c.id == number, supervisions.c.sent.is_(None)).values(
            duty_due=duty.due, workdays=duty.workdays, light=duty.light))

    async def decide(self, number: int, sent: bool, by: int, at: datetime, on: date, due: date | None,
                     reason: str | None = None) -> bool:
        """发出 (with the day to answer by) or 不发 (with its reason), once; False where somebody decided already."""
        return await self._do(update(supervisions).where(
            supervisions.c.id == number, supervisions.c.sent.is_(None), _OPEN).values(
                sent=sent, decided_by=by, decided_at=at, decided_on=on, due=due, reason=reason)) == 1

    async def concern(self, number: int, duty_id: str) -> None:
        """What a sheet raised by hand is about, once that is written down."""
        await self._do(update(supervisions).where(supervisions.c.id == number).values(duty_id=duty_id))

    async def answer(self, number: int, words: str, by: int, on: date) -> bool:
        """In words, once; False where it was answered or is over."""
        return await self._do(update(supervisions).where(
            supervisions.c.id == number, supervisions.c.sent, supervisions.c.answered_on.is_(None), _OPEN).values(
                answered_on=on, answer=words, answered_by=by)) == 1

    async def close(self, number: int, why: str, on: date) -> bool:
        return await self._do(update(supervisions).where(supervisions.c.id == number, _OPEN).values(
            closed_on=on, closed_why=why)) == 1


class Exemptions(Collection):
    async def grant(self, exemption: Exemption, by: int, at: datetime, *, project_id: int | None = None,
                    duty_id: str | None = None) -> int:
        """Of every clock of a project, or of one duty; its number. Reason and evidence are needed (ValueError)."""
        if not (exemption.reason.strip() and exemption.evidence.strip()):
            raise ValueError("an exemption needs its reason and its evidence")
        return await self._add(exemptions, project_id=project_id, duty_id=duty_id, since=exemption.since,
                               until=exemption.until, reason=exemption.reason, evidence=exemption.evidence,
                               granted_by=by, granted_at=at)

    async def end(self, number: int, on: date) -> bool:
        """`on` is its last day."""
        return await self._do(update(exemptions).where(
            exemptions.c.id == number, exemptions.c.ended_on.is_(None)).values(ended_on=on)) == 1

    async def running(self, project_id: int, today: date) -> Sequence[tuple[int, Exemption]]:
        """(number, exemption) of a project that are not over."""
        rows = await self._all(select(exemptions).where(
            exemptions.c.project_id == project_id, exemptions.c.ended_on.is_(None),
            or_(exemptions.c.until.is_(None), exemptions.c.until >= today)).order_by(exemptions.c.id))
        return [(row["id"], _exemption(row)) for row in rows]

    async def scoped(self, scope: DutyScope) -> tuple[Mapping[int, list[Exemption]], Mapping[str, list[Exemption]]]:
        """Of projects by their id, and of single duties by theirs. One query."""
        of_projects = [] if scope.project_ids is None else [
            exemptions.c.project_id.in_(scope.project_ids) | exemptions.c.duty_id.is_not(None)]
        rows = await self._all(select(exemptions).where(*of_projects).order_by(exemptions.c.since))
        by_project: dict[int, list[Exemption]] = defaultdict(list)
        by_duty: dict[str, list[Exemption]] = defaultdict(list)
        for row in rows:
            if row["duty_id"] is not None:
                by_duty[row["duty_id"]].append(_exemption(row))
            else:
                by_project[row["project_id"]].append(_exemption(row))
        return by_project, by_duty


def _asked() -> AnySelect:
    return select(supervisions, projects.c.unit.label("introduced"), projects.c.serving_unit,
                  _news(updates.c.id).scalar_subquery().label("news_id"),
                  _news(updates.c.filed_at).scalar_subquery().label("news_at")).select_from(
        supervisions.outerjoin(projects, projects.c.id == supervisions.c.project_id))


def _within(scope: DutyScope) -> list[ColumnElement[bool]]:
    """Units of a sheet without a project are few and looked at by who asks (DutyScope.takes)."""
    where: list[ColumnElement[bool]] = []
    if scope.project_ids is not None:
        where.append(supervisions.c.project_id.in_(scope.project_ids))
    if scope.units is not None:
        where.append(projects.c.id.is_(None) | projects.c.unit.in_(scope.units)
                     | projects.c.serving_unit.in_(scope.units))
    return where


def _sheet(row: Row, zone: tzinfo) -> Supervision:
    answered_on = row["answered_on"]
    if answered_on is None and row["news_at"] is not None:
        answered_on = row["news_at"].astimezone(zone).date()
    units = tuple(u for u in (row["introduced"], row["serving_unit"]) if u) or tuple(row["units"])
    return Supervision(
        **{name: row[name] for name in _OWN}, rung=DutyRung(row["rung"]), light=Light(row["light"]), units=units,
        owner_ids=tuple(row["owner_ids"]), answered_on=answered_on,
        answered_by_update=None if row["answer"] else row["news_id"])


def _exemption(row: Row) -> Exemption:
    ended = row["ended_on"]
    until = ended if row["until"] is None else min(ended or row["until"], row["until"])
    return Exemption(row["since"], until, row["reason"], row["evidence"])

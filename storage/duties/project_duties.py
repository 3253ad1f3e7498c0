"""Duties that projects bring with them, read where they lie: planned days, promises of difficulties, news that is due.

Each query keeps to its scope, so that a page of one project or unit does not read the ledger. A project that rests
lets nothing fall due: of one that ended nothing open is read, and its clock stands still while it is paused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Table, null, or_, select

from domain.duties.duty import NO_DAY, Duty, DutyKind, DutyScope, Exemption
from domain.projects.stages import Stage
from storage.duties.difficulties import LIVE
from storage.engine.collection import AnySelect, Collection, Row
from storage.filing.corrections import of_live_updates
from storage.tables import difficulties, milestones, projects

OF_PROJECT = (projects.c.unit, projects.c.serving_unit, projects.c.stage.label("project_stage"),
               projects.c.stage_since, projects.c.last_news_at)


class ProjectDuties(Collection):
    async def milestones(self, scope: DutyScope) -> Sequence[Duty]:
        """Planned days and announced next steps. One query."""
        where = [of_live_updates(milestones), *within_projects(scope, milestones.c.planned_on)]
        if not scope.closed:
            where += [milestones.c.done_on.is_(None), ~milestones.c.removed]
        rows = await self._all(_joined(milestones).where(*where).order_by(milestones.c.planned_on, milestones.c.id))
        return [_of_milestone(row) for row in rows]

    async def promises(self, scope: DutyScope) -> Sequence[Duty]:
        """Promised days of difficulties; without a day nothing is promised. One query."""
        return await self._difficulties(scope, difficulties.c.promised_on.is_not(None),
                                        *within_projects(scope, difficulties.c.promised_on))

    async def unpromised(self, scope: DutyScope) -> Sequence[Duty]:
        """Difficulties that somebody is in charge of and that have no day yet. One query."""
        if scope.until is not None and not scope.undated:
            return []
        in_charge = difficulties.c.owner_id.is_not(None) | difficulties.c.owner_name.is_not(None)
        return await self._difficulties(scope, difficulties.c.promised_on.is_(None), in_charge,
                                        *within_projects(scope))

    async def _difficulties(self, scope: DutyScope, *which: ColumnElement[bool]) -> Sequence[Duty]:
        where = [LIVE, *which]
        if not scope.closed:
            where.append(difficulties.c.solved_on.is_(None))
        rows = await self._all(_joined(difficulties).where(*where)
                               .order_by(difficulties.c.promised_on, difficulties.c.id))
        return [_of_difficulty(row) for row in rows]

    async def news(self, scope: DutyScope, silent_days: Mapping[Stage, int], zone: ZoneInfo) -> Sequence[Duty]:
        """The day by which each project's next news is due, `silent_days` after the last by its stage. One query."""
        due = [_due(stage, days, scope.until, zone) for stage, days in silent_days.items() if days]
        if not due:
            return []
        rows = await self._all(select(projects.c.id, projects.c.id.label("project_id"), null().label("owner_id"),
                                      null().label("update_id"), *OF_PROJECT).where(
            or_(*due), *within_projects(scope)).order_by(projects.c.last_news_at, projects.c.id))
        return [_of_silence(row, silent_days, zone) for row in rows]

    async def ended(self, scope: DutyScope) -> dict[int, date]:
        """Projects of the scope that ended -> since when. One query."""
        rows = await self._all(select(projects.c.id, projects.c.stage_since).where(
            projects.c.stage == str(Stage.ENDED), *within_projects(replace(scope, closed=True, units=None))))
        return {row["id"]: row["stage_since"] or date.min for row in rows}

    async def projects_of(self, duty_ids: Iterable[str]) -> set[int]:
        """Whose these planned days, promises and silences are; other duties are passed over. Two queries."""
        named: dict[str, list[int]] = {"milestone": [], "difficulty": [], "silence": []}
        for kind, _, number in (duty_id.partition(":") for duty_id in duty_ids):
            if kind in named and number.isdecimal():
                named[kind].append(int(number))
        rows = [row for table, kind in ((milestones, "milestone"), (difficulties, "difficulty"))
                for row in await self._all(select(table.c.project_id).where(table.c.id.in_(named[kind])))]
        return {*named["silence"], *(row["project_id"] for row in rows)}


def _joined(table: Table) -> AnySelect:
    return select(table, *OF_PROJECT).join(projects, projects.c.id == table.c.project_id)


def within_projects(scope: DutyScope, day: ColumnElement[Any] | None = None) -> list[ColumnElement[bool]]:
    """Of projects in the ledger, and of those that are not over unless what ended is asked for too."""
    where: list[ColumnElement[bool]] = [projects.c.merged_into.is_(None)]
    if not scope.closed:
        where.append(projects.c.stage.is_distinct_from(str(Stage.ENDED)))
    if scope.project_ids is not None:
        where.append(projects.c.id.in_(scope.project_ids))
    if scope.units is not None:
        where.append(projects.c.unit.in_(scope.units) | projects.c.serving_unit.in_(scope.units))
    if scope.until is not None and day is not None:
        where.append(day <= scope.until)
    return where


def within_day(day: ColumnElement[Any], scope: DutyScope) -> ColumnElement[bool]:
    """Up to `scope.until`, which is set; without a day where the scope wants those too."""
    return (day <= scope.until) | day.is_(None) if scope.undated else day <= scope.until


def _due(stage: Stage, days: int, until: date | None, zone: ZoneInfo) -> ColumnElement[bool]:
    """Stands at `stage` with news due up to `until`; a project without a stage is a lead."""
    at = projects.c.stage == str(stage)
    here = at | projects.c.stage.is_(None) if stage is Stage.LEAD else at
    if until is None or until.toordinal() <= days:
        return here
    return here & (projects.c.last_news_at < datetime.combine(until - timedelta(days=days - 1), time(), zone))


def _of_milestone(row: Row) -> Duty:
    kind = DutyKind.NEXT_STEP if row["next_step"] else DutyKind.NODE
    reason = "replaced" if row["replaced"] else "removed" if row["removed"] else None
    done = None if reason else row["done_on"]
    return _duty(row, kind, f"milestone:{row['id']}", row["title"], row["planned_on"], row["original_on"],
                 done, reason, None)


def _of_difficulty(row: Row) -> Duty:
    due = row["promised_on"] or NO_DAY
    duty = _duty(row, DutyKind.PROMISE, f"difficulty:{row['id']}", row["text"], due, row["original_on"] or due,
                 row["solved_on"], None, row["opened_on"])
    return replace(duty, owner_name=row["owner_name"])


def _of_silence(row: Row, silent_days: Mapping[Stage, int], zone: ZoneInfo) -> Duty:
    news = row["last_news_at"].astimezone(zone).date()
    due = news + timedelta(days=silent_days[stage_of(row) or Stage.LEAD])
    return _duty(row, DutyKind.SILENCE, f"silence:{row['id']}", "", due, due,
                 None, None, news)


def _duty(row: Row, kind: DutyKind, key: str, title: str, due: date, original: date, done: date | None,
          reason: str | None, opened_on: date | None) -> Duty:
    stage = stage_of(row)
    return Duty(
        key, kind, title, due, original, source=f"update:{row['update_id']}" if row["update_id"] else "",
        project_id=row["project_id"], units=tuple(u for u in (row["unit"], row["serving_unit"]) if u),
        owner_ids=() if row["owner_id"] is None else (row["owner_id"],), opened_on=opened_on, done_on=done,
        cancelled=reason, exemptions=paused(row, due), stage=stage or Stage.LEAD)


def paused(row: Row, due: date) -> tuple[Exemption, ...]:
    """The exemption of a project that is paused now."""
    return (Exemption(row["stage_since"] or due, None, "paused"),) if stage_of(row) is Stage.PAUSED else ()


def stage_of(row: Row) -> Stage | None:
    said = row["project_stage"]
    return None if said is None else Stage(said)

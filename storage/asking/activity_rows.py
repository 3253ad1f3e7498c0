"""Filed messages that a question of activities or reports looks at, within the asker's rights."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, not_, or_, select

from domain.asking.activity_rules import ActivityRow, FirmsOfKind
from domain.asking.query import FOREIGN_CATEGORIES, Narrowing, Query, Topic
from domain.filing.record import NOTHING
from storage.asking.project_conditions import AskScope, is_foreign, is_tagged, live_facts, may_be_seen
from storage.asking.row_columns import Days
from storage.engine.collection import AnySelect, Collection, Row
from storage.figures.fact_tables import facts
from storage.filing.stored_records import RECORD
from storage.tables import entries, members, projects, updates

MOST = 20_000  # rows of one answer, the latest
_KINDS = ("trip", "reception", "meeting", "training", "promotion")  # facts that are activities


_REPORTED = ("id", "kind", "unit", "happened_on", "happened_to", "filed_at", "leader", "participants", "record", "text")


class ActivityRows(Collection):
    async def matching(self, query: Query, scope: AskScope, days: Days) -> Sequence[ActivityRow]:
        """Narrowed by days, kinds, units and projects, the latest first; people and places are looked at by `fits`.
        One query."""
        if query.topic is Topic.REPORTS:
            rows = await self._all(_reports(query, scope, days))
            return [_of_report(row, scope) for row in rows]
        return [_of_fact(row, scope) for row in await self._all(_activities(query, scope, days))]

    async def projects_of(self, ids: Sequence[int], scope: AskScope) -> Mapping[int, Sequence[tuple[int, str]]]:
        """Message -> (id, name) of its projects that the asker may see. One query."""
        rows = await self._all(
            select(entries.c.update_id, projects.c.id, projects.c.name)
            .join(projects, projects.c.id == entries.c.project_id)
            .where(entries.c.update_id.in_(ids), may_be_seen(scope))
            .order_by(projects.c.id)
        )
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for row in rows:
            found[row["update_id"]].append((row["id"], row["name"]))
        return found

    async def firms_of(self, only: Narrowing, scope: AskScope) -> list[FirmsOfKind]:
        """The kinds of firms that are asked for: by tags, and whether they come from abroad. Two queries a kind."""
        tagged = [await self._of_kind(is_tagged(only.tags), only.tags, scope, False)] if only.tags else []
        if only.foreign is None:
            return tagged
        of_project = is_foreign() if only.foreign else ~is_foreign()
        return [*tagged, await self._of_kind(of_project, FOREIGN_CATEGORIES, scope, not only.foreign)]

    async def _of_kind(self, of_project: ColumnElement[bool], tags: Sequence[str], scope: AskScope,
                       other: bool) -> FirmsOfKind:
        rows = await self._all(select(facts.c.enterprise).where(
            *live_facts(), facts.c.enterprise.is_not(None),
            or_(*(facts.c.tags.contains(tag, autoescape=True) for tag in tags))).distinct())
        held = await self._all(
            select(projects.c.enterprise, projects.c.name, entries.c.update_id)
            .outerjoin(entries, entries.c.project_id == projects.c.id).where(may_be_seen(scope), of_project))
        told: dict[int, list[str]] = defaultdict(list)
        for row in held:
            told[row["update_id"] or 0].append(row["enterprise"] or row["name"])
        firms = [] if other else [row["enterprise"] for row in held if row["enterprise"]]
        told.pop(0, None)
        return FirmsOfKind(tuple(dict.fromkeys([*(row["enterprise"] for row in rows), *firms])),
                           {message: tuple(names) for message, names in told.items()}, other)


def _reports(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """By the last day that they tell of: a message that waited, or was brought in later, is news of its own day; by the
    day it was sent, where that is asked («今天都报了些什么»)."""
    first, last = days
    if query.filed:
        dated = [updates.c.filed_at >= scope.morning(first)] if first else []
        dated += [updates.c.filed_at < scope.morning(last + timedelta(days=1))] if last else []
    else:
        dated = [updates.c.happened_to >= first] if first else []
        dated += [updates.c.happened_to <= last] if last else []
    return (
        select(*(updates.c[name] for name in _REPORTED), members.c.name.label("reporter"))
        .join(members, members.c.id == updates.c.member_id)
        .where(
            updates.c.withdrawn_at.is_(None),
            *([] if query.none else [~updates.c.zero_report]),  # who has nothing to report has reported
            *dated,
            *_narrowed(query, scope, updates.c.id, updates.c.unit, None),
        )
        .order_by(updates.c.happened_to.desc(), updates.c.id.desc())
        .limit(MOST)
    )


def _activities(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Facts of activities, of messages and of imported tables alike; what happened within the days, in part at
    least."""
    first, last = days
    ended = func.coalesce(facts.c.last_day, facts.c.day)
    dated = ([ended >= first] if first else []) + ([facts.c.day <= last] if last else [])
    kinds = [kind for kind in (query.only.kinds or _KINDS) if kind in _KINDS]
    told = [updates.c[name] for name in ("filed_at", "leader", "participants", "record", "text")]
    source = facts.outerjoin(updates, updates.c.id == facts.c.update_id).outerjoin(
        members, members.c.id == updates.c.member_id
    )
    return (
        select(
            facts.c.kind,
            facts.c.unit,
            facts.c.day,
            facts.c.last_day,
            facts.c.people,
            facts.c.people_about,
            facts.c.persons,
            facts.c.note,
            facts.c.enterprise,
            facts.c.update_id,
            facts.c.fact_id,
            facts.c.entered_at,
            *told,
            members.c.name.label("reporter"),
        )
        .select_from(source)
        .where(
            *live_facts(),
            facts.c.kind.in_(kinds),
            *dated,
            *_narrowed(query, scope, facts.c.update_id, facts.c.unit, facts.c.project_id),
        )
        .order_by(facts.c.day.desc(), facts.c.id.desc())
        .limit(MOST)
    )


def _narrowed(
    query: Query,
    scope: AskScope,
    message: ColumnElement[int],
    unit: ColumnElement[str],
    project: ColumnElement[int] | None,
) -> list[ColumnElement[bool]]:
    """The asker's rights (what the own units filed, and what is about projects that the asker may see), units,
    projects."""
    only = query.only

    def about(*which: ColumnElement[bool]) -> ColumnElement[bool]:
        of_message = message.in_(
            select(entries.c.update_id).join(projects, projects.c.id == entries.c.project_id).where(*which)
        )
        return of_message if project is None else or_(of_message, project.in_(select(projects.c.id).where(*which)))

    found = [] if scope.units is None else [or_(unit.in_(scope.names(scope.units)), about(may_be_seen(scope)))]
    units = only.units or (scope.own if only.own and not only.people else ())
    found += [unit.in_(scope.names(units))] if units else []
    found += [about(projects.c.id.in_(only.projects))] if only.projects else []
    found += [about(projects.c.industry.in_(only.industries))] if only.industries else []
    without = query.without
    found += [unit.not_in(scope.names(without.units))] if without.units else []
    found += [not_(about(projects.c.id.in_(without.projects)))] if without.projects else []
    return found


def _of_report(row: Row, scope: AskScope) -> ActivityRow:
    record = RECORD.read(row["record"])
    return ActivityRow(
        row["id"],
        row["kind"],
        row["unit"],
        row["happened_on"],
        row["happened_to"],
        row["filed_at"].astimezone(scope.zone).date(),
        row["reporter"],
        row["leader"],
        tuple(row["participants"]),
        record.places,
        record.enterprises,
        record.guests if row["kind"] == "reception" else record.people,
        row["text"],
        record.guests_about if row["kind"] == "reception" else record.people_about,
    )


def _of_fact(row: Row, scope: AskScope) -> ActivityRow:
    """Of a message with its places and words; of an imported row with what the table says."""
    record = RECORD.read(row["record"]) if row["record"] else NOTHING
    firms = tuple(dict.fromkeys((*record.enterprises, *([row["enterprise"]] if row["enterprise"] else []))))
    persons = tuple(row["persons"])
    return ActivityRow(
        row["update_id"] or 0,
        row["kind"],
        row["unit"],
        row["day"],
        row["last_day"] or row["day"],
        (row["filed_at"] or row["entered_at"]).astimezone(scope.zone).date(),
        row["reporter"] or row["unit"],
        None,
        persons,
        record.places,
        firms,
        row["people"],
        row["text"] or row["note"] or "",
        row["people_about"],
    )

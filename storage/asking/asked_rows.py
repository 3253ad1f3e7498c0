"""What a question finds among the ledger's projects: total, groups and one page, each worked out by the database."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Subquery, case, func, null, nulls_last, select

from domain.asking.found import FoundGroup, FoundLine, FoundTotal, sums
from domain.asking.query import GroupBy, Order, OrderBy, Query, Topic
from domain.money import Money
from domain.projects.stages import LADDER, Stage
from storage.asking.project_conditions import AskScope
from storage.asking.row_columns import Days
from storage.asking.row_sources import rows_of
from storage.engine.collection import AnySelect, Collection, Row
from storage.tables import projects

_KEYS = {
    GroupBy.UNIT: "unit",
    GroupBy.UNIT_GROUP: "unit",
    GroupBy.PERSON: "leader",
    GroupBy.STAGE: "stage",
    GroupBy.INDUSTRY: "industry",
    GroupBy.MONTH: "day",
    GroupBy.PROJECT: "name",
    GroupBy.FIRM: "name",
    GroupBy.PLACE: "unit",
}
_FIRST: dict[Topic, Order] = {
    Topic.DIFFICULTIES: Order(OrderBy.DAY, descending=False),
    Topic.PLANNED: Order(OrderBy.DAY, descending=False),
    Topic.REACHED: Order(OrderBy.DAY, descending=False),
}


class AskedRows(Collection):
    async def total(self, query: Query, scope: AskScope, days: Days) -> FoundTotal:
        """One query."""
        rows = rows_of(query, scope, days).subquery()
        parts = await self._all(
            select(rows.c.currency, func.sum(rows.c.minor).label("minor"), func.count().label("n"),
                   func.sum(rows.c.by_step).label("by_step")).group_by(rows.c.currency)
        )
        money, unstated = sums((part["currency"], part["minor"], int(part["n"])) for part in parts)
        by_step = sum(int(part["by_step"] or 0) for part in parts)
        return FoundTotal(sum(int(part["n"]) for part in parts), money, unstated, by_step=by_step)

    async def groups(
        self, query: Query, scope: AskScope, days: Days, key_of: Callable[[object], str]
    ) -> Sequence[FoundGroup]:
        """One query; `key_of` says how a value of the grouping column is called (several may be called alike)."""
        rows = rows_of(query, scope, days).subquery()
        key = rows.c[_KEYS[query.group or GroupBy.UNIT]]
        found = await self._all(
            select(
                key.label("key"),
                rows.c.currency,
                func.sum(rows.c.minor).label("minor"),
                func.count().label("n"),
                func.max(rows.c.day).label("last"),
            ).group_by(key, rows.c.currency)
        )
        return _grouped(found, key_of, scope.zone)

    async def lines(
        self, query: Query, scope: AskScope, days: Days, limit: int, offset: int = 0
    ) -> Sequence[FoundLine]:
        """One query, one page."""
        rows = rows_of(query, scope, days).subquery()
        found = await self._all(_ordered(select(rows), rows, query).limit(limit).offset(offset))
        return [_line(row, scope) for row in found]

    async def vocabulary(self) -> tuple[Sequence[str], Sequence[str]]:
        """(responsible leaders, industries and categories) that projects of the ledger have. Three queries."""
        found = []
        for column in (projects.c.leader, projects.c.industry, projects.c.category):
            rows = await self._all(select(column.label("said")).where(column.is_not(None)).distinct())
            found.append([row["said"] for row in rows if row["said"]])
        return found[0], [*found[1], *found[2]]


def _grouped(found: Sequence[Row], key_of: Callable[[object], str], zone: ZoneInfo) -> list[FoundGroup]:
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        parts[key_of(row["key"])].append(row)
    return [_group(key, rows, zone) for key, rows in sorted(parts.items())]


def _group(key: str, rows: Sequence[Row], zone: ZoneInfo) -> FoundGroup:
    money, unstated = sums((row["currency"], row["minor"], int(row["n"])) for row in rows)
    days = [_day(row["last"], zone) for row in rows if row["last"] is not None]
    return FoundGroup(
        key, FoundTotal(sum(int(row["n"]) for row in rows), money, unstated), last=max(days, default=None)
    )


def _day(value: date | datetime, zone: ZoneInfo) -> date:
    """The office's day of an instant."""
    return value.astimezone(zone).date() if isinstance(value, datetime) else value


def _ordered(statement: AnySelect, rows: Subquery, query: Query) -> AnySelect:
    """Sums of one currency after another: they cannot be compared."""
    order = (
        query.order
        or _FIRST.get(query.topic)
        or Order(OrderBy.AMOUNT if _sized(query) else OrderBy.NEWS if query.topic is Topic.PROJECTS else OrderBy.DAY)
    )
    columns = {OrderBy.AMOUNT: rows.c.minor, OrderBy.NEWS: rows.c.news, OrderBy.STAGE: _step_of(rows.c.stage)}
    column = columns.get(order.by, rows.c.day)
    if query.only.quiet_days is not None and query.order is None:
        column, order = rows.c.news, Order(OrderBy.NEWS, descending=False)
    home = [case((rows.c.currency == "CNY", 0), else_=1)] if order.by is OrderBy.AMOUNT else []
    return statement.order_by(*home, nulls_last(column.desc() if order.descending else column.asc()), rows.c.project_id)


def _step_of(stage: ColumnElement[str]) -> ColumnElement[int]:
    """Its place on the ladder; nothing of what rests."""
    return case({str(one): place for place, one in enumerate(LADDER)}, value=stage, else_=null())


def _sized(query: Query) -> bool:
    return query.only.at_least is not None or query.only.below is not None


def _line(row: Row, scope: AskScope) -> FoundLine:
    money = None if row["minor"] is None or row["currency"] is None else Money(int(row["minor"]), row["currency"])
    day = row["day"]
    return FoundLine(
        row["project_id"],
        row["name"],
        row["unit"],
        _day(day, scope.zone) if day else None,
        money,
        row["text"] or "",
        Stage(row["stage"]) if row["stage"] else None,
        row["who"] or row["leader"] or "",
        row["news"].astimezone(scope.zone).date(),
        bool(row["confidential"]),
        row["firm"] or "",
        row["reporter"] or "",
        row["solved"],
        due=row["due"],
        begins=row["begins"],
        filed=_day(row["filed"], scope.zone) if row["filed"] else None,
    )

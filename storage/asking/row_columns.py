"""The columns that every source of rows has, and the conditions that more than one of them needs."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, FromClause, and_, case, cast, func, literal, null, or_, select
from sqlalchemy.sql.elements import ColumnElement

from domain.asking.query import Query
from domain.money import AmountKind
from storage.asking.project_conditions import AskScope, project_conditions, told_sizes
from storage.engine.column_types import Instant
from storage.tables import amounts, members, projects, updates

Days = tuple[date | None, date | None]  # first and last, both included
TOTALS = amounts.alias()
TOLD = told_sizes()
NOTHING = null()


Column = ColumnElement[Any]


def row_columns(
    day: Column,
    minor: Column | None = None,
    currency: Column | None = None,
    text: Column | None = None,
    who: Column | None = None,
    update: Column | None = None,
    solved: Column | None = None,
    due: Column | None = None,
    begins: Column | None = None,
) -> list[Column]:
    """A project's own columns, and what the topic adds; where it names no sum the 总投资, or what the last step was
    told with (`by_step` 1). `update`: the message that told it."""
    return [
        projects.c.id.label("project_id"),
        projects.c.name,
        projects.c.unit,
        projects.c.enterprise.label("firm"),
        projects.c.leader,
        projects.c.industry,
        projects.c.stage,
        projects.c.confidential,
        projects.c.last_news_at.label("news"),
        day.label("day"),
        (func.coalesce(TOTALS.c.minor, TOLD.c.minor) if minor is None else minor).label("minor"),
        (func.coalesce(TOTALS.c.currency, TOLD.c.currency) if currency is None else currency).label("currency"),
        (literal(0) if minor is not None else _by_step()).label("by_step"),
        (literal("") if text is None else text).label("text"),
        (literal("") if who is None else who).label("who"),
        (literal("") if update is None else _filed_by(update)).label("reporter"),
        (cast(NOTHING, Instant()) if update is None else _filed_at(update)).label("filed"),
        *((cast(NOTHING, Date()) if day is None else day).label(name)
          for name, day in (("solved", solved), ("due", due), ("begins", begins))),
    ]


def with_stated(source: FromClause, kind: AmountKind) -> FromClause:
    """Projects with the sum of that kind, where one is stated."""
    return source.outerjoin(
        TOTALS, and_(TOTALS.c.project_id == projects.c.id, TOTALS.c.kind == str(kind), TOTALS.c.current))


def with_totals(source: FromClause) -> FromClause:
    return source.outerjoin(
        TOTALS, and_(TOTALS.c.project_id == projects.c.id, TOTALS.c.kind == str(AmountKind.TOTAL), TOTALS.c.current)
    ).outerjoin(TOLD, TOLD.c.project_id == projects.c.id)


def _by_step() -> Column:
    return case((and_(TOTALS.c.minor.is_(None), TOLD.c.minor.is_not(None)), 1), else_=0)


def conditions_of(query: Query, scope: AskScope) -> list[ColumnElement[bool]]:
    return project_conditions(query, scope)


def _filed_by(update_id: ColumnElement[Any]) -> Column:
    """Who filed the message; empty where none is known."""
    name = (
        select(members.c.name)
        .select_from(updates.join(members, members.c.id == updates.c.member_id))
        .where(updates.c.id == update_id)
        .scalar_subquery()
    )
    return func.coalesce(name, "")


def _filed_at(update_id: ColumnElement[Any]) -> Column:
    return select(updates.c.filed_at).where(updates.c.id == update_id).scalar_subquery()


def aged(day: ColumnElement[Any], query: Query, scope: AskScope) -> list[ColumnElement[bool]]:
    return [] if query.only.aged is None else [day <= scope.today - timedelta(days=query.only.aged)]


def worded(text: ColumnElement[str], query: Query) -> list[ColumnElement[bool]]:
    """Any of the words stands in the row's own text."""
    said = [text.contains(word, autoescape=True) for word in query.only.text]
    return [or_(*said)] if said else []


def between(day: ColumnElement[date], days: Days) -> list[ColumnElement[bool]]:
    first, last = days
    return ([day >= first] if first else []) + ([day <= last] if last else [])

"""The projects that a ranking counts, as rows: one for each unit that introduced one of them, of the few columns that a
ranking asks for (with thousands of them done, handing over what nobody looks at is most of the time)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from domain.figures.credited import ReachedProject
from domain.money import AmountKind, Money
from domain.projects.stages import LADDER, Stage, rank
from storage.engine.collection import AnySelect, Row
from storage.figures.conditions import Scope, day_of, fact_of, size_key, tells_size
from storage.figures.fact_tables import facts, introductions
from storage.figures.facts import holding
from storage.figures.introducers import introduced_by
from storage.figures.statements import credits_on, first_keys, in_window
from storage.projects.project_rows import concerns, within
from storage.tables import amounts, projects, stage_moves


def reached_rows(scope: Scope, stage: Stage, days: Iterable[date], units: Sequence[str] | None) -> AnySelect:
    """A row for each introduction, as of that day, of each project of the ledger that first reached the stage, or went
    beyond it, within the window: `day` (a number), the project's columns, `by` with its part of the whole, the 总投资
    last stated, where there is none the size that its steps tell (`sized_minor`), the sum that the fact told
    (`told_minor`), `wavers`: whether its moves up to one of these days may tell
    that it rests or fell back. With `units` of what these introduced or serve, or introduced once."""
    first, key = first_keys(scope, stage)
    by, of = introductions.c, projects.c
    own = () if units is None else (concerns(units) | of.id.in_(introduced_by(units)),)
    told, sized = facts.alias(), facts.alias()
    total = and_(amounts.c.project_id == of.id, amounts.c.kind == AmountKind.TOTAL, amounts.c.current)
    return select(
        of.id, of.name, of.enterprise, of.unit, of.industry, of.category, of.confidential, day_of(key).label("day"),
        by.id.label("by_id"), by.unit.label("by"), by.part, by.whole, amounts.c.minor, amounts.c.currency,
        told.c.minor.label("told_minor"), told.c.currency.label("told_currency"),
        sized.c.minor.label("sized_minor"), sized.c.currency.label("sized_currency"),
        or_(*(_wavers(stage, day) for day in days)).label("wavers")).select_from(
        first.join(projects, of.id == first.c.project_id).join(introductions, by.project_id == of.id).join(
            told, and_(told.c.fact_id == fact_of(key), scope.known(told))).outerjoin(amounts, total).outerjoin(
            sized, and_(sized.c.fact_id == _sizing(scope), scope.known(sized)))).where(
        in_window(scope, key), within(None), holding(scope.as_of, introductions), credits_on(key), *own).order_by(
        of.id, by.id, amounts.c.id)


def _sizing(scope: Scope) -> ColumnElement[int]:
    """The fact that says how large a project is of which nobody stated a 总投资; looked for of those alone."""
    last = select(fact_of(func.max(size_key()))).where(
        scope.known(), tells_size(), facts.c.project_id == projects.c.id).correlate(projects).scalar_subquery()
    return case((amounts.c.minor.is_(None), last))


def _wavers(stage: Stage, day: date) -> ColumnElement[bool]:
    """Whether the last day, up to this one, on which it came to the stage or beyond is not after the last day on which
    it went anywhere else: by days alone, which needs no putting in order."""
    moved = stage_moves.alias()
    there = moved.c.after.in_([str(step) for step in LADDER if rank(step) >= rank(stage)])
    last, other = func.max(case((there, moved.c.on))), func.max(case((~there, moved.c.on)))
    return select(func.coalesce(other >= last, other.is_not(None))).where(
        moved.c.project_id == projects.c.id, ~moved.c.withdrawn, ~moved.c.echo, moved.c.on <= day).correlate(
        projects).scalar_subquery()


def tag_rows(scope: Scope, ids: Sequence[int]) -> AnySelect:
    """project_id, tags of what is known of these projects."""
    return select(facts.c.project_id, facts.c.tags).where(
        scope.known(), facts.c.tags != "", facts.c.project_id.in_(ids))


def reached_projects(rows: Iterable[Row], tags: Mapping[int, Iterable[str]]) -> Iterator[ReachedProject]:
    """Out of `reached_rows`, in their order. `tags`: what the facts of each are tagged."""
    for number, of_project in groupby(rows, itemgetter("id")):
        yield _project(list(of_project), tags.get(number, ()))


def _project(rows: Sequence[Row], tags: Iterable[str]) -> ReachedProject:
    row = rows[0]
    shares = {one["by_id"]: (one["by"], Fraction(one["part"], one["whole"])) for one in rows}
    return ReachedProject(
        row["id"], row["name"], row["enterprise"], row["unit"], row["industry"], row["category"], row["confidential"],
        date.fromordinal(row["day"]), tuple(shares.values()),
        None if row["minor"] is None else Money(row["minor"], row["currency"]),
        frozenset(word for word in (row["category"], row["industry"], *tags) if word),
        *(None if row[f"{of}_minor"] is None else Money(row[f"{of}_minor"], row[f"{of}_currency"])
          for of in ("told", "sized")))

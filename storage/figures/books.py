"""The facts behind a figure: what `measure` needs to say from which facts, of which projects and messages it comes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from domain.figures.book import Known, Traits
from domain.figures.credited import RankingInputs
from domain.figures.fact import Fact, FactKind
from domain.figures.indicator import CountOf, DistinctOf, Growth, Indicator, Rate, Reached, ReceivedRate, Share, SumOf
from domain.figures.rulings import Ruling, ruled
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.projects.stages import rank
from storage.engine.collection import Collection, Row
from storage.figures.conditions import Scope, tells_size
from storage.figures.fact_tables import facts, introductions
from storage.figures.facts import fact_of_row, hidden_imports, holding
from storage.figures.introducers import introduction_columns, introduction_of_row
from storage.figures.ranking_rows import reached_projects, reached_rows, tag_rows
from storage.figures.statements import came_to
from storage.projects.project_rows import in_chunks
from storage.projects.projects import Projects
from storage.tables import members, projects, updates
from storage.verdicts.case_rows import Cases, refusal_of


@dataclass(frozen=True, slots=True)
class NamedProject:
    """What a figure says of a project."""

    id: int
    name: str
    enterprise: str | None
    unit: str
    serving_unit: str | None
    confidential: bool
    traits: Traits

    @property
    def units(self) -> frozenset[str]:
        return frozenset(unit for unit in (self.unit, self.serving_unit) if unit)


@dataclass(frozen=True, slots=True)
class FactBehind:
    """The report that a fact comes from: who wrote it, when, in which words."""

    update_id: int
    member: str
    filed_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was known of the facts behind some figures, and their projects."""

    known: Known
    projects: Mapping[int, NamedProject]
    messages: Mapping[int, FactBehind] = field(default_factory=dict)  # update -> its report, where they were asked for
    refused: Mapping[int, str] = field(default_factory=dict)  # fact that was returned -> why, where they were asked for


class Books(Collection):
    async def open(self, plan: Plan, indicators: Sequence[Indicator], window: DayWindow,
                   as_of: datetime | None = None, messages: int = 0, before: DayWindow | None = None) -> Opened:
        """Everything that these figures of any unit are measured by, also what verdicts and categories leave out. Two
        queries. `messages`: with so many characters of the reports that told it, and why what was returned was;
        `before`: over these days too."""
        rulings = await Cases(self._connection).rulings(as_of)
        indicators = [ruled(one, rulings) for one in indicators]
        scopes = [Scope(plan, days, as_of, hidden_imports(as_of)) for days in (window, before) if days]
        shown = or_(*(which for scope in scopes for one in indicators for which in _facts_for(one, scope)))
        source = facts.outerjoin(projects, projects.c.id == facts.c.project_id).outerjoin(
            introductions, and_(introductions.c.project_id == facts.c.project_id, holding(as_of, introductions)))
        columns = [*_OF_PROJECT, *introduction_columns(_BY)]
        if messages:
            source = source.outerjoin(updates, updates.c.id == facts.c.update_id).outerjoin(
                members, members.c.id == updates.c.member_id)
            columns += [members.c.name.label("member"), updates.c.filed_at.label("reported_at"),
                        func.substr(updates.c.text, 1, messages).label("said"), refusal_of(facts).label("refused")]
        rows = await self._all(select(facts, *columns).select_from(source).where(scopes[0].known(), shown).order_by(
            facts.c.day, facts.c.fact_id, introductions.c.id))
        return _opened(plan, rulings, rows, with_messages=bool(messages))

    async def fallen(self, plan: Plan, window: DayWindow, as_of: datetime | None = None) -> frozenset[int]:
        """Projects that came to the counted stage within the window and stood below it again at its end. One query."""
        scope = Scope(plan, window, as_of, hidden_imports(as_of))
        return await Projects(self._connection).fallen(came_to(scope, plan.counted_stage), plan.counted_stage,
                                                       window.last, as_of)

    async def ranking_inputs(self, plan: Plan, days: Sequence[date], units: Sequence[str] | None = None,
                             ) -> RankingInputs:
        """What the ranking at the end of each of these days is worked out from; with `units` of projects that these
        introduced or serve, or introduced once. Two queries and, of those that once stood elsewhere than at the counted
        stage, their last moves; of those that reached nothing within the plan's period nothing is read."""
        scope = Scope(plan, DayWindow(plan.start, plan.end), None, hidden_imports(None))
        rows = await self._all(reached_rows(scope, plan.counted_stage, days, units))
        rulings = await Cases(self._connection).rulings(None)
        worded = plan.excluded_categories or rulings
        tags = await self._tags(scope, {row["id"] for row in rows}) if worded else {}
        wavering = {row["id"] for row in rows if row["wavers"]}
        return RankingInputs(plan, tuple(reached_projects(rows, tags)),
                             await Projects(self._connection).last_moves(wavering, days), rulings)

    async def _tags(self, scope: Scope, ids: Iterable[int]) -> Mapping[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for some in in_chunks(ids):
            for row in await self._all(tag_rows(scope, some)):
                found[row["project_id"]].update(row["tags"].split("|"))
        return found

    async def messages(self, some: Iterable[Fact]) -> Mapping[int, FactBehind]:
        """Update -> the report, of these facts. One query."""
        ids = {fact.update_id for fact in some if fact.update_id is not None}
        rows = await self._all(select(updates.c.id, updates.c.text, updates.c.filed_at, members.c.name).join(
            members, members.c.id == updates.c.member_id).where(updates.c.id.in_(ids))) if ids else ()
        return {row["id"]: FactBehind(row["id"], row["name"], row["filed_at"], row["text"]) for row in rows}


_BY = "by_"  # before the columns of an introduction
_OF_PROJECT: tuple[ColumnElement[Any], ...] = (
    *(projects.c[name] for name in ("name", "category", "industry", "serving_unit", "confidential")),
    projects.c.unit.label("of_unit"), projects.c.enterprise.label("of_enterprise"))


def _opened(plan: Plan, rulings: tuple[Ruling, ...], rows: Sequence[Row], *, with_messages: bool) -> Opened:
    """`rows`: a fact once for each introduction of its project."""
    told = {row["id"]: row for row in rows}
    by = {row["by_id"]: introduction_of_row(row, _BY) for row in rows if row["by_id"] is not None}
    named = {row["project_id"]: _project(row) for row in told.values() if row["project_id"] is not None}
    known = Known(plan, tuple(fact_of_row(row) for row in told.values()), tuple(by.values()),
                  {number: project.traits for number, project in named.items()}, settled=True, rulings=rulings)
    if not with_messages:
        return Opened(known, named)
    behind = {row["update_id"]: FactBehind(row["update_id"], row["member"], row["reported_at"], row["said"])
              for row in told.values() if row["member"] is not None}
    return Opened(known, named, behind, {row["fact_id"]: row["refused"] for row in told.values() if row["refused"]})


def _facts_for(indicator: Indicator, scope: Scope) -> list[ColumnElement[bool]]:
    formula = indicator.formula
    match formula:
        case Share():
            return [*_facts_for(formula.part, scope), *_facts_for(formula.whole, scope)]
        case Growth():
            return _facts_for(formula.of, scope)
        case CountOf() | DistinctOf() | SumOf():
            told = and_(facts.c.kind.in_([str(kind) for kind in formula.kinds]),
                        facts.c.day.between(scope.window.first, scope.window.last))
            return [told, *_for_filter(indicator, scope, told)]
        case Rate() | ReceivedRate() | Reached():
            stage = formula.stage if isinstance(formula, Reached) else formula.cohort
            received = formula.kinds if isinstance(formula, ReceivedRate) else ()
            began = facts.c.step >= rank(stage)
            in_window = began & facts.c.day.between(scope.window.first, scope.window.last)
            of_them = facts.c.project_id.in_(_projects_of(scope, in_window))
            behind = began | tells_size() | facts.c.kind.in_([str(kind) for kind in received])
            return [of_them & behind, *_for_filter(indicator, scope, in_window)]


def _for_filter(indicator: Indicator, scope: Scope, told: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    """Facts that say what a filter asks of the projects: their tags and their size; and what firms are tagged."""
    narrowed = indicator.filter
    asked = narrowed.tags or narrowed.categories or narrowed.without or scope.plan.excluded_categories
    bounded = narrowed.at_least is not None or narrowed.below is not None
    says = [facts.c.tags != ""] * bool(asked) + [tells_size()] * bounded
    of_firms = [(facts.c.kind == FactKind.TAG) & facts.c.project_id.is_(None)] * bool(asked)
    return [facts.c.project_id.in_(_projects_of(scope, told)) & or_(*says), *of_firms] if says else []


def _projects_of(scope: Scope, which: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(facts.c.project_id).where(scope.known(), which, facts.c.project_id.is_not(None))


def _project(row: Row) -> NamedProject:
    return NamedProject(row["project_id"], row["name"], row["of_enterprise"], row["of_unit"], row["serving_unit"],
                        bool(row["confidential"]), Traits(row["category"], row["industry"]))

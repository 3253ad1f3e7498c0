"""What narrows a question, as conditions on the ledger's projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, false, func, not_, or_, select, true

from domain.asking.query import ANY_FOREIGN, FOREIGN_CATEGORIES, HOME_CATEGORY, Narrowing, Query, Topic, UnitPart
from domain.figures.fact import FactKind
from domain.money import AmountKind
from domain.projects.stages import LADDER, Stage, rank
from storage.duties.difficulties import LIVE as LIVE_DIFFICULTIES
from storage.duties.milestones import STANDING
from storage.figures.conditions import size_key, tells_size
from storage.figures.fact_tables import facts, imports
from storage.projects.project_rows import IN_LEDGER
from storage.tables import amounts, difficulties, milestones, projects

RESTING = (Stage.PAUSED, Stage.ENDED)


@dataclass(frozen=True, slots=True)
class AskScope:
    """For whom and when: `units` whose projects the asker may see (None: all), `own` the asker's units; `called`:
    every name
    of each unit; `carried`: person -> units of whose projects that person takes care."""

    units: tuple[str, ...] | None
    own: tuple[str, ...]
    today: date
    zone: ZoneInfo
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    carried: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: tuple[str, ...] = ()

    def names(self, units: Sequence[str]) -> list[str]:
        return [name for unit in units for name in self.called.get(unit, (unit,))]

    def morning(self, day: date) -> datetime:
        """The instant at which that day begins in the office."""
        return datetime.combine(day, time(), self.zone)


def total_of() -> ColumnElement[bool]:
    """Joins a project's present 总投资."""
    return and_(amounts.c.project_id == projects.c.id, amounts.c.kind == str(AmountKind.TOTAL), amounts.c.current)


def told_sizes() -> Subquery:
    """project_id, minor, currency: what the project's signing was told with, else the last of its other steps that
    named a sum (an imported 签约 with its 金额). What nobody stated a 总投资 of is as large as that, as in the figures
    (domain/figures/book.py `size`)."""
    told = (facts.c.step.is_not(None), tells_size(), *live_facts())
    last = select(func.max(size_key())).where(*told).group_by(facts.c.project_id)
    return select(facts.c.project_id, facts.c.minor, facts.c.currency).where(
        size_key().in_(last), *told).subquery()


def may_be_seen(scope: AskScope) -> ColumnElement[bool]:
    """The rights of the asker; every source has it."""
    return IN_LEDGER if scope.units is None else IN_LEDGER & _concerns(scope.names(scope.units), UnitPart.EITHER)


def project_conditions(query: Query, scope: AskScope) -> list[ColumnElement[bool]]:
    """With the rights of the asker; what is left out is in no row. Stages are where projects stand now only for a
    question of projects."""
    whole = _fitting(query.of, scope, query.topic) if query.of is not None else []
    return [may_be_seen(scope), *_fitting(query.only, scope, query.topic), *whole, *left_out(query.without, scope)]


def _fitting(only: Narrowing, scope: AskScope, topic: Topic) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.projects:
        found.append(projects.c.id.in_(only.projects))
    units = only.units or (scope.own if only.own else ())
    if units:
        part = UnitPart.INTRODUCING if topic is Topic.REACHED and only.part is UnitPart.EITHER else only.part
        found.append(_concerns(scope.names(units), part))
    if only.people:
        found.append(_carried_by(only.people, scope))
    if topic in (Topic.PROJECTS, Topic.ADDED) and only.stages:
        found.append(projects.c.stage.in_([str(stage) for stage in only.stages]))
    sized = _sized(only) if topic is not Topic.RECEIPTS or only.of_projects else []
    return [*found, *_standing(only), *_named(only), *sized, *_quiet(only, scope), *_lacking(only),
            *_evidenced(only)]


def left_out(without: Narrowing, scope: AskScope) -> list[ColumnElement[bool]]:
    """For each field that is said: not so; a project of which it is not known stays."""
    plain = Narrowing()
    said = {field.name: getattr(without, field.name) for field in fields(Narrowing)}
    bounds = {name: said.pop(name) for name in ("at_least", "below")}
    each = [{name: value} for name, value in said.items() if value != getattr(plain, name)]
    each += [bounds] if any(bounds.values()) else []
    return [not_(func.coalesce(and_(true(), *_fitting(Narrowing(**one), scope, Topic.PROJECTS)), false()))
            for one in each if _fitting(Narrowing(**one), scope, Topic.PROJECTS)]


def _concerns(names: Sequence[str], part: UnitPart) -> ColumnElement[bool]:
    introduced, served = projects.c.unit.in_(names), projects.c.serving_unit.in_(names)
    return {UnitPart.EITHER: introduced | served, UnitPart.INTRODUCING: introduced, UnitPart.SERVING: served}[part]


def _carried_by(people: Sequence[str], scope: AskScope) -> ColumnElement[bool]:
    """Whose responsible leader they are; a liaison carries those of the own unit."""
    units = [unit for person in people for unit in scope.carried.get(person, ())]
    return or_(projects.c.leader.in_(people), *([_concerns(scope.names(units), UnitPart.EITHER)] if units else []))


def reached_names(stage: Stage) -> list[str]:
    return [str(one) for one in LADDER if rank(one) >= rank(stage)]


def _standing(only: Narrowing) -> list[ColumnElement[bool]]:
    at = func.coalesce(projects.c.held_stage, projects.c.stage)
    found: list[ColumnElement[bool]] = [at.in_(reached_names(stage)) for stage in only.came_to]
    if only.short_of is not None:
        found.append(or_(at.is_(None), at.not_in(reached_names(only.short_of))))
    if only.active:
        found.append(
            or_(
                projects.c.stage.is_(None),
                projects.c.stage.not_in([str(s) for s in (*RESTING, Stage.OPERATING, Stage.AT_CAPACITY)]),
            )
        )
    return found


def _named(only: Narrowing) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.industries:
        found.append(projects.c.industry.in_(only.industries) | projects.c.category.in_(only.industries))
    columns = (projects.c.name, projects.c.enterprise, projects.c.industry, projects.c.category)
    found += [or_(*(column.contains(word, autoescape=True) for column in columns)) for word in only.words]
    if only.foreign is not None:
        found.append(is_foreign() if only.foreign else ~is_foreign())
    if only.tags:
        found.append(is_tagged(only.tags))
    if only.confidential is not None:
        found.append(projects.c.confidential == only.confidential)
    return found


def is_tagged(tags: Sequence[str]) -> ColumnElement[bool]:
    """By a tag of one of its facts, its category or its industry."""
    columns = (facts.c.tags, projects.c.category, projects.c.industry)
    of_fact, *said = (or_(*(column.contains(tag, autoescape=True) for tag in tags)) for column in columns)
    carried = select(facts.c.id).where(facts.c.project_id == projects.c.id, of_fact, *live_facts())
    return or_(carried.correlate(projects).exists(), *said)


def is_foreign() -> ColumnElement[bool]:
    """By its category or a tag; by the currency of its 总投资 where no category is stated."""
    category = func.coalesce(projects.c.category, "")
    said = or_(*(category.contains(word) for word in FOREIGN_CATEGORIES))
    abroad = select(amounts.c.id).where(total_of(), amounts.c.currency != "CNY").correlate(projects).exists()
    tagged = select(facts.c.id).where(facts.c.project_id == projects.c.id, *live_facts(), or_(
        *(facts.c.tags.contains(f"|{word}",
        autoescape=True) for word in FOREIGN_CATEGORIES))).correlate(projects).exists()
    return or_(said, tagged, and_(~category.contains(HOME_CATEGORY), abroad))


def _sized(only: Narrowing) -> list[ColumnElement[bool]]:
    """By the currency and the bounds of the 总投资, else of what its last step was told with; sums of other currencies
    than the bounds' are not compared."""
    if only.currency is None and only.at_least is None and only.below is None:
        return []
    told = told_sizes()
    total = select(amounts.c.id).where(total_of())
    by_total = total.where(*_fits(only, amounts)).correlate(projects).exists()
    by_step = projects.c.id.in_(select(told.c.project_id).where(*_fits(only, told)))
    return [or_(by_total, and_(~total.correlate(projects).exists(), by_step))]


def _fits(only: Narrowing, sums: FromClause) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [sums.c.minor >= only.at_least.minor] if only.at_least else []
    found += [sums.c.minor < only.below.minor] if only.below else []
    if bound := only.at_least or only.below:
        found.append(sums.c.currency == bound.currency)
    if only.currency is not None:
        anywhere = only.currency == ANY_FOREIGN
        found.append(sums.c.currency != "CNY" if anywhere else sums.c.currency == only.currency)
    return found


def _quiet(only: Narrowing, scope: AskScope) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.quiet_days is not None:
        since = scope.morning(scope.today - timedelta(days=max(only.quiet_days - 1, 0)))
        resting = [str(stage) for stage in (*RESTING, Stage.AT_CAPACITY)]
        found += [projects.c.last_news_at < since, or_(projects.c.stage.is_(None), projects.c.stage.not_in(resting))]
    if only.troubled:
        found.append(
            select(difficulties.c.id)
            .where(difficulties.c.project_id == projects.c.id, difficulties.c.solved_on.is_(None), LIVE_DIFFICULTIES)
            .correlate(projects)
            .exists()
        )
    return found


def _lacking(only: Narrowing) -> list[ColumnElement[bool]]:
    amount = ~select(amounts.c.id).where(total_of()).correlate(projects).exists()
    planned = (
        ~select(milestones.c.id)
        .where(milestones.c.project_id == projects.c.id, milestones.c.done_on.is_(None), STANDING)
        .correlate(projects)
        .exists()
    )
    paid = (
        ~select(facts.c.id)
        .where(facts.c.project_id == projects.c.id, facts.c.kind == str(FactKind.PAID_IN), *live_facts())
        .correlate(projects)
        .exists()
    )
    missing = {"leader": func.coalesce(projects.c.leader, "") == "", "amount": amount, "planned": planned,
               "receipts": paid}
    return [missing[name] for name in only.lacking] + ([not_(paid)] if only.paid else [])


def told_evidence(names: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """The facts of the project that tell one of these papers or works as done."""
    return (facts.c.project_id == projects.c.id, facts.c.kind == str(FactKind.EVIDENCE), facts.c.evidence.in_(names),
            *live_facts())


def _evidenced(only: Narrowing) -> list[ColumnElement[bool]]:
    told = {names: select(facts.c.id).where(*told_evidence(names)).correlate(projects).exists()
            for names in (only.evidence, only.no_evidence) if names}
    return ([told[only.evidence]] if only.evidence else []) + ([~told[only.no_evidence]] if only.no_evidence else [])


def not_excluded(scope: AskScope) -> ColumnElement[bool]:
    """Of no category that the plan never counts."""
    if not scope.excluded:
        return true()
    tagged = select(facts.c.project_id).where(
        *live_facts(), facts.c.tags != "", facts.c.project_id.is_not(None),
        or_(*(facts.c.tags.contains(f"|{word}|", autoescape=True) for word in scope.excluded)))
    return and_(
        func.coalesce(projects.c.category, "").not_in(scope.excluded),
        func.coalesce(projects.c.industry, "").not_in(scope.excluded),
        projects.c.id.not_in(tagged),
    )


def live_facts() -> tuple[ColumnElement[bool], ...]:
    """Versions that hold now, of no import or of one that shows."""
    hidden = select(imports.c.id).where(or_(imports.c.made_at.is_(None), imports.c.taken_back_at.is_not(None)))
    return facts.c.removed_at.is_(None), or_(facts.c.import_id.is_(None), facts.c.import_id.not_in(hidden))

"""Clocks that a plan sets on projects (`duties: clocks:`), read where the events lie: stage moves, news, difficulties,
money received. At most two queries a rule, within the scope asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, null, or_, select

from domain.calendar import WorkCalendar
from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.duties.duty_rules import ClockEvent, ClockRule, MoneyCame, NodeDone
from domain.money import AmountKind
from domain.plan.plan import Tier
from domain.projects.stages import Stage, reached
from storage.duties.difficulties import LIVE
from storage.duties.milestones import STANDING
from storage.duties.project_duties import OF_PROJECT, paused, stage_of, within_projects
from storage.engine.collection import AnySelect, Collection, Row
from storage.figures.fact_tables import facts
from storage.projects.project_rows import TELLS
from storage.tables import amounts, difficulties, milestones, projects, stage_moves

MONEY = (AmountKind.PAID_IN, AmountKind.CONTRACT, AmountKind.TOTAL)


@dataclass(frozen=True, slots=True)
class ClockOffice:
    """What an office adds to a rule: its tiers, its zone, its calendar."""

    tiers: tuple[Tier, ...]
    zone: ZoneInfo
    calendar: WorkCalendar


class ClockRows(Collection):
    async def of(self, rule: ClockRule, scope: DutyScope, office: ClockOffice) -> Sequence[Duty]:
        """One duty for each project (or difficulty) on which this clock runs, or ran (`scope.closed`)."""
        if rule.since is ClockEvent.REQUEST:
            return []  # it changes the days of requests (domain/duties/duty_rules.py)
        asked = _asked(rule, scope, office)
        rows = await self._all(asked)
        if isinstance(rule.until, MoneyCame):
            sums = await self._sums(asked)
            ended = {row["project_id"]: _came_on(rule.until, sums[row["project_id"]], office.zone) for row in rows
                     if _is_measured(rule.until, sums[row["project_id"]])}
            rows = [row for row in rows if row["project_id"] in ended]
        else:
            ended = {row["project_id"]: row["ended_on"] for row in rows}
        found = [_duty(row, rule, ended[row["project_id"]], office) for row in rows]
        return [duty for duty in found if scope.closed or duty.done_on is None]

    async def _sums(self, asked: AnySelect) -> Mapping[int, list[Row]]:
        """Project -> its current sums."""
        rows = await self._all(select(amounts).where(
            amounts.c.current, amounts.c.kind.in_([str(k) for k in MONEY]),
            amounts.c.project_id.in_(select(asked.order_by(None).subquery().c.project_id))))
        by_project: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            by_project[row["project_id"]].append(row)
        return by_project


def _is_measured(wanted: MoneyCame, sums: Iterable[Row]) -> bool:
    """A share can be told only of a project whose whole sum is known."""
    return wanted.share is None or any(row["kind"] != AmountKind.PAID_IN for row in sums)


def _came_on(wanted: MoneyCame, rows: Iterable[Row], zone: ZoneInfo) -> date | None:
    """The day on which enough had come; None: it has not."""
    sums = {(row["kind"], row["currency"]): row for row in rows}
    for (kind, currency), row in sums.items():
        if kind != AmountKind.PAID_IN or row["minor"] <= 0:
            continue
        whole = sums.get((AmountKind.CONTRACT, currency)) or sums.get((AmountKind.TOTAL, currency))
        if wanted.share is None or (whole is not None and 100 * row["minor"] >= wanted.share * whole["minor"]):
            told: datetime = row["stated_at"]
            return told.astimezone(zone).date()
    return None


def _asked(rule: ClockRule, scope: DutyScope, office: ClockOffice) -> AnySelect:
    """Rows: OF_PROJECT, project_id, own id, title, the day the clock began, the day it ended, whose it is."""
    where = [*within_projects(scope), *_filtered(rule, office)]
    latest = None if scope.until is None else scope.until - timedelta(days=rule.yellow.shortest)
    if rule.since is ClockEvent.NEWS:
        return _of_news(where, latest, office.zone)
    if rule.since is ClockEvent.DIFFICULTY:
        return _of_difficulties(where, latest, scope.closed)
    assert isinstance(rule.since, Stage)  # a request is asked for elsewhere
    return _of_stage(rule, rule.since, where, latest, scope.closed)


def _of_news(where: list[ColumnElement[bool]], latest: date | None, zone: ZoneInfo) -> AnySelect:
    if latest is not None:
        where.append(projects.c.last_news_at < datetime.combine(latest + timedelta(days=1), time(), zone))
    return select(projects.c.id.label("project_id"), projects.c.id, null().label("text"), null().label("began_on"),
                  null().label("ended_on"), null().label("owner_id"), *OF_PROJECT).where(*where).order_by(
        projects.c.id)


def _of_difficulties(where: list[ColumnElement[bool]], latest: date | None, closed: bool) -> AnySelect:
    own = [LIVE, difficulties.c.promised_on.is_(None)]
    if not closed:
        own.append(difficulties.c.solved_on.is_(None))
    if latest is not None:
        own.append(difficulties.c.opened_on <= latest)
    return select(difficulties.c.project_id, difficulties.c.id, difficulties.c.text,
                  difficulties.c.opened_on.label("began_on"), difficulties.c.solved_on.label("ended_on"),
                  difficulties.c.owner_id, *OF_PROJECT).join(
        projects, projects.c.id == difficulties.c.project_id).where(*own, *where).order_by(difficulties.c.id)


def _of_stage(rule: ClockRule, since: Stage, where: list[ColumnElement[bool]], latest: date | None,
              closed: bool) -> AnySelect:
    began = _first_day(since).subquery()
    if latest is not None:
        where.append(began.c.day <= latest)
    ended = _ending(rule)
    if ended is None:
        return _stage_columns(began.c.day, null()).join(began, began.c.project_id == projects.c.id).where(
            *where).order_by(projects.c.id)
    over = ended.subquery()
    if not closed:
        where.append(over.c.day.is_(None))
    return _stage_columns(began.c.day, over.c.day).join(began, began.c.project_id == projects.c.id).outerjoin(
        over, over.c.project_id == projects.c.id).where(*where).order_by(projects.c.id)


def _stage_columns(began: ColumnElement[date], ended: ColumnElement[Any]) -> AnySelect:
    return select(projects.c.id.label("project_id"), projects.c.id, null().label("text"), began.label("began_on"),
                  ended.label("ended_on"), null().label("owner_id"), *OF_PROJECT)


def _first_day(stage: Stage) -> AnySelect:
    """Project -> the day on which it came to the stage or beyond it."""
    beyond = [str(s) for s in Stage if reached(s, stage)]
    return select(stage_moves.c.project_id, func.min(stage_moves.c.on).label("day")).where(
        TELLS, stage_moves.c.after.in_(beyond)).group_by(stage_moves.c.project_id)


def _ending(rule: ClockRule) -> AnySelect | None:
    """Project -> the day on which what ends the clock happened, where one query tells it."""
    if isinstance(rule.until, Stage):
        return _first_day(rule.until)
    if isinstance(rule.until, NodeDone):
        return select(milestones.c.project_id, func.min(milestones.c.done_on).label("day")).where(
            STANDING, ~milestones.c.replaced, milestones.c.done_on.is_not(None),
            milestones.c.title.contains(rule.until.title, autoescape=True)).group_by(milestones.c.project_id)
    return None


def _filtered(rule: ClockRule, office: ClockOffice) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if rule.where.stages:
        found.append(projects.c.stage.in_([str(s) for s in rule.where.stages]))
    if rule.where.categories:
        found.append(or_(projects.c.category.in_(rule.where.categories), projects.c.id.in_(select(
            facts.c.project_id).where(facts.c.removed_at.is_(None), facts.c.project_id.is_not(None), or_(
                *(facts.c.tags.contains(f"|{word}|", autoescape=True) for word in sorted(rule.where.categories)))))))
    if rule.where.tiers:
        found.append(or_(*(projects.c.id.in_(_in_tier(t)) for t in office.tiers if t.name in rule.where.tiers)))
    return found


def _in_tier(tier: Tier) -> Select[tuple[int]]:
    upper = [] if tier.below is None else [amounts.c.minor < tier.below.minor]
    return select(amounts.c.project_id).where(
        amounts.c.current, amounts.c.kind == str(AmountKind.TOTAL), amounts.c.currency == tier.at_least.currency,
        amounts.c.minor >= tier.at_least.minor, *upper)


def _duty(row: Row, rule: ClockRule, ended_on: date | None, office: ClockOffice) -> Duty:
    began: date = row["began_on"] or row["last_news_at"].astimezone(office.zone).date()
    due = rule.yellow.after(began, office.calendar)
    own = rule.since is ClockEvent.DIFFICULTY
    stage = stage_of(row)
    return Duty(
        f"difficulty:{row['id']}" if own else f"clock:{rule.name}:{row['id']}", DutyKind.PROMISE if own else rule.kind,
        row["text"] or rule.name, due, due, f"plan:duties.clocks.{rule.name}", row["project_id"],
        tuple(u for u in (row["unit"], row["serving_unit"]) if u),
        () if row["owner_id"] is None else (row["owner_id"],), opened_on=began, done_on=ended_on,
        red_after=None if rule.red is None else rule.red.after(began, office.calendar), exemptions=paused(row, due),
        stage=stage)

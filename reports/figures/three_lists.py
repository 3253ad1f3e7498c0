"""在谈、签约、开工项目情况统计表 (mechanism 34): three lists of the ledger as it stands, unit by unit. Confidential
projects by their trade only; a project lies in the list of the furthest of the three that it has reached and has not
ended."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.bulletins.digest_view import Shown, shown
from domain.figures.exchange import SumsSaid, sums_said
from domain.figures.form_due import FormsHandedIn, due_day, handed_in
from domain.money import AmountKind, Money
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.project import Project, StageMove
from domain.projects.stages import LADDER, Stage, reached
from reports.bulletins.bulletin_header import Marks
from reports.duties.form_duties import first_reports
from reports.figures.left_out_projects import load_left_out
from reports.render import render, split
from reports.serialise import plain
from storage.store import Store

ID = "three_lists"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None
# From the furthest: a project stands in the first of these that it has reached.
LISTS: tuple[tuple[str, Stage], ...] = (("started", Stage.STARTED), ("signed", Stage.SIGNED),
                                        ("negotiating", Stage.LEAD))


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One project of a list; `total` None: not reported, `contract` is what it was signed for then. `excluded`: the
    plan's tasks do not count it."""

    project: Shown
    unit: str
    stage: Stage
    since: date | None
    total: Money | None
    contract: Money | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class ThreeLists:
    """`lists`: (negotiating, signed, started) each with its lines in the plan's order of units; `silent`: units with
    nothing in any list. `interim`: the month was not over."""

    period: Period
    data_date: date
    lists: Mapping[str, tuple[ListedLine, ...]]
    silent: tuple[str, ...]
    interim: bool
    handed_in: FormsHandedIn | None = None  # None: the plan states no due day


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    filed = await store.updates.first_filed()
    return Period.of(KIND, office.day(filed)) if filed else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> ThreeLists:
    """The ledger as it stands now, or at the end of a past month as far as is known today. Two to five queries."""
    today = office.day(now)
    projects = await store.projects.that_reached([stage for stage in Stage if reached(stage, Stage.LEAD)])
    if period.last_day < today:
        projects = _as_of(projects, await store.projects.last_moves([p.id for p in projects], [period.last_day]),
                          period.last_day)
    left_out = await load_left_out(store, office.plan, projects)
    order = {unit.name: place for place, unit in enumerate(office.plan.units)}
    lines = sorted(_lines(projects, left_out), key=lambda line: (order.get(line.unit, len(order)), line.since
                                                                    or date.max))
    lists = {name: tuple(line for line in lines if _list_of(line.stage) == name) for name, _ in reversed(LISTS)}
    active = {line.unit for line in lines}
    return ThreeLists(period, min(period.last_day, today), lists,
                      tuple(unit.name for unit in office.plan.units if unit.name not in active),
                      not whole and today <= period.last_day, await handed_in_forms(store, office, period, today))


async def handed_in_forms(store: Store, office: Office, period: Period, today: date,
                          units: Sequence[str] | None = None) -> FormsHandedIn | None:
    """Of these units of the plan, or of all (None). None where the plan states no due day."""
    plan = office.plan
    if plan.form_due is None:
        return None
    found = await first_reports(store, office, period)
    asked = [unit.name for unit in plan.units if units is None or unit.name in units]
    return handed_in(asked, found, due_day(period, plan.form_due), min(period.last_day, today))


def write(view: ThreeLists, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("three_lists", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                        sums=_sums(office.plan, view, view.lists), further=_further(view),
                        left_out=_sums(office.plan, view, _left_out(view))))


def facts(view: ThreeLists) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "lists": plain(dict(view.lists)), "silent": list(view.silent),
            **({"handed_in": plain(view.handed_in)} if view.handed_in else {})}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()


def _as_of(projects: Iterable[Project], moves: Iterable[StageMove], day: date) -> list[Project]:
    """At the stage of their last move up to that day; without those that had come to none by then."""
    last = {move.project_id: move for move in sorted(moves, key=lambda move: (move.on, move.filed_at))}
    stood = [replace(p, stage=last[p.id].after, stage_since=last[p.id].on) if p.id in last else p for p in projects]
    return [p for p in stood if p.stage_since is None or p.stage_since <= day]


def _lines(projects: Iterable[Project], left_out: Collection[int]) -> list[ListedLine]:
    return [ListedLine(shown(p), p.unit, p.stage, p.stage_since, p.amount(AmountKind.TOTAL),
                       p.amount(AmountKind.CONTRACT), p.id in left_out)
            for p in projects if p.stage is not None and p.merged_into is None and _list_of(p.stage)]


def _list_of(stage: Stage) -> str | None:
    return next((name for name, at_least in LISTS if reached(stage, at_least)), None)


def _further(view: ThreeLists) -> tuple[Stage, ...]:
    """Which stages beyond 开工 projects of its list have come to."""
    stages = {line.stage for line in view.lists["started"]}
    return tuple(stage for stage in LADDER if stage in stages and stage is not Stage.STARTED)


def _left_out(view: ThreeLists) -> Mapping[str, tuple[ListedLine, ...]]:
    return {name: tuple(line for line in lines if line.excluded) for name, lines in view.lists.items()}


def _sums(plan: Plan, view: ThreeLists, lists: Mapping[str, tuple[ListedLine, ...]]) -> Mapping[str, SumsSaid]:
    """The 总投资 of each list, in 元 where the plan has a rate of the day on which a project came to its stage."""
    return {name: sums_said(plan.exchange_rates, [(line.total, line.since or view.data_date) for line in lines
                                                  if line.total is not None]) for name, lines in lists.items()}

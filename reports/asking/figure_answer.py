"""An indicator of the plan as it is asked for by its name: what it comes to, of whom, what is owed, by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from domain.asking.query import GroupBy, Order, OrderBy, Query, Sought
from domain.figures.exchange import YUAN
from domain.figures.figure_table import (
    FigureRow,
    FigureValue,
    IndicatorTable,
    is_rate,
    is_unreported,
    money_of,
    table_of,
)
from domain.figures.group_task import group_row, groups_concerned, in_group, owing_groups
from domain.figures.growth import lacking_base
from domain.figures.indicator import Formula, Growth, Indicator, Reached, ReceivedRate, SumOf
from domain.figures.score import ScorePart, ScoreScheme
from domain.figures.toward_task import known_indicators
from domain.figures.window import DayWindow
from domain.money import Money
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.stages import LADDER
from reports.asking.figure_lacks import lacks_said, what_lacks
from reports.asking.indicator_tasks import NO_TASKS, IndicatorTasks, load_indicator_tasks
from reports.figures.bases import with_known_bases
from reports.figures.why import Sees, WhyView, load
from reports.figures.why_question import WhyQuestion
from reports.plan.plan_view import TargetLine, formula_said, target_line
from reports.plan.score_rules_said import PartSaid, parts_said
from reports.plan.stated_base import KnownBase, known_base
from reports.plan.value_said import part_said, task_said, value_said
from reports.render import word
from storage.store import Store

_RULE = "rule:"  # no indicator begins so
STATED = ("conversion", "exchange")  # rules of the plan that are numbers
LACKING = "lacking"  # what the plan has not


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Whose value, as people read it. `part` and `whole` of a rate; `left` of a task that is no rate; `place` among the
    units told."""

    holder: str
    row: FigureRow
    value: str
    part: str = ""
    whole: str = ""
    task: str = ""
    left: str = ""

    unreported: bool = False  # a sum as of a day of which nobody has reported anything

    @property
    def nothing(self) -> bool:
        return not self.row.figure.value


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """What templates/figures/figure_answer.html.j2 shows. `line`: of the one who is asked of (None: told by unit, or
    the asker may see nobody's); `lines` by unit; `groups` whole groups that owe some of it, or all where it is asked by
    group; `then`: over the days of `against`; `lacking`: a growth without its
    base; `rule`: whether its rule is asked for, `how` and `counts` say it, `targets` what is owed; `running`: the
    running year or month, where a task is of that and no days are named; `whole`: the office's, of which a share is
    asked; `tasks`: what is owed of it anew each month, which no task of the days is; `none`: the units that have
    nothing are asked for; `yuan`: what money of another currency comes to at the plan's rates; `left_out`: what
    is not counted, of each who is asked of; `base`: what last year, asked of, came to by the plan or an answer."""

    indicator: Indicator
    window: DayWindow
    rule: bool
    how: str
    counts: str
    line: FigureLine | None
    lines: tuple[FigureLine, ...] = ()
    groups: tuple[FigureLine, ...] = ()
    then: tuple[Period, FigureLine] | None = None
    held_down: tuple[str, ...] = ()
    held_label: str = ""
    lacking: bool = False
    targets: tuple[TargetLine, ...] = ()
    running: tuple[DayWindow, FigureLine] | None = None
    whole: FigureLine | None = None
    tasks: IndicatorTasks = NO_TASKS
    none: bool = False
    yuan: Money | None = None
    left_out: tuple[WhyView, ...] = ()
    base: KnownBase | None = None

    @property
    def share(self) -> Fraction | None:
        """Of the whole; None where that is nothing."""
        part, whole = ((one.row.figure.value if one is not None else None) for one in (self.line, self.whole))
        return Fraction(part or 0) / whole if whole else None

    @property
    def value(self) -> Fraction:
        """What it is put in order by; the unknown last."""
        found = self.line.row.figure.value if self.line is not None else None
        return Fraction(-1) if found is None else found


@dataclass(frozen=True, slots=True)
class SchemeAnswer:
    """A score of the plan: how each of its parts is counted, or those that were asked for; `others`: the rest of them;
    `lacking`: what was asked for and is none of its parts."""

    scheme: ScoreScheme
    parts: tuple[PartSaid, ...]
    others: tuple[ScorePart, ...] = ()
    lacking: tuple[str, ...] = ()


def rule_name(rule: str) -> str:
    """What a rule of the plan is called in a query: its key in words.toml [plan_rules]."""
    return f"{_RULE}{rule}"


def rule_of(name: str) -> str | None:
    """The key, or None of what is no rule of the plan."""
    return name.removeprefix(_RULE) if name.startswith(_RULE) else None


def scheme_of(plan: Plan, name: str, asked: Sequence[str] = (), year: int = 0) -> SchemeAnswer | None:
    """`asked`: parts by name; the weights of others are told as they hold in that year."""
    found = next((one for one in plan.schemes if one.name == name), None)
    if found is None:
        return None
    parts = parts_said(plan, found)
    told = tuple(one for one in parts if one.part.name in asked)
    lacking = tuple(name for name in asked if name not in {one.name for one in found.parts})
    if not told:
        return SchemeAnswer(found, parts, lacking=lacking)
    return SchemeAnswer(found, told, tuple(one.in_year(year) for one in found.parts if one.name not in asked), lacking)


def window_of(plan: Plan, days: Period | None, today: date) -> DayWindow:
    """The days that are asked for, up to today; the plan's so far where none are."""
    if days is None:
        return DayWindow.so_far(plan.start, plan.end, today)
    return DayWindow(days.start, max(days.start, min(days.last_day, today)))


async def figure_answer(store: Store, office: Office, query: Query, units: Sequence[str] | None, today: date,
                        sees: Sees) -> FigureAnswer | None:
    """`units`: whose it is told of (None: the office's). None where the plan knows the indicator no more."""
    plan = office.plan
    indicator = next((one for one in known_indicators(plan) if one.name == query.indicator), None)
    if indicator is None:
        return None
    window = window_of(plan, query.days, today)
    [based] = await with_known_bases(store, plan, [indicator], window)
    found = await store.aggregates.figures(plan, [based], window)
    table = table_of(plan, based, found[based.name], window, longest=True)
    by_group = query.group is GroupBy.UNIT_GROUP
    several = units is None or len(units) > 1
    lags = Sought.WHY in query.asks and not is_rate(based.formula)  # of a rate its projects say it
    apart = query.group is GroupBy.UNIT or units is not None or lags
    by_unit = several and not by_group and apart
    holder = units[0] if units and len(units) == 1 else None
    by_unit = by_unit or query.none
    told = None if query.none or units == () or (several and units is not None) else _of(based, table, holder)
    answer = FigureAnswer(
        based, window, Sought.RULE in query.asks, formula_said(based), _counts(based.formula),
        told, _by_unit(based, table, units, query.order, none=query.none) if by_unit else (),
        await _of_groups(store, plan, based, units, window, every=by_group),
        none=query.none, lacking=bool(lacking_base([based])), targets=tuple(
            target_line(plan, one) for one in plan.targets if one.indicator == indicator.name))
    if told is not None:
        base = await known_base(store, plan, indicator, query.days, query.against) if holder is None else None
        answer = replace(answer, yuan=await _in_yuan(store, plan, based, holder, window), base=base)
    if Sought.SHARE in query.asks and holder is not None and not is_rate(based.formula):
        answer = replace(answer, whole=_of(based, table, None))
    if query.against is not None and told is not None:
        answer = replace(answer, then=await _then(store, plan, indicator, query.against, holder, today))
    if query.days is None and told is not None and not told.task:
        tasks = await load_indicator_tasks(store, plan, units, today, (indicator.name,)) if answer.targets else NO_TASKS
        answer = replace(answer, running=await _running(store, plan, indicator, holder, today),
                         tasks=replace(tasks, lines=()))
    if told is not None and is_rate(based.formula) and not isinstance(based.formula, Growth):
        why = await load(store, office, WhyQuestion(indicator, holder, window), sees=sees)
        answer = replace(answer, held_down=why.held_down, held_label=why.held_label)
    elif told is not None and Sought.WHY in query.asks and (rate := what_lacks(plan, indicator)) is not None:
        why = await load(store, office, WhyQuestion(rate, holder, window), sees=sees)
        answer = replace(answer, held_down=why.held_down, held_label=lacks_said(rate.formula))
    if Sought.LEFT_OUT in query.asks:
        views = [await load(store, office, WhyQuestion(indicator, one, window), page=None, sees=sees)
                 for one in (units if units is not None else (None,))]
        answer = replace(answer, left_out=tuple(views))
    return answer


async def _then(store: Store, plan: Plan, indicator: Indicator, days: Period, holder: str | None, today: date
                ) -> tuple[Period, FigureLine]:
    return days, await _over(store, plan, indicator, window_of(plan, days, today), holder)


async def _over(store: Store, plan: Plan, indicator: Indicator, window: DayWindow, holder: str | None) -> FigureLine:
    [based] = await with_known_bases(store, plan, [indicator], window)
    found = await store.aggregates.figures(plan, [based], window)
    return _of(based, table_of(plan, based, found[based.name], window), holder)


async def _in_yuan(store: Store, plan: Plan, indicator: Indicator, holder: str | None, window: DayWindow
                   ) -> Money | None:
    """What a figure of money in another currency is worth, each sum at the plan's rate of its day; None without one."""
    formula = indicator.formula
    if not plan.exchange_rates or not isinstance(formula, SumOf | Reached) or money_of(formula) in (None, YUAN):
        return None
    same = replace(indicator, formula=replace(formula, currency=YUAN))
    found = (await store.aggregates.figures(plan, [same], window))[same.name]
    value = found.total if holder is None else found.of_unit.get(holder, FigureValue(None))
    parts = [one.yuan.minor for one in value.exchanged if one.money.currency == formula.currency]
    return Money(sum(parts)) if parts else None


async def _running(store: Store, plan: Plan, indicator: Indicator, holder: str | None, today: date
                   ) -> tuple[DayWindow, FigureLine] | None:
    """Of a plan of several years what is owed of it each year, month …: the longest running window that has a task."""
    windows = {window for one in plan.targets if one.indicator == indicator.name
               and (window := one.window_at(today, plan.start, plan.end)) is not None and today in window}
    for window in sorted(windows, key=lambda one: one.first):
        so_far = DayWindow(window.first, min(window.last, today))
        line = await _over(store, plan, indicator, so_far, holder)
        if line.task:
            return so_far, line
    return None


async def _of_groups(store: Store, plan: Plan, indicator: Indicator, units: Sequence[str] | None,
                     window: DayWindow, *, every: bool) -> tuple[FigureLine, ...]:
    """Of the groups that these units are, or are of (None: all groups): of those that owe some as a whole over days
    that begin with the window; of `every` one where it is asked by group."""
    asked = groups_concerned(plan, units)
    owing = owing_groups(plan, indicator)
    told = [group for group in asked if every or group in owing]
    of_them = [in_group(indicator, group) for group in told]
    found = await store.aggregates.figures(plan, of_them, window) if told else {}
    rows = [row for group in told if (row := group_row(plan, indicator, group, found, window)) is not None]
    return tuple(_line(indicator, row) for row in rows if every or row.task is not None)


def _of(indicator: Indicator, table: IndicatorTable, holder: str | None) -> FigureLine:
    row = table.total if holder is None else next(
        (one for one in table.rows if one.holder == holder), FigureRow(holder, None, FigureValue(None)))
    return _line(indicator, row)


def _by_unit(indicator: Indicator, table: IndicatorTable, units: Sequence[str] | None, order: Order | None,
             *, none: bool) -> tuple[FigureLine, ...]:
    """From the most down (or up, where that is asked), by the rate of completion where that is; those with nothing
    last. `none`: those with nothing alone; of what some units owe, of these."""
    rows = [row for row in table.rows if units is None or row.holder in units]
    if none:
        owing = [row for row in rows if row.task] or rows
        rows = [row for row in owing if not row.figure.value]
    by_rate = order is not None and order.by in (OrderBy.RATE, OrderBy.REMAINING) and any(row.rate for row in rows)

    def key(row: FigureRow) -> tuple[bool, Fraction]:
        value = (row.rate if by_rate else row.figure.value) or Fraction(0)
        return row.figure.value is None, -value if order is None or order.descending else value

    return tuple(_line(indicator, row) for row in sorted(rows, key=key))


def _line(indicator: Indicator, row: FigureRow) -> FigureLine:
    figure, task = row.figure, row.task
    unreported = is_unreported(indicator.formula, figure)
    value = value_said(indicator, figure.value) if figure.value is not None and not unreported else ""
    line = FigureLine(row.holder, row, value, unreported=unreported)
    if is_rate(indicator.formula) and figure.denominator is not None:
        line = replace(line, part=part_said(indicator, figure.numerator),
                       whole=part_said(indicator, figure.denominator))
    if task is None:
        return line
    lacks = None if is_rate(indicator.formula) else max(Fraction(0), task - (figure.counted or Fraction(0)))
    return replace(line, task=task_said(indicator, task), left=task_said(indicator, lacks) if lacks else "")


def _counts(formula: Formula) -> str:
    """Whose it is and how often it counts."""
    if isinstance(formula, Reached):
        below = LADDER.index(formula.stage) - 1
        short = word("figure_counts", "short").format(stage=word("stage", LADDER[below])) if below >= 0 else ""
        return word("figure_counts", "reached").format(short=short)
    if isinstance(formula, SumOf):
        return word("figure_counts", f"sumof_{formula.of}")
    shape = "received_rate" if isinstance(formula, ReceivedRate) else type(formula).__name__.lower()
    return word("figure_counts", shape)

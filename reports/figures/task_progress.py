"""How far the tasks of the plan's indicators are, for the bulletins that tell tasks: the plan's fixed number of
queries, twice where it has several years; for what units owe each month as many again as months are over, of those
indicators alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.figures.figure_table import FoundFigures
from domain.figures.group_task import of_groups
from domain.figures.indicator import Indicator
from domain.figures.indicator_lines import FiguresOf, IndicatorLines, Windows, excluding, indicator_lines
from domain.figures.owed_tasks import running_year
from domain.figures.ranking import TierProgress, rank_units
from domain.figures.regular_task import windows_over
from domain.figures.target_progress import TargetProgress, is_late_zero, target_progress
from domain.figures.toward_task import counts_projects
from domain.figures.window import DayWindow
from domain.period import Period
from domain.plan.plan import Plan
from reports.figures.bases import with_known_bases
from reports.figures.untagged import with_untagged
from reports.plan.plan_view import TargetLine, target_line
from storage.store import Store


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One task in words, and how far it is."""

    said: TargetLine
    progress: TargetProgress
    counts_projects: bool = False  # those by which the units are ranked, or some of them
    late: bool = False  # nothing of it though most of its days is over


async def load_progress(store: Store, plan: Plan, indicators: Sequence[Indicator],
                        day: date) -> tuple[IndicatorLines, ...]:
    """These indicators over the plan's days up to that one; nothing before it began."""
    so_far = DayWindow(plan.start, min(day, plan.end))
    if so_far.empty or not indicators:
        return ()
    year = running_year(plan, so_far)
    known = await with_known_bases(store, plan, indicators, year or so_far)
    asked = [*known, *of_groups(plan, known)]
    found = await store.aggregates.figures(plan, asked, so_far)
    every = await load_every(store, plan, known, so_far)
    by_window = {over: await store.aggregates.figures(plan, owed, over)
                 for over, owed in windows_over(plan, known, so_far).items()}
    of_year = await store.aggregates.figures(plan, asked, year) if year else None
    figures = FiguresOf(found, found, found, of_year, by_window=by_window, every=every)
    return await with_untagged(store, indicator_lines(plan, known, figures, Windows(so_far, so_far, so_far, year)))


async def load_every(store: Store, plan: Plan, indicators: Sequence[Indicator],
                     window: DayWindow) -> Mapping[str, FoundFigures]:
    """Projects that came to a stage, also those of the categories that the plan leaves out; nothing where it leaves out
    none."""
    asked = excluding(plan, indicators)
    return await store.aggregates.figures(replace(plan, excluded_categories=()), asked, window) if asked else {}


async def load_tiers(store: Store, plan: Plan, day: date) -> tuple[TierProgress, ...]:
    """How much is done of each tier into which the plan divides its task, as the ranking of that day has it."""
    if not any(tier.count for tier in plan.tiers):
        return ()
    return rank_units(plan, await store.books.ranking_inputs(plan, [day]), Period.of("month", day), day).tiers


def task_lines(plan: Plan, lines: Sequence[IndicatorLines], day: date) -> tuple[ProgressLine, ...]:
    """Every task of these indicators, as it is at the end of `day`."""
    return tuple(ProgressLine(target_line(plan, one.target), one, counts_projects(plan, one.line.indicator),
                              is_late_zero(plan, one, day))
                 for one in target_progress(plan, lines))


def owed_indicators(plan: Plan) -> list[Indicator]:
    """Those of which anybody owes some by the plan's own targets."""
    owed = {target.indicator for target in plan.targets}
    return [one for one in plan.indicators if one.name in owed]


def in_later_year(plan: Plan, day: date) -> bool:
    """Whether what there is this year is less than what there is in all."""
    year = running_year(plan, DayWindow(plan.start, min(day, plan.end)))
    return year is not None and year.first != plan.start

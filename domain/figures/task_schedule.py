"""序时: how much of a task's days is over in whole months, told once for all tasks of the same days. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.figures.indicator_lines import IndicatorLines
from domain.figures.late_zero import is_late
from domain.figures.owed_tasks import TaskSpan, is_of_years
from domain.figures.schedule_gap import elapsed_months, percent
from domain.figures.target_progress import TargetProgress
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Recurrence, windows_of


@dataclass(frozen=True, slots=True)
class TaskSchedule:
    """Tasks of one span, over these days, of whose `months` `elapsed` are over."""

    span: TaskSpan
    over: DayWindow
    elapsed: int
    months: int

    @property
    def share(self) -> Decimal | None:
        """Of the days what is over, in per cent, unrounded."""
        return percent(self.elapsed, self.months)

    @property
    def late(self) -> bool:
        """Whether most of the days is over."""
        return is_late(self.elapsed, self.months)

    @property
    def calendar_year(self) -> bool:
        first, last = self.over.first, self.over.last
        return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def task_schedules(plan: Plan, lines: Sequence[IndicatorLines], day: date) -> tuple[TaskSchedule, ...]:
    """Of the tasks that are held against the schedule at the end of `day`, units' late ones of which they have nothing
    included, the year's first; none without one."""
    spans = {task.span for line in lines for task in line.tasks if task.row.gap is not None}
    spans |= {one.span for line in lines for one in line.zeros if one.late}
    return _schedules(plan, spans, day)


def progress_schedules(plan: Plan, progress: Iterable[TargetProgress], day: date, *,
                       of_projects: bool) -> tuple[TaskSchedule, ...]:
    """Of the tasks in a list of them that are held against the schedule at the end of `day` (a task of one is done or
    is not); `of_projects`: numbers or sums of projects that are owed over the whole plan are held against it too."""
    recurrences = {one.target.recurrence for one in progress
                   if one.row is not None and one.row.gap is not None and one.row.task != 1}
    recurrences |= {Recurrence.PLAN} if of_projects else set()
    if not is_of_years(plan):
        return _schedules(plan, {TaskSpan.ONLY} if recurrences else set(), day)
    return _schedules(plan, {TaskSpan.YEAR if one is Recurrence.YEAR else TaskSpan.WHOLE for one in recurrences}, day)


def _schedules(plan: Plan, spans: set[TaskSpan], day: date) -> tuple[TaskSchedule, ...]:
    return tuple(TaskSchedule(span, over, *elapsed_months(over.first, over.last, day))
                 for span in TaskSpan if span in spans for over in _windows(plan, span, day))


def _windows(plan: Plan, span: TaskSpan, day: date) -> Iterator[DayWindow]:
    if span is TaskSpan.YEAR:
        yield [year for year in windows_of(Recurrence.YEAR, plan.start, plan.end) if year.first <= day][-1]
    else:
        yield DayWindow(plan.start, plan.end)

"""When each report is due: rows of the schedule and the one function that decides, for the ordinary hour and after a
stop.

A weekly digest's period is not the calendar week but what was filed from the previous cut-off (last Friday 17:00) to
this
one: `cutoffs` and `filing_period` say which instants belong to which week, so that nothing falls between two.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.calendar import SATURDAY, WorkCalendar
from domain.period import Kind, Period

CLOCK_SKEW = timedelta(hours=1)  # a time in the future by more than this was noted while the machine's clock was wrong
LATE_AFTER = timedelta(minutes=10)  # a run later than this is marked 补发
FRIDAY, THURSDAY = 4, 3
LONGEST_HOLIDAY = 12  # days that a run can be put off, with days to spare


class DayRule(StrEnum):
    WEEKLY = "weekly"  # on `weekday` (0 = Monday)
    FIRST_WORKDAY = "first_workday"  # of the month
    FIRST_WORKDAY_OF_QUARTER = "first_workday_of_quarter"
    BEFORE_FIRST_WORKDAY = "before_first_workday"  # the working day before the month's first working day
    EVERY_WORKDAY = "every_workday"
    EVERY_DAY = "every_day"


class OnHoliday(StrEnum):
    """Where a weekly run goes that falls on a public holiday. A weekend that an office chose stands."""

    BEFORE = "before"  # to the last working day before it, with its cut-off; no second one on the day of the last
    AFTER = "after"  # to the next working day, the cut-off stays
    SAME_DAY = "same_day"


class Release(StrEnum):
    AUTO = "auto"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class Cadence:
    """One row of the schedule. `report` is the name of what is pushed, the same in commands, templates, tables and
    tests (reports/bulletins/report_table.py). `period`: of which kind its periods are, `ended`: it speaks of the one
    that is over, not of the running one. `window`: how long after its hour a missed run is still made up for (补发).
    `asks`: it asks people to do something, which they are not asked on a day off, and within its own week."""

    report: str
    period: Kind
    rule: DayRule
    at: time
    weekday: int | None = None
    window: timedelta = timedelta(days=2)
    release: Release = Release.AUTO
    ended: bool = False
    asks: bool = False
    on_holiday: OnHoliday = OnHoliday.BEFORE


DEFAULT_CADENCES: tuple[Cadence, ...] = (
    Cadence("weekly_digest", "week", DayRule.WEEKLY, time(17), FRIDAY, timedelta(days=3)),
    # The day before: the ranking goes to its approver.
    Cadence("ranking_preview", "month", DayRule.BEFORE_FIRST_WORKDAY, time(9), window=timedelta(days=3)),
    Cadence("monthly_ranking", "month", DayRule.FIRST_WORKDAY, time(9), window=timedelta(days=7),
            release=Release.SIGN_OFF, ended=True),
    Cadence("overdue_reminder", "day", DayRule.EVERY_WORKDAY, time(8, 30), window=timedelta(hours=12), asks=True),
    # The evening before, also of a day off: a visit comes on the day that was agreed.
    Cadence("visit_reminder", "day", DayRule.EVERY_DAY, time(18, 30), window=timedelta(hours=12)),
    # Thursday: units that filed nothing this week.
    Cadence("weekly_nudge", "week", DayRule.WEEKLY, time(15), THURSDAY, timedelta(hours=20), asks=True),
)
# What an office's plan turns on: the drafts of its ladder by having one, the others by naming them.
OFFERED_CADENCES: tuple[Cadence, ...] = (
    Cadence("supervision_drafts", "day", DayRule.EVERY_WORKDAY, time(8, 40), window=timedelta(hours=12), asks=True),
    Cadence("supervision_list", "month", DayRule.FIRST_WORKDAY, time(9), window=timedelta(days=7),
            release=Release.SIGN_OFF, ended=True),
    Cadence("red_black_board", "month", DayRule.FIRST_WORKDAY, time(9), window=timedelta(days=7),
            release=Release.SIGN_OFF, ended=True),
    # To each leader alone, after the digest.
    Cadence("leader_brief", "week", DayRule.WEEKLY, time(17, 10), FRIDAY, timedelta(days=2)),
    # The week's notable items, after the digest.
    Cadence("highlights", "week", DayRule.WEEKLY, time(17, 20), FRIDAY, timedelta(days=3)),
    # The running month's: it is read at that month's meeting.
    Cadence("dispatch_agenda", "month", DayRule.FIRST_WORKDAY, time(9, 30), window=timedelta(days=7)),
    Cadence("problem_list", "quarter", DayRule.FIRST_WORKDAY_OF_QUARTER, time(9, 30), window=timedelta(days=7),
            ended=True),
)

# Rows that a plan with quotas has too, unless its file says otherwise.
QUOTA_CADENCES: tuple[Cadence, ...] = (
    Cadence("trip_attendance", "month", DayRule.FIRST_WORKDAY, time(9, 30), window=timedelta(days=7), ended=True),
    # Each working day: it speaks up only as many days before a period's end as the quota says.
    Cadence("quota_reminder", "day", DayRule.EVERY_WORKDAY, time(8, 45), window=timedelta(hours=12), asks=True),
)


@dataclass(frozen=True, slots=True)
class Due:
    """One run that fell due at `at` (office zone). `late`: to be marked 补发. `skipped`: too old, or a newer run of the
    same report stands for it; it is not carried out, but `last` moves past it."""

    report: str
    period: Period
    at: datetime
    late: bool = False
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class ScheduledRun:
    """One run of a row: when it is carried out, and the day that it is the run of. On a holiday the two differ."""

    at: datetime
    day: date


def due(rows: Iterable[Cadence], last: Mapping[str, datetime | None], now: datetime, calendar: WorkCalendar,
        first_start: datetime, zone: tzinfo | None = None) -> tuple[Due, ...]:
    """What fell due after `last` (per report, the `at` of the run last handled) up to and including `now`, in time
    order.

    After a stop only the latest missed run of each report is carried out, and only within its window; the others come
    back as skipped. Nothing from before `first_start` is backfilled. `zone` is the office's; without it `now` must be
    in the office's zone. A `last` or `first_start` in the future is not believed: carrying a run out twice queues
    nothing."""
    zone = _zone(now, zone)
    runs = [run for row in rows for run in _row_due(row, last.get(row.report), now, calendar, first_start, zone)]
    return tuple(sorted(runs, key=lambda run: (run.at.timestamp(), run.report)))


def of_what_is_known(runs: Iterable[Due], since: date) -> tuple[Due, ...]:
    """`since`: the first day of which anything is known. A period that was over before it is skipped: a new office is
    asked to sign nothing of a month in which it had no ledger."""
    return tuple(replace(run, skipped=run.skipped or run.period.last_day < since) for run in runs)


def next_run(row: Cadence, after: datetime, calendar: WorkCalendar, zone: tzinfo | None = None) -> datetime:
    """The first run of `row` later than `after`, in the office's zone (see `due` for `zone`)."""
    return next(_runs(row, after, calendar, _zone(after, zone))).at


def coming_period(row: Cadence, after: datetime, calendar: WorkCalendar, zone: tzinfo) -> Period:
    """The period that the first run later than `after` speaks of."""
    return period_of_run(row, next(_runs(row, after, calendar, zone)).day)


def not_believed(noted: datetime | None, now: datetime) -> bool:
    """A moment noted as past that lies in the future: the clock was ahead then. What happened at it is not known."""
    return noted is not None and noted.timestamp() > (now + CLOCK_SKEW).timestamp()


def run_of(row: Cadence, period: Period, calendar: WorkCalendar, zone: tzinfo) -> datetime:
    """When the run that speaks of `period` is carried out, in the office's zone."""
    before = datetime.combine(period.start, time(), zone) - timedelta(days=LONGEST_HOLIDAY)
    return next(run.at for run in _runs(row, before, calendar, zone)
                if period_of_run(row, run.day).start >= period.start)


def period_of_run(row: Cadence, day: date) -> Period:
    """The period that the row's run of `day` speaks of."""
    period = Period.of(row.period, day)
    return period.previous() if row.ended else period


def cutoffs(period: Period, row: Cadence | None, calendar: WorkCalendar, zone: tzinfo,
            since: datetime | None = None) -> tuple[datetime, datetime]:
    """(from, to), half-open: which instants of filing belong to `period`.

    For a weekly row: from the cut-off of the week before to this week's. `since` is where the last published one ended,
    when that is known: it replaces `from`, so that a changed hour or a missed week leaves no gap and no overlap. A week
    that a long holiday leaves without a run of its own has no instants: the next one has them.
    Months and days (or no row) run from midnight to midnight.
    """
    if row is None or period.kind != "week" or row.rule is not DayRule.WEEKLY:
        return _instant(period.start, time(), zone), _instant(period.end, time(), zone)
    before = since or _cutoff(period.previous(), row, calendar, zone)
    return before, _cutoff(period, row, calendar, zone)


def _cutoff(week: Period, row: Cadence, calendar: WorkCalendar, zone: tzinfo) -> datetime:
    """One that is brought forward closes the week then; one that is put off still closes it on its own day."""
    day = week.start + timedelta(days=_weekday(row))
    return _instant(_brought_forward(row, day, calendar) if row.on_holiday is OnHoliday.BEFORE else day, row.at, zone)


def filing_period(row: Cadence, now: datetime, calendar: WorkCalendar, zone: tzinfo) -> Period:
    """The week whose digest will list what is filed at `now`: after Friday's cut-off it is the next week's."""
    week = Period.of("week", now.astimezone(zone).date())
    while now.timestamp() >= cutoffs(week, row, calendar, zone)[1].timestamp():
        week = week.next()
    return week


def _row_due(row: Cadence, last: datetime | None, now: datetime, calendar: WorkCalendar, first_start: datetime,
             zone: tzinfo) -> list[Due]:
    first_start = now if not_believed(first_start, now) else first_start
    last = None if not_believed(last, now) else last
    after = first_start if last is None else max(last, first_start, key=datetime.timestamp)
    runs = []
    for run in _runs(row, after, calendar, zone):
        if run.at.timestamp() > now.timestamp():
            break
        runs.append(run)
    made = [_run(row, run, now, latest=run is runs[-1]) for run in runs]
    off = row.asks and not calendar.is_workday(now.astimezone(zone).date())
    # It waits for the next working day, and is skipped where it is too old by then.
    return [run for run in made if run.skipped or not (off and run.late)]


def _run(row: Cadence, run: ScheduledRun, now: datetime, latest: bool) -> Due:
    age = timedelta(seconds=now.timestamp() - run.at.timestamp())
    return Due(row.report, period_of_run(row, run.day), run.at, late=age > LATE_AFTER,
               skipped=not latest or age > row.window)


def _runs(row: Cadence, after: datetime, calendar: WorkCalendar, zone: tzinfo) -> Iterator[ScheduledRun]:
    """Every run later than `after`, in order, for ever. Of two that a long holiday puts off to the same hour the later
    one stands for both."""
    waiting = None
    for run in _planned(row, after, calendar, zone):
        if waiting is not None and waiting.at != run.at:
            yield waiting
        waiting = run


def _planned(row: Cadence, after: datetime, calendar: WorkCalendar, zone: tzinfo) -> Iterator[ScheduledRun]:
    # A wall clock may have jumped over midnight, and a run that fell on a holiday may have been put off to after it.
    local = after.astimezone(zone).date()
    day, earliest = local - timedelta(days=LONGEST_HOLIDAY), local - timedelta(days=1)
    while True:
        worked = _worked(row, day, calendar) if _falls_on(row, day, calendar) else None
        if worked is not None and worked >= earliest:
            at = _instant(worked, row.at, zone)
            if at.timestamp() > after.timestamp():
                yield ScheduledRun(at, day)
        day += timedelta(days=1)


def _worked(row: Cadence, day: date, calendar: WorkCalendar) -> date | None:
    """The day on which the run of `day` is carried out. What asks people is brought forward within its week, or left
    out."""
    if row.rule is not DayRule.WEEKLY or not _off(row, day, calendar) or row.on_holiday is OnHoliday.SAME_DAY:
        return day
    if row.on_holiday is OnHoliday.AFTER and not row.asks:
        return calendar.next_workday(day)
    before = _brought_forward(row, day, calendar)
    taken = _brought_forward(row, day - timedelta(days=7), calendar) == before
    return None if taken or (row.asks and before < Period.of("week", day).start) else before


def _brought_forward(row: Cadence, day: date, calendar: WorkCalendar) -> date:
    return calendar.add_workdays(day, -1) if _off(row, day, calendar) else day


def _off(row: Cadence, day: date, calendar: WorkCalendar) -> bool:
    return not calendar.is_workday(day) and _weekday(row) < SATURDAY


def _falls_on(row: Cadence, day: date, calendar: WorkCalendar) -> bool:
    match row.rule:
        case DayRule.WEEKLY:
            return day.weekday() == _weekday(row)
        case DayRule.EVERY_DAY:
            return True
        case DayRule.EVERY_WORKDAY:
            return calendar.is_workday(day)
        case DayRule.FIRST_WORKDAY:
            return day.day <= LONGEST_HOLIDAY and day == calendar.first_workday(day.year, day.month)
        case DayRule.FIRST_WORKDAY_OF_QUARTER:
            return day.month % 3 == 1 and day.day <= LONGEST_HOLIDAY and day == calendar.first_workday(day.year,
                                                                                                       day.month)
        case DayRule.BEFORE_FIRST_WORKDAY:
            return calendar.is_workday(day) and calendar.next_workday(day).month != day.month


def _instant(day: date, at: time, zone: tzinfo) -> datetime:
    """That wall-clock time in `zone`; one that a clock change skips becomes the instant an hour later."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC).astimezone(zone)


def _zone(now: datetime, zone: tzinfo | None) -> tzinfo:
    found = zone or now.tzinfo
    if zone is None and not isinstance(found, ZoneInfo):
        raise ValueError("the office's zone is needed: pass `zone`, or `now` in that zone")
    return found  # type: ignore[return-value]


def _weekday(row: Cadence) -> int:
    if row.weekday is None:
        raise ValueError(f"{row.report} is weekly and names no weekday")
    return row.weekday

"""When each report is due: rows of the schedule and the one function that decides, for the ordinary hour and after a stop."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum


class Report(StrEnum):
    """What is pushed; the name is the same in commands, templates, tables and tests."""

    WEEKLY_DIGEST = "weekly_digest"
    MONTHLY_RANKING = "monthly_ranking"
    OVERDUE_REMINDER = "overdue_reminder"
    WEEKLY_NUDGE = "weekly_nudge"  # Thursday: units that filed nothing this week
    RANKING_PREVIEW = "ranking_preview"  # the day before: the ranking goes to its approver


class DayRule(StrEnum):
    WEEKLY = "weekly"  # on `weekday` (0 = Monday)
    FIRST_WORKDAY = "first_workday"  # of the month
    BEFORE_FIRST_WORKDAY = "before_first_workday"  # the working day before the month's first working day
    EVERY_WORKDAY = "every_workday"


class Release(StrEnum):
    AUTO = "auto"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class Cadence:
    """One row of the schedule. `window`: how long after its hour a missed run is still made up for (补发)."""

    report: Report
    rule: DayRule
    at: time
    weekday: int | None = None
    window: timedelta = timedelta(days=2)
    release: Release = Release.AUTO

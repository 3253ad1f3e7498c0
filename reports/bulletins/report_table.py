"""Every report, a row each. A new one is its module, its template, its row here and its label in templates/words.toml;
one that is pushed has a row in the schedule too (`domain/bulletins/cadence.py`)."""

from collections.abc import Iterable
from typing import Any, TypeVar

from domain.errors import RuleBroken
from reports.bulletins import highlights, weekly_digest, weekly_nudge
from reports.duties import (
    leader_brief,
    overdue_reminder,
    red_black_board,
    supervision_drafts,
    supervision_list,
    visit_reminder,
)
from reports.figures import (
    annual_settlement,
    campaign_daily,
    half_year_summary,
    monthly_indicators,
    monthly_ranking,
    quarterly_assessment,
    task_table,
    three_lists,
)
from reports.report_protocol import Bulletin, Personal, PersonalByHand, Report
from reports.service import dispatch_agenda, problem_list
from reports.trips import quota_reminder, trip_attendance

R = TypeVar("R", bound=Report)


def _by_id(reports: Iterable[R]) -> dict[str, R]:
    return {report.ID: report for report in reports}


BULLETINS: dict[str, Bulletin[Any]] = _by_id((
    weekly_digest,
    monthly_ranking,
    monthly_indicators,
    quarterly_assessment,
    half_year_summary,
    annual_settlement,
    task_table,
    three_lists,
    campaign_daily,
    trip_attendance,
    supervision_list,
    red_black_board,
    dispatch_agenda,
    problem_list,
    highlights,
))
REMINDERS: dict[str, PersonalByHand[Any]] = _by_id((
    overdue_reminder,
))
NUDGES: dict[str, Personal[Any]] = _by_id((
    weekly_nudge,
    visit_reminder,
    quota_reminder,
    supervision_drafts,
    leader_brief,
))

BY_HAND: dict[str, Bulletin[Any] | PersonalByHand[Any]] = {**BULLETINS, **REMINDERS}
REPORTS: dict[str, Report] = {**BULLETINS, **REMINDERS, **NUDGES}
PREVIEWS: dict[str, Bulletin[Any]] = {one.PREVIEW: one for one in BULLETINS.values() if one.PREVIEW}


def bulletin(report: str) -> Bulletin[Any]:
    """Raises RuleBroken("report_unknown") where there is no such bulletin (any more)."""
    if report not in BULLETINS:
        raise RuleBroken("report_unknown", said=report)
    return BULLETINS[report]

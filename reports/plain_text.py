"""A report for the command line: as text or as JSON values, nothing sent and nothing kept."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from domain.bulletins.cadence import Report
from domain.period import Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.duties import overdue_reminder
from storage.store import Store

_TAG = re.compile(r"</?[a-z][^>]*>")


async def report_text(store: Store, office: Office, report: Report, period: Period, now: datetime) -> str:
    """What would be sent. Raises RuleBroken("period_ahead")."""
    if report is Report.OVERDUE_REMINDER:
        view = await overdue_reminder.load(store, office, period.start)
        return "\n\n".join(f"── {p.member.name}\n{untagged(overdue_reminder.html(p))}" for p in view.people)
    bulletin = await compose(store, office, report, period, now)
    return untagged("\n".join(bulletin.parts(office, Marks(bulletin.form))))


async def report_facts(store: Store, office: Office, report: Report, period: Period, now: datetime) -> dict[str, Any]:
    """The figures. Raises RuleBroken("period_ahead")."""
    if report is Report.OVERDUE_REMINDER:
        view = await overdue_reminder.load(store, office, period.start)
        return {"report": report.value, "period": period.key, **overdue_reminder.as_json(view)}
    return (await compose(store, office, report, period, now)).facts


def untagged(html: str) -> str:
    """Telegram's HTML as plain text."""
    return unescape(_TAG.sub("", html))

"""A report for the command line: as text or as JSON values, nothing sent and nothing kept."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from domain.period import Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.bulletins.report_table import REMINDERS
from storage.store import Store

_TAG = re.compile(r"</?[a-z][^>]*>")


async def report_text(store: Store, office: Office, report: str, period: Period, now: datetime) -> str:
    """What would be sent. Raises RuleBroken("period_ahead")."""
    reminder = REMINDERS.get(report)
    if reminder is not None:
        return untagged(reminder.text(await reminder.load(store, office, period, now)))
    composed = await compose(store, office, report, period, now)
    return untagged("\n".join(composed.parts(office, Marks(composed.form))))


async def report_facts(store: Store, office: Office, report: str, period: Period, now: datetime) -> dict[str, Any]:
    """The figures. Raises RuleBroken("period_ahead")."""
    reminder = REMINDERS.get(report)
    if reminder is not None:
        return {"report": report, "period": period.key, **reminder.facts(await reminder.load(store, office, period,
                                                                                             now))}
    return (await compose(store, office, report, period, now)).facts


def untagged(html: str) -> str:
    """Telegram's HTML as plain text."""
    return unescape(_TAG.sub("", html))

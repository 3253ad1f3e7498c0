"""News of what the reader's kinds do not hold («消防设计审查今天也通过了»): its day and its next step, and the words
themselves."""

from dataclasses import replace
from datetime import date

from domain.filing.record import NOTHING, Doubt, Record, UpdateKind
from reading.meaning.timing import grammar_role, is_no_day_ahead, timing
from reading.parse import parse


def plain_news(text: str, today: date, doubt: Doubt) -> Record:
    """Progress with no more than what the grammar finds of days; `doubt`: which other kinds are offered."""
    parsed = parse(text, today)
    roles = [grammar_role(parsed, when, today, UpdateKind.PROGRESS, None) for when in parsed.dates]
    roles = ["none" if role == "next" and is_no_day_ahead(parsed, when) else role
             for when, role in zip(parsed.dates, roles, strict=True)]
    told = timing(parsed, (), roles, today, UpdateKind.PROGRESS, None)
    return replace(NOTHING, kind=UpdateKind.PROGRESS, happened=told.happened, next_on=told.next_on,
                   next_step=told.next_step, doubts=(doubt,))

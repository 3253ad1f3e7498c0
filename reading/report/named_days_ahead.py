"""The next step on a day that people only name («国庆后投产», «节后来谈», «开春动工»).

Whoever reads messages of all offices takes such a day for none (reading/meaning/timing.py); of what an office is told
its step is asked about on those days, so it stands on the card, which shows from when to when.
"""

from dataclasses import replace
from datetime import date

from domain.filing.record import Record, UpdateKind
from reading.meaning.planned_step import step_in_words
from reading.text.normalise import clause_at, uniform
from reading.text.patterns import regex
from reading.values.dates import When, find_dates

_OPEN = regex(r"[^,。;]{0,3}再(?:说|议|看)|[^,。;]*(?:吗|[?]|没戏|够呛|悬|难度|不行)|第[一二三]|见[,。!]?$")
_AFTER = regex(r"(?:后|过后|以后|之后)$")
_DONE = regex(r"[^,。;]*(?:了(?=[,。;!]|$)|上班|已)|(?:以来|第一)")


def with_named_day(record: Record, text: str, today: date) -> Record:
    """The record with that step, where it has none; what is put off has its day already."""
    if record.kind is UpdateKind.OTHER or record.next_on is not None or len(record.projects) > 1 or any(
            mention.act is not None for mention in record.projects):
        return record
    plain = uniform(text)
    when = next((one for one in find_dates(plain, today) if _is_named_ahead(plain, one, today)), None)
    if when is None:
        return record
    start, end = clause_at(plain, when.start)
    step = step_in_words(text[when.end:end], "")
    if step is None:
        return record
    clause = text[start:end].strip()
    projects = tuple(replace(m, matter=_without(m.matter, clause, text[when.start:end].strip()))
                     for m in record.projects)
    return replace(record, next_on=when.future, next_step=step, projects=projects)


def _is_named_ahead(plain: str, when: When, today: date) -> bool:
    named = when.form == "season" or (when.form == "feast" and _AFTER.search(plain, when.start, when.end) is not None)
    return named and when.future is not None and when.future.start > today and not (
        _OPEN.match(plain, when.end) or _DONE.match(plain, when.end))


def _without(matter: str | None, *told: str) -> str | None:
    """What is told beside the step."""
    kept = [part for part in (matter or "").split("，") if part and not any(part in one or one in part for one in told)]
    return "，".join(kept) or None

"""«本周走访了3家企业», told on Thursday: what happened in a period that still runs happened until today."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Record
from reading.text.normalise import uniform
from reading.text.patterns import regex

_RUNS = regex(r"[本这]一?个?(?:周|星期|礼拜|月|旬|季度?|年)(?![一二三四五六日天末\d])|今年|[上下]半年|年内")


def until_today(record: Record, text: str, today: date) -> Record:
    """A span that words name by its days («5月18日到21日») stays what they say."""
    when = record.happened
    if when is None or not when.start < today < when.end or not _RUNS.search(uniform(text)):
        return record
    return replace(record, happened=replace(when, end=today))

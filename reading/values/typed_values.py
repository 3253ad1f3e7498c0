"""Short typed answers when a person edits one field: an amount, a day, a stage."""

from datetime import date

from domain.errors import ReadingError
from domain.filing.record import Span
from domain.money import Amount, AmountKind
from domain.projects.stages import Stage
from reading.meaning.amounts import label
from reading.meaning.stage_cues import stage_words
from reading.text.broken_numbers import joined_numbers
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.self_corrections import settle
from reading.values.dates import find_dates
from reading.values.day_faults import day_faults
from reading.values.money_grammar import find_sums

_PUT_OFF = "(?:延期?|延后|推迟|顺延|改期?|拖)"
_MOVED = regex(rf"(?:[，,。;；]?\s*(?:申请|想|要|希望|先|再)*{_PUT_OFF}?(?:到|至|为)|(?:^|[，,。;"
                    rf"；])\s*{_PUT_OFF})\s*$")
_DAY = "\x00"  # stands where the day stood
_SINCE_BEFORE, _SINCE_BEHIND = regex(rf"(?:从|自|于)?\s*(?={_DAY})"), regex(rf"{_DAY}\s*(?:起|开始|以后)?")
_JOINTS = " \t\n,，.。:：;；、!！?？-—()（）"
_OPENING = regex(r"^(?:理由|原因)?(?:是|为)?[:：]?\s*(?:因为|由于|因)?")
_CLOSING = regex(r"(?:行吗|可以吗|好吗|行不行|吧|吗)$|^(?:再办|再说|左右|办结|完成|之前|以前)$")


def read_amount(text: str, default_kind: AmountKind = AmountKind.TOTAL) -> Amount:
    """«3.5亿», «大概3000万美元», «一期2亿». ReadingError(wanted="amount") for anything else, a bare number too."""
    plain = _settled(joined_numbers(text, alone=True))
    labelled = [item for item in label(plain, find_sums(plain), default_kind) if not item.sum.vague]
    if len(labelled) != 1:
        raise ReadingError("amount")
    return labelled[0].amount()


def read_day(text: str, today: date, planned: bool) -> Span:
    """«下周三», «5月30日», «月底前»; `planned` says on which side of today it lies. ReadingError(wanted="day")
    else, also where one of several days is none («3月5日到32日»)."""
    plain = _settled(text)
    found = [when.on(planned, today) for when in find_dates(plain, today)] if not day_faults(plain, today) else []
    spans = [span for span in found if span is not None]
    if not spans:
        raise ReadingError("day")
    return Span(min(span.start for span in spans), max(span.end for span in spans), any(span.by for span in spans))


def split_day(text: str, today: date) -> tuple[str, str]:
    """«6月10日 等环保批复»: the words of the new day, and the reason beside it ("" without one). Of several days it is
    the one after «延到», else the first word of all. ReadingError(wanted="day") where none is."""
    found = find_dates(uniform(text), today)
    moved = [when for when in found if _MOVED.search(text[:when.start])]
    first = [when for when in found if not text[:when.start].strip(_JOINTS)]
    named = moved or first or (found if len(found) == 1 else [])
    if not named:
        raise ReadingError("day")
    day = named[0]
    before, after = _MOVED.sub("", text[:day.start]).strip(_JOINTS), text[day.end:].strip(_JOINTS)
    parts = [_CLOSING.sub("", _OPENING.sub("", part)).strip(_JOINTS) for part in (before, after)]
    return text[day.start:day.end], "，".join(part for part in parts if part)


def split_since(text: str, today: date) -> tuple[str, tuple[date, ...]]:
    """«财政局，7月1日起», «从7月1日起 财政局»: what is said beside the day, and the day as a past and as a coming one;
    no day where none is told."""
    try:
        words, _ = split_day(text, today)
    except ReadingError:
        return text, ()
    days = tuple(read_day(words, today, planned).start for planned in (False, True))
    return _SINCE_BEHIND.sub("", _SINCE_BEFORE.sub("", text.replace(words, _DAY, 1))).strip(_JOINTS), days


def read_stage(text: str) -> Stage:
    """«签约了», «已经开工»: the stage that the words name. ReadingError(wanted="stage") else."""
    plain = _settled(text)
    named = [Stage[match.lastgroup or "LEAD"] for match in stage_words().finditer(plain)]
    if not named:
        named = [
            stage
            for word, stage in (("线索", Stage.LEAD), ("意向", Stage.INTENT), ("签", Stage.SIGNED))
            if word in plain
        ]
    if not named:
        raise ReadingError("stage")
    return Stage.INTENT if Stage.INTENT in named and Stage.SIGNED in named else named[0]


def _settled(text: str) -> str:
    plain = uniform(text)
    return settle(plain, sorted((s.start, s.end) for s in find_sums(plain)))

"""From a message to its record: `read` puts the parts together."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.filing.record import NOTHING, Record, UpdateKind
from reading.meaning.alternatives import first_reading
from reading.meaning.doubts import doubts
from reading.meaning.judgement import Judgement, judge, with_kind
from reading.meaning.whole_record import chosen
from reading.model.blend import likeliest
from reading.model.learned import Model, shipped
from reading.model.view import Piece
from reading.parse import Parsed, parse
from reading.text.patterns import regex


def read(text: str, sent_on: date, projects: Collection[str] = (), *, is_news: bool = False) -> Record:
    """What one message reports; `projects`: names in it that certainly are projects'; `is_news`: its writer says that
    it reports something. Pure, offline, deterministic; never raises for any text."""
    return _read(text, sent_on, tuple(projects), is_news)


@lru_cache(maxsize=32)  # a piece is read with the whole message and again where its matters are told apart
def _read(text: str, sent_on: date, projects: tuple[str, ...], is_news: bool) -> Record:
    parsed = parse(text, sent_on)
    if projects:
        known = re.finditer("|".join(map(re.escape, projects)), parsed.text)
        parsed = replace(parsed, projects=tuple(match.span() for match in known))
    if not parsed.text.strip():
        return NOTHING
    model = shipped()
    judged = judge(parsed, model, sent_on)
    if is_news:
        return _news(parsed, judged, sent_on, model)
    if _is_name_only(parsed, judged.names) or _amends(parsed, judged):
        return NOTHING
    return best_record(parsed, judged, sent_on, model)


@lru_cache(maxsize=4)
def chance_of_nothing(text: str, sent_on: date) -> float:
    """How likely the message reports nothing (0 to 1), by grammar and model."""
    return judge(parse(text, sent_on), shipped(), sent_on).kind.get(UpdateKind.OTHER, 0.0)


def best_record(parsed: Parsed, judged: Judgement, sent_on: date, model: Model) -> Record:
    """The record that is likeliest as a whole, with its doubts."""
    first = first_reading(parsed, judged, sent_on)
    reading, rivals = chosen(parsed, first, sent_on, model)
    if reading.record is NOTHING and _is_told(first.record):
        reading, rivals = first, []
    if reading.record is NOTHING:
        return NOTHING
    return replace(reading.record, doubts=doubts(parsed, reading, rivals, sent_on))


def _news(parsed: Parsed, judged: Judgement, sent_on: date, model: Model) -> Record:
    """The likeliest record that reports something."""
    if likeliest(judged.kind) == UpdateKind.OTHER:
        kind = max((one for one in judged.kind if one != UpdateKind.OTHER), key=judged.kind.__getitem__)
        judged = with_kind(parsed, model, judged, kind, sent_on)
    first = first_reading(parsed, judged, sent_on)
    reading, rivals = chosen(parsed, first, sent_on, model)
    if reading.record is NOTHING:
        reading, rivals = first, []
    return replace(reading.record, doubts=doubts(parsed, reading, rivals, sent_on))


def _is_told(record: Record) -> bool:
    """A day that has been, a firm and a project are no talk, whatever stands beside them."""
    return record.happened is not None and bool(record.enterprises) and any(m.name for m in record.projects)


_AMEND = regex(r"(?:[搞弄说写打报记填]错了?(?=[,，]?(?:这|那|应|是|不))|改(?!造|建|制|革|性|装|扩|良|善)|"
                    r"更正|订正|换成|写成|应该?是|应为)")
_EARLIER = regex(r"(?:上|前)(?:面)?(?:那)?一?条(?!线|产线|生产线|路|街)|(?:那|这)条(?!线|产线|生产线|路|街)|"
                      r"那个数|那笔数|数字|金额|日期")


def _amends(parsed: Parsed, judged: Judgement) -> bool:
    """«把昨天那条改成1.2亿», «改成3亿»: a change to another message. A 更正 in which a project is named is none."""
    if (judged.told and "更正" in parsed.text) or len(parsed.text) > 40 or not (amend := _AMEND.search(parsed.text)):
        return False
    if _EARLIER.search(parsed.text):
        return not any(step.reached for step in parsed.steps)
    return amend.start() <= 8 and not any(kind in "EP" for _, _, kind in judged.names)


def _is_name_only(parsed: Parsed, names: Sequence[Piece]) -> bool:
    """«月球项目», «顺达集团»: a name is asked for or mentioned, nothing is reported."""
    if len(parsed.text) > 30 or parsed.steps or parsed.sums or parsed.dates:
        return False
    left = parsed.text
    for start, end, _ in names:
        left = left.replace(parsed.text[start:end], "")
    return not re.sub(r"项目|工程|公司|的|这个|那个|[一二三四五六\d]期|\W", "", left)

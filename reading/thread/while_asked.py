"""What a message is while the bot waits for words: the answer, a matter of its own, or either, which is asked.

Words of one's own (a reason, a note) may be nearly anything; a value (a day, a sum, a name) is known by its form. So
the message is read twice: beside the question, and as it would be without one. What is certainly something of its own
(a whole question, a command, a visit with its day and firm) is no answer; what only may be is put on two buttons. To a
question whose answer the client opened as a reply the same words are likelier the answer.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum

from domain.asking.query import Query
from domain.filing.record import Record, UpdateKind
from reading.meaning.courtesy import is_instruction
from reading.meaning.question import Question, asks, is_question
from reading.meaning.trip_talk import TripBegins
from reading.meanings import (
    AnnouncementMeaning,
    AnswerMeaning,
    CardOrderMeaning,
    CorrectionMeaning,
    DoubtfulAnswerMeaning,
    Meaning,
    QuestionMeaning,
    SmallTalkMeaning,
    TakingBackMeaning,
    TripMeaning,
    ZeroMeaning,
)
from reading.names.references import references
from reading.office.duty_words import duty_order
from reading.office.sentence_orders import order_of
from reading.office.verdict_words import verdict_order
from reading.reading_context import AnswerKind, AskedFor, ReadingContext
from reading.report.reporting import ReportMeaning
from reading.text.patterns import regex
from reading.text_asked import asking
from reading.thread.card_keeping import card_order
from reading.thread.question_answers import (
    begins_with_day,
    can_answer,
    half_a_report,
    is_value,
    names_somebody,
    only_days,
    tells,
)

_OF_VERDICTS = (AnswerKind.REASON, AnswerKind.RULING, AnswerKind.STATEMENT, AnswerKind.PROOF)
OWN_WORDS = frozenset({AnswerKind.WORDS, AnswerKind.NEWS, *_OF_VERDICTS})
_NEVER_ASKED = (SmallTalkMeaning, CardOrderMeaning, TakingBackMeaning)
_SHORT_NAME = 4  # characters: «外资», «再循环保» as a name or a category
_EVENTS = frozenset({UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.MEETING})
_ASKED = regex(r"多少|几[个家次天场批条笔项人位号]|第几|哪|谁|什么|啥|怎么|吗[。!！\s]*$|[?？]")
# «几个都没开工», «要多少就去多少», «请说明到了多少», «钱没到，多少不清楚» tell or order and ask nothing of the bot.
_ASKS_NOTHING = regex(r"(?:几|多少|哪|谁|什么)[^,，。;；]{0,8}(?:[都也就]|算|不等于)|"
                      r"^(?:请(?!问)|要求?|须|需要?|应)|[,，。;；!！?？].")
_TELLS = regex("[已了没不未]")  # «地块已另有安排» is no heading of a list
# what is asked of whoever rules
_COUNTS = regex(r"算(?!了)|计入|记入|认定|口径|归|属于|能不能|能否|可否|可不可以|是否|是不是|该不该|要不要")


class _Standing(IntEnum):
    """How far the words stand by themselves."""

    NOTHING = 0
    POSSIBLE = 1
    CERTAIN = 2
    COMMAND = 3  # by its whole form


def are_the_words(text: str, asked: AskedFor | None) -> bool:
    """Whether a reason or a note was asked for and this is it: a reply says whatever its writer likes, also what asks
    or tells others to do something; without one an order («请各单位抓紧») is a note's own way of speaking."""
    if asked is None or asked.wanted not in (AnswerKind.WORDS, AnswerKind.REASON, AnswerKind.RULING):
        return False
    if not text.strip() or card_order(text, seen=False, card=False, asked=True) is not None:  # «算了»
        return False
    return asked.replied or is_instruction(text)


def is_rather_a_reason(text: str, context: ReadingContext) -> bool:
    """Half a query («无», «手续不全») while a button's reason, statement or evidence is asked for; not a question or an
    order that is whole by its own grammar («下周转黄的», «给商务局下个督办单，…»)."""
    wanted = context.asked.wanted if context.asked is not None else None
    return wanted in _OF_VERDICTS and not (
        is_question(text) or asks(text) or verdict_order(text) or duty_order(text) or order_of(text, context.today))


def while_asked(text: str, meaning: Meaning, context: ReadingContext, alone: Callable[[], Meaning]) -> Meaning:
    """`meaning`: by the rules, beside the question; `alone`: as if nothing were asked."""
    asked = context.asked
    if asked is None or isinstance(meaning, _NEVER_ASKED):
        return meaning
    of_a_ruling = asked.wanted is AnswerKind.RULING and _COUNTS.search(text)
    if of_a_ruling and isinstance(meaning, QuestionMeaning | AnswerMeaning):
        return AnswerMeaning(text)
    if asked.wanted is AnswerKind.DAYS:
        return _of_days(text, alone(), context)
    answers = isinstance(meaning, AnswerMeaning)
    by_itself = alone() if answers else meaning
    if asked.wanted not in OWN_WORDS:
        return _of_a_value(text, by_itself, context) if answers else meaning
    stands = _standing(text, by_itself, context)
    if answers and asked.replied:
        stands = _Standing(max(stands - 1, 0))
    if stands is _Standing.NOTHING:
        return _of_half(text, meaning, asked.wanted)
    return by_itself if stands >= _Standing.CERTAIN else DoubtfulAnswerMeaning(text, by_itself)


def _of_half(text: str, meaning: Meaning, wanted: AnswerKind) -> Meaning:
    """What the rules took for something else, and what tells too little to be that."""
    report = meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning
    if isinstance(report, ReportMeaning) and wanted is not AnswerKind.NEWS:
        of_ledger = any(report.candidates) or tells(report.record)
        return DoubtfulAnswerMeaning(text, meaning) if of_ledger else AnswerMeaning(text)
    return AnswerMeaning(text) if isinstance(meaning, CorrectionMeaning) else meaning


def _of_days(text: str, by_itself: Meaning, context: ReadingContext) -> Meaning:
    """The first and the last day and little else, or the trip told anew."""
    begins = isinstance(by_itself, TripMeaning) and isinstance(by_itself.told, TripBegins)
    nothing = isinstance(by_itself, SmallTalkMeaning)
    return AnswerMeaning(text) if begins or nothing or only_days(text, context.today) else by_itself


def _of_a_value(text: str, by_itself: Meaning, context: ReadingContext) -> Meaning:
    """Of what the rules took for a day, a sum, a name; the asker says what is wrong with half of one."""
    if is_value(text, context.today):
        return AnswerMeaning(text)
    if isinstance(by_itself, QuestionMeaning):
        if _ASKED.search(text):
            return by_itself
        may_ask = len(text) > _SHORT_NAME and _of_question(text, by_itself.question, context) > _Standing.NOTHING
        return DoubtfulAnswerMeaning(text, by_itself) if may_ask else AnswerMeaning(text)
    record, asked = _told(by_itself), context.asked
    if record is None or asked is None or not (_is_event(record) or _is_told(record)):
        return AnswerMeaning(text)
    if _is_event(record):
        return by_itself
    if asked.wanted is AnswerKind.DAY and begins_with_day(text, context):
        return DoubtfulAnswerMeaning(text, by_itself)  # «6月10日 锐恒精密签约»: to that day and why, or news
    return AnswerMeaning(text) if can_answer(asked, text, record, context) else by_itself


def _standing(text: str, by_itself: Meaning, context: ReadingContext) -> _Standing:
    if isinstance(by_itself, QuestionMeaning):
        return _of_question(text, by_itself.question, context)
    record = _told(by_itself)
    if record is not None:
        return _of_report(record, context)
    if isinstance(by_itself, CorrectionMeaning):
        return _Standing.POSSIBLE if by_itself.changes else _Standing.NOTHING
    if isinstance(by_itself, (AnswerMeaning, *_NEVER_ASKED)):
        return _Standing.NOTHING
    return _Standing.CERTAIN if isinstance(by_itself, ZeroMeaning) else _Standing.POSSIBLE


def _of_question(text: str, question: Question, context: ReadingContext) -> _Standing:
    """A command by its whole form, a question of certain days, units or projects; else it may as well be a reason."""
    asks_nothing = _ASKS_NOTHING.search(text) is not None
    if asking(text, replace(context, asked=None)) is None:  # only where nothing is to be filed it would ask
        return _Standing.NOTHING
    if question.command == "status":
        known = references(text, context.ledger, context.known, context.units)
        return _Standing.CERTAIN if known and not asks_nothing else _Standing.POSSIBLE
    if question.command != "ask":
        if is_question(text) is not None or duty_order(text) or order_of(text, context.today):
            return _Standing.COMMAND
        return _Standing.POSSIBLE if asks_nothing else _Standing.CERTAIN
    query = question.read.query if question.read is not None and question.read.sure else None
    if not _ASKED.search(text) and (query is None or (_TELLS.search(text) and not asks(text))):
        return _Standing.NOTHING
    scoped = query is not None and _has_bounds(query) and not asks_nothing and _ASKED.search(text)
    return _Standing.CERTAIN if scoped else _Standing.POSSIBLE


def _has_bounds(query: Query) -> bool:
    """It says of which days, whose, or of which indicator."""
    only = query.only
    return bool(query.days or query.whole or query.indicator or only.units or only.own or only.projects or only.people)


def _of_report(record: Record, context: ReadingContext) -> _Standing:
    """A day and a name make it whole, also where it may be the very reason that was asked for: what names and tells
    less is likelier that."""
    wanted = context.asked.wanted if context.asked is not None else None
    if wanted is AnswerKind.NEWS:
        return _Standing.NOTHING
    if wanted in (AnswerKind.STATEMENT, AnswerKind.PROOF):  # days, names and sums belong to them
        return _Standing.POSSIBLE if _is_event(record) and record.enterprises else _Standing.NOTHING
    if names_somebody(record) and not half_a_report(record) and tells(record):
        return _Standing.CERTAIN if record.happened is not None else _Standing.POSSIBLE
    counted = record.firms or record.guests or record.leads
    return _Standing.POSSIBLE if _is_event(record) and counted else _Standing.NOTHING


def _is_event(record: Record) -> bool:
    """A trip, a reception, a meeting of a day that is told."""
    return record.kind in _EVENTS and record.happened is not None


def _is_told(record: Record) -> bool:
    return not half_a_report(record) or any(mention.amounts for mention in record.projects)


def _told(meaning: Meaning) -> Record | None:
    """What a report or an announcement tells."""
    report = meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning
    return report.record if isinstance(report, ReportMeaning) else None

"""A message read as one act, whatever else it may be: what the button of its second meaning opens."""

from collections.abc import Callable
from dataclasses import replace

from domain.filing.record import Mention, UpdateKind
from reading.act_opinion import MessageAct
from reading.loosely_told import request_loosely, visit_loosely
from reading.meaning.trip_talk import TripBegins, is_place, trip_begins, trip_told
from reading.meanings import (
    AnnouncementMeaning,
    AnswerMeaning,
    CorrectionMeaning,
    Meaning,
    QuestionMeaning,
    ServiceMeaning,
    SmallTalkMeaning,
    Talk,
    TripMeaning,
    VisitMeaning,
)
from reading.names.references import references
from reading.reading_context import ReadingContext
from reading.report.ledger_candidates import candidates_of
from reading.report.reporting import ReportMeaning, report_of
from reading.service.order_words import order_told
from reading.service.request_words import request_told
from reading.service.service_told import MinutesTold, RequestNewsTold, RequestTold
from reading.text_asked import asked_after_all, asking
from reading.thread.card_projects import others_named
from reading.thread.card_thread import more_of_card
from reading.thread.news_thread import going_on
from reading.thread.place_changes import place_in
from reading.thread.question_answers import is_value, names_somebody
from reading.told_news import as_note, told_in

_NOTHING = SmallTalkMeaning(Talk.NOTHING)
_OF_SERVICE: dict[type, MessageAct] = {MinutesTold: MessageAct.ORDER, RequestTold: MessageAct.REQUEST,
                                       RequestNewsTold: MessageAct.REQUEST}
_OF_TALK = {Talk.NOTHING: MessageAct.TALK, Talk.INSTRUCTION: MessageAct.TALK, Talk.ELSEWHERE: MessageAct.COMMAND}
_PLAIN: dict[type, MessageAct] = {
    ReportMeaning: MessageAct.NEWS, AnnouncementMeaning: MessageAct.VISIT, TripMeaning: MessageAct.VISIT,
    VisitMeaning: MessageAct.VISIT, CorrectionMeaning: MessageAct.CORRECTION, AnswerMeaning: MessageAct.ANSWER}
_OUTINGS = (UpdateKind.TRIP, UpdateKind.RECEPTION)  # of nobody and to no place they are nobody's business
_PLAIN_QUESTIONS = ("ask", "status")  # the others are ordered by a word of their own


def act_of(meaning: Meaning) -> MessageAct | None:
    """None for what has a grammar of its own that leaves no doubt: thanks, what is not to be kept, a zero report, …"""
    if isinstance(meaning, ServiceMeaning):
        return _OF_SERVICE.get(type(meaning.told))
    if isinstance(meaning, QuestionMeaning):
        return MessageAct.QUESTION if meaning.question.command in _PLAIN_QUESTIONS else None
    return _OF_TALK.get(meaning.talk) if isinstance(meaning, SmallTalkMeaning) else _PLAIN.get(type(meaning))


def read_as(act: MessageAct, text: str, context: ReadingContext) -> Meaning | None:
    """None where it cannot be that."""
    return _READ[act](text, context) if act in _READ else None


def as_news(text: str, context: ReadingContext) -> ReportMeaning | None:
    """News of whom it names, else of what was spoken of just before, else of nobody yet."""
    report = going_on(text, report_of(text, context), context)
    if not names_somebody(report.record):
        meant = {r.projects[0]: None for r in references(text, context.ledger, context.known, context.units)
                 if len(r.projects) == 1}
        about = next(iter(meant), context.about or context.spoken_of or context.of_card)
        if about is None and context.out:  # on a trip it is a note of it
            return None
        if about is None:  # «砖厂那边架上房梁了»: whose it is stands on the card's buttons
            news = report_of(text, replace(context, is_news=True))
            return news if names_somebody(news.record) or news.record.kind not in _OUTINGS else None
        report = report_of(text, replace(context, about=about))
        if not report.record.projects:
            names: dict[str, tuple[int, ...]] = {context.ledger.entries[one].name: (one,) for one in meant or (about,)}
            record = replace(report.record, projects=tuple(map(Mention, names)))
            report = replace(report, record=record, candidates=candidates_of(record, names, context))
    return as_note(text, report, context.today) if report.record.kind is UpdateKind.OTHER else report


def _as_visit(text: str, context: ReadingContext) -> Meaning | None:
    told = told_in(text, report_of(text, context), context)
    if isinstance(told, AnnouncementMeaning):
        return told
    trip = trip_told(text, context.today, context.out) or _trip_to_a_place(text, context)
    return TripMeaning(trip) if trip is not None else visit_loosely(text, context)


def _trip_to_a_place(text: str, context: ReadingContext) -> TripBegins | None:
    """However long, however loosely the places are told («先杭州后宁波»); «蓝泰克下周二来不了» names none."""
    trip = trip_begins(text, context.today, by_command=True)
    named = trip is not None and (all(map(is_place, trip.places)) or any(map(place_in, trip.places)))
    return trip if named else None


def _as_order(text: str, context: ReadingContext) -> Meaning | None:
    told = order_told(text, context, sure=True)
    return ServiceMeaning(told, as_news(text, context) or _NOTHING) if told is not None else None


def _as_request(text: str, context: ReadingContext) -> Meaning | None:
    told = request_told(text, context.today) or request_loosely(text, context)
    return ServiceMeaning(told, as_news(text, context) or _NOTHING) if told is not None else None


def _as_correction(text: str, context: ReadingContext) -> Meaning | None:
    """«9亿» alone says of nothing what it is; what is told of another project changes nothing of the card's own."""
    changes = () if context.card is None or is_value(text, context.today) else more_of_card(text, context)
    of_another = context.card is not None and bool(others_named(text, context.card, context))
    moved = all(change.path.endswith(".project") for change in changes)
    return CorrectionMeaning(changes) if changes and (moved or not of_another) else None


def _as_question(text: str, context: ReadingContext) -> Meaning | None:
    return asking(text, context) or asked_after_all(text, context)


def _as_talk(text: str, context: ReadingContext) -> Meaning | None:
    return _NOTHING


_READ: dict[MessageAct, Callable[[str, ReadingContext], Meaning | None]] = {
    MessageAct.NEWS: as_news, MessageAct.VISIT: _as_visit, MessageAct.ORDER: _as_order,
    MessageAct.REQUEST: _as_request, MessageAct.CORRECTION: _as_correction, MessageAct.QUESTION: _as_question,
    MessageAct.TALK: _as_talk}

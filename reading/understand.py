"""What a message means: a report, an answer, a correction, a question, an announcement, a zero report or small talk.

The one place that decides it. A message of several matters is done one by one (`separate_matters.py`). The rules
first, in this order:

1. thanks, wishes, jokes and instructions say nothing to file; whom to reach at an enterprise is kept as such
(«赣锐陈总电话138…»); what asks is a question, whatever is open; a zero report is one; and so is what begins or ends a
trip of the speaker;
2. a short order about the last card («人数去掉», «那3亿是到位资金») changes it; a reply to the bot's question answers
it; a reply to an open card changes or completes it;
3. words that can answer the open question do;
4. a visit that was announced is called off or moved («迈澄明天来不了了»);
5. what tells of service («锐普反映用电不够，请供电公司解决») is an act of its own, whatever card is open; a report
where who asks finds nothing to act on;
6. words that take back what was said correct the last card («不对，是16亿»);
7. what tells of something that happened is a report, of a visit to come an announcement; half a report completes the
last card;
8. the rest is a question, where it may be one and no other is open, else small talk; while a question is open the
asker says what it could not understand.

Then `weighed_acts.py` weighs that against what the model takes the message for (`act_opinion.py`): the likelier is
meant, the other is offered where it is likely enough, and read so by `read_as.py` when it is tapped.
"""

from dataclasses import replace
from datetime import date
from functools import cache

from reading.act_opinion import MessageAct
from reading.meaning.charging import charge_of
from reading.meaning.chatter import is_chatter
from reading.meaning.courtesy import (
    is_courtesy,
    is_greeting,
    is_instruction,
    is_not_for_the_ledger,
    is_thanks,
    is_wish,
    takes_leave,
)
from reading.meaning.question import asks
from reading.meaning.trip_talk import finds_out, trip_told
from reading.meaning.visits import meeting_to_come
from reading.meanings import (
    AnswerMeaning,
    CardOrderMeaning,
    CorrectionMeaning,
    Meaning,
    SecrecyMeaning,
    ServiceMeaning,
    SmallTalkMeaning,
    TakingBackMeaning,
    Talk,
    TeamMeaning,
    TripMeaning,
    VisitMeaning,
    ZeroMeaning,
)
from reading.model.office_opinion import advised, opinion_of
from reading.names.references import references
from reading.office.keeping_talk import done_elsewhere, secrecy_ordered
from reading.office.team_talk import team_told
from reading.office.zero_words import zero_report
from reading.read_as import read_as
from reading.reading_context import AnswerKind, AskedFor, ReadingContext
from reading.report.ledger_candidates import candidates_of
from reading.report.reporting import ReportMeaning, report_of
from reading.separate_matters import matters_of
from reading.service.contact_questions import contacts_asked
from reading.service.contact_words import contacts_told
from reading.service.delivered_words import yet_to_come
from reading.service.enterprise_words import firm_note_told
from reading.service.order_words import order_told
from reading.service.read_service import service_told
from reading.service.request_news_words import news_beside, news_of_open
from reading.text.hours_to_come import with_hours_to_come
from reading.text.office_stages import in_ladder_words
from reading.text.polite_frame import without_polite_frame
from reading.text.spelled_characters import with_spelled_characters
from reading.text.spelled_out import spelled_out
from reading.text_asked import asked_after_all, asking, help_asked, sentence_asked, sets_right
from reading.thread.amending import takes_back
from reading.thread.card_keeping import CardOrder, card_order
from reading.thread.card_thread import of_thread
from reading.thread.changes_ordered import changes_ordered
from reading.thread.news_thread import going_on
from reading.thread.open_changes import change_of_what_is_open
from reading.thread.question_answers import EMPTY
from reading.thread.slip_words import denial_apart, goes_on, opens_at
from reading.thread.taken_out import leaves_nothing
from reading.thread.visit_changes import visit_change
from reading.thread.which_card import without_pointer
from reading.thread.while_asked import are_the_words, is_rather_a_reason, while_asked
from reading.thread.words_left import with_words_left
from reading.told_news import told_in
from reading.weighed_acts import Understood, weighed


def understand(text: str, context: ReadingContext) -> Meaning:
    """What the message means. Pure; never raises for any text."""
    return understood(text, context).meaning


def understood(text: str, context: ReadingContext) -> Understood:
    """What it means, and what it may mean otherwise."""
    if context.asked is not None:
        return Understood(AnswerMeaning(text) if text.strip() in EMPTY else _while_asked(text, context))
    plain = _as_plain_words(text, context)
    found = weighed(_with_all_told(_by_rules(plain, context), plain, context), text, plain, context)
    asked = sentence_asked(plain, context) if found.meaning == SmallTalkMeaning(Talk.NOTHING) else None
    return found if asked is None else replace(found, meaning=asked)


def _with_all_told(meaning: Meaning, text: str, context: ReadingContext) -> Meaning:
    """A correction with what its words tell beside the fields that they change."""
    if context.card is None or not isinstance(meaning, CorrectionMeaning) or not meaning.changes:
        return meaning
    return replace(meaning, changes=with_words_left(text, meaning.changes, context.card, context))


def _while_asked(text: str, context: ReadingContext) -> Meaning:
    """An answer is handed on as it was typed."""
    if context.asked is not None and context.asked.contact and contacts_told(text) is not None:
        return AnswerMeaning(text)
    are_words = are_the_words(text, context.asked)
    meaning = AnswerMeaning(text) if are_words else _by_rules(_as_plain_words(text, context), context)
    answer = AnswerMeaning(text) if isinstance(meaning, AnswerMeaning) else meaning
    unasked = replace(context, asked=None, card=None)
    return while_asked(text, answer, context, lambda: _by_rules(_as_plain_words(text, unasked), unasked))


def understood_in_turn(text: str, context: ReadingContext) -> tuple[tuple[str, Understood], ...]:
    """Each matter of the message that is done by itself: its words and what they mean; one, as a rule."""
    def by_rules(said: str, known: ReadingContext) -> Meaning:
        return _by_rules(_as_plain_words(said, known), known)

    return tuple((one.text, understood(one.text, one.context)) for one in matters_of(text, context, by_rules))


def understood_as(act: MessageAct, text: str, context: ReadingContext) -> Meaning | None:
    """The message as one act, whatever it is likelier to be; None where it cannot be that."""
    return read_as(act, _as_plain_words(text, context), context)


def _as_plain_words(text: str, context: ReadingContext) -> str:
    said = text if is_courtesy(text) else without_polite_frame(text)  # «好的谢谢» thanks
    plain = with_hours_to_come(in_ladder_words(spelled_out(said, context.ledger), context.stages), context.sent_at)
    plain = with_spelled_characters(plain, keep=context.card is not None)
    if context.card is None:
        return plain
    plain = denial_apart(without_pointer(plain) if context.card.replied else plain)
    return plain[opens_at(plain):] or plain  # «等一下，这2300万是完成投资»: from «这» on


def _by_rules(text: str, context: ReadingContext) -> Meaning:
    idle = _idle(text, context.asked) or help_asked(text, context)
    if idle is not None:
        return idle
    if is_instruction(text) and charge_of(text, context.people, context.today) is None:
        return SmallTalkMeaning(Talk.INSTRUCTION)
    contacts = contacts_told(text, context.people) if _gives_orders(context) else None
    if contacts is not None and contacts_asked(text) is None:
        return ServiceMeaning(contacts, SmallTalkMeaning(Talk.NOTHING))
    if takes_back(text) and (context.card is None or context.card.filed):
        return TakingBackMeaning()
    changed = change_of_what_is_open(text, context) if _of_no_thread(context) else None
    if changed is not None:
        return changed
    waits = context.card is not None and not context.card.filed
    of_card = card_order(text, seen=context.card is not None, card=waits, asked=context.asked is not None,
                         told=context.card.text if context.card is not None else "")
    of_visit = of_card is CardOrder.DROP and any(one.update_id == context.visit for one in context.visits)  # «取消»
    if of_card is not None and not of_visit:
        return CardOrderMeaning(of_card)
    changes = changes_ordered(text, context)
    if changes:
        empties = context.card is not None and leaves_nothing(changes, context.card)
        return CardOrderMeaning(CardOrder.DROP) if empties else CorrectionMeaning(changes)
    if context.asked is None and (is_wish(text) or is_not_for_the_ledger(text)):
        return SmallTalkMeaning(Talk.UNWANTED)
    team = team_told(text) if _of_no_thread(context) else None
    if team is not None:
        return TeamMeaning(team)
    secrecy = _secrecy(text, context)
    if secrecy is not None:
        return secrecy
    place = _elsewhere(text, context)
    if place is not None:
        return SmallTalkMeaning(Talk.ELSEWHERE, place=place)
    plain = _unordered(text, context)
    news = news_of_open(text, context) if _gives_orders(context) else None
    if news is not None:
        return news_beside(news, plain)
    order = order_told(text, context) if _gives_orders(context) else None
    return plain if order is None or isinstance(plain, ServiceMeaning) else ServiceMeaning(order, plain)


def _unordered(text: str, context: ReadingContext) -> Meaning:
    """What is no order that one gives to another."""
    zero = zero_report(text)
    if zero is not None and (context.asked is None or context.asked.wanted is not AnswerKind.NEWS):
        return ZeroMeaning(zero)
    plans = finds_out(text, context.today) or meeting_to_come(text, context.today)
    asked = None if plans else asking(text, context)
    if asked is not None and not (is_rather_a_reason(text, context) or sets_right(text, asked, context)
                                  or _is_charged(text, context) or (firm_note_told(text) and not asks(text))):
        return asked
    awaited = yet_to_come(text, context) if context.asked is None else None
    if awaited is not None:
        return SmallTalkMeaning(Talk.NOT_YET, place=awaited)
    if context.asked is None and is_chatter(text, context.today):
        return _more_of_the_card(text, context) or SmallTalkMeaning(Talk.NOTHING)
    trip = trip_told(text, context.today, context.out) if _of_no_thread(context) else None
    if trip is not None:
        return TripMeaning(trip)
    change = visit_change(text, context.visits, context.visit, context.today) if context.asked is None else None
    if change is not None:
        return VisitMeaning(change)
    if context.asked is None and takes_leave(text):
        return SmallTalkMeaning(Talk.COURTESY)
    report = _advised(report_of(text, context), text, context)
    plain = of_thread(text, report.record, context) or told_in(text, going_on(text, report, context), context)
    told = None if _is_answer(plain, context) else service_told(text, context)
    if told is not None:
        return ServiceMeaning(told, plain)
    nothing = isinstance(plain, SmallTalkMeaning) and plain.talk is Talk.NOTHING
    return asked_after_all(text, context) or plain if nothing else plain


def _secrecy(text: str, context: ReadingContext) -> SecrecyMeaning | None:
    """Of the one project that is named."""
    secret = secrecy_ordered(text) if context.asked is None else None
    named = _named(text, context) if secret is not None else set()
    one = next(iter(named)) if len(named) == 1 else ()
    return SecrecyMeaning(one[0], secret) if secret is not None and len(one) == 1 else None


def _named(text: str, context: ReadingContext) -> set[tuple[int, ...]]:
    return {one.projects for one in references(text, context.ledger, context.known, context.units)}


def _elsewhere(text: str, context: ReadingContext) -> str | None:
    """Where it is done what is ordered of the bot; in reply to a card or to a question the words are for that."""
    if context.asked is not None or (context.card is not None and context.card.replied):
        return None
    return done_elsewhere(text, context.people, lambda: len(_named(text, context)))


def _more_of_the_card(text: str, context: ReadingContext) -> Meaning | None:
    """«还有，李局也去了；对方答应下周五把图纸给我们»: what would be an errand by itself."""
    more = context.card is not None and goes_on(text)
    return of_thread(text, report_of(text, context).record, context) if more else None


def _of_no_thread(context: ReadingContext) -> bool:
    """Neither a reply to a question or a card, nor while words of one's own are asked for."""
    card = context.card
    return _gives_orders(context) and not (card is not None and card.replied)


def _gives_orders(context: ReadingContext) -> bool:
    """Unless words of one's own are asked for."""
    asked = context.asked
    return asked is None or not (asked.replied or asked.wanted in (AnswerKind.WORDS, AnswerKind.NEWS))


def _is_answer(plain: Meaning, context: ReadingContext) -> bool:
    """Words for the open question or for the card that is replied to stay what they are."""
    replied = context.card is not None and context.card.replied
    return isinstance(plain, AnswerMeaning) or (isinstance(plain, CorrectionMeaning) and replied)


def _is_charged(text: str, context: ReadingContext) -> bool:
    """«运输的事，集中区下周三前给我报个方案»: a difficulty is given to somebody, nothing is asked."""
    charge = charge_of(text, context.people, context.today, context.units)
    return charge is not None and charge.points and charge.on is not None and not asks(text)


def _idle(text: str, asked: AskedFor | None) -> SmallTalkMeaning | None:
    if not text.strip():
        return SmallTalkMeaning(Talk.EMPTY)
    if not is_courtesy(text) or (asked is not None and len(text.strip()) == 1):  # «好» alone may be what was asked for
        return None
    talk = Talk.GREETING if is_greeting(text) else Talk.THANKS if is_thanks(text) else Talk.COURTESY
    return SmallTalkMeaning(talk)


def _advised(report: ReportMeaning, text: str, context: ReadingContext) -> ReportMeaning:
    """The report with what the office's own language model settles of it."""
    if context.advice is None:
        return report
    record = advised(report.record, opinion_of(context.advice, text, context.today))
    same = [mention.name for mention in record.projects] == [mention.name for mention in report.record.projects]
    return replace(report, record=record, candidates=report.candidates if same else candidates_of(record, {}, context))


@cache
def warm() -> None:
    """Make the patterns and lexicons now (0.3 s, once a process), so that nobody's first message waits for them."""
    context = ReadingContext(date(2024, 1, 3))
    for text in ("昨天我们2个人去广州拜访了某某机床公司，谈磨床项目，总投资3亿元，下周三签约", "上个月签约了几个项目",
                 "某某公司陈总电话13800000000"):
        understand(text, context)

"""What a text asks, where nothing is open that it answers: a command in plain words, a query over the ledger, how one
project stands."""

import re
from functools import lru_cache

from domain.asking.query import Query, Sought, Topic
from reading.meaning.leads_counted import leads_counted
from reading.meaning.mood import is_asked_by_others, no_news
from reading.meaning.question import OWN, PLACE, Question, asks, is_of_a_week, is_question
from reading.meanings import (
    QuestionMeaning,
)
from reading.names.references import references
from reading.office.away_words import away_asked
from reading.office.duty_words import duty_order
from reading.office.office_questions import office_question
from reading.office.outings_told import outings_question
from reading.office.personal_quota_words import quota_asked
from reading.office.sentence_orders import order_of
from reading.office.statistics_told import statistic_told
from reading.office.verdict_words import verdict_order
from reading.question.asking_words import words_of_asking
from reading.question.figure_words import asks_how_much_signed, figure_asked
from reading.question.known import KnownNames, as_said
from reading.question.matter_words import matters_in
from reading.question.owed_words import which_tier_asked
from reading.question.pointing import points_back
from reading.question.read_question import ReadQuestion, read_question
from reading.question.score_words import score_asked
from reading.question.slot_words import Slot, slot_forms
from reading.question.slots import cut
from reading.question.task_numbers import without_aim, without_task_number
from reading.question.weighing import WordsOfAsking
from reading.reading_context import ReadingContext
from reading.service.contact_questions import contacts_asked
from reading.service.enterprise_words import asks_who_tends, reward_asked, who_met_asked
from reading.service.matters_asked import matters_asked
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.slip_words import owns_a_slip, says_how_it_is_to_be, says_how_it_was, states_a_field
from reading.values.day_faults import faulty_days
from reading.values.money_grammar import tells_a_sum

_MARKED = regex(r"[^。;；!！?？\n]+[?？]")
_FILED = regex(r"补[报登记]一?下?|特此|报备")  # said of a report, never of a question
_OF_TASKS = regex(r"任务的?(?:完成)?的?(?:情况|进度|进展)[?？。!！\s]*$")  # «5-10亿元项目任务完成情况»
OF_ONE = frozenset({Sought.DAYS, Sought.WHEN, Sought.WHY, Sought.RULE})


@lru_cache(maxsize=4)  # the rules ask it, and again what the message would be as a question
def asking(text: str, context: ReadingContext) -> QuestionMeaning | None:
    """A command in plain words, a query over the ledger, how one project stands; None in it where it asks what nobody
    here knows. «××没啥进展» tells and does not ask."""
    if leads_counted(uniform(text)) is not None and not asks(text):  # «商会一本月提供投资信息12条»
        return None
    contacts = contacts_asked(text, context.people, context.units)
    if contacts is not None:
        return QuestionMeaning(Question("contacts", contacts=contacts))
    matters = matters_asked(text, context.people) if context.asked is None else None
    if matters is not None:
        return QuestionMeaning(Question("matters", matters=matters))
    named = _office_or_figure(text, context)
    if named is not None:
        return named
    aimed = without_aim(uniform(text).strip())
    if aimed != uniform(text).strip() and not references(text, context.ledger, context.known, context.units):
        return asking(aimed, context)
    order = verdict_order(text)
    if order is not None:
        return QuestionMeaning(Question(order.command, order.argument))
    whole = order_of(text, context.today)
    if whole is not None:
        return QuestionMeaning(Question(whole, text))
    if is_asked_by_others(text):
        return None
    if (tells_a_sum(text) or _FILED.search(text)) and not (asks(text) or _OF_TASKS.search(text)):
        return None
    rewarded = reward_asked(text)
    if rewarded is not None:
        return QuestionMeaning(Question("reward", rewarded))
    firm = who_met_asked(text)
    if firm is not None and not (asks_who_tends(text) and references(firm, context.ledger, context.known,
                                                                     context.units)):
        return QuestionMeaning(Question("contacts", firm))
    quota = quota_asked(text, context.today, context.people)
    if quota is not None:
        if quota.lacking:
            return QuestionMeaning(Question("lacking", "、".join(quota.measures), quota.period))
        return QuestionMeaning(Question("quota", "、".join(quota.measures), quota.period, "、".join(quota.people)))
    away = away_asked(text, context.today, context.people)
    if away is not None:
        return QuestionMeaning(Question("away", away=away))
    owed = duty_order(text)
    if owed is not None:
        return QuestionMeaning(owed.question)
    plain = is_question(text)
    plain = None if plain is not None and plain.command in ("status", "history") and no_news(text) else plain
    plain = None if plain is not None and plain.command == "silent" and not is_of_a_week(plain.period) else plain
    whole_office = plain is not None and plain.command == "status" and not plain.argument
    if plain is not None and (plain.command != "status" or whole_office) and not _is_of_unknown_unit(plain,
                                                                                                     context.names):
        return QuestionMeaning(plain)
    told = no_news(text) or (context.asked is not None and plain is None)
    spoken_of = _spoken_of(text, context)
    found = read_question(text, context.today, context.names, spoken_of)
    if found is None and asks(text):
        found = read_question(text, context.today, context.names, spoken_of, idle=True)
    if told and not (asks(text) or _wants_to_know(found)):
        return None  # «外资» may be the answer to what is open, «××没啥进展» tells: only words of asking ask then
    place = place_asked(text, found)
    if place is not None:
        return QuestionMeaning(place)
    if found is not None and found.query is not None and (found.sure or plain is None or found.query.only.projects):
        return QuestionMeaning(Question("ask", read=found))
    if plain is not None or found is not None or asks(text):
        return QuestionMeaning(plain or Question("ask", read=found or ReadQuestion(
            None, sure=False, matters=matters_in(text, context.today, context.names))))
    return None


def _spoken_of(text: str, context: ReadingContext) -> Query | None:
    """What the text may go on from: the last card, where it points back and nothing was asked since («这事谁在盯着»),
    else what was asked before."""
    if context.card_query is None:
        return context.last_query
    said = cut(text.strip(), context.today, context.names)
    of_card = points_back(said) and words_of_asking(said) in (WordsOfAsking.ASK, WordsOfAsking.AT_THE_END)
    return context.card_query if of_card else context.last_query


def place_asked(text: str, read: ReadQuestion | None) -> Question | None:
    """«高新区的签约完成率在园区组排第几»: places are told by the ranking, of one unit or of the asker's."""
    query = read.query if read is not None and read.sure else None
    if query is None or query.topic is not Topic.TARGETS or not re.search(PLACE, text) or len(query.only.units) > 1:
        return None
    return Question("rank", unit=query.only.units[0] if query.only.units else OWN)


def help_asked(text: str, context: ReadingContext) -> QuestionMeaning | None:
    """«项目报错了怎么改» asks how to, also right after a card: it changes nothing of it."""
    plain = is_question(text) if context.asked is None else None
    return QuestionMeaning(plain) if plain is not None and plain.command == "help" else None


def _office_or_figure(text: str, context: ReadingContext) -> QuestionMeaning | None:
    """How the office works, or an indicator of the plan by its name; a figure of the whole that is told is answered by
    what the ledger has."""
    known, plain = context.names, not is_asked_by_others(text)
    office = office_question(text, context.today, known) if plain else None
    faults = faulty_days(text, context.today) if plain and office is None else ()
    if faults and office_question(_without(text, faults), context.today, known) is not None:
        return QuestionMeaning(Question("ask", read=ReadQuestion(None, unknown=faults, sure=False)))  # «13月的统计表»
    answers = office is not None and office.bare and context.asked is not None
    if office is not None and not answers and not (
            office.command == "counted" and _counts_a_kind(office.what, context.names)):
        return QuestionMeaning(Question(office.command, office.what, office.days.key if office.days else "",
                                        OWN if office.own else "、".join(office.units)))
    sums = tells_a_sum(without_task_number(as_said(text), known.figures))
    if plain and (not sums or asks_how_much_signed(text) or which_tier_asked(text)):
        figure = score_asked(text, context.today, context.names) or figure_asked(
            text, context.today, context.names, context.last_query, waits=context.asked is not None)
        if figure is not None:
            return QuestionMeaning(Question("ask", read=figure))
    replied = context.asked is not None or (context.card is not None and context.card.replied)
    outings = None if replied or asks(text) else outings_question(text, context.today, context.units)
    read = read_question(outings, context.today, context.names) if outings is not None else None
    if read is not None and read.query is not None:
        return QuestionMeaning(Question("stated", text, read=read))
    if not (replied or asks(text)) and statistic_told(text, context.today, context.names) is not None:
        return QuestionMeaning(Question("stated", text))
    return None


def _without(text: str, words: tuple[str, ...]) -> str:
    for said in words:
        text = text.replace(said, "", 1)
    return text


def _counts_a_kind(what: str, names: KnownNames) -> bool:
    """«意向为什么不算», «外商投资不算吗»: a step or another word of the question's grammar, which its rule answers."""
    return any(form.form.fullmatch(what) for form in slot_forms() if form.slot in (Slot.STAGE, Slot.FOREIGN)) or (
        what in names.figures.called)


def _wants_to_know(found: ReadQuestion | None) -> bool:
    """«塔筒，多久没动静了»: more is wanted than what there is."""
    return found is not None and found.query is not None and found.sure and bool(found.query.asks & OF_ONE)


def asked_after_all(text: str, context: ReadingContext) -> QuestionMeaning | None:
    """A text in which nothing is told asks with fewer words of asking: «困难汇总», «刚登记的末尾五个，给我瞅瞅»."""
    found = read_question(text, context.today, context.names, _spoken_of(text, context), idle=True)
    return QuestionMeaning(Question("ask", read=found)) if found is not None else None


def sentence_asked(text: str, context: ReadingContext) -> QuestionMeaning | None:
    """«冷链物流园消防验收过了没有？老板急得嘴上起泡»: the one sentence with a question mark, where nothing is told."""
    marked = _MARKED.findall(text)
    return asking(marked[0], context) if len(marked) == 1 and len(marked[0]) < len(text.strip()) else None


def _is_of_unknown_unit(plain: Question, names: KnownNames) -> bool:
    """«高新区在园区组排第几», «部门组谁第一»: more is said before the place than a unit's name."""
    return plain.command == "rank" and bool(names.units) and plain.unit not in ("", OWN, *names.units)


_CLAUSE_MARKED = regex(r"[^,，。;；!！?？]+[?？]")


def sets_right(text: str, question: QuestionMeaning, context: ReadingContext) -> bool:
    """«报早了，还没动工呢», «是前天去的» right after a card: what stands on it is set right, nothing is asked."""
    if context.card is None:
        return False
    if says_how_it_was(text) or says_how_it_is_to_be(text):
        return True
    asked = any(asks(clause) for clause in _CLAUSE_MARKED.findall(text))  # «是不是有过期的？我怕漏了»
    query = question.question.read.query if question.question.read is not None else None
    asked = asked or asks(text) or (query is not None and bool(query.asks & OF_ONE))  # «记混了，上周哪天去的…»
    return (owns_a_slip(text) or states_a_field(text)) and not asked

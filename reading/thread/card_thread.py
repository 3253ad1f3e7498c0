"""What a message means beside what was said before: an answer to the open question, a change of the last card, more of
what it tells."""

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.filing.record import Record
from domain.money import Amount
from reading.meaning.planned_step import step_named
from reading.meaning.rescheduling import put_off
from reading.meanings import AnswerMeaning, CorrectionMeaning, Meaning
from reading.names.ledger_index import plain_name
from reading.names.references import references
from reading.names.short_forms import SHORTEST
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.report.reporting import report_of
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.amending import changes_earlier, meant_project
from reading.thread.card_changes import changes_of, sets_one_right, side_told, values_of
from reading.thread.card_completing import adds, completes, lacks_names, only_name, only_sum
from reading.thread.card_orders import went_along
from reading.thread.card_projects import (
    added_projects,
    is_of_another_report,
    moved_project,
    talked_of,
    visited_besides,
)
from reading.thread.card_values import besides_its_sum, denies_a_value, how_it_was, speaks_of_its_sum
from reading.thread.fields_said import fields_said
from reading.thread.name_changes import TAIL
from reading.thread.news_of_its_own import (
    another_report,
    is_event,
    is_of_a_whole_period,
    is_of_ones_own,
    is_of_other_days,
    is_of_the_same,
    is_one_more_sum,
    names_others,
    only_of_a_day,
    speaks_of_another,
    tells,
    tells_much,
)
from reading.thread.question_answers import can_answer, half_a_report, is_value, may_answer, names_somebody
from reading.thread.slip_words import (
    added_words,
    adds_something,
    goes_on,
    leaves_the_rest,
    names_a_field,
    names_a_slip,
    owns_a_slip,
    puts_instead,
    says_how_it_is_to_be,
    says_how_it_was,
)
from reading.thread.visit_changes import moved_to_day

_POINTING = regex(r"^(?:就?是)?(?:[那这]个)?|的?(?:[那这]个|那边|项目)?的?[\s。.!！啊呀吧哈]*$")


def of_thread(text: str, record: Record, context: ReadingContext) -> Meaning | None:
    """Words that belong to the open question or to a card."""
    asked, card = context.asked, context.card
    if asked is not None and (asked.replied or can_answer(asked, text, record, context)):
        return AnswerMeaning(text)
    if asked is not None and not (owns_a_slip(text) or adds_something(text)) and may_answer(asked, text, record,
                                                                                            context):
        return AnswerMeaning(text)
    if card is None:
        return _of_earlier(text, record)
    other_days = is_of_other_days(record, card) or is_of_a_whole_period(text, card, context)
    if is_one_more_sum(text, record, card) or (other_days and not (card.replied or names_a_slip(text))):
        return None
    if changes := fields_said(text, card, context):
        return CorrectionMeaning(changes)
    if sets_one_right(text, card) and (changes := changes_of(text, card, context)):
        return CorrectionMeaning(changes)
    later = put_off(text, context.today)
    if later is not None and later.on is not None and card.record.next_on is not None and not names_somebody(record):
        return CorrectionMeaning(moved_to_day(later.on, later.hour, card.record.next_step))
    if is_of_another_report(text, card, context):
        return CorrectionMeaning(earlier=True)
    project = meant_project(text)
    of_projects = added_projects(text, record, card, context) or visited_besides(text, record, card, context) or (
        talked_of(text, record, card)) or (moved_project(text, record, card, context) if project is None else ())
    if of_projects:
        return CorrectionMeaning(of_projects)
    if project is not None:
        found = references(project, context.ledger, context.known, context.units)
        if len(found) == 1 and len(found[0].projects) == 1:
            return CorrectionMeaning(project=context.ledger.entries[found[0].projects[0]].name)
        of_firm = {one for m in card.record.projects for one in _of_firm(project, m.enterprise
                                                                         or _firm_of(card, context),
                                                                         context)}
        if len(of_firm) == 1:
            return CorrectionMeaning(project=context.ledger.entries[of_firm.pop()].name)
        named = _only_one_called(project, context)
        if named is not None:
            return CorrectionMeaning(project=named)
        changes = () if any(not r.firm for r in found) else changes_of(text, card, context)
        if not (changes or found) and card.projects in ((), (None,)):  # «看的是法兰二期 不是原来那个»: a new one
            changes = (Change("projects.0.name", TAIL.sub("", project)),)
        return CorrectionMeaning(changes, None if changes else project)
    another = another_report(record, card, context)
    if not another and speaks_of_its_sum(text, card) and not owns_a_slip(text):
        return CorrectionMeaning(besides_its_sum(text, card, changes_of(text, card, context)))
    of_card = names_a_slip(text) or leaves_the_rest(text) or puts_instead(text) or (
        denies_a_value(text, card, context) and not another)
    if of_card or (owns_a_slip(text, of_its_own=tells(record)) and not another):
        changes = changes_of(text, card, context) or completes(text, record, card)
        return CorrectionMeaning(changes) if changes or not tells(record) else None
    if not another and (changes := _how(text, record, card, context)):
        return CorrectionMeaning(changes)
    if adds_something(text) and not another and (more := _more(text, record, card, context)):
        return CorrectionMeaning(more)
    return _of_card(text, record, card, context) or _of_earlier(text, record)


def _only_one_called(said: str, context: ReadingContext) -> str | None:
    """«这是疫苗的»: the one project that the speaker may know whose name or enterprise has these words."""
    said = plain_name(said)
    fits = {entry.name for number, entry in context.ledger.entries.items()
            if (context.known is None or number in context.known)
            and any(said in plain_name(name) for name in (entry.name, entry.enterprise) if name)}
    return fits.pop() if len(fits) == 1 and len(said) >= SHORTEST else None


def _how(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«是前天去的»: when, where, who and how; «是必须要落地的» is told in its own words."""
    changes = changes_of(text, card, context) if says_how_it_was(text) else ()
    told = says_how_it_is_to_be(text) or changes or (says_how_it_was(text) and tells(record))
    return how_it_was(changes) or (_besides(text, record, card) if told else ())


def _more(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«补一句 去了4个人，杨局带的队»: every field that it names, and what it tells beyond the card."""
    changes = (*completes(text, record, card), *adds(record, card), *changes_of(text, card, context))
    return tuple({change.path: change for change in changes}.values()) or _besides(text, record, card)


def _besides(text: str, record: Record, card: CardSeen) -> tuple[Change, ...]:
    """«补充：下午还看了2号厂房»: what stands in no field of the card is told of its one project in its own words."""
    words = added_words(text)
    if len(card.record.projects) != 1 or names_others(record, card) or len(re.findall("[一-龥]", words)) < SHORTEST:
        return ()
    return (Change("projects.0.matter", "，".join(filter(None, (card.record.projects[0].matter, words)))),)


def more_of_card(text: str, context: ReadingContext) -> tuple[Change, ...]:
    """Whatever the words may change of the last card or add to it, taken that they are of it."""
    card = context.card
    if card is None:
        return ()
    record = report_of(text, context).record
    named = changes_of(text, card, context)
    sums = {change.value.money for change in named if isinstance(change.value, Amount)}  # each is told once
    more = (change for change in _continued(text, record, card, context)
            if not (isinstance(change.value, Amount) and change.value.money in sums))
    found = (*moved_project(text, record, card, context), *named, *more)
    told = tuple({change.path: change for change in reversed(found)}.values())
    return _unless_of_ones_own(text, told, context)


def _of_card(text: str, record: Record, card: CardSeen, context: ReadingContext) -> CorrectionMeaning | None:
    """A reply to an open card, or what names nobody right after it: what it lacks, or more of the same."""
    if not card.replied and speaks_of_another(text, card, context):
        return None
    if card.filed:  # more of what it tells; what happened besides is news
        more_told = goes_on(text) and not (is_event(record, card) or another_report(record, card, context))
        more = _continued(text, record, card, context) if more_told else ()
        return CorrectionMeaning(more) if more else None
    if card.replied and not another_report(record, card, context):
        changes = completes(text, record, card) + adds(record, card) or only_name(text, card, context)
        return CorrectionMeaning(changes or changes_of(text, card, context)) if changes or not tells(record) else None
    if goes_on(text) and not another_report(record, card, context) and (
            more := _continued(text, record, card, context)):
        return CorrectionMeaning(more)
    lacking = only_sum(text, record, card, context) or only_name(text, card, context)
    if lacking:
        return CorrectionMeaning(lacking)
    if not half_a_report(record):
        return None
    if names_a_field(text) and (named := changes_of(text, card, context)):
        said = {change.path for change in named}
        return CorrectionMeaning(named + tuple(c for c in completes(text, record, card) if c.path not in said))
    if tells_much(text, record, context):
        return None
    changes = _ledger_project(text, record, card, context) or (completes(text, record, card) if lacks_names(card)
                                                               else ())
    of_the_same = is_of_the_same(record, card) and not is_value(text, context.today)  # «9亿» alone replaces nothing
    changes = changes or (_continued(text, record, card, context) if of_the_same else ())
    return CorrectionMeaning(changes) if changes else None


def _continued(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«后来他们主席也到了，一共4个人», «见的是织锦的总公司，想再投1.5亿»: whatever it tells beyond the card."""
    found: dict[str, Change] = {}
    side = side_told(text)
    if side is not None and side is not card.record.kind:
        found["kind"] = Change("kind", side)
        card = replace(card, record=replace(card.record, kind=side))
    if not names_somebody(record) and card.projects[:1] not in ((), (None,)):
        record = report_of(text, replace(context, about=card.projects[0])).record
    right = values_of(text, card, context)
    sums = {change.value.money for change in right if isinstance(change.value, Amount)}  # «税是16万»: told once
    more = (one for one in adds(record, card) if not (isinstance(one.value, Amount) and one.value.money in sums))
    for change in (*_ledger_project(text, record, card, context), *completes(text, record, card), *more, *right,
                   *_who_else(text, card, context)):
        found.setdefault(change.path, change)
    untold = card.record.next_step is None and found.get("next_step", Change("", None)).value is None
    if "next_on" in found and untold and (step := step_named(text)) is not None:
        found["next_step"] = Change("next_step", step)
    return _unless_of_ones_own(text, tuple(found.values()), context)


def _unless_of_ones_own(text: str, changes: tuple[Change, ...], context: ReadingContext) -> tuple[Change, ...]:
    return () if only_of_a_day(changes) and is_of_ones_own(text, context.today) else changes


def _who_else(text: str, card: CardSeen, context: ReadingContext) -> Iterator[Change]:
    """«还有，李局也去了；…»: the clauses that tell who went."""
    for clause in re.split(r"[,，。;；!！]", uniform(text)):
        yield from went_along(clause, context.people, card)


def _ledger_project(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«储能电站的» after a card that names no project of the ledger; «二期的» where its enterprise has several."""
    mentions = card.record.projects
    unnamed = next((n for n, _ in enumerate(mentions) if card.projects[n] is None),
                   None if mentions else 0)
    if unnamed is None:
        return ()
    found = references(text, context.ledger, context.known, context.units)
    own = [project for one in found for project in one.projects] if len(found) == 1 else []
    firm = mentions[unnamed].enterprise if mentions else None
    own = own if len(own) == 1 else _of_firm(text, firm, context)
    return (Change(f"projects.{unnamed}.project", own[0]),) if len(own) == 1 else ()


def _firm_of(card: CardSeen, context: ReadingContext) -> str | None:
    """Whose the card's one project is."""
    known = [context.ledger.entries[number] for number in card.projects if number in context.ledger.entries]
    return known[0].enterprise if len(known) == 1 else None


def _of_firm(text: str, firm: str | None, context: ReadingContext) -> list[int]:
    """The enterprise's projects whose name has these words."""
    said = plain_name(_POINTING.sub("", text))
    return [project for project in context.ledger.firms.get(plain_name(firm or ""), ())
            if len(said) >= SHORTEST and said in plain_name(context.ledger.entries[project].name)]


def _of_earlier(text: str, record: Record) -> CorrectionMeaning | None:
    """«我昨天报的那个改成3亿»: something of another day is to be changed."""
    if tells(record) or not (changes_earlier(text) or owns_a_slip(text, of_its_own=True)):
        return None
    return CorrectionMeaning(earlier=True)

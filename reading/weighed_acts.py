"""What the rules take a message for, and what the model does, made one: the likelier is done, the other stands on a
button where it is likely enough."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.filing.record import Act, UpdateKind
from reading.act_opinion import MessageAct, act_chances
from reading.meaning.chatter import may_be_of_a_project
from reading.meanings import (
    CorrectionMeaning,
    Meaning,
    ServiceMeaning,
    SmallTalkMeaning,
    Talk,
    TripMeaning,
)
from reading.model.blend import blend
from reading.names.references import references
from reading.read import chance_of_nothing, read
from reading.read_as import act_of, read_as
from reading.reading_context import ReadingContext
from reading.report.reporting import ReportMeaning, report_of
from reading.service.service_told import MinutesTold, RequestNewsTold
from reading.text.patterns import regex
from reading.thread.news_of_its_own import (
    is_of_a_whole_period,
    may_be_of_ones_own,
    names_others,
    only_of_a_day,
    speaks_of_another,
)
from reading.thread.question_answers import half_a_report, names_somebody
from reading.thread.trip_changes import TripChanges

OFFERED = 0.06  # how likely the other has to be, to stand on a button
RATHER = 0.22  # how likely a change of the card has to be where nothing would be done otherwise: it is seen, and undone
ENOUGH = 6  # characters that tell something
_HAN = regex("[一-龥]")
NOTHING_TOLD = 0.15  # how likely it has to be that a report reports nothing, to be talk
ALONE = 0.35  # how likely it has to be against what the rules say
SURE = 0.5  # so likely, where the rules know a command by its form
# What the other meaning of each may be. A question is answered at once, so that nothing stands on a button under it.
_OTHERS: dict[MessageAct, frozenset[MessageAct]] = {
    MessageAct.NEWS: frozenset(MessageAct) - {MessageAct.ANSWER, MessageAct.COMMAND},
    MessageAct.VISIT: frozenset({MessageAct.NEWS, MessageAct.ORDER, MessageAct.CORRECTION, MessageAct.TALK}),
    MessageAct.ORDER: frozenset({MessageAct.NEWS, MessageAct.VISIT, MessageAct.REQUEST, MessageAct.TALK}),
    MessageAct.REQUEST: frozenset({MessageAct.NEWS, MessageAct.ORDER}),
    MessageAct.CORRECTION: frozenset({MessageAct.NEWS, MessageAct.VISIT, MessageAct.ORDER, MessageAct.TALK}),
    MessageAct.TALK: frozenset(MessageAct) - {MessageAct.ANSWER, MessageAct.COMMAND},
    MessageAct.QUESTION: frozenset({MessageAct.ORDER}),
    MessageAct.COMMAND: frozenset({MessageAct.NEWS, MessageAct.VISIT, MessageAct.ORDER, MessageAct.CORRECTION}),
}
_DENIES = regex("不是|不对|[错误][了的]?|应该?是|改[成为]")
_STEPS = regex("董事会|股东会|送样|样品|评审|过会|勘界|[签交]合同")  # «明天董事会» is a step, however chatty
_GUESSED = ("guessed", "guessed_project")
_OF_PROJECTS = (UpdateKind.PROGRESS, UpdateKind.ISSUE, UpdateKind.LEAD, UpdateKind.FUNDS)
# Words of time tell a visit from news, words of asking a question, not the model; an order and a command have forms.
_BY_RULE = frozenset({(MessageAct.VISIT, MessageAct.NEWS), (MessageAct.NEWS, MessageAct.QUESTION),
                      (MessageAct.ORDER, MessageAct.VISIT), (MessageAct.COMMAND, MessageAct.NEWS)})


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message means; what it may be otherwise, and what it means then."""

    meaning: Meaning
    other: MessageAct | None = None
    otherwise: Meaning | None = None


def weighed(meaning: Meaning, said: str, text: str, context: ReadingContext) -> Understood:
    """`meaning`: by the rules; `said`: as it was typed, `text` in plain words. What answers an open question, or is no
    act of these, is what the rules say."""
    first = act_of(meaning)
    if first not in _OTHERS or context.asked is not None:
        return Understood(meaning)
    if _is_rather_talk(meaning, said, text, context):
        return Understood(SmallTalkMeaning(Talk.NOTHING), MessageAct.CORRECTION, meaning)
    named = _is_refused(meaning) and _names_a_project(text, context)
    # refused only where both would; and news of nobody is none because a rule takes it for news
    bare = named or _would_do_nothing(meaning) or _is_of_nobody(meaning)
    chances = blend("act", act_chances(said, context), None if bare else first)
    own = first in (MessageAct.REQUEST, MessageAct.ORDER) and _names_a_project(text, context)
    for act in _likely(chances, first, as_news=named or own or _may_be_news(meaning, text, context)):
        told = read_as(act, text, context)
        if told is None or (first is MessageAct.ORDER and _is_given(told)):  # the same, told of a trouble nobody knows
            continue
        if isinstance(told, TripMeaning) and isinstance(meaning, ReportMeaning):  # its rules know a trip by its form
            continue
        others = act is MessageAct.CORRECTION and context.card is not None and not context.card.replied and (
            is_of_a_whole_period(text, context.card, context))
        if act is MessageAct.CORRECTION and chances[act] >= RATHER and _is_rather_of_the_card(meaning, text, context):
            return Understood(told, first, meaning)
        if chances[act] > max(chances[first], ALONE) and _may_be(meaning, first, act, text, context) and not others:
            return Understood(told, first, meaning) if first in _OTHERS.get(act, ()) else Understood(told)
        return Understood(meaning, act, told)
    return Understood(meaning)


def _is_rather_talk(meaning: Meaning, said: str, text: str, context: ReadingContext) -> bool:
    """«明天我值班» right behind a card: it would only give that another day, and nothing in it is of a project."""
    card = context.card
    if not isinstance(meaning, CorrectionMeaning) or not meaning.changes or card is None or card.replied:
        return False
    if _STEPS.search(text) or not (only_of_a_day(meaning.changes) and may_be_of_ones_own(text, context.today)):
        return False
    chances = act_chances(said, context)
    return max(chances, key=lambda act: chances[act]) == MessageAct.TALK


def _is_rather_of_the_card(meaning: Meaning, text: str, context: ReadingContext) -> bool:
    """«昨天的事» right behind a card: nothing would be done for it otherwise, and it names nobody else."""
    card = context.card
    return card is not None and _would_do_nothing(meaning) and not (
        speaks_of_another(text, card, context) or names_others(report_of(text, context).record, card))


def _would_do_nothing(meaning: Meaning) -> bool:
    return isinstance(meaning, SmallTalkMeaning) and meaning.talk is Talk.NOTHING


def _likely(chances: Mapping[str, float], first: MessageAct, *, as_news: bool) -> list[MessageAct]:
    """What else it may be, the likeliest first; what is refused and names a project may always be news."""
    least = SURE if first is MessageAct.COMMAND else OFFERED
    likely = {act for act in _OTHERS[first] - {first} if chances.get(act, 0.0) >= least}
    # that it is nothing at all is offered last
    return sorted(likely | ({MessageAct.NEWS} if as_news else set()), key=lambda act: (
        act is MessageAct.TALK and chances[act] <= chances[first], -chances.get(act, 0.0)))


def _may_be_news(meaning: Meaning, text: str, context: ReadingContext) -> bool:
    """«租户欣欣塑胶来电要求减租», «换了个变压器，好了»: nothing that belongs to projects is refused for good."""
    told = _would_do_nothing(meaning) and len(_HAN.findall(text)) >= ENOUGH
    return told and (may_be_of_a_project(text) or bool(read(text, context.today, is_news=True).enterprises))


def _names_a_project(text: str, context: ReadingContext) -> bool:
    return bool(references(text, context.ledger, context.known, context.units))


def _tells_money(meaning: Meaning) -> bool:
    return isinstance(meaning, ReportMeaning) and any(m.amounts for m in meaning.record.projects)


def _is_of_nobody(meaning: Meaning) -> bool:
    """Neither whose it is nor how many nor how much, and no trip, visit or meeting."""
    record = meaning.record if isinstance(meaning, ReportMeaning) else None
    return record is not None and record.kind in _OF_PROJECTS and not (
        names_somebody(record) or record.firms or record.people or record.guests or record.leads or record.outputs
        or any(mention.amounts for mention in record.projects))


def _is_refused(meaning: Meaning) -> bool:
    """Nothing is done for it, and no command does it."""
    return (isinstance(meaning, SmallTalkMeaning) and meaning.talk is not Talk.ELSEWHERE) or _changes_nothing(meaning)


def _changes_nothing(meaning: Meaning) -> bool:
    return isinstance(meaning, CorrectionMeaning) and not (meaning.changes or meaning.project)


def _may_be(meaning: Meaning, first: MessageAct, act: MessageAct, text: str, context: ReadingContext) -> bool:
    """Whether the model alone may say so. What tells something of a project is never refused against the rules, and
    what changes a card is first of all of it."""
    if act is MessageAct.TALK:
        return _may_be_talk(meaning, text, context)
    if _is_given(meaning) and act is MessageAct.ORDER:  # who a difficulty is given to is told of that difficulty
        return False
    if _changes_nothing(meaning) and act is MessageAct.NEWS and not _names_a_project(text, context):
        return False
    # money that came besides is put in no other's place, and what names its project is told of it
    if act is MessageAct.CORRECTION and isinstance(meaning, ReportMeaning) and not _DENIES.search(text) and (
            _tells_money(meaning) or _names_a_project(text, context)):
        return False
    of_card = isinstance(meaning, CorrectionMeaning) and not _changes_nothing(meaning)
    return not (of_card or _is_known_by_form(meaning)) and (first, act) not in _BY_RULE


def _may_be_talk(meaning: Meaning, text: str, context: ReadingContext) -> bool:
    """What counts something or names a project of the ledger is news; a reply is of what it is to."""
    if context.about is not None or (context.card is not None and context.card.replied):
        return False
    if isinstance(meaning, ReportMeaning):
        record = meaning.record
        if record.leads or record.firms or record.outputs or _names_a_project(text, context):
            return False
        guessed = any(d.reason in _GUESSED and d.field in ("enterprises", "projects") for d in record.doubts)
        if not guessed and chance_of_nothing(text, context.today) < NOTHING_TOLD:
            return half_a_report(record)
    return isinstance(meaning, ReportMeaning) or (
        isinstance(meaning, CorrectionMeaning) and not _changes_nothing(meaning) and not _STEPS.search(text))


def _is_given(meaning: Meaning) -> bool:
    return isinstance(meaning, ReportMeaning) and any(m.act is Act.CHARGED for m in meaning.record.projects)


def _is_known_by_form(meaning: Meaning) -> bool:
    """Minutes have a head, an answer or an opinion is of a request that was made, a change of the trip it names."""
    if isinstance(meaning, TripMeaning):
        return isinstance(meaning.told, TripChanges)
    told = meaning.told if isinstance(meaning, ServiceMeaning) else None
    return (isinstance(told, MinutesTold) and told.title != "") or isinstance(told, RequestNewsTold)

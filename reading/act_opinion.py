"""The model's opinion of what a message is: news, a visit to come, an order, an enterprise's request, a correction of
the last card, an answer, a question, talk, a command.

It sees the words with every name, day and sum as a sign of its kind, so that no name changes it; what any colleague
would know beside them (whether a card stands there, what is asked, what was spoken of); and which rules find something
of theirs in the words.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum

from reading.meaning.charging import charge_of
from reading.meaning.chatter import is_chatter
from reading.meaning.courtesy import drops_card, is_courtesy, is_instruction, is_not_for_the_ledger, is_wish
from reading.meaning.question import asks, is_question
from reading.meaning.rescheduling import put_off
from reading.meaning.trip_talk import trip_told
from reading.model.sparse import shipped_acts
from reading.names.references import references
from reading.office.duty_words import duty_order
from reading.office.sentence_orders import order_of
from reading.office.verdict_words import verdict_order
from reading.office.zero_words import zero_report
from reading.reading_context import ReadingContext
from reading.service.request_words import request_told
from reading.text.normalise import uniform
from reading.thread.amending import meant_project, takes_back
from reading.thread.slip_words import (
    adds_something,
    goes_on,
    leaves_the_rest,
    names_a_field,
    names_a_slip,
    owns_a_slip,
)
from reading.values.dates import When, find_dates
from reading.values.money_grammar import find_sums

_LONGEST_RUN = 4  # characters of a feature
_OPENING = 10  # characters at the beginning that weigh apart
_FAR = 120  # characters that are looked at
_DIGITS = str.maketrans("123456789\t\n", "000000000 |")
_PROJECT, _FIRM, _PERSON, _UNIT, _SUM = "ⓃⒻⓇⓊ¤"
_BEFORE, _TODAY, _AHEAD = "§‡›"
_SIGNS = (_PROJECT, _FIRM, _PERSON, _UNIT, _SUM, _BEFORE, _TODAY, _AHEAD)
_RULES: dict[str, Callable[[str, ReadingContext], object]] = {
    "asks": lambda text, _: asks(text), "plain": lambda text, _: is_question(text),
    "slip": lambda text, _: owns_a_slip(text), "slipped": lambda text, _: names_a_slip(text),
    "adds": lambda text, _: adds_something(text), "goes": lambda text, _: goes_on(text),
    "rest": lambda text, _: leaves_the_rest(text), "field": lambda text, _: names_a_field(text),
    "back": lambda text, _: takes_back(text), "meant": lambda text, _: meant_project(text),
    "drop": lambda text, _: drops_card(text),
    "charge": lambda text, known: charge_of(text, known.people, known.today, known.units),
    "off": lambda text, known: put_off(text, known.today), "request": lambda text, known: request_told(text,
                                                                                                      known.today),
    "wish": lambda text, _: is_wish(text), "unkept": lambda text, _: is_not_for_the_ledger(text),
    "all": lambda text, _: is_instruction(text), "courtesy": lambda text, _: is_courtesy(text),
    "chat": lambda text, known: is_chatter(text, known.today), "zero": lambda text, _: zero_report(text),
    "trip": lambda text, known: trip_told(text, known.today, known.out), "duty": lambda text, _: duty_order(text),
    "verdict": lambda text, _: verdict_order(text), "order": lambda text, known: order_of(text, known.today),
}


class MessageAct(StrEnum):
    """What a message is, as far as the bot does something else for it."""

    NEWS = "news"
    VISIT = "visit"  # to come, called off or moved; a trip
    ORDER = "order"  # given to somebody
    REQUEST = "request"  # of an enterprise, or what became of it
    CORRECTION = "correction"  # of the last card, or more of it
    ANSWER = "answer"  # to the bot's question
    QUESTION = "question"
    TALK = "talk"  # nothing to do
    COMMAND = "command"  # to the bot


def act_chances(text: str, context: ReadingContext) -> dict[str, float]:
    """How likely the message is each act."""
    return shipped_acts().chances(act_features(text, context))["act"]


def act_features(text: str, context: ReadingContext) -> list[str]:
    """Runs of characters of the masked words, those of the opening again; what stands beside them and what is found in
    them, alone and in pairs."""
    said = masked(text, context)
    plain = f"^{said}$"
    found = [*_kinds_of(said), *_rules_of(text, context), f"size={min(len(said) // 5, 8)}"]
    beside = _beside(context)
    ends = [plain[:size] for size in (2, 3, 4)] + [plain[-size:] for size in (2, 3)]
    pairs = {f"{one}&{other}" for one in beside for other in (*found, *ends)}
    opening = {f"<{run}" for run in _runs(plain[:_OPENING], _LONGEST_RUN - 1)}
    return sorted({*_runs(plain, _LONGEST_RUN), *opening, *found, *beside, *pairs})


def _runs(plain: str, longest: int) -> Iterator[str]:
    return (plain[at:at + size] for size in range(1, longest + 1) for at in range(len(plain) - size + 1))


def _kinds_of(said: str) -> list[str]:
    return [f"has{sign}" for sign in _SIGNS if sign in said] or ["has-"]


def _rules_of(text: str, context: ReadingContext) -> list[str]:
    """The rules that find something of theirs in the text, each by itself."""
    return [f"!{name}" for name, finds in _RULES.items() if finds(text, context)] or ["!none"]


def _beside(context: ReadingContext) -> list[str]:
    card, asked = context.card, context.asked
    stands = "none" if card is None else "replied" if card.replied else "filed" if card.filed else "open"
    wanted = "none" if asked is None else f"{asked.wanted}{'+' if asked.replied else ''}"
    of = "about" if context.about is not None else "spoken" if context.spoken_of is not None else "none"
    return [f"card={stands}", f"asked={wanted}", f"of={of}"]


def masked(text: str, context: ReadingContext) -> str:
    """«昨天去恒岳谈二期，要投3亿» → «§去Ⓕ谈Ⓝ,要投¤»."""
    plain = uniform(text)[:_FAR]
    out, at = [], 0
    for start, end, sign in sorted(_marks(plain, context), key=lambda mark: (mark[0], -mark[1])):
        if start >= at:
            out += [plain[at:start], sign]
            at = end
    return "".join([*out, plain[at:]]).translate(_DIGITS)


def _marks(plain: str, context: ReadingContext) -> Iterator[tuple[int, int, str]]:
    """Where names, sums and days stand, each with its sign."""
    for one in references(plain, context.ledger, context.known, context.units):
        yield one.start, one.end, _FIRM if one.firm else _PROJECT
    for found in find_sums(plain):
        yield found.start, found.end, _SUM
    for when in find_dates(plain, context.today):
        yield when.start, when.end, _sign_of(when, context)
    for names, sign in ((context.people, _PERSON), (context.units, _UNIT)):
        for name in names:
            if len(name) >= 2 and name in plain:
                yield plain.index(name), plain.index(name) + len(name), sign


def _sign_of(when: When, context: ReadingContext) -> str:
    """Before, today or ahead: whichever reading lies nearer."""
    day = when.on(None, context.today)
    if day is None:
        return _BEFORE
    return _AHEAD if day.start > context.today else _TODAY if day.start == day.end == context.today else _BEFORE

"""Which function takes the answer to a question of the bot, what kind of words answer it, who may."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.bot_questions import CardFieldQuestion, ProjectFieldQuestion
from domain.callback import BotQuestion
from domain.filing.offers import leaf
from domain.people.member import Member
from domain.service.service_questions import FirmNoteQuestion
from handlers.context import BotContext
from reading import AnswerKind

Q = TypeVar("Q", bound=BotQuestion)
Answer = Callable[[BotContext, Member, Q, str], Awaitable[None]]
FIELDS = {"happened": AnswerKind.DAY, "next_on": AnswerKind.DAY, "amounts": AnswerKind.AMOUNT,
          "amount": AnswerKind.AMOUNT, "stage": AnswerKind.STAGE,
          "kind": AnswerKind.KIND, "unit": AnswerKind.UNIT, "serving_unit": AnswerKind.UNIT,
          "people": AnswerKind.PEOPLE, "guests": AnswerKind.PEOPLE, "next_step": AnswerKind.WORDS}


@dataclass(frozen=True, slots=True)
class Taker:
    """`action`: that of the rights table which answering is."""

    action: str
    wanted: AnswerKind
    take: Answer[Any]


ANSWERS: dict[type[BotQuestion], Taker] = {}


def answers(kind: type[Q], action: str, words: AnswerKind = AnswerKind.WORDS) -> Callable[[Answer[Q]], Answer[Q]]:
    """Registers the function that takes answers to questions of that kind; each conversation names its own."""
    def register(function: Answer[Q]) -> Answer[Q]:
        if kind in ANSWERS:
            raise ValueError(f"two conversations ask {kind.__name__}")
        ANSWERS[kind] = Taker(action, words, function)
        return function
    return register


def wanted(question: BotQuestion) -> AnswerKind:
    """What kind of words answer a question that was asked; of one field, what the field holds."""
    if isinstance(question, CardFieldQuestion):
        return FIELDS.get(leaf(question.path), AnswerKind.NAME)
    if isinstance(question, ProjectFieldQuestion):
        return FIELDS.get(question.field, AnswerKind.NAME)
    return ANSWERS[type(question)].wanted


def wants_contact(question: BotQuestion) -> bool:
    """Whom to reach at an enterprise is asked for."""
    return isinstance(question, FirmNoteQuestion) and question.note == "contact"


def takes_any_words(question: BotQuestion) -> bool:
    """A reason, a note, news, a statement: whatever comes next is the answer, so the client may be told to reply."""
    return wanted(question) in (AnswerKind.WORDS, AnswerKind.NEWS, AnswerKind.REASON, AnswerKind.RULING,
                                AnswerKind.STATEMENT)

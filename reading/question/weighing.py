"""Both opinions of a question made one: what the grammar's slots say and what the model thinks, weighed by what each is
worth on questions that neither had seen (`TRUST` in reading/model/blend.py).

What the grammar finds stands: names, days, sums, limits, stages, order. What it does not find the model fills in, as
slots behind the text; what the question is about is weighed in any case.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from domain.asking.query import GroupBy, OrderBy, Query, Sought, Topic
from domain.projects.stages import Stage
from reading.model.blend import blend, likeliest
from reading.question.frame import NOTHING, YES_NO, Frame, frame_of
from reading.question.opinion import Opinion
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece
from reading.text.patterns import regex


class WordsOfAsking(Enum):
    """What the grammar makes of the words of asking in a text."""

    AT_THE_END = auto()  # what stands at the end asks, whatever the words before it are
    ASK = auto()
    DOUBTFUL = auto()  # there are none, or words that nothing explains stand beside them
    INDEFINITE = auto()  # «今天接待了几家企业»: a number that nobody counted, or what was done with somebody
    TELL = auto()  # somebody's question is told, something is left open


# How likely the model has to find that the text asks
ASKING = {WordsOfAsking.AT_THE_END: 0.0, WordsOfAsking.ASK: 0.15, WordsOfAsking.DOUBTFUL: 0.85,
          WordsOfAsking.INDEFINITE: 0.985, WordsOfAsking.TELL: 1.0}
IDLE = 0.35  # where it tells nothing that could be filed
FILLS = 0.5  # a flag is added from so much on
FLAGS: dict[str, tuple[Slot, Any]] = {
    "foreign": (Slot.FOREIGN, True), "home": (Slot.FOREIGN, False), "secret": (Slot.SECRET, None),
    "quiet": (Slot.QUIET, None), "troubled": (Slot.TROUBLE, None), "building": (Slot.BUILDING, None),
    "solved": (Slot.SOLVED, True), "unsolved": (Slot.SOLVED, False), "no_leader": (Slot.LACK, "leader"),
    "no_amount": (Slot.LACK, "amount"), "no_receipts": (Slot.LACK, "receipts"),
}
_VISITS = {Topic.ACTIVITIES, Topic.PLANNED}  # which of them, past or to come, its words of time say
# What the grammar finds, beside what the model takes it for: nothing is called overdue, trouble is called by its name
_CLEARER = {(Topic.PROJECTS, Topic.OVERDUE), (Topic.DIFFICULTIES, Topic.ADDED)}
_OWED = regex("[差欠缺](?:几个|多少个)")  # «10亿到20亿的项目差几个»: of the task, however large they are
_SHARES = (Slot.SHARE, Slot.AVERAGE, Slot.RATE)
_APART = 9  # characters between slots that are not said in the text
_EVERY, _UNSAID = "各", "…"  # the words of what is not said: every group is told where no order picks some
Filling = tuple[tuple[Slot, Any], ...]  # slots that belong together


@dataclass(frozen=True, slots=True)
class WeighedQuestion:
    """The slots of both opinions, what the question is about and how likely that is."""

    cut: CutQuestion
    topic: Topic
    chance: float


def weighed(cut: CutQuestion, query: Query | None, opinion: Opinion, explained: bool) -> WeighedQuestion:
    """`query`: the grammar's reading of the slots, None where it knows no topic; `explained`: no word is left
    over."""
    frame = frame_of(query, cut) if query is not None else None
    said = frame.topic if frame is not None else None
    chances = blend("topic", opinion.chances["topic"], said, explained and said != Topic.PROJECTS)
    topic = likeliest(chances)
    stand = said == Topic.PROJECTS and cut.has(Slot.STANDING, Slot.EVIDENCE)  # «只签了框架协议的»
    stand = stand or cut.has(Slot.PAID)
    stand = stand or ((said, topic) in _CLEARER and not cut.said(Slot.TOPIC, "overdue"))
    if said is not None and (stand or {topic, said} == _VISITS or (
            said == Topic.TARGETS and _OWED.search(cut.text))):
        topic = said
    return WeighedQuestion(_filled(cut, frame, opinion), Topic(topic), chances[topic])


def asks_anything(words: WordsOfAsking, opinion: Opinion, *, idle: bool = False) -> bool:
    """Whether the text asks the bot something, neither news nor talk. `idle`: nothing to be filed was found in it."""
    least = min(ASKING[words], IDLE) if idle and words is not WordsOfAsking.TELL else ASKING[words]
    return opinion.of("kind", "question") >= least


def _filled(cut: CutQuestion, frame: Frame | None, opinion: Opinion) -> CutQuestion:
    new = [*_asked(cut, frame, opinion), *_staged(cut, opinion), *_told_apart(cut, frame, opinion),
           *_flagged(cut, opinion)]
    every = not any(slot is Slot.ORDER for said in new for slot, _ in said) and not cut.has(Slot.ORDER)
    places = range(len(cut.text), len(cut.text) + _APART * len(new), _APART)
    behind = [Piece(slot, value, at + more, at + more + 1, _EVERY if slot is Slot.WHICH_GROUP and every else _UNSAID)
              for at, said in zip(places, new, strict=True) for more, (slot, value) in enumerate(said)]
    return replace(cut, pieces=(*cut.pieces, *behind))


def _missing(part: str, opinion: Opinion) -> str:
    """What the model would have where the grammar finds nothing of a part."""
    return likeliest(blend(f"asked_{part}", opinion.chances[part], NOTHING, plain=False))


def _asked(cut: CutQuestion, frame: Frame | None, opinion: Opinion) -> Iterable[Filling]:
    if cut.has(*_SHARES) or any(piece.value is not None for piece in cut.of(Slot.ASK)):
        return
    vote = "".join(frame.ask) if frame is not None and len(frame.ask) == 1 else None
    wanted = likeliest(blend("asked", opinion.chances["ask"], vote, plain=False))
    if wanted not in (vote, NOTHING, YES_NO):
        yield ((Slot.ASK, Sought(wanted)),)


def _staged(cut: CutQuestion, opinion: Opinion) -> Iterable[Filling]:
    """The stage spoken of, and the one that is not reached."""
    if cut.has(Slot.STAGE, Slot.BUILDING, Slot.RATE):
        return
    if (stage := _missing("stage", opinion)) != NOTHING:
        yield ((Slot.STAGE, Stage(stage)),)
    if (stage := _missing("not_stage", opinion)) != NOTHING:
        yield (Slot.NOT, None), (Slot.STAGE, Stage(stage))


def _told_apart(cut: CutQuestion, frame: Frame | None, opinion: Opinion) -> Iterable[Filling]:
    """By what the answer is split, and in which order."""
    group, order = _missing("group", opinion), _missing("order", opinion)
    if group != NOTHING and not (frame and frame.group):
        yield ((Slot.WHICH_GROUP, GroupBy(group)),)
    if order != NOTHING and not (frame and frame.order):
        by, _, direction = order.partition(":")
        yield ((Slot.ORDER, (OrderBy(by), direction == "desc")),)


def _flagged(cut: CutQuestion, opinion: Opinion) -> list[Filling]:
    said, chance = opinion.likeliest("flags")
    return [(FLAGS[said],)] if said != NOTHING and chance >= FILLS and not cut.has(FLAGS[said][0]) else []

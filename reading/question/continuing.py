"""Whether a question goes on from the one before («那上个月呢», «分别谁牵头») or stands on its own: judged by the model
from what is said and from how it stands to what was asked."""

from datetime import date

from domain.asking.query import VISITS, Query, Topic
from reading.model.sparse import shipped_questions
from reading.question.opinion import question_features
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.topic import topic_of
from reading.question.unexplained import unexplained

LIKELY = 0.5
ENDING = "?。! "
WHICH = ("是", "都是", "分别")  # «是哪几个项目到的»
SHORT = 8  # characters of what is nothing but a new name, days, a stage: «开工的呢»
OPENING = 1  # where words that only make sense after others begin
# What a question names that stands on its own: whose, of what.
SUBJECTS = (Slot.UNIT, Slot.UNITS, Slot.PERSON, Slot.NAME, Slot.INDUSTRY, Slot.FOREIGN, Slot.TAG, Slot.BOUNDS,
             Slot.OWN, Slot.ALL, Slot.SECRET, Slot.BUILDING)
_FILTERS = frozenset({Slot.UNIT, Slot.UNITS, Slot.OWN, Slot.PERSON, Slot.DAYS, Slot.ALL, Slot.STAGE, Slot.BUILDING,
                      Slot.CURRENCY, Slot.INDUSTRY, Slot.FOREIGN, Slot.TAG, Slot.SECRET, Slot.BOUNDS, Slot.PLACE})
_ASKING = (Slot.ASK, Slot.ORDER, Slot.LIMIT, Slot.WHICH_GROUP)
_OF_ROWS = frozenset({*_ASKING, Slot.FILL, Slot.SEND, Slot.THEN, Slot.THAT, Slot.NTH})
_GOING = frozenset({Slot.KIND, Slot.DONE})
_FOUR = 4  # characters: lengths are told apart so far
_LONG = 6


def continues(cut: CutQuestion, previous: Query, today: date) -> bool:
    """Whether it goes on from the question before: «那…», «其中…», «再往前一个月», «是哪个…», «这几个…», «他们…» at its
    beginning and a few words with «呢» always do."""
    opens = any(piece.start <= OPENING for piece in cut.of(Slot.THEN, Slot.AMONG, Slot.SHIFT, Slot.NTH))
    which = cut.text.startswith(WHICH) and cut.has(Slot.ASK, Slot.WHICH_GROUP)
    # told beside the whole
    task = cut.said(Slot.TOPIC, "targets") and len(cut.text) <= SHORT and not cut.has(*SUBJECTS)
    points = any(piece.start == 0 for piece in cut.of(Slot.THAT)) and not cut.has(*SUBJECTS)
    if opens or which or points or task or _names_nothing(cut, previous) or (len(cut.text) <= SHORT
                                                                             and cut.text.rstrip(ENDING).endswith(
                                                                                 "呢")):
        return True
    chances = shipped_questions().chances(thread_features(cut, previous, today))
    return chances["follows"]["True"] >= LIKELY


def thread_features(cut: CutQuestion, previous: Query, today: date) -> list[str]:
    """The features of the question, and: whether one project or person was asked about, whether it names anything of
    its own, its topic beside the other's, how long it is, whether it only narrows."""
    own = topic_of(cut, today)
    one = bool(previous.only.projects or previous.only.people or previous.only.text)
    names = cut.has(*SUBJECTS)
    topic = "none" if own is None else "same" if own is previous.topic else "other"
    size = min(len(cut.text) // _FOUR, _LONG)
    told = {f"one={one}", f"names={names}", f"one,names={one},{names}", f"topic={topic}", f"size={size}",
            f"topic,one,names={topic},{one},{names}", f"before={previous.topic}", f"size,topic={size},{topic}",
            f"before,own={previous.topic},{own}", f"before,names={previous.topic},{names}",
            f"strange={bool(unexplained(cut.unknown))}"}
    if cut.has(Slot.NAME):
        told.add(f"named,one={one}")
    if cut.has(Slot.DAYS):
        told.add(f"days={previous.days is not None}")
    plain = {"points": cut.has(Slot.THAT) and not names, "fragment": _is_fragment(cut)}
    told |= {name for name, holds in plain.items() if holds}
    return [*question_features(cut, today), *sorted(f"t{one_told}" for one_told in told)]


def _names_nothing(cut: CutQuestion, previous: Query) -> bool:
    """«哪几个项目», «最大的三个», «谁最多», «什么原因»: which, how many, in which order, and nothing of what; after
    visits also «谁接待», «去了几个人»."""
    said = {piece.slot for piece in cut.pieces if (piece.slot, piece.value) != (Slot.TOPIC, "projects")}
    opens = cut.text.startswith("哪") or not cut.has(Slot.TOPIC)  # «项目有几个» is whole
    rows = _OF_ROWS | _GOING if previous.topic is Topic.ACTIVITIES or previous.only.text == VISITS else _OF_ROWS
    return opens and said <= rows and cut.has(*_ASKING) and not cut.unknown


def _is_fragment(cut: CutQuestion) -> bool:
    """«科技局的», «5个亿以上的»: what narrows and nothing else."""
    said = {piece.slot for piece in cut.pieces} - {Slot.FILL, Slot.THAT, Slot.SEND}
    ends = cut.text.rstrip(ENDING).endswith("的") or cut.has(Slot.SEND)
    return bool(said) and said <= _FILTERS and not cut.unknown and ends

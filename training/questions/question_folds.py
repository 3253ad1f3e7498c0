"""What an author of questions gets: by the grammar alone, and with a model that has seen neither the author nor the
settled questions' own readings of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from domain.asking.query import Query
from reading.model.sparse import SparseModel
from reading.question.asking_words import words_of_asking
from reading.question.composing import compose
from reading.question.frame import Frame, frame_of
from reading.question.opinion import Opinion, question_features
from reading.question.slots import CutQuestion, cut
from reading.question.unexplained import unexplained
from reading.question.weighing import WordsOfAsking, asks_anything, weighed
from training.questions.fit_questions import examples, question_model
from training.questions.labelled_questions import NEWS, NONE, SETTLED, TODAY, Asked, questions

_FIELDS = ("topic", "ask", "stage", "not_stage", "group", "order", "flags")


def report() -> Iterator[str]:
    """Two lines an author. Questions that stand alone: how many are seen to ask, of how many the topic, each field and
    the whole frame is right; of what is none, how many are taken for questions."""
    rows = examples()
    for author in sorted({one.author for one in questions()} - {SETTLED}):
        model = question_model([row for row in rows if row.author != author])
        own = [one for one in questions() if one.author == author and one.before is None]
        yield f"{author} by the grammar: {_told(Counter(key for one in own for key in by_grammar(one)))}"
        yield f"{author} by both: {_told(Counter(key for one in own for key in by_both(one, model)))}"


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{key} {number}" for key, number in counts.items())


def by_grammar(one: Asked) -> list[str]:
    said = cut(one.text, TODAY, one.known)
    composed = compose(said, TODAY, one.known)
    return _right(one, words_of_asking(said) is WordsOfAsking.ASK, composed.query if composed else None, said)


def by_both(one: Asked, model: SparseModel) -> list[str]:
    said = cut(one.text, TODAY, one.known)
    opinion = Opinion(model.chances(question_features(said, TODAY)))
    grammar = compose(said, TODAY, one.known)
    both = weighed(said, grammar.query if grammar else None, opinion, not unexplained(said.unknown))
    composed = compose(both.cut, TODAY, one.known, both.topic)
    return _right(one, asks_anything(words_of_asking(said), opinion), composed.query if composed else None, both.cut)


def _right(one: Asked, asks: bool, query: Query | None, said: CutQuestion) -> list[str]:
    if one.frame.topic in (NONE, NEWS):
        return ["none", *(["none taken for a question"] if asks else [])]
    found = _plain(frame_of(query, said)) if query else None
    wanted = _plain(one.frame)
    right = [field for field in _FIELDS if found and getattr(found, field) == getattr(wanted, field)]
    whole = ["whole"] if found == wanted else []
    return ["questions", *(["asks"] if asks else []), *right, *whole, *(["asks and whole"] if asks and whole else [])]


def _plain(frame: Frame) -> Frame:
    """Difficulties are the open ones, whether that is said or not."""
    return replace(frame, flags=frame.flags - {"unsolved"})

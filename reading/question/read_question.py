"""A text as a question: whether it asks at all, its query, and how much of it is understood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from domain.asking.query import Query, Sought, Topic, narrowed
from domain.projects.stages import LADDER, Stage
from reading.question.asking_words import asked_behind, words_of_asking
from reading.question.clauses import asked_alone, narrow_nothing, questions_in, to_the_point
from reading.question.composing import compose
from reading.question.joined_measures import is_to_be_added, measured_apart
from reading.question.known import KnownNames
from reading.question.listed_questions import listed_questions
from reading.question.matter_words import matter_words
from reading.question.narrowing import without_places
from reading.question.opinion import NAMED, Opinion, name_chance, opinion_of
from reading.question.several_questions import is_told_by, joined_to
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, clause_of, cut
from reading.question.thread import go_on
from reading.question.unexplained import heads_a_name, named_in, narrowing_words, unexplained
from reading.question.weighing import asks_anything, weighed
from reading.text.patterns import regex
from reading.values.day_faults import faulty_days

_STUCK = regex("卡|推不动")
LONGEST, WITH_TALK, OPENING = 60, 160, 1  # characters of a question; with talk around it; where a part is named
LIKELY, CLEAR = 0.5, 0.75  # how likely a topic that the model alone knows has to be; that it explains other words


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """`query` None: it asks, but not what; `unknown`: words that nothing explains; `sure`: to be answered as it is;
    `loose`: without those words, which stand where they narrow nothing; `more`: what else is asked in the message;
    `apart`: a sum of what does not add up was asked for; `matters`: words by which a matter that is no project may be
    meant."""

    query: Query | None
    unknown: tuple[str, ...] = ()
    sure: bool = True
    loose: bool = False
    more: tuple[Query, ...] = ()
    apart: bool = False
    matters: tuple[str, ...] = ()


def read_question(text: str, today: date, known: KnownNames, previous: Query | None = None, *, idle: bool = False
                  ) -> ReadQuestion | None:
    """None where the text asks nothing. `previous` is the last query of the chat, which a short question may go on
    from; `idle`: nothing to be filed was found in the text. Where a day is none («6月31日到7月5日»), it is unknown."""
    found = _read_question(text, today, known, previous, idle)
    if found is None:
        return None
    if faults := faulty_days(text, today):
        return replace(found, unknown=faults, sure=False, loose=False)
    return replace(found, matters=matter_words(_slots_of(text.strip().lstrip("@/ "), today, known), known))


def _read_question(text: str, today: date, known: KnownNames, previous: Query | None,
                   idle: bool) -> ReadQuestion | None:
    plain = text.strip()
    if not plain or len(plain) > WITH_TALK:
        return None
    if lines := listed_questions(plain):
        return _listed(lines, today, known)
    if "\n" in plain:
        return None
    slots = _slots_of(plain.lstrip("@/ "), today, known)
    whole = _read_all(slots, today, known, previous, idle) if len(plain) <= LONGEST else None
    if whole is not None and whole.query is not None and whole.sure:
        return whole
    if (behind := asked_behind(plain)) != plain:  # «设备到货就可以开工了吧，储能计划几月开工»
        found = _read_question(behind, today, known, previous, idle)
        if found is not None and found.query is not None and found.sure:
            return found
    alone = _without_talk(slots, today, known, previous)
    return alone if alone is not None and (whole is None or alone.sure or (alone.loose and not whole.loose)) else whole


def _listed(lines: Sequence[str], today: date, known: KnownNames) -> ReadQuestion | None:
    """Each line of a request that is a list, going on from the one before where it does; None where one is not
    understood."""
    found: list[Query] = []
    for line in lines:
        query = go_on(cut(line, today, known), found[-1], today, known, breath=True) if found else None
        one = None if query is not None else _read_all(cut(f"查一下{line}", today, known), today, known, None)
        query = one.query if one is not None and one.sure else query
        if query is None:
            return None
        found = joined_to(query, found)
    return ReadQuestion(found[0], more=tuple(found[1:])) if found else None


def _read_all(slots: CutQuestion, today: date, known: KnownNames, previous: Query | None, idle: bool = False
              ) -> ReadQuestion | None:
    """The text as one question or as several."""
    whole = _read(slots, today, known, previous, idle)
    if whole is not None and (apart := _apart(slots, today, known)) is not None:
        return apart
    several = _several(slots, today, known, previous) if whole is not None else None
    if several is None or several.query is None:
        return whole
    as_one = whole.query if whole is not None and whole.sure else None
    return whole if as_one is not None and is_told_by(as_one, (several.query, *several.more)) else several


def _apart(slots: CutQuestion, today: date, known: KnownNames) -> ReadQuestion | None:
    """Two things measured otherwise, each told by itself; None where not both are understood."""
    read = [_read(cut(text, today, known), today, known, None) for text in measured_apart(slots)]
    queries = [one.query for one in read if one is not None and one.query is not None and one.sure]
    if len(queries) < 2 or len(queries) < len(read):
        return None
    return ReadQuestion(queries[0], more=tuple(queries[1:]), apart=is_to_be_added(slots.text))


def _without_talk(slots: CutQuestion, today: date, known: KnownNames, previous: Query | None) -> ReadQuestion | None:
    """The first of what may be asked alone that is understood; else the first that asks something."""
    asked = [_read_all(to_the_point(cut(text, today, known), today, known), today, known, previous)
             for text in asked_alone(slots) if len(text) <= LONGEST]
    found = [one for one in asked if one is not None and one.query is not None]
    return next((one for one in found if one.sure or one.loose), found[0] if found else None)


@lru_cache(maxsize=2)  # what tells nothing is asked once more whether it asks
def _slots_of(text: str, today: date, known: KnownNames) -> CutQuestion:
    return to_the_point(cut(text, today, known), today, known)


@lru_cache(maxsize=2)
def _thought_of(slots: CutQuestion, today: date) -> Opinion:
    return opinion_of(slots, today)


def _read(slots: CutQuestion, today: date, known: KnownNames, previous: Query | None, idle: bool = False
          ) -> ReadQuestion | None:
    if previous is not None and (followed := go_on(slots, previous, today, known)):
        return ReadQuestion(followed)
    opinion = _thought_of(slots, today)
    if not asks_anything(words_of_asking(slots), opinion, idle=idle):
        opens = any(p.start <= OPENING for p in slots.of(Slot.AMONG, Slot.SHIFT))  # «其中…», «把里头…»
        picked = previous is not None and opens and not slots.has(Slot.DONE)
        return ReadQuestion(None, unexplained(slots.unknown), sure=False) if picked else None
    names = unexplained(slots.unknown) or _only_subject(slots) or _pointed_out(slots)
    grammar = compose(slots, today, known)
    both = weighed(slots, grammar.query if grammar else None, opinion, not names)
    composed = compose(both.cut, today, known, both.topic)
    if composed is None or (grammar is None and both.chance < LIKELY):
        return ReadQuestion(None, names, sure=False)
    query, elsewhere = without_places(composed.query, known)
    names = (*names, *elsewhere)
    step = _step_named(slots, composed.unknown) if slots.has(Slot.NAME) else names
    if step and (worded := _by_words(query)) is not None:
        return ReadQuestion(narrowed(worded, text=step))
    if _of_no_reason(query):
        return ReadQuestion(query, names, sure=False)
    explained = both.chance >= CLEAR and all(name_chance(slots, run) < NAMED for run in slots.unknown if run in names)
    named = any(said in elsewhere or heads_a_name(said) or _is_met(slots, query, said) for said in names)
    loose = not named and ((bool(names) and explained) or narrow_nothing(slots, names))
    dropped = narrowing_words(slots.text, slots.unknown)
    if query.topic is Topic.OVERDUE:  # told as of now
        dropped += tuple(piece.text for piece in slots.of(Slot.DAYS) if today not in piece.value.past)
    return ReadQuestion(query, tuple(dict.fromkeys((*names, *dropped))), not names, loose, _resting_too(slots, query))


def _resting_too(slots: CutQuestion, query: Query) -> tuple[Query, ...]:
    """«哪些项目卡住了，卡在哪»: beside open difficulties also what rests, and why."""
    stuck = any(piece.value == "difficulties" and _STUCK.search(piece.text) for piece in slots.of(Slot.TOPIC))
    which = slots.said(Slot.TOPIC, "projects") and slots.said(Slot.ASK, Sought.LIST, Sought.COUNT)
    if not (stuck and which and query.topic is Topic.DIFFICULTIES) or query.days or query.only.projects:
        return ()
    only = replace(query.only, stages=(Stage.PAUSED,), solved=None)
    return (Query(Topic.REACHED, tuple(dict.fromkeys((*query.measures, Sought.WHY))), only, query.without),)


def _pointed_out(slots: CutQuestion) -> tuple[str, ...]:
    """«义乌那家哪天来»: what stands right before the word that points is a name, whatever its characters are."""
    that = {piece.start for piece in slots.of(Slot.THAT) if piece.text.startswith(("那", "这"))}
    return tuple(run for run in slots.unknown if len(run) > 1 and slots.text.index(run) + len(run) in that)


def _is_met(slots: CutQuestion, query: Query, said: str) -> bool:
    """«博联接触过几次», «上次见博联是什么时候»: whom visits are asked of, not a word that may be left out."""
    start = slots.text.find(said)
    beside = any(piece.end == start or piece.start >= start + len(said) for piece in slots.of(Slot.KIND))
    return query.topic is Topic.ACTIVITIES and start >= 0 and beside


def _only_subject(slots: CutQuestion) -> tuple[str, ...]:
    """«查一下投诉»: the words are all that it is about, whatever they are."""
    about = any(piece.slot not in (Slot.ASK, Slot.SEND, Slot.FILL) for piece in slots.pieces)
    return () if about else tuple(run for run in slots.unknown if len(run) > 1)


def _by_words(query: Query) -> Query | None:
    """What its own words tell: a step, or what was told of it; also what was added to a project («新上那条生产线»)."""
    if query.topic is Topic.ADDED and query.only.projects:
        return replace(query, topic=Topic.REPORTS)
    return query if query.topic in (Topic.PLANNED, Topic.REPORTS) and not query.only.text else None


def _step_named(slots: CutQuestion, runs: Sequence[str]) -> tuple[str, ...]:
    """What is spoken of beside a project, in the clauses that name it or ask: not what only tells why it is asked."""
    meant = {clause_of(slots.text, piece.start) for piece in slots.of(Slot.NAME, Slot.ASK)}
    said = [run for run in runs if clause_of(slots.text, slots.text.index(run)) in meant]
    return tuple(run for run in map(named_in, said) if len(run) > 1)


def _several(slots: CutQuestion, today: date, known: KnownNames, previous: Query | None) -> ReadQuestion | None:
    """Each question of the message going on from the one before; None where there is only one, or where one of them is
    not understood."""
    texts = questions_in(slots)
    if len(texts) < 2:
        return None
    parts = [cut(text, today, known) for text in texts]
    first = _read(parts[0], today, known, previous)
    if first is None or first.query is None or not first.sure:
        return None
    found = [first.query]
    for part in parts[1:]:
        query = go_on(part, found[-1], today, known, breath=True)
        if query is None:
            return None
        found = joined_to(query, found)
    return ReadQuestion(found[0], more=tuple(found[1:]))


def _of_no_reason(query: Query) -> bool:
    """«为什么今年签约这么少»: a figure has none that is filed; what rests, a difficulty and a project have."""
    figure = query.topic is Topic.TARGETS or (query.topic is Topic.REACHED and query.stage in LADDER)
    return figure and Sought.WHY in query.asks and not query.only.projects

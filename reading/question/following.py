"""A short question that goes on from the last one of the chat: it keeps that one's subject and changes the slots that
are said («那上个月呢», «高新区呢», «他们什么时候来», «其中外资几个», «不算暂停的»)."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from domain.asking.query import GroupBy, Narrowing, Own, Query, Sought, Topic
from domain.period import Period
from reading.question.composing import compose
from reading.question.known import KnownNames
from reading.question.narrowing import left_out_of, narrowing, set_apart
from reading.question.ordering import STANDING, days_of, measures_of, order_of
from reading.question.period_words import before, same_days_last_year
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.topic import topic_of

LONGEST = 20
# What a question names that stands on its own: whose, of what.
_SUBJECTS = (Slot.UNIT, Slot.UNITS, Slot.PERSON, Slot.NAME, Slot.INDUSTRY, Slot.FOREIGN, Slot.BOUNDS, Slot.OWN,
             Slot.ALL,
             Slot.SECRET, Slot.BUILDING)
_OWN_TOPIC = (Slot.TOPIC, Slot.STAGE, Slot.KIND, Slot.SOLVED, Slot.BUILDING, Slot.QUIET, Slot.LACK)
_OF_ONE = frozenset({Sought.SUM, Sought.WHEN, Sought.WHO, Sought.REPORTER, Sought.WHY, Sought.STATUS, Sought.DAYS,
                     Sought.PLACES, Sought.HEADS, Sought.FIRMS})
_CARRIED = ("units", "own", "people", "projects", "foreign", "industries", "words", "text")
_TOLD = (Slot.ASK, Slot.COMPARE, Slot.SHARE, Slot.AVERAGE, Slot.ORDER, Slot.WHICH_GROUP, Slot.WITHOUT)


def follow(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query | None:
    """The previous query with what is said now in its place; None where the text stands on its own."""
    if len(cut.text) > LONGEST or any(len(run) > 1 for run in cut.unknown):
        return None
    if cut.has(Slot.THEN, Slot.AMONG):
        return _changed(cut, previous, today, known)
    if not cut.has(*_TOLD) or (cut.has(Slot.NAME) and not cut.has(Slot.THAT)):
        return None
    if cut.has(Slot.WITHOUT) and not (cut.has(Slot.ASK) and cut.has(*_OWN_TOPIC)):
        return _without(cut, previous, known)
    if (others := _of_the_firm(cut, previous, known)) is not None:
        return others
    if _of_the_same(cut, previous):
        return _changed(cut, previous, today, known)
    return None


def _of_the_same(cut: CutQuestion, previous: Query) -> bool:
    """«到位多少钱了», «他们什么时候来»: asked of what was spoken of; it names nothing and nobody of its own."""
    if cut.has(*_SUBJECTS):
        return False
    if cut.has(Slot.THAT):
        return True
    one = bool(previous.only.projects or previous.only.people or previous.only.text)
    of_one = bool(set(measures_of(cut)) & _OF_ONE) or not cut.has(Slot.ASK)
    if cut.has(*_OWN_TOPIC):
        return one and of_one and not cut.has(Slot.DAYS, Slot.ORDER, Slot.WHICH_GROUP)
    return True


def _of_the_firm(cut: CutQuestion, previous: Query, known: KnownNames) -> Query | None:
    """«这家还有别的项目吗»: all projects of the enterprise whose project was spoken of."""
    entries = known.ledger.entries if known.ledger else {}
    said = [entries[number].enterprise for number in previous.only.projects if number in entries]
    if not (cut.has(Slot.THAT) and cut.said(Slot.TOPIC, "projects") and any(said)):
        return None
    ids = tuple(number for number, entry in entries.items() if entry.enterprise in said)
    return Query(Topic.PROJECTS, measures_of(cut), Narrowing(projects=ids))


def _without(cut: CutQuestion, previous: Query, known: KnownNames) -> Query | None:
    """«不算暂停的», «不算临港片区是多少»: the same once more without them."""
    asked, left_out = set_apart(cut)
    if not left_out.pieces or asked.has(*_SUBJECTS):
        return None
    more = left_out_of(left_out, previous.topic, known)
    changes: dict[str, Any] = {f.name: getattr(more, f.name) for f in fields(Narrowing)
                               if getattr(more, f.name) != getattr(Narrowing(), f.name)}
    return replace(previous, without=replace(previous.without, **changes))


def _changed(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    if topic_of(cut, today) is not None and cut.has(*_OWN_TOPIC) and not _same_kind(cut, previous):
        return _other_topic(cut, previous, today, known)
    query = _dated(cut, _narrowed(cut, previous, today, known), today)
    measures: tuple[Sought, ...] = ()
    if cut.has(Slot.ASK, Slot.SHARE, Slot.AVERAGE):
        measures = tuple(m for m in measures_of(cut) if m not in (Sought.LIST, Sought.STATUS))
    query = replace(query, group=_group(cut, query, previous, measures), measures=measures or query.measures)
    order = order_of(cut, query.topic)
    limit = (1 if not query.group else query.limit) if order else None if cut.has(Slot.ASK) else query.limit
    return replace(query, order=order or query.order, limit=limit)


def _group(cut: CutQuestion, query: Query, previous: Query, measures: tuple[Sought, ...]) -> GroupBy | None:
    groups = [piece.value for piece in cut.of(Slot.WHICH_GROUP)]
    active = previous.topic in (Topic.ACTIVITIES, Topic.REPORTS)
    if groups:
        return GroupBy(groups[0])
    if measures == (Sought.WHO,) and active:
        return GroupBy.PERSON
    if Sought.PLACES in measures and previous.topic is Topic.ACTIVITIES:
        return GroupBy.PLACE
    if cut.has(Slot.ASK) and not cut.has(Slot.UNIT, Slot.DAYS):
        listed = Sought.LIST in measures_of(cut)
        return query.group if query.group is GroupBy.UNIT and not listed else None
    return query.group


def _same_kind(cut: CutQuestion, previous: Query) -> bool:
    """«开工的呢» after a question of a stage changes the stage alone; «去了几天» after one of trips what is wanted."""
    if cut.has(Slot.TOPIC):
        return False
    if cut.has(Slot.STAGE) and not cut.has(Slot.KIND):
        return previous.topic in (Topic.REACHED, Topic.PLANNED) or (
            previous.topic is Topic.PROJECTS and not previous.only.projects)
    kinds = {str(piece.value) for piece in cut.of(Slot.KIND)}
    return bool(kinds) and previous.topic is Topic.ACTIVITIES and kinds <= set(previous.only.kinds)


def _other_topic(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    """«到位资金呢»: of the same units, people, projects and days."""
    composed = compose(cut, today, known)
    assert composed is not None  # it has a topic
    query, old = composed.query, previous.only
    changes: dict[str, Any] = {name: getattr(old, name) for name in _CARRIED
                               if getattr(query.only, name) == getattr(Narrowing(), name)}
    if query.topic is not previous.topic and query.only.text == ():
        changes["text"] = ()
    days = query.days or (previous.days if query.topic not in (*STANDING, Topic.PLANNED) else None)
    return replace(query, only=replace(query.only, **changes), days=days)


def _narrowed(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    asked, left_out = set_apart(cut)
    said = narrowing(asked, previous.topic, today, known)
    changes: dict[str, Any] = {}
    if asked.has(Slot.UNIT, Slot.UNITS):
        changes |= {"units": said.units, "own": Own.NOBODY}
    if asked.has(Slot.OWN):
        changes |= {"units": (), "own": said.own}
    if asked.has(Slot.ALL):
        changes |= {"units": (), "own": Own.NOBODY}
    for slot, name in ((Slot.PERSON, "people"), (Slot.INDUSTRY, "industries"), (Slot.FOREIGN, "foreign"),
                       (Slot.CURRENCY, "currency"), (Slot.SECRET, "confidential"), (Slot.PLACE, "places")):
        if asked.has(slot):
            changes[name] = getattr(said, name)
    if asked.has(Slot.NAME):
        changes |= {"projects": said.projects, "words": said.words}
    if asked.has(Slot.BOUNDS):
        changes |= {"at_least": said.at_least, "below": said.below}
    if said.stages and asked.has(Slot.STAGE):
        changes["stages"] = said.stages
    if said.short_of:
        changes |= {"short_of": said.short_of}
    alone = asked.has(Slot.UNIT) and previous.group is GroupBy.UNIT and len(said.units) == 1
    without = left_out_of(left_out, previous.topic, known) if left_out.pieces else previous.without
    return replace(previous, only=replace(previous.only, **changes), without=without,
                   group=None if alone else previous.group)


def _dated(cut: CutQuestion, query: Query, today: date) -> Query:
    how = [piece.value for piece in cut.of(Slot.COMPARE)]
    if "year" in how or "previous" in how:
        asked = query.days or Period.of("year", today)
        other = same_days_last_year(asked) if "year" in how else before(asked, today)
        return replace(query, days=asked, against=other)
    if not cut.has(Slot.DAYS):
        return query
    days, _ = days_of(cut, query.topic if query.topic is not Topic.PROJECTS else Topic.REACHED, today)
    if how and query.days is not None:
        return replace(query, against=days)
    if query.topic not in (Topic.PROJECTS, Topic.TARGETS):
        return replace(query, days=days, against=None)
    return _as_event(query, days)


def _as_event(query: Query, days: Period | None) -> Query:
    """«签约的项目有几个» … «上个月呢»: what came to the stage in those days; without a stage, what was entered."""
    topic = Topic.REACHED if query.only.stages or query.topic is Topic.TARGETS else Topic.ADDED
    return replace(query, topic=topic, days=days)

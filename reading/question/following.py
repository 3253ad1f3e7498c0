"""A short question that goes on from the last one of the chat: «那上个月呢», «高新区呢», «都有谁» keep it and change
one slot."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.asking.query import GroupBy, Narrowing, Query, Sought, Topic
from domain.period import Period
from reading.question.composing import compose, days_of, measures_of, narrowing, order_of, positive_stages, topic_of
from reading.question.known import KnownNames
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.spans import before, same_days_last_year

LONGEST = 16
# What a following question may consist of beside words that bind.
CHANGES = frozenset(
    {
        Slot.DAYS,
        Slot.UNIT,
        Slot.UNITS,
        Slot.PERSON,
        Slot.INDUSTRY,
        Slot.NAME,
        Slot.FOREIGN,
        Slot.BOUNDS,
        Slot.STAGE,
        Slot.ASK,
        Slot.THEN,
        Slot.FILL,
        Slot.WHICH_GROUP,
        Slot.ORDER,
        Slot.LIMIT,
        Slot.COMPARE,
        Slot.SHARE,
        Slot.AVERAGE,
        Slot.DONE,
        Slot.ALL,
        Slot.OWN,
        Slot.MONEY,
        Slot.SEND,
        Slot.BUILDING,
        Slot.TOPIC,
        Slot.KIND,
        Slot.CARRY,
        Slot.SOLVED,
    }
)
# Of these a question has a topic of its own and does not go on, unless it says that it does («到位资金呢»).
OWN_TOPIC = frozenset({Slot.TOPIC, Slot.STAGE, Slot.KIND, Slot.SOLVED, Slot.BUILDING, Slot.CARRY})


def follow(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query | None:
    """The previous query with what is said now in its place; None where the text stands on its own."""
    if len(cut.text) > LONGEST or cut.unknown or not {piece.slot for piece in cut.pieces} <= CHANGES:
        return None
    then = cut.has(Slot.THEN)
    if not then and (
        not cut.has(Slot.ASK, Slot.COMPARE, Slot.SHARE, Slot.AVERAGE, Slot.ORDER, Slot.WHICH_GROUP)
        or cut.has(*OWN_TOPIC, Slot.NAME)
    ):
        return None
    if not then and _stands_alone(cut):
        return None
    return _changed(cut, previous, today, known)


def _stands_alone(cut: CutQuestion) -> bool:
    """«外资有几个», «高新区怎么样»: what is asked of is named."""
    return cut.has(Slot.FOREIGN, Slot.INDUSTRY, Slot.BOUNDS, Slot.MONEY, Slot.UNIT, Slot.PERSON)


def _changed(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    topic = topic_of(cut, today)
    if topic is not None and cut.has(*OWN_TOPIC) and not _same_kind(cut, previous):
        return _other_topic(cut, previous, today, known)
    query = _narrowed(cut, previous, today, known)
    query = _dated(cut, query, today)
    measures = (
        tuple(m for m in measures_of(cut) if m not in (Sought.LIST, Sought.STATUS))
        if cut.has(Slot.ASK, Slot.SHARE, Slot.AVERAGE)
        else ()
    )
    groups = [piece.value for piece in cut.of(Slot.WHICH_GROUP)]
    if groups:
        query = replace(query, group=groups[0])
    elif measures == (Sought.WHO,) and previous.topic in (Topic.ACTIVITIES, Topic.REPORTS):
        query = replace(query, group=GroupBy.PERSON)
    elif Sought.PLACES in measures and previous.topic is Topic.ACTIVITIES:
        query = replace(query, group=GroupBy.PLACE)
    elif cut.has(Slot.ASK) and not groups and not cut.has(Slot.UNIT, Slot.DAYS):
        query = replace(
            query, group=None if query.group is not GroupBy.UNIT or Sought.LIST in measures_of(cut) else query.group
        )
    order = order_of(cut, query.topic)
    return replace(
        query,
        measures=measures or query.measures,
        order=order or query.order,
        limit=(1 if order and not query.group else query.limit),
    )


def _same_kind(cut: CutQuestion, previous: Query) -> bool:
    """«开工的呢» after a question of a stage changes the stage alone."""
    return (
        cut.has(Slot.STAGE)
        and not cut.has(Slot.TOPIC, Slot.KIND)
        and previous.topic in (Topic.REACHED, Topic.PROJECTS, Topic.PLANNED)
    )


def _other_topic(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    """«到位资金呢»: of the same units, people, projects and days."""
    composed = compose(cut, today, known)
    assert composed is not None  # it has a topic
    query, old = composed.query, previous.only
    only = replace(
        query.only,
        **{
            name: getattr(old, name)
            for name in ("units", "own", "people", "projects", "foreign", "industries", "words")
            if getattr(query.only, name) == getattr(Narrowing(), name)
        },
    )
    days = query.days or (previous.days if query.topic not in (Topic.PROJECTS, Topic.TARGETS, Topic.PLANNED) else None)
    return replace(query, only=only, days=days)


def _narrowed(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    said, _ = narrowing(cut, previous.topic, today, known)
    changes: dict[str, Any] = {}
    if cut.has(Slot.UNIT, Slot.UNITS):
        changes |= {"units": said.units, "own": False}
    if cut.has(Slot.OWN):
        changes |= {"units": (), "own": True}
    if cut.has(Slot.ALL):
        changes |= {"units": (), "own": False}
    for slot, name in ((Slot.PERSON, "people"), (Slot.INDUSTRY, "industries"), (Slot.FOREIGN, "foreign")):
        if cut.has(slot):
            changes[name] = getattr(said, name)
    if cut.has(Slot.NAME):
        changes |= {"projects": said.projects, "words": said.words}
    if cut.has(Slot.BOUNDS):
        changes |= {"at_least": said.at_least, "below": said.below}
    if stages := tuple(dict.fromkeys(piece.value for piece in positive_stages(cut))):
        changes["stages"] = stages
    group = (
        previous.group if not (cut.has(Slot.UNIT) and previous.group is GroupBy.UNIT and len(said.units) == 1) else None
    )
    return replace(previous, only=replace(previous.only, **changes), group=group)


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
    return (
        replace(query, days=days, against=None)
        if query.topic not in (Topic.PROJECTS, Topic.TARGETS)
        else _as_event(query, days)
    )


def _as_event(query: Query, days: Period | None) -> Query:
    """«签约的项目有几个» … «上个月呢»: what came to the stage in those days; without a stage, what was entered."""
    topic = Topic.REACHED if query.only.stages or query.topic is Topic.TARGETS else Topic.ADDED
    return replace(query, topic=topic, days=days)

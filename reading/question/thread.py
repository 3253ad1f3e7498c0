"""The thread of a chat: a question that goes on from the one before is that one with what is said now in its place
(«那上个月呢», «高新区呢», «不算暂停的», «大头出在哪»), or a part of its rows («其中外资几个», «里头8个亿以上的»)."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from domain.asking.query import VISITS, GroupBy, Narrowing, Own, Query, Sought, Topic, narrowed, with_reason
from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.period import Period
from domain.projects.stages import LADDER
from reading.question.composing import compose, of_those_without
from reading.question.continuing import SUBJECTS, continues
from reading.question.known import KnownNames
from reading.question.narrowing import left_out_of, narrowing, set_apart
from reading.question.ordering import STANDING, days_of, each_of, group_of, lines_wanted, measures_of, order_of
from reading.question.period_words import before, same_days_last_year, stepped
from reading.question.pointing import (
    OWN_TOPIC,
    beside_the_last,
    figures_of,
    of_another_sum,
    of_the_firm,
    pointed_at,
    points_back,
    step_of_it,
    told_by,
)
from reading.question.sizes import tighter
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.topic import topic_of
from reading.question.unexplained import unexplained
from reading.text.patterns import regex

_SUMMED = regex("一共|总共|合计|总计|累计|[加合]")  # of what was asked; «全县» is everybody
LONGEST = 30
STRANGE = 3  # characters that nothing explains, and none of them a name
_OF_ONE = frozenset({Sought.SUM, Sought.WHEN, Sought.WHO, Sought.REPORTER, Sought.WHY, Sought.STATUS, Sought.DAYS,
                     Sought.PLACES, Sought.HEADS, Sought.FIRMS})
_CARRIED = ("units", "own", "people", "projects", "foreign", "tags", "industries", "words", "text")
_TOLD = (Slot.ASK, Slot.COMPARE, Slot.SHARE, Slot.AVERAGE, Slot.ORDER, Slot.WHICH_GROUP, Slot.WITHOUT, Slot.SEND)
_OF_EVENTS = (Topic.REACHED, Topic.ADDED, Topic.RECEIPTS, Topic.PLANNED, Topic.DIFFICULTIES)
_WHOSE = ("units", "own", "people", "projects", "text")  # one of them is asked of: a new one takes the old one's place
_ATTRIBUTES = (
    (Slot.INDUSTRY, ("industries",)), (Slot.FOREIGN, ("foreign",)), (Slot.TAG, ("tags",)), (Slot.PLACE, ("places",)),
    (Slot.CURRENCY, ("currency",)), (Slot.SECRET, ("confidential",)), (Slot.BOUNDS, ("at_least", "below")),
    (Slot.CREDIT, ("part",)), (Slot.QUIET, ("quiet_days",)), (Slot.ACTIVE, ("active",)), (Slot.MONEY, ("money",)),
    (Slot.LACK, ("lacking",)), (Slot.PERCENT, ("rate",)))


def go_on(cut: CutQuestion, previous: Query, today: date, known: KnownNames, *, breath: bool = False) -> Query | None:
    """The previous query as changed by the text; None where the text stands on its own. `breath`: both stand in one
    message, so that the second always goes on."""
    if (step := step_of_it(cut, previous)) is not None:
        return step
    strange = bool(unexplained(cut.unknown)) or sum(map(len, cut.unknown)) > STRANGE
    if len(cut.text) > LONGEST or strange or _tells(cut) or not _says_anything(cut):
        return None
    summed = points_back(cut) and any(piece.start == 0 for piece in cut.of(Slot.THAT))  # «他们一共到了多少»
    if not (breath or summed or (continues(cut, previous, today) and not of_another_sum(cut, previous))):
        return None
    which = any(p.value in (Sought.LIST, Sought.COUNT, Sought.FIRMS) for p in cut.of(Slot.ASK))
    if which and cut.has(Slot.NEED, Slot.EVIDENCE) and not (breath or cut.has(Slot.AMONG, Slot.THAT, Slot.THEN)):
        return None  # «要厂房的有几家» after a question of one project
    if previous.topic is Topic.PLANNED and cut.has(Slot.COMPARE) and len(cut.of(Slot.DAYS)) > 1:
        return None  # «这礼拜签的和上礼拜比呢»: of what was, whole without what is planned
    of_its_own = cut.has(*OWN_TOPIC) and not _same_kind(cut, previous)
    previous = figures_of(cut, pointed_at(cut, previous, of_its_own=of_its_own))
    if (message := told_by(cut, previous)) is not None:
        return message
    if cut.has(Slot.WITHOUT) and not (cut.has(Slot.ASK) and cut.has(*OWN_TOPIC)):
        return _without(cut, previous, known)
    query = of_the_firm(cut, previous, known) or _changed(cut, previous, today, known)
    query = of_those_without(query, cut)
    return query if breath else with_reason(query)  # of one message it is joined first


def _says_anything(cut: CutQuestion) -> bool:
    """«1», «?», «。。。», «在», «同意» go on from nothing."""
    return any(piece.slot is not Slot.FILL and piece.text.strip("?") for piece in cut.pieces)


def _tells(cut: CutQuestion) -> bool:
    """«那昨天签约了»: done, and nothing asked of it."""
    return cut.has(Slot.DONE) and not cut.has(*_TOLD) and not cut.text.rstrip("?。!").endswith(("呢", "的"))


# --- what it becomes --------------------------------------------------------------------------------------------------


def _without(cut: CutQuestion, previous: Query, known: KnownNames) -> Query | None:
    """«不算暂停的», «不算临港片区是多少»: the same once more without them."""
    _, left_out = set_apart(cut)
    if not left_out.pieces:
        return None
    more = left_out_of(left_out, previous.topic, known)
    changes: dict[str, Any] = {}
    for name in (f.name for f in fields(Narrowing) if getattr(more, f.name) != getattr(Narrowing(), f.name)):
        held, new = getattr(previous.without, name), getattr(more, name)
        changes[name] = tuple(dict.fromkeys((*held, *new))) if isinstance(new, tuple) else new
    return replace(previous, without=replace(previous.without, **changes))


def _changed(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    if topic_of(cut, today) is not None and cut.has(*OWN_TOPIC) and not _same_kind(cut, previous):
        return _other_topic(cut, previous, today, known)
    query = _planned_or_done(_dated(cut, _narrowed(cut, previous, today, known), today), today)
    return _told_so(cut, query, previous)


def _told_so(cut: CutQuestion, query: Query, previous: Query) -> Query:
    """With what is wanted of the rows now: measure, groups, order, how many."""
    if _asks_of_one(cut, previous):
        topic = previous.topic if previous.topic in (Topic.PROJECTS, Topic.REACHED) else Topic.PROJECTS
        return replace(query, topic=topic, measures=(Sought.WHO,), group=None, order=None, limit=None)
    if (of_itself := _of_the_project(cut, previous)) is not None:
        return of_itself
    measures: tuple[Sought, ...] = ()
    if cut.has(Slot.ASK, Slot.SHARE, Slot.AVERAGE):
        measures = tuple(m for m in measures_of(cut) if m not in (Sought.LIST, Sought.STATUS))
    if cut.said(Slot.ASK, Sought.STATUS) and not measures and previous.topic is Topic.PROJECTS:
        measures = (Sought.STATUS,)
    query = replace(query, group=_group(cut, query, previous, measures), measures=measures or query.measures,
                    each=each_of(cut) or (query.each and not cut.has(Slot.WHICH_GROUP)))
    order = order_of(cut, query.topic)
    if order is None:
        of_all = cut.has(Slot.ASK, Slot.SEND) and not set(measures_of(cut)) <= _OF_ONE  # «谁在跟» is of the one told
        return replace(query, limit=None if of_all else query.limit)
    query = replace(query, order=order)
    return replace(query, limit=lines_wanted(query, cut))


def _asks_of_one(cut: CutQuestion, previous: Query) -> bool:
    """«哪个单位在盯，挂的哪个领导» of one project: whose it is, which groups nothing."""
    groups = {piece.value for piece in cut.of(Slot.WHICH_GROUP)}
    return len(previous.only.projects) == 1 and bool(groups & {GroupBy.UNIT, GroupBy.PERSON})


def _of_the_project(cut: CutQuestion, previous: Query) -> Query | None:
    """What the one project spoken of is, whatever was asked of it before («总投资多少，属于什么阶段» after its planned
    start)."""
    one = Narrowing(projects=previous.only.projects)
    if len(one.projects) != 1 or cut.has(*SUBJECTS, Slot.DAYS):
        return None
    its_own = cut.said(Slot.ASK, Sought.STATUS) or cut.said(Slot.MONEY, AmountKind.TOTAL)
    shown = previous.topic in (Topic.PROJECTS, Topic.REACHED)  # their lines tell the total
    return Query(Topic.PROJECTS, measures_of(cut), one) if its_own and not shown else None


def _group(cut: CutQuestion, query: Query, previous: Query, measures: tuple[Sought, ...]) -> GroupBy | None:
    groups = [piece.value for piece in cut.of(Slot.WHICH_GROUP)]
    active = previous.topic in (Topic.ACTIVITIES, Topic.REPORTS)
    if groups:
        return GroupBy(groups[0])
    if measures == (Sought.WHO,) and active:
        return GroupBy.PERSON
    if Sought.PLACES in measures and previous.topic is Topic.ACTIVITIES:
        return GroupBy.PLACE
    if cut.has(Slot.ORDER) and cut.said(Slot.ASK, Sought.WHO, Sought.REPORTER):
        return group_of(cut, query.topic)  # «谁最多»: units or people
    if cut.has(Slot.SEND, Slot.ORDER):
        return None
    if cut.has(Slot.ASK) and not cut.has(Slot.UNIT, Slot.DAYS):
        listed = Sought.LIST in measures_of(cut)
        return query.group if query.group is GroupBy.UNIT and not listed else None
    return query.group


def _same_kind(cut: CutQuestion, previous: Query) -> bool:
    """«开工的呢» after a question of a stage changes the stage alone; «去了几天» after one of trips what is wanted, and
    «是哪几个项目到的» which they are."""
    if cut.has(Slot.TOPIC):
        said = {piece.value for piece in cut.of(Slot.TOPIC)}
        listed = bool(set(measures_of(cut)) <= {Sought.LIST, Sought.FIRMS}) and cut.has(Slot.ASK)
        return said == {"projects"} and listed and previous.topic in _OF_EVENTS and not cut.has(Slot.STAGE, Slot.KIND)
    if cut.has(Slot.AMONG) and cut.has(Slot.STAGE, Slot.BUILDING) and not cut.has(Slot.KIND):
        return previous.topic in (Topic.REACHED, Topic.PROJECTS, Topic.ADDED)
    if cut.has(Slot.STAGE) and not cut.has(Slot.KIND):
        return previous.topic in (Topic.REACHED, Topic.PLANNED) or (
            previous.topic is Topic.PROJECTS and not previous.only.projects)
    kinds = {str(piece.value) for piece in cut.of(Slot.KIND)}
    if previous.topic is Topic.PLANNED and previous.only.text == VISITS:
        return kinds == {str(UpdateKind.RECEPTION)}  # «谁接待» of guests to come
    return bool(kinds) and previous.topic is Topic.ACTIVITIES and kinds <= set(previous.only.kinds)


def _other_topic(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    """«到位资金呢»: of the same units, people, projects and days."""
    composed = compose(cut, today, known)
    assert composed is not None  # it has a topic
    query, old = composed.query, previous.only
    named = _names_whose(query.only)
    changes: dict[str, Any] = {name: getattr(old, name) for name in _CARRIED
                               if getattr(query.only, name) == getattr(Narrowing(), name)
                               and not (named and name in _WHOSE)}
    if query.topic is not previous.topic and query.only.text == ():
        changes["text"] = ()
    same = query.topic is previous.topic or query.topic not in (*STANDING, Topic.PLANNED)
    days = query.days or (previous.days if same else None)
    group = query.group or (None if cut.has(Slot.ASK, Slot.UNIT) else previous.group)  # «各单位签约情况» … «到位资金呢»
    return replace(query, only=replace(query.only, **changes), days=days, group=group,
                   each=query.each or (group is not None and previous.each))


def _names_whose(only: Narrowing) -> bool:
    return any(getattr(only, name) != getattr(Narrowing(), name) for name in _WHOSE if name != "text")


def _narrowed(cut: CutQuestion, previous: Query, today: date, known: KnownNames) -> Query:
    """Whose is asked: the new in place of the old; what they are: beside what was said. «其中…» adds to both."""
    asked, left_out = set_apart(cut)
    said, old, among = narrowing(asked, previous.topic, today, known), previous.only, cut.has(Slot.AMONG)
    changes = _whose(asked, said, old, among)
    for slot, names in _ATTRIBUTES:
        if asked.has(slot):
            changes |= {name: getattr(said, name) for name in names}
    if among and asked.has(Slot.BOUNDS):
        changes |= tighter(said, old)
    changes |= _stages(asked, said, previous, among)
    beside = asked.has(Slot.COMPARE) and len(said.units) == 1 and "units" in changes
    if beside and len(old.units) == 1 and old.units != said.units:  # «跟云岭经开区比呢»
        return replace(previous, only=replace(old, **changes | {"units": (*old.units, *said.units)}),
                       group=GroupBy.UNIT, each=True)
    alone = asked.has(Slot.UNIT) and previous.group is GroupBy.UNIT and len(said.units) == 1
    without = left_out_of(left_out, previous.topic, known) if left_out.pieces else previous.without
    return replace(previous, only=replace(old, **changes), without=without, group=None if alone else previous.group)


def _whose(asked: CutQuestion, said: Narrowing, old: Narrowing, among: bool) -> dict[str, Any]:
    named = asked.has(Slot.UNIT, Slot.UNITS, Slot.OWN, Slot.PERSON, Slot.NAME)
    if not named:
        of_one = (len(old.units) == 1 or old.own is Own.UNIT) and not (old.projects or old.people)
        everybody = (of_one and asked.said(Slot.WHICH_GROUP, GroupBy.UNIT)) or any(  # «哪些单位还是零»
            not _SUMMED.match(piece.text) for piece in asked.of(Slot.ALL))
        return {"units": (), "own": Own.NOBODY} if everybody and not among else {}
    found = {name: getattr(said, name) for name in _WHOSE if getattr(said, name) != getattr(Narrowing(), name)}
    if said.words:
        found["words"] = (*old.words, *said.words) if among else said.words
    dropped = {} if among else {name: getattr(Narrowing(), name) for name in _WHOSE}
    if said.projects and not among:
        dropped["words"] = ()
    return dropped | found


def _stages(asked: CutQuestion, said: Narrowing, previous: Query, among: bool) -> dict[str, Any]:
    """«开工的呢» is another stage; «其中开工的» are those of them that came so far."""
    if said.short_of:
        return {"short_of": said.short_of}
    if not said.stages or not asked.has(Slot.STAGE, Slot.BUILDING):
        return {}
    further = among and previous.only.stages and all(stage in LADDER for stage in said.stages)
    return {"came_to": said.stages[:1]} if further else {"stages": said.stages}


def _dated(cut: CutQuestion, query: Query, today: date) -> Query:
    how = [piece.value for piece in cut.of(Slot.COMPARE)]
    if "year" in how or "previous" in how:
        asked = query.days or Period.of("year", today)
        other = same_days_last_year(asked) if "year" in how else before(asked, today)
        return replace(query, days=asked, against=other)
    shifts = cut.of(Slot.SHIFT)
    if shifts:
        asked = query.days or Period.of("month", today)
        days: Period | None = stepped(asked, shifts[0].text, shifts[0].value, today)
        rival: Period | None = None
    elif _when_of_another(cut):
        return replace(query, days=None)
    elif cut.has(Slot.DAYS):
        days, rival = days_of(cut, query.topic if query.topic is not Topic.PROJECTS else Topic.REACHED, today)
    else:
        return beside_the_last(cut, query, today)
    if how and query.days is not None and days is not None:
        other = rival or days
        now = query.days if other != query.days else Period.of(other.kind, today)  # «去年呢» … «比去年多几个»
        return replace(query, days=now, against=other)
    if query.topic not in (Topic.PROJECTS, Topic.TARGETS):
        return replace(query, days=days, against=None)
    return _as_event(query, days)


def _planned_or_done(query: Query, today: date) -> Query:
    """«本周谁来过» … «下周呢»: of days ahead what is planned; «下个月开工的» … «上个月呢»: of days past what was."""
    if query.days is None:
        return query
    if query.days.start > today and query.topic in (Topic.REACHED, Topic.ACTIVITIES):
        text = VISITS if str(UpdateKind.RECEPTION) in query.only.kinds else ()
        return narrowed(replace(query, topic=Topic.PLANNED, group=None, order=None), kinds=(), text=text)
    past = query.days.end <= today and query.topic is Topic.PLANNED and query.only.stages
    return replace(query, topic=Topic.REACHED) if past else query


def _when_of_another(cut: CutQuestion) -> bool:
    """«无人矿卡呢，它定的哪天»: of another project the day is asked, whenever that is."""
    return cut.has(Slot.NAME) and Sought.WHEN in measures_of(cut) and not cut.has(Slot.DAYS, Slot.AMONG)


def _as_event(query: Query, days: Period | None) -> Query:
    """«签约的项目有几个» … «上个月呢»: what came to the stage in those days; without a stage, what was entered."""
    topic = Topic.REACHED if query.only.stages or query.topic is Topic.TARGETS else Topic.ADDED
    return replace(query, topic=topic, days=days)

"""From the slots of a question to its query: what it is about, what is wanted of it, narrowed how, over which days.

Each part of the query is decided by one function that looks at all the slots; `TOPICS` says at its head in which order.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Query, Sought, Topic, UnitPart
from domain.money import AmountKind
from domain.period import Period
from domain.projects.stages import LADDER, Stage, rank
from reading.question.known import KnownNames, named_projects
from reading.question.slot_words import Slot
from reading.question.slots import Bounds, CutQuestion, Piece
from reading.question.spans import before, same_days_last_year
from reading.values.numbers import number

LONG_QUIET = 30  # days that «很久没动静» means
BUILDING = (Stage.STARTED, Stage.ENROLLED)
OPEN_STAGES = (Stage.LEAD, Stage.NEGOTIATING)  # where a project stands; nobody «reaches» them
RESTING = (Stage.PAUSED, Stage.ENDED)
NEAR = 2  # characters that may stand between a word and what it belongs to


@dataclass(frozen=True, slots=True)
class ComposedQuery:
    """The query, and what of the text it does not explain."""

    query: Query
    unknown: tuple[str, ...]


def compose(cut: CutQuestion, today: date, known: KnownNames) -> ComposedQuery | None:
    """None where no slot says what the question is about."""
    topic = topic_of(cut, today)
    if topic is None:
        return None
    only, unknown = narrowing(cut, topic, today, known)
    days, against = days_of(cut, topic, today)
    query = Query(topic, measures_of(cut), only, days, against, group_of(cut, topic), order_of(cut, topic))
    return ComposedQuery(_settled(query, cut), unknown)


# --- what it is about -------------------------------------------------------------------------------------------------


def topic_of(cut: CutQuestion, today: date) -> Topic | None:
    """The first that applies. What is owed, troubled or received says so itself; a stage may be a state or an event."""
    return next((topic for applies, topic in TOPICS if applies(cut, today)), None)


def _about(name: str) -> Callable[[CutQuestion, date], bool]:
    return lambda cut, today: any(piece.value == name for piece in cut.of(Slot.TOPIC))


def _silent(cut: CutQuestion, today: date) -> bool:
    """«哪些单位没报»: the units, not their projects, are silent."""
    quiet = cut.of(Slot.QUIET)
    who = any(p.value is GroupBy.UNIT for p in cut.of(Slot.WHICH_GROUP)) or any(
        p.value is Sought.WHO for p in cut.of(Slot.ASK)
    )
    return bool(quiet) and who and not cut.has(Slot.NAME, Slot.STAGE) and not _about("projects")(cut, today)


def _difficult(cut: CutQuestion, today: date) -> bool:
    stuck = cut.has(Slot.NAME) and any(p.value is Sought.WHY for p in cut.of(Slot.ASK)) and not cut.has(Slot.STAGE)
    return _about("difficulties")(cut, today) or cut.has(Slot.SOLVED, Slot.TROUBLE) or stuck


def _received(cut: CutQuestion, today: date) -> bool:
    return (
        (_about("receipts")(cut, today) or _about("invested")(cut, today))
        and not cut.has(Slot.FOREIGN, Slot.STAGE, Slot.ORDER)
    ) or any(
        len(p.text) > 2 or p.text in ("到位", "到账", "进账", "固投")
        for p in cut.of(Slot.TOPIC)
        if p.value in ("receipts", "invested")
    )


def _to_come(cut: CutQuestion, today: date) -> bool:
    """«下周…», «要开工», «什么时候开工»: days ahead, or a step that is intended."""
    ahead = any(
        p.value.past.start > today
        or (
            p.value.ahead.start >= today
            and p.value.past != p.value.ahead
            and p.value.past.end <= today
            and cut.has(Slot.AHEAD)
        )
        for p in cut.of(Slot.DAYS)
    )
    step = cut.has(Slot.STAGE, Slot.KIND)
    asked = [p.value for p in cut.of(Slot.ASK)]
    if Sought.WHEN in asked and cut.has(Slot.NAME) and not cut.has(Slot.STAGE, Slot.KIND, Slot.SOLVED):
        return True  # «储能电站什么时候并网»: a step that only its own words name
    return _about("planned")(cut, today) or ahead or (cut.has(Slot.AHEAD) and step)


def _happening(cut: CutQuestion, today: date) -> bool:
    """A stage as something that happened: with past days, 了, a comparison; not «签约的项目», which says where they
    stand."""
    stages = positive_stages(cut)
    if not stages or _short_of(cut) or cut.has(Slot.BUILDING):
        return False
    stage = stages[-1].value
    if stage in OPEN_STAGES:
        return False
    dated = bool(cut.of(Slot.DAYS))
    if stage in RESTING:
        return True
    return dated or not _as_state(cut, stages[-1])


def _as_state(cut: CutQuestion, stage: Piece) -> bool:
    """«签约的项目», «签约项目有几个», «处于签约阶段»."""
    rest = cut.text[stage.end :].lstrip("的")
    done = any(abs(p.end - stage.start) <= NEAR or 0 <= p.start - stage.end <= NEAR for p in cut.of(Slot.DONE))
    grouped = cut.has(Slot.COMPARE, Slot.RATE, Slot.SHARE) or any(
        p.value is OrderBy.COUNT or p.value[0] is OrderBy.COUNT for p in cut.of(Slot.ORDER)
    )
    at_end = cut.text[stage.end :].rstrip("?。呢吗啊") in ("", "的")
    when = any(p.value in (Sought.WHEN, Sought.WHO) for p in cut.of(Slot.ASK))
    named = rest.startswith(("项目", "企业", "阶段", "有", "是", "状态")) or (
        cut.text[stage.end : stage.end + 1] == "的" and not (at_end and when)
    )
    return named and not done and not grouped and not cut.has(Slot.ALL)


def _filtered(cut: CutQuestion, today: date) -> bool:
    return cut.has(
        Slot.STAGE,
        Slot.BUILDING,
        Slot.FOREIGN,
        Slot.SECRET,
        Slot.CURRENCY,
        Slot.QUIET,
        Slot.BOUNDS,
        Slot.INDUSTRY,
        Slot.NAME,
        Slot.CARRY,
        Slot.CREDIT,
        Slot.MONEY,
        Slot.ACTIVE,
        Slot.LACK,
        Slot.PERSON,
    ) or _about("projects")(cut, today)


def _people(cut: CutQuestion, today: date) -> bool:
    """«高新区的联络员是谁», «联络员乙是哪个单位的»."""
    asked = [p.value for p in cut.of(Slot.ASK)]
    of_unit = _about("people")(cut, today) and cut.has(Slot.UNIT, Slot.OWN) and not cut.has(Slot.NAME)
    whose = (
        cut.has(Slot.PERSON)
        and any(p.value is GroupBy.UNIT for p in cut.of(Slot.WHICH_GROUP))
        and not cut.has(Slot.STAGE, Slot.KIND, Slot.CARRY, Slot.ORDER)
        and not _about("projects")(cut, today)
    )
    return whose or (of_unit and (Sought.WHO in asked or Sought.LIST in asked))


TOPICS: tuple[tuple[Callable[[CutQuestion, date], bool], Topic], ...] = (
    (_silent, Topic.SILENT),
    (_about("overdue"), Topic.OVERDUE),
    (_people, Topic.PEOPLE),
    (_about("targets"), Topic.TARGETS),
    (_received, Topic.RECEIPTS),
    (_difficult, Topic.DIFFICULTIES),
    (lambda cut, today: cut.has(Slot.RATE), Topic.REACHED),
    (_to_come, Topic.PLANNED),
    (_happening, Topic.REACHED),
    (_about("added"), Topic.ADDED),
    (lambda cut, today: cut.has(Slot.KIND) and not cut.has(Slot.QUIET), Topic.ACTIVITIES),
    (
        lambda cut, today: _about("reports")(cut, today) and not cut.has(Slot.QUIET) and not _single_name(cut),
        Topic.REPORTS,
    ),
    (lambda cut, today: any(p.value is Sought.PLACES for p in cut.of(Slot.ASK)), Topic.ACTIVITIES),
    (_filtered, Topic.PROJECTS),
    (
        lambda cut, today: any(p.value is Sought.LIST and p.text.startswith("项目") for p in cut.of(Slot.ASK)),
        Topic.PROJECTS,
    ),
)


def _single_name(cut: CutQuestion) -> bool:
    return cut.has(Slot.NAME) and not cut.has(Slot.DAYS) and not any(p.value is Sought.COUNT for p in cut.of(Slot.ASK))


# --- what is wanted ---------------------------------------------------------------------------------------------------


def measures_of(cut: CutQuestion) -> tuple[Sought, ...]:
    """In the order said; «多少» alone is a sum where money is spoken of."""
    found = [piece.value for piece in cut.of(Slot.ASK) if piece.value is not None]
    bare = [piece for piece in cut.of(Slot.ASK) if piece.value is None and "多少" in piece.text]
    money = cut.has(Slot.MONEY) or any(p.value in ("receipts", "invested") for p in cut.of(Slot.TOPIC))
    found += [Sought.SUM] if bare and money else [Sought.COUNT] if bare else []
    found += [
        measure
        for slot, measure in (
            (Slot.SHARE, Sought.SHARE),
            (Slot.AVERAGE, Sought.AVERAGE),
            (Slot.RATE, Sought.CONVERSION),
        )
        if cut.has(slot)
    ]
    found += [Sought.WHO] if cut.has(Slot.CARRY) and Sought.WHO in found else []
    return tuple(dict.fromkeys(found)) or (Sought.LIST,)


# --- narrowed how -----------------------------------------------------------------------------------------------------


def narrowing(cut: CutQuestion, topic: Topic, today: date, known: KnownNames) -> tuple[Narrowing, tuple[str, ...]]:
    """The narrowing, and the words that nothing explains."""
    only = Narrowing(
        units=_units(cut),
        part=_part(cut),
        own=cut.has(Slot.OWN),
        people=tuple(dict.fromkeys(p.value for p in cut.of(Slot.PERSON))),
        industries=tuple(p.value for p in cut.of(Slot.INDUSTRY)),
        foreign=next((p.value for p in cut.of(Slot.FOREIGN)), None),
        confidential=True if cut.has(Slot.SECRET) else None,
        currency=next((p.value for p in cut.of(Slot.CURRENCY)), None),
        active=cut.has(Slot.ACTIVE),
        kinds=_kinds(cut, topic),
        solved=_solved(cut, topic),
        lacking=tuple(p.value for p in cut.of(Slot.LACK)),
        met=_met(cut, topic),
    )
    only = _staged(_bounded(only, cut), cut, topic)
    only = _named(only, cut, topic, known)
    only = replace(
        only, quiet_days=_quiet_days(cut, today) if topic is Topic.PROJECTS else None, money=_money(cut, topic)
    )
    return _unknown(only, cut, topic)


def _units(cut: CutQuestion) -> tuple[str, ...]:
    found = [p.value for p in cut.of(Slot.UNIT)] + [unit for p in cut.of(Slot.UNITS) for unit in p.value]
    return tuple(dict.fromkeys(found))


def _part(cut: CutQuestion) -> UnitPart:
    return (
        UnitPart(cut.of(Slot.CREDIT)[0].value)
        if cut.has(Slot.CREDIT) and cut.has(Slot.UNIT, Slot.OWN, Slot.UNITS)
        else UnitPart.EITHER
    )


def _kinds(cut: CutQuestion, topic: Topic) -> tuple[str, ...]:
    """«去了哪些地方» without a word for going is of trips."""
    said = tuple(dict.fromkeys(str(p.value) for p in cut.of(Slot.KIND))) if topic is Topic.ACTIVITIES else ()
    return said or (("trip",) if topic is Topic.ACTIVITIES and Sought.PLACES in measures_of(cut) else ())


def _solved(cut: CutQuestion, topic: Topic) -> bool | None:
    """Difficulties are the open ones, unless it is said that they are solved."""
    said = next((p.value for p in cut.of(Slot.SOLVED)), None)
    return said if said is not None else False if topic is Topic.DIFFICULTIES and not cut.has(Slot.DAYS) else None


def _met(cut: CutQuestion, topic: Topic) -> bool | None:
    """«谁完成任务了», «哪些单位没完成»."""
    asked = cut.has(Slot.WHICH_GROUP) or any(p.value is Sought.WHO for p in cut.of(Slot.ASK))
    if topic is not Topic.TARGETS or not asked or cut.has(Slot.ORDER):
        return None
    return False if cut.has(Slot.NOT) else True if cut.has(Slot.DONE) and "完成" in cut.text else None


def _bounded(only: Narrowing, cut: CutQuestion) -> Narrowing:
    for piece in cut.of(Slot.BOUNDS):
        bounds: Bounds = piece.value
        only = replace(only, at_least=bounds.at_least or only.at_least, below=bounds.below or only.below)
    return only


def positive_stages(cut: CutQuestion) -> list[Piece]:
    """Stages that are said of projects, not denied; «签意向» is no signing."""
    found = [piece for piece in cut.of(Slot.STAGE) if not _denied(cut, piece)]
    intent = any(piece.value is Stage.INTENT for piece in found)
    return [piece for piece in found if not (intent and piece.value is Stage.SIGNED)]


def _denied(cut: CutQuestion, stage: Piece) -> bool:
    return any(0 <= stage.start - piece.end <= 1 for piece in cut.of(Slot.NOT))


def _short_of(cut: CutQuestion) -> Stage | None:
    return next((piece.value for piece in cut.of(Slot.STAGE) if _denied(cut, piece)), None)


def _staged(only: Narrowing, cut: CutQuestion, topic: Topic) -> Narrowing:
    stages = tuple(dict.fromkeys(piece.value for piece in positive_stages(cut)))
    short = _short_of(cut)
    if cut.has(Slot.RATE):
        return replace(
            only,
            stages=(
                Stage.SIGNED if cut.of(Slot.RATE)[0].value is not Stage.SIGNED else Stage.NEGOTIATING,
                cut.of(Slot.RATE)[0].value,
            ),
        )
    if topic in (Topic.REACHED, Topic.PLANNED, Topic.TARGETS):
        return replace(only, stages=stages, short_of=short)
    if cut.has(Slot.BUILDING):
        return replace(only, stages=BUILDING)
    if short is not None:
        return replace(only, came_to=stages[:1], short_of=short, active=True)
    return replace(only, stages=stages)


def _money(cut: CutQuestion, topic: Topic) -> AmountKind | None:
    if topic is Topic.RECEIPTS:
        return AmountKind.INVESTED if any(p.value == "invested" for p in cut.of(Slot.TOPIC)) else AmountKind.PAID_IN
    return next((p.value for p in cut.of(Slot.MONEY)), None)


def _quiet_days(cut: CutQuestion, today: date) -> int | None:
    """For how long: as said («超过一个月»), since the beginning of the days said («这个月没动静»), or long."""
    if not cut.has(Slot.QUIET):
        return None
    spans = [p.value.past for p in cut.of(Slot.DAYS)]
    said = [p.value for p in cut.of(Slot.LENGTH)] or [(today - span.start).days for span in spans]
    return said[0] if said else 0 if cut.has(Slot.ORDER) else LONG_QUIET


def _named(only: Narrowing, cut: CutQuestion, topic: Topic, known: KnownNames) -> Narrowing:
    """A whole name is its project (a firm's: all of them); a part that fits one project alone is that one; else a word
    to look for."""
    ids: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    for piece in cut.of(Slot.NAME):
        found, whole = named_projects(piece.value, known)
        fits_industry = any(piece.value in industry for industry in known.industries)
        if whole or (len(found) == 1 and not fits_industry):
            ids += found
        else:
            words += (piece.value,)
    return replace(only, projects=tuple(dict.fromkeys(ids)), words=words)


def _unknown(only: Narrowing, cut: CutQuestion, topic: Topic) -> tuple[Narrowing, tuple[str, ...]]:
    """Words that only an activity or a planned step can hold: a place, a title."""
    runs = tuple(run for run in cut.unknown if len(run) > 1)
    if topic is Topic.ACTIVITIES and runs:
        return replace(only, places=runs), tuple(run for run in cut.unknown if run not in runs)
    if topic is Topic.PLANNED and (runs or cut.has(Slot.KIND)):
        visits = ("来访", "考察", "来") if any(p.value == "reception" for p in cut.of(Slot.KIND)) else ()
        return replace(only, title=runs or visits), tuple(run for run in cut.unknown if run not in runs)
    return only, cut.unknown


# --- when, by what, in which order ------------------------------------------------------------------------------------


def days_of(cut: CutQuestion, topic: Topic, today: date) -> tuple[Period | None, Period | None]:
    """The days, and those that they are compared with."""
    ahead = topic is Topic.PLANNED
    said = [p.value.ahead if ahead else p.value.past for p in cut.of(Slot.DAYS)]
    how = [p.value for p in cut.of(Slot.COMPARE)]
    if topic is Topic.PROJECTS and not cut.has(Slot.COMPARE):
        return None, None
    if "year" in how:
        now = next((period for period in said if period.start.year == today.year), None) or Period.of("year", today)
        so_far = (
            now
            if now.end <= today
            else Period(
                "span" if today in now and now.last_day != today else now.kind, now.start, min(now.end, _next(today))
            )
        )
        return so_far, same_days_last_year(so_far)
    if len(said) >= 2 and how:
        return said[0], said[1]
    first = said[0] if said else None
    if "previous" in how:
        first = first or Period.of("month", today)
        return first, before(first, today)
    alone = how and first is not None and not cut.has(Slot.UNIT) and len(cut.of(Slot.PERSON)) < 2
    return (
        (Period.of(first.kind, today), first)
        if alone and first and first.end <= today and first.kind != "span" and _against(cut)
        else (first, None)
    )


def _against(cut: CutQuestion) -> bool:
    """«比上个月多吗»: the only days said are those to compare with."""
    compare, days = cut.of(Slot.COMPARE)[0], cut.of(Slot.DAYS)[0]
    return 0 <= days.start - compare.end <= NEAR


def _next(today: date) -> date:
    return Period.of("day", today).end


def group_of(cut: CutQuestion, topic: Topic) -> GroupBy | None:
    said: list[GroupBy] = [p.value for p in cut.of(Slot.WHICH_GROUP)]
    asked = measures_of(cut)
    if said:
        return said[0]
    if len(cut.of(Slot.UNIT)) > 1:
        return GroupBy.UNIT
    if len(cut.of(Slot.PERSON)) > 1:
        return GroupBy.PERSON
    if Sought.WHO in asked and (cut.has(Slot.ORDER, Slot.COMPARE) or topic in (Topic.ACTIVITIES, Topic.REPORTS)):
        return GroupBy.PERSON if topic in (Topic.ACTIVITIES, Topic.REPORTS) or cut.has(Slot.CARRY) else GroupBy.UNIT
    if Sought.FIRMS in asked and topic in (Topic.ACTIVITIES, Topic.RECEIPTS):
        return GroupBy.FIRM
    return GroupBy.PLACE if Sought.PLACES in asked and topic is Topic.ACTIVITIES else None


def order_of(cut: CutQuestion, topic: Topic) -> Order | None:
    said = cut.of(Slot.ORDER)
    if not said:
        limit = cut.has(Slot.LIMIT)
        return Order(OrderBy.AMOUNT) if limit or (cut.has(Slot.QUIET) and False) else None
    by, descending = said[0].value
    money = cut.has(Slot.MONEY) or topic is Topic.RECEIPTS or Sought.SUM in measures_of(cut)
    if cut.has(Slot.QUIET):
        return Order(OrderBy.NEWS, descending=False)
    if by is OrderBy.COUNT and money:
        by = OrderBy.AMOUNT
    if by is OrderBy.COUNT and topic is Topic.PROJECTS and group_of(cut, topic) is None:
        by = OrderBy.AMOUNT
    return Order(by, descending)


def _settled(query: Query, cut: CutQuestion) -> Query:
    """How many lines, and what follows from the parts together."""
    limit = next((int(number(p.value.get("n") or p.value.get("m") or "") or 0) for p in cut.of(Slot.LIMIT)), 0) or None
    single = query.order is not None and query.group is None and not limit and query.topic is not Topic.TARGETS
    if single:
        several = any(p.value is Sought.LIST and "些" in p.text for p in cut.of(Slot.ASK)) or cut.has(Slot.QUIET)
        limit = (
            5
            if several
            else 1
            if query.order and query.order.by in (OrderBy.AMOUNT, OrderBy.DAY, OrderBy.NEWS)
            else None
        )
    if query.topic is Topic.TARGETS and query.group is None and query.order is not None:
        query = replace(query, group=GroupBy.UNIT)
    none = query.topic is Topic.REACHED and query.group is not None and query.only.short_of is not None
    if none and query.only.short_of:
        query = replace(query, only=replace(query.only, stages=(query.only.short_of,), short_of=None))
    return replace(query, limit=limit, none=none)


def reached_by(stage: Stage) -> tuple[Stage, ...]:
    """The stage and those beyond it."""
    return tuple(one for one in LADDER if rank(one) >= rank(stage))

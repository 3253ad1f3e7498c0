"""From the slots of a question to its query: what it is about (topic.py), what is wanted, narrowed how (narrowing.py),
over which days and in which order (ordering.py)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.asking.query import EVER, MONEY_COMES, GroupBy, Query, Sought, Topic, narrowed
from domain.period import Period
from reading.question.known import KnownNames
from reading.question.narrowing import left_out_of, narrowing, set_apart, which_capital
from reading.question.needs import is_lacking
from reading.question.ordering import days_of, group_of, measures_of, order_of, settled
from reading.question.shares import of_a_whole
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.steps_apart import measures_between, order_between, steps_between
from reading.question.topic import OPEN_STAGES, positive_stages, short_of, topic_of
from reading.text.patterns import regex

_IS_NONE = regex(r"(?:是|为|挂|得)(?:零|0)|(?:还|都|一直)*(?:没有|没动|没破零|空白)(?:的)?(?:呢|啊)?[?？]?$")
_SENDS = ("报", "填报", "上报", "登记", "录入", "提交")
_WHOLE = ("全", "整个", "各单位", "县里", "市里")


@dataclass(frozen=True, slots=True)
class ComposedQuery:
    """The query, and what of the text it does not explain."""

    query: Query
    unknown: tuple[str, ...]


def _of_the_unreached(asked: CutQuestion, topic: Topic) -> Topic:
    """«谈了很久一直没签的»: what did not come to a stage stands somewhere; «上个月签约还没开工的» came to another one
    in those days."""
    if topic not in (Topic.PROJECTS, Topic.REACHED) or not short_of(asked) or asked.has(Slot.WHICH_GROUP):
        return topic
    came = any(piece.value not in OPEN_STAGES for piece in positive_stages(asked))
    return Topic.REACHED if came and asked.has(Slot.DAYS) else Topic.PROJECTS


def compose(cut: CutQuestion, today: date, known: KnownNames, topic: Topic | None = None) -> ComposedQuery | None:
    """None where no slot says what the question is about; `topic` where that is known otherwise."""
    asked, left_out = set_apart(cut)
    if asked.has(Slot.NEED):
        return ComposedQuery(_of_a_need(asked, left_out, today, known), cut.unknown)
    between = steps_between(asked)
    topic = Topic.REACHED if between else topic or topic_of(asked, today)
    if topic is None:
        return None
    if between:
        only = replace(narrowing(asked, topic, today, known), stages=between, short_of=None)
        group = GroupBy.UNIT if asked.said(Slot.WHICH_GROUP, GroupBy.UNIT) else None
        return ComposedQuery(Query(topic, measures_between(asked), only, left_out_of(left_out, topic, known),
                                   days_of(asked, topic, today)[0], None, group, order_between(asked)), cut.unknown)
    topic = _of_the_unreached(asked, topic)
    days, against = days_of(asked, topic, today)
    if topic is Topic.REACHED and days is not None and days.start > today and against is None:
        topic = Topic.PLANNED  # «下个月有开工的吗»: nobody came to it yet
        days, against = days_of(asked, topic, today)
    to_come = topic in (Topic.RECEIPTS, Topic.PLANNED) and _money_to_come(asked, today)
    if to_come:
        topic = Topic.PLANNED
        days, against = days_of(asked, topic, today)
    query = Query(
        topic,
        (Sought.STATUS,) if which_capital(asked) and asked.has(Slot.NAME) else measures_of(asked),
        narrowing(asked, topic, today, known),
        left_out_of(left_out, topic, known),
        days,
        against,
        group_of(asked, topic),
        order_of(asked, topic),
    )
    if to_come:
        query = narrowed(query, text=MONEY_COMES, money=None)
    query = _as_filed(_steps_overdue(query, today), asked)
    whole = any(piece.text.startswith(_WHOLE) for piece in asked.of(Slot.ALL))
    query = of_a_whole(settled(replace(query, whole=whole), asked, today), asked, today, known)
    return ComposedQuery(query, cut.unknown)



def _money_to_come(asked: CutQuestion, today: date) -> bool:
    """«6月能到多少钱»: what is planned in such words."""
    money = asked.said(Slot.TOPIC, "receipts") or asked.said(Slot.ASK, Sought.SUM)
    came = money and not asked.has(Slot.STAGE, Slot.KIND, Slot.MONEY)
    return came and asked.has(Slot.AHEAD) and any(piece.value.ahead.end > today for piece in asked.of(Slot.DAYS))


def _steps_overdue(query: Query, today: date) -> Query:
    """«哪些项目过期没开工»: the planned days of that step that have passed."""
    stage = query.only.short_of or query.stage
    if query.topic is not Topic.OVERDUE or stage is None or query.only.projects:
        return query
    only = replace(query.only, stages=(stage,), short_of=None, active=False)
    return replace(query, topic=Topic.PLANNED, only=only, days=Period("span", EVER, today))


def _as_filed(query: Query, asked: CutQuestion) -> Query:
    """«今天都报了些什么»: what was sent on that day, also where it tells of the day before."""
    of_a_day = query.topic is Topic.REPORTS and query.days is not None and query.days.kind == "day"
    sent = any(piece.value == "reports" and piece.text.startswith(_SENDS) for piece in asked.of(Slot.TOPIC))
    return replace(query, filed=True) if of_a_day and sent and not asked.has(Slot.SILENT, Slot.QUIET) else query


def _of_a_need(asked: CutQuestion, left_out: CutQuestion, today: date, known: KnownNames) -> Query:
    need = asked.of(Slot.NEED)[0]
    topic = Topic.DIFFICULTIES if is_lacking(asked) else Topic.REPORTS
    only = replace(narrowing(asked, topic, today, known), text=need.value)
    measures = (Sought.LIST,) if is_lacking(asked) else (Sought.NEED,)
    return Query(topic, measures, only, left_out_of(left_out, topic, known), days_of(asked, topic, today)[0])


def of_those_without(query: Query, cut: CutQuestion) -> Query:
    """«哪些单位还是零» of what was asked before: the units that have none."""
    asked = query.group is GroupBy.UNIT and cut.said(Slot.WHICH_GROUP, GroupBy.UNIT) and query.topic in (
        Topic.REACHED, Topic.ADDED, Topic.ACTIVITIES, Topic.RECEIPTS)
    return replace(query, none=True) if asked and _IS_NONE.search(cut.text) else query

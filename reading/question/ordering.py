"""Over which days, told apart by what, in which order, how many: the rest of a query."""

from dataclasses import replace
from datetime import date, timedelta

from domain.asking.query import GroupBy, Order, OrderBy, Query, Sought, Topic, with_reason
from domain.filing.record import UpdateKind
from domain.numerals import number
from domain.period import Period
from domain.projects.stages import LADDER, rank
from reading.question.period_words import before, same_days_last_year
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece
from reading.question.topic import NEAR, asked, is_silence
from reading.text.patterns import regex

SOME = 5  # lines of «最大的有哪些»
SLOWEST = Order(OrderBy.NEWS, descending=False)
_BESIDE = frozenset("和 跟 与 及 、 , ， 以及 还有".split())
STANDING = (Topic.PROJECTS, Topic.TARGETS, Topic.PEOPLE, Topic.OVERDUE)  # asked as of now


def _never(cut: CutQuestion) -> bool:
    """«没有外出的单位», «哪些单位还没出去过»."""
    return any(0 <= going.start - word.end <= 1 for word in cut.of(Slot.NOT) for going in cut.of(Slot.KIND))


def measures_of(cut: CutQuestion) -> tuple[Sought, ...]:
    """In the order said; «多少» alone is a sum where money is spoken of."""
    found = [piece.value for piece in cut.of(Slot.ASK) if piece.value is not None]
    bare = any(piece.value is None and "多少" in piece.text for piece in cut.of(Slot.ASK))
    money = cut.has(Slot.MONEY, Slot.CURRENCY) or cut.said(Slot.TOPIC, "receipts", "invested")
    found += [Sought.SUM] if bare and money else [Sought.COUNT] if bare else []
    if Sought.PAID_RATE in found:
        return (Sought.PAID_RATE,)
    also = ((Slot.SHARE, Sought.SHARE), (Slot.AVERAGE, Sought.AVERAGE), (Slot.RATE, Sought.CONVERSION))
    found += [measure for slot, measure in also if cut.has(slot)]
    return tuple(dict.fromkeys(found)) or (Sought.LIST,)


def days_of(cut: CutQuestion, topic: Topic, today: date) -> tuple[Period | None, Period | None]:
    """The days, and those that they are compared with."""
    ahead = topic is Topic.PLANNED
    said = [p.value.ahead if ahead else p.value.past for p in cut.of(Slot.DAYS)]
    how = [p.value for p in cut.of(Slot.COMPARE)]
    if topic in STANDING and not how and not cut.has(Slot.EVIDENCE):
        return None, None
    if "year" in how:
        return _with_last_year(said, today)
    if len(said) >= 2 and (how or _side_by_side(cut, said)):
        if ahead and not how:  # «下周和下下周有哪些安排»
            return Period("span", min(said[0].start, said[1].start), max(said[0].end, said[1].end)), None
        return said[0], _likened(said[0], said[1])
    first = said[0] if said else None
    if "previous" in how:
        first = first or Period.of("month", today)
        return first, before(first, today)
    alone = how and first is not None and not cut.has(Slot.UNIT) and len(cut.of(Slot.PERSON)) < 2
    if alone and first and first.end <= today and first.kind != "span" and _against(cut):
        return Period.of(first.kind, today), first
    return first, None


def _likened(days: Period, other: Period) -> Period:
    """«上半年和去年比»: with the same days of that year, not all of it."""
    within = days.kind in ("half", "quarter", "month") and days.start.year - 1 == other.start.year
    part = other.kind == "year" and within
    return same_days_last_year(days) if part else other


def _side_by_side(cut: CutQuestion, said: list[Period]) -> bool:
    """«上月、本月签约数，各几个»: two months told one beside the other."""
    first, second = cut.of(Slot.DAYS)[:2]
    return said[0].kind == said[1].kind and cut.text[first.end : second.start].strip() in _BESIDE


def _with_last_year(said: list[Period], today: date) -> tuple[Period, Period]:
    now = next((period for period in said if period.start.year == today.year), None) or Period.of("year", today)
    if now.end > today:
        kind = "span" if today in now and now.last_day != today else now.kind
        now = Period(kind, now.start, min(now.end, Period.of("day", today).end))
    return now, same_days_last_year(now)


def _against(cut: CutQuestion) -> bool:
    """«比上个月多吗»: the only days said are those to compare with."""
    compare, days = cut.of(Slot.COMPARE)[0], cut.of(Slot.DAYS)[0]
    return 0 <= days.start - compare.end <= NEAR


def group_of(cut: CutQuestion, topic: Topic) -> GroupBy | None:
    said: list[GroupBy] = [p.value for p in cut.of(Slot.WHICH_GROUP) if not _is_asked_of_each(cut, p)]
    groups = len({p.value for p in cut.of(Slot.UNITS)}) > 1
    if said and not (groups and said[0] is GroupBy.UNIT and not _says_unit(cut)):
        return said[0]
    if groups:
        return GroupBy.UNIT_GROUP
    if any(_WHICH.search(cut.text, 0, p.start) for p in cut.of(Slot.UNITS)):  # «哪些商会还没签约»
        return GroupBy.UNIT
    if len({p.value for p in cut.of(Slot.UNIT)}) > 1:
        return GroupBy.UNIT
    if len({p.value for p in cut.of(Slot.PERSON)}) > 1:
        return GroupBy.PERSON
    if "分别" in cut.text and len({p.value for p in cut.of(Slot.INDUSTRY)}) > 1:
        return GroupBy.INDUSTRY
    return _implied_group(cut, topic)


def _says_unit(cut: CutQuestion) -> bool:
    """«部门组和园区组谁完成得好» are two groups; «…各单位完成多少» their units."""
    return any(p.value is GroupBy.UNIT and len(p.text) > 1 and not p.text.startswith("谁")
               for p in cut.of(Slot.WHICH_GROUP))


def each_of(cut: CutQuestion) -> bool:
    """«各单位签了几个» tells of every one; «哪些单位签了» only of those that have some; of two projects that are named
    («会议中心和功率模块哪个投资大») each is told."""
    several = len({piece.value for piece in cut.of(Slot.NAME)}) > 1
    return several or cut.has(Slot.COMPARE) or any(p.text[0] in "各每分按不" for p in cut.of(Slot.WHICH_GROUP))


def _is_asked_of_each(cut: CutQuestion, which: Piece) -> bool:
    """«停下来的是哪两个,哪家单位的»: the rows are listed, each with its own."""
    listed = cut.has(Slot.LIMIT) or any(p.value is Sought.LIST and p.start < which.start for p in cut.of(Slot.ASK))
    return listed and cut.text[which.end :].strip("?。 ") == "的"


def _implied_group(cut: CutQuestion, topic: Topic) -> GroupBy | None:
    """«谁跑得最多» tells people apart, «谁签得最多» units; «去了哪些地方» places; of one project nothing is."""
    ordered = [p.value[0] for p in cut.of(Slot.ORDER)]
    most = OrderBy.COUNT in ordered or cut.has(Slot.COMPARE)
    active = topic in (Topic.ACTIVITIES, Topic.REPORTS)
    who = (asked(cut, Sought.WHO) and not met_whom(cut)) or (most and asked(cut, Sought.REPORTER))
    oldest = OrderBy.NEWS in ordered and topic is Topic.PROJECTS  # «谁拖得最久没开工»
    if OrderBy.DAY in ordered or oldest or (cut.has(Slot.NAME) and not cut.has(Slot.TIMES)):
        return None
    if who and active:
        return GroupBy.PERSON
    if OrderBy.AMOUNT in ordered and topic is Topic.PROJECTS:
        return None  # «盘子最大的是谁»: a project
    if who and (ordered or cut.has(Slot.COMPARE)):
        return GroupBy.PERSON if cut.has(Slot.CARRY) else GroupBy.UNIT
    seldom = cut.said(Slot.TOPIC, "projects") and any(piece.value < 0 for piece in cut.of(Slot.TIMES))
    if topic is Topic.ACTIVITIES and (seldom or _firms_of_a_kind(cut)):  # «只拜访过一次的企业»
        return GroupBy.FIRM
    if asked(cut, Sought.FIRMS) and (topic is Topic.RECEIPTS
                                     or (topic is Topic.ACTIVITIES and (most or cut.has(Slot.TIMES)))):
        return GroupBy.FIRM
    return GroupBy.PLACE if asked(cut, Sought.PLACES) and topic is Topic.ACTIVITIES else None


def _firms_of_a_kind(cut: CutQuestion) -> bool:
    """«拜访了几家世界500强», «接触过哪些央企», «来访的外资企业有哪些»: the firms are asked for, not how often."""
    kinds = cut.of(Slot.TAG, Slot.FOREIGN)
    wanted = [p for p in cut.of(Slot.ASK) if p.value is Sought.LIST or (p.value is Sought.COUNT and "家" in p.text)]
    return (asked(cut, Sought.FIRMS) and bool(kinds)) or any(
        kind.start == ask.end or ask.start == kind.end for kind in kinds for ask in wanted)


def met_whom(cut: CutQuestion) -> bool:
    """«见了谁», «谁来过»: the guests or hosts, not ours."""
    guests = cut.said(Slot.KIND, UpdateKind.RECEPTION)
    met = any(p.value is Sought.WHO and any(k.end == p.start and k.text[0] in "见访拜接" for k in cut.of(Slot.KIND))
              for p in cut.of(Slot.ASK))
    return guests or met


def order_of(cut: CutQuestion, topic: Topic) -> Order | None:
    said = cut.of(Slot.ORDER)
    if not said:
        return Order(OrderBy.AMOUNT) if cut.has(Slot.LIMIT) else None
    by, descending = said[0].value
    money = cut.has(Slot.MONEY) or topic is Topic.RECEIPTS or asked(cut, Sought.SUM)
    stepped = cut.has(Slot.STAGE, Slot.BUILDING) and not cut.has(Slot.QUIET)
    if by is OrderBy.NEWS and (topic is not Topic.PROJECTS or stepped):
        return Order(OrderBy.DAY, descending=False)
    fast = topic is Topic.PROJECTS and by is OrderBy.COUNT and said[0].text.endswith("快")
    if fast and not money:
        return Order(OrderBy.STAGE)
    slow = topic is Topic.PROJECTS and by is OrderBy.COUNT and said[0].text.endswith(("慢", "差", "懒"))
    if cut.has(Slot.QUIET) or (slow and group_of(cut, topic) is None):
        return SLOWEST
    if by is OrderBy.COUNT and (money or (topic is Topic.PROJECTS and group_of(cut, topic) is None)):
        by = OrderBy.AMOUNT
    return Order(by, descending)


def lines_wanted(query: Query, cut: CutQuestion) -> int | None:
    """The number said; of an order alone the first, or some where several are asked for; all where they are counted."""
    said = next((int(number(p.value.get("n") or p.value.get("m") or "") or 0) for p in cut.of(Slot.LIMIT)), 0)
    if said or query.order is None or query.group is not None or query.topic is Topic.TARGETS:
        return said or None
    every = any(p.text.startswith(("从", "由", "按", "以")) for p in cut.of(Slot.ORDER)) or asked(cut, Sought.COUNT)
    several = any(p.value is Sought.LIST and "些" in p.text for p in cut.of(Slot.ASK)) or cut.has(Slot.QUIET)
    if several and not every:
        return SOME
    return None if every or query.order.by is OrderBy.COUNT else 1


def _lately(cut: CutQuestion, today: date) -> Period:
    """«一礼拜没吱声的单位»: so many days up to today; this week where no number is said."""
    said = next((piece.value for piece in cut.of(Slot.LENGTH)), None)
    tomorrow = today + timedelta(days=1)
    return Period("span", tomorrow - timedelta(days=said), tomorrow) if said else Period.of("week", today)


def _as_it_stands(query: Query) -> Query:
    """«碳纤维不是已经恢复了吗»: of a project without a step it is asked how it stands."""
    held = query.topic is Topic.PROJECTS and len(query.only.projects) == 1 and Sought.WHY in query.asks
    if held and query.only.short_of is not None:  # «储能电站怎么还没开工»: its difficulties and days tell it
        return replace(query, measures=(Sought.STATUS,), only=replace(query.only, short_of=None, active=False))
    named = query.topic is Topic.REACHED and query.only.projects and query.group is None
    if not named or query.only.stages or query.only.short_of or query.days is not None:
        return query
    return replace(query, topic=Topic.PROJECTS)


_LACKED = regex(r"没有?(?!问题)|缺|空着|空缺|未(?:定|配|设|明确)")  # «哪个单位没有联络员»
# «哪些单位至今没有项目», «没有签约的单位»: the units that have none are asked for, not what has not come so far
_UNITS_WITHOUT = regex(r"(?:没有?|尚无|未)[^,，。;；的]{0,8}的(?:单位|县区|部门|乡镇|街道|园区|组)|"
                       r"(?:有没有)(?:单位|县区|部门|乡镇|街道|园区|组)[^,，。;；]{0,6}(?:没|未|尚无)|"
                       r"都没有?的(?:单位|县区|部门|乡镇|街道|园区|组)")
_WITHOUT = regex(r"[^,，。;；]{0,6}(?:没|未|尚无)")
_WHICH = regex(r"(?:哪些|哪个|哪几[个家]|几[个家]|多少[个家]?)$")


def _asks_for_units_without(cut: CutQuestion) -> bool:
    """«哪些镇街还没有签约»: units by whatever they are called."""
    named = [p for p in cut.of(Slot.WHICH_GROUP)  # «各单位没签约的项目» are projects
             if p.value is GroupBy.UNIT and p.text.startswith(("哪", "几", "多少"))]
    named += [p for p in cut.of(Slot.UNITS) if _WHICH.search(cut.text, 0, p.start)]
    return _UNITS_WITHOUT.search(cut.text) is not None or any(_WITHOUT.match(cut.text, p.end) for p in named)


def _share_of_a_stage(query: Query) -> Query:
    """«签约的有几成开了工», «开工的占签约的几成»: of those that came to one stage, how many came to the further one."""
    stages = query.only.stages
    if Sought.SHARE not in query.measures or len(stages) != 2 or any(one not in LADDER for one in stages):
        return query
    if query.topic is not Topic.REACHED:
        return query
    measures = tuple(Sought.CONVERSION if one is Sought.SHARE else one for one in query.measures)
    return replace(query, measures=measures, only=replace(query.only, stages=tuple(sorted(stages, key=rank))))


def settled(query: Query, cut: CutQuestion, today: date) -> Query:
    """How many lines, and what follows from the parts together."""
    if query.order is not None and query.order.by is OrderBy.STAGE:
        query = replace(query, group=None)
    oldest = query.topic is Topic.PROJECTS and query.order == Order(OrderBy.DAY, descending=False)
    if oldest and query.only.short_of and query.group is GroupBy.UNIT and not _says_unit(cut):
        query = replace(query, group=None)  # «谁拖得最久没开工»: a project, with whose it is
    limit = lines_wanted(query, cut)
    query = _as_it_stands(with_reason(_share_of_a_stage(query)))
    if query.topic is Topic.TARGETS and query.group is None and query.order is not None:
        query = replace(query, group=GroupBy.UNIT)
    if query.topic is Topic.PROJECTS and query.order == SLOWEST and query.only.quiet_days is None:
        query = replace(query, only=replace(query.only, quiet_days=0))  # what rests or ended is not slow
    if query.topic is Topic.PEOPLE and query.group is GroupBy.UNIT and _LACKED.search(cut.text):
        return replace(query, none=True)
    if is_silence(cut, today):
        return replace(query, group=GroupBy.UNIT, none=True, days=query.days or _lately(cut, today))
    if query.group in (GroupBy.UNIT, GroupBy.PERSON) and query.topic is Topic.ACTIVITIES and _never(cut):
        return replace(query, group=GroupBy.UNIT, none=True)
    held = (Topic.PROJECTS, Topic.ADDED)
    if query.topic in held and query.group is GroupBy.UNIT and _asks_for_units_without(cut):
        if not query.only.short_of:
            return replace(query, none=True, limit=limit)
        query = replace(query, topic=Topic.REACHED)
    none = query.topic is Topic.REACHED and query.group is not None and query.only.short_of is not None
    if none and query.only.short_of:
        query = replace(query, only=replace(query.only, stages=(query.only.short_of,), short_of=None))
    times = next((p.value for p in cut.of(Slot.TIMES)), 0) if query.group is not None else 0
    return replace(query, limit=limit, none=none, each=each_of(cut), having=times if times > 0 else None,
                   at_most=-times if times < 0 else None)

"""What a question that goes on points at: one of the projects that were told («第二个呢», «它哪天开工»), a step of the
one spoken of («什么时候并网»), the figures of a ranking («差多少»)."""

from dataclasses import replace
from datetime import date

from domain.asking.query import Narrowing, Query, Sought, Topic
from domain.numerals import number
from reading.question.continuing import SUBJECTS
from reading.question.known import KnownNames
from reading.question.opinion import NAMED, name_chance
from reading.question.ordering import measures_of
from reading.question.period_words import before
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.unexplained import named_in
from reading.text.patterns import regex

_DIFFERS = regex("差多少|是?[增多涨升高减少降跌低].{0,2}还是")
SHORT_STEP = 12  # characters of a question of nothing but a step
OWN_TOPIC = (Slot.TOPIC, Slot.STAGE, Slot.KIND, Slot.SOLVED, Slot.BUILDING, Slot.QUIET, Slot.LACK, Slot.NEED,
             Slot.EVIDENCE)
_OF_MESSAGES = (Topic.REACHED, Topic.ADDED, Topic.RECEIPTS, Topic.PLANNED, Topic.DIFFICULTIES)
_OF_MANY = (Slot.WHICH_GROUP, Slot.ORDER, Slot.LIMIT, Slot.AMONG, Slot.SHIFT, Slot.NTH, Slot.COMPARE)
_HOW_MANY = (Sought.COUNT, Sought.LIST, Sought.FIRMS)
_OF_ONE = (Sought.WHO, Sought.REPORTER, Sought.WHEN, Sought.WHY)
_ALL_OF_THEM = regex(r"[它他她]们|[这那](?:些|几|批|[两三四五六七八九十])")
_THEY = regex("[他她]们")
_ONE = regex(r"[它他她](?!们)|[这那](?:个|家|件|条|笔|项目|企业)|该")


def points_back(cut: CutQuestion) -> bool:
    """«他们总投资多少», «这个项目现在啥情况», «谁报的», «哪天签的»: of what was told just before, and of nobody
    that the text names."""
    if cut.has(*(slot for slot in SUBJECTS if slot is not Slot.ALL)):
        return False
    of_many = cut.has(Slot.ALL, Slot.DAYS, Slot.KIND, *_OF_MANY) or cut.said(Slot.TOPIC, "projects")
    return cut.has(Slot.THAT) or (cut.said(Slot.ASK, *_OF_ONE) and not of_many and not cut.said(Slot.ASK, *_HOW_MANY))


def step_of_it(cut: CutQuestion, previous: Query) -> Query | None:
    """«什么时候并网», «土地证办了没» after a question of one project: a step of it that only its own words name."""
    runs = tuple(run for run in map(named_in, cut.unknown) if len(run) > 1)
    asks = cut.said(Slot.ASK, Sought.WHEN, None) and not cut.has(*SUBJECTS, *OWN_TOPIC, Slot.ORDER, Slot.DAYS)
    if not (runs and asks and len(previous.only.projects) == 1 and len(cut.text) <= SHORT_STEP):
        return None
    if any(name_chance(cut, run) >= NAMED for run in cut.unknown if len(run) > 1):
        return None
    return Query(Topic.PLANNED, measures_of(cut), Narrowing(projects=previous.only.projects, text=runs))


def told_by(cut: CutQuestion, previous: Query) -> Query | None:
    """«谁报的», «什么时候报的», «哪天存的»: who told what was found, and when; of one project spoken of, what was
    told."""
    asked = cut.said(Slot.ASK, Sought.REPORTER) or (cut.said(Slot.ASK, Sought.WHEN) and cut.said(Slot.TOPIC, "reports"))
    if not asked or cut.has(*SUBJECTS, Slot.DAYS, Slot.NTH, *(one for one in OWN_TOPIC if one is not Slot.TOPIC)):
        return None
    if previous.topic in _OF_MESSAGES and previous.group is None:
        return replace(previous, measures=(Sought.REPORTER,))
    whole = len(previous.only.projects) == 1 and previous.topic is Topic.PROJECTS
    return Query(Topic.REPORTS, (Sought.REPORTER,), Narrowing(projects=previous.only.projects)) if whole else None


def pointed_at(cut: CutQuestion, previous: Query, *, of_its_own: bool) -> Query:
    """«第二个谁在跟», «它哪天开工»: the one project that is meant of those told; «他们到位多少»: all of them; else the
    query itself.
    `of_its_own`: the text says a topic of its own."""
    told = previous.told
    ranked = previous.among[: len(told)] == told  # the first of them was told: «最大的是哪个» … «第二个呢»
    listed = told if len(told) > 1 and not ranked else previous.among or told
    place = next((int(number(piece.value["n"]) or 0) for piece in cut.of(Slot.NTH)), 0)
    one = listed[place - 1] if 0 < place <= len(listed) else None
    if one is None and len(previous.only.projects) == 1 and cut.has(Slot.AMONG) and len(previous.among) > 1:
        return Query(Topic.PROJECTS, only=Narrowing(projects=previous.among))  # «这里面哪些是外资» of the list again
    if one is None and len(told) == 1 and not previous.only.projects:
        said = any(_ONE.match(piece.text) for piece in cut.of(Slot.THAT))
        one = told[0] if said or (previous.limit == 1 and of_its_own) else None
    that = [piece.text for piece in cut.of(Slot.THAT)]
    of_unit = len(previous.only.units) == 1 and any(map(_THEY.match, that))
    if one is None and of_its_own and told and not of_unit and any(map(_ALL_OF_THEM.match, that)):
        return Query(Topic.PROJECTS, only=Narrowing(projects=told))
    if one is None:
        return previous
    of_rows = previous.topic not in (Topic.PROJECTS, Topic.REACHED, Topic.ADDED)  # «第一个谁报的» of difficulties
    measures = previous.measures if previous.limit == 1 else (Sought.LIST,)
    return Query(previous.topic if of_rows else Topic.PROJECTS, measures,
                 only=replace(previous.only if of_rows else Narrowing(), projects=(one,)), among=listed)


def of_the_firm(cut: CutQuestion, previous: Query, known: KnownNames) -> Query | None:
    """«这家还有别的项目吗»: all projects of the enterprise whose project was spoken of."""
    entries = known.ledger.entries if known.ledger else {}
    said = [entries[number].enterprise for number in previous.only.projects if number in entries]
    if not (cut.has(Slot.THAT) and cut.said(Slot.TOPIC, "projects") and any(said)):
        return None
    ids = tuple(number for number, entry in entries.items() if entry.enterprise in said)
    return Query(Topic.PROJECTS, measures_of(cut), Narrowing(projects=ids))


def figures_of(cut: CutQuestion, previous: Query) -> Query:
    """What is asked of a ranking, beside which days and whose, is asked of its figures («差多少», «谁最多»)."""
    asks = cut.has(Slot.ASK, Slot.COMPARE, Slot.ORDER, Slot.WHICH_GROUP)
    ranked = previous.topic in (Topic.RANKING, Topic.DIGEST) and asks
    return Query(Topic.TARGETS, only=previous.only) if ranked else previous


def beside_the_last(cut: CutQuestion, query: Query, today: date) -> Query:
    """«上个月到账多少» … «这个月呢» … «差多少»: those days beside the ones before them."""
    differ = any(_DIFFERS.match(piece.text) for piece in cut.of(Slot.COMPARE)) and not cut.has(*SUBJECTS, *OWN_TOPIC)
    if not differ or query.days is None or query.against is not None or query.days.start > today:
        return query
    return replace(query, against=before(query.days, today), group=None, order=None)


def of_another_sum(cut: CutQuestion, previous: Query) -> bool:
    """«总投资一共多少» after what came to the account: all projects' again, unless one was spoken of."""
    said = any("投资" in piece.text for piece in cut.of(Slot.MONEY))
    return said and previous.topic is Topic.RECEIPTS and not (previous.only.projects or cut.has(Slot.THEN, Slot.THAT))

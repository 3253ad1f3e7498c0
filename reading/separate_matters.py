"""A message of several matters that are done one by one: news and a question («…，顺便问一下储能电站签了没»), news and
an order, a visit that is called off, money that came beside one to come. Several pieces of news are one
card; trouble and who is to settle it are one matter.

Cut where a sentence ends or words open another matter («另外», «顺便»). A piece stands apart where it is whole without
the others by the grammar of its own kind; what is left is one message. News of several units
(«甲镇：签约…；乙镇：走访…») is each unit's own.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from domain.asking.query import Narrowing, Query, Topic
from domain.filing.record import UpdateKind
from reading.meaning.mood import is_asked_by_others
from reading.meaning.question import asks, is_question
from reading.meaning.rescheduling import put_off
from reading.meaning.unlikely_kinds import money_came
from reading.meanings import AnnouncementMeaning, CorrectionMeaning, Meaning, TripMeaning, VisitMeaning
from reading.names.juniors import opens_a_task
from reading.names.references import projects_named
from reading.names.subject_units import opening_units
from reading.office.office_questions import office_question
from reading.office.zero_words import zero_report
from reading.parse import parse
from reading.question.listed_questions import listed_questions
from reading.reading_context import ReadingContext
from reading.report.reporting import ReportMeaning, report_of
from reading.service.order_words import order_told
from reading.service.request_news_words import news_of_open
from reading.service.request_words import request_told
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text_asked import asking
from reading.thread.question_answers import half_a_report
from reading.thread.visit_changes import may_change_visit, visit_change
from reading.values.dates import find_dates

_ASIDE = r"(?:顺[便带]|另外|对了|还有(?:一?[件个]?事)?|再(?=问|帮我|查))"
_ASKED = r"(?:(?:我|再|也|想|帮我|给我|请)*(?:问|打听|查)(?:一?[下句]|问|个事)?|请问)"
_ORDERS = "(?:(?:我|我们)?(?:已经?|就|再|会)?(?=让|叫|安排))?(?:让|叫|请|通知|安排|催)"
_CUT = regex(rf"[。；;！!？?\n]+\s*|[,，]\s*|\s*(?=[②-⑳])|[、\s]+(?={_ASIDE}|{_ASKED}|{_ORDERS})")
_RUNS = regex(r"[。；;\n]+\s*")
_OPENS = regex(rf"[,，、\s①-⑳]*(?:{_ASIDE}[,，:：\s]*)*(?P<asked>{_ASKED}[,，:：\s]*)?"
               r"(?:(?:我|我们)(?:已经?|就|再|会)?(?=让|叫|安排))?")
_OTHERS = regex(r"^(?:他们?|她们?|对方|人家|企业|客[商户]|老板|[一-龥]总)")
# What these ask is part of the news; «他们哪天来？» asks.
_THEIRS = regex(rf"{_OTHERS.pattern}[^,，。?？]{{0,6}}(?:问(?!题)|想|打听|咨询|关心|担心|提|说|讲|希望|要求|需要|"
                     r"反映)")
_OTHER_MONTH = regex(r"(?P<asked>[^,，。;；?？\n]{2,20})[,，?？](?:那|再)?(?:跟|和|与|同|比|较|对比)*"
                     r"(?P<month>上上?个?月|(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月)份?的?(?:相比|对比|比较?|来说)?"
                     r"(?:的?(?:呢|排名?|是|又|怎么样|如何|第几名?|老几|多少名?|变化|升了|降了|还是|[?？]))*")
_HAS_COME = regex(r"[今昨前]|了|已|刚|又|[上本]周|\d[日号]")
_IF_IT_COMES = regex(r"[就才再](?:签|开|动|付|给|办|进)|[以之]?后")
_COMMANDS = ("status", "ask")  # any other question is a command, whole by its form
_MEETINGS = ("来访", "拜访", "开会")
_SHORTEST = 4
Mean = Callable[[str, ReadingContext], Meaning]


class _Kind(Enum):
    QUESTION = auto()
    ORDER = auto()
    REQUEST = auto()
    VISIT = auto()  # called off or moved
    ZERO = auto()
    MONEY = auto()  # it came, and what is told before it is still to come


@dataclass(frozen=True, slots=True)
class SeparateMatter:
    """The words of one matter and what it goes on from."""

    text: str
    context: ReadingContext


def matters_of(text: str, context: ReadingContext, mean: Mean) -> tuple[SeparateMatter, ...]:
    """In the order in which they are done: what is left first. One matter, as a rule: the whole message."""
    whole, alone = (SeparateMatter(text, context),), replace(context, card=None, visit=None)
    if context.asked is not None or (context.card is not None and context.card.replied) or listed_questions(text):
        return whole
    if ranks := _ranks_of_two_months(text):
        return tuple(SeparateMatter(one, replace(context, card=None, visit=None)) for one in ranks)
    if len(told := runs_of_units(text, context)) > 1:
        return tuple(one for run in told for one in matters_of(run, alone, mean))
    pieces = _pieces(text, alone)
    if len(pieces) < 2:
        return whole
    if answered := _answer_beside_news(pieces, alone):
        return answered
    kinds = {one: kind for at, one in enumerate(pieces)
             if (kind := _kind_of(one, alone, before="".join(pieces[:at]))) is not None}
    rest = "".join(one for one in pieces if one not in kinds)
    if asked := _of_the_office(pieces, alone):
        return asked
    if not rest or not kinds:
        return whole if not kinds or len(set(kinds.values())) == 1 else tuple(SeparateMatter(_bare(one), alone)
                                                                              for one in kinds)
    return _behind_the_rest(rest.rstrip(" ,，、;；"), kinds, context, mean) or whole


def _ranks_of_two_months(text: str) -> tuple[str, ...]:
    """«渡头镇排第几，跟三月比呢»: the place now and that of the other month, each by its own table."""
    found = _OTHER_MONTH.fullmatch(text.strip())
    if found is None:
        return ()
    both = (found["asked"].strip(), f"{found['month']}{found['asked'].strip()}")
    asked = [is_question(one) for one in both]
    return both if all(one is not None and one.command == "rank" for one in asked) and asked[0] != asked[1] else ()


def runs_of_units(text: str, context: ReadingContext) -> tuple[str, ...]:
    """The stretches that different units open as their subjects, each under what stands above all of them; the whole
    text where fewer than two do."""
    names = context.names.units or {name: name for name in context.units}
    head, runs, last = "", list[str](), tuple[str, ...]()
    cuts = [0, *(found.end() for found in _RUNS.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        units = opening_units(text[start:end], names)
        if units and units != last:
            runs.append(text[start:end])
            last = units
        elif runs:
            runs[-1] += text[start:end]
        else:
            head += text[start:end]
    return tuple((head + run).rstrip(" \n;；") for run in runs) if len(runs) > 1 else (text,)


def _answer_beside_news(pieces: Sequence[str], alone: ReadingContext) -> tuple[SeparateMatter, ...]:
    """«赣锐用电的事供电公司说22号前装好，另外完成投资800万»: the answer to an open request, and money or a step of its
    project; nothing where the rest is only more of the answer."""
    answer = news_of_open(pieces[0], alone)
    asked = next((one for one in alone.requests if answer is not None and one.number == answer.number), None)
    if asked is None or asked.project_id is None:
        return ()
    rest = "".join(pieces[1:])
    named = _named(rest, alone)
    behind = alone if named else replace(alone, about=asked.project_id)
    record = report_of(_bare(rest), behind).record
    told = any(m.amounts or m.stage is not None for m in record.projects) and news_of_open(rest, alone) is None
    return (SeparateMatter(pieces[0].rstrip(" ,，、;；"), alone), SeparateMatter(_bare(rest), behind)) if told else ()


def _asks_of_the_office(piece: str, alone: ReadingContext) -> bool:
    return office_question(_bare(piece), alone.today, alone.names) is not None


def _of_the_office(pieces: Sequence[str], alone: ReadingContext) -> tuple[SeparateMatter, ...]:
    """«活动月还有几天，签了几个»: what is asked of the office's own doings is no row of the ledger, so each question is
    answered by itself, the later ones of the campaign's days; nothing where none is of the office."""
    found = [office_question(_bare(one), alone.today, alone.names) for one in pieces]
    if not found[0] or not all(told or _is_question(one, alone, beside=True)
                               for told, one in zip(found, pieces, strict=True)):
        return ()
    named = next((one.what for one in found if one is not None and one.command == "campaign" and one.what), "")
    days = alone.names.campaigns.get(named)
    behind = replace(alone, last_query=Query(Topic.REACHED, days=days)) if days is not None else alone
    return tuple(SeparateMatter(_bare(one), behind) for one in pieces)


def _behind_the_rest(rest: str, kinds: Mapping[str, _Kind], context: ReadingContext,
                     mean: Mean) -> tuple[SeparateMatter, ...]:
    """The rest is done first, and what goes on from it without a name is of its project; nothing where they are one
    matter."""
    left = mean(rest, context)
    behind = replace(context, card=None, visit=None, about=_project_of(left) or context.about, spoken_of=None)
    if (number := _project_of(left)) is not None:  # «…见了禾润。他们哪天来？»
        behind = replace(behind, last_query=Query(Topic.PROJECTS, only=Narrowing(projects=(number,))))
    if not _is_told(left) or any(_is_part_of(one, kind, left, behind) for one, kind in kinds.items()):
        return ()
    to_come = isinstance(left, AnnouncementMeaning | TripMeaning)
    if _Kind.MONEY in kinds.values() and not to_come:
        return ()
    return (SeparateMatter(rest, context), *(SeparateMatter(
        _for_what(_bare(one), rest, behind) if to_come and kind is _Kind.ORDER else _bare(one), behind)
        for one, kind in kinds.items()))


def _for_what(order: str, rest: str, behind: ReadingContext) -> str:
    """«下周三开调度会，…，甲通知下»: what is to be done for a meeting or a visit is told with it, and due by then."""
    dated = find_dates(order, behind.today)
    return order if dated or not opens_a_task(order, behind.people) else f"{order}，{rest}"


def _pieces(text: str, alone: ReadingContext) -> list[str]:
    """The stretches of the text, each with the sign that ends it; what cannot stand alone belongs to the one before."""
    cuts = [0, *(found.end() for found in _CUT.finditer(text)), len(text)]
    said: list[str] = []
    for start, end in pairwise(cuts):
        if said and _belongs_to(said[-1], text[start:end], alone):
            said[-1] += text[start:end]
        elif end > start:
            said.append(text[start:end])
    return said


def _belongs_to(before: str, piece: str, alone: ReadingContext) -> bool:
    """What is too short; «…反映招工难，请人社局组织招聘»; a clause that opens no other matter."""
    if len(piece.strip()) < _SHORTEST:
        return True
    if zero_report(_bare(before)) is not None:
        return False
    if re.match(_ASIDE, piece) or re.match(_ASKED, piece) or not before.rstrip().endswith((",", "，", "、")):
        return False
    apart = _asks_of_the_office(before, alone) and not _asks_of_the_office(before + piece, alone)
    if apart and _is_question(piece, alone, beside=True):
        return False
    if _is_money_beside(before, piece, alone):
        return False
    if not (re.match(_ORDERS, piece) or opens_a_task(piece, alone.people)):
        named = _named(before, alone) if may_change_visit(piece) and _moves_a_visit(piece, alone) else frozenset()
        return not (named and _named(piece, alone) - named)
    return order_told(_bare(piece), alone) is None or request_told(_bare(before + piece), alone.today) is not None


def _bare(piece: str) -> str:
    """Without the words that only open it."""
    opens = _OPENS.match(piece)
    return piece[opens.end() if opens else 0:].strip(" ,，、;；")


def _kind_of(piece: str, alone: ReadingContext, *, before: str) -> _Kind | None:
    """By the grammar of its own kind; an enterprise's wish or a visit that comes first may only open the news."""
    if _is_question(piece, alone):
        return _Kind.QUESTION
    bare = _bare(piece)
    if zero_report(bare) is not None:
        return _Kind.ZERO
    if order_told(bare, alone) is not None:
        return _Kind.ORDER
    if before and _moves_a_visit(bare, alone):
        return _Kind.VISIT
    if _is_money_beside(before, bare, alone):
        return _Kind.MONEY
    return _Kind.REQUEST if before and request_told(bare, alone.today) is not None else None


def _is_money_beside(before: str, piece: str, alone: ReadingContext) -> bool:
    """«明天去苏州见锐恒，力驰今天到账500万»: it has come, and nothing before it is over."""
    days = [when for when in find_dates(uniform(before), alone.today) if when.past == when.future and when.future]
    ahead = bool(days) and all(when.future is not None and when.future.start > alone.today for when in days)
    told = ahead and not parse(before, alone.today).sums and not _IF_IT_COMES.search(piece)
    return told and _HAS_COME.search(piece) is not None and money_came(parse(piece, alone.today))


def _is_question(piece: str, alone: ReadingContext, *, beside: bool = False) -> bool:
    """It asks by its own words something that the ledger can tell; `beside`: or goes on from what is asked."""
    if is_asked_by_others(piece):
        return False
    opens, bare = _OPENS.match(piece), _bare(piece)
    asked = (opens and opens[0]) or piece.rstrip().endswith(("?", "？")) or asks(bare) or is_question(bare) is not None
    asked = asked or beside
    marked = piece.rstrip().endswith(("?", "？")) and not _THEIRS.match(bare)
    if (_OTHERS.match(bare) and not marked) or not asked:
        return False
    found = asking(bare, alone)
    read = found.question.read if found is not None else None
    if found is None or read is None:
        return found is not None and (found.question.command not in _COMMANDS or bool(_named(bare, alone)))
    return read.query is not None and read.sure


def _moves_a_visit(bare: str, alone: ReadingContext) -> bool:
    if visit_change(bare, alone.visits, None, alone.today) is not None:
        return True
    later = put_off(bare, alone.today)
    return later is not None and (later.called_off or later.step in _MEETINGS)


def _named(text: str, context: ReadingContext) -> frozenset[int]:
    return projects_named(text, context.ledger, context.known, context.units)


def _is_told(left: Meaning) -> bool:
    """What is left is done too; else nothing is to be cut off it."""
    if isinstance(left, CorrectionMeaning):
        return bool(left.changes or left.project)
    if isinstance(left, ReportMeaning):
        return not half_a_report(left.record)
    return isinstance(left, AnnouncementMeaning | VisitMeaning | TripMeaning)


def _is_part_of(piece: str, kind: _Kind, left: Meaning, behind: ReadingContext) -> bool:
    """Whom trouble is given to, what becomes of a visit of the same project, what its enterprise asks for."""
    bare = _bare(piece)
    if kind is _Kind.ORDER:
        record = left.record if isinstance(left, ReportMeaning) else None
        troubled = record is not None and (record.kind is UpdateKind.ISSUE or any(m.act for m in record.projects))
        return troubled or order_told(bare, behind) is None
    of_another = bool(_named(bare, behind) - ({behind.about} if behind.about else set()))
    return kind not in (_Kind.QUESTION, _Kind.ZERO, _Kind.MONEY) and not of_another


def _project_of(left: Meaning) -> int | None:
    """The one project of the ledger that is told of."""
    report = left.report if isinstance(left, AnnouncementMeaning) else left
    found = report.candidates if isinstance(report, ReportMeaning) else ()
    return found[0][0].project_id if len(found) == 1 and found[0] else None

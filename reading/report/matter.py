"""What a piece of a message tells of its project, in its own words without the name: «林地手续终于批了» of
«房车营地的林地手续今天终于批了！». Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.filing.record import Act, Record, UpdateKind
from domain.projects.stages import rests
from reading.meaning.acts import ends, only_says_solved
from reading.meaning.joint_introduction import joint_introduction
from reading.meaning.message_talk import tells_nothing, without_saying
from reading.meaning.mood import is_said_in_jest
from reading.meaning.rescheduling import says_put_off
from reading.meaning.trouble_words import only_rests
from reading.names.reference import Reference
from reading.reading_context import ReadingContext
from reading.report.told_of_others import told_of_others
from reading.report.untold import clauses, told_clauses, untold
from reading.service.office_names import OFFICE_END
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import When, find_dates

LONGEST = 200
SHORTEST = 2  # characters that tell anything
TOLD_OF = (UpdateKind.PROGRESS, UpdateKind.ISSUE, UpdateKind.MEETING)  # of others the card says it in its fields
PUT_OFF = (Act.PUT_OFF, Act.CALLED_OFF)
_SENTENCES = regex(r"[^。;；!！?？\n]+")
_HEAD = regex(r"(?:(?:同一?[天日]|当天|隔壁(?![县市区镇乡省])|斜?对(?:面(?!积)|门)|旁边|倒是|另外?(?![一两几三]家)|"
              r"还有|然后|"
                   r"对了|刚才?|今早|汇报一?下|报告|"
                   r"补充一?下|补一句|[一二三四\d]是|"
                   r"\d+[.、)](?!\d)|"
                   r"关于|[两几三四五]件事|和|跟|与|及|"
                   r"[那这](?:个|边|家|块|里)|(?:[那这][个件]?)?事(?:情|儿)?(?![故业务项])|(?:股份|集团|有限|"
                   r"责任)*公司|集团|"
                   r"项目|的|[:：、\s]))+")
_WAY = regex(r"(?:刚?从.{0,8}(?:出来|回来)|在路上呢?|路过.{0,8})$")
_WHY = regex(r"因|由于|嫌|导致|原因|没[批过有]|不[够足]|[谈看]不拢|太[高低贵远]")
_MOVES_TO = regex(r"[放推改延拖挪定排约等][在到至为]$")  # «下次谈放到6月8号了»
_DOER = regex(rf"[^,，]{{0,6}}?{OFFICE_END}")
# of a difficulty that is given to somebody: its topic, and that it is still there
_OF_THE_TROUBLE = regex(r"[一-龥]{1,8}(?:[那这]个?|的)(?:事|问题|困难)?情?(?:[也都]?(?:不能|不得|别)再?拖了?)?|"
                             r"(?:也|都|还|仍|一直)*[没未]有?(?:解决|搞定|办好|落实|弄好)")
_CLOSED = regex(r"[)）](?:以?及|[和与、])?$")  # of a bracket that another clause opened
_COLON = regex("[:：]")
_HAN = regex(r"(?![了的吧啊呢哦嘛])[一-龥]")
_MEASURED = regex(r"\d[\d.]*\s*[一-龥]|[一-龥]\s*\d")  # «48亩»
_UNNAMED = regex(r"(?:名字?|名称|金额|数字?|投多少)[^,]{0,3}(?:[没未]|待)")  # the card asks for what lacks


def with_matter(record: Record, piece: str, found: Sequence[Reference], context: ReadingContext,
                firms: Sequence[str] = ()) -> Record:
    """Each project with what its piece of the message says of it, where no field of the card does; the record with it
    where it tells of no project, of several that are new, or of another firm (`firms`: of the whole message)."""
    said = [(one.start, one.end) for one in found]
    left = untold(piece, record, context.today, _as_found(tuple(context.people), tuple(context.own_units)), said)
    if found and (record.kind in TOLD_OF or any(m.act in PUT_OFF for m in record.projects)):
        hidden = _said_by_fields(record, piece, context)  # who takes a stage off a card wants to see what it was
        left = [clause for clause in clauses(piece) if clause in left or not any(
            start <= clause[0] < end for start, end in hidden)]
    introduced = _introductions(piece, context)
    left = [one for one in left if not any(start <= one[0] < end for start, end in introduced)]

    def words(of: Sequence[tuple[int, int]]) -> str | None:
        said = matter(piece, found, context.today, record, of)
        return (said if "(" in uniform(said) else _CLOSED.sub("", said)) or None

    if not record.projects or (len(record.projects) > 1 and (not found or record.kind is UpdateKind.APPOINTMENT)):
        return replace(record, matter=record.matter or words(left))
    others = [one for one in left
              if all(one in told_of_others(piece, record, m, context, firms) for m in record.projects)]
    own = words([one for one in left if one not in others])
    return replace(record, matter=record.matter or words(others),
                   projects=tuple(replace(m, matter=m.matter or own) for m in record.projects))


def shown_nowhere(words: str, record: Record, today: date) -> str:
    """What is told of a project in the text's words, without the clauses that its card shows in fields."""
    return "，".join(words[one.start:one.end] for one in told_clauses(words, record, today)
                    if one.more or not one.shown)


@lru_cache(maxsize=4)
def _as_found(people: tuple[str, ...], units: tuple[str, ...]) -> frozenset[str]:
    """The titles and units of an office as they stand in uniform text: the same for every message."""
    return frozenset(uniform(name) for name in (*people, *units) if name)


def _said_by_fields(record: Record, piece: str, context: ReadingContext) -> list[tuple[int, int]]:
    """The clauses of the next step, or the step put off, with its day, and of whom a difficulty is given to."""
    plain, off = uniform(piece), any(m.act in PUT_OFF for m in record.projects)
    later = [step.on for mention in record.projects for step in mention.later]
    days = {span.end for span in (record.next_on, record.was_on, *later) if span is not None}
    dated = [when.start for when in find_dates(plain, context.today)
             if when.future is not None and when.future.end in days and (record.next_step or record.charged or off)]
    return [(start, end) for start, end in clauses(piece)
            if any(start <= at < end for at in dated) or (record.charged and record.charged in piece[start:end])]


def _introductions(piece: str, context: ReadingContext) -> list[tuple[int, int]]:
    """The sentences that say who introduced it together, which stands on the card in shares."""
    own = context.own_units[0] if context.own_units else ""
    return [mark.span() for mark in _SENTENCES.finditer(uniform(piece))
            if joint_introduction(mark[0], context.units, own)]


def matter(piece: str, found: Sequence[Reference], today: date, record: Record,
           told_ones: Sequence[tuple[int, int]]) -> str:
    """The clauses `told_ones`, each without the name and the day at its head, at most LONGEST characters; `record`:
    what the card tells in fields of its own."""
    days = [when for when in find_dates(uniform(piece), today)
            if when.past is not None and when.past == record.happened and not _lies_ahead(when, today)]
    skipped = {reference.start: reference.end for reference in found}
    skipped |= {when.start: when.end + piece.startswith("起", when.end) for when in days}
    told_days = [(when.start, when.end) for when in days]
    out = ""
    for start, end in told_ones:
        start = _after_colon(piece, _after_talk(piece, start, end), end, found)
        told = without_saying(_without(told_days, piece, _after_head(piece, start, end, skipped), end).strip())
        short = not _MEASURED.search(told) and len(_HAN.findall(told)) < SHORTEST
        if short or told.endswith((":", "：")) or tells_nothing(told) or _is_told_by_act(told, record) or (
                _WAY.match(told) or _UNNAMED.search(told) or is_said_in_jest(uniform(told), len(told)) or (
                    out and len(out) + len(told) >= LONGEST)):
            continue
        out += ("，" if out else "") + told
    return out[:LONGEST]


def _is_told_by_act(told: str, record: Record) -> bool:
    """Only that it is put off, that the difficulty is over, or that the project rests or is over, without why."""
    acts = {mention.act for mention in record.projects}
    if Act.CHARGED in acts and _OF_THE_TROUBLE.fullmatch(told):
        return True
    if any(rests(m.stage) for m in record.projects) and (ends(told) or only_rests(uniform(told))):
        return not _WHY.search(told)
    return (not acts.isdisjoint(PUT_OFF) and says_put_off(uniform(told))) or (
        Act.SOLVED in acts and only_says_solved(uniform(told)))


def _lies_ahead(when: When, today: date) -> bool:
    """«7月底前完成土地摘牌» without its day would tell as done what is planned."""
    return when.future is not None and when.future.end > today and (when.deadline or when.past is None
                                                                    or when.past.end > today)


def _without(spans: Sequence[tuple[int, int]], piece: str, start: int, end: int) -> str:
    """piece[start:end] without the spans in it; «变压器今天供电公司换好了» keeps the day that stands before who did
    it."""
    out = ""
    for left, right in spans:
        if start <= left and right <= end and not (_DOER.match(piece, right, end) or _MOVES_TO.search(piece, 0, left)):
            out, start = out + piece[start:left], right
    return out + piece[start:end]


def _after_talk(piece: str, start: int, end: int) -> int:
    """«先报两个：环评批了»: behind a head that tells nothing."""
    colon = _COLON.search(piece, start, end)
    return colon.end() if colon and tells_nothing(piece[start:colon.start()]) else start


def _after_colon(piece: str, start: int, end: int, found: Sequence[Reference]) -> int:
    """«开工的有两个：甲，…»: the head of a list is told of none of them alone."""
    first = next((reference.start for reference in found if start <= reference.start < end), start)
    return max(start, uniform(piece).rfind(":", start, first) + 1)


def _after_head(piece: str, at: int, end: int, skipped: Mapping[int, int]) -> int:
    while at < end:
        head = _HEAD.match(piece, at, end)
        after = skipped.get(at) or (head.end() if head else at)
        if after == at:
            break
        at = after
    return min(at, end)

"""A list of enterprises each with a sum and what it builds: «鸿图机械3亿元的智能制造、宏力机械2亿元的智能制造».

Each is a project by itself, though two are called alike: the enterprise tells them apart, which no name does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.filing.record import Mention, Record, UpdateKind
from reading.meaning.amounts import Labelled
from reading.parse import parse
from reading.text.normalise import uniform
from reading.text.patterns import regex

_WHAT = r"(?P<what>[一-龥A-Za-z0-9]{2,12}?)(?:生产线|项目|工程)?"
_ENDS = (r"(?=[、,;。和及与]|$|都|均|全部|一起|[今昨前]天|已经?|也|正式|[上本这]周|集中|签约|签了|落地|落户|开工|投产|"
         r"[一二三两]个?项目)")
_FORMS = (  # of each item alike, what stands between the enterprise and the next: before the sum, behind it
    (regex(r"(?:拟|计划|预计)?(?:总?投资)?(?:额)?(?:约|近|达|为)?"), regex(rf"的{_WHAT}{_ENDS}.*", re.DOTALL)),
    (regex(rf"[的,]?(?:投资建设|投建|建设)?的?{_WHAT}[,(]?(?:总?投资)?(?:额)?(?:约|近|达|为)?"), regex(r".*",
    re.DOTALL)))


def with_each_firms_own(record: Record, text: str, today: date) -> Record:
    """The projects one by one, where every enterprise of the list is told so."""
    if len(record.enterprises) < 2 or record.kind is UpdateKind.OTHER:
        return record
    plain, sums = uniform(text), parse(text, today).sums
    items = _items(plain, record.enterprises)
    for before, behind in _FORMS:
        told = [_told(plain, *item, sums, before, behind) for item in items]
        rows = [one for one in told if one is not None]
        if len(rows) > 1 and len(rows) == len(told):
            return _with_rows(record, rows)
    return record


def _items(plain: str, firms: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each enterprise with where its item goes on behind its name and where it ends."""
    spots = sorted((plain.find(uniform(firm)), firm) for firm in firms)
    if any(at < 0 or plain.count(uniform(firm)) > 1 for at, firm in spots):
        return []
    ends = [*(at for at, _ in spots[1:]), len(plain)]
    return [(firm, at + len(uniform(firm)), end) for (at, firm), end in zip(spots, ends, strict=True)]


def _told(plain: str, firm: str, start: int, end: int, sums: Sequence[Labelled], before: re.Pattern[str],
          behind: re.Pattern[str]) -> Mention | None:
    own = [one for one in sums if start <= one.sum.start < end]
    if len(own) != 1:
        return None
    ahead, after = before.fullmatch(plain, start, own[0].sum.start), behind.fullmatch(plain, own[0].sum.end, end)
    if ahead is None or after is None:
        return None
    what = {**ahead.groupdict(), **after.groupdict()}["what"]
    return Mention(what, enterprise=firm, amounts=(own[0].amount(),))


def _with_rows(record: Record, rows: Sequence[Mention]) -> Record:
    """All with the stage that the list tells; where the reader saw the same projects it stays as it is."""
    if len({mention.name for mention in rows}) == len(rows) == len(record.projects):
        return record
    stages = {mention.stage for mention in record.projects}
    stage = stages.pop() if len(stages) == 1 else None
    doubts = tuple(doubt for doubt in record.doubts if not doubt.field.startswith("projects"))
    return replace(record, projects=tuple(replace(mention, stage=stage) for mention in rows), doubts=doubts)

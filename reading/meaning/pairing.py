"""Which clauses and which sums are whose, in a message of several projects told in parallel.

A sum belongs to the project that its row speaks of. What pairs both, in this order:
1. dealt out in their order: a sum for each of the projects named before («分别2000万和650万»,
«甲、乙到账300万、500万»);
2. pointed at in their order: «一个1.4亿,一个2.7亿», «前者…,后者…»: a stretch for each of them (`Stretch`);
3. an equal share: «各500万», «每家总投资都是1.6亿» is the sum of each;
4. else the name beside it, in its clause or the last one that names a project.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reading.meaning.clause_owners import ProjectTold
from reading.model.view import Piece, View
from reading.text.normalise import SENTENCE_END, clause_at, last_end, sentence_end
from reading.text.patterns import regex

Span = tuple[int, int]
Owners = frozenset[int]

_DEALT = regex("分别|依次|各为")
_JOINED = regex(r"\s*(?:、|/|和|与|及|以及|跟)\s*")
_APART = regex(r"(?:项目|工程)?\s*(?:[、,;/|]|和|与|及|以及|跟)[和与及]?\s*")  # between a name and the sum of the next
_POINTER = regex(
    r"(?<![一-龥])(?:(?:其中|还有|另外)?(?:[另头]?一|第[一二三四五])(?:个|家|笔|边|方|处|单)|"
    r"[前后](?:者|面?(?:那|一|这)?(?:个|家|笔))|[前后]一?者)(?![亿万月年多季度项])|"
    r"(?<=[亿万元])一(?:个|家|笔)(?=\d|[一二三四五六七八九])")
_EACH = regex(r"(?:(?<![一-龥]各)各自?(?![类项种镇乡村县市区级地界])|每[家个笔户]|均|同样|"
                   r"都(?=[是为投到交出要打拿])|"
                   r"一[样家]都是)[^,。;:、\d]{0,8}$")
_OF = regex(r"(?:以上|左右|上下)?的[^,。;、()]{0,8}")  # «投资12亿元的X»
# «3亿元的X», «3亿元建设X»: nothing ends between a sum and the name after it
_LEADS_TO = regex(r"[^,。;、()]{1,22}")
# between a name and its own sum: «TOPWAVE 3000万», «甲：总投资2亿»
_BESIDE = regex(r"[\s:(]*[^,。;:、|/()\n]{0,4}\s?")


# «甲3亿,乙2亿,都开工了»: of all that were named
_OF_ALL = regex(r"\s*(?:[两二三四五六七八九\d](?:家|个(?:项目)?)|双方|两边)?(?:也|已经?|今天|昨天|全)*(?:都|均|"
                     r"双双|全部|一[起块道同])")


class Stretch(NamedTuple):
    """What is told at [start, end) of one of several projects, to which a word points («前者…», «一家…»)."""

    start: int
    end: int
    project: int


def stretches(text: str, told: Sequence[ProjectTold]) -> list[Stretch]:
    """Of every row of pointing words that there are as many of as projects named before it, the stretches."""
    out: list[Stretch] = []
    for row in _rows_of_pointers(text):
        of = named_before(text, told, row[0][0], len(row))
        ends = [*(start for start, _ in row[1:]), 0]
        ends[-1] = _end_of_last(text, row)
        named = any(row[0][0] <= place[0] < ends[-1] for one in told for place in one.places)
        if len(of) == len(row) > 1 and not named:  # «一家博恩,…;一家丰圆,…» names its own
            out += [Stretch(start, end, number) for (start, _), end, number in zip(row, ends, of, strict=True)]
    return out


def pointed(seen: View, told: Sequence[ProjectTold], shares: Sequence[Owners], text: str) -> list[Owners]:
    """`shares` of the clauses, those that a word gives to one of the projects named before or to all of them as it
    does."""
    out = list(shares)
    if len(told) < 2:
        return out
    named = {seen.clause_of[seen.at(place[0])] for one in told for place in one.places}
    rows = stretches(text, told)
    for number in sorted({*seen.clause_of} - named):
        start = seen.starts[seen.clause_of.index(number)]
        own = [row.project for row in rows if row.start <= start < row.end]
        every = named_before(text, told, start) if not own and _OF_ALL.match(text, start) else []
        out[number] = frozenset(own or every) or out[number]
    return out


def deals_out(text: str, firms: Sequence[Piece], sums: list[Span]) -> bool:
    """Each of these firms has a sum of its own, by order or by what points at it."""
    told = [ProjectTold(firm, firm, (firm,)) for firm in firms]
    given = {*_dealt(text, told, sums).values()} | {row.project for row in stretches(text, told) if any(
        row.start <= start < row.end for start, _ in sums)}
    return len(given) == len(told)


def _rows_of_pointers(text: str) -> list[list[Span]]:
    """The pointing words, those of one sentence or two that follow each other together."""
    rows: list[list[Span]] = []
    for found in _POINTER.finditer(text):
        last = rows[-1][-1] if rows else None
        if last is not None and len(SENTENCE_END.findall(text, last[1], found.start())) < 2:
            rows[-1].append(found.span())
        else:
            rows.append([found.span()])
    return rows


def _end_of_last(text: str, row: list[Span]) -> int:
    """The last stretch is as long as its clause; of its sentence where one before it has several clauses."""
    start = row[-1][1]
    several = any("," in text[a[1] : b[0]].rstrip(", ") for a, b in pairwise(row))
    return sentence_end(text, start) if several else clause_at(text, start)[1]


def named_before(text: str, told: Sequence[ProjectTold], at: int, count: int = 0) -> list[int]:
    """The projects named before the place, in their order: so many as `count`, going back clause by clause; without a
    count those of the sentence, or else of the one before."""
    places = sorted((place[0], number) for number, one in enumerate(told) for place in one.places if place[0] < at)
    start = at
    while start > 0:
        start = clause_at(text, start - 1)[0] if count else last_end(SENTENCE_END, text, start - 1)
        of = list(dict.fromkeys(number for place, number in places if place >= start))
        if len(of) >= max(count, 2):
            return of if not count or len(of) == count else []
    return []


def sum_owners(seen: View, told: list[ProjectTold], shares: list[Owners], sums: list[Span], text: str) -> list[Owners]:
    """Of each sum the projects (by number) whose it is."""
    rows = stretches(text, told)
    dealt = _dealt(text, told, sums)
    every = sorted((first, last, number) for number, one in enumerate(told) for first, last, _ in one.places)
    out = []
    for start, end in sums:
        own = [stretch.project for stretch in rows if stretch.start <= start < stretch.end]
        each = _of_each(text, told, start)
        if start in dealt:
            out.append(frozenset({dealt[start]}))
        elif own or each:
            out.append(frozenset(own or each))
        else:
            out.append(_nearest(seen, every, shares, (start, end), text))
    return out


def _of_each(text: str, told: list[ProjectTold], start: int) -> list[int]:
    return named_before(text, told, start) if _EACH.search(text, clause_at(text, start)[0], start) else []


def _dealt(text: str, told: list[ProjectTold], sums: list[Span]) -> dict[int, int]:
    """The sums (by where they begin) that are dealt out to the projects before them, each with its project."""
    out: dict[int, int] = {}
    for match in _DEALT.finditer(text):
        end = sentence_end(text, match.end())
        out |= _one_each(text, told, [span for span in sums if match.end() <= span[0] < end], match.start())
    for row in _joined(text, sums):
        out |= {} if row[0][0] in out else _one_each(text, told, row, row[0][0])
    return out


def _one_each(text: str, told: list[ProjectTold], row: list[Span], before: int) -> dict[int, int]:
    of = named_before(text, told, before, len(row)) if len(row) > 1 else []
    return {start: number for (start, _), number in zip(row, of, strict=False)}


def _joined(text: str, sums: list[Span]) -> list[list[Span]]:
    """Sums with only a sign of joining between them."""
    rows: list[list[Span]] = []
    for span in sums:
        if rows and _JOINED.fullmatch(text, rows[-1][-1][1], span[0]):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [row for row in rows if len(row) > 1]


def _nearest(seen: View, every: list[tuple[int, int, int]], shares: list[Owners], place: Span, text: str) -> Owners:
    """The project named beside the sum: its clause's, the one of which it is said, the last before it. `every`: where
    a name begins and ends, and of which project it is."""
    start, end = place
    if not every:
        return frozenset()
    after = every[bisect_left(every, (end,)):][:1]
    last = every[bisect_left(every, (start,)) - 1]
    if after and (_OF.fullmatch(text, end, after[0][0]) or (
            end == after[0][0] and (last[1] > start or _APART.fullmatch(text, last[1], start)))):
        return frozenset({after[0][2]})  # «30亿元的甲和12亿元乙»: whatever stands before it
    beside = [last[2]] if last[1] <= start and _BESIDE.fullmatch(text, last[1], start) else []
    clause = seen.clause_of[seen.at(start)]
    share = shares[clause]
    if beside or len(share) == 1:
        return frozenset(beside or share)
    places = [(first, number) for first, _, number in every if number in share]
    here = [pair for pair in places if seen.clause_of[seen.at(pair[0])] == clause]
    before = [pair for pair in places if pair[0] < start]
    behind = [pair for pair in here if pair[0] > start]
    leads = behind and not [pair for pair in here if pair[0] < start] and (
        not before or _LEADS_TO.fullmatch(text, start, behind[0][0]))
    if leads:
        return frozenset({behind[0][1]})
    return frozenset({before[-1][1] if before else behind[0][1] if behind else min(share)})

"""The rows of a message that tells several things in parallel: each is opened by the name of whom or what it tells
(«海纳的大丝束打桩;智行巴士竣工了», «佳峻的冰箱配套园和金樽酒具,7月纳统»).

What holds for one row holds for the others: where a row tells of a project, a firm that opens another row and has no
project of its own there stands for one.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.numerals import number
from domain.projects.stages import Stage
from reading.meaning.clause_owners import ProjectTold
from reading.meaning.pairing import deals_out
from reading.model.view import Piece
from reading.names.found_names import FoundName
from reading.parse import Parsed
from reading.text.normalise import SENTENCE_END
from reading.text.patterns import regex

Chances = dict[str, float]
_SIGN = regex(r"[,;。!?:、|\n]|和|跟|与|及")
_POINTS = r"(?:倒是)?(?:隔壁|斜?对[面门]|旁边|边上)的?"
_OPENS = regex(rf"(?:[\s;的了]|\d{{1,2}}[.、)]|(?:[一二三四五]|第[一二三四五]|其中|另外?|还有|有)(?:个|"
                    rf"家)?[是有]?|"
                    rf"{_POINTS}|今[天早]|昨[天晚]|[上下]午|晚上|新?(?:引进|到资|到账))*")
_ONLY_JOINS = regex(r"\s*(?:[、,]?(?:和|跟|与|以?及|还有)|、)?\s*")
_HAN = regex("[一-龥]")
_INTRODUCES = regex("推[了荐]|介绍|引荐|牵线")  # who brings another has no project of his own
_OURS = regex("[咱我你他]")
_ITEM_OPENS = regex(rf"(?:[;\n]\s?(?:\d{{1,2}}[.、)])?|[一二三四五]是|{_POINTS}|[,;:]另?一[家个]是?)$")
_LEAST = 0.05  # such a chance is enough for a name where there must be one
_OF_SEVERAL = regex(r"[两二三四五六七八九俩仨2-9]\s?(?:个|家|条|户)?|都|均|集[中体]|一[块起道同]|双双|同[时日天]|"
                         r"以下|如下|情况|名单")
_NOT_ALL = regex("没|未|不|退|差|缺|还[在没要差]|卡")  # of one of them something else is told
_COUNT = regex(r"(?P<count>[两二三四五六七八九2-9])(?:个|家|户)[^,。;!?\n]{0,5}[,:]\s*(?:一[家个])?$")
_POINTED = regex(f"{_POINTS}$")
_SURE, _SETTLED = 0.95, 0.99
FEW, MOST = 2, 12  # projects of a list
_PARALLEL = 3.4  # log-odds that the other rows add: fitted on firms of authors whom the model had not seen


@dataclass(frozen=True, slots=True)
class Row:
    """What is told at [start, end); `firm` (a number in the names) opens it, `named`: a project is named in it."""

    start: int
    end: int
    firm: int | None
    named: bool

    def joins_on(self, text: str, names: Sequence[Piece]) -> bool:
        """Only a sign that joins it to the next stands behind its name."""
        return self.firm is not None and _ONLY_JOINS.fullmatch(text, names[self.firm][1], self.end) is not None


def rows(parsed: Parsed, names: Sequence[Piece]) -> list[Row]:
    """The rows that firms and projects open, in the order of the text; the first project told
    behind a firm in its sentence is that firm's."""
    opening: list[int] = []
    for at, name in enumerate(names):
        of_firm = name[2] == "P" and at > 0 and opening[-1:] == [at - 1] and names[at - 1][2] == "E" and (
            SENTENCE_END.search(parsed.text, names[at - 1][1], name[0]) is None)
        if name[2] in "EP" and not of_firm and _opens(parsed, name):
            opening.append(at)
    ends = [*(names[at][0] for at in opening[1:]), len(parsed.text)] if opening else []
    return [Row(names[at][0], end, at if names[at][2] == "E" else None,
                any(sort == "P" and names[at][0] <= start < end for start, _, sort in names))
            for at, end in zip(opening, ends, strict=True)]


def _opens(parsed: Parsed, name: Piece) -> bool:
    """Nothing but its number, a day or a word that points to it stands before the name in its item; in brackets only
    more of another is told."""
    if "(" in parsed.text and parsed.text.count("(", 0, name[0]) > parsed.text.count(")", 0, name[0]):
        return False
    left = max([sign.end() for sign in _SIGN.finditer(parsed.text, max(0, name[0] - 24), name[0])], default=0)
    if left == name[0]:
        return True
    said = [(when.start, when.end) for when in parsed.dates] + [(step.start, step.end) for step in parsed.steps]
    before = parsed.text[left : name[0]]
    for start, end in sorted(said, reverse=True):
        if left <= start and end <= name[0]:
            before = before[: start - left] + before[end - left :]
    return _OPENS.fullmatch(before) is not None


def with_openers(parsed: Parsed, found: Sequence[FoundName], names: list[Piece]) -> list[Piece]:
    """The names, and of each row that nothing was found for the likeliest that opens it: as the other rows have a name
    there, so has it («三件：甲开工；智行巴士竣工了», «…，倒是隔壁乙没二话»)."""
    listed = rows(parsed, names)
    sort = "E" if any(row.firm is not None for row in listed) else "P"
    more: list[Piece] = []
    lacking = _counted(parsed.text, listed) - len(listed)
    for one in found if listed else ():
        piece = (one.start, one.end, sort)
        free = not any(one.start < end and start < one.end for start, end, _ in (*names, *more))
        if not free or one.kind not in "EP" or one.chance < _LEAST:
            continue
        if _opens_item(parsed, piece) or (len(more) < lacking and one.start > listed[0].start
                                          and _opens(parsed, piece)):
            more.append(piece)
    return sorted([*names, *more])


def of_pointed(parsed: Parsed, found: Sequence[FoundName], names: Sequence[Piece]) -> list[FoundName]:
    """What was found, and of it for sure the firms that are taken for names and pointed at («倒是隔壁乙没二话»)."""
    sure = {name for name in names if name[2] == "E" and _POINTED.search(parsed.text, max(0, name[0] - 8), name[0])
            and _opens_item(parsed, name)}
    return sorted((one._replace(chance=max(one.chance, _SETTLED)) if one[:3] in sure else one for one in found),
                  key=lambda one: (-one.chance, one.start))


def _counted(text: str, listed: Sequence[Row]) -> int:
    """How many rows the head says that there are («停工的两家，海鑫复工，君悦还停着»); none where it does not."""
    said = _COUNT.search(text, 0, listed[0].start) if listed else None
    return int(number(said["count"]) or 0) if said else 0


def _opens_item(parsed: Parsed, name: Piece) -> bool:
    """It opens a numbered item, or what is pointed at: there is almost for sure a name there."""
    return bool(_ITEM_OPENS.search(parsed.text, max(0, name[0] - 8), name[0]) and _opens(parsed, name)
                and not _OURS.search(parsed.text, *name[:2]))


def alike(parsed: Parsed, names: Sequence[Piece], firms: Mapping[int, Chances], met: bool) -> dict[int, Chances]:
    """The chances of each firm that it stands for a project, in view of the other rows. `met`: it is told who met
    whom, and only who wants to invest has a project."""
    out = dict(firms)
    listed = rows(parsed, names)
    told = [row for row in listed if _has_project(firms, row)]
    counted = not met and len(listed) >= FEW and _counted(parsed.text, listed) == len(listed)
    for row in listed if told or counted else ():
        others = any(_is_before(parsed, names, row, other) for other in (*told[:1], *told[-1:]) if other is not row)
        if row.firm in out and not row.named and (others or counted) and _tells(parsed, names, listed, row, met):
            out[row.firm] = _likelier(out[row.firm])
    return out | _together(parsed, names, listed, out)


def stage_of_head(parsed: Parsed, told: Sequence[ProjectTold]) -> Stage | None:
    """The step that a head tells of all («两家药企环评都批了：甲,…;乙,…», «三个项目集中开工：甲3亿,乙2亿»), where none
    is told of one of them."""
    first = min((place[0] for one in told for place in one.places), default=0)
    colon = parsed.text.rfind(":", 0, first)
    several = len(told) >= FEW and colon > 0 and _OF_SEVERAL.search(parsed.text, 0, colon)
    if not several or _NOT_ALL.search(parsed.text, colon):
        return None
    steps = {step.stage for step in parsed.steps if step.reached or parsed.text.startswith("仪式", step.end)}
    return steps.pop() if len(steps) == 1 and all(step.start < colon for step in parsed.steps) else None


def _tells(parsed: Parsed, names: Sequence[Piece], listed: Sequence[Row], row: Row, met: bool) -> bool:
    """Something is told of it, of who was met a sum or a step; of what is joined to others, in the row that they end
    with."""
    told = next(one for one in listed[listed.index(row) :] if not one.joins_on(parsed.text, names) or one is listed[-1])
    places = [*(item.sum.start for item in parsed.sums), *(step.start for step in parsed.steps)]
    said = parsed.text[names[told.firm][1] if told.firm is not None else told.start : told.end]
    last = told is listed[-1] and told.joins_on(parsed.text, names)  # then the head says what is told of them
    if _INTRODUCES.search(said):
        return False
    return any(row.start <= place < told.end for place in places) or (
        not met and (last or len(_HAN.findall(said)) >= 2))


def _sums(parsed: Parsed) -> list[tuple[int, int]]:
    return [(item.sum.start, item.sum.end) for item in parsed.sums]


def _has_project(firms: Mapping[int, Chances], row: Row) -> bool:
    return row.firm is not None and (row.named or (row.firm in firms and firms[row.firm]["project"] > 0.5))


def _is_before(parsed: Parsed, names: Sequence[Piece], row: Row, other: Row) -> bool:
    """«甲和乙的传感器项目» is of both: what is only joined to others is a row of its own behind such a one."""
    return other.start < row.start or not row.joins_on(parsed.text, names)


def _likelier(chances: Chances) -> Chances:
    odds = math.log(max(chances["project"], 1e-6) / max(1 - chances["project"], 1e-6)) + _PARALLEL
    chance = 1 / (1 + math.exp(-odds))
    return {"project": chance, "none": 1 - chance}


def _together(parsed: Parsed, names: Sequence[Piece], listed: Sequence[Row],
              firms: Mapping[int, Chances]) -> dict[int, Chances]:
    """Firms that are only joined («甲、乙、丙三家签了») stand all for a project or none of them does."""
    chains: list[list[Row]] = [[listed[0]]] if listed else []
    for before, row in pairwise(listed):
        if before.joins_on(parsed.text, names):
            chains[-1].append(row)
        else:
            chains.append([row])
    out: dict[int, Chances] = {}
    for chain in chains:
        own = [row.firm for row in chain if row.firm is not None and row.firm in firms]
        if len(own) > 1 and not any(row.named for row in chain):
            mean = sum(firms[at]["project"] for at in own) / len(own)
            if len(own) <= MOST and deals_out(parsed.text, [names[at] for at in own], _sums(parsed)):
                mean = max(mean, _SURE)  # who has a sum of his own has a project
            out |= {at: {"project": mean, "none": 1 - mean} for at in own}
    return out

"""The names of a message: what the tagger or the words around it take for one, each with its chance."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from reading.model.candidates import MessageTold, NameCandidate, name_features
from reading.model.linear import LinearModel
from reading.model.tagger import Lattice
from reading.names.certain_names import associations, associations_whole, called_names, is_ruled_out
from reading.names.certain_places import at_their_house, been_to, went_elsewhere
from reading.names.facilities_told import facilities_told
from reading.names.glued_names import (
    are_one,
    glued_projects,
    is_bare_phase,
    is_bulletin,
    is_called_firm,
    parted_by_firm,
    parted_by_mark,
)
from reading.names.itemised import called_projects, counted, counted_ahead
from reading.names.territories import is_of_place, leaves, places_of_bulletin
from reading.names.zones import natural_places_seen, places_gone_to, zones_seen
from reading.parse import Parsed
from reading.text.normalise import words
from reading.text.patterns import regex
from reading.text.vocabulary import ordinary

_ORDER = regex(r"(?:别|不要|不用|勿)(?:再|给我|帮我)?[登记写算当报标弄改搞说签提]")  # «别登成签约» names nobody
_SUM = regex(r"\D{0,2}\d[\d.]*[亿万].{0,2}")
_SHARES = regex(r"[一二三四五六七八九]{2}[分开]|对半[分开]?")  # «四六分» is no name
_BY_WHOM = ("经", "据", "从", "陪", "了", "率", "带", "由")  # «经省侨商会推荐», «副主席率台商协会一行»
_KEPT = 0.4  # measured on messages whose author the judges had not seen: 0.5 finds 13 of 2,749 whole messages fewer
_OFFERED = 0.015  # a name that begins with such a chance is a candidate, if only to be offered
MANY = 120  # candidates of a message: a page of news has 90, one word again and again a thousand
_CALLED = 0.7  # at least: the tagger takes for a firm what ends as firms do
_SURE = 0.99  # the words around it settle it
ALONE = 0.25  # the only stretch that may be a project is one, if at least so likely
_LEAST = 1e-6


class FoundName(NamedTuple):
    start: int
    end: int
    kind: str  # E enterprise, P project, L place
    chance: float


def candidates(lattice: Lattice, parsed: Parsed) -> list[NameCandidate]:
    """Every stretch that may be a name, in the order of the text."""
    text = parsed.text
    best, likely = {*lattice.best()}, lattice.likely(_OFFERED)
    whole = places_gone_to(text, parsed.ahead)
    there = {*whole, *(place for place in been_to(parsed) if place[0] not in {start for start, _ in whole})}
    gone_to = {_likeliest_from(*place, likely) for place in there}
    sure = called_names(text) | gone_to | glued_projects(text, best, likely) | _listed(parsed, best, likely)
    sure |= {(*known, "P") for known in parsed.projects} | _of_lists(counted(text), likely, "E", "E")
    sure |= _of_lists(called_projects(text), likely, "EP", "P") | zones_seen(text) | natural_places_seen(text)
    sure |= {(*firm, "E") for firm in counted_ahead(text)} | at_their_house(parsed) | associations_whole(text)
    sure |= {(*place, "L") for place in places_of_bulletin(text)} | {(*work, "P") for work in facilities_told(text)}
    sure |= {(start + text.startswith(_BY_WHOM, start), end, kind) for start, end, kind in _of_lists(
        [(end, []) for end in associations(text)], likely, "E", "E")}
    for parted in (parted_by_mark, parted_by_firm):
        wrong, right = parted(text, best | sure)
        best, sure = best - wrong, sure - wrong | right
        likely = {name: chance for name, chance in likely.items() if name not in wrong}
    likely = dict(sorted(likely.items(), key=lambda name: -name[1])[:MANY]) | dict.fromkeys(sure, _SURE)
    values = [(item.sum.start, item.sum.end) for item in parsed.sums] + [(day.start, day.end) for day in parsed.dates]
    return [NameCandidate(*name, _odds(likely.get(name) or lattice.chance(*name)), name in best, name in sure)
            for name in sorted({*best, *likely, *sure}) if (name in sure or not _is_settled(sure, *name[:2]))
            and not _is_out(text, values, *name) and not (name[2] == "L" and went_elsewhere(parsed, name[0]))]


def _is_settled(sure: Collection[tuple[int, int, str]], start: int, end: int) -> bool:
    """The words settle what the stretch is, or that it is several names («石门村和老坝村»)."""
    inside = {name[:2] for name in sure if start <= name[0] and name[1] <= end}
    return (start, end) in inside or len(inside) > 1


def _listed(parsed: Parsed, best: set[tuple[int, int, str]],
            likely: Mapping[tuple[int, int, str], float]) -> set[tuple[int, int, str]]:
    """The names of a list with their sums, unless the tagger sees a firm and its project in one («Lumio电火锅9800万»);
    where words tell what each sum is, only what the tagger too may take for a name."""
    def inside(start: int, end: int) -> set[str]:
        return {sort for left, right, sort in best if start <= left and right <= end}

    of_projects = sum((*place, "P") in best for place in parsed.listed.names) * 2 > len(parsed.listed.names)
    formal = parsed.listed.projects and is_bulletin(parsed.text)  # then brand and product are one name

    def is_two(start: int, end: int) -> bool:
        return {"E", "P"} <= inside(start, end) and not (formal and are_one(parsed.text, start, end))

    return {(start, end, "P" if parsed.listed.projects or of_projects else "E")
            for start, end in parsed.listed.names if not is_two(start, end)
            and (not parsed.listed.labelled or any((start, end, kind) in likely for kind in "EP"))}


def _of_lists(lists: Sequence[tuple[int, list[tuple[int, int]]]], likely: Mapping[tuple[int, int, str], float],
              taken_for: str, kind: str) -> set[tuple[int, int, str]]:
    """The members of lists as names of this kind, the first as the tagger likeliest has it (it may take it for one of
    `taken_for`)."""
    first = [[name for name in likely if name[1] == end and name[2] in taken_for] for end, _ in lists]
    firsts = [max(names, key=likely.__getitem__)[:2] for names in first if names]
    return {(*member, kind) for _, members in lists for member in members} | {(*name, kind) for name in firsts}


def _likeliest_from(start: int, end: int, likely: Mapping[tuple[int, int, str], float]) -> tuple[int, int, str]:
    """The place as the tagger has it («苏州吴江»), where it is more likely than not, else as it is known."""
    names = [name for name in likely if name[0] == start and name[1] >= end and name[2] == "L"
             and likely[name] > 0.5]
    return max(names, key=likely.__getitem__, default=(start, end, "L"))


def _odds(chance: float) -> float:
    return math.log(max(chance, _LEAST) / max(1 - chance, _LEAST))


def message_of(parsed: Parsed, kind: str) -> MessageTold:
    return MessageTold(parsed.text, parsed.tokens, kind, len(parsed.sums), len(parsed.steps))


def found_names(models: Mapping[str, LinearModel], message: MessageTold, every: list[NameCandidate]) -> list[FoundName]:
    """Every candidate with its chance, the likeliest first; `models` by the kind of name."""
    chances = [_SURE if one.sure else models[one.kind].chances(seen)["name"]
               for one, seen in zip(every, name_features(message, every), strict=True)]
    found = [FoundName(*one[:3], max(chance, _CALLED * (one.best and one.kind == "E" and is_called_firm(
        message.text, *one[:2])))) for one, chance in zip(every, chances, strict=True)]
    return sorted(found, key=lambda name: (-name.chance, name.start))


def _is_out(text: str, values: Sequence[tuple[int, int]], start: int, end: int, kind: str) -> bool:
    """`values`: where sums and days stand, which are no part of a name."""
    if start >= end or any(start < right and left < end for left, right in values):
        return True
    if kind == "P" and is_bare_phase(text, start, end):
        return True
    if leaves(text, start, end) if kind == "L" else is_of_place(text, start, end):
        return True
    if kind == "P" and _OF_A_PROJECT.search(text, max(0, start - 4), start) and _CLOSED.match(text, end):
        return True
    no_name = _ORDER.match(text, start) or _SUM.fullmatch(text, start, end) or _SHARES.fullmatch(text, start, end)
    ordinary_word = kind == "P" and any(text[start:end] in words for words in ordinary()) and not text.startswith(
        "项目", end)  # «来谈细节», but «实验室项目»
    return no_name is not None or ordinary_word or is_ruled_out(text, start, end, kind)


# «滨江花园项目,房地产开发,总投资5亿元»: what a project is, told behind it
_OF_A_PROJECT = regex(r"[^个条批项新]项目,$")
_CLOSED = regex(r"[,。;]|$")


def chosen(found: list[FoundName], text: str) -> list[FoundName]:
    """Those likelier than not, none across another, in the order of the text."""
    kept: list[FoundName] = []
    for name in found:
        if name.chance >= _KEPT and not _crosses(name, kept):
            kept.append(name)
    if not any(name.kind == "P" for name in kept):  # most messages are of a project
        kept += [name for name in found if name.kind == "P" and name.chance >= ALONE and not _crosses(name, kept)
                 and text[name.start : name.end] not in words("generic")][:1]
    return sorted(kept)


def _crosses(name: FoundName, kept: list[FoundName]) -> bool:
    return any(other.start < name.end and name.start < other.end for other in kept)

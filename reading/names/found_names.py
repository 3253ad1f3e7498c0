"""The names of a message: the tagger's and the grammar's together, the likelier of two that overlap."""

import re
from typing import NamedTuple

from reading.model.blend import of_name
from reading.model.tagger import Lattice
from reading.names.certain_names import is_ruled_out
from reading.text.scene import Cast
from reading.text.vocabulary import ordinary

_ORDER = re.compile(r"(?:别|不要|不用|勿)(?:再|给我|帮我)?[登记写算当报标弄改搞说签提]")  # «别登成签约» names nobody
_SUM = re.compile(r"\D{0,2}\d[\d.]*[亿万].{0,2}")
_SHARES = re.compile(r"[一二三四五六七八九]{2}[分开]|对半[分开]?")  # «四六分» is no name
_SITE = re.compile(r"(?:厂|园|片|库)区|厂房|地块|车间|现场|工地|码头|仓库")  # where something is, not what it is called
_KEPT = 0.5
_OFFERED = 0.05  # a name that begins with such a chance is a candidate, if only to be offered
_SURE = 0.99  # the words around it settle it
_ALONE = 0.2  # the only stretch that may be a project is one, if at least so likely
_LISTED = 0.15  # a member of a list of names is one too, if at least so likely


class FoundName(NamedTuple):
    start: int
    end: int
    kind: str  # E enterprise, P project, L place
    chance: float


def grammar_names(cast: Cast) -> set[tuple[int, int, str]]:
    """What the grammar takes for names."""
    out = {(run.start, run.end, "E") for run in cast.enterprises} | {(run.start, run.end, "L") for run in cast.places}
    firms = {(start, end) for start, end, kind in out if kind == "E"}
    return out | {
        (item.run.start, item.run.end, "P") for item in cast.projects if (item.run.start, item.run.end) not in firms
    }


def found_names(lattice: Lattice, cast: Cast, text: str) -> list[FoundName]:
    """Every candidate with its chance, the likeliest first."""
    told = {name for name in grammar_names(cast) if name[0] < name[1] <= len(text)}
    seen = {*lattice.best(), *lattice.likely(_OFFERED)}
    candidates = {name for name in seen | told | cast.sure if not _is_out(text, *name)}
    out = []
    for start, end, kind in candidates:
        if (start, end, kind) in cast.sure:
            out.append(FoundName(start, end, kind, _SURE))
            continue
        across = any(a < end and start < b and (a, b, k) != (start, end, kind) for a, b, k in told)
        out.append(
            FoundName(
                start, end, kind, of_name(kind, lattice.chance(start, end, kind), (start, end, kind) in told, across)
            )
        )
    return sorted(out, key=lambda name: (-name.chance, name.start))


def _is_out(text: str, start: int, end: int, kind: str) -> bool:
    no_name = _ORDER.match(text, start) or _SUM.fullmatch(text, start, end) or _SHARES.fullmatch(text, start, end)
    ordinary_word = kind == "P" and any(text[start:end] in words for words in ordinary()) and not text.startswith(
        "项目", end)  # «来谈细节», but «实验室项目»
    return no_name is not None or ordinary_word or is_ruled_out(text, start, end, kind)


def chosen(found: list[FoundName], text: str) -> list[FoundName]:
    """Those likelier than not, none across another, in the order of the text; in a list of names its other members
    too.
    """
    kept: list[FoundName] = []
    for name in found:
        if name.chance >= _KEPT and not _crosses(name, kept):
            kept.append(name)
    for name in found:
        if name.kind == "E" and name.chance >= _LISTED and not _crosses(name, kept) and _beside(name, kept, text):
            kept.append(name)
    if not any(name.kind == "P" for name in kept):  # most messages are of a project
        kept += [name for name in found if name.kind == "P" and name.chance >= _ALONE and not _crosses(name, kept)
                 and not _SITE.fullmatch(text, name.start, name.end)][:1]
    return sorted(kept)


def _crosses(name: FoundName, kept: list[FoundName]) -> bool:
    return any(other.start < name.end and name.start < other.end for other in kept)


def _beside(name: FoundName, kept: list[FoundName], text: str) -> bool:
    """Only 、 stands between it and a name of its kind."""
    return any(
        other.kind == name.kind and "、" in (text[name.end : other.start], text[other.end : name.start])
        for other in kept
    )

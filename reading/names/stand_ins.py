"""A text with every known project under a name that holds no word of its own: «开工路产业园竣工了» must not read as a
start.

The ledger's names are known before a text is read; what they are made of (trades, places, stages) tells nothing of the
news.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from domain.filing.record import Doubt, Mention, Record
from reading.names.reference import Reference
from reading.text.patterns import regex

# No word, place or person: the reader takes each for a name and nothing else (a test holds it to that).
NAMES = ("海川", "远岫", "青禾", "长屿", "景澜", "明澍", "松岚", "澄屿", "沐川", "岚屿", "禾屿", "朗屿")
_POINTING = regex(r"(?:项目|工程)?(?:的)?(?:[那这]个(?:项目|工程)|[那这](?:个(?!月|星期|礼拜|季度|年)|边|块|头|"
                       r"家))(?:的(?!话))?|的?(?:项目|工程)(?![款师量]|队伍?|进度款)")
_LOUD, _QUIET = regex("[再拟将未待欲]"), "安"


@dataclass(frozen=True, slots=True)
class StoodIn:
    """`text` with stand-ins; `of`: stand-in -> the reference that it stands for."""

    text: str
    of: Mapping[str, Reference]


def stood_in(text: str, references: Sequence[Reference], firms: Mapping[tuple[int, ...], str]) -> StoodIn:
    """Names of projects are replaced by stand-ins, with the words that point at them; an enterprise, which is a person
    of the news, by its full name (`firms`: by the projects that its words mean)."""
    free = iter(NAMES)
    of: dict[str, Reference] = {}
    parts: list[str] = []
    at = 0
    for reference in references:
        known = next((name for name, other in of.items() if other.projects == reference.projects), None)
        name = firms.get(reference.projects) if reference.firm else known or next(free, None)
        if name is None:
            continue
        parts.append(text[at:reference.start])
        pointing = None if reference.firm else _POINTING.match(text, reference.end)
        parts.append(quiet(name) if reference.firm else f"{name}项目")
        at = pointing.end() if pointing else _end_of(name, reference, text) if reference.firm else reference.end
        if not reference.firm:
            of.setdefault(name, reference)
    return StoodIn("".join(parts) + text[at:], of)


def _end_of(firm: str, reference: Reference, text: str) -> int:
    """Where the enterprise's name ends, with what the words say of it beyond the reference («岫游» of «岫游集团»)."""
    said = text[reference.start:reference.end]
    rest = firm[firm.find(said) + len(said):] if said in firm else ""
    return reference.end + len(rest) if rest and text.startswith(rest, reference.end) else reference.end


def quiet(firm: str) -> str:
    """The enterprise's name without what reads as a word of what is to come («再循科技今天到账…»)."""
    return _LOUD.sub(_QUIET, firm)


def aloud(record: Record, firms: Collection[str]) -> Record:
    """The record with every enterprise as it is called in truth."""
    names = {quiet(firm[:size]): firm[:size] for firm in firms for size in range(len(firm), 1, -1)
             if quiet(firm[:size]) != firm[:size]}  # the reader may offer a part of it
    return _renamed(record, names) if names else record


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        for name, firm in names.items():
            value = value.replace(name, firm)
        return value
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if isinstance(value, Record | Mention | Doubt):
        return replace(value, **{one.name: _renamed(getattr(value, one.name), names) for one in fields(value)})
    return value


def spoken_of(text: str, reference: Reference) -> StoodIn:
    """Words about one project that do not name it, as if they did."""
    return StoodIn(f"{NAMES[0]}项目{text}", {NAMES[0]: reference})

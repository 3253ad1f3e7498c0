"""A list whose members have brackets: «拜访了甲（芯片，谈用地）和乙（呼吸机，拟投9000万）»,
«甲（12亿）和乙（3亿）今天签约»."""

from collections.abc import Sequence
from dataclasses import replace

from reading.names.reference import Reference
from reading.text.patterns import regex

Piece = tuple[str, list[Reference]]  # a part of the text with the references in it
_NEXT_IN_BRACKETS = regex(r"[)）]\s*(?:以?及|[和与、,，;；])\s*(?=[一-龥A-Za-z0-9]{2,14}[(（])")
_BEHIND_BRACKETS = regex(r"[)）](?:[,，]?(?=都|均|全部)|(?![,，]))(?P<tail>[^,，。;；()（）\n]{2,14})"
                          r"(?=[,，。;；\n]|$)")
_MET = regex(r"(?:拜访|走访|考察|接待|会见|对接|见)了?")
_SIGNS = "和与、，,；; 及以"


def bracketed_members(text: str) -> list[int]:
    """Where members behind the first begin: what stands in brackets is told of the name before them."""
    return [match.end() for match in _NEXT_IN_BRACKETS.finditer(text)]


def with_what_is_told_of_all(text: str, cut: list[Piece], cuts: Sequence[int], starts: Sequence[int]) -> list[Piece]:
    """«拜访了甲（…）和乙（…）», «甲（12亿）和乙（3亿）今天签约»: the verb before the list and what stands behind it are
    told of every member."""
    met, behind = _MET.search(text, 0, starts[0]), _BEHIND_BRACKETS.search(text, starts[-1])
    out = []
    for at, (start, piece) in enumerate(zip(cuts, cut, strict=True)):
        piece = led_by(met[0], piece) if met and start in starts else piece
        more = behind is not None and at + 1 < len(cuts) and cuts[at + 1] in starts
        if behind is not None and more:
            piece = (f"{piece[0].rstrip(_SIGNS)}，{behind['tail']}", piece[1])
        out.append(piece)
    return out


def led_by(said: str, piece: Piece) -> Piece:
    """What is told of all members of a list is said again before one of them."""
    text, found = piece
    return said + text, [moved(reference, len(said)) for reference in found]


def moved(reference: Reference, by: int) -> Reference:
    return replace(reference, start=reference.start + by, end=reference.end + by)

"""Two things that are measured in one question («到位资金和外资加起来», «签约和外出各多少»): each is asked for
itself."""

from itertools import pairwise

from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece
from reading.text.patterns import regex

_AND = regex(r"(?:的)?(?:个数|数量|金额|项目|企业|情况|批次|天数|数|额)?(?:[和跟与及、]|加上?|连同|以及)")
_ADDED = regex(r"(?<=[金资额])加上?(?=[到完实利外内])|加起来|合起来|[加合]到?一[起块]|总和|之和|合计|相加")
_CAPITAL = ("foreign", "home")


def measured_apart(cut: CutQuestion) -> tuple[str, ...]:
    """The question once for each of the two; empty where they are one thing, or of the same rows («签约和开工»)."""
    said = [piece for piece in cut.pieces if piece.slot not in (Slot.FILL, Slot.ASK)]
    for one, other in pairwise(said):
        kinds = _kind(one), _kind(other)
        if not all(kinds) or kinds[0] == kinds[1] or not _AND.fullmatch(cut.text, one.end, other.start):
            continue
        named = [one.text, other.text]
        if (kinds[0] in _CAPITAL) != (kinds[1] in _CAPITAL):  # «外资» is said of much
            if "receipts" not in kinds:
                continue
            named = [f"{piece.text}{named[1 - n]}" if kinds[n] in _CAPITAL else piece.text
                     for n, piece in enumerate((one, other))]
        return tuple(f"{cut.text[: one.start]}{name}{cut.text[other.end :]}" for name in named)
    return ()


def is_to_be_added(text: str) -> bool:
    """«加起来», «合计»: what is measured otherwise does not add up, which is to be said."""
    return _ADDED.search(text) is not None


def _kind(piece: Piece) -> str:
    if piece.slot is Slot.TOPIC and piece.value in ("receipts", "invested"):
        return str(piece.value)
    if piece.slot is Slot.FOREIGN:
        return "foreign" if piece.value else "home"
    return str(piece.slot) if piece.slot in (Slot.STAGE, Slot.KIND) else ""

"""Several things that are measured in one question («到位资金和外资加起来», «签约、到账、开工各多少», «签约到账都说说»,
«签了几个到账多少»): each is asked for itself."""

from collections.abc import Callable
from itertools import pairwise

from domain.asking.query import Sought
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece
from reading.text.patterns import regex

_MEASURE = r"(?:的)?(?:个数|数量|金额|项目|企业|情况|批次|批数|次数|天数|数|额)?"
_AND = regex(rf"{_MEASURE}(?:[和跟与及、]|加上?|连同|以及|还有)")
_BESIDE = regex(_MEASURE)
_EACH = regex(r"都|各|分别|分开|[两三](?:样|项|个数)")
_ADDED = regex(r"(?<=[金资额])加上?(?=[到完实利外内])|加起来|合起来|[加合]到?一[起块]|总和|之和|合计|相加")
_TOPICS = ("receipts", "invested", "difficulties", "overdue")
_CAPITAL = ("foreign", "home")
_MEASURED = (Sought.COUNT, Sought.SUM, Sought.HEADS, Sought.DAYS, None)
_BETWEEN = (Slot.FILL, Slot.DONE, Slot.ASK)
_STOPS = frozenset(",，。;；?？!！")
Together = Callable[[CutQuestion, Piece, Piece], bool]
Groups = list[list[Piece]]  # pieces of one measure each, in their order


def measured_apart(cut: CutQuestion) -> tuple[str, ...]:
    """The question once for each of them; empty where they are one thing, or of the same rows («签约和开工»)."""
    each = _EACH.search(cut.text) is not None
    said = [piece for piece in cut.pieces if not (piece.slot in _BETWEEN or (
        piece.slot is Slot.MONEY and _BESIDE.fullmatch(piece.text)))]
    asked = _chain(cut, said, True, _asked_by_itself)
    if len(asked) > 1:
        starts = [group[0].start for group in asked[1:]]
        ends = zip((group[0].start for group in asked), (*starts, len(cut.text)), strict=True)
        before = cut.text[: asked[0][0].start]
        return tuple(before + cut.text[start:end].rstrip("和、跟与及") for start, end in ends)
    joined = _chain(cut, said, each, _joined_alike if each else _joined)
    if len(joined) < 2:
        return ()
    named = [cut.text[group[0].start : group[-1].end] for group in joined]
    kinds = [_kind(group[0], each) for group in joined]
    capital = [kind in _CAPITAL for kind in kinds]
    if len(set(capital)) > 1:  # «外资» is said of much
        if "receipts" not in kinds or len(joined) > 2:
            return ()
        named = [f"{name}{named[1 - n]}" if capital[n] else name for n, name in enumerate(named)]
    return tuple(f"{cut.text[: joined[0][0].start]}{name}{cut.text[joined[-1][-1].end :]}" for name in named)


def is_to_be_added(text: str) -> bool:
    """«加起来», «合计»: what is measured otherwise does not add up, which is to be said."""
    return _ADDED.search(text) is not None


def _chain(cut: CutQuestion, said: list[Piece], each: bool, together: Together) -> Groups:
    """The first row of measures that stand `together`, those of one kind in one group."""
    found: Groups = []
    for one, other in pairwise(said):
        kinds = _kind(one, each), _kind(other, each)
        if not (all(kinds) and together(cut, one, other)):
            if len(found) > 1:
                break
            found = []
            continue
        found = found or [[one]]
        if kinds[0] == kinds[1]:
            found[-1].append(other)
        else:
            found.append([other])
    return found


def _joined(cut: CutQuestion, one: Piece, other: Piece) -> bool:
    return _AND.fullmatch(cut.text, one.end, other.start) is not None


def _joined_alike(cut: CutQuestion, one: Piece, other: Piece) -> bool:
    """«签约到账都说说»: one right behind the other, where each is asked for."""
    if _joined(cut, one, other):
        return True
    beside = _BESIDE.fullmatch(cut.text, one.end, other.start) is not None
    return beside and (one.slot is Slot.FOREIGN) is (other.slot is Slot.FOREIGN)


def _asked_by_itself(cut: CutQuestion, one: Piece, other: Piece) -> bool:
    """«签了几个到账多少»: with words of its own that count it, in one clause."""
    between = [piece for piece in cut.pieces if one.end <= piece.start < other.start]
    told = sum(len(piece.text) for piece in between) == other.start - one.end
    counted = any(piece.slot is Slot.ASK and piece.value in _MEASURED for piece in between)
    return (counted and told and all(piece.slot in _BETWEEN for piece in between)
            and _STOPS.isdisjoint(cut.text[one.end : other.start]))


def _kind(piece: Piece, each: bool) -> str:
    """What it measures, "" where it measures nothing; visits of two kinds are two where each is asked for."""
    if piece.slot is Slot.TOPIC and piece.value in _TOPICS:
        return str(piece.value)
    if piece.slot is Slot.FOREIGN:
        return "foreign" if piece.value else "home"
    if piece.slot is Slot.KIND:
        return f"kind {piece.value}" if each else "kind"
    return str(piece.slot) if piece.slot is Slot.STAGE else ""

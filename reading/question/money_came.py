"""Whether a question is of money that came: by its words, or by a sum of which it is only said that it came."""

from dataclasses import replace
from datetime import date

from domain.asking.query import Sought
from reading.question.cut_question import CutQuestion, Piece
from reading.question.slot_words import Slot
from reading.text.patterns import regex

_CAME = regex(r"[万亿元块][^,。]{0,8}[到进打来](?:[的了过]|没)|[到进](?:的|了|过)(?=\d)")
_PAID = regex(r"(?:资金|钱|款项?)?(?:已经?|都|也|又|还|且|并且?|而且|同时|里?面?有)*"
              r"(?:实际)?(?:到位|到账|进账|[到来进打]过?了?的?(?:钱|款|资金))(?:过|了)?(?=的|$|[?？,，有])|(?:资金|钱|款)(?:已经?|都|也)*[到进]来?(?:了|过|位|账)+")
_WHICH = regex(r"(?:了|过)?的?(?:项目|企业|里|当中|中|其中|又|且|并|而且|同时|已|有[几多哪])")
_HOW_MUCH = regex(r"多少(?:钱|资金|款)?(?!个|家)|几笔|多大")


def with_paid(cut: CutQuestion) -> CutQuestion:
    """With a piece for money that came in place of the words that say so, where projects are asked for and not the sum:
    «开工了的项目里到过钱的有几个»."""
    came = [piece for piece in cut.of(Slot.TOPIC) if piece.value == "receipts"]
    counted = cut.said(Slot.ASK, Sought.LIST, Sought.FIRMS) or any(
        piece.value is Sought.COUNT and not piece.text.endswith("笔") for piece in cut.of(Slot.ASK))
    of_projects = any(piece.value == "projects" for piece in cut.of(Slot.TOPIC)) or cut.has(Slot.BUILDING) or any(
        _WHICH.search(cut.text, piece.end) for piece in cut.of(Slot.STAGE))
    dated = cut.has(Slot.DAYS) and not cut.has(Slot.STAGE)  # «这个月到账的项目»: what came in those days
    asked = counted and of_projects and not (dated or _HOW_MUCH.search(cut.text))
    if not asked or len(came) != 1 or cut.has(Slot.LACK, Slot.NOT):
        return cut
    found = next((one for one in _PAID.finditer(cut.text) if one.start() <= came[0].start < one.end()), None)
    if found is None:
        return cut
    kept = [piece for piece in cut.pieces if piece.end <= found.start() or piece.start >= found.end()]
    paid = Piece(Slot.PAID, None, found.start(), found.end(), found[0])
    return replace(cut, pieces=tuple(sorted((*kept, paid), key=lambda piece: piece.start)))


def received(cut: CutQuestion, today: date) -> bool:
    """«资金» alone is said of much; «到位», «到账» only of what came."""
    said = [p for p in cut.of(Slot.TOPIC) if p.value in ("receipts", "invested")]
    if cut.said(Slot.LACK, "receipts") or not said:
        return not said and _is_of_sum(cut)
    clear = any(p.text not in ("资金", "金额") for p in said)
    return clear or not cut.has(Slot.FOREIGN, Slot.STAGE, Slot.ORDER)


def _is_of_sum(cut: CutQuestion) -> bool:
    """«光伏边框那4500万什么时候到的»: of a project and its sum nothing else is said than that it came."""
    apart = cut.has(Slot.STAGE, Slot.KIND, Slot.TOPIC)
    return cut.has(Slot.BOUNDS) and cut.has(Slot.NAME, Slot.THAT) and not apart and _CAME.search(cut.text) is not None

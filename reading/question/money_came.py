"""Whether a question is of money that came: by its words, or by a sum of which it is only said that it came."""

from datetime import date

from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.text.patterns import regex

_CAME = regex(r"[万亿元块][^,。]{0,8}[到进打来](?:[的了过]|没)|[到进](?:的|了|过)(?=\d)")


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

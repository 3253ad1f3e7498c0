"""Whether the days between two steps are asked for: «签约到开工平均多少天», «从签约到投产最快的是哪个»,
«签约后多久能开工»."""

from domain.asking.query import Order, OrderBy, Sought
from domain.projects.stages import LADDER, Stage, rank
from reading.question.cut_question import CutQuestion, Piece
from reading.question.slot_words import Slot
from reading.text.patterns import regex

_TO = regex(r"(?:了|完|成功)?(?:后|以后|之后|起)?(?:到|至|—+|-+|→|距离?)(?:了|正式|实际|能)?")
_AFTER = regex(r"(?:了|完)?(?:后|以后|之后)[^,，。;；?？]{0,10}")
_LENGTH = regex(r"周期|用时|时长|耗时|历时|间隔|多久|多长|时间|[长短快慢久]")
_FAST = regex(r"最?[快短]|最少")


def steps_between(cut: CutQuestion) -> tuple[Stage, Stage] | None:
    """The two steps, the earlier first; None where not the time between them is asked."""
    stages = [piece for piece in cut.of(Slot.STAGE) if piece.value in LADDER]
    said = cut.said(Slot.ASK, Sought.DAYS) or cut.has(Slot.AVERAGE, Slot.LENGTH)
    timed = said or _LENGTH.search(cut.text) is not None
    if len(stages) != 2 or not timed or cut.has(Slot.NOT):
        return None
    first, second = stages
    onward = rank(first.value) < rank(second.value) and _joined(cut, first, second)
    return (first.value, second.value) if onward else None


def _joined(cut: CutQuestion, first: Piece, second: Piece) -> bool:
    words = cut.text[first.end : second.start]
    after = _AFTER.fullmatch(words) is not None and cut.said(Slot.ASK, Sought.DAYS)
    return _TO.fullmatch(words) is not None or after


def measures_between(cut: CutQuestion) -> tuple[Sought, ...]:
    return (Sought.BETWEEN, *((Sought.AVERAGE,) if cut.has(Slot.AVERAGE) else ()))


def order_between(cut: CutQuestion) -> Order:
    """The longest first, unless the shortest is asked for."""
    return Order(OrderBy.DAY, descending=_FAST.search(cut.text) is None)

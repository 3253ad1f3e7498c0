"""Words that ask for a share of something: «战新占工业项目的比重», «在谈的里面外资占几成»."""

from dataclasses import replace

from domain.asking.query import Sought
from reading.question.cut_question import CutQuestion, Piece
from reading.question.slot_words import Slot
from reading.text.patterns import regex

_MEASURE = (r"(?:比重|比例|份额|占比|百分比|百分之(?:几|多少)|几成|几分之几|多大(?:的)?(?:比重|比例)?|多少)"
            r"(?:是|有|为)?(?:多少|多大|几成?)?")
_OF = regex(r"占(?!地|用地)(?:了|到)?(?P<whole>[^,，。;；?？]{0,16}?)的?"
            rf"(?P<measure>{_MEASURE})(?=[?？。呢啊]*$|[,，])")
_WITHIN = regex(rf"(?P<whole>[^,，。;；?？]{{2,16}}?)(?:里头?|里面|当中|之中|中间|中)(?:的)?[^,，。;；?？]{{1,12}}?"
                rf"占(?:了|到)?(?P<measure>{_MEASURE})(?=[?？。呢啊]*$|[,，])")


def whole_said(text: str) -> tuple[int, int] | None:
    """Where the words stand that say of what the share is."""
    found = _OF.search(text) or _WITHIN.search(text)
    return found.span("whole") if found else None


def with_share(cut: CutQuestion) -> CutQuestion:
    """With one piece for the words that ask for a share, whatever they are."""
    found = _OF.search(cut.text)
    inside = found is not None and any(p.slot is Slot.NAME and p.start <= found.start() < p.end for p in cut.pieces)
    rated = [p for p in cut.pieces if p.value is Sought.PAID_RATE]
    paid = cut.said(Slot.TOPIC, "receipts", "invested") and rated  # «到位资金占总投资的比例»
    if found is None or inside or paid or cut.said(Slot.TOPIC, "targets"):
        return cut
    start, end = found.span("measure")
    taken = [p for p in cut.pieces if p.end > start and p.start < end]
    kept = [p for p in cut.pieces if p not in taken and p not in rated]
    kept.append(Piece(Slot.SHARE, None, start, end, found["measure"]))
    left = [run for run in cut.unknown if not (cut.text.index(run) < end and cut.text.index(run) + len(run) > start)]
    unknown = (run.removesuffix("占").removeprefix("占") for run in left)
    return replace(cut, pieces=tuple(sorted(kept, key=lambda p: p.start)), unknown=tuple(filter(None, unknown)))

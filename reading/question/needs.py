"""What projects need of which the ledger keeps no figure: land, workshops («要多少地», «哪些项目要厂房»), and earnest
money. What was told of it is in the words of reports, and what is lacking in those of difficulties."""

from dataclasses import replace

from reading.question.cut_question import CutQuestion, Piece
from reading.question.slot_words import Slot
from reading.text.patterns import regex

_WANTS = r"(?:想?要|需要?|[用占](?=多少|多大|几)|想(?:要|拿|租)|租|缺(?:不缺)?|差)"
_MANY = r"(?:(?:多少|多大|几|\d+)(?:亩|块|平方?米?)?)"
_LAND = r"(?:土地|用地|(?<![落实基场当])地(?!方|区|址|产|点|税))"
_SIZE = r"(?:需求|面积|规模)"
_FORMS = (
    (regex(rf"(?P<q>(?:用地|占地|土地)(?:面积)?(?=(?:是|有|要|需要?)?(?:多少|多大|几)))|"
           rf"{_WANTS}的?{_MANY}?的?(?P<n>{_LAND}{_SIZE}?)|(?P<m>(?:用地|土地){_SIZE})|(?:多少|几|\d+)(?P<o>亩地?)"),
     ("用地", "亩", "块地", "地块", "要地", "土地", "林地")),
    (regex(rf"{_WANTS}的?{_MANY}?的?(?:标准)?(?P<n>(?:厂房|车间){_SIZE}?)|(?P<m>(?:厂房|车间){_SIZE})|"
           rf"(?:多大|多少(?:平方?米?)?|几(?:平|栋))的?(?:标准)?(?P<o>厂房|车间)"),
     ("厂房", "车间", "平方米")),
    (regex(r"(?P<n>定金|订金|诚意金|意向金|押金)"), ("定金", "订金", "诚意金", "意向金", "押金")),
)
_LACKS = regex(r"缺|差(?!多少|几)|不够")
_NO_NEED = frozenset({Slot.NAME, Slot.STAGE, Slot.PLACE, Slot.INDUSTRY, Slot.UNIT, Slot.EVIDENCE, Slot.PERSON})


def with_need(cut: CutQuestion) -> CutQuestion:
    """With a piece for what is needed (value: the words by which it is told) in place of its name."""
    if cut.has(Slot.SOLVED) or cut.said(Slot.TOPIC, "difficulties", "planned"):
        return cut
    for form, words in _FORMS:
        found = form.search(cut.text) if cut.has(Slot.ASK, Slot.SEND, Slot.WHICH_GROUP) else None
        if found is None or _said_otherwise(cut, *found.span()):
            continue
        start, end = found.span(found.lastgroup or 0)
        kept = [p for p in cut.pieces if p.end <= start or p.start >= end]
        unknown = [rest for run in cut.unknown for rest in _outside(cut.text, run, start, end)]
        need = Piece(Slot.NEED, words, start, end, cut.text[start:end])
        return replace(cut, pieces=tuple(sorted((*kept, need), key=lambda p: p.start)), unknown=tuple(unknown))
    return cut


def _outside(text: str, run: str, start: int, end: int) -> list[str]:
    at = text.index(run)
    parts = (run,) if at >= end or at + len(run) <= start else (run[: max(0, start - at)], run[max(0, end - at) :])
    return [part for part in parts if len(part) > 1]  # «缺», «租» are explained by what is lacking


def is_lacking(cut: CutQuestion) -> bool:
    """«哪些项目缺地», not «要多少地»."""
    return _LACKS.search(cut.text) is not None


def _said_otherwise(cut: CutQuestion, start: int, end: int) -> bool:
    """The words are of a name, a step, a place."""
    return any(p.slot in _NO_NEED and p.start < end and p.end > start for p in cut.pieces)

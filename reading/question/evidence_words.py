"""Papers and works between the stages (手续) that a question speaks of as got or not got: «环评通过了的», «那块地摘牌了
吗», «还没拿到施工许可的», «土地证哪天办下来的». What is asked of them otherwise («环评卡在哪») stays with its words."""

from dataclasses import replace

from domain.asking.query import Sought
from reading.question.cut_question import CutQuestion, Piece
from reading.question.slot_words import Slot
from reading.text.patterns import regex

# What they are called in questions -> the names under which they are kept (reading/meaning/step_evidence.py)
_CALLED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"立项(?:备案)?|项目备案|备案证", ("立项备案",)),
    (r"可研(?:报告)?(?:批复)?", ("可研",)),
    (r"(?:营业)?执照|工商(?:登记|注册)", ("工商注册",)),
    (r"征地(?:拆迁)?|拆迁|清表|场平|三通一平|土地平整", ("征地拆迁",)),
    (r"用地预审(?:批复|意见)?", ("用地预审",)),
    (r"土地(?:使用)?证|不动产(?:权)?证", ("土地证",)),
    (r"环评(?:报告|手续)?(?:批复)?", ("环评",)),
    (r"能评(?:报告|手续)?(?:批复)?|节能审查", ("能评",)),
    (r"安评(?:报告|手续)?(?:批复)?|安全评价", ("安评",)),
    (r"(?:用地)?红线图?", ("用地红线",)),
    (r"(?:规划|总平)方案", ("规划方案",)),
    (r"(?:工程|用地)?规划许可证?", ("规划许可",)),
    (r"施工许可证?|施工证|开工许可证?", ("施工许可",)),
    (r"(?:履约)?保证金|诚意金", ("保证金",)),
    (r"(?:竣工|消防|环保|规划|联合)?验收", ("验收",)),
)
# Works that are done under their own name
_WORKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:那块)?(?:土?地|地块)?(?:摘牌|摘地)|拿(?:到|了|下)?土?地|(?:批|供)(?:到|了)?(?:土|用)?地(?!方)|"
     r"(?:土地|用地|地)批", ("土地摘牌", "土地证")),
    (r"(?:主体|厂房)?封(?:了)?顶", ("主体封顶",)),
    (r"设备(?:都|已经?)*(?:进场|进厂|到场|安装|就位)", ("设备进场",)),
    (r"设备调试|试生产|试运行", ("设备调试", "试生产")),
)
_NOT = r"(?<!有)(?:还|都|也|仍|一直|至今|尚|目前)*(?:没有?|未|缺|差)(?:能|有)?"
_GOT = (r"(?:通过|批(?:下来|复|准)?|办(?:下来|理?好|理?完|结|妥|出来|到)?|拿(?:到手?|下)?|取得|到手|下来|领到?|完成|"
        r"获批|获得|出来|过|交|缴|齐|做)(?:了|过)?")
_DONE = r"(?:都|已经?|也|全)*"
_MARKED = (r"(?:了|过|好|完|完成|下来|成功)+(?!多久|几)|(?=的(?:有|是|项目|企业|都|$|[?？]))|"
           r"(?=没有?[?？]?$|吗)")
_WHEN = r"(?:是)?(?:什么时候|啥时候|哪[一]?天|何时|几号|几月)"
_PAPER = "|".join(said for said, _ in _CALLED)
_WORK = "|".join(said for said, _ in _WORKS)
_NAMES = tuple((regex(said), kept) for said, kept in (*_CALLED, *_WORKS))
_LACKING = (regex(rf"{_NOT}(?:{_GOT})?(?:{_PAPER})(?!材料|资料)|(?:{_PAPER}){_DONE}{_NOT}{_GOT}"),
            regex(rf"{_NOT}(?:{_WORK})|(?:土地|用地|地块){_NOT}(?:批|供|摘牌?)"))
_ON_DAY = regex(rf"(?:{_PAPER}|{_WORK})(?={_WHEN}[^,，。?？]{{0,6}}(?:的|了)(?:$|[?？,，。呀啊])|"
                r"(?P<v>[批办拿领做])没(?P=v))")
_HELD = (regex(rf"{_DONE}{_GOT}(?:{_PAPER})|(?:{_PAPER}){_DONE}{_GOT}(?!不|得|要)|有(?:{_PAPER})(?=的)"),
         regex(rf"{_DONE}(?:{_WORK})(?:{_MARKED})|已经?(?:{_WORK})"))
_FORMS = (*((form, True) for form in _LACKING), (_ON_DAY, False), *((form, False) for form in _HELD))
_TO_COME = regex(r"什么时候[^,，。]{0,2}(?:能|可以|会|才)|(?:预计|计划|打算|争取)|能(?!不能|源)[^,，。]{0,4}$")


def with_evidence(cut: CutQuestion) -> CutQuestion:
    """With a piece for the papers that are asked for as got (value: their names, False) or not got (True), in place of
    the words in which that is said."""
    if _TO_COME.search(cut.text) or not _asks(cut):
        return cut
    said = next(((found, lacking) for form, lacking in _FORMS if (found := form.search(cut.text))), None)
    if said is None or any(_is_named_in(piece, *said[0].span()) for piece in cut.pieces):
        return cut
    found, lacking = said
    kept = next((names for called, names in _NAMES if called.search(found[0])), ())
    if not kept:
        return cut
    start, end = found.span()
    pieces = [_up_to(piece, start) for piece in cut.pieces if not (start <= piece.start < end)
              and (piece.end <= start or piece.start >= end or piece.slot is Slot.NAME)]
    pieces += [replace(piece, start=end, text=piece.text[end - piece.start :]) for piece in cut.pieces
               if piece.slot is Slot.ASK and piece.start < end < piece.end]  # «办好|了没»
    pieces.append(Piece(Slot.EVIDENCE, (kept, lacking), start, end, found[0]))
    return replace(cut, pieces=tuple(sorted(pieces, key=lambda piece: piece.start)),
                   unknown=tuple(rest for run in cut.unknown for rest in _outside(cut.text, run, start, end)))


def _asks(cut: CutQuestion) -> bool:
    """Which projects, or whether a project that is named has them: «环评批了没有» alone goes on from what was spoken
    of, «厂房今天封顶了» is news."""
    which = cut.has(Slot.SEND, Slot.WHICH_GROUP) or any(
        piece.value in (Sought.LIST, Sought.COUNT, Sought.FIRMS, Sought.WHO, Sought.SUM) or "多少" in piece.text
        for piece in cut.of(Slot.ASK))
    heads = cut.text.rstrip("?？。").endswith(("的", "项目", "企业")) and not cut.has(Slot.NAME)
    return which or heads or (cut.has(Slot.NAME) and cut.has(Slot.ASK))


def _is_named_in(piece: Piece, start: int, end: int) -> bool:
    """The words stand in a name of the ledger; one that was only heard may have taken them in («起落架环评»)."""
    heard = not isinstance(piece.value, str) and piece.start < start
    return piece.slot is Slot.NAME and start < piece.end and piece.start < end and not heard


def _up_to(piece: Piece, end: int) -> Piece:
    return replace(piece, end=end, text=piece.text[: end - piece.start]) if piece.start < end < piece.end else piece


def _outside(text: str, run: str, start: int, end: int) -> list[str]:
    """What of a run the words leave unexplained."""
    at = text.index(run)
    parts = (run,) if at >= end or at + len(run) <= start else (run[: max(0, start - at)], run[max(0, end - at) :])
    return [part for part in parts if part]

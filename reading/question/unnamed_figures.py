"""Figures that are asked of without their name: what holds one down («外资怎么还没到», «任务怎么还没完成»), what one
leaves out («到位资金里不计入的有哪些»)."""

from dataclasses import replace
from datetime import date

from reading.question.figure_names import GAP, FiguresNamed, figures_named
from reading.question.known import KnownNames
from reading.question.slot_words import Slot
from reading.question.slots import Piece, cut
from reading.text.patterns import regex

_WHICH = r"(?:哪些|哪几[个笔条家]|哪[个笔条家]|什么|啥|多少[个笔条家]?|几[个笔条家]|谁家?的?|名单|明细)"
_UNCOUNTED = (r"(?:不|没有?|未|没被?|不能)(?:予以?)?"
              r"(?:计入?|算(?:数|进去|进来|上|在内)?|作数|认(?:定|可|账)?|统计(?:进去|在内)?|纳入)"
              r"(?:任务|完成|成绩|统计|考核|数)?(?:的|了)*(?:项目|资金|企业|签约|部分)*")
LEFT_OUT = regex(
    rf"(?:里面|里头?|中|当中|之中)?(?:有|还有|都有)?{_UNCOUNTED}(?:都|还)?(?:有|是|分别是)*{_WHICH}(?:项目|资金|企业)?|"
    rf"(?:里面|里头?|中|当中)?(?:都|还)?(?:有|是)*{_WHICH}(?:的)?(?P<what>[^,，。;；?？]{{0,8}}?)(?:是|都|还)*"
    rf"{_UNCOUNTED}|"
    rf"[,，、](?:有的?|有些|有几[个笔]|其中)?(?:为什么|为啥|怎么|为何|咋)(?:有的?|有些|有几[个笔])?{_UNCOUNTED}")
_OF_PROJECTS = regex(r"(?:的)?(?:项目|任务)(?:里头?|里面|中|当中)?的?")


def figures_meant(plain: str, today: date, known: KnownNames, left: bool = False) -> FiguresNamed:
    """Those that are named; else, where what holds one down is asked for (or, `left`, what it leaves out), the one that
    the rest speaks of."""
    said = figures_named(plain, known.figures)
    return _of_stages(said, today, known) if (said.held or left) and not said.names else said


def _of_stages(said: FiguresNamed, today: date, known: KnownNames) -> FiguresNamed:
    """«开工的怎么这么少», «外资怎么还没到», «任务怎么还没完成»: what counts the projects of the step, sums the
    money, else what counts toward the task table."""
    found, figures = cut(said.rest, today, known), known.figures
    steps = [piece for piece in found.of(Slot.STAGE) if piece.value in figures.of_stages]
    money = [piece for piece in found.pieces if _money_of(piece) in figures.of_money]
    tasks = [piece for piece in found.of(Slot.TOPIC) if piece.value in ("targets", "projects")]
    rest = said.rest
    for piece in steps or money or tasks:
        rest = rest.replace(piece.text, GAP, 1)
    names = [figures.of_stages[piece.value] for piece in steps]
    if money and not steps:
        foreign = "foreign" in figures.of_money and any(piece.slot is Slot.FOREIGN for piece in money)
        names = [figures.of_money["foreign" if foreign else _money_of(money[0])]]
    if not names and figures.tabled and (tasks or not rest.strip(GAP)):
        names = [figures.tabled]
    return replace(said, names=tuple(dict.fromkeys(names)), rest=_OF_PROJECTS.sub(GAP, rest))


def _money_of(piece: Piece) -> str:
    """The kind of `FigureNames.of_money`, "" of what is none."""
    if piece.slot is Slot.FOREIGN:
        return "foreign" if piece.value else "receipts"
    return str(piece.value) if piece.slot is Slot.TOPIC else ""

"""One cell of a published table as an exact number, with the unit that it or its column writes."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from domain.characters import narrow
from domain.errors import ZhaoshangError
from domain.written_sum import likely_sum, plainly_written

Cell = str | int | Decimal | None
BLANKS = frozenset(("", "-", "--", "—", "——", "–", "―", "/", "\\", "…", "……", "无", "空", "未报", "未上报", "未申报",
                    "n/a", "na", "nil"))
SCALES = {"千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5,
          "万": 10**4}
# words by which the same things are counted
COUNTED = (("个", "项", "家", "户", "宗", "件", "条", "支"), ("次", "批次", "批", "场", "场次"), ("天", "日"),
           ("人", "名", "人次"))
AS_BEFORE = ("持平", "与上年持平", "与去年持平", "同比持平")  # a growth of nothing
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_CURRENCY = r"元人民币|人民币|美元|美金|港元|港币|欧元|日元|英镑|韩元|元"
_SIGNS = {"+": 1, "-": -1, "−": -1, "超": 1, "增长": 1, "增": 1, "上升": 1, "欠": -1, "下降": -1, "减少": -1, "降": -1}
_NUMBER = re.compile(
    r"(?P<about>约|近)?(?P<sign>" + "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True))) + r")?"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?P<part>\.[0-9]+)?(?P<more>余|多)?"
    rf"(?P<scale>{_SCALE})?(?P<base>%|‰|[一-鿿]{{1,4}})?(?P<loose>左右)?")
_HEAD_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_HEAD_UNIT = re.compile(rf"(?:单位[::])?(?P<scale>{_SCALE})?(?P<base>{_CURRENCY}|%|‰|个百分点|百分点|"
                        rf"[个家次批人天户条场项名元]|批次|人次)?")
_TRAILING = re.compile(rf"(?P<scale>{_SCALE})(?P<base>{_CURRENCY})$|(?P<percent>[%‰])$")


class NumberUnreadable(ZhaoshangError):
    """A cell that should hold a number holds something else; `near` is what was probably meant, or empty."""

    def __init__(self, said: str, near: str = "") -> None:
        super().__init__(f"no number in {said!r}")
        self.said, self.near = said, near


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure: `scale` times `base` («万元» is 10,000 元); `scale` 1 and `base` "" where none is written."""

    scale: int = 1
    base: str = ""

    @property
    def name(self) -> str:
        return next((word for word, scale in SCALES.items() if scale == self.scale), "") + self.base


@dataclass(frozen=True, slots=True)
class Number:
    """What one cell says: the number as printed, its decimals, the unit that it writes itself, whether only about."""

    value: Fraction
    places: int = 0
    measure: Measure = Measure()
    about: bool = False


def read_number(cell: Cell) -> Number | None:
    """`1,005,136`, `89.5`, `12.5%`, `3.5亿元`, `欠12.92`; None for a blank. Raises NumberUnreadable."""
    text = "".join(plainly_written(_written(cell)).split()) if isinstance(cell, str) else _written(cell)
    if text.casefold() in BLANKS:
        return None
    if text in AS_BEFORE:
        return Number(Fraction(0))
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise NumberUnreadable(_written(cell), _nearest(text))
    part = match["part"] or ""
    value = Fraction(match["whole"].replace(",", "") + part) * _SIGNS.get(match["sign"] or "+", 1)
    measure = Measure(SCALES.get(match["scale"] or "", 1), _base(match["base"]))
    return Number(value, max(len(part) - 1, 0), measure, any(match[name] for name in ("about", "more", "loose")))


def _written(cell: Cell) -> str:
    return "" if cell is None else format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _base(word: str | None) -> str:
    return "元" if word in ("人民币", "元人民币") else "" if word in ("个百分点", "百分点", "点") else word or ""


def _nearest(text: str) -> str:
    """The first number within the text: what the cell most likely means; none of several side by side («1、2、3»)."""
    found = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?%?", likely_sum(text) or text)
    return found[0] if found and not re.search(r"[0-9]\s*[、·。•．]\s*[0-9]", text) else ""


def measure_of_head(head: str) -> Measure:
    """The unit that a head names for the numbers below it: «到位资金(万元)», «签约金额亿元», «完成率%»."""
    text = "".join(narrow(head).split())
    for inside in reversed(_HEAD_BRACKET.findall(text)):
        match = _HEAD_UNIT.fullmatch(inside)
        if match and inside:
            return Measure(SCALES.get(match["scale"] or "", 1), _base(match["base"]))
    match = _TRAILING.search(_HEAD_BRACKET.sub("", text))
    if match is None:
        return Measure()
    return Measure(SCALES.get(match["scale"] or "", 1), match["percent"] or _base(match["base"]))


def bare_head(head: str) -> str:
    """The head without brackets and without its unit, for finding it by name."""
    text = _HEAD_BRACKET.sub("", "".join(narrow(head).split())).casefold()
    return _TRAILING.sub("", text) or text


def is_rate(head: str) -> bool:
    """Whether a head names a rate: such figures cannot be added."""
    return measure_of_head(head).base in ("%", "‰") or bare_head(head).endswith(
        ("率", "占比", "比例", "比重", "增速", "增幅"))


def unlike(one: Measure, other: Measure) -> bool:
    """Whether figures counted so cannot be added or divided: money beside pieces, two currencies, days beside 批次, per
    cent beside anything else. Where no unit is written it is taken to be the other one's."""
    kinds = {kind for kind in (_kind(one.base), _kind(other.base)) if kind}
    return len(kinds) > 1


def _kind(base: str) -> str:
    return base if re.fullmatch(rf"{_CURRENCY}|[%‰]", base) else next((words[0] for words in COUNTED if base in words),
                                                                     "")


def in_measure(number: Number, measure: Measure) -> Number:
    """The number counted in its column's unit: 5000万元 in a column of 亿元 is 0.5. Raises NumberUnreadable where the
    cell counts something else."""
    own = number.measure
    if unlike(own, measure):
        raise NumberUnreadable(decimal_text(number.value) + own.name)
    if own == Measure() or own.scale == measure.scale or (own.scale == 1 and own.base != "元"):
        return number
    return replace(number, value=number.value * own.scale / measure.scale, measure=measure)


def half_up(value: Fraction, places: int) -> Decimal:
    """Rounded once, halves away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def truncated(value: Fraction, places: int) -> Decimal:
    """Cut off behind `places` decimals, towards zero."""
    scaled = abs(value) * 10**places
    whole = scaled.numerator // scaled.denominator
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def decimal_text(value: Fraction, most: int = 12) -> str:
    """A decimal string without exponent or trailing zeros; exact up to `most` decimals."""
    text = format(half_up(value, most), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"

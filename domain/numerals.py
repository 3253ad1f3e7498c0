"""Chinese, Arabic and mixed numerals as exact numbers: 三千五百万, 3亿5000万, 一点五亿, 一亿二."""

import re
from decimal import Decimal

DIGITS = {
    char: value
    for value, row in enumerate(("零〇", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in row
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}  # twenty, thirty, forty in one character
BIG = {"万": 10_000, "w": 10_000, "W": 10_000, "亿": 10**8, "兆": 10**12, "e": 10**8, "E": 10**8}
HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌"
_TOKEN = re.compile(
    r"\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩仨]+(?:点[零〇一二三四五六七八九]+)?|"
    r"[十拾百佰千仟万亿兆wWeEkK廿卅卌]",
    re.ASCII,
)


def _plain(token: str) -> Decimal | None:
    """A run of digits, Arabic or Chinese, without units; None for a unit."""
    if token[0].isdigit() and token.isascii():
        return Decimal(token.replace(",", ""))
    if token[0] not in DIGITS:
        return None
    whole, _, part = token.partition("点")
    digits = "".join(str(DIGITS[c]) for c in whole)
    return Decimal(f"{digits}.{''.join(str(DIGITS[c]) for c in part)}" if part else digits)


_POINT = re.compile(r"(\d+|[零〇一二两三四五六七八九十百千]+)点(\d+|[零〇一二三四五六七八九]+)")


def _pointed(match: re.Match[str]) -> str:
    """十点五 → 10.5, 3点5 → 3.5."""
    part = "".join(str(DIGITS.get(char, char)) for char in match[2])
    return f"{number(match[1])}.{part}"


def number(text: str) -> Decimal | None:
    """The value of a numeral with its units (十 … 亿, w, e, k); None where there is none."""
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    text = _POINT.sub(_pointed, text)
    total = section = Decimal(0)
    pending: Decimal | None = None
    unit, last = 0, ""
    for token in _TOKEN.findall(text):
        value = _plain(token)
        if value is not None:
            pending, last = value, token
        elif token in TENS:
            section, pending, unit = section + TENS[token], None, SMALL["十"]
        elif token in SMALL:
            section += (1 if pending is None else pending) * SMALL[token]
            pending, unit = None, SMALL[token]
        else:
            total, unit = _step_up(total, section, pending, BIG[token]), BIG[token]
            section, pending = Decimal(0), None
    if pending is not None:
        section += pending * unit / 10 if _spoken_tail(last, unit) else pending
    if total >= BIG["亿"] and total % BIG["亿"] == 0 and 100 <= section < BIG["万"] and not _WHOLE_ZERO.search(text):
        section *= BIG["万"]  # 3亿5千, 12亿5000: so many 万 are meant
    return total + section if _TOKEN.search(text) else None


def in_digits(text: str) -> str:
    """With numerals written out as digits: «一百五十万» as «150万», «二点五亿» as «2.5亿»; «3千万» as it is."""
    return _WRITTEN_OUT.sub(lambda said: format(number(said[0]) or Decimal(0), "f"), text)


_WRITTEN_OUT = re.compile(rf"(?<![0-9.])[{HAN}]+(?:点[{HAN}]+)?")
_WHOLE_ZERO = re.compile("[亿兆][零〇]")  # 三亿零五千: five thousand


def _step_up(total: Decimal, section: Decimal, pending: Decimal | None, unit: int) -> Decimal:
    """Close a section with 万 or 亿: 一万二千亿 and 一万五千万 multiply all before it, 3亿5000万 only the new part."""
    part, said = section + (pending or 0), bool(section) or pending is not None
    again = unit == BIG["万"] <= total < BIG["亿"] and said
    if total and (total < unit or again):
        return (total + part) * unit
    if total and not said:
        return total * unit
    return total + (part if said else 1) * unit


def _spoken_tail(token: str, unit: int) -> bool:
    """True for the last digit of 一亿二, 三万五: a tenth of the unit before it."""
    return unit >= 100 and len(token) == 1

"""Sums as people write them into cells, made plain: «1、4亿» as «1.4亿», «1亿4000万» as «14000万», «￥3.5亿元整» as
«3.5亿元». What may be meant in two ways («1，4亿») stays as it is, with the likely one beside it.
"""

import re
from decimal import Decimal

from domain.characters import narrow
from domain.numerals import BIG, DIGITS, number

_SIGN = re.compile(rf"^(?:¥|RMB|CNY|人民币|共计?|合计|总计)\s*:?(?=[0-9{''.join(DIGITS)}十拾])", re.IGNORECASE)
_CLOSING = re.compile(r"(?<=[元圆亿万0-9])\s*(?:整|正)?[。.;；,，]?$")
_YUAN = re.compile(r"圆|元\(人民币\)|元人民币|人民币元?(?=$)|(?<=[亿万])\(?人民币\)?$")
# «1、4亿», not «1、400万», «10、20亿»
_POINT = re.compile(r"(?<=[0-9])\s*[、·。•．](?=\s*[0-9]?[1-9]\s*(?:个?亿|万|[百千]万))\s*")
# «30、1» alone in its cell, under a head with the unit; not «10、20»
_BARE_POINT = re.compile(r"^(?P<whole>[^0-9,]{0,2}[0-9]+)\s*[、·。•．]\s*(?P<part>[0-9]?[1-9][%‰]?)$")
_SPOKEN_POINT = re.compile(r"(?<=[0-9])点(?=[0-9])")
_COMMA = re.compile(r"^(?P<whole>[0-9]{1,5}),(?P<part>[0-9]{1,2})(?=个?亿|万|元|[%‰]?$)")
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+(?:0?[0-9]|1[0-5])")  # more is no sum of money
_COMPOUND = re.compile(r"(?P<sum>[0-9]+(?:\.[0-9]+)?个?亿[零又]?[0-9]+(?:\.[0-9]+)?(?:千万|百万|万))(?P<rest>元?)")
_FORMAL = re.compile(rf"(?=[{''.join(DIGITS)}十拾])[{''.join(DIGITS)}十拾百佰千仟万亿零]+(?=元|$)")
_MANY = re.compile(r"(?<=[0-9])个(?=[万亿])")


def plainly_written(said: str) -> str:
    """The sum without signs and words around it, its parts added up; whatever is none comes back as it was."""
    text = narrow(said).replace("￥", "¥").strip()
    if any(unit in text for unit in "元圆万亿"):  # «¥5,000» may be of the head's unit or of yuan
        text = _SIGN.sub("", text)
    text = _YUAN.sub("元", _CLOSING.sub("", text))
    text = _MANY.sub("", _SPOKEN_POINT.sub(".", _POINT.sub(".", _BARE_POINT.sub(r"\g<whole>.\g<part>", text))))
    if _EXPONENT.fullmatch(text):  # «1.4E+08», as a spreadsheet writes a large number into .csv
        return format(Decimal(text), "f")
    compound = _COMPOUND.fullmatch(text)
    if compound is not None:
        return f"{_in_wan(number(compound['sum']))}{compound['rest']}"
    formal = _FORMAL.fullmatch(text.removesuffix("元"))
    if formal is not None and any(unit in text for unit in BIG):
        return f"{_in_wan(number(formal[0]))}元"
    return text


def likely_sum(said: str) -> str:
    """What a decimal comma most likely means («1,4亿»: 1.4亿); "" where there is none."""
    text = narrow(said).strip()
    return _COMMA.sub(r"\g<whole>.\g<part>", text) if _COMMA.search(text) else ""


def _in_wan(value: Decimal | None) -> str:
    ten_thousands = (value or Decimal(0)) / 10_000
    return f"{ten_thousands.normalize():f}万"

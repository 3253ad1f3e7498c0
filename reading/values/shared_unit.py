"""A unit of money that a list or table names once: «到位资金（单位：万元）», «总投(万)|12000|»."""

import re
from decimal import Decimal

from domain.numerals import number
from reading.values.money_grammar import CODE, Sum, find_sums

_SCALE = r"(?P<scale>[百千]?万|亿)(?P<currency>人民币|美元|欧元|港元|日元|元)?"
_UNIT = re.compile(rf"[(](?:单位|计量单位)?:?{_SCALE}[)]|"
                   rf"单位:?\s?{_SCALE.replace('scale', 'named').replace('currency', 'money')}")
_BARE = re.compile(r"(?<![\d.,A-Za-z第/年月:(-])(?!\d{1,2}[|.][^\d\s|])(?P<value>\d{1,7}(?:\.\d{1,4})?)(?=\s|$|[、,;。"
                   r"|)(/])")


def sums_of(text: str) -> list[Sum]:
    """All sums of uniform text, with the bare numbers of a list whose unit is told."""
    found, unit = find_sums(text), _UNIT.search(text)
    if unit is None:
        return found
    scale = number(f"1{unit['scale'] or unit['named']}") or Decimal(1)
    currency = CODE[unit["currency"] or unit["money"] or "元"]
    bare = [Sum(*match.span(), Decimal(match["value"]) * scale, None, currency) for match in _BARE.finditer(text)]
    return sorted([*found, *(one for one in bare if one.low and not any(
        one.start < other.end and other.start < one.end for other in found))])

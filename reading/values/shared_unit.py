"""A unit of money that a list or table names once: «到位资金（单位：万元）», «总投(万)|12000|»,
«昨天到的都是美元：…»."""

from decimal import Decimal

from domain.numerals import number
from reading.text.patterns import regex
from reading.values.money_grammar import CODE, Sum, find_sums

_CURRENCY = "人民币|美[元金]|欧元|港[元币]|日元|英镑|新加坡元|韩元"
_ALL = r"(?:都|均|全部?|一律)(?:是|按|用|为|以)?|(?:以下|下面|下列)(?:都|均)?是?"
_UNIT = regex(rf"(?:[(](?:单位|计量单位)?:?|(?:单位|{_ALL})[是为用按]?:?\s?)(?P<scale>[百千]?万|"
                   rf"亿)(?P<currency>{_CURRENCY}|元)?"
                   r"(?=[)\s:,;。]|$)|单位:?\s?(?P<named>[百千]?万|亿)(?P<money>元)?")
_ALL_OF = regex(rf"(?:{_ALL}|币种:?|[(])(?P<currency>{_CURRENCY})(?=[)\s:,;。哈]|$)")
_BARE = regex(r"(?<![\d.,A-Za-z第/年月:(-])(?!\d{1,2}[|.][^\d\s|])"
                   r"(?P<value>\d{1,7}(?:\.\d{1,4})?|[一二两三四五六七八九][百千][零一二三四五六七八九十百]{0,5})"
                   r"(?=\s|$|[、,;。|)(/])")


def is_bare(text: str, one: Sum) -> bool:
    """It stands without a unit of its own («浦蓝风电3.2、铎声音响0.8», no 2 March): sums do so only where one is told
    for all."""
    return _BARE.fullmatch(text, one.start, one.end) is not None


def says_unit(text: str) -> bool:
    """A unit or a currency is told for all sums of the uniform text."""
    return _UNIT.search(text) is not None or _ALL_OF.search(text) is not None


def sums_of(text: str) -> list[Sum]:
    """All sums of uniform text, with the bare numbers of a list whose unit is told, in the currency told for all."""
    found, unit, told = find_sums(text), _UNIT.search(text), _ALL_OF.search(text)
    if told is not None:
        found = [one._replace(currency=CODE[told["currency"]]) if one.currency == "CNY" else one for one in found]
    if unit is None:
        return found
    scale = number(f"1{unit['scale'] or unit['named']}") or Decimal(1)
    currency = CODE[unit["currency"] or unit["money"] or "元"]
    bare = [Sum(*match.span(), (number(match["value"]) or Decimal(0)) * scale, None, currency)
            for match in _BARE.finditer(text)]
    return sorted([*found, *(one for one in bare if one.low and not any(
        one.start < other.end and other.start < one.end for other in found))])

"""Numbers that a scan, a line's end or a slip of the thumb broke («3⏎.5亿», «1 200万», «2. 6亿», «1, 200万»).

Where the parts can only be one number they are put together again, before anything is read. Where what stands in front
may as well end a name, count a line or be a figure of its own, the number is read as it stands and its other readings
are told (`other_readings`), so that the card asks.
"""

import re
from decimal import Decimal

from domain.numerals import number
from reading.text.patterns import regex

_BLANK = r"[ \t\u3000\xa0\u2009\u200b\r\n]"
_UNIT = rf"(?={_BLANK}*(?:个?[多余]?[十百千]?[亿万]|[元块%％‰亩人吨台套户㎡]|平方?米|公里|千瓦|美|欧|港))"
# What is measured, or about how much: a whole number has to follow, for its first part alone has no unit.
_MEASURED = (r"(?:投资|资金|金额|总额|数额|额|产值|产能|税收|纳税|营收|收入|利润|到[位账帐资款]|"
             r"进[账帐资]|入[账帐]|[实注增]资|[投打汇转]|"
             r"规模|面积|占地|用地|(?<![签预合条邀])约|近|逾|超过?|达到?|共计?|合计|总计|累计|合同|定金|保证金|[¥￥$€])"
             rf"(?:额|款|了|为|是|到|约|近|有|共|人民币|外资|内资)*{_BLANK}?[:：]?{_BLANK}?")
_BROKEN = regex(rf"\d(?:{_BLANK}+[.．]?{_BLANK}*|[.．,，]{_BLANK}+)\d|\d(?:{_BLANK}{{2,}}|\n)[十百千]?[亿万]")
_PARTED_UNIT = regex(rf"(?<=\d){_BLANK}+(?=[十百千]?[亿万])")
# «3 .5亿», «3⏎.5亿»: no number begins with its point
_POINT_AFTER = regex(rf"(?<=\d){_BLANK}+([.．]){_BLANK}*(?=\d)")
# «总投资2. 6亿», «恒锐2. 6亿»; in a list that is numbered only what is measured
_POINT_BEFORE = regex(rf"((?:{_MEASURED}|(?P<word>[一-龥]))\d{{1,8}}[.．]){_BLANK}+(?=\d{{1,6}}{_UNIT})")
_NUMBERED = regex(r"(?<!\d)1[.．、](?=[\s\S]*?(?<!\d)2[.．、])")
_THOUSANDS = regex(rf"(?P<cue>{_MEASURED})(?P<n>(?![0０])\d{{1,3}}(?:(?:[,，]{_BLANK}*|{_BLANK}+)\d{{3}})+)"
                   rf"(?=(?:[.．]\d{{1,6}})?{_UNIT})")
_TWO_SUMS = regex(rf"\d{{3}}{_BLANK}+\d{{3}}")  # «到账500 200万»
_BETWEEN = regex(r"\D+")
# «恒锐 3 5亿», «二期1 200万», «投资3⏎5亿»: parts of one number, or two things
_PARTS = regex(rf"(?<![\d.．A-Za-z#])(?P<first>\d{{1,4}})(?P<gap>[,，.．]?{_BLANK}{{1,3}})"
               rf"(?P<last>\d{{1,4}}(?:[.．]\d{{1,4}})?)(?P<unit>{_BLANK}?[十百千]?[亿万])")
_COUNTS_A_LINE = regex(r"(?:^|[\n;；:：。])\s*$|[第年月./-]$")  # or ends a day, or the number of a thing
_ASKED = "金额"
_GROUP = 3  # digits between two marks of thousands


def joined_numbers(text: str, alone: bool = False) -> str:
    """The text with every broken number whole that can be read in one way only; `alone`: it is the answer to how much,
    so a number at its head counts no line."""
    if not _BROKEN.search(text):
        return text
    if alone:
        return joined_numbers(_ASKED + text)[len(_ASKED):]
    text = _POINT_AFTER.sub(r"\1", _PARTED_UNIT.sub("", text))
    listed = _NUMBERED.search(text) is not None
    text = _POINT_BEFORE.sub(lambda found: found[0] if found["word"] and listed else found[1], text)
    return _THOUSANDS.sub(lambda found: found[0] if _TWO_SUMS.fullmatch(found["n"])
                          else found["cue"] + _BETWEEN.sub("", found["n"]), text)


def other_readings(text: str) -> tuple[tuple[Decimal, tuple[Decimal, ...]], ...]:
    """Of each number behind a loose one: what it is as it stands, and what both may be together, in whole units of its
    currency; text: what `joined_numbers` gave."""
    found = (part for part in _PARTS.finditer(text) if not _COUNTS_A_LINE.search(text, 0, part.start()))
    return tuple((one, others) for one, others in map(_readings, found) if others)


def _readings(found: re.Match[str]) -> tuple[Decimal, tuple[Decimal, ...]]:
    first, last, mark = found["first"], found["last"].replace("．", "."), found["gap"][0]
    unit = number(f"1{found['unit'].strip()}") or Decimal(1)
    grouped, pointed = Decimal(first + last), Decimal(f"{first}.{last}") if "." not in last else None
    if mark in ",，":
        whole = [grouped] if len(last.partition(".")[0]) == _GROUP else []
    elif mark in ".．":
        whole = [pointed] if pointed is not None else []
    else:
        whole = [grouped, *([pointed] if pointed is not None and len(last) < _GROUP else [])]
    return Decimal(last) * unit, tuple(one * unit for one in whole)

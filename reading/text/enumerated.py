"""The items of a list, however they are marked, put apart in one way: «1）…2）…», «(1)…(2)…», «1️⃣», «①», «第一，…»,
«其一…其二…», «首先…其次…», «a. … b. …», «1…2…», «-», «•».

Marks are of one list where they count up from one, or are the same sign at the head of several items. Before an item
inside a line stands «；» then, and its number is «2、», so that it is no part of a sum or a day beside it
(«到位500万2渔用声呐»).
"""

import re
from itertools import pairwise

from reading.text.patterns import regex

_HAN = "一二三四五六七八九十"
# what stands before a mark inside a line; one with a bracket or a sign of its own may stand behind anything
_OPEN = r"(?:(?<=^)|(?<=[\s,，。;；:：!！、)）]))"
_MEASURE = (r"[号期个家人亿万元天月日年层栋台亩米吨%套批次种条名位楼#点级区座间块厂线标档类单片园市县镇村局]"
            r"(?!药|子|机)")
_DIGITS, _CIRCLED, _LETTERS, _WORDS = "digits", "circled", "abcdef", "words"
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
_FAMILIES: tuple[tuple[re.Pattern[str], str], ...] = tuple((regex(form), signs) for form, signs in (
    (r"[ \t]*[①-⑳]\s*", _CIRCLED),
    (r"[ \t]*(?P<n>\d{1,2})\ufe0f?\u20e3\s*", _DIGITS),
    (r"(?<![A-Za-z\d])[ \t]*[(（](?P<n>\d{1,2})[)）]\s*", _DIGITS),
    (r"(?<![\d.(（])(?P<n>\d{1,2})[)）]\s*(?!\d)", _DIGITS),
    (rf"{_OPEN}(?P<n>\d{{1,2}})[、.．:：]\s*(?!\d)", _DIGITS),
    (rf"{_OPEN}[(（]?(?P<n>[{_HAN}])[)）、.．]\s*", _HAN),
    (rf"{_OPEN}第(?P<n>[{_HAN}])(?:个?是)?[,，、:：]?\s*(?![个家批期季次天名步轮档类产组])", _HAN),
    (rf"{_OPEN}第(?P<n>\d)个?(?:是)?[,，、:：]?\s*(?=[一-龥])(?![家批期季次天名步轮档类产组])", _DIGITS),
    (rf"{_OPEN}其(?P<n>[{_HAN}])是?[,，、:：]?\s*", _HAN),
    (rf"{_OPEN}(?P<n>[a-fA-F])[.．)）、]\s*(?![A-Za-z\d])", _LETTERS),
    (rf"{_OPEN}(?P<n>{'|'.join(_ORDER)})是?[,，、:：]?\s*", _WORDS)))
# «今天两件事：1深水网箱…2渔用声呐…»
_BARE = regex(rf"(?:(?<=^)|(?<=[\s:：])|(?<=[一-龥])(?!1))(?P<n>\d)(?![\d.,，]|{_MEASURE})(?=[一-龥])")
# «说两个事啊第一个锋澜昨天打了两千万过来第二个魔芋食品来了五个人», as it is dictated
_SPOKEN = regex(rf"第(?P<n>[{_HAN}])[个件](?:呢|就?是|事儿?)*[,，、:：]?\s*(?![月项季阶年层周人星批])")
_ANNOUNCED = regex(rf"(?:[{_HAN}两几]|\d)[个件](?:事儿?|情况|消息|进展|工作)|汇报|报告|说一?下")
_WORD = r"\s*(?=[一-龥A-Za-z0-9])"
_BULLET = regex(rf"(?:(?<=^)|(?<=[\n:：]))[ \t]*(?P<sign>[-•●*▪·◆■○◇►➤✅☑–—]{{1,2}}){_WORD}", re.MULTILINE)
_BULLET_INSIDE = regex(rf"(?:(?<=^)|(?<=[\s,，。;；:：])|(?<=[一-龥元])(?=[•●▪◆■►➤]))(?P<sign>[-•●*▪·◆■►➤]){_WORD}")
_BEFORE = regex(r"[,，、;；\s]+$")
_LONGEST = 20  # items


def enumerated(text: str) -> str:
    """The text with «；» before every item that stands inside a line; one without such a list as it is."""
    for form, signs in _FAMILIES:
        marks = _counting(list(form.finditer(text)), signs)
        if marks:
            return _apart(text, marks, numbered=signs != _CIRCLED)
    spoken = _counting(list(_SPOKEN.finditer(text)), _HAN)
    if spoken and _ANNOUNCED.search(text, 0, spoken[0].start()):
        return _apart(text, spoken, numbered=True)
    bare = _counting(list(_BARE.finditer(text)), _DIGITS)
    if bare and (bare[0].start() == 0 or text[bare[0].start() - 1] in "\n:："):
        return _apart(text, bare, numbered=True)
    for form in (_BULLET, _BULLET_INSIDE):
        found = list(form.finditer(text))
        same = [one for one in found if one["sign"] == found[0]["sign"]]
        if 1 < len(same) <= _LONGEST:
            return _apart(text, same, numbered=False)
    return text


def _counting(marks: list[re.Match[str]], signs: str) -> list[re.Match[str]]:
    """The marks that count up from one; none where there are fewer than two."""
    if signs == _CIRCLED:
        return marks
    kept: list[re.Match[str]] = []
    for mark in marks:
        number = _number(mark["n"], signs)
        if number == len(kept) + 1 or (signs == _WORDS and kept and number in (0, len(kept) + 1)):
            kept.append(mark)
    return kept if 1 < len(kept) <= _LONGEST and all(a.end() < b.start() for a, b in pairwise(kept)) else []


def _number(said: str, signs: str) -> int:
    if signs == _DIGITS:
        return int(said)
    return _ORDER[said] if signs == _WORDS else signs.index(said.lower()) + 1


def _apart(text: str, marks: list[re.Match[str]], *, numbered: bool) -> str:
    out = text[:marks[0].start()]
    for number, (mark, end) in enumerate(zip(marks, [*(one.start() for one in marks[1:]), len(text)], strict=True), 1):
        head = out.rstrip(" \t")
        opens = not head or head[-1] in "\n:：。!！"
        before = out if not head or head[-1] == "\n" else head if opens else _BEFORE.sub("", head) + "；"
        out = before + (f"{number}、" if numbered else "") + text[mark.end():end]
    return out

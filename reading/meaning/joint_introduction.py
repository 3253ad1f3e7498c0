"""Joint introduction (联合引进): which units brought a project together, and in which parts, as one message tells it.

Decided sentence by sentence, in this order: a sentence that says several units introduced it together names them (the
speaker's own as «我们»); the parts are those said beside each unit, else a ratio in their order («三七开», 6:4), else
equal where that is said («各一半»); else they are left open (0) and asked for.
"""

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm

from reading.text.normalise import uniform
from reading.text.patterns import regex

Parts = tuple[tuple[str, int], ...]  # unit as the text names it, its part; every part 0: not said

_TOGETHER = regex(r"(?:联合|共同|一起|一块儿?|合作|携手|协同|合力)(?:来|把.{0,12})?(?:引进|招引|招商引|引荐|引资|"
                       r"引来|引入|签约|签订|签下|签了|"
                       r"招来|招的|引的|谈下|谈成|拿下|报的|首报|首谈)|(?:引进|招引|首报|首谈)单位(?:是|为|有|[:,])|"
                       r"(?:引进|招引|首报)的?(?:功劳|成绩|任务数?|指标|份额)")
_WITH = regex(r"(?:和|与|跟|同|联合|会同|协同|携手)$")
_COUNTED = regex(r"算|[记计](?!划)|归")
_OWN = regex(r"我们(?!县|市|区这)|咱们|本(?:局|办|委|单位|部门|片区|镇|街道|组)|我(?:局|办|委|单位|方|镇|街道|组|"
                  r"片区)|我(?=[和与跟同])")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN = "一二两三四五六七八九"
_OPENED = regex(rf"([{_HAN}1-9]{{2,4}})(?:开|分(?:成|账)?)(?![发会局])")
_RATIO = regex(r"(?<![\d.])(\d{1,3}(?:[:比]\d{1,3})+)(?![\d.])|"
                    rf"([{_HAN}](?:比[{_HAN}])+)")
_EQUALLY = regex(r"(?:各|各占|各算|各计|一人|一家|一边)(?:占|算|计)?(?:一半|半|1/2|50%|二分之一|三分之一|1/3|"
                      r"四分之一|1/4|一份)|"
                      r"对半|平分|均分|等分|平摊|平均分|均摊|五五")
_BESIDE = regex(r"[,，]?(?:各?占比?|计|算|得|拿|分|出|是|:|\()*\s*"
                     rf"(?:(?P<percent>\d{{1,3}}(?:\.\d{{1,2}})?)%|百分之(?P<of100>\d{{1,3}}|[{_HAN}十]{{1,3}})|"
                     rf"(?P<tenths>[{_HAN}\d]半?)成|(?P<share>[{_HAN}\d]{{1,2}})份|(?P<big>大头)|(?P<small>小头)|"
                     rf"(?P<bare>[{_HAN}](?![{_HAN}月日天号个家开分比]|十)))")
_SENTENCE_END = regex(r"[。;!！?？\n]")


def joint_introduction(text: str, units: Collection[str], own: str) -> Parts:
    """() where nobody is said to have introduced anything together; `own`: the unit that «我们» is."""
    sentences = [one for one in _SENTENCE_END.split(uniform(text)) if one]
    for place, sentence in enumerate(sentences):
        named = _introducers(sentence, units, own)
        if len(named) > 1:
            return _parts(",".join(sentences[place:place + 2]), units, own, named)
    return ()


_STRANGER = regex(r"(?:和|与|跟|同|联合|会同|协同|携手)([\u4e00-\u9fff]{1,8}?(?:局|办|委|镇|乡|街道|园区|片区|组))"
                       r"(?=[^,，]{0,4}(?:联合|共同|一起|一块儿?|合作|携手|协同)[^,，]{0,4}(?:引进|招引|引荐|引资))")


def unknown_introducer(text: str, units: Collection[str]) -> str | None:
    """A unit with which something is said to have been introduced together, and which the plan has not."""
    for found in _STRANGER.finditer(uniform(text)):
        if not any(name in found[1] or found[1] in name for name in units):
            return found[1]
    return None


def _introducers(sentence: str, units: Collection[str], own: str) -> list[str]:
    """The units that the sentence says introduced something together; beside one that it was done with («联合商务局
    引进») the speaker's own."""
    places = _named(sentence, units, own)
    counted = _COUNTED.search(sentence) and (_EQUALLY.search(sentence) or _OPENED.search(sentence))
    withs = [spans for name, spans in places.items() if name != own and _WITH.search(sentence[:spans[0][0]])]
    introduced = re.search("引进|招引|引荐|引来|引的|签", sentence) and re.search("联合|会同|协同|携手", sentence)
    if not (_TOGETHER.search(sentence) or counted or (withs and introduced)):
        return []
    return [own, *places] if own and own not in places and withs and len(places) == 1 else list(places)


def _named(text: str, units: Collection[str], own: str) -> Mapping[str, list[tuple[int, int]]]:
    """Unit -> where it stands, in the order of the first places; a name inside a longer one is not counted."""
    spans = [(m.start(), m.end(), own) for m in _OWN.finditer(text)] if own else []
    for name in sorted((name for name in units if name in text), key=len, reverse=True):
        spans += [(m.start(), m.end(), name) for m in re.finditer(re.escape(name), text)
                  if not any(start < m.end() and m.start() < end for start, end, _ in spans)]
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, name in sorted(spans):
        found.setdefault(name, []).append((start, end))
    return found


def _parts(text: str, units: Collection[str], own: str, names: list[str]) -> Parts:
    places: dict[str, list[tuple[int, int]]] = {name: [] for name in names} | dict(_named(text, units, own))
    opened = _ratio(text, len(names))
    beside = _beside(text, {name: places[name] for name in names}, opened)
    if beside:
        return beside
    if _EQUALLY.search(text):
        return tuple((name, 1) for name in names)
    if opened:
        return tuple(zip(names, opened, strict=True))
    return tuple((name, 0) for name in names)


def _ratio(text: str, count: int) -> tuple[int, ...]:
    """«三七开» adds up to ten; «6:4» is as it stands; () where there is none of as many parts as units."""
    if found := _OPENED.search(text):
        parts = tuple(_number(char) for char in found[1])
        if len(parts) == count and sum(parts) == 10:
            return parts
    if found := _RATIO.search(text):
        parts = tuple(_number(one) for one in re.split("[:比]", found[1] or found[2]))
        return parts if len(parts) == count and all(parts) else ()
    return ()


def _beside(text: str, places: Mapping[str, list[tuple[int, int]]], opened: tuple[int, ...]) -> Parts:
    """What is said right behind the units; of two units what is left of the whole is the other's. A bare digit is a
    part only beside a ratio that has it («三七开，我们七»)."""
    told: dict[str, Fraction] = {}
    for name, spans in places.items():
        for _, end in spans:
            found = _BESIDE.match(text, end)
            share = _share(found, opened) if found else None
            if share is not None:
                told[name] = share
    missing = [name for name in places if name not in told]
    if told and len(missing) == 1 and max(told.values()) < 1:
        told[missing[0]] = 1 - sum(told.values(), Fraction(0))
        missing = []
    if missing or not told or any(share <= 0 for share in told.values()):
        return ()
    scale = lcm(*(share.denominator for share in told.values()))
    return tuple((name, int(told[name] * scale)) for name in places)


def _share(found: re.Match[str], opened: tuple[int, ...]) -> Fraction | None:
    if percent := found["percent"] or found["of100"]:
        return Fraction(percent) / 100 if percent[0].isdecimal() else Fraction(_spoken(percent), 100)
    if tenths := found["tenths"]:
        return Fraction(_number(tenths[0]) * 2 + tenths.endswith("半"), 20)
    if found["share"]:
        return Fraction(_number(found["share"]))
    if len(opened) != 2:
        return None
    if found["big"] or found["small"]:
        return Fraction(max(opened) if found["big"] else min(opened), sum(opened))
    part = _number(found["bare"])
    return Fraction(part, sum(opened)) if part in opened else None


def _spoken(said: str) -> int:
    """«六十», «三十五», «十»."""
    tens, ten, ones = said.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones if ten else tens, 0)


def _number(said: str) -> int:
    return _DIGITS[said] if said in _DIGITS else int(said)

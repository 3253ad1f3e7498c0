"""What colleagues call the office's units and people in short: «深圳站» for 深圳招商站, «投促局» for 投资促进局, «小吴»
and «吴站» for 吴站长. A short form is there only where it can mean one of them alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reading.names.certain_names import SURNAME
from reading.text.common_words import LONGEST, common_words
from reading.text.patterns import regex
from reading.text.vocabulary import trades

_PLAIN = ("招商引资", "招商", "投资促进", "联络", "服务")  # what such units do: left out in short
_STATIONED = regex("^(?:常?驻|派驻)(?=[一-龥]{3})")
_WORDS = regex(r"(?P<one>[一-龥])(?P<on>[一-龥])(?P<two>[一-龥])[一-龥]+(?P<kind>中心|[局委办处站])")
_ANY = frozenset(("产业", "工业", "科技"))  # a park is called so that has no trade of its own
_AT_WORK = regex("[一-龥]{1,3}(?P<trade>[一-龥]{2})(?P<kind>园区?|产业园区?)")  # «化工园» for 坪上化工园
# «临港» and «临港园» for 临港工业园, «陶瓷园» for 陶瓷工业园, «高新区» for 锂电高新区, «药谷» for 海洋药谷
_PARK = regex("(?P<stem>[一-龥]{2,3}?)(?P<sort>工业|产业|科技|物流|创新|经济|经济技术|高新技术|循环经济)?"
              "(?P<kind>园区?|[开高][发新]区|新区|集中区|示范区|片区|新城|[一-龥]谷|[一-龥]港)")
_OWN_KIND = regex("[开高][发新]区|集中区|示范区|[一-龥][谷港]")
_TITLED = regex(rf"(?P<name>{SURNAME})(?P<mark>副?)(?P<title>[一-龥]{{0,3}}[长任记总管理官员席]|局|县)")
_ROLED = regex("(?:专员|联络员|科员|干事|办事员|招商员|业务员)(?P<called>[小老][一-龥])")  # «小黎» for 专员小黎
_IN_FULL = ("局长", "县长")  # «王局» is one of them
_HEADED = regex(r"[局处科所站镇乡区队院行校厅股]长")  # «吴站» for 吴站长; «李市» is not said
_NAMED = regex(rf"{SURNAME}[一-龥]{{0,1}}[^\W镇乡街局办委区县市组站处园司]")
_TITLE = regex("总|工|姐|哥|弟|妹|师傅|医生|老师|伙子|朋友")  # «小吴总» is whoever he is


def short_units(units: Iterable[str]) -> Mapping[str, str]:
    """Short form -> the unit's name; none that begins another unit's name."""
    every = tuple(units)
    return _of_one_alone((short, unit) for unit in every for short in _ways(unit)
                         if not any(other.startswith(short) for other in every if other != unit))


def short_people(people: Iterable[str]) -> Mapping[str, str]:
    """Short form -> the name on the roster."""
    return _of_one_alone((short, name) for name in people for short in _familiar(name))


def in_full(text: str, people: Sequence[str]) -> str:
    """Uniform text with whoever is called in short by the name on the roster; as it stands where that name is told
    too."""
    held = _familiar_form(tuple(people))
    if held is None:
        return text
    short, form = held
    return form.sub(lambda found: found[0] if short[found[0]] in text or not names_one(text, *found.span()) else short[
        found[0]], text)


def names_one(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a person in short: «小金» is not in «小金额», nor in «小金总»."""
    return not common_words(text[end - 1 : end + LONGEST])[0] and _TITLE.match(text, end) is None


@lru_cache(maxsize=4)  # the roster is the same for every message
def _familiar_form(people: tuple[str, ...]) -> tuple[Mapping[str, str], re.Pattern[str]] | None:
    short = short_people(people)
    return (short, regex("|".join(map(re.escape, sorted(short, key=len, reverse=True))))) if short else None


def _of_one_alone(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    held: dict[str, set[str]] = defaultdict(set)
    names = set()
    for short, name in pairs:
        held[short].add(name)
        names.add(name)
    return {short: next(iter(of)) for short, of in held.items() if len(of) == 1 and short not in names}


def _ways(unit: str) -> Iterator[str]:
    shorter = [_STATIONED.sub("", unit)]
    for word in _PLAIN:
        if (less := shorter[-1].replace(word, "", 1)) != shorter[-1] and len(less) > 2:
            shorter.append(less)
    yield from (one for one in shorter if one != unit)
    if (works := _AT_WORK.fullmatch(unit)) is not None and works["trade"] in trades() - _ANY:
        yield from (works["trade"] + kind for kind in ("园", works["kind"]))
    if (park := _PARK.fullmatch(unit)) is not None:
        yield from _of_park(park)
    if (words := _WORDS.fullmatch(unit)) is not None:
        yield words["one"] + words["two"] + words["kind"]
        yield words["one"] + words["on"] + words["kind"]


def _of_park(park: re.Match[str]) -> Iterator[str]:
    stem = park["stem"]
    if stem not in trades() and {*common_words(stem)[0]} <= {f"s{len(stem)}"}:  # a place's name, or nobody's word
        yield stem
    if park["sort"] and park["kind"].startswith("园"):
        yield stem + "园"
    if _OWN_KIND.fullmatch(park["kind"]):
        yield park["kind"]


def _familiar(name: str) -> Iterator[str]:
    if (roled := _ROLED.fullmatch(name)) is not None:
        yield roled["called"]
    titled = _TITLED.fullmatch(name)
    if titled is not None or _NAMED.fullmatch(name) is not None:
        yield from (f"{called}{name[0]}" for called in "小老")
    if titled is None:
        return
    called, title = titled["name"], titled["title"]
    if _HEADED.fullmatch(title):
        yield called + title[:-1]
    if title in {full[0] for full in _IN_FULL}:
        yield f"{called}{titled['mark']}{title}长"
    if titled["mark"]:
        yield called + title.removesuffix("长")

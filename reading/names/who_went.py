"""Who led and who went along: titles of the roster, and of whoever is not on it but is told to have led or received
(«杨局带队», «我们戴局接待»); else the sender. Pure.

Decided in this order: who is only written to is left out («报何主任：…»); who leads or receives comes first, then the
text's order; the sender is one of them where the words say so («我跟王局», «陪我»).
"""

import re
from collections.abc import Sequence

_LEADS = r"(?:亲自|主动)?(?:带[了着的]?(?:队|团|我|咱)|率[队团我]|领[队着我]|牵头|接[待的]|主持|会见)"
_ALONG = re.compile(r"(?:全程)?(?:陪|一起去|同去|跟着|参加|出席)")
_I_LED = re.compile(r"(?<![一-龥])我(?:亲自)?(?:带队|率队|领队|牵头|接待)|(?<=[天日晚早午])我(?:亲自)?(?:带队|率队|"
                    r"领队|接待)")
_WRITTEN_TO = re.compile(r"(?:^|[。;；\s])(?:报告?|汇报|请示|呈|@|致|转)(?:给)?$")
_CALLED = re.compile(r"[:：,，]")
_AND_ME = re.compile(r"我[和跟同与陪]$")
_WITH_ME = re.compile(r"(?:一[起块道])?(?:陪|带[着了]?|和|跟|领着)(?:我|咱)")
_BESIDE_ME = re.compile(r"(?:^|天|[上下中]午|[早晚]上?|[,，。;；\s号日])[和跟同陪](?:着)?$")
_OUTSIDER = re.compile(r"(?:(?<=我们)|(?<=咱们)|(?<=由)|(?<=[,，。;；\s])|^)"
                       r"(?P<who>[一-龥](?:局长?|主任|书记|县长|区长|市长|镇长|乡长|部长|科长|处长?|主席|秘书长))"
                       r"(?=(?:亲自)?(?:带[了着的]?队|带的队|率队|领队|牵头|接待|陪同|陪的|陪着))")


def who_went(text: str, roster: Sequence[str], sender: str) -> tuple[str, tuple[str, ...]]:
    """(带队, 参加)"""
    others = [match["who"] for match in _OUTSIDER.finditer(text)]
    named = [name for name in people_named(text, (*roster, *others)) if not _is_written_to(text, name)]
    if not named:
        return sender, ()
    leads = next((name for name in named if re.search(f"{re.escape(name)}{_LEADS}", text)), None)
    first = leads or (sender if _I_LED.search(text) else named[0])
    rest = [name for name in named if name != first]
    if sender in named or first == sender or not _is_with(text, first):
        return first, tuple(rest)
    accompanied = leads is None and _ALONG.match(text, _end(text, first))
    return (sender, tuple(named)) if accompanied else (first, (sender, *rest))


def people_named(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Titles that stand in the text, in the text's order; a title inside a longer one is not counted."""
    found = sorted((text.find(name), -len(name), name) for name in set(names) if name and name in text)
    kept: list[tuple[int, int, str]] = []
    for at, minus, name in found:
        if not any(start <= at and at - minus <= start - length for start, length, _ in kept):
            kept.append((at, minus, name))
    return tuple(name for _, _, name in kept)


def _end(text: str, name: str) -> int:
    return text.index(name) + len(name)


def _is_written_to(text: str, name: str) -> bool:
    return _WRITTEN_TO.search(text[:text.index(name)]) is not None and _CALLED.match(text, _end(text, name)) is not None


def _is_with(text: str, name: str) -> bool:
    """The sender is told to be there as well."""
    before = text[:text.index(name)]
    return bool(_AND_ME.search(before) or _BESIDE_ME.search(before) or _WITH_ME.match(text, _end(text, name)))

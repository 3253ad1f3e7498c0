"""Characters that are told by a word or by their parts: «登山的登», «木子李», «王字旁的琳»,
«不是山峰的峰是蜂蜜的蜂»."""

import re
from dataclasses import dataclass
from functools import cache

from reading.names.sounds import folded, sound_alike
from reading.text.normalise import LEXICON
from reading.text.patterns import regex

_OPENS, _ENDS = r"(?:^|(?<=[,，、。;；:：\s(（是就叫]))", r"(?:[吧啊呀哦哈]*(?=$|[,，。;；\s)）!！]))"
_BY_WORD = regex(rf"{_OPENS}(?:不是(?P<not>[一-龥]{{2,4}})的(?P<wrong>[一-龥])[,，\s]*(?:而|应该)?)?(?:就?是)?"
                 rf"(?P<word>[一-龥]{{2,4}}?)的那?个?(?P<char>[一-龥])(?:字)?{_ENDS}")
_BY_PARTS = regex(rf"{_OPENS}(?:是)?(?P<parts>[一-龥]{{2,3}})"
                  rf"(?:的(?:那?个)?)?(?P<char>[一-龥])(?:的(?P=char))?(?:字)?{_ENDS}")
_BY_PART = regex(rf"{_OPENS}(?:是|带|有)*(?P<part>[一-龥]{{1,3}}?)(?:字)?(?:旁|头|底|"
                 rf"边)(?:儿)?的?(?:那?个)?(?P<char>[一-龥])?(?:字)?{_ENDS}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`chars`: any of them is meant; `wrong`: the one that is denied; where it stands in the text."""

    chars: str
    wrong: str
    start: int
    end: int


@cache
def _parts() -> dict[str, str]:
    rows = [line.split() for line in (LEXICON / "radicals.txt").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    return {f"{row[0]} {row[1]}" if row[0] == "*" else row[0]: row[-1] for row in rows}


def spellings(plain: str) -> list[Spelling]:
    """Each that stands as a clause of its own, or ends one."""
    out = [Spelling(one["char"], one["wrong"] or "", one.start(), one.end()) for one in _BY_WORD.finditer(plain)
           if one["char"] in one["word"] and (one["not"] is None or one["wrong"] in one["not"])]
    out += [Spelling(one["char"], "", one.start(), one.end()) for one in _BY_PARTS.finditer(plain)
            if one["char"] in (_parts().get(one["parts"]) or _parts().get(f"* {one['parts']}", ""))]
    for one in _BY_PART.finditer(plain):
        chars = _parts().get(f"* {one['part']}", "")
        if chars:
            out.append(Spelling(one["char"] or chars, "", one.start(), one.end()))
    return out


def respelled_name(name: str, spelling: Spelling) -> str:
    """The name with the character that is meant in place of one that sounds alike, or of the one that is denied; as it
    is where that is not one place."""
    places = [(at, char) for at, old in enumerate(name) for char in spelling.chars
              if old != char and (old == spelling.wrong or (not spelling.wrong and folded(old) == folded(char)))]
    exact = [(at, char) for at, char in places if sound_alike(name[at], char)]
    places = exact if len(exact) == 1 else places
    if len(places) != 1 or any(char in name for char in spelling.chars):
        return name
    [(at, char)] = places
    return name[:at] + char + name[at + 1:]


_NAME_BEFORE = regex(r"(?P<name>[一-龥]{2,8})[,，、\s(（]*$")


def with_spelled_characters(text: str, *, keep: bool = False) -> str:
    """«是贝灯 登山的登»: the words before with the right character; `keep`: and how it is spelled, which may be of a
    card's name. Words that say nothing of a name before them stay."""
    for one in reversed(spellings(text)):
        before = _NAME_BEFORE.search(text, 0, one.start)
        if before is None:
            continue
        right = respelled_name(before["name"], one)
        if right != before["name"] or any(char in before["name"] for char in one.chars):
            rest = text[before.end():] if keep else re.sub("^[)）]", "", text[one.end:])
            text = f"{text[:before.start()]}{right}{rest}"
    return text

"""Words of the trade that dictation wrote by their sound («那统了», «拜方», «场房»): put right, one character for
one."""

import re
from functools import cache, lru_cache

from reading.names.sounds import folded
from reading.text.normalise import words
from reading.text.patterns import regex
from reading.text.vocabulary import ordinary, vocabulary

_COUNTED = regex(r"[一二两三四五六七八九十][人名位个]")
BINDING = frozenset("的了是着就也都还又把被在和与跟")


@lru_cache(maxsize=16)
def heard(text: str, lists: tuple[str, ...] = ("heard",)) -> str:
    """The uniform text with such words as they are written; as long as the text. What is a word of its own, or begins
    or ends one with its neighbour, is left alone. `lists`: the files of the lexicon that hold the words."""
    out = text
    for found in _sounding(lists).finditer(folded(text)):
        word, (start, end) = _meant(lists)[found[0]], found.span()
        if _misses(text[start:end], word) == 1 and not _is_word(text, start, end):
            out = out[:start] + word + out[end:]
    return out


def _misses(said: str, word: str) -> int:
    """How many characters are others: two of a short word are no slip of dictation."""
    return sum(a != b for a, b in zip(said, word, strict=True))


@cache
def _meant(lists: tuple[str, ...]) -> dict[str, str]:
    """What a word sounds like -> the word."""
    return {folded(word): word for name in lists for word in words(name)}


@cache
def _sounding(lists: tuple[str, ...]) -> re.Pattern[str]:
    return regex("|".join(sorted(map(re.escape, _meant(lists)), key=len, reverse=True)))


def _is_word(text: str, start: int, end: int) -> bool:
    """Any two characters of the stretch and its neighbours are a word that is not heard, or it ends with how many came
    («来客三人»); two that only bind («的是») are none."""
    pairs = [text[at:at + 2] for at in range(max(0, start - 1), end) if not BINDING.issuperset(text[at:at + 2])
             and text[at + 1:at + 2] != "了"]
    return text[start:end] in vocabulary() or _COUNTED.match(text, end - 1) is not None or any(
        pair in known for pair in pairs for known in (*ordinary(), vocabulary()))

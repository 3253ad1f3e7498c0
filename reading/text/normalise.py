"""Text made uniform, one character for one: full-width, traditional and look-alike signs become one form.

Every character keeps its place, so a span found in the uniform text cuts the same words out of what was written.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path

from reading.text.patterns import regex

LEXICON = Path(__file__).parent.parent / "lexicon"

_SIGNS = {
    "、": "、",
    "。": "。",
    "—": "-",
    "–": "-",
    "－": "-",
    "―": "-",
    "‐": "-",
    "〜": "~",
    "～": "~",
    "∼": "~",
    "【": "(",
    "】": ")",
    "［": "(",
    "］": ")",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "\u3000": " ",
    "\xa0": " ",
    "\t": " ",
    "｡": "。",
    "､": "、",
    "﹐": ",",
    "·": "·",
    "•": "·",
    "\u200b": " ",
    "\ufeff": " ",
    "〔": "(",
    "〕": ")",
    "‖": ";",  # another row of a table begins
}
# Emoji, and the signs that join and colour them: they stand between words and in no name.
_PICTURES = ((0x1F000, 0x1FAFF), (0x2600, 0x2767), (0x2794, 0x27BF), (0xFE00, 0xFE0F), (0x200D, 0x200D),
             (0x20E3, 0x20E3))
_MEANT = "○◯□"  # a nought («二○二四年»), or what is left open
_PAUSE = regex(r"(?<=[一-龥]) (?=[一-龥])|(?<=[亿万元了好米亩人号日签]) (?=\d)|(?<=[^\d]) (?=\d[.、)][^\d])")
_ITEM_ENDS = regex(r"(?<=[亿万])/(?=\s?[一-龥A-Za-z])(?![亩平年月吨人天日套台元])|(?<=[亿万]元)/(?=\s?[一-龥A-Za-"
                        r"z])(?![亩平年月吨人天日套台])")
_HANDLE = regex(r"(?<![\w.])@[A-Za-z]\w{3,31}", re.ASCII)  # whom a message is sent to, no firm
_SIGHS = regex(r"^(?:哎呀|哎哟|唉呀|嗯嗯|喂喂|呃|唉(?=[一-龥])|诶|哈喽)+")  # no name begins with them
REACH = 160  # no clause is longer than this
SENTENCE_END = regex(r"[。;!?\n]")
CLAUSE_END = regex(r"[。;!?\n,]|:(?!(?<=\d:)[0-5]\d(?![\d.万亿千百]))")  # «10:00» is no end


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of `lexicon/<name>.txt`: separated by white space, `#` begins a comment line."""
    lines = (LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _table() -> dict[int, str]:
    """Every sign that is replaced, with the single character that replaces it."""
    old, new = words("traditional")
    table = {ord(a): b for a, b in zip(old, new, strict=True)}
    for code in range(0xFF01, 0xFF5F):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    table |= dict.fromkeys(range(0x2460, 0x2474), ";")  # ①…②…: another item of a list begins
    table |= dict.fromkeys((code for code in range(0x25A0, 0x2600) if chr(code) not in _MEANT), ";")  # ▲●◆: so too
    table |= dict.fromkeys((code for first, last in _PICTURES for code in range(first, last + 1)), " ")
    return table | {ord(a): b for a, b in _SIGNS.items()}


@lru_cache(maxsize=64)  # whoever looks into a message begins with it: forty times the same
def uniform(text: str) -> str:
    """`text` with the same length in the one form that all of reading works on."""
    plain = text.translate(_table())
    plain = _HANDLE.sub(lambda found: " " * len(found[0]), plain) if "@" in plain else plain
    plain = _SIGHS.sub(lambda sigh: "," * len(sigh[0]), plain)
    plain = _ITEM_ENDS.sub(";", plain) if "/" in plain else plain
    return _PAUSE.sub(",", plain) if " " in plain else plain


@lru_cache(maxsize=4)
def _marks(text: str) -> tuple[int, ...]:
    """Where the signs stand that end a clause."""
    return tuple(match.start() for match in CLAUSE_END.finditer(text))


def clause_at(text: str, at: int) -> tuple[int, int]:
    """Start and end of the clause (up to , 。 ; : ! ?) that holds the position `at`, at most REACH away."""
    marks = _marks(text)
    index = bisect_left(marks, at)
    start = marks[index - 1] + 1 if index else 0
    end = marks[index] if index < len(marks) else len(text)
    return max(start, at - REACH), min(end, at + REACH)


def sentence_end(text: str, at: int) -> int:
    found = SENTENCE_END.search(text, at, at + REACH)
    return found.start() if found else min(len(text), at + REACH)


def last_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the last match of `pattern` before `at` ends; a stretch of REACH characters is looked at."""
    low = max(0, at - REACH)
    return max((match.end() for match in pattern.finditer(text, low, at)), default=low)

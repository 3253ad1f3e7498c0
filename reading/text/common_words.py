"""Common words with the class that a general dictionary gives them: a firm's own name is hardly made of them."""

from functools import cache, lru_cache

from reading.text.normalise import LEXICON

LONGEST = 5


@cache
def _by_first() -> dict[str, str]:
    """First character -> the rest of each word with its class, shorter words first: 机 -> « 床n 器n 器人n»."""
    rows = (LEXICON / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return {row[0]: row[1:] for row in rows if not row.startswith("#")}


@lru_cache(maxsize=4)
def common_words(text: str) -> list[list[str]]:
    """For each character class (n noun, v verb or function word, s place) and length of every common word that begins
    there, shorter ones first."""
    rows, size = _by_first(), len(text)
    return [_beginning(row, text, at, min(size, at + LONGEST))
            if (row := rows.get(char)) and text[at + 1 : at + 2] in row else [] for at, char in enumerate(text)]


def _beginning(row: str, text: str, at: int, last: int) -> list[str]:
    out: list[str] = []
    for end in range(at + 2, last + 1):
        found = row.find(f" {text[at + 1 : end]}")
        if found < 0:
            break
        kind = row[found + end - at]
        if kind.isascii():
            out.append(f"{kind}{end - at}")
    return out


def words_of(kind: str, size: int) -> list[str]:
    """Every common word of a class and a length."""
    return [first + word[:-1] for first, row in _by_first().items() for word in row.split()
            if len(word) == size and word[-1] == kind]

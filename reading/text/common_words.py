"""Common words with the class that a general dictionary gives them: a firm's own name is hardly made of them."""

from functools import cache

from reading.text.normalise import LEXICON

LONGEST = 5


@cache
def _by_first() -> dict[str, str]:
    """First character -> the rest of each word with its class, shorter words first: 机 -> « 床n 器n 器人n»."""
    rows = (LEXICON / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return {row[0]: row[1:] for row in rows if not row.startswith("#")}


def common_words(text: str, at: int) -> list[str]:
    """Class (n noun, v verb or function word, s place) and length of each common word that begins at `at`, shorter ones
    first."""
    row = _by_first().get(text[at])
    out: list[str] = []
    for size in range(2, LONGEST + 1 if row else 2):
        found = row.find(f" {text[at + 1 : at + size]}") if row and len(text) - at >= size else -1
        if found < 0:
            break
        kind = row[found + size] if row else ""
        if kind.isascii():
            out.append(f"{kind}{size}")
    return out


def words_of(kind: str, size: int) -> list[str]:
    """Every common word of a class and a length."""
    return [first + word[:-1] for first, row in _by_first().items() for word in row.split()
            if len(word) == size and word[-1] == kind]

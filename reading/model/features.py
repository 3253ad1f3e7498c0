"""What the learned model looks at: characters with the lexicon's classes around them, and n-grams of a stretch of text.

Training and reading share this file, so a change here needs new weights (`python -m training fit`).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reading.text.common_words import common_words
from reading.text.patterns import regex
from reading.text.tokens import Token

Seen = list[str]  # the features of one character, or of one text
_DIGITS = str.maketrans("123456789", "000000000")
_EDGE = "^"
_BLANK = regex(r"\s")


def masked(text: str, tokens: list[Token]) -> str:
    """The text with every sum as `¤…` and every day as `§…`, length kept: which sum or day it is tells nothing."""
    out = list(text.translate(_DIGITS))
    for token in tokens:
        if token.kind in "MD":
            out[token.start : token.end] = ("¤" if token.kind == "M" else "§") * (token.end - token.start)
    return written("".join(out))


class Run(NamedTuple):
    """A run of characters by the place where it begins, seen from the character that is judged."""

    sign: str
    start: int
    size: int


FAR = 3  # so far the characters are looked at
NEAR = (Run("a", 0, 1), Run("b", -1, 1), Run("c", 1, 1), Run("d", -2, 1), Run("e", 2, 1), Run("f", -1, 2),
        Run("g", 0, 2), Run("h", -2, 2), Run("i", 1, 2), Run("j", -1, 3), Run("k", -3, 3), Run("l", 1, 3))


def character_features(text: str, tokens: list[Token]) -> list[Seen]:
    """For each character of the uniform text the features that the tagger weighs."""
    plain, known = with_edges(text, tokens), dictionary(text)
    out: list[Seen] = []
    for token, around, ends in token_features(tokens):
        for at in range(token.start, token.end):
            near = [f"{sign}{plain[at + FAR + start : at + FAR + start + size]}" for sign, start, size in NEAR]
            place = place_features(token.kind, token.end - token.start, at - token.start)
            out.append([*near, *around, *place, *ends, *dictionary_features(*known[at])])
    return out


def with_edges(text: str, tokens: list[Token]) -> str:
    return f"{_EDGE * FAR}{masked(text, tokens)}{_EDGE * FAR}"


def token_features(tokens: list[Token]) -> Iterator[tuple[Token, Seen, Seen]]:
    """For each token what all its characters have: the words around, and of an unknown run which words end it."""
    words = [*_SIDE, *tokens, *_SIDE]
    said, kinds = [*map(_said, words)], "".join([word.kind for word in words])
    for index, token in enumerate(tokens, start=2):
        near = _word_features(token, said[index - 2 : index + 3], kinds[index - 2 : index + 3])
        yield token, near, _ends(token, said, index)


def place_features(kind: str, size: int, at: int) -> Seen:
    """Where in its token the character stands; in an unknown run, how long that is too."""
    place = "S" if size == 1 else "B" if at == 0 else "E" if at == size - 1 else "I"
    return [f"p{kind}{place}", f"1{min(size, _LONG)}:{min(at, _LONG - 1)}"] if kind == "U" else [f"p{kind}{place}"]


_LONG = 6
_SIDE = [Token(_EDGE, -1, -1, _EDGE)] * 2


def _word_features(here: Token, said: list[str], kinds: str) -> Seen:
    """The token that holds the character and its neighbours, two on each side, by class and by word."""
    before2, before, _, after, after2 = said
    here_word = written(here.text) if here.kind not in "MDNU" else here.kind
    return [
        f"q{kinds[1:3]}",
        f"r{kinds[2:4]}",
        f"s{kinds[1:4]}",
        f"t{kinds}",
        f"u{before}",
        f"v{after}",
        f"w{here_word}",
        f"x{before2}|{before}",
        f"y{after}|{after2}",
        f"z{before}|{kinds[2]}|{after}",
    ]


def _said(token: Token) -> str:
    return token.kind if token.kind in "MDNUPBTLl" else written(token.text)


@lru_cache(maxsize=16384)  # most are words that every message has
def written(text: str) -> str:
    """As a feature stands on one line of the weights."""
    return _BLANK.sub("␣", text)


def _ends(token: Token, said: list[str], index: int) -> Seen:
    if token.kind != "U":
        return []
    size = min(token.end - token.start, _LONG)
    return [f"2{size}:{said[index - 1]}", f"3{size}:{said[index + 1]}"]


Known = tuple[str, str, str, str, str]  # what ends before, begins, ends, goes on, begins after


def dictionary(text: str) -> list[Known]:
    """For each character the longest common word that begins there, ends there, goes on through it, and what ends
    before and begins after it: a firm's own name is made of none, a product's is."""
    begin, end, through = (["-"] * (len(text) + 1) for _ in range(3))
    for at, words in enumerate(common_words(text)):
        for word in words:
            begin[at] = word
            last = at + int(word[1]) - 1
            if end[last][-1] < word[1]:
                end[last] = word
            for inner in range(at + 1, last):
                if through[inner][-1] < word[1]:
                    through[inner] = word
    return list(zip(["^", *end], begin, end[:-1], through, begin[1:], strict=False))


def dictionary_features(before: str, begin: str, end: str, through: str, after: str) -> Seen:
    return [f"B{begin}", f"E{end}", f"T{through}", f"A{begin}{end}{through}", f"P{before}|{begin}", f"N{end}|{after}",
            f"Q{before}{begin}{end}{after}"]

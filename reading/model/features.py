"""What the learned model looks at: characters with the lexicon's classes around them, and n-grams of a stretch of text.

Training and reading share this file, so a change here needs new weights (`python -m training fit`).
"""

from reading.text.common_words import common_words
from reading.text.tokens import Token

Seen = list[str]  # the features of one character, or of one text
_DIGITS = str.maketrans("123456789", "000000000")
_EDGE = "^"


def masked(text: str, tokens: list[Token]) -> str:
    """The text with every sum as `¤…` and every day as `§…`, length kept: which sum or day it is tells nothing."""
    out = list(text.translate(_DIGITS))
    for token in tokens:
        if token.kind in "MD":
            out[token.start : token.end] = ("¤" if token.kind == "M" else "§") * (token.end - token.start)
    return "".join("␣" if char.isspace() else char for char in out)


def character_features(text: str, tokens: list[Token]) -> list[Seen]:
    """For each character of the uniform text the features that the tagger weighs."""
    plain = f"{_EDGE * 3}{masked(text, tokens)}{_EDGE * 3}"
    words = [*_SIDE, *tokens, *_SIDE]
    said = [_said(word) for word in words]
    known = _dictionary(text)
    out: list[Seen] = []
    for index, token in enumerate(tokens, start=2):
        around = _word_features(words, said, index)
        size = token.end - token.start
        for at in range(token.start, token.end):
            place = "S" if size == 1 else "B" if at == token.start else "E" if at == token.end - 1 else "I"
            out.append([*_near(plain, at + 3), *around, f"p{token.kind}{place}", *_ends(token, said, index, at),
                        *known[at]])
    return out


_SIDE = [Token(_EDGE, -1, -1, _EDGE)] * 2


def _near(plain: str, at: int) -> Seen:
    before2, before, here, after, after2 = tuple(plain[at - 2 : at + 3])
    return [
        f"a{here}",
        f"b{before}",
        f"c{after}",
        f"d{before2}",
        f"e{after2}",
        f"f{before}{here}",
        f"g{here}{after}",
        f"h{before2}{before}",
        f"i{after}{after2}",
        f"j{before}{here}{after}",
        f"k{plain[at - 3 : at]}",
        f"l{plain[at + 1 : at + 4]}",
    ]


def _word_features(words: list[Token], said: list[str], index: int) -> Seen:
    """The token that holds the character and its neighbours, by class and by word."""
    kinds = "".join([word.kind for word in words[index - 2 : index + 3]])
    before2, before, _, after, after2 = said[index - 2 : index + 3]
    here = words[index]
    here_word = _written(here.text) if here.kind not in "MDNU" else here.kind
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
    return token.kind if token.kind in "MDNUPBTLl" else _written(token.text)


def _written(text: str) -> str:
    return "".join("␣" if char.isspace() else char for char in text)


def _ends(token: Token, said: list[str], index: int, at: int) -> Seen:
    """How long an unknown run is, and where in it the character stands."""
    if token.kind != "U":
        return []
    size = min(token.end - token.start, 6)
    return [
        f"1{size}:{min(at - token.start, 5)}",
        f"2{size}:{said[index - 1]}",
        f"3{size}:{said[index + 1]}",
    ]


def _dictionary(text: str) -> list[Seen]:
    """For each character the longest common word that begins there, ends there, goes on through it, and what ends
    before and begins after it: a firm's own name is made of none, a product's is."""
    begin, end, through = (["-"] * (len(text) + 1) for _ in range(3))
    for at in range(len(text)):
        for word in common_words(text, at):
            size = int(word[1])
            begin[at] = word
            for place, table in ((at + size - 1, end), *((inner, through) for inner in range(at + 1, at + size - 1))):
                if table[place] == "-" or table[place][1] < word[1]:
                    table[place] = word
    before = ["^", *end]
    return [
        [
            f"B{begin[at]}",
            f"E{end[at]}",
            f"T{through[at]}",
            f"A{begin[at]}{end[at]}{through[at]}",
            f"P{before[at]}|{begin[at]}",
            f"N{end[at]}|{begin[at + 1]}",
            f"Q{before[at]}{begin[at]}{end[at]}{begin[at + 1]}",
        ]
        for at in range(len(text))
    ]

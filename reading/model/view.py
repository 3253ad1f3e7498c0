"""A message as the classifiers see it: words in order, with names, sums and days by their class instead of their
text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from reading.model.features import written
from reading.text.tokens import Token

Piece = tuple[int, int, str]  # start, end, E enterprise / P project / L place
_SIGN = {"E": "Ⓔ", "P": "Ⓟ", "L": "Ⓛ"}
_STOPS = frozenset(".,:")
_MASKED = frozenset("MDNPBL")
_SIGNS = _STOPS | frozenset("()")


@dataclass(frozen=True, slots=True)
class View:
    """`words`: the tokens with every name as one word Ⓔ, Ⓟ or Ⓛ, every sum ¤ and every day §. Of each word `said` has
    its text (of unknown and trading words too; of a number its measure; of a day what it is, where that is known),
    `clause_of` the number of its clause (a sign ends its own, a bracket the last one that it holds), `sentence_of`
    that of its sentence."""

    words: tuple[Token, ...]
    starts: list[int]
    said: list[str]
    clause_of: list[int]
    sentence_of: list[int]

    def at(self, start: int) -> int:
        """The number of the word that holds the character."""
        return max(0, bisect_right(self.starts, start) - 1)


def view(tokens: list[Token], names: list[Piece]) -> View:
    words: list[Token] = []
    left = sorted(names)
    for token in tokens:
        while left and left[0][1] <= token.start:
            left.pop(0)
        if left and left[0][0] < token.end and token.start < left[0][1]:
            start, end, kind = left[0]
            if not words or words[-1].start != start or words[-1].kind != _SIGN[kind]:
                if token.start < start:
                    words.append(Token(token.kind, token.start, start, token.text[: start - token.start]))
                words.append(Token(_SIGN[kind], start, end, _SIGN[kind]))
            if token.end > end:
                words.append(Token(token.kind, end, token.end, token.text[end - token.start :]))
        else:
            words.append(token)
    clauses, sentences, clause, sentence, opened = [], [], 0, 0, 0
    for word in words:
        clauses.append(clause)
        sentences.append(sentence)
        kind = word.kind
        if kind in _SIGNS:
            opened = clause if kind == "(" else opened
            clause += kind in _STOPS or (kind == ")" and clause > opened)
            sentence += kind == "."
    return View(tuple(words), [word.start for word in words], [*map(_said, words)], clauses, sentences)


def _said(word: Token) -> str:
    kind = word.kind
    if kind not in _MASKED:
        return written(word.text)
    if kind == "N":
        return f"0{word.text[-1]}"
    return "¤" if kind == "M" else "§" if kind == "D" else "Ⓤ"


def message_features(seen: View, text: str) -> set[str]:
    """What the kind of the whole message is told by: words, pairs, openings, and character runs of the masked text."""
    said = ["^", *seen.said, "$"]
    out = runs(said)
    out |= {f"f{word}" for word in said[1:4]} | {f"l{word}" for word in said[-4:-1]}
    out.add(f"n{min(len(text) // 15, 8)}")
    return out


def runs(said: Sequence[str]) -> set[str]:
    """The words, each two and three in a row, and each two, three and four characters in a row."""
    out = {f"w{word}" for word in said} | {f"b{a}|{b}" for a, b in pairwise(said)}
    out |= {f"t{a}|{b}|{c}" for a, b, c in zip(said, said[1:], said[2:], strict=False)}
    plain = "".join(said)
    two = [*map(add, [f"g{char}" for char in plain], plain[1:])]
    three = [*map(add, two, plain[2:])]
    return out.union(two, three, map(add, three, plain[3:]))


def span_features(seen: View, start: int, end: int, kind: str) -> list[str]:
    """What a stretch of the message (a day, a sum, a count, a name) is, told by the words around it."""
    first, last = seen.at(start), seen.at(end - 1)
    said, clause, sentence = seen.said, seen.clause_of, seen.sentence_of
    before, after = said[max(0, first - 5) : first][::-1], said[last + 1 : last + 6]
    out = [f"-{at}{word}" for at, word in enumerate(before[:3])] + [f"+{at}{word}" for at, word in enumerate(after[:3])]
    out += [
        f"-b{'|'.join(before[:2])}",
        f"+b{'|'.join(after[:2])}",
        f"-t{'|'.join(before[:3])}",
        f"+t{'|'.join(after[:3])}",
    ]
    out.append(f"±{before[0] if before else '^'}|{after[0] if after else '$'}")
    left, right = "".join(before[::-1])[-8:], "".join(after)[:8]
    out += [f"<{left[-size:]}" for size in (1, 2, 3, 4, 5) if len(left) >= size] + [
        f">{right[:size]}" for size in (1, 2, 3, 4, 5) if len(right) >= size
    ]
    here, home = clause[first], sentence[first]
    for side, words in (("l", slice(first)), ("r", slice(last + 1, None))):
        out += [f"{side}{'c' if its == here else 'd' if -1 <= its - here <= 1 else 's' if of == home else 'm'}{word}"
                for word, its, of in zip(said[words], clause[words], sentence[words], strict=True)]
    out.append(f"k{kind}")
    out += [f"k{kind}{feature}" for feature in out[:4]]
    return out


def dated(seen: View, roles: list[tuple[int, str]]) -> View:
    """The same words, each day by its role: happened, next or none."""
    said = seen.said.copy()
    for start, role in roles:
        at = seen.at(start)
        if seen.words[at].kind == "D" and seen.starts[at] == start:
            said[at] = f"§{role[0]}"
    return View(seen.words, seen.starts, said, seen.clause_of, seen.sentence_of)


def anywhere(seen: View) -> set[str]:
    """What is told of every project of the message alike."""
    return {f"m{word}" for word in seen.said}


def words_of(seen: View, clauses: set[int]) -> tuple[str, ...]:
    return tuple([word for word, clause in zip(seen.said, seen.clause_of, strict=True) if clause in clauses])


def words_features(said: Sequence[str], kind: str) -> set[str]:
    """What the words of the clauses that speak of a project tell of it."""
    return runs(said) | {f"k{kind}w{word}" for word in said}


def place_features(seen: View, shared: set[int], own: int, kind: str) -> set[str]:
    """What stands beside a project, which is at `own`; the clauses `shared` speak of it and of others too."""
    here, said = seen.at(own), seen.said
    home = seen.clause_of[here]
    out = {f"s{word}" for word in words_of(seen, shared)} | {f"c{word}" for word in words_of(seen, {home})}
    out |= {f"a{word}" for word in said[here + 1 : here + 6]} | {f"e{word}" for word in said[max(0, here - 3) : here]}
    return out | {f"k{kind}", f"k{kind}|{'part' if shared else 'whole'}"}

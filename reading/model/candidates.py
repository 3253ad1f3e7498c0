"""What a name is judged by: a stretch that the tagger or the words around it take for one, what it is made of, what
stands beside it, and which others there are.

Training and reading share this file, so a change here needs new weights (`python -m training fit`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reading.model.features import Seen, masked, written
from reading.text.common_words import common_words
from reading.text.patterns import regex
from reading.text.tokens import Token

_STEPS = (-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 6)
_LIKELY = -0.5  # log-odds of a neighbour that counts as one
_EDGE = "^^^"
_UNLIKELY = -9.0
_GAP = 4  # characters at most between names that are joined
_JOINTS = (("and", regex(r"\s*(?:、|和|跟|与|及|以及|还有|[|/&+])\s*")),
           ("then", regex(r"[,;:\s。]{1,2}(?:和|跟|还有|以及)?")), ("of", regex("的")),
           ("at", regex("")))
_NEAR = 20  # so many candidates on each side are looked at: a message has five


class NameCandidate(NamedTuple):
    """A stretch that may be a name of this kind (E enterprise, P project, L place)."""

    start: int
    end: int
    kind: str
    odds: float  # the tagger's, their logarithm
    best: bool  # it is of the tagger's likeliest labelling
    sure: bool  # the words around it settle it

    def crosses(self, other: "NameCandidate") -> bool:
        return other.start < self.end and self.start < other.end


class MessageTold(NamedTuple):
    """What is told of the message that all its candidates stand in; `kind` is the grammar's."""

    text: str
    tokens: Sequence[Token]
    kind: str
    sums: int
    steps: int


def name_features(message: MessageTold, every: Sequence[NameCandidate]) -> list[Seen]:
    """For each candidate what speaks for its being a name."""
    plain = f"{_EDGE}{masked(message.text, list(message.tokens))}$$$"
    told = [f"kind{message.kind}", f"sums{min(message.sums, 3)}", f"steps{min(message.steps, 2)}",
            f"size{min(len(message.text) // 20, 5)}"]
    starts = [token.start for token in message.tokens]
    return [[*_opinions(one, message.kind), *_itself(message, starts, one), *_around(message, starts, plain, one),
             *_others(message.text, one, every[max(0, at - _NEAR) : at + _NEAR + 1]), *told]
            for at, one in enumerate(every)]


def at_least(name: str, value: float) -> Seen:
    """A number as the steps that it reaches."""
    return [*_reached(name, bisect_left(_STEPS, value))]


@lru_cache(maxsize=1024)
def _reached(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}>{step}" for step in _STEPS[:count])


def _opinions(one: NameCandidate, kind: str) -> Seen:
    return [*at_least("odds", one.odds), f"sure{one.sure}", f"best{one.best}", f"{kind}best{one.best}"]


def _itself(message: MessageTold, starts: list[int], one: NameCandidate) -> Seen:
    """What it is made of: classes of its tokens, common words in it, its first and last characters."""
    said = written(message.text[one.start : one.end])
    inside = message.tokens[_first_after(message, starts, one.start) : bisect_left(starts, one.end)]
    classes = "".join(token.kind for token in inside)
    return [f"length{min(len(said), 12)}", f"classes{classes[:8]}", f"words{_words(message.text, one)}",
            f"first{said[0]}", f"first2{said[:2]}", f"last{said[-1]}", f"last2{said[-2:]}", f"last3{said[-3:]}",
            f"said{said if len(said) <= 5 else ''}", f"twice{message.text.count(said) > 1}"]


def _words(text: str, one: NameCandidate) -> str:
    """The common words that it is made of, longest first, by class and length; what is none as one sign a character."""
    out, at, known = "", one.start, common_words(text)
    while at < one.end and len(out) < 10:
        longest = next((word for word in reversed(known[at]) if at + int(word[1]) <= one.end), "")
        out += longest or ("a" if text[at].isascii() and not text[at].isspace() else "u")
        at += int(longest[1]) if longest else 1
    return out


def _first_after(message: MessageTold, starts: list[int], place: int) -> int:
    """The first token that ends behind the place."""
    at = bisect_right(starts, place)
    return at - 1 if at and message.tokens[at - 1].end > place else at


def _around(message: MessageTold, starts: list[int], plain: str, one: NameCandidate) -> Seen:
    """Three words and three characters on each side."""
    left_end, right_start = _first_after(message, starts, one.start), bisect_left(starts, one.end)
    before = [_said(token) for token in message.tokens[max(0, left_end - 3) : left_end]]
    after = [_said(token) for token in message.tokens[right_start : right_start + 3]]
    before, after = ["^"] * (3 - len(before)) + before, after + ["$"] * (3 - len(after))
    left, right = plain[one.start : one.start + 3], plain[one.end + 3 : one.end + 6]
    return [f"-1{before[2]}", f"-2{'|'.join(before[1:])}", f"-3{'|'.join(before)}", f"+1{after[0]}",
            f"+2{'|'.join(after[:2])}", f"+3{'|'.join(after)}", f"±{before[2]}|{after[0]}", f"<1{left[2]}",
            f"<2{left[1:]}", f"<3{left}", f">1{right[0]}", f">2{right[:2]}", f">3{right}", f"<>{left[2]}{right[0]}",
            f"at{min(one.start // 6, 4)}", f"opens{_cut_word(message.text, one.start)}",
            f"ends{_cut_word(message.text, one.end)}", f"ends{_cut_word(message.text, one.end)}{after[0]}"]


def _cut_word(text: str, at: int) -> str:
    """The longest common word that a border at this place cuts, by class and length: «越隆印染|机械» is hardly
    whole."""
    known = common_words(text)
    words = (word for start in range(max(0, at - 3), at) for word in known[start] if start + int(word[1]) > at)
    return max(words, key=lambda word: word[1], default="")


def _said(token: Token) -> str:
    """A word by its text; sums, days and counts, places and what is unknown by their class."""
    return token.kind if token.kind in "MDN" or (token.kind in "PBLU" and len(token.text) > 1) else written(token.text)


def _others(text: str, one: NameCandidate, every: Sequence[NameCandidate]) -> Seen:
    """What lies across it, what else the message names, and which names stand beside it."""
    across = [other for other in every if other is not one and one.crosses(other)]
    beside = [other for other in every if not one.crosses(other)]
    out = [f"rank{min(sum(other.odds > one.odds for other in every if other.kind == one.kind), 4)}"]
    for kind in "EPL":
        likely = [other.odds for other in beside if other.kind == kind]
        out += at_least(f"across{kind}", max((o.odds for o in across if o.kind == kind), default=_UNLIKELY))
        out += at_least(f"beside{kind}", max(likely, default=_UNLIKELY))
        out.append(f"{kind}s{min(sum(odds > 0 for odds in likely), 4)}")
    left = max((o for o in beside if o.end <= one.start and o.odds > _LIKELY), key=lambda o: o.end, default=None)
    right = min((o for o in beside if o.start >= one.end and o.odds > _LIKELY), key=lambda o: o.start, default=None)
    out.append(f"left{left.kind}{min(one.start - left.end, 3)}" if left else "left")
    out.append(f"right{right.kind}{min(right.start - one.end, 3)}" if right else "right")
    return [*out, f"between{left.kind if left else ''}|{right.kind if right else ''}", *_joined(text, one, every)]


def _joined(text: str, one: NameCandidate, every: Sequence[NameCandidate]) -> Seen:
    """How likely the names are that it is joined to, by what stands between and on which side: «A、B», «A的B»."""
    best: dict[str, float] = {}
    for other in every:
        side, start, end = ("l", other.end, one.start) if other.end <= one.start else ("r", one.end, other.start)
        if 0 <= end - start <= _GAP:
            for key in (f"{name}{other.kind}{on}" for name, sign in _JOINTS if sign.fullmatch(text, start, end)
                        for on in ("", side)):
                best[key] = max(best.get(key, _UNLIKELY), other.odds)
    return [step for key, odds in best.items() for step in at_least(f"joined{key}", odds)]

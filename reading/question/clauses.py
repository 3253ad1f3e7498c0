"""The clauses of a question: those that only tell why it is asked, and where a second question begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reading.question.known import KnownNames
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece, clause_of, cut

_CLAUSE = re.compile(r"(?:[^,，。;；、!！?？]|(?<=\d),(?=\d))+[?？]?")
_SAYS_NOTHING = frozenset({Slot.FILL, Slot.OWN, Slot.DAYS, Slot.AHEAD, Slot.NOT, Slot.DONE, Slot.ASK, Slot.SEND,
                           Slot.THEN, Slot.THAT, Slot.ASIDE})
_ASKS = frozenset({Slot.WHICH_GROUP, Slot.SHARE, Slot.AVERAGE, Slot.SEND})


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def is_aside(self) -> bool:
        """«领导突然问我», «例会要讲»: nothing that a question could be about."""
        slots = {piece.slot for piece in self.pieces}
        return Slot.ASIDE in slots and slots <= _SAYS_NOTHING

    @property
    def asks(self) -> bool:
        """Which, how many, how much … What is to be answered with yes or no belongs to the clause before."""
        return any(p.slot in _ASKS or p.text.startswith("呢") or (p.slot is Slot.ASK and not _is_whether(p))
                   for p in self.pieces)


def _is_whether(ask: Piece) -> bool:
    return ask.value is None and "多少" not in ask.text and "几" not in ask.text


def _clauses(slots: CutQuestion) -> list[_Clause]:
    spans = [match.span() for match in _CLAUSE.finditer(slots.text)]
    return [_Clause(start, end, tuple(p for p in slots.pieces if start <= p.start < end)) for start, end in spans]


def to_the_point(slots: CutQuestion, today: date, known: KnownNames) -> CutQuestion:
    """Without the clauses that only tell why it is asked."""
    said = _clauses(slots)
    kept = [clause for clause in said if not clause.is_aside]
    if not kept or len(kept) == len(said):
        return slots
    return cut(",".join(slots.text[clause.start : clause.end] for clause in kept), today, known)


def narrow_nothing(slots: CutQuestion, words: Sequence[str]) -> bool:
    """Whether these words of the text, which nothing explains, stand behind what is asked about, and not before it as a
    name would: «暂停的是啥缘由», not «长鑫的项目»."""
    said = [(slots.text.index(word), word) for word in words if word in slots.text]
    return bool(said) and all(_narrows_nothing(slots, at, word) for at, word in said)


def _narrows_nothing(slots: CutQuestion, at: int, word: str) -> bool:
    start, end = clause_of(slots.text, at)
    rest = slots.text[at + len(word) : end]
    said = [p for p in slots.pieces if start <= p.start < at and p.slot not in _SAYS_NOTHING]
    whether = any(p.start == at + len(word) and p.slot is Slot.ASK and _is_whether(p) for p in slots.pieces)
    named = rest.startswith(("的", "项目", "企业", "公司", "那", "这")) or slots.text[:at].endswith("的")
    return not named and (bool(said) or not rest.strip("了吗呢吧啊呀?。! ") or whether)


def questions_in(slots: CutQuestion) -> list[str]:
    """The text of each question; clauses that ask nothing belong to the next that does, the last ones to the one
    before."""
    parts: list[tuple[int, int]] = []
    asks = False
    for clause in _clauses(slots):
        if not parts or (asks and clause.asks):
            parts.append((clause.start, clause.end))
            asks = clause.asks
        else:
            parts[-1] = (parts[-1][0], clause.end)
            asks = asks or clause.asks
    return [slots.text[start:end] for start, end in parts]

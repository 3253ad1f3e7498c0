"""Words of a question by which a matter may be meant that is no project: «西格玛路灯», «那条路的事», «供电公司那件»."""

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from reading.question.known import KnownNames
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, cut
from reading.text.patterns import regex

_OF_ONE_SIGN = regex("[路水电气证桩]")  # matters, where they are pointed at («那条路»)
_SAYS_NOTHING = regex(r"交办|督办|诉求|反映|办完|办结|落实|通知|情况|事情|后来|以后|之后")
SHORTEST = 2


def matter_words(slots: CutQuestion, known: KnownNames) -> tuple[str, ...]:
    """What nothing explains, and what stands beside a project's own name where both were taken for one."""
    entries = known.ledger.entries if known.ledger is not None else {}
    pointed = [piece.end for piece in slots.of(Slot.THAT)]
    found: list[str] = []
    for run in slots.unknown:
        at = slots.text.index(run)
        near = any(0 <= at - end <= 1 for end in pointed)
        found += [one for one in _SAYS_NOTHING.split(run)
                  if len(one) >= SHORTEST or (near and _OF_ONE_SIGN.fullmatch(one))]
    for piece in slots.of(Slot.NAME):
        if not isinstance(piece.value, str):
            names = [name for number in piece.value if number in entries
                     for name in (entries[number].name, entries[number].enterprise or "", *entries[number].aliases)]
            found += [one for one in _beside(piece.text, names) if len(one) >= SHORTEST]
    return tuple(dict.fromkeys(found))


def _beside(said: str, names: list[str]) -> list[str]:
    """What is left before and behind the longest part of any of the names."""
    blocks = [SequenceMatcher(None, said, name, autojunk=False).find_longest_match() for name in names]
    best = max(blocks, key=lambda block: block.size, default=None)
    return [] if best is None or best.size < SHORTEST else [said[:best.a], said[best.a + best.size:]]


def named_by(words: Sequence[str], text: str) -> str:
    """The longest part of any of these words that stands in the text of a matter; empty where none does."""
    best = ""
    for word in words:
        block = SequenceMatcher(None, word, text, autojunk=False).find_longest_match()
        if block.size > len(best) and block.size >= min(SHORTEST, len(word)):
            best = word[block.a:block.a + block.size]
    return best


def matters_in(text: str, today: date, known: KnownNames) -> tuple[str, ...]:
    """The same of a text."""
    return matter_words(cut(text, today, known), known)

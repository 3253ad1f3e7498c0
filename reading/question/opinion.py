"""The model's opinion of a question: how likely it asks at all, what it is about, what is wanted, narrowed, ordered.

It sees the words with every name, day and sum as a sign of its kind, so no name changes it.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reading.model.sparse import Chances, shipped_questions
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, Piece

_SIGNS = {Slot.DAYS: "§", Slot.UNIT: "Ⓤ", Slot.UNITS: "Ⓖ", Slot.PERSON: "Ⓡ", Slot.INDUSTRY: "Ⓘ", Slot.PLACE: "Ⓛ",
          Slot.NAME: "Ⓝ", Slot.BOUNDS: "¤", Slot.PERCENT: "¤", Slot.LENGTH: "±", Slot.TIMES: "×"}
_ONE_DAY = "‡"  # «昨天», of which is rather told than asked
NAMES = (Slot.UNIT, Slot.UNITS, Slot.PERSON, Slot.INDUSTRY, Slot.NAME)
_NUMBERS = _SIGNS.keys() | {Slot.LIMIT, Slot.NTH}
_DIGITS = str.maketrans("123456789", "000000000")
NAMED = 0.25  # how likely a word is a name that leaves the question open
_LONGEST_RUN = 4  # characters of a feature


@dataclass(frozen=True, slots=True)
class Opinion:
    """`chances`: of every part (`reading/question/weighing.py` names them) each answer's."""

    chances: Chances

    def of(self, part: str, answer: str) -> float:
        return self.chances[part].get(answer, 0.0)

    def likeliest(self, part: str) -> tuple[str, float]:
        return max(self.chances[part].items(), key=lambda told: told[1])


def opinion_of(cut: CutQuestion, today: date) -> Opinion:
    return Opinion(shipped_questions().chances(question_features(cut, today)))


def name_chance(cut: CutQuestion, run: str) -> float:
    """How likely a run of characters that the grammar does not know holds a name."""
    return shipped_questions().chances(run_features(cut, run))["name"]["True"]


def masked_question(cut: CutQuestion, today: date) -> str:
    """«上个月高新区签了几个» → «§Ⓤ签了几个»."""
    out, at = [], 0
    for piece in cut.pieces:
        out += [cut.text[at : piece.start], _sign(piece, today)]
        at = piece.end
    return "".join([*out, cut.text[at:]]).translate(_DIGITS).replace("\t", " ").replace("\n", " ")


def _sign(piece: Piece, today: date) -> str:
    if piece.slot is Slot.DAYS and today - piece.value.past.start > piece.value.ahead.start - today:
        return "›" if piece.value.ahead.start > today else _SIGNS[Slot.DAYS]  # days ahead, or nearer so than back
    if piece.slot is Slot.DAYS and piece.value.past.start > today:
        return "›"
    if piece.slot is Slot.DAYS and piece.value.past.kind == "day":
        return _ONE_DAY
    return _SIGNS.get(piece.slot, piece.text)


def question_features(cut: CutQuestion, today: date) -> list[str]:
    """Runs of characters of the masked words; what the grammar knows of them, alone and in pairs."""
    plain = f"^{masked_question(cut, today)}$"
    runs = {f"g{plain[at : at + size]}" for size in range(1, _LONGEST_RUN + 1) for at in range(len(plain) - size + 1)}
    known = [piece for piece in cut.pieces if piece.slot is not Slot.FILL]
    said = [str(p.slot) if p.slot in _NUMBERS else f"{p.slot}={_value(p.value)}" for p in known]
    pairs = {f"d{one}|{other}" for one, other in pairwise(["^", *said, "$"])}
    return sorted(runs | pairs | {f"s{one}" for one in said} | {f"k{piece.slot}" for piece in known})


def run_features(cut: CutQuestion, run: str) -> list[str]:
    """The characters of an unknown run, how long it is, and what stands around it."""
    at = cut.text.index(run)
    end = at + len(run)
    before = next((piece for piece in cut.pieces if piece.end == at), None)
    behind = next((piece for piece in cut.pieces if piece.start == end), None)
    inside = {f"n{run[a : a + size]}" for size in (1, 2, 3) for a in range(len(run) - size + 1)}
    around = {f"n<{before.text[-1] if before else '^'}", f"n>{behind.text[0] if behind else '$'}",
              f"n<<{before.slot if before else '^'}", f"n>>{behind.slot if behind else '$'}"}
    return sorted(inside | around | {f"nsize{min(len(run), 7)}", f"nfirst{run[0]}", f"nlast{run[-1]}"})


def _value(value: object) -> str:
    return ":".join(map(str, value)) if isinstance(value, tuple) else str(value)

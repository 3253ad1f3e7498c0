"""A question cut into slots: at every place the longest thing that is known there, whatever the order of the words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.money import Money
from reading.names.name_index import spots
from reading.question.known import KnownNames, part_of_a_name
from reading.question.slot_words import SLOTS, Slot
from reading.question.spans import back, periods
from reading.text.normalise import uniform
from reading.values.money_grammar import find_sums
from reading.values.numbers import number

_ABOVE = re.compile(r"(?:元|人民币|块)?(?:及|或)?(?:以上|往上|起(?!步)|开外|\+|多(?=的))")
_BELOW = re.compile(r"(?:元|人民币)?(?:及|或)?(?:以下|以内|往下|之内)")
_OVER = re.compile(r"(?:超过?|大于|高于|多于|不低于|不少于|不小于|至少|上|过|达到|够|>=?|≥)$")
_UNDER = re.compile(r"(?:不到|不足|低于|小于|少于|不超过?|没到|未到|<=?|≤)$")
_ROUND_SUM = re.compile(
    r"(?<![\d一二两三四五六七八九十百千几.])(?P<size>十亿|百亿|千亿|亿|千万|百万)(?:元)?(?:级(?:别)?|(?:及|或)?以上)"
)
_ROUND = {"亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "千万": 10**7, "百万": 10**6}
_LENGTH = re.compile(
    r"(?:都)?(?:已经?)?(?:超过?|大于|满|多于|近|最近|有|快|连续)?(?P<count>\d{1,3}|半|"
    r"[一二两三四五六七八九十]{1,3})个?(?P<half>半)?(?P<unit>星期|礼拜|天|日|周|月|季度|年)"
    r"(?:以上|多|及以上|开外|还|都|了|内)*"
)
_IN_NAMES = frozenset("比中上人家一总和于及以")  # words that bind, and first characters of names: «比亚迪»
_QUIET_LATER = re.compile(r"没|无|未|不动|静|沉")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at [start, end) of the text and what it means."""

    slot: Slot
    value: Any
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Bounds:
    at_least: Money | None = None
    below: Money | None = None


@dataclass(frozen=True, slots=True)
class CutQuestion:
    """`unknown`: stretches that nothing explains."""

    text: str
    pieces: tuple[Piece, ...]
    unknown: tuple[str, ...]

    def of(self, *slots: Slot) -> list[Piece]:
        return [piece for piece in self.pieces if piece.slot in slots]

    def has(self, *slots: Slot) -> bool:
        return any(piece.slot in slots for piece in self.pieces)

    @property
    def first_unknown(self) -> str:
        return self.unknown[0] if self.unknown else ""


def cut(text: str, today: date, known: KnownNames) -> CutQuestion:
    """Pure. Nothing is cut twice; what only binds the words counts as explained."""
    plain = uniform(text).strip()
    fixed = _fixed(plain, today, known)
    pieces: list[Piece] = []
    unknown: list[tuple[int, int]] = []
    at = 0
    while at < len(plain):
        piece = _longest(plain, at, fixed, known)
        if piece is not None:
            pieces.append(piece)
        else:
            start = unknown.pop()[0] if unknown and unknown[-1][1] == at else at
            unknown.append((start, at + 1))
        at = piece.end if piece else at + 1
    binding = {piece.end for piece in pieces if piece.slot is Slot.FILL and piece.text in _IN_NAMES}
    return CutQuestion(plain, tuple(pieces), tuple(plain[start - (start in binding) : end] for start, end in unknown))


def _fixed(text: str, today: date, known: KnownNames) -> dict[int, list[Piece]]:
    """What is found in the text as a whole, by where it begins: days, sums, whole names of the ledger."""
    quiet = _QUIET_LATER.search(text)
    found = [Piece(Slot.DAYS, said, said.start, said.end, text[said.start : said.end]) for said in periods(text, today)]
    found += _bounds(text)
    found += [
        Piece(Slot.NAME, text[spot.start : spot.end], spot.start, spot.end, text[spot.start : spot.end])
        for spot in (spots(text, known.ledger.names) if known.ledger else ())
    ]
    if quiet:
        found += _lengths(text, today)
    by_start: dict[int, list[Piece]] = {}
    for piece in found:
        by_start.setdefault(piece.start, []).append(piece)
    return by_start


def _lengths(text: str, today: date) -> Iterator[Piece]:
    """«超过一个月», «30天以上»: for how long, in days."""
    for match in _LENGTH.finditer(text):
        half = match["count"] == "半" or bool(match["half"])
        count = 0 if match["count"] == "半" else int(number(match["count"]) or 1)
        days = (today - back(today, count, match["unit"], half)).days + (0 if half and not count else 1)
        yield Piece(Slot.LENGTH, days, match.start(), match.end(), match[0])


def _bounds(text: str) -> Iterator[Piece]:
    """«10亿以上», «不到5000万», «3到5亿», «亿元以上»: from and up to which sum."""
    for one in find_sums(text):
        before, after = text[: one.start], one.end
        over, under = _OVER.search(before), _UNDER.search(before)
        above, below = _ABOVE.match(text, after), _BELOW.match(text, after)
        low, high = Money.of(one.low, one.currency), None if one.high is None else Money.of(one.high, one.currency)
        start = min((found.start() for found in (under, over) if found), default=one.start)
        end = max((found.end() for found in (below, above) if found), default=after)
        if high is not None and not (under or below):
            between = re.compile(r"(?:元)?(?:之间|区间)?").match(text, after)
            yield Piece(
                Slot.BOUNDS,
                Bounds(low, Money(high.minor + 1, high.currency)),
                one.start,
                between.end() if between else after,
                text[one.start : after],
            )
        elif under or below:
            yield Piece(
                Slot.BOUNDS,
                Bounds(None, Money(low.minor + (1 if below else 0), low.currency)),
                start,
                end,
                text[start:end],
            )
        elif over or above:
            yield Piece(Slot.BOUNDS, Bounds(low, None), start, end, text[start:end])
        else:
            yield Piece(
                Slot.BOUNDS, Bounds(low, Money(low.minor + 1, low.currency)), one.start, after, text[one.start : after]
            )
    for match in _ROUND_SUM.finditer(text):
        yield Piece(Slot.BOUNDS, Bounds(Money.of(_ROUND[match["size"]])), match.start(), match.end(), match[0])


def _longest(text: str, at: int, fixed: dict[int, list[Piece]], known: KnownNames) -> Piece | None:
    """The longest of all that may begin here; of equals what is called so in this office goes before plain words."""
    found = [*fixed.get(at, ()), *_called(text, at, known), *_worded(text, at)]
    best = max(found, key=lambda piece: piece.end, default=None)
    if best is None or best.slot is Slot.FILL:
        size = part_of_a_name(text, at, known)
        if size and (best is None or at + size > best.end):
            return Piece(Slot.NAME, text[at : at + size], at, at + size, text[at : at + size])
    return best


def _called(text: str, at: int, known: KnownNames) -> Iterator[Piece]:
    for slot, names in ((Slot.UNIT, known.units), (Slot.UNITS, known.groups)):
        for said, value in names.items():
            if text.startswith(said, at):
                yield Piece(slot, value, at, at + len(said), said)
    for slot, called in ((Slot.PERSON, known.people), (Slot.INDUSTRY, known.industries)):
        for said in called:
            if text.startswith(said, at):
                yield Piece(slot, said, at, at + len(said), said)


def _worded(text: str, at: int) -> Iterator[Piece]:
    for form in SLOTS:
        match = form.form.match(text, at)
        if match is not None and match.end() > at:
            value = match.groupdict() if form.slot is Slot.LIMIT else form.value
            yield Piece(form.slot, value, at, match.end(), match[0])

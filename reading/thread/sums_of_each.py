"""How much of a sum each of a card's projects has, told right after it: «石膏板400 叶片500» after
«石膏板和叶片回收一共到位900万»."""

from dataclasses import replace
from decimal import Decimal

from domain.money import Amount, Basis, Money
from reading.meaning.amounts import label
from reading.names.references import projects_named
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.money_grammar import find_sums

_PARTS = regex(r"[,，、;；\s]+")
_EACH = regex(r"(?P<whose>[^\d]{2,12}?)(?:那边|那个|的)?(?:是|有|到了?|占|[:：])?(?P<many>\d{1,6}(?:\.\d{1,3})?)"
              r"(?P<unit>个?亿|万)?元?")
_DENIED = regex(r"(?:不对|错了|不是)*(?:各|都是?|每个|一样|平分|一人一半)?[\d.]*[万亿]?(?:一半)?")
_UNIT = regex(r"\d(?P<unit>个?亿|万)")
_TIMES = {"万": 10**4, "亿": 10**8}


def sums_of_each(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """Nothing unless every part of the text is one of the card's projects and a number; where no unit is said it is
    that of the card's words."""
    parts = [_EACH.fullmatch(part) for part in _PARTS.split(uniform(text).strip(" 。.!"))
             if part and not _DENIED.fullmatch(part)]
    whole = next((one for one in label(uniform(card.text), find_sums(uniform(card.text)))), None)
    if len(card.record.projects) < 2 or len(parts) < 2 or whole is None:
        return ()
    shown = _UNIT.search(uniform(card.text))
    out = []
    for part in parts:
        at = _whose(part["whose"], card, context) if part is not None else None
        unit = (part["unit"] if part is not None else None) or (shown["unit"] if shown is not None else None)
        if part is None or at is None or unit is None:
            return ()
        money = Money.of(Decimal(part["many"]) * _TIMES[unit[-1]], whole.amount().money.currency)
        out.append(Change(f"projects.{at}.amounts.0", _as(whole.amount(), money)))
    return tuple(out) if len({change.path for change in out}) == len(out) else ()


def _as(whole: Amount, money: Money) -> Amount:
    """«一共到位900万» of several is no running total of any of them."""
    return replace(whole, money=money, basis=None if whole.basis is Basis.TOTAL else whole.basis)


def _whose(said: str, card: CardSeen, context: ReadingContext) -> int | None:
    named = projects_named(said, context.ledger, context.known)
    fits = [n for n, mention in enumerate(card.record.projects)
            if (n < len(card.projects) and card.projects[n] in named)
            or any(said in name for name in (mention.name, mention.enterprise) if name)]
    return fits[0] if len(fits) == 1 else None

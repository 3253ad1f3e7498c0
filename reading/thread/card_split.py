"""What a card has as one project is several: «不是一个项目，是两个，连接器8000万，线束5000万» right after it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.money import Amount, AmountKind
from reading.parse import parse
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex

_SEVERAL = regex(r"(?:是|分[成为]?|拆[成为]?|算|有|记[成为]?|应为|其实)(?:是|成|为)?(?P<count>[两二三四2-4])个"
                 r"(?:项目)?(?![月周年星季])(?:[的,:，：\s]|分别是?|一个)*")
_NAME = regex(r"(?:[,，;；、:：\s]|和|跟|一个是?|另?一个|分别|做|是|叫|投资?|想)*"
              r"(?P<name>[一-龥A-Za-z0-9]{2,12}?)(?:项目)?(?:总?投资?|投|是|为|[:：,，\s])*")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4}


class _Item(NamedTuple):
    name: str
    amount: Amount


def split_projects(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """Every project of the card as the words have it; () where they tell not of each its name and its sum, or none of
    them is the project of the ledger that the card is of."""
    said = _SEVERAL.search(text)
    if said is None or len(card.record.projects) != 1:
        return ()
    count = _NUMBERS.get(said["count"]) or int(said["count"])
    items = _items(text[said.end():], context)
    [held] = card.record.projects
    new = card.projects[:1] in ((), (None,))
    if len(items) != count or not (new or any(item.name == held.name for item in items)):
        return ()
    first = next((item for item in items if item.name == held.name), items[0])
    out = [Change("projects.0.name", first.name)] if first.name != held.name else []
    out += [Change("projects.0.amounts.0", first.amount)]
    for at, item in enumerate((one for one in items if one is not first), 1):
        out += [Change(f"projects.{at}.name", item.name), Change(f"projects.{at}.enterprise", held.enterprise),
                Change(f"projects.{at}.stage", held.stage), Change(f"projects.{at}.amounts.0", item.amount)]
    return tuple(out)


def _items(words: str, context: ReadingContext) -> Sequence[_Item]:
    parsed = parse(words, context.today)
    out: list[_Item] = []
    at = 0
    for one in parsed.sums:
        name = _NAME.fullmatch(parsed.text[at:one.sum.start])
        if name is None:
            return ()
        kind = AmountKind.TOTAL if one.guessed else one.kind
        out.append(_Item(name["name"], replace(one.amount(), kind=kind)))
        at = one.sum.end
    return () if re.search("[一-龥]{3}", parsed.text[at:]) else out

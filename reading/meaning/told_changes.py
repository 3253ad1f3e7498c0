"""What a correction changes of what is told of one project of a card: its words, who came of its party."""

import re

from reading.names.references import projects_named
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.patterns import regex

_RIGHT = regex(r"是([^,，。;；!！]{1,12})[。!！]?$")


def told_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«不是50亩是30亩»: in the words that are told of a project."""
    right = _RIGHT.search(clause)
    told = [(n, m.matter) for n, m in enumerate(card.record.projects) if wrong and m.matter and wrong in m.matter]
    return [Change(f"projects.{n}.matter", matter.replace(wrong, right[1])) for n, matter in told] if right else []


def party_meant(clause: str, wrong: str, card: CardSeen, context: ReadingContext) -> int | None:
    """Which of several parties a number is of: the one that is named, or that had the number that was wrong."""
    named = projects_named(clause, context.ledger, context.known)
    parties = [n for n, m in enumerate(card.record.projects) if m.guests]
    alone = parties if len(card.record.projects) == 1 else []
    found = alone or [n for n in parties if n < len(card.projects) and card.projects[n] in named] or [
        n for n in parties if re.search(rf"(?<!\d){card.record.projects[n].guests}(?!\d)", wrong)]
    return found[0] if len(found) == 1 else None

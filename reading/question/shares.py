"""Of what a share is asked, where the words say it («战新占工业项目的比重»)."""

from dataclasses import fields, replace
from datetime import date

from domain.asking.query import Narrowing, Query, Sought, Topic
from reading.question.cut_question import CutQuestion
from reading.question.known import KnownNames
from reading.question.narrowing import narrowing
from reading.question.share_words import whole_said

_ROWS = (Topic.PROJECTS, Topic.REACHED, Topic.ADDED, Topic.RECEIPTS)


def of_a_whole(query: Query, cut: CutQuestion, today: date, known: KnownNames) -> Query:
    """With what the share is of: its rows fit that and what is said of the part."""
    found = whole_said(cut.text)
    if found is None or query.topic not in _ROWS or Sought.SHARE not in query.asks:
        return query
    start, end = found
    within = [piece for piece in cut.pieces if start <= piece.start < end]
    beside = [piece for piece in cut.pieces if piece not in within]
    money, own = query.only.money, query.only.own
    of, only = (replace(narrowing(cut.only(pieces), query.topic, today, known), money=money, own=own)
                for pieces in (within, beside))
    plain = Narrowing(money=money, own=own)
    if plain in (of, only):
        return query  # «占全区的比重»: of all; «签约的有几成»: of nothing beside
    both = {one.name: getattr(only, one.name) if getattr(only, one.name) != getattr(plain, one.name)
            else getattr(of, one.name) for one in fields(Narrowing)}
    return replace(query, only=Narrowing(**both), of=of)

"""Several questions of one message as queries: which of them are of the same rows, and which one tells what another
asks."""

from collections.abc import Sequence

from domain.asking.query import Query, Topic, joined, narrowed, picks_of, same_rows


def joined_to(query: Query, found: list[Query]) -> list[Query]:
    """Joined with the one of the same rows, whichever that is («任务几个？签了几个？差几个？»)."""
    for at, one in enumerate(found):
        if (both := joined(one, query)) is not None:
            return [*found[:at], both, *found[at + 1 :]]
    return [*found, query]


def is_told_by(whole: Query, asked: Sequence[Query]) -> bool:
    """Read as one, the message already asks for the rows of every question in it."""
    first, *more = asked
    if any(picks_of(first, one) for one in more):
        return False
    if whole.limit is not None and first.limit is None and not more:
        return False  # «跑过哪几个地方，最近一次是哪天»: all of them are wanted
    if whole.group is not None and not more and first.group is None:
        return False  # «最大的是哪个，谁在跟»: the second clause told nothing apart
    staged = whole.topic is Topic.REACHED and all(
        same_rows(narrowed(one, stages=whole.only.stages), whole) for one in asked)
    return staged or all(same_rows(one, whole) for one in asked)

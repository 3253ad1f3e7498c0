"""Words of a question that nothing explains, looked for in what was filed: a difficulty's text, a planned step, a
report."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.query import Query, Topic, narrowed
from reports.asking.answer import load_answer
from reports.asking.answer_view import Asker
from storage.store import Store

# Where words are looked for when a question is about this, or (None) says nothing it is about; the first that has them.
_LOOKED_IN: dict[Topic | None, tuple[Topic, ...]] = {
    None: (Topic.DIFFICULTIES, Topic.PLANNED, Topic.REPORTS),
    Topic.DIFFICULTIES: (Topic.DIFFICULTIES,),
    Topic.OVERDUE: (Topic.PLANNED, Topic.DIFFICULTIES),
    Topic.PLANNED: (Topic.PLANNED,),
    Topic.ACTIVITIES: (Topic.ACTIVITIES,),
    Topic.REPORTS: (Topic.DIFFICULTIES, Topic.REPORTS),
    Topic.PROJECTS: (Topic.PLANNED, Topic.DIFFICULTIES),
}


async def looked_up(store: Store, asker: Asker, query: Query | None, unknown: Sequence[str]) -> Query | None:
    """The query that finds the rows in which the words stand, as far as the asker may see them; None where none
    does."""
    for topic in _LOOKED_IN.get(query.topic if query else None, ()):
        tried = _with(query, topic, tuple(unknown))
        if (await load_answer(store, asker, tried)).found.total.rows:
            return tried
    return None


async def told_instead(store: Store, asker: Asker, query: Query) -> Query | None:
    """Of a step that is not planned the difficulty of these words («变压器啥时候能弄好»), else what was reported
    («预制菜什么时候上的生产线»); None where it is planned, or nothing holds the words."""
    if query.topic is not Topic.PLANNED or (await load_answer(store, asker, query)).found.total.rows:
        return None
    for topic in (Topic.DIFFICULTIES, Topic.REPORTS):
        told = _with(query, topic, query.only.text)
        if (await load_answer(store, asker, told)).found.total.rows:
            return told
    return None


def _with(query: Query | None, topic: Topic, unknown: tuple[str, ...]) -> Query:
    """Difficulties of these words are told whether solved or not; the day of a step may have passed."""
    asked = replace(query, topic=topic) if query is not None else Query(topic)
    solved = None if topic is Topic.DIFFICULTIES else asked.only.solved
    return narrowed(asked, text=unknown, solved=solved)

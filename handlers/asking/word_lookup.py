"""Words of a question that nothing explains, looked for in what was filed: a difficulty's text, a planned step, a
report."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.query import VISITS, Narrowing, Query, Sought, Topic, narrowed
from reports.asking.answer import load_answer
from reports.asking.answer_view import Asker
from storage.store import Store

# Where words are looked for when a question is about this, or (None) says nothing it is about; the first that has them.
_LOOKED_IN: dict[Topic | None, tuple[Topic, ...]] = {
    None: (Topic.DIFFICULTIES, Topic.PLANNED, Topic.REPORTS),
    Topic.DIFFICULTIES: (Topic.DIFFICULTIES,),
    Topic.OVERDUE: (Topic.PLANNED, Topic.DIFFICULTIES),
    Topic.PLANNED: (Topic.PLANNED, Topic.DIFFICULTIES, Topic.REPORTS),
    Topic.ACTIVITIES: (Topic.ACTIVITIES,),
    Topic.REPORTS: (Topic.DIFFICULTIES, Topic.REPORTS),
    Topic.PROJECTS: (Topic.PLANNED, Topic.DIFFICULTIES),
    Topic.TARGETS: (Topic.DIFFICULTIES, Topic.PLANNED, Topic.REPORTS),
}
SHORTEST, LONGEST = 2, 8  # characters of a word of which a part is looked for


async def looked_up(store: Store, asker: Asker, query: Query | None, unknown: Sequence[str]) -> Query | None:
    """The query that finds the rows in which the words stand, as far as the asker may see them; None where none
    does. «招焊工那个困难» is the one of «焊工»: of what is a matter, a part is looked for too."""
    if query is not None and query.topic is Topic.PLANNED and query.only.text == VISITS:
        return await _guests_of(store, asker, query, unknown)
    topics = _LOOKED_IN.get(query.topic if query else None, ())
    for topic in topics:
        tried = _with(query, topic, tuple(unknown))
        if await _holds(store, asker, tried):
            return tried
    named = query is not None and bool(query.only.projects)
    for topic in (topic for topic in topics if named or topic is not Topic.REPORTS):
        for part in _parts_of(unknown):
            tried = _with(query, topic, (part,))
            if await _holds(store, asker, tried):
                return tried
    return None


async def _guests_of(store: Store, asker: Asker, query: Query, unknown: Sequence[str]) -> Query | None:
    """«包头那家什么时候来»: guests to come whose name or place is said, or whose project these words were told of."""
    told = await load_answer(store, asker, Query(Topic.REPORTS, only=Narrowing(text=tuple(unknown))))
    firms = [(line.firm,) for line in told.found.lines if line.project_id is None and line.firm]
    for words in (tuple(unknown), *firms):
        tried = narrowed(query, words=words, projects=())
        if await _holds(store, asker, tried):
            return tried
    ids = tuple(dict.fromkeys(line.project_id for line in told.found.lines if line.project_id is not None))
    return narrowed(query, projects=ids) if ids else None


async def _holds(store: Store, asker: Asker, query: Query) -> bool:
    return bool((await load_answer(store, asker, query)).found.total.rows)


def _parts_of(words: Sequence[str]) -> list[str]:
    """Their ends and beginnings, longest first."""
    said = [word for word in words if SHORTEST < len(word) <= LONGEST]
    return [part for word in said for size in range(len(word) - 1, SHORTEST - 1, -1)
            for part in (word[-size:], word[:size])]


async def by_its_words(store: Store, asker: Asker, query: Query) -> Query:
    """Of a step or a matter in its own words what holds them: what is planned, a difficulty («变压器啥时候能弄好»),
    what was reported («预制菜什么时候上的生产线»); the query itself where nothing does."""
    if Sought.NEED in query.asks:
        return query
    worded = query.topic in (Topic.PLANNED, Topic.REPORTS) and query.only.text not in ((), VISITS)
    return (await looked_up(store, asker, query, query.only.text) if worded else None) or query


def _with(query: Query | None, topic: Topic, unknown: tuple[str, ...]) -> Query:
    """Difficulties of these words are told whether solved or not; the day of a step may have passed, and a step of the
    stage without the words is none of them."""
    asked = replace(query, topic=topic) if query is not None else Query(topic)
    solved = None if topic is Topic.DIFFICULTIES else asked.only.solved
    stages = () if topic is Topic.PLANNED else asked.only.stages
    return narrowed(asked, text=unknown, solved=solved, stages=stages)

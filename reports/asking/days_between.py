"""The days between two steps of projects: those that came to the second within the days asked."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.between_steps import between_steps
from domain.asking.found import FoundLine, FoundRows, FoundTotal
from domain.asking.query import Query, Sought, Topic, narrowed
from domain.projects.stages import LADDER, Stage, rank
from reports.asking.answer_view import PAGE, AnswerView, Asker
from storage.store import Store

MOST = 20_000  # projects


def asks_of_days_between(query: Query) -> bool:
    return query.topic is Topic.REACHED and Sought.BETWEEN in query.asks and len(query.only.stages) == 2


async def load_days_between(store: Store, asker: Asker, view: AnswerView) -> AnswerView:
    """Four queries."""
    query, scope = view.query, asker.scope
    first, second = query.only.stages
    least, query = query.only.aged or 1, narrowed(query, aged=None)  # «签约到开工超过100天的»
    began = await store.asked_rows.lines(narrowed(query, stages=(first,)), scope, (None, view.last), MOST)
    came = await store.asked_rows.lines(narrowed(query, stages=(second,)), scope, (view.first, view.last), MOST)
    behind = [await _right_behind(store, asker, view, query, stage) for stage in (first, second)]
    fastest = query.order is not None and not query.order.descending
    found = between_steps(began, came, behind, fastest_first=fastest, at_least=least)
    return replace(view, between=found, found=FoundRows(FoundTotal(len(found.lines)), found.lines[:PAGE]))


async def _right_behind(store: Store, asker: Asker, view: AnswerView, query: Query,
                        stage: Stage) -> Sequence[FoundLine]:
    """When projects came to the step that follows."""
    later = LADDER[rank(stage) + 1 : rank(stage) + 2]
    following = narrowed(query, stages=later)
    return await store.asked_rows.lines(following, asker.scope, (None, view.last), MOST) if later else ()

"""Which projects the plan's tasks leave out, for bulletins that tell projects one by one."""

from collections.abc import Sequence

from domain.figures.credited import left_out_of_tasks
from domain.plan.plan import Plan
from domain.projects.project import Project
from storage.store import Store


async def load_left_out(store: Store, plan: Plan, projects: Sequence[Project]) -> frozenset[int]:
    """By category, industry, tags and by what was ruled. At most three queries."""
    rulings = await store.cases.rulings() if projects else ()
    if not projects or not (plan.excluded_categories or rulings):
        return frozenset()
    tags = await store.facts.tags_of(one.id for one in projects)
    return left_out_of_tasks(plan, rulings, {
        one.id: (one.category or "", one.industry or "", *tags.get(one.id, ())) for one in projects})

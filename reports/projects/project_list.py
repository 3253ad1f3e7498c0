"""The ledger page by page, narrowed to a stage or a unit."""

from dataclasses import dataclass
from datetime import date

from domain.plan.office import Office
from domain.projects.project import Project
from domain.projects.stages import Stage
from storage.store import Store

PAGE = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which projects: of one stage, of one unit (introduced or served); None: not narrowed."""

    stage: Stage | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ListedProject:
    project: Project
    last_news: date


@dataclass(frozen=True, slots=True)
class ProjectListView:
    """One page, latest news first. `scope`: the units whose projects the asker sees, None for all. Pages count from
    1."""

    wanted: Wanted
    scope: tuple[str, ...] | None
    today: date
    rows: tuple[ListedProject, ...]
    total: int
    page: int
    pages: int


async def load_list(store: Store, office: Office, scope: tuple[str, ...] | None, wanted: Wanted, page: int,
                    today: date) -> ProjectListView:
    """`scope` None: everything. A page beyond the last gives the last. Four queries (a wrong page: eight)."""
    found, total = await store.projects.page(PAGE, (page - 1) * PAGE, units=scope, unit=wanted.unit, stage=wanted.stage)
    pages = max(1, -(-total // PAGE))
    if page > pages:
        return await load_list(store, office, scope, wanted, pages, today)
    rows = tuple(ListedProject(p, office.day(p.last_news_at)) for p in found)
    return ProjectListView(wanted, scope, today, rows, total, page, pages)

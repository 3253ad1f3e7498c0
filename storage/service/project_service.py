"""Of the ledger what service asks: projects that no leader answers for."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select

from domain.projects.project import Project
from domain.projects.stages import Stage
from storage.engine.collection import Collection
from storage.projects.project_rows import IN_LEDGER
from storage.projects.projects import Projects
from storage.tables import projects

# A lead has no leader yet, what rests or runs at capacity needs none any more.
_NEED_NONE = (Stage.LEAD, Stage.PAUSED, Stage.ENDED, Stage.AT_CAPACITY)


class ProjectService(Collection):
    async def without_leader(self, units: Sequence[str] | None = None,
                             limit: int = 20) -> tuple[Sequence[Project], int]:
        """The first of them (that stand the longest at their stage) and how many in all; `units`: of what these
        introduced or serve. Three queries."""
        which = _leaderless(units)
        total = await self._one(select(func.count().label("n")).select_from(projects).where(which))
        rows = await self._all(select(projects.c.id).where(which)
                               .order_by(projects.c.stage_since, projects.c.id).limit(limit))
        found = await Projects(self._connection).some(row["id"] for row in rows)
        return [found[row["id"]] for row in rows], int(total["n"]) if total else 0

    async def resting(self) -> Sequence[Project]:
        """Paused ones, by the day since when. Two queries."""
        rows = await self._all(select(projects.c.id).where(IN_LEDGER, projects.c.stage == Stage.PAUSED)
                               .order_by(projects.c.stage_since, projects.c.id))
        found = await Projects(self._connection).some(row["id"] for row in rows)
        return [found[row["id"]] for row in rows]


def _leaderless(units: Sequence[str] | None) -> ColumnElement[bool]:
    which = IN_LEDGER & or_(projects.c.leader.is_(None), projects.c.leader == "") & or_(
        projects.c.stage.is_(None), projects.c.stage.not_in([str(stage) for stage in _NEED_NONE]))
    return which if units is None else which & or_(projects.c.unit.in_(units), projects.c.serving_unit.in_(units))

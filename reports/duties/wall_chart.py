"""挂图作战: everything that a project owes and owed, in the order of its days; of a unit its projects one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.duties.duty import Duty, DutyKind, DutyScope, DutyState
from domain.duties.holders import Holders, owners_of
from domain.plan.office import Office
from domain.projects.project import Project
from reports.duties.duty_called import title_of
from reports.duties.duty_list import duty_list
from storage.store import Store

PROJECTS = 12  # of a unit on one page
ROWS = 40  # of a project


@dataclass(frozen=True, slots=True)
class ChartRow:
    duty: Duty
    owners: tuple[str, ...]

    @property
    def title(self) -> str:
        return title_of(self.duty)


@dataclass(frozen=True, slots=True)
class ChartProject:
    project: Project
    rows: tuple[ChartRow, ...]

    @property
    def done(self) -> int:
        return sum(row.duty.state is DutyState.DONE for row in self.rows)

    @property
    def worst(self) -> tuple[bool, int]:
        """Red ones first, then what is latest."""
        late = [row.duty for row in self.rows if row.duty.state is DutyState.OVERDUE]
        return not any(d.light == "red" for d in late), -max((d.days for d in late), default=0)


@dataclass(frozen=True, slots=True)
class ChartView:
    """`of`: the unit, or "" for one project. `total`: projects with anything on their chart."""

    of: str
    projects: tuple[ChartProject, ...]
    total: int
    page: int = 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PROJECTS))


async def load_project_chart(store: Store, office: Office, project: Project, today: date) -> ChartView:
    duties = await duty_list(store, office, today, DutyScope(frozenset({project.id}), closed=True))
    rows = await _rows(store, duties)
    return ChartView("", (ChartProject(project, rows[:ROWS]),), 1)


async def load_unit_chart(store: Store, office: Office, unit: str, today: date, page: int = 1) -> ChartView:
    """The projects of a unit, those with red lights first."""
    duties = [d for d in await duty_list(store, office, today, DutyScope(units=(unit,), closed=True))
              if d.project_id is not None]
    rows = await _rows(store, duties)
    projects = await store.projects.some(d.project_id for d in duties if d.project_id is not None)
    made = [ChartProject(project, tuple(row for row in rows if row.duty.project_id == number))
            for number, project in projects.items() if not project.is_resting]
    ordered = sorted(made, key=lambda one: (one.worst, one.project.id))
    page = max(1, min(page, -(-len(ordered) // PROJECTS)))
    return ChartView(unit, tuple(ordered[(page - 1) * PROJECTS:page * PROJECTS]), len(ordered), page)


async def _rows(store: Store, duties: Sequence[Duty]) -> tuple[ChartRow, ...]:
    """By day; of silence only what is overdue, and nothing that a newer step replaced."""
    members = await store.members.all(active_only=False)
    holders, names = Holders.of(members), {m.id: m.name for m in members}
    kept = [d for d in duties if d.cancelled != "replaced"
            and (d.kind is not DutyKind.SILENCE or d.state is DutyState.OVERDUE)]
    return tuple(ChartRow(d, (d.owner_name,) if d.owner_name else owners_of(d, holders, names))
                 for d in sorted(kept, key=lambda d: (d.done_on or d.due, d.id)))

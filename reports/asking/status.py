"""Where a unit, several, or the whole office stand today: stages, filings of the month, promises, done against task."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.duties.overdue import OverdueItem
from domain.figures.credited import RankingInputs, counts_for_office
from domain.figures.ranking import Ranking, Tally, rank_units, rested
from domain.figures.toward_task import owed_beside_the_table
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.project import Difficulty, Project
from domain.projects.stages import Stage
from reports.duties.overdue_page import days_of, load_soon
from storage.duties.overdue_rows import OverdueCount, OverdueScope
from storage.store import Store

SHOWN = 5  # difficulties and milestones told one by one


@dataclass(frozen=True, slots=True)
class StatusUnitLine:
    """One unit's line. `projects` it introduced, `filings` of the running month, `tally` done against task."""

    unit: str
    projects: int
    filings: int
    tally: Tally | None

    @property
    def idle(self) -> bool:
        """Nothing in the ledger, nothing filed this month, nothing done."""
        return not (self.projects or self.filings or (self.tally and self.tally.count))


@dataclass(frozen=True, slots=True)
class StatusGroupLines:
    group: str
    units: tuple[StatusUnitLine, ...]

    @property
    def busy(self) -> tuple[StatusUnitLine, ...]:
        return tuple(line for line in self.units if not line.idle)


@dataclass(frozen=True, slots=True)
class StatusDifficultyLine:
    difficulty: Difficulty
    project: Project
    days: int
    owner: str | None


@dataclass(frozen=True, slots=True)
class StatusView:
    """What templates/asking/status.html.j2 shows. `units` is None for the whole office. `stages`: how many projects
    stand where, in the ladder's order. `serving`: projects of other units that these only serve. What was ended is
    in none of these numbers but in `ended`; `done_ended`: of those done against task, ended since. `owed_by`: the
    indicators by which the office owes projects, where its task table says nothing."""

    office: str
    units: tuple[str, ...] | None
    today: date
    month: Period
    projects: int
    serving: int
    ended: int
    done_ended: int
    stages: tuple[tuple[Stage | None, int], ...]
    filings: int
    groups: tuple[StatusGroupLines, ...]
    tally: Tally | None
    difficulties: tuple[StatusDifficultyLine, ...]
    difficulty_count: int
    soon: tuple[OverdueItem, ...]
    soon_count: int
    red: int
    yellow: int
    owed_by: tuple[str, ...] = ()

    @property
    def idle(self) -> tuple[str, ...]:
        """Units with nothing to tell, in the plan's order: named together."""
        return tuple(line.unit for group in self.groups for line in group.units if line.idle)

    @property
    def unit_count(self) -> int:
        return sum(len(group.units) for group in self.groups)


@dataclass(frozen=True, slots=True)
class StatusInputs:
    """What is loaded, in a fixed number of queries, none of which reads the whole ledger row by row. `standing`: (unit,
    stage, projects); `reached`: what came to the counted stage; `soon` and `troubles`: how many, and the first ones
    with their projects."""

    standing: Sequence[tuple[str, Stage | None, int]]
    reached: RankingInputs
    filings: Mapping[str, int]
    late: OverdueCount
    soon: tuple[int, tuple[OverdueItem, ...]]
    troubles: tuple[int, Sequence[Difficulty]]
    troubled: Mapping[int, Project]
    members: Sequence[Member]


async def load_status(store: Store, office: Office, units: tuple[str, ...] | None, now: datetime) -> StatusView:
    """The units' standing; of the whole office where `units` is None. Eighteen queries."""
    today, rows = office.day(now), store.overdue_rows
    month, scope = Period.of("month", today), OverdueScope(() if units is None else (units,))
    since = datetime.combine(month.start, time(), office.zone)
    total, troubles = await rows.troubles(scope, SHOWN)
    facts = StatusInputs(
        await store.projects.standing(units), await store.books.ranking_inputs(office.plan, [today], units),
        await store.updates.counts(since, now), await rows.count(await days_of(store, office, today), office.zone,
                                                                 scope),
        await load_soon(store, office, today, scope, SHOWN), (total, troubles),
        await store.projects.some(one.project_id for one in troubles), await store.members.all(active_only=False))
    return status_view(office, units, facts, today, month)


def status_view(office: Office, units: tuple[str, ...] | None, facts: StatusInputs, today: date,
                month: Period) -> StatusView:
    """Pure."""
    plan = office.plan
    ranking = rank_units(plan, facts.reached, month, today)
    groups = _groups(plan, units, facts, ranking)
    live = [row for row in facts.standing if row[1] is not Stage.ENDED]
    own = [row for row in live if units is None or row[0] in units]
    count = sum(n for *_, n in own)
    ended = sum(n for unit, stage, n in facts.standing if stage is Stage.ENDED and (units is None or unit in units))
    lines = [line for group in groups for line in group.units]
    filings = sum(facts.filings.values()) if units is None else sum(line.filings for line in lines)
    tally = ranking.office if units is None else lines[0].tally if len(lines) == 1 else None
    return StatusView(
        plan.office, units, today, month, count, sum(n for *_, n in live) - count, ended,
        _done_ended(plan, ranking, units), stage_counts(own), filings, groups, tally, _difficulties(facts, today),
        facts.troubles[0], facts.soon[1], facts.soon[0], facts.late.red, facts.late.things - facts.late.red,
        owed_beside_the_table(plan) if units is None else ())


def stage_counts(standing: Sequence[tuple[str, Stage | None, int]]) -> tuple[tuple[Stage | None, int], ...]:
    """How many projects stand at each stage, in the ladder's order; stages without any are left out."""
    counts: Counter[Stage | None] = Counter()
    for _, stage, count in standing:
        counts[stage] += count
    return tuple((stage, counts[stage]) for stage in (*Stage, None) if counts[stage])


def _groups(plan: Plan, units: tuple[str, ...] | None, facts: StatusInputs,
            ranking: Ranking) -> tuple[StatusGroupLines, ...]:
    """Units in the plan's order; only groups that have any of the wanted ones."""
    tallies = {row.unit: row.tally for group in ranking.groups for row in group.rows}
    introduced: Counter[str] = Counter()
    for unit, stage, count in facts.standing:
        introduced[unit] += 0 if stage is Stage.ENDED else count
    groups = []
    for name in plan.groups:
        wanted = [u.name for u in plan.units_of(name) if units is None or u.name in units]
        lines = tuple(StatusUnitLine(u, introduced[u], facts.filings.get(u, 0), tallies.get(u)) for u in wanted)
        groups.append(StatusGroupLines(name, lines))
    return tuple(group for group in groups if group.units)


def _done_ended(plan: Plan, ranking: Ranking, units: tuple[str, ...] | None) -> int:
    """How many of those done for these units, or for the office, were ended since."""
    done = [c for c in rested(ranking) if (counts_for_office(plan, c) if units is None else c.unit in units)]
    return sum(credit.state is Stage.ENDED for credit in done)


def _difficulties(facts: StatusInputs, today: date) -> tuple[StatusDifficultyLine, ...]:
    """Open ones, the oldest first; as in the digest, not of what is paused or ended."""
    names = {m.id: m.name for m in facts.members}
    return tuple(StatusDifficultyLine(d, facts.troubled[d.project_id], (today - d.opened_on).days,
                                      names.get(d.owner_id or 0) or d.owner_name) for d in facts.troubles[1])

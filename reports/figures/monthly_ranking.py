"""The monthly ranking: per unit group, by rate of completion, beside the last one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Any

from domain.bulletins.digest_view import Shown, shown
from domain.figures.credited import Credit, excludes, untiered
from domain.figures.indicator import Indicator
from domain.figures.owed_tasks import is_of_years
from domain.figures.ranking import GroupRanking, Ranking, UnitRank, previous_ranks, rank_units, rested
from domain.figures.superior import Position, positions
from domain.figures.task_schedule import TaskSchedule, progress_schedules
from domain.figures.toward_task import counts_projects, of_the_ranking
from domain.figures.window import DayWindow
from domain.money import Money
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import ExchangeRate
from domain.projects.stages import Stage, rank
from reports.bulletins.bulletin_header import Marks
from reports.figures.counted_sizes import sizes_said
from reports.figures.task_progress import ProgressLine, in_later_year, load_progress, owed_indicators, task_lines
from reports.figures.untiered import tier_said, untiered_said
from reports.plan.plan_view import size_said
from reports.plan.value_said import part_said, task_said, value_said
from reports.render import render, split
from reports.serialise import plain
from reports.verdicts.bulletin_notes import NO_NOTES, VerdictNotes, load_notes
from storage.store import Store

ID = "monthly_ranking"
KIND: Kind = "month"
COMMAND = "rank"
PREVIEW = "ranking_preview"
LISTED = 40  # projects told one by one; the rest is counted


@dataclass(frozen=True, slots=True)
class RankingView:
    """`compared`: there was a ranking before this one. `interim`: the month was not over. `tasks`: those of indicators
    of projects at the counted stage, beside which this count stands (「亿元以上」 counts others)."""

    ranking: Ranking
    compared: bool
    interim: bool
    notes: VerdictNotes = NO_NOTES
    superior: tuple[Position, ...] = ()  # the office's place in its superior's tables
    tasks: tuple[ProgressLine, ...] = ()
    later_year: bool = False
    counts_as: Indicator | None = None  # what counts the same as the ranking
    schedules: tuple[TaskSchedule, ...] = ()  # of all that is held against one

    @property
    def example(self) -> tuple[str, str] | None:
        """The indicator and a unit for a look at where a number comes from; None where nothing counts the same."""
        rows = [row for group in self.ranking.groups for row in group.rows]
        return (self.counts_as.name, max(rows, key=lambda row: bool(row.tally.count)).unit) if self.counts_as else None


@dataclass(frozen=True, slots=True)
class RankingLine:
    """One place: a unit, or all units that share it and have nothing done."""

    rank: int | None
    tied: bool
    rows: tuple[UnitRank, ...]

    @property
    def row(self) -> UnitRank:
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Done:
    """A project told one by one, by the name that a group may see."""

    credit: Credit
    project: Shown


@dataclass(frozen=True, slots=True)
class RankChange:
    """What became different of a unit between two rankings' facts."""

    unit: str
    before: int
    after: int
    amount_before: Money
    amount_after: Money


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit's place in its group. `rank` None: not ranked; `moved`: places won since the last one, 0 unknown."""

    unit: str
    group: str
    rank: int | None
    tied: bool
    of: int
    count: int
    task: int | None
    moved: int


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    """The month of the first stage move within the plan's period."""
    moved = await store.projects.first_move()
    return Period.of(KIND, max(moved, office.plan.start)) if moved else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> RankingView:
    """The ranking of `period` up to its last day, or up to today within it (`whole`: as it will be at the month's end).
    Nine queries at most, and where the plan has tasks of such projects those of their indicators. Movement is against
    the last published month, or against the month before by the same rules."""
    plan, today = office.plan, office.day(now)
    data_date = period.last_day if whole else min(period.last_day, today)
    ledger = await store.books.ranking_inputs(plan, [data_date, period.previous().last_day])
    published = await store.editions.last_published(ID, before_period=period.key)
    if published is not None and published.period == period.previous().key:
        last = {unit: int(rank) for unit, rank in published.view.get("ranks", {}).items()}
    else:
        last = previous_ranks(plan, ledger, period)
    interim = not whole and today <= period.last_day
    notes = await load_notes(store, office, ID, period.key, (), DayWindow(plan.start, data_date),
                             ledger.rulings)
    if rank(plan.counted_stage) < rank(Stage.STARTED):  # of what was counted here nothing waits for a look at the site
        notes = replace(notes, unverified=())
    places = positions(await store.superiors.until(data_date), data_date)
    asked = [one for one in owed_indicators(plan) if counts_projects(plan, one)]
    tasks = task_lines(plan, await load_progress(store, plan, asked, data_date), data_date)
    ranking = rank_units(plan, ledger, period, data_date, last)
    schedules = progress_schedules(plan, [one.progress for one in tasks], data_date, of_projects=_is_rated(ranking))
    return RankingView(ranking, bool(last), interim, notes, tuple(places), tasks, in_later_year(plan, data_date),
                       of_the_ranking(plan), schedules)


def write(view: RankingView, office: Office, marks: Marks) -> tuple[str, ...]:
    """The bulletin as Telegram takes it, in parts."""
    ranking = view.ranking
    groups = [(group, tuple(lines(group))) for group in ranking.groups]
    return split(render(
        "monthly_ranking", ranking=ranking, groups=groups, compared=view.compared, interim=view.interim, marks=marks,
        notes=view.notes, superior=view.superior, tasks=view.tasks, example=view.example, later_year=view.later_year,
        said=value_said, owed=task_said, part_said=part_said, size=size_said,
        several_years=is_of_years(office.plan),
        office=office.plan.office, plan=office.plan, fresh=done(_fresh(ranking)), excluded=done(ranking.excluded),
        excluded_number=sum((one.share for one in ranking.excluded), Fraction(0)),
        unplaced=done(ranking.unplaced), listed=LISTED, rested=done(rested(ranking)), fallen=done(ranking.fallen),
        handed_over=done(credit for credit in ranking.credits if credit.now_of),
        untiered=untiered_said(office.plan, ranking.credits), unsized="no_rate" in untiered(office.plan,
                                                                                            ranking.credits),
        tier_said=tier_said, sizes=_sizes(view, office), schedules=view.schedules, rates=_rates(ranking),
        two_sums=_two_sums(ranking),
        ruled=any(not excludes(office.plan, c.project.words) for c in ranking.excluded)))


def lines(group: GroupRanking) -> Iterator[RankingLine]:
    """Best first; those with nothing done and the same gap share a line."""
    for (place, *_), rows in groupby(group.rows, key=lambda r: (r.rank, r.unit if r.tally.count else "",
                                                               r.tally.count_gap)):
        same = tuple(rows)
        yield RankingLine(place, same[0].tied, same)


def done(credits: Iterable[Credit]) -> tuple[Done, ...]:
    return tuple(Done(credit, shown(credit.project)) for credit in credits)


def _rates(ranking: Ranking) -> list[ExchangeRate]:
    """The plan's rates by which anything of this ranking was added, each once."""
    tallies = [row.tally for group in ranking.groups for row in group.rows]
    return list(dict.fromkeys(one.rate for tally in (ranking.office, *tallies) for one in tally.exchanged))


def _sizes(view: RankingView, office: Office) -> tuple[tuple[str, Fraction], ...]:
    """Of which sizes a task counts projects alone, where neither the plan's own tiers nor its table tell it."""
    if office.plan.tiers or view.ranking.office.task_count is not None:
        return ()
    return sizes_said(office.plan, view.ranking.credits, [one.progress.line.indicator for one in view.tasks])


def _two_sums(ranking: Ranking) -> int:
    """How many projects told another sum with the step than their 总投资."""
    return len({one.project.id for one in ranking.credits if one.other_total is not None})


def _is_rated(ranking: Ranking) -> bool:
    """Whether anything of it is held against what is owed over the plan."""
    tallies = [tally for group in ranking.groups for tally in (group.total, *(row.tally for row in group.rows))]
    return any(one.count_rate is not None or one.amount_rate is not None for one in (ranking.office, *tallies))


def _fresh(ranking: Ranking) -> Iterator[Credit]:
    """Done within the month, in the order of the units."""
    return (credit for credit in ranking.credits if credit.this_month)


def facts(view: RankingView) -> dict[str, Any]:
    """The figures as they are kept and as JSON; `ranks` is what the next ranking moves against."""
    kept = {"report": ID, **plain(view.ranking), "interim": view.interim}
    if view.superior:
        kept["superior"] = [{"column": one.table.column, "day": one.table.day.isoformat(), "own": one.table.own,
                             "rank": one.row.rank, "of": one.of, "moved": one.moved} for one in view.superior]
    return {**kept, "ranks": view.ranking.ranks()}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[RankChange, ...]:
    """Units whose count or amount differs between two rankings' facts, in the order of `after`."""
    was, now = _tallies(before), _tallies(after)
    return tuple(RankChange(unit, was[unit][0], count, was[unit][1], amount) for unit, (count, amount) in now.items()
                 if unit in was and was[unit] != (count, amount))


def _tallies(kept: dict[str, Any]) -> dict[str, tuple[int, Money]]:
    return {row["unit"]: (row["tally"]["count"], Money.of(row["tally"]["amount"]["value"]))
            for group in kept.get("groups", ()) for row in group["rows"]}


def standings(facts: Mapping[str, Any], units: Sequence[str]) -> Iterator[UnitStanding]:
    """From a ranking's facts, as they are kept of an edition."""
    for group in facts.get("groups", ()) if units else ():
        for row in group["rows"]:
            if row["unit"] in units:
                moved = row["last_rank"] - row["rank"] if row["rank"] and row["last_rank"] else 0
                yield UnitStanding(row["unit"], group["group"], row["rank"], row["tied"], len(group["rows"]),
                               row["tally"]["count"], row["tally"]["task_count"], moved)

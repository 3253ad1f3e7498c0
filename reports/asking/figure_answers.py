"""Asked figures: how many projects units brought to a stage in some days, with the sums, by the ranking's own rules."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.figures.ranking import Credit, Tally, credited, is_excluded, tally
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Target
from domain.projects.stages import Stage, reached
from storage.store import Store

LISTED = 20  # projects told one by one


@dataclass(frozen=True, slots=True)
class FiguresView:
    """What templates/asking/figures.html.j2 shows. `units` is None for the whole office; `days` None for the plan's
    period up to today. `done` counts, `excluded` would but for their category; both by day."""

    office: str
    units: tuple[str, ...] | None
    stage: Stage
    days: Period | None
    start: date
    today: date
    tally: Tally
    done: tuple[Credit, ...]
    excluded: tuple[Credit, ...]
    plan_start: date
    plan_end: date
    listed: int = LISTED

    @property
    def running(self) -> bool:
        """The days are not over."""
        return self.days is None or self.today < self.days.last_day


async def load_figures(store: Store, office: Office, units: tuple[str, ...] | None, stage: Stage, days: Period | None,
                       now: datetime) -> FiguresView:
    """Four queries."""
    beyond = [one for one in Stage if reached(one, stage)]
    projects = await store.projects.that_reached(beyond)
    moves = await store.projects.moves_of_those(beyond)
    plan, today = office.plan, office.day(now)
    start, last = (plan.start, plan.end) if days is None else (days.start, days.last_day)
    rules = replace(plan, counted_stage=stage, start=start, end=last)
    found = [credit for credit in credited(rules, projects, moves, days or Period("year", start, last),
                                           min(today, last))
             if units is None or credit.unit in units]
    done = tuple(credit for credit in found if not is_excluded(plan, credit.project))
    return FiguresView(plan.office, units, stage, days, start, today, tally(Target(), done, (0, 0)), done,
                       tuple(credit for credit in found if credit not in done), plan.start, plan.end)

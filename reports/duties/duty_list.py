"""The one list of what is owed. /mine, /overdue, the morning bundle, a project's page and `python -m bot duties` read
it.

A new source of duties is a row of PROVIDERS: it gives duties as they lie in the ledger, within the scope asked for;
they are judged here, once, by the same function for all.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from typing import TypeAlias

from domain.duties.duty import Duty, DutyScope, judged, worst_first
from domain.duties.duty_rules import under_rules
from domain.plan.office import Office
from storage.duties.clock_rows import ClockOffice
from storage.store import Store

Provider: TypeAlias = Callable[[Store, Office, date, DutyScope], Awaitable[Sequence[Duty]]]
EVERYTHING = DutyScope()


async def planned_days(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    return await store.project_duties.milestones(scope)


async def promises(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    return await store.project_duties.promises(scope)


async def news_due(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    return await store.project_duties.news(scope, office.plan.thresholds.silent_days, office.zone)


async def clocks(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """The plan's own clocks on projects, at most two queries a rule."""
    at = ClockOffice(office.plan.tiers, office.zone, office.calendar)
    return [duty for rule in office.plan.duties.clocks for duty in await store.clock_rows.of(rule, scope, at)]


async def stored(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Assignments, clauses, trip reports, forms, answers to a 督办单: the table `duties`, whatever their kind."""
    return await store.duties.scoped(scope)


PROVIDERS: tuple[Provider, ...] = (planned_days, promises, news_due, clocks, stored)


async def duty_list(store: Store, office: Office, today: date, scope: DutyScope = EVERYTHING) -> tuple[Duty, ...]:
    """Every duty of the scope as it stands on the morning of `today`, worst first. A fixed number of queries."""
    found = [duty for provider in PROVIDERS for duty in await provider(store, office, today, scope)]
    ruled = (under_rules(duty, office.plan.duties, office.calendar) for duty in found)
    return judged_all(filter(scope.takes, ruled), office, today)


def judged_all(duties: Iterable[Duty], office: Office, today: date) -> tuple[Duty, ...]:
    """Pure: each judged by the plan's thresholds, worst first."""
    after, calendar = office.plan.thresholds.escalate_after, office.calendar
    return tuple(sorted((judged(duty, after, today, calendar) for duty in duties), key=worst_first))

"""Objections to a bulletin's draft: who sees it, until when, and what stands beside the figures."""

from domain.verdicts.case import Case
from domain.verdicts.procedure import Use
from storage.store import Store
from storage.verdicts.sample_rows import ObjectionRound


async def objections_to(store: Store, report: str, period: str) -> list[Case]:
    """Those raised against one bulletin, the first one first."""
    cases = await store.cases.all(use=Use.OBJECTION)
    return [case for case in reversed(cases) if (case.details.report, case.details.period) == (report, period)]


async def objection_of(store: Store, round_: ObjectionRound, unit: str) -> Case | None:
    """The open one of a unit."""
    found = await objections_to(store, round_.report, round_.period)
    return next((case for case in found if case.details.unit == unit and case.is_open), None)

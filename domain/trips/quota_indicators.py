"""Which indicators count what quotas ask for: an indicator without a task of its own may still be owed by quota.

Pure."""

from collections.abc import Iterable, Mapping

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, DistinctOf, Formula, Indicator, Quantity, Reached, SumOf
from domain.projects.stages import Stage
from domain.trips.quota import Quota, QuotaMeasure

_COUNTS = {FactKind.MEETING: QuotaMeasure.MEETINGS, FactKind.TRAINING: QuotaMeasure.TRAININGS,
           FactKind.LEAD: QuotaMeasure.LEADS, FactKind.VISIT: QuotaMeasure.VISITS}
_OF_TRIPS = {Quantity.BATCHES: QuotaMeasure.BATCHES, Quantity.DAYS: QuotaMeasure.TRIP_DAYS}


def quotas_of(quotas: Iterable[Quota], indicators: Iterable[Indicator]) -> Mapping[str, tuple[Quota, ...]]:
    """Name of each indicator that counts what some of the quotas ask for -> those."""
    asked = tuple(quotas)
    found = {one.name: tuple(quota for quota in asked if quota.measure is _measure_of(one.formula))
             for one in indicators}
    return {name: those for name, those in found.items() if those}


def _measure_of(formula: Formula) -> QuotaMeasure | None:
    match formula:
        case CountOf((kind,)) | DistinctOf((kind,)):
            return _COUNTS.get(kind)
        case SumOf((FactKind.TRIP,), of):
            return _OF_TRIPS.get(of)
        case Reached(Stage.NEGOTIATING, None):
            return QuotaMeasure.NEGOTIATIONS
    return None

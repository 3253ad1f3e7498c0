"""How persons stand with their quotas (定额) over a period, each by itself; and quota by quota, who lacks some."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.figures.window import DayWindow
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from domain.trips.attendance import quota_over
from domain.trips.effort import QuotaLine
from domain.trips.quota import Quota
from domain.trips.quota_holders import HolderKind
from reports.trips.quota_book import current_window, load_quota_book
from storage.store import Store


@dataclass(frozen=True, slots=True)
class PersonQuotas:
    """One person's lines in the plan's order; none where the plan asks nothing of that person alone."""

    name: str
    lines: tuple[QuotaLine, ...]


@dataclass(frozen=True, slots=True)
class QuotaOfAll:
    """One quota of the plan over one window, with everybody whom it binds."""

    quota: Quota
    window: DayWindow
    lines: tuple[QuotaLine, ...]

    @property
    def lacking(self) -> tuple[QuotaLine, ...]:
        """Those who lack some, the most first; nobody lacks any while nobody has said how long a week is."""
        return tuple(sorted((one for one in self.lines if one.missing), key=lambda one: -one.missing))


async def load_quotas(store: Store, office: Office, measures: Collection[str], period: Period | None, today: date
                      ) -> tuple[QuotaOfAll, ...]:
    """Of these measures (none: of all), over the period or each over its own that runs today. Eight queries."""
    over = [(quota, current_window(quota, today)) if period is None else quota_over(quota, period, today)
            for quota in office.plan.quotas if not measures or quota.measure in measures]
    windows = [window for _, window in over] or [DayWindow(today, today)]
    first, last = min(one.first for one in windows), max(one.last for one in windows)
    book = await load_quota_book(store, office, first, last, today)
    return tuple(QuotaOfAll(quota, window, tuple(book.lines(quota, window))) for quota, window in over)


async def load_person_quotas(store: Store, office: Office, people: list[Member], period: Period | None,
                             today: date) -> tuple[PersonQuotas, ...]:
    """Of these persons; `period` None: each quota over its own that runs today. Eight queries."""
    found = await load_quotas(store, office, (), period, today)
    lines = [line for quota in found for line in quota.lines if line.holder.kind is HolderKind.PERSON]
    return tuple(PersonQuotas(one.name, tuple(line for line in lines if one.id in line.holder.members))
                 for one in people)

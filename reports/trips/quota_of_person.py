"""How persons stand with their quotas (定额) over a period, each by itself."""

from dataclasses import dataclass
from datetime import date

from domain.figures.window import DayWindow
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from domain.trips.attendance import quota_over
from domain.trips.effort import QuotaLine
from domain.trips.quota_holders import HolderKind
from reports.trips.quota_book import current_window, load_quota_book
from storage.store import Store


@dataclass(frozen=True, slots=True)
class PersonQuotas:
    """One person's lines in the plan's order; none where the plan asks nothing of that person alone."""

    name: str
    lines: tuple[QuotaLine, ...]


async def load_person_quotas(store: Store, office: Office, people: list[Member], period: Period | None,
                             today: date) -> tuple[PersonQuotas, ...]:
    """Of these persons; `period` None: each quota over its own that runs today. Eight queries."""
    over = [(quota, current_window(quota, today)) if period is None else quota_over(quota, period, today)
            for quota in office.plan.quotas]
    windows = [window for _, window in over] or [DayWindow(today, today)]
    first, last = min(one.first for one in windows), max(one.last for one in windows)
    book = await load_quota_book(store, office, first, last, today)
    lines = [line for quota, window in over for line in book.lines(quota, window)
             if line.holder.kind is HolderKind.PERSON]
    return tuple(PersonQuotas(one.name, tuple(line for line in lines if one.id in line.holder.members))
                 for one in people)

"""外出考勤 of one month: each person's 批次 and days against the quota, the zero ones named; quotas of units and teams;
money spent on trips. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from domain.figures.fact import FactKind
from domain.figures.window import DayWindow
from domain.money import Money
from domain.people.member import Member
from domain.period import Period
from domain.plan.plan import Plan
from domain.trips.effort import Effort, QuotaLine, attained
from domain.trips.quota import Quota, QuotaAmount, QuotaMeasure
from domain.trips.quota_holders import HolderKind, QuotaHolder, person_holder
from domain.trips.trip import Trip, spent
from domain.trips.trip_days import days_away

ON_TRIPS = (QuotaMeasure.BATCHES, QuotaMeasure.TRIP_DAYS)


@dataclass(frozen=True, slots=True)
class PersonAttendance:
    """`lines`: the person's quotas of trips. `underway`: days of the `days` that no report tells of yet."""

    holder: QuotaHolder
    batches: int
    days: Fraction
    underway: Fraction
    lines: tuple[QuotaLine, ...]

    @property
    def missing(self) -> bool:
        return any(line.missing for line in self.lines)

    @property
    def unit(self) -> str:
        return self.holder.units[0] if self.holder.units else ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """`unit` "": the whole office. `spent` in other currencies than the budget's stands in `others`."""

    unit: str
    budget: Money
    spent: Money
    others: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """`people`: who was away or owes, in the plan's order of units, those of no unit last. `none`: who owes and was
    never away. `others`: quotas of units and teams, and of persons in other things."""

    people: tuple[PersonAttendance, ...]
    others: tuple[QuotaLine, ...]
    budgets: tuple[BudgetLine, ...]

    @property
    def away(self) -> tuple[PersonAttendance, ...]:
        return tuple(one for one in self.people if one.days or one.batches)

    @property
    def none(self) -> tuple[PersonAttendance, ...]:
        return tuple(one for one in self.people if not one.days and not one.batches)


def quota_over(quota: Quota, period: Period, until: date) -> tuple[Quota, DayWindow]:
    """The quota as a month's table tells it: a weekly one by the weeks of the month that have begun, a quarterly or
    yearly one as it stands at the month's end."""
    if quota.per != "week":
        return quota, DayWindow.of(Period.of(quota.per, min(period.last_day, until)))
    weeks = sum(1 for day in _thursdays(period) if day - timedelta(days=3) <= until)
    return replace(quota, asked=QuotaAmount(quota.asked.count * weeks, quota.asked.weeks)), DayWindow.of(period)


def attendance(plan: Plan, members: Sequence[Member], efforts: Sequence[Effort], lines: Iterable[QuotaLine],
               window: DayWindow, trips: Iterable[Trip]) -> Attendance:
    """`lines`: every quota's, over its own window; `window`: the month; `trips`: of the year so far."""
    of_trips: dict[str, list[QuotaLine]] = {}
    holders: dict[str, QuotaHolder] = {}
    others: list[QuotaLine] = []
    for line in lines:
        if line.holder.kind is HolderKind.PERSON and line.quota.measure in ON_TRIPS and line.quota.per == "month":
            of_trips.setdefault(line.holder.name, []).append(line)
            holders[line.holder.name] = line.holder
        else:
            others.append(line)
    for holder in _travellers(members, efforts, window):
        holders.setdefault(holder.name, holder)
    people = [_person(holder, efforts, window, tuple(of_trips.get(name, ()))) for name, holder in holders.items()]
    order = {unit.name: place for place, unit in enumerate(plan.units)}
    people.sort(key=lambda one: order.get(one.unit, len(order)))
    return Attendance(tuple(people), tuple(others), tuple(_budgets(plan, list(trips))))


def _thursdays(period: Period) -> Iterator[date]:
    days = (period.start + timedelta(days=n) for n in range((period.end - period.start).days))
    return (day for day in days if day.weekday() == 3)


def _travellers(members: Sequence[Member], efforts: Iterable[Effort], window: DayWindow) -> Iterator[QuotaHolder]:
    """Persons whom a trip of these days names, members before others."""
    named = dict.fromkeys(name for one in efforts if one.kind is FactKind.TRIP and _touches(one, window)
                          for name in one.persons)
    known: Mapping[str, Member] = {name: m for m in members for name in (m.plan_name, m.name)}
    for name in named:
        member = known.get(name)
        yield person_holder(member) if member else QuotaHolder(HolderKind.PERSON, name, (name,), (), ())


def _person(holder: QuotaHolder, efforts: Sequence[Effort], window: DayWindow,
            lines: tuple[QuotaLine, ...]) -> PersonAttendance:
    batches = attained(QuotaMeasure.BATCHES, efforts, holder, window)
    days = attained(QuotaMeasure.TRIP_DAYS, efforts, holder, window)
    told = days_away((one.span for one in days.behind if not one.underway), window)
    return PersonAttendance(holder, int(batches.value), days.value, days.value - told, lines)


def _touches(one: Effort, window: DayWindow) -> bool:
    return one.span.first <= window.last and one.span.last >= window.first


def _budgets(plan: Plan, trips: Sequence[Trip]) -> Iterator[BudgetLine]:
    for unit, budget in plan.trips.budgets.items():
        sums = spent(trip for trip in trips if not unit or trip.unit == unit)
        own = sums.pop(budget.currency, 0)
        yield BudgetLine(unit, budget, Money(own, budget.currency), tuple(Money(n, c) for c, n in sorted(sums.items())))

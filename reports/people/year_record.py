"""The year's record of a unit or a person with its evidence (mechanism 65): every figure with its facts and messages,
the quotas period by period, scores and contests; read by /score, exported as a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from domain.figures.fact import Fact
from domain.figures.figure_table import FigureRow, table_of
from domain.figures.given_marks import given_parts
from domain.figures.indicator import SHEET_ANSWERS, Indicator
from domain.figures.measure import measure
from domain.figures.score import UnitScore
from domain.figures.score_range import MarkRange, mark_range
from domain.figures.unit_scores import unit_scores
from domain.figures.window import DayWindow
from domain.filing.update import Update
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.trips.attendance import BudgetLine, attendance
from domain.trips.contest_table import ContestTable, contest_table, indicators_of
from domain.trips.effort import Attained, QuotaLine, attained
from domain.trips.quota import Quota, QuotaMeasure
from domain.trips.quota_holders import HolderKind, QuotaHolder, person_holder
from reports.filters import rate_of
from reports.plan.value_said import task_said, value_said
from reports.render import word
from reports.trips.quota_book import QuotaBook, load_quota_book
from reports.trips.quota_words import amount_said
from storage.store import Store

PERSONAL = (QuotaMeasure.BATCHES, QuotaMeasure.TRIP_DAYS, QuotaMeasure.VISITS, QuotaMeasure.MEETINGS,
            QuotaMeasure.TRAININGS, QuotaMeasure.LEADS)


@dataclass(frozen=True, slots=True)
class RecordEvidence:
    """One fact (or message) behind a figure; `said`: by whom, in which words, where it came by a message."""

    day: date
    fact_id: int | None
    update_id: int | None
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """`value`, `task`, `rate` in words; "" where there is none."""

    name: str
    value: str
    task: str
    rate: str
    evidence: tuple[RecordEvidence, ...]


@dataclass(frozen=True, slots=True)
class QuotaRecord:
    """One quota of the year: `lines` period by period, running one last; `met` of those that are over or met."""

    name: str
    quota: Quota
    lines: tuple[QuotaLine, ...]
    until: date

    @property
    def over(self) -> tuple[QuotaLine, ...]:
        return tuple(line for line in self.lines if line.window.last <= self.until or line.met)

    @property
    def met(self) -> int:
        return sum(line.met for line in self.over)


@dataclass(frozen=True, slots=True)
class YearRecord:
    """`scores`: (scheme, the unit's points, what the scheme gives at most and at least) of a unit."""

    name: str
    units: tuple[str, ...]
    is_unit: bool
    window: DayWindow
    rows: tuple[RecordRow, ...]
    quotas: tuple[QuotaRecord, ...]
    scores: tuple[tuple[str, UnitScore, MarkRange], ...]
    contests: tuple[ContestTable, ...]
    budgets: tuple[BudgetLine, ...]
    grouped: bool = False  # the plan has several groups, each scored by itself


async def load_unit_record(store: Store, office: Office, unit: str, year: Period, now: datetime) -> YearRecord:
    """A fixed number of queries."""
    plan, window = office.plan, _window(office, year, now)
    indicators = (*plan.indicators, *(one for one in (SHEET_ANSWERS,) if plan.indicator(one.name) is None))
    found = await store.aggregates.figures(plan, indicators, window)
    opened = await store.books.open(plan, indicators, window)
    behind = {one.name: measure(one, opened.known, unit, window).facts for one in indicators}
    said = await store.books.messages(fact for facts in behind.values() for fact in facts)
    texts = {number: (one.member, one.text) for number, one in said.items()}
    rows = []
    for indicator in indicators:
        row = next(r for r in table_of(plan, indicator, found[indicator.name], window).rows if r.holder == unit)
        if row.figure.value or row.task is not None:
            rows.append(RecordRow(indicator.name, value_said(indicator, row.figure.value),
                                  task_said(indicator, row.task)
                                  if row.task is not None else "", _rate(row), _evidence(behind[indicator.name],
                                                                                         texts)))
    book = await load_quota_book(store, office, window.first, window.last, window.last)
    marks = await store.plan_answers.marks(plan.name) if given_parts(plan) else ()
    scores = tuple((scheme.name, one, mark_range(scheme, window.last.year)) for scheme in plan.schemes
                   for one in unit_scores(plan, scheme, found, window, marks) if one.unit == unit)
    budgets = attendance(plan, book.members, (), (), window, book.trips).budgets
    contests = await _contests(store, plan, window, unit)
    return YearRecord(unit, (unit,), True, window, tuple(rows), tuple(_quotas(book, window, unit=unit)), scores,
                      contests,
                      tuple(line for line in budgets if line.unit == unit), len(plan.groups) > 1)


async def load_person_record(store: Store, office: Office, member: Member, year: Period, now: datetime) -> YearRecord:
    """What the person did, by name: trips, visits, meetings … with the messages that tell of it."""
    window = _window(office, year, now)
    book, holder = await load_quota_book(store, office, window.first, window.last, window.last), person_holder(member)
    found = {measure_: attained(measure_, book.efforts, holder, window) for measure_ in PERSONAL}
    ids = {one.update_id for got in found.values() for one in got.behind if one.update_id is not None}
    updates = {update.id: update for update in await store.updates.some(sorted(ids))}
    names = {m.id: m.name for m in book.members}
    rows = [RecordRow(word("quota_measure", measure_), amount_said(measure_, got.value), "", "",
                      _of_efforts(got, updates, names)) for measure_, got in found.items() if got.value]
    led = await store.projects.led_by(holder.names)
    if led:
        rows.append(RecordRow(word("record", "led"), word("record", "projects").format(count=len(led)), "", "", tuple(
            RecordEvidence(office.day(p.last_news_at), None, None, "", p.name) for p in led)))
    return YearRecord(member.name, member.units, False, window, tuple(rows),
                      tuple(_quotas(book, window, person=holder)), (), (), ())


def _window(office: Office, year: Period, now: datetime) -> DayWindow:
    return DayWindow(year.start, min(year.last_day, office.day(now)))


def _rate(row: FigureRow) -> str:
    return "" if row.rate is None else rate_of(row.rate)


def _evidence(facts: Iterable[Fact], said: Mapping[int, tuple[str, str]]) -> tuple[RecordEvidence, ...]:
    def of(fact: Fact) -> RecordEvidence:
        by, text = said.get(fact.update_id or 0, ("", fact.note or fact.evidence or ""))
        return RecordEvidence(fact.day, fact.id, fact.update_id, by, text)

    return tuple(of(fact) for fact in facts)


def _of_efforts(got: Attained, updates: Mapping[int, Update], names: Mapping[int, str]) -> tuple[RecordEvidence, ...]:
    out = []
    for one in got.behind:
        update = updates.get(one.update_id or 0)
        out.append(RecordEvidence(one.span.first, one.fact_id, one.update_id, names.get(update.member_id, "")
                                  if update else "", update.text if update else ""))
    return tuple(out)


def _quotas(book: QuotaBook, window: DayWindow, unit: str | None = None,
            person: QuotaHolder | None = None) -> Iterator[QuotaRecord]:
    """Those that bind the person, or the unit and its people; none of days outside the plan."""
    if window.last < book.plan.start or window.first > book.plan.end:
        return
    for quota in book.plan.quotas:
        of_holder: dict[tuple[HolderKind, str], list[QuotaLine]] = {}
        for period in _periods(quota, window):
            for line in book.lines(quota, DayWindow.of(period)):
                ours = unit in line.holder.units if unit is not None else person is not None and (
                    line.holder.kind is HolderKind.PERSON and line.holder.name == person.name)
                if ours and line.owed is not None:
                    of_holder.setdefault((line.holder.kind, line.holder.name), []).append(line)
        for (_, name), lines in of_holder.items():
            yield QuotaRecord(name, quota, tuple(lines), window.last)


def _periods(quota: Quota, window: DayWindow) -> Iterator[Period]:
    period = Period.of(quota.per, window.first)
    while period.start <= window.last:
        yield period
        period = period.next()


async def _contests(store: Store, plan: Plan, window: DayWindow, unit: str) -> tuple[ContestTable, ...]:
    if not plan.contests:
        return ()
    found = await store.aggregates.figures(plan, indicators_of(plan), window)
    return tuple(table for contest in plan.contests if (table := contest_table(contest, plan, found, (unit,))).rows)


def figures_said(table: ContestTable) -> Sequence[tuple[str, str, str]]:
    """(unit, effort, result) in words."""
    def said(indicators: Sequence[Indicator], values: Sequence[Fraction | None]) -> str:
        return "、".join(f"{one.name}{value_said(one, value)}" for one, value in zip(indicators, values, strict=True))

    return [(row.unit, said(table.effort, row.effort), said(table.result, row.result)) for row in table.rows]

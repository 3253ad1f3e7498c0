"""The weekly digest: what was filed from cut-off to cut-off, every unit of the plan in its order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

from markupsafe import Markup

from domain.bulletins.activity_parts import notable_first, versions
from domain.bulletins.cadence import cutoffs, filing_period
from domain.bulletins.digest import digest
from domain.bulletins.digest_view import ActivityLine, DigestInputs, DigestView, Filed, GroupLines, UnitLine
from domain.bulletins.told_sums import told_sums
from domain.figures.fact import Fact
from domain.figures.figure_table import task_of
from domain.figures.indicator_lines import IndicatorLines
from domain.figures.owed_tasks import is_of_years
from domain.figures.task_schedule import task_schedules
from domain.figures.units_behind import UnitsBehind, units_behind
from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.edition_forms import final_of
from reports.bulletins.schedule import row_of
from reports.confidentiality import load_veils
from reports.figures.indicator_view import example_of
from reports.figures.task_progress import in_later_year, load_progress
from reports.phone import width
from reports.plan.value_said import part_said, task_said, value_said
from reports.render import render, split
from reports.serialise import plain
from reports.verdicts.bulletin_notes import NO_NOTES, VerdictNotes, checkers, unverified_starts
from storage.bulletins.editions import Edition
from storage.store import Store

ID = "weekly_digest"
KIND: Kind = "week"
COMMAND = "digest"
PREVIEW = None
SHOWN = (8, 5, 3, 2, 1)  # reports of a unit told one by one: the most with which the digest keeps to
MANY_LINES = 24  # of them, so that an ordinary week is some three screens of a phone
LISTED = 4  # projects, moves, difficulties, milestones told one by one; the rest is counted, with the way to all
WIDTH = 44  # Chinese characters of a report's sentence: two lines of a phone with the dot before it


@dataclass(frozen=True, slots=True)
class WeeklyDigestView:
    """`digest.since` and `.until` bound what is listed; `cutoff` is where the week's own edition ends: an interim one
    (截至…) ends earlier. `owed`: indicators of which the office or a whole group owes some, up to the last day listed;
    `later_year`: the plan's running year is not its first."""

    digest: DigestView
    cutoff: datetime
    notes: VerdictNotes = NO_NOTES
    owed: tuple[IndicatorLines, ...] = ()
    behind: tuple[UnitsBehind, ...] = ()  # of tasks that single units owe
    later_year: bool = False
    compared: tuple[datetime, datetime] | None = None  # from when up to when the numbers in brackets are

    @property
    def interim(self) -> bool:
        return self.digest.until < self.cutoff

    @property
    def short_week(self) -> int | None:
        """Of how many days the whole week before is, where the running one has seen more than that already."""
        if not self.interim or self.compared is None or self.compared[1] < self.digest.since:
            return None
        return round((self.compared[1] - self.compared[0]) / timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Block:
    """A unit that told something: its notable reports as sentences and the others by kind."""

    unit: UnitLine
    sentences: tuple[Markup, ...] = ()
    folded: tuple[tuple[UpdateKind, int], ...] = ()


async def current(store: Store, office: Office, now: datetime) -> Period:
    """The running week until its final edition is out, then the week that is being filed for."""
    week = Period.of(KIND, office.day(now))
    row = await row_of(store, office, ID)
    done = final_of(await store.editions.of_period(ID, week.key))
    return filing_period(row, now, office.calendar, office.zone) if row is not None and done else week


async def first(store: Store, office: Office) -> Period | None:
    """The week of the first report."""
    filed = await store.updates.first_filed()
    row = await row_of(store, office, ID)
    if filed is None or row is None:
        return Period.of(KIND, office.day(filed)) if filed else None
    return filing_period(row, filed, office.calendar, office.zone)


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    """A week is filed for from the cut-off of the week before, which lies in that week."""
    row = await row_of(store, office, ID)
    return period.start <= office.day(now) or cutoffs(period, row, office.calendar, office.zone)[0] <= now


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> WeeklyDigestView:
    """The digest of `period` up to its cut-off, or up to `now` before it: then beside the week before up to the same
    hour. A fixed number of queries, each of which
    reads only what the two weeks and the open promises touch."""
    last = await store.editions.last_published(ID, before_period=period.key)
    row = await row_of(store, office, ID)
    since, cutoff = cutoffs(period, row, office.calendar, office.zone, _moment(last, "until"))
    before = _moment(last, "since") or cutoffs(period.previous(), row, office.calendar, office.zone)[0]
    until = max(since, min(now.astimezone(cutoff.tzinfo), cutoff, key=datetime.timestamp), key=datetime.timestamp)
    today = office.day(until)
    first, last_day = today, period.next().last_day
    members = await store.members.all(active_only=False)
    veils = await load_veils(store)
    ledger = DigestInputs(
        {p.id: p for p in await store.projects.concerned(before, until, first, last_day)},
        [d for d in await store.difficulties.unsolved() if d.opened_on <= today],
        await store.milestones.planned_between(first, last_day),
        tuple(members), veils.names, veils.of(None), told_sums(await store.facts.received(since, until)))
    told, older = await store.facts.told(before, until), await store.facts.steps_before(before, until)
    past_until = _same_hour(before, since, until) if until < cutoff else since
    past = await _filed(store, before, past_until, told, older)
    this = await _filed(store, since, until, told, (*older, *_between(told, before, since)))
    view = digest(office.plan, ledger, this, past, period, (since, until), today, office.calendar)
    unverified = await unverified_starts(store, office, DayWindow(office.day(since), today))
    progress = await _progress(store, office, today)
    return WeeklyDigestView(view, cutoff, VerdictNotes(unverified=unverified, checked_by=checkers(office)),
                            tuple(line for line in progress if line.tasks),
                            tuple(units_behind(office.plan, progress)),
                            in_later_year(office.plan, today), (before, past_until))


async def _progress(store: Store, office: Office, today: date) -> tuple[IndicatorLines, ...]:
    """All that anybody owes."""
    plan = office.plan
    window = DayWindow(plan.start, min(today, plan.end))
    owed = {target.indicator for target in plan.targets}
    asked = [] if window.empty else [one for one in plan.indicators if one.name in owed
                                     or any(task_of(plan, one, unit, window, longest=True)
                                            for unit in (None, *plan.units))]
    return await load_progress(store, plan, asked, today)


def _same_hour(before: datetime, since: datetime, until: datetime) -> datetime:
    """The weekday and hour of `until` in the week that was filed for from `before` to `since`."""
    return min(since, max(before, until - timedelta(days=7), key=datetime.timestamp), key=datetime.timestamp)


async def _filed(store: Store, since: datetime, until: datetime, told: Sequence[Fact],
                 earlier: Sequence[Fact]) -> Filed:
    return Filed(await store.updates.filed_between(since, until), await store.projects.moves(since, until),
                 _between(told, since, until), earlier)


def _between(told: Sequence[Fact], since: datetime, until: datetime) -> list[Fact]:
    return [fact for fact in told if fact.filed_at is not None and since <= fact.filed_at < until]


def _moment(edition: Edition | None, name: str) -> datetime | None:
    return datetime.fromisoformat(edition.view[name]) if edition is not None and name in edition.view else None


def write(view: WeeklyDigestView, office: Office, marks: Marks) -> tuple[str, ...]:
    """The bulletin as Telegram takes it, in parts."""
    told, today = view.digest, office.day(view.digest.until)
    most = shown_of_each(told.groups)
    schedules = task_schedules(office.plan, view.owed, today)
    return split(render(
        "weekly_digest", view=told, office=office.plan.office, marks=marks, since=office.local(told.since),
        until=office.local(told.until), today=today, cutoff=office.local(view.cutoff),
        groups=[(group.group, tuple(blocks(group, today, most))) for group in told.groups],
        units=sum(len(group.units) for group in told.groups), interim=view.interim, plan=office.plan,
        listed=LISTED, notes=view.notes, example=example_of(view.owed),
        lines=view.owed, said=value_said, owed=task_said, part_said=part_said, later_year=view.later_year,
        several_years=is_of_years(office.plan),
        schedules=schedules, late_spans=[one.span for one in schedules if one.late], behind=view.behind,
        short_week=view.short_week, compared=view.compared and [office.local(one) for one in view.compared],
        of_units=any(target.each is not None or office.plan.unit(target.holder) for target in office.plan.targets),
        counted_stage=office.plan.counted_stage, year_week=told.period.start.isocalendar()[:2]))


def write_unit(view: WeeklyDigestView, office: Office, unit: str) -> tuple[str, ...]:
    """All that one unit of the plan told, the notable first: the way to what the bulletin folds."""
    told = view.digest
    line = next(one for group in told.groups for one in group.units if one.unit == unit)
    return split(render("digest_of_unit", unit=line, since=office.local(told.since), until=office.local(told.until),
                        sentences=[sentence(one, office.day(told.until)) for one in notable_first(line.lines)]))


def shown_of_each(groups: Sequence[GroupLines]) -> int:
    """How many reports of a unit are told one by one; of those beyond only the number."""
    told = [len(unit.lines) for group in groups for unit in group.units]
    return next((most for most in SHOWN if sum(min(most, lines) for lines in told) <= MANY_LINES), SHOWN[-1])


def sentence(line: ActivityLine, today: date) -> Markup:
    """What one report tells, in at most two lines of a phone; cut only where no wording is short enough. Days of
    another year than `today`'s have theirs."""
    text = ""
    for parts in versions(line):
        text = unescape(render("activity", parts=parts, line=line, today=today))
        if width(text) <= WIDTH:
            return Markup.escape(text)
    return Markup.escape(_cut(text))


def _cut(text: str) -> str:
    while width(text) > WIDTH - 1:
        text = text[:-1]
    return text + "…"


def blocks(group: GroupLines, today: date, most: int = SHOWN[0]) -> Iterator[Block]:
    """Units that told something, in the plan's order."""
    for unit in group.units:
        if unit.lines:
            told = notable_first(unit.lines, most)
            folded = Counter(line.kind for line in unit.lines if line not in told)
            yield Block(unit, tuple(sentence(line, today) for line in told), tuple(folded.most_common()))


def facts(view: WeeklyDigestView) -> dict[str, Any]:
    """The figures as they are kept and as JSON; `since` and `until` are UTC instants."""
    return {"report": ID, **plain(view.digest), "interim": view.interim,
            "owed": [{"name": line.indicator.name, "holder": task.row.holder, "span": task.span.value,
                      "value": plain(task.row.figure.counted), "task": plain(task.row.task),
                      "rate": plain(task.row.rate)} for line in view.owed for task in line.tasks]}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    """Its lines are what was filed: nobody is told of new ones twice."""
    return ()

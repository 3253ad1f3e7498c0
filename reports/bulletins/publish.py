"""The one path of a bulletin, for schedule, command and CLI: load -> letters -> queue, and a copy kept as published.

A letter is unique on (report, period, edition, chat, part): publishing the same figures again queues only what some chat
has not been sent yet. Figures that changed after the final edition make a new one, marked 更正.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.bulletins.cadence import Due, Report, cutoffs, filing_period
from domain.errors import RuleBroken
from domain.letter import Letter, Priority
from domain.period import Period
from domain.plan.office import Office
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.schedule import row_of
from reports.figures import monthly_ranking
from reports.trouble_notices import tell_admins
from storage.bulletins.editions import Edition
from storage.people.chats import Binding
from storage.store import Store

INTERIM, FINAL, CORRECTION = "interim", "final", "correction"
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin worked out and not yet published. `view` is of its module's type."""

    report: Report
    period: Period
    view: Any
    facts: dict[str, Any]

    @property
    def form(self) -> str:
        return INTERIM if self.view.interim else FINAL

    def parts(self, office: Office, marks: Marks) -> tuple[str, ...]:
        return _module(self.report).write(self.view, office, marks)


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. `chats` are those that were sent something now; `fresh`: an edition was made; `bound`: chats
    that it was meant for."""

    edition: Edition
    fresh: bool
    chats: tuple[int, ...]
    bound: tuple[int, ...]


async def compose(store: Store, office: Office, report: Report, period: Period, now: datetime) -> Bulletin:
    """Work a bulletin out as of `now`; a fixed number of queries. Raises RuleBroken("period_ahead") for one to come."""
    if period.start > office.day(now) and not await _begun(store, office, report, period, now):
        raise RuleBroken("period_ahead", period=period.key)
    view = await _module(report).load(store, office, period, now)
    return Bulletin(report, period, view, _module(report).facts(view))


async def current_period(store: Store, office: Office, report: Report, now: datetime) -> Period:
    """What is meant where nobody names a period: the running month; the running week until its final edition is out,
    then the week that is being filed for."""
    if report is Report.OVERDUE_REMINDER:
        return Period.of("day", office.day(now))
    if report is not Report.WEEKLY_DIGEST:
        return Period.of("month", office.day(now))
    week = Period.of("week", office.day(now))
    row = await row_of(store, office, report)
    done = final_of(await store.editions.of_period(report, week.key))
    return filing_period(row, now, office.zone) if row is not None and done else week


async def first_period(store: Store, office: Office, report: Report) -> Period | None:
    """The first period that a bulletin has anything to tell of: a digest's of the first report, a ranking's of the first
    stage move within the plan's period. None where there is nothing yet."""
    if report is Report.WEEKLY_DIGEST:
        filed = await store.updates.first_filed()
        row = await row_of(store, office, report)
        if filed is None or row is None:
            return Period.of("week", office.day(filed)) if filed else None
        return filing_period(row, filed, office.zone)
    moved = await store.projects.first_move()
    return Period.of("month", max(moved, office.plan.start)) if moved else None


def nothing_known(period: Period, first: Period | None, today: date) -> bool:
    """A past period that lies before the first one (`first_period`): nobody had filed anything."""
    return period.last_day < today and (first is None or period.end <= first.start)


async def publish(store: Store, office: Office, bulletin: Bulletin, now: datetime, *, chat_id: int | None = None,
                  signed_by: int | None = None, late: bool = False, by_hand: bool = False,
                  quiet: bool = True) -> Published:
    """Queue a bulletin's letters to every bound chat (or to one) and keep it as published.

    `by_hand` (a command, the CLI) may correct a final edition; the schedule only sends it to chats that lack it. `quiet`:
    quiet hours hold it; whoever publishes at night by hand means it.
    """
    known = await store.editions.of_period(bulletin.report, bulletin.period.key)
    standing = standing_of(known, bulletin, by_hand)
    edition = standing or await _keep(store, office, bulletin, known, now, signed_by, late)
    bindings = await _bindings(store, bulletin.report, chat_id)
    sent = [binding for binding in bindings if await _queue(store, letters(edition, binding, quiet), now)]
    if sent:
        await store.cadences.set(bulletin.report, last_success=now)
    return Published(edition, standing is None, tuple(b.chat_id for b in sent), tuple(b.chat_id for b in bindings))


def letters(edition: Edition, binding: Binding, quiet: bool = True) -> tuple[Letter, ...]:
    """The edition's parts for one chat (and topic), in order."""
    base = f"{edition.report}:{edition.period}:{edition.number}:{binding.chat_id}"
    return tuple(Letter(f"{base}:{n}", binding.chat_id, html, thread_id=binding.thread_id, priority=Priority.PUSH,
                        kind=edition.report, quiet=quiet) for n, html in enumerate(edition.html))


def form_of(bulletin: Bulletin, known: Sequence[Edition]) -> str:
    """The form that a new edition would have."""
    return CORRECTION if bulletin.form == FINAL and final_of(known) else bulletin.form


def standing_of(known: Sequence[Edition], bulletin: Bulletin, by_hand: bool = True) -> Edition | None:
    """The published edition that already says this."""
    final = final_of(known)
    if bulletin.form == FINAL:
        return final if final is not None and (not by_hand or _same(final.view, bulletin.facts)) else None
    interim = next((e for e in reversed(known) if e.state == PUBLISHED and e.form == INTERIM), None)
    return interim if interim is not None and _same(interim.view, bulletin.facts) else None


def waiting_of(known: Sequence[Edition]) -> Edition | None:
    """The edition of this period that was previewed and is not out."""
    return next((e for e in reversed(known) if e.state != PUBLISHED), None)


async def run(store: Store, office: Office, due: Due, now: datetime) -> int:
    """The schedule's hour of a bulletin that needs no signature; chats that are sent it."""
    bulletin = await compose(store, office, due.report, due.period, now)
    out = await publish(store, office, bulletin, now, late=due.late)
    if not out.bound:
        await tell_admins(store, now, f"unbound:{due.report}", "unbound", quiet=True, report=due.report)
    return len(out.chats)


def final_of(known: Sequence[Edition]) -> Edition | None:
    """The published final edition (or correction) of a period's editions."""
    return next((e for e in reversed(known) if e.state == PUBLISHED and e.form != INTERIM), None)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same figures; the hour up to which an interim edition looked is none."""
    return {**one, "until": None} == {**other, "until": None}


async def _keep(store: Store, office: Office, bulletin: Bulletin, known: Sequence[Edition], now: datetime,
                signed_by: int | None, late: bool) -> Edition:
    """A new edition, or the one that waited for its signature."""
    waiting, form = waiting_of(known), form_of(bulletin, known)
    if form == INTERIM:
        waiting = None  # what waits for its signature is the whole month's
    note = waiting.note if waiting else None
    signed_by = signed_by or (waiting.signed_by if waiting else None)
    number = waiting.number if waiting else len(known) + 1
    made = Edition(waiting.id if waiting else 0, bulletin.report, bulletin.period.key, number, form, PUBLISHED, late, note,
                   bulletin.facts, bulletin.parts(office, Marks(form, late, note)), now, now, signed_by)
    if waiting is None:
        return replace(made, id=await store.editions.add(made))
    await store.editions.set(made.id, form=form, state=PUBLISHED, late=late, view=made.view, html=list(made.html),
                             published_at=now, signed_by=signed_by)
    return made


async def _bindings(store: Store, report: Report, chat_id: int | None) -> Sequence[Binding]:
    """Bound chats where the bot is; or the one chat that was named, with its topic if it is bound."""
    bound = await store.chats.bindings(report, chat_id)
    if chat_id is not None:
        return bound or [Binding(chat_id, report)]
    present = {chat.id for chat in await store.chats.groups()}
    return [binding for binding in bound if binding.chat_id in present or binding.chat_id > 0]


async def _queue(store: Store, queue: Sequence[Letter], now: datetime) -> bool:
    """True where this chat had not been sent this edition."""
    fresh = await store.letters.by_key(queue[0].key) is None
    await store.letters.queue_all(queue, now)
    return fresh


async def _begun(store: Store, office: Office, report: Report, period: Period, now: datetime) -> bool:
    """A week is filed for from the cut-off of the week before, which lies in that week."""
    row = await row_of(store, office, report)
    return report is Report.WEEKLY_DIGEST and cutoffs(period, row, office.zone)[0] <= now


def _module(report: Report) -> Any:
    return {Report.WEEKLY_DIGEST: weekly_digest, Report.MONTHLY_RANKING: monthly_ranking}[report]

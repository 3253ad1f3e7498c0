"""The one path of a bulletin, for schedule, command and CLI: load -> letters -> queue, and a copy kept as published.

A letter is unique on (report, period, edition, chat, part): publishing the same figures again queues only what some
chat has not been sent yet. Figures that changed after the final edition make a new one, marked 更正.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.bulletins.cadence import Due
from domain.errors import RuleBroken
from domain.letter import Letter, Priority
from domain.period import Period
from domain.plan.office import Office
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.edition_forms import CORRECTION, FINAL, INTERIM, PUBLISHED, final_of, interim_of, waiting_of
from reports.bulletins.report_table import BY_HAND, bulletin
from reports.plan.plan_in_force import earliest_office, office_of
from reports.render import render
from reports.trouble_notices import tell_admins
from storage.bulletins.editions import Edition
from storage.people.chats import Binding
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Composed:
    """A bulletin worked out and not yet published. `view` is of its module's type."""

    report: str
    period: Period
    view: Any
    facts: dict[str, Any]
    office: Office | None = None  # with the plan that it was worked out by, where that is not the one in force now

    @property
    def form(self) -> str:
        return INTERIM if self.view.interim else FINAL

    def parts(self, office: Office, marks: Marks) -> tuple[str, ...]:
        return bulletin(self.report).write(self.view, self.office or office, marks)


@dataclass(frozen=True, slots=True)
class AsSigned(Composed):
    """A bulletin as it stood when it was put before its approver, of a month that the plan in force no longer holds."""

    html: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        return FINAL

    def parts(self, office: Office, marks: Marks) -> tuple[str, ...]:
        head = (render("sign_off_note", note=marks.note),) if marks.note else ()
        return (*head, *self.html)


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. `chats` are those that were sent something now; `fresh`: an edition was made; `bound`: chats
    that it was meant for."""

    edition: Edition
    fresh: bool
    chats: tuple[int, ...]
    bound: tuple[int, ...]


async def compose(store: Store, office: Office, report: str, period: Period, now: datetime, *,
                  whole: bool = False) -> Composed:
    """Work a bulletin out as of `now` (`whole`: as the final one), by the plan that was in force at the period's end; a
    fixed number of queries. Raises
    RuleBroken("period_ahead") for one to come."""
    made = bulletin(report)
    if not await made.begun(store, office, period, now):
        raise RuleBroken("period_ahead", period=period.key)
    then = await office_of(store, office, period, now)
    view = await made.load(store, then, period, now, whole=whole)
    return Composed(report, period, view, made.facts(view), then)


async def current_period(store: Store, office: Office, report: str, now: datetime) -> Period:
    """What is meant where nobody names a period."""
    return await BY_HAND[report].current(store, office, now)


async def first_period(store: Store, office: Office, report: str) -> Period | None:
    """The first period that a bulletin has anything to tell of, under the plan of then. None where there is nothing
    yet."""
    return await bulletin(report).first(store, await earliest_office(store, office))


def nothing_known(period: Period, first: Period | None, today: date) -> bool:
    """A past period that lies before the first one (`first_period`): nobody had filed anything."""
    return period.last_day < today and (first is None or period.end <= first.start)


async def publish(store: Store, office: Office, composed: Composed, now: datetime, *, chat_id: int | None = None,
                  signed_by: int | None = None, late: bool = False, by_hand: bool = False,
                  quiet: bool = True, note: str | None = None) -> Published:
    """Queue a bulletin's letters to every bound chat (or to one) and keep it as published.

    `by_hand` (a command, the CLI) may correct a final edition; the schedule only sends it to chats that lack it.
    `quiet`: quiet hours hold it; whoever publishes at night by hand means it. `note`: printed at the head of a new
    edition, before the approver's.
    """
    known = await store.editions.of_period(composed.report, composed.period.key)
    standing = standing_of(known, composed, by_hand)
    edition = standing or await _keep(store, office, composed, known, now, signed_by, late, note)
    bindings = await _bindings(store, composed.report, chat_id)
    sent = [binding for binding in bindings if await _queue(store, letters(edition, binding, quiet), now)]
    if sent:
        await store.cadences.set(composed.report, last_success=now)
    return Published(edition, standing is None, tuple(b.chat_id for b in sent), tuple(b.chat_id for b in bindings))


def letters(edition: Edition, binding: Binding, quiet: bool = True) -> tuple[Letter, ...]:
    """The edition's parts for one chat (and topic), in order."""
    base = f"{edition.report}:{edition.period}:{edition.number}:{binding.chat_id}"
    return tuple(Letter(f"{base}:{n}", binding.chat_id, html, thread_id=binding.thread_id, priority=Priority.PUSH,
                        kind=edition.report, quiet=quiet) for n, html in enumerate(edition.html))


def form_of(composed: Composed, known: Sequence[Edition]) -> str:
    """The form that a new edition would have."""
    return CORRECTION if composed.form == FINAL and final_of(known) else composed.form


def standing_of(known: Sequence[Edition], composed: Composed, by_hand: bool = True) -> Edition | None:
    """The published edition that already says this."""
    final, interim = final_of(known), interim_of(known)
    if composed.form == FINAL:
        return final if final is not None and (not by_hand or _same(final.view, composed.facts)) else None
    return interim if interim is not None and _same(interim.view, composed.facts) else None


async def run(store: Store, office: Office, due: Due, now: datetime) -> int:
    """The schedule's hour of a bulletin that needs no signature; chats that are sent it."""
    out = await publish(store, office, await compose(store, office, due.report, due.period, now), now, late=due.late)
    if not out.bound:
        await _tell_unbound(store, due, now)
    return len(out.chats)


async def _tell_unbound(store: Store, due: Due, now: datetime) -> None:
    """Nobody received it: no group is bound (told once), or the bot is out of all that are (told each time)."""
    bound = await store.chats.bindings(due.report)
    chats = [chat for binding in bound if (chat := await store.chats.get(binding.chat_id)) is not None]
    occasion = f"unbound:{due.report}:{due.period.key}" if bound else f"unbound:{due.report}"
    await tell_admins(store, now, occasion, "unbound", quiet=True, report=due.report,
                      groups=[chat.title or str(chat.id) for chat in chats])


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same figures; the hour up to which an interim edition looked is none."""
    return {**one, "until": None} == {**other, "until": None}


async def _keep(store: Store, office: Office, composed: Composed, known: Sequence[Edition], now: datetime,
                signed_by: int | None, late: bool, said: str | None) -> Edition:
    """A new edition, or the one that waited for its signature."""
    waiting, form = waiting_of(known), form_of(composed, known)
    if form == INTERIM:
        waiting = None  # what waits for its signature is the whole month's
    note = "　".join(filter(None, (said, waiting.note if waiting else None))) or None
    signed_by = signed_by or (waiting.signed_by if waiting else None)
    number = waiting.number if waiting else len(known) + 1
    made = Edition(waiting.id if waiting else 0, composed.report, composed.period.key, number, form, PUBLISHED, late,
                   note,
                   composed.facts, composed.parts(office, Marks(form, late, note)), now, now, signed_by)
    if waiting is None:
        return replace(made, id=await store.editions.add(made))
    await store.editions.set(made.id, form=form, state=PUBLISHED, late=late, view=made.view, html=list(made.html),
                             note=note,
                             published_at=now, signed_by=signed_by)
    return made


async def _bindings(store: Store, report: str, chat_id: int | None) -> Sequence[Binding]:
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

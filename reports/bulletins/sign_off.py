"""Sign-off (审签): a bulletin goes to its approver before its hour, and to the groups only with a signature.

What is signed is the release: the figures are worked out again when it goes out, and the approver is told what changed
since the preview. Unsigned at its hour it is held, the approver is reminded each working day, administrators see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.bulletins.cadence import Cadence, Due, Release
from domain.letter import Button, Letter, Priority
from domain.people import access
from domain.people.member import Member
from domain.period import Period, parse
from domain.plan.office import Office
from domain.taps import SignOffAct, SignOffTap
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.edition_forms import FINAL, HELD, PUBLISHED, WAITING, waiting_of
from reports.bulletins.publish import AsSigned, Composed, Published, compose, publish
from reports.bulletins.publish import run as run_automatic
from reports.bulletins.report_table import bulletin
from reports.bulletins.schedule import release_hour, row_of
from reports.render import render, split, word
from storage.bulletins.editions import Edition
from storage.store import Store


class Signed(StrEnum):
    """What a signature led to."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"  # it goes out at its hour
    BEFORE = "before"  # it had been signed or published before


@dataclass(frozen=True, slots=True)
class Outcome:
    """`at`: the hour of release, office zone; `published` is set when it went out now."""

    result: Signed
    edition: Edition
    at: datetime | None = None
    published: Published | None = None


async def run(store: Store, office: Office, due: Due, now: datetime) -> int:
    """The hour of a bulletin: out with a signature (or where none is needed), else held. Chats that are sent it."""
    row = await row_of(store, office, due.report)
    if row is None or row.release is Release.AUTO:
        return await run_automatic(store, office, due, now)
    known = await store.editions.of_period(due.report, due.period.key)
    waiting = waiting_of(known)
    if any(e.state == PUBLISHED and e.form == FINAL for e in known) or (waiting and waiting.signed_by):
        return len((await release(store, office, due.report, due.period, now, late=due.late)).chats)
    made_now = waiting is None
    edition = waiting or await preview(store, office, due.report, due.period, now)
    await _tell_held(store, office, edition, now, asked_just_now=made_now or edition.made_at == now)
    return 0


async def run_preview(store: Store, office: Office, report: str, due: Due, now: datetime) -> int:
    """The day before: a bulletin goes to its approver. Nothing where it needs no signature; people who are asked."""
    row = await row_of(store, office, report)
    if row is None or row.release is Release.AUTO:
        return 0
    known = await store.editions.of_period(report, due.period.key)
    if waiting_of(known) or any(e.form == FINAL and e.state == PUBLISHED for e in known):
        return 0
    await preview(store, office, report, due.period, now)
    return len(await signers(store, office))


async def preview(store: Store, office: Office, report: str, period: Period, now: datetime) -> Edition:
    """Keep a waiting edition and send it to whoever may sign."""
    composed = await compose(store, office, report, period, now, whole=True)
    parts = composed.parts(office, Marks())
    number = len(await store.editions.of_period(report, period.key)) + 1
    edition = Edition(0, report, period.key, number, FINAL, WAITING, False, None, composed.facts, parts, now)
    edition = replace(edition, id=await store.editions.add(edition))
    await ask(store, office, edition, now, await signers(store, office), occasion="preview")
    return edition


async def ask(store: Store, office: Office, edition: Edition, now: datetime, people: Sequence[Member], occasion: str,
              with_parts: bool = True) -> None:
    """The bulletin and, under it, the question with its buttons. `occasion` makes it unique for the edition."""
    at = await _hour(store, office, edition)
    bound = len(await store.chats.bindings(edition.report))
    html = render("sign_off_ask", edition=edition, at=at, past=at is not None and at <= office.local(now), bound=bound)
    for member in people:
        key, chat = f"sign:{edition.id}:{occasion}:{member.id}", member.telegram_id or 0
        parts = split(render("sign_off_note", note=edition.note)) + edition.html if edition.note else edition.html
        told = [Letter(f"{key}:{n}", chat, part, priority=Priority.PUSH, kind="sign_off", quiet=True)
                for n, part in enumerate(parts)] if with_parts else []
        question = Letter(f"{key}:ask", chat, html, buttons(edition), priority=Priority.PUSH, kind="sign_off",
                          quiet=True)
        await store.letters.queue_all([*told, question], now)


def buttons(edition: Edition) -> tuple[tuple[Button, ...], ...]:
    """✅ 发布 / ⏸ 暂缓 / 加按语, those that still change something."""
    done = {PUBLISHED: ("yes", "hold", "note"), HELD: ("hold",)}.get(edition.state, ("yes",) if edition.signed_by
                                                                     else ())
    acts: tuple[SignOffAct, ...] = ("yes", "hold", "note")
    return tuple((Button(word("sign_off", act), SignOffTap(edition.id, act).pack()),) for act in acts
                 if act not in done)


async def signers(store: Store, office: Office) -> tuple[Member, ...]:
    """The plan's approver; administrators where none is named or the approver cannot be reached."""
    return access.signers([m for m in await store.members.all() if m.reachable], office.plan.approver)


async def sign(store: Store, office: Office, edition: Edition, member: Member, now: datetime) -> Outcome:
    """✅ 发布: out at its hour, or at once where the hour has passed."""
    at = await _hour(store, office, edition)
    if edition.state == PUBLISHED or (edition.signed_by is not None and edition.state == WAITING):
        return Outcome(Signed.BEFORE, edition, at)
    await store.editions.set(edition.id, signed_by=member.id, state=WAITING)
    if at is not None and at > office.local(now):
        return Outcome(Signed.SCHEDULED, edition, at)
    out = await release(store, office, edition.report, period_of(edition), now, quiet=False)
    return Outcome(Signed.PUBLISHED, out.edition, at, out)


async def hold(store: Store, edition: Edition) -> bool:
    """⏸ 暂缓, also of what was signed before its hour; False where it is out or held already."""
    if edition.state != WAITING:
        return False
    await store.editions.set(edition.id, state=HELD, signed_by=None)
    return True


async def annotate(store: Store, edition: Edition, note: str) -> Edition:
    """按语: at the head of the bulletin when it goes out."""
    await store.editions.set(edition.id, note=note)
    return replace(edition, note=note)


async def release(store: Store, office: Office, report: str, period: Period, now: datetime,
                  late: bool = False, quiet: bool = True) -> Published:
    """Out, as signed; the signer learns what changed since the preview. After the yearly change of plan the old year's
    month goes out as it was put before the approver: the new plan's tasks are none of it."""
    before = waiting_of(await store.editions.of_period(report, period.key))
    if before is not None and period.last_day < office.plan.start:
        composed: Composed = AsSigned(report, period, None, before.view, html=before.html)
    else:
        composed = await compose(store, office, report, period, now, whole=True)
    out = await publish(store, office, composed, now, late=late, quiet=quiet)
    if before is not None and out.fresh:
        await _tell_changed(store, before, out.edition, now)
    return out


async def remind(store: Store, office: Office, now: datetime) -> int:
    """On working days, from the report's hour on: once a day for the latest bulletin past its hour that nobody signed,
    held (暂缓) or not."""
    today, told = office.day(now), 0
    if not office.calendar.is_workday(today):
        return 0
    latest = {edition.report: edition for edition in await store.editions.unsigned()}
    for edition in latest.values():
        if edition.signed_by is not None:
            continue
        row, at = await row_of(store, office, edition.report), await _hour(store, office, edition)
        asked_today = office.day(edition.made_at) >= today  # with the preview, made late
        if row is None or at is None or at.date() >= today or asked_today or office.local(now).time() < row.at:
            continue
        await ask(store, office, edition, now, await signers(store, office), f"reminder:{today}", with_parts=False)
        told += 1
    return told


def reminder_hour(row: Cadence, office: Office, now: datetime) -> datetime:
    """The next hour at which `remind` may have something to say, office zone."""
    day: date = office.day(now)
    today = datetime.combine(day, row.at, office.zone)
    if office.calendar.is_workday(day) and today > office.local(now):
        return today
    return datetime.combine(office.calendar.next_workday(day), row.at, office.zone)


def period_of(edition: Edition) -> Period:
    return parse(edition.period, edition.made_at.date())


async def _hour(store: Store, office: Office, edition: Edition) -> datetime | None:
    row = await row_of(store, office, edition.report)
    return None if row is None else release_hour(row, period_of(edition), office)


async def _tell_held(store: Store, office: Office, edition: Edition, now: datetime, asked_just_now: bool) -> None:
    """At its hour without a signature: the approver is asked again, administrators learn that it is held."""
    people = await signers(store, office)
    if edition.state == WAITING and not asked_just_now:
        await ask(store, office, edition, now, people, "held", with_parts=False)
    others = [m for m in await store.members.admins() if m not in people]
    html = render("sign_off_held", edition=edition, people=[m.name for m in people])
    await store.letters.queue_all([
        Letter(f"sign:{edition.id}:held:admin:{m.id}", m.telegram_id or 0, html, buttons(edition),
               priority=Priority.PUSH, kind="sign_off", quiet=True) for m in others], now)


async def _tell_changed(store: Store, before: Edition, after: Edition, now: datetime) -> None:
    changed = bulletin(after.report).changes(before.view, after.view)
    signer = await store.members.by_id(after.signed_by) if after.signed_by else None
    if changed and signer is not None and signer.telegram_id:
        html = render("sign_off_changed", edition=after, changes=changed)
        await store.letters.queue(Letter(f"sign:{after.id}:changed", signer.telegram_id, html, kind="sign_off",
                                         priority=Priority.PUSH, quiet=True), now)

"""异议期: where the plan asks for it a bulletin goes out N working days after its draft.

Until then the ranked units read the draft in private and may object. An objection that nobody has decided stands beside
the figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.bulletins.cadence import Due
from domain.letter import Button, Letter, Priority
from domain.people.access import FILERS
from domain.people.member import Member
from domain.period import Period, parse
from domain.plan.office import Office
from domain.verdicts.verdict_callbacks import ObjectTap
from reports.bulletins import sign_off
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.edition_forms import final_of
from reports.bulletins.publish import compose
from reports.bulletins.schedule import objection_ends
from reports.confidentiality import load_veils, veiled_html
from reports.render import render, word
from storage.store import Store
from storage.verdicts.sample_rows import ObjectionRound


async def run(store: Store, office: Office, due: Due, now: datetime) -> int:
    """The hour of a bulletin: its draft goes to the ranked units where the plan asks for it, else it goes out. Chats
    that are sent the bulletin."""
    if due.report not in office.plan.objection.reports \
            or final_of(await store.editions.of_period(due.report, due.period.key)) is not None:
        return await sign_off.run(store, office, due, now)
    await begin(store, office, due, now)
    return 0  # the round publishes it


async def begin(store: Store, office: Office, due: Due, now: datetime) -> datetime:
    """Sends the drafts, unless that period had its round; until when they may be objected to, office zone."""
    fresh = await store.objection_rounds.open(due.report, due.period.key, now,
                                              objection_ends(office, office.local(now)))
    opened = await store.objection_rounds.of_period(due.report, due.period.key)
    assert opened is not None  # it was stored, now or before
    if fresh:
        await _send_drafts(store, office, due, opened, now)
    return office.local(opened.until)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A final bulletin that may not go out yet: `until` when its draft may be objected to; None: the draft has not gone
    to the units."""

    until: datetime | None


async def withheld(store: Store, office: Office, report: str, period: Period, now: datetime) -> Withheld | None:
    """None for what may go out by hand: what the plan asks no round for, an interim edition, a correction, and what has
    had its round."""
    if report not in office.plan.objection.reports or period.last_day >= office.day(now) \
            or final_of(await store.editions.of_period(report, period.key)) is not None:
        return None
    found = await store.objection_rounds.of_period(report, period.key)
    if found is None:
        return Withheld(None)
    return None if found.closed_at is not None or found.until <= now else Withheld(office.local(found.until))


async def run_ended(store: Store, office: Office, now: datetime) -> None:
    """Bulletins whose round is over go out, with what was objected to."""
    for one in await store.objection_rounds.running():
        if one.until <= now:
            await store.objection_rounds.close(one.id, now)
            period = parse(one.period, office.day(one.opened_at))
            await sign_off.run(store, office, Due(one.report, period, office.local(one.until)), now)


async def next_end(store: Store, office: Office) -> datetime | None:
    """When the first running round ends, office zone."""
    running = await store.objection_rounds.running()
    return office.local(running[0].until) if running else None


async def _send_drafts(store: Store, office: Office, due: Due, opened: ObjectionRound, now: datetime) -> None:
    """Each liaison and leader of a ranked unit reads the draft, and under it the button of each of their units."""
    composed = await compose(store, office, due.report, due.period, now, whole=True)
    parts, veils = composed.parts(office, Marks()), await load_veils(store)
    for member in await store.members.all():
        places = _places(office, member)
        if not places or not member.telegram_id or not member.reachable:
            continue
        key, veil = f"objection:{opened.id}:{member.id}", veils.of(member)
        html = render("objection_draft", report=due.report, period=due.period.key, until=office.local(opened.until),
                      units=[office.plan.units[place].name for place in places])
        buttons = tuple((Button(word("button", "object").format(unit=office.plan.units[place].name), ObjectTap(
            opened.id, place).pack()),) for place in places)
        letters = [Letter(f"{key}:{n}", member.telegram_id, veiled_html(veil, part), priority=Priority.PUSH,
                          kind="objection_draft", quiet=True) for n, part in enumerate(parts)]
        await store.letters.queue_all([*letters, Letter(f"{key}:ask", member.telegram_id, html, buttons, quiet=True,
                                                        priority=Priority.PUSH, kind="objection_draft")], now)


def _places(office: Office, member: Member) -> Sequence[int]:
    """The plan's units that this member may speak for."""
    if member.role not in FILERS:
        return ()
    return [place for place, unit in enumerate(office.plan.units) if unit.name in member.units]

"""What another process (`python -m bot publish`) asked the running bot to send."""

from dataclasses import replace
from datetime import datetime

from domain.errors import RuleBroken
from domain.period import Period, parse
from domain.plan.office import Office
from reports.bulletins.objection_rounds import withheld
from reports.bulletins.publish import compose, current_period, publish
from reports.bulletins.report_table import REMINDERS
from reports.render import word
from reports.trouble_notices import tell_admins
from storage.bulletins.editions import PublishRequest
from storage.store import Store


async def publish_asked(store: Store, office: Office, request: PublishRequest, now: datetime) -> None:
    """Carry out one request; one that cannot be is told to the administrators."""
    try:
        if request.period is None:
            period = await current_period(store, office, request.report, now)
        else:
            period = parse(request.period, office.day(now))
        await publish_now(store, office, request.report, period, now, chat_id=request.chat_id)
    except RuleBroken as broken:
        await refused(store, request, broken.code, now)
    await store.outgoing.done(request.id, now)


async def give_up(store: Store, request: PublishRequest, now: datetime) -> None:
    """It failed for a reason that will not go away: it is not tried again, and administrators know."""
    await refused(store, request, "failed", now)
    await store.outgoing.done(request.id, now)


async def refused(store: Store, request: PublishRequest, code: str, now: datetime) -> None:
    await tell_admins(store, now, f"asked:{request.id}", "publish_refused", quiet=True, request=request, code=code)


async def publish_now(store: Store, office: Office, report: str, period: Period, now: datetime, *,
                      chat_id: int | None = None, signed_by: int | None = None,
                      override: str | None = None) -> tuple[int, ...]:
    """By hand: counts as signed, and quiet hours do not hold it. The chats that are sent something now. What may still
    be objected to is refused (RuleBroken("objection")), unless an administrator says why (`override`): that is kept and
    printed."""
    reminder = REMINDERS.get(report)
    if reminder is not None:
        every = await reminder.letters(store, office, period)
        found = [replace(one, quiet=False) for one in every if chat_id in (None, one.chat_id)]
        await store.letters.queue_all(found, now)
        return tuple(dict.fromkeys(one.chat_id for one in found))
    note = await _let_out(store, office, report, period, now, override)
    composed = await compose(store, office, report, period, now)
    return (await publish(store, office, composed, now, chat_id=chat_id, signed_by=signed_by, by_hand=True,
                          quiet=False, note=note)).chats


async def _let_out(store: Store, office: Office, report: str, period: Period, now: datetime,
                   override: str | None) -> str | None:
    """What is printed of a bulletin that goes out before its objections are over."""
    held = await withheld(store, office, report, period, now)
    if held is None:
        return None
    if override is None:
        raise RuleBroken("objection", until=held.until)
    return word("publish", "early").format(reason=override)

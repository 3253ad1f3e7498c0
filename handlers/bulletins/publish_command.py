"""/publish: shows what would go out, then sends it at a tap; an administrator's word counts as a signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

from telegram import Update

from domain.bot_questions import EarlyReasonQuestion
from domain.bulletins.cadence import Due, Release
from domain.errors import RuleBroken
from domain.letter import Button, Buttons, Letter
from domain.people.member import Member
from domain.period import Period, parse
from domain.taps import PublishTap, YesNo
from handlers.bulletins.group_binding import report_named
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reading import AnswerKind
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.objection_rounds import begin, withheld
from reports.bulletins.publish import compose, current_period, form_of, standing_of
from reports.bulletins.publish_requests import publish_now
from reports.bulletins.report_table import BY_HAND, REMINDERS
from reports.bulletins.schedule import row_of
from reports.render import word
from storage.people.chats import ChatRow

LONGEST = 200  # characters of a reason


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be published."""

    report: str
    period: Period


async def on_publish(update: Update, context: BotContext) -> None:
    """`/publish REPORT [P]`"""
    member = await permitted(update, context, "publish")
    if member is None:
        return
    try:
        await _preview(context, member, await _wish(context, context.args or []))
    except RuleBroken as broken:
        await context.say(private_chat(member), "publish_usage", code=broken.code, facts=broken.facts,
                          reports=tuple(BY_HAND))


async def _wish(context: BotContext, args: Sequence[str]) -> Wish:
    """Raises RuleBroken naming what is wrong."""
    if not args:
        raise RuleBroken("usage")
    report = report_named(args[0])
    if report not in BY_HAND:
        raise RuleBroken("report_unknown", said=args[0])
    if len(args) == 1:
        return Wish(report, await _meant(context, report))
    return Wish(report, parse("".join(args[1:]), context.today, BY_HAND[report].KIND))


async def _meant(context: BotContext, report: str) -> Period:
    """Without words: what waits for its signature, else the current period."""
    waiting = [e for e in await context.store.editions.unsigned() if e.report == report]
    if waiting:
        return parse(waiting[-1].period, context.today)
    return await current_period(context.store, context.office, report, context.now)


async def _preview(context: BotContext, member: Member, wish: Wish) -> None:
    """The whole text, and under it the question. Raises RuleBroken("period_ahead")."""
    chat_id, buttons = private_chat(member), _buttons(context, wish)
    if wish.report in REMINDERS:
        view = await REMINDERS[wish.report].load(context.store, context.office, wish.period, context.now)
        await context.say(chat_id, "publish_reminder", period=wish.period, people=view.people, buttons=buttons)
        return
    composed = await compose(context.store, context.office, wish.report, wish.period, context.now)
    known = await context.store.editions.of_period(wish.report, wish.period.key)
    standing, form = standing_of(known, composed), form_of(composed, known)
    marks = Marks(standing.form, standing.late, standing.note) if standing else Marks(form)
    for number, part in enumerate(composed.parts(context.office, marks)):
        await context.queue(Letter(f"{context.turn.update_id}:part{number}", chat_id, part, kind="publish_preview"))
    held = await withheld(context.store, context.office, wish.report, wish.period, context.now)
    if held is not None:
        await context.say(chat_id, "publish_withheld", wish=wish, held=held,
                          days=context.office.plan.objection.workdays,
                          signed=standing is None and form == "final" and await _is_signed(context, wish.report),
                          buttons=_buttons(context, wish, ("force", "no") if held.until else ("draft", "force", "no")))
        return
    titles = [chat.title for chat in await _bound(context, wish.report)]
    await context.say(chat_id, "publish_ask", wish=wish, form=form, standing=standing, titles=titles, buttons=buttons,
                      at=context.office.local(standing.published_at) if standing and standing.published_at else None)


async def on_publish_tap(update: Update, context: BotContext, tap: PublishTap) -> None:
    member = await permitted(update, context, "publish")
    if member is None:
        return
    if tap.report not in BY_HAND:
        context.toast("gone", alert=True)
        return
    wish = Wish(tap.report, tap.period)
    if tap.said == "no":
        await _say_result(update, context, wish, "cancelled")
    elif await _out_since(context, wish, datetime.fromtimestamp(tap.shown, UTC)):
        context.toast("publish_twice", alert=True, wish=wish)
    elif tap.said == "yes":
        await _publish(update, context, member, wish)
    elif await withheld(context.store, context.office, wish.report, wish.period, context.now) is None:
        context.toast("publish_free", alert=True, wish=wish)
    elif tap.said == "draft":
        await _send_drafts(update, context, wish)
    else:
        await _ask_early(context, member, wish)


async def _publish(update: Update, context: BotContext, member: Member, wish: Wish) -> None:
    try:
        chats = await publish_now(context.store, context.office, wish.report, wish.period, context.now,
                                  signed_by=member.id)
    except RuleBroken:  # the plan asks for objections since it was shown
        context.toast("publish_free", alert=True, wish=wish)
        return
    bound = len(await _bound(context, wish.report))
    await _say_result(update, context, wish, "published", chats=len(chats), bound=bound)


async def _send_drafts(update: Update, context: BotContext, wish: Wish) -> None:
    """The round begins now; it publishes at its end."""
    message = update.callback_query.message if update.callback_query else None
    due = Due(wish.report, wish.period, context.office.local(context.now))
    until = await begin(context.store, context.office, due, context.now)
    if message is not None:
        await context.change_message(message.chat.id, message.message_id, "drafts_sent", wish=wish, until=until)


async def _ask_early(context: BotContext, member: Member, wish: Wish, fault: bool = False) -> None:
    await ask(context, member, EarlyReasonQuestion(wish.report, wish.period), "ask_early_reason", limit=LONGEST,
              fault=fault)


@answers(EarlyReasonQuestion, "publish", AnswerKind.REASON)
async def _take_early_reason(context: BotContext, member: Member, asked: EarlyReasonQuestion, text: str) -> None:
    report, wish, reason = asked.report, Wish(asked.report, asked.period), " ".join(text.split())
    if not 1 < len(reason) <= LONGEST:
        await _ask_early(context, member, wish, fault=True)
        return
    await settled(context, member)
    chats = await publish_now(context.store, context.office, report, wish.period, context.now, signed_by=member.id,
                              override=reason)
    bound = len(await _bound(context, report))
    await context.say(private_chat(member), "publish_done", wish=wish, result="published", chats=len(chats),
                      bound=bound)


async def _out_since(context: BotContext, wish: Wish, shown: datetime) -> bool:
    """Another tap, another administrator or the schedule was faster."""
    known = await context.store.editions.of_period(wish.report, wish.period.key)
    return any(edition.published_at is not None and edition.published_at >= shown for edition in known)


async def _say_result(update: Update, context: BotContext, wish: Wish, result: str, chats: int = 0,
                      bound: int = 0) -> None:
    """The question turns into what became of it."""
    message = update.callback_query.message if update.callback_query else None
    if message is not None:
        await context.change_message(message.chat.id, message.message_id, "publish_done", wish=wish, result=result,
                                     chats=chats, bound=bound)


async def _bound(context: BotContext, report: str) -> list[ChatRow]:
    """Groups that receive it."""
    bound = {binding.chat_id for binding in await context.store.chats.bindings(report)}
    return [chat for chat in await context.store.chats.groups() if chat.id in bound]


def _buttons(context: BotContext, wish: Wish, said: Sequence[str] = get_args(YesNo)) -> Buttons:
    shown = int(context.now.timestamp())
    made = tuple(Button(word("publish", one), PublishTap(wish.report, wish.period, shown, one).pack()) for one in said)
    return (made,) if len(made) < 3 else tuple((one,) for one in made)


async def _is_signed(context: BotContext, report: str) -> bool:
    row = await row_of(context.store, context.office, report)
    return row is not None and row.release is not Release.AUTO

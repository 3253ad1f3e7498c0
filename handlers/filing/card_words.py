"""What is ordered of a card in words does what its buttons do: «确认», «存吧», «算了», «还是记上吧»."""

from dataclasses import replace
from datetime import timedelta

from telegram import Update

from domain.filing.card_callbacks import CardTap
from domain.filing.draft import DROPPED, OPEN, SAVED, Draft
from domain.letter import Buttons
from domain.people.member import Member
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.card_desk import desk_of
from handlers.filing.card_fields import mark
from handlers.filing.card_taps import put_away, save
from handlers.filing.chat_context import AMENDED_WITHIN
from handlers.filing.undo import on_undo
from handlers.help_command import on_cancel
from handlers.people.permission import permitted, private_chat
from handlers.service.proposal_taps import settle_by_words
from reading import CardOrder

LAST_WITHIN = timedelta(days=7)


async def carry_order(update: Update, context: BotContext, member: Member, card: Draft | None,
                      order: CardOrder) -> None:
    """What was saved just now is asked about first, as /undo does."""
    if order is CardOrder.NEVER_MIND:
        await on_cancel(update, context)
    elif order is CardOrder.WHETHER:
        await tell_whether_saved(context, member, card)
    elif order is not CardOrder.DROP:
        if await permitted(update, context, "report"):
            await save_by_words(context, member, card, order)
    elif card is None and await settle_by_words(context, member, context.now - AMENDED_WITHIN, keep=False):
        return
    elif card is None:
        await context.say(private_chat(member), "small_talk", role=member.role, talk="unwanted", place="", said="",
                          waiting=False)
    elif card.state == SAVED:
        await on_undo(update, context)
    else:
        await drop_by_words(context, member, card)


async def save_by_words(context: BotContext, member: Member, card: Draft | None, order: CardOrder) -> None:
    """The last card, or every one that stands open; what must be looked at once more is said and stays open."""
    if order is CardOrder.TAKE_UP and (card is None or card.state != OPEN):
        card = await _taken_up(context, member)
    meant = [one for one in await context.store.drafts.open_of(member.id)
             if order is CardOrder.SAVE_ALL or (card is not None and one.id == card.id)]
    numbers, left = [], []
    for one in meant:
        await save(context, await desk_of(context, member, one), CardTap(mark(one), "save"))
        now = await context.store.drafts.get(one.id)
        if now is not None:
            (numbers if now.state == SAVED else left).append(now)
    others = order is CardOrder.SAVE_ALL or not (numbers or left)
    if others and await settle_by_words(context, member, context.now - AMENDED_WITHIN, keep=True) and not left:
        return
    await context.say(private_chat(member), "kept_by_words", numbers=[one.update_id for one in numbers], left=len(left),
                      buttons=save_row(left[-1]) if left else ())


async def tell_whether_saved(context: BotContext, member: Member, card: Draft | None) -> None:
    """Without a card of the last minutes: one that still waits, else what came last and was filed."""
    card = card or next(iter(await context.store.drafts.open_of(member.id)), None)
    last = await context.store.updates.last_of(member.id, context.now - LAST_WITHIN) if card is None else None
    waits = card is not None and card.state == OPEN
    await context.say(private_chat(member), "whether_saved", number=card.update_id if card else None, waits=waits,
                      last=last, day=context.office.day(last.filed_at) if last else None, today=context.today,
                      about=f"draft:{card.id}" if card else None,
                      buttons=save_row(card) if card is not None and waits else ())


async def drop_by_words(context: BotContext, member: Member, card: Draft) -> None:
    await put_away(context, await desk_of(context, member, card))
    await context.say(private_chat(member), "small_talk", role=member.role, talk="dropped", place="", said="",
                      waiting=False)


async def _taken_up(context: BotContext, member: Member) -> Draft | None:
    """The card of the last minutes that was put away, open again."""
    recent = await context.store.drafts.recent(member.id, context.now - AMENDED_WITHIN)
    card = next((one for one in recent if one.state == DROPPED and one.shown), None)
    if card is None:
        return None
    card = replace(card, state=OPEN)
    await context.store.drafts.save(card)
    return card


def save_row(card: Draft) -> Buttons:
    return ((key("save", CardTap(mark(card), "save")), key("edit", CardTap(mark(card), "edit"))),)

"""A tap on what a message may mean otherwise: what its first meaning opened is put aside, then it is read so."""

from dataclasses import replace

from telegram import Update

from domain.filing.draft import OPEN, SAVED, Draft
from domain.people.member import Member
from domain.taps import SecondMeaningTap
from handlers.asking.listing import Place
from handlers.context import BotContext
from handlers.filing.card import show
from handlers.filing.card_desk import desk_of
from handlers.filing.card_taps import put_away
from handlers.filing.chat_context import last_card, reading_context
from handlers.filing.message_facts import Source, what_it_is_about
from handlers.filing.open_matters import with_open_matters
from handlers.filing.report import Spoken, carry_out
from handlers.filing.second_meaning import BEFORE, DONE
from handlers.people.permission import permitted
from handlers.service.proposing import show_proposal
from reading import MessageAct, understood_as


async def on_second_meaning(update: Update, context: BotContext, tap: SecondMeaningTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "report")
    if member is None or query is None or query.message is None:
        return
    kept = await context.store.drafts.get(tap.kept)
    at = (query.message.chat.id, query.message.message_id)
    if kept is None or kept.member_id != member.id:
        context.toast("not_your_card", alert=True)
    elif DONE in kept.facts or not await _put_aside(context, member, kept, at):
        context.toast("already", saved=DONE not in kept.facts)
    else:
        await context.store.drafts.save(replace(kept, facts=kept.facts | {DONE: tap.act}))
        await _carry_out(update, context, member, kept, MessageAct(tap.act))


async def _put_aside(context: BotContext, member: Member, kept: Draft, at: Place) -> bool:
    """The card or the proposal under which the button stood; False where that was saved meanwhile."""
    what, _, number = (await what_it_is_about(context, at)).partition(":")
    if what == "proposal":
        proposal = await context.store.proposals.get(int(number))
        if proposal is None or not await context.store.proposals.settle(proposal.id, "dropped", context.now):
            return proposal is None
        await show_proposal(context, member, replace(proposal, state="dropped"), at)
    card = await context.store.drafts.get(int(number)) if what == "draft" else None
    if card is None or card.state not in (OPEN, SAVED):
        return True
    if card.state == SAVED:
        return False
    before = await context.store.drafts.get(int(kept.facts.get(BEFORE, "0")))
    if before is None:
        await put_away(context, await desk_of(context, member, card))
        return True
    restored = replace(before, id=card.id, state=OPEN, shown=card.shown, facts=card.facts)
    await context.store.drafts.save(restored)
    await show(context, await desk_of(context, member, restored))
    return True


async def _carry_out(update: Update, context: BotContext, member: Member, kept: Draft, act: MessageAct) -> None:
    card = await last_card(context, member)
    known = await reading_context(context, member, kept.sent_on, card=card, about=kept.bound_project)
    known = await with_open_matters(context, member, known, kept.text, card=card)
    meaning = understood_as(act, kept.text, known)
    if meaning is None:
        context.toast("expired", alert=True)
    elif act is not MessageAct.TALK:
        source = Source(kept.source_chat_id or kept.chat_id, kept.source_message_id or 0, kept.sent_on)
        await carry_out(Spoken(update, context, member, source, kept.text, None, card, kept.bound_project), meaning)

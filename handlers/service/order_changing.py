"""The order that was given last is changed by a sentence: while it waits its card is, afterwards a card in its place
withdraws what was assigned."""

from dataclasses import replace
from datetime import datetime

from domain.duties.duty import Duty
from domain.filing.draft import Draft
from domain.people.access import allowed
from domain.people.member import Member
from domain.service.obligations import changed_order, made_of, minutes_source
from domain.service.service_acts import MinutesAct, Proposal
from handlers.context import BotContext
from handlers.filing.chat_context import AMENDED_WITHIN
from handlers.filing.second_meaning import second_of
from handlers.people.permission import private_chat
from handlers.service.proposing import show_proposal
from reading import OrderChangesTold, OrderItemSeen, may_change_order


async def order_seen(context: BotContext, member: Member, card: Draft | None,
                     text: str) -> tuple[OrderItemSeen, ...]:
    """The items of the order that was given in these minutes, unless a card was opened since; none is looked up for
    words that change no order."""
    given = await _last_order(context, member, card) if may_change_order(text) else None
    act = given.act if given is not None else None
    return tuple(OrderItemSeen(item.words, tuple(owner.name for owner in item.owners), item.due)
                 for item in act.items) if isinstance(act, MinutesAct) else ()


async def _last_order(context: BotContext, member: Member, card: Draft | None) -> Proposal | None:
    if not allowed("serve", member.role, "private"):
        return None
    since: datetime = context.now - AMENDED_WITHIN
    last = await context.store.proposals.last(member.id, since if card is None else max(since, card.opened_at))
    if last is None or not isinstance(last.act, MinutesAct) or last.act.title or last.state == "dropped":
        return None
    return last if last.state == "open" or last.act.kept_as is not None else None  # else nobody knows what it became


async def change_order(context: BotContext, member: Member, card: Draft | None, told: OrderChangesTold) -> None:
    given = await _last_order(context, member, card)
    act = given.act if given is not None else None
    if given is None or not isinstance(act, MinutesAct):
        await context.say(private_chat(member), "gone")
        return
    given_out = await _assigned(context, act, told.at)
    if given_out is not None:  # its day may have been put off since
        item = replace(act.items[told.at], due=given_out.due)
        act = replace(act, items=(*act.items[:told.at], item, *act.items[told.at + 1:]))
    changed = changed_order(act, told.at, words=told.words, owner=told.owner, also=told.also, due=told.due,
                            members=await context.store.members.all(), plan=context.office.plan)
    if changed.items == act.items:
        await context.say(private_chat(member), "edit_same")
    elif given.state == "open":
        await context.store.proposals.change(given.id, changed)
        await show_proposal(context, member, replace(given, act=changed), None,
                            await second_of(context, member, given.text))
    else:
        item = act.items[told.at]
        ends = (given_out.id,) if given_out is not None and item not in changed.items else ()
        only = replace(changed, items=tuple(one for one in changed.items if one not in act.items) or (item,),
                       instead_of=ends, kept_as=None)
        await show_proposal(context, member, await context.store.proposals.open(member.id, only, given.text,
                                                                               context.now))


async def _assigned(context: BotContext, act: MinutesAct, at: int) -> Duty | None:
    """What was assigned by the item, as it stands now, where it is still owed; None while the order waits."""
    made = [] if act.kept_as is None else await context.store.duties.of_source(minutes_source(act.kept_as))
    return made_of(act, at, made)

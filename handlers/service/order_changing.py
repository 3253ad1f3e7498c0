"""The order that was given last is changed by a sentence: while it waits its card is, afterwards a card in its place
withdraws what was assigned."""

from dataclasses import replace
from datetime import datetime

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.filing.draft import Draft
from domain.people.access import allowed
from domain.people.member import Member
from domain.service.obligations import changed_order
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
    order = last is not None and isinstance(last.act, MinutesAct) and not last.act.title and last.state != "dropped"
    return last if order else None


async def change_order(context: BotContext, member: Member, card: Draft | None, told: OrderChangesTold) -> None:
    given = await _last_order(context, member, card)
    act = given.act if given is not None else None
    if given is None or not isinstance(act, MinutesAct):
        await context.say(private_chat(member), "gone")
        return
    members = await context.store.members.all()
    changed = changed_order(act, told.at, words=told.words, owner=told.owner, also=told.also, due=told.due,
                            members=members, plan=context.office.plan)
    if changed.items == act.items:
        await context.say(private_chat(member), "edit_same")
    elif given.state == "open":
        await context.store.proposals.change(given.id, changed)
        await show_proposal(context, member, replace(given, act=changed), None,
                            await second_of(context, member, given.text))
    else:
        item, given_out = act.items[told.at], await _assigned(context, act, told.at)
        only = replace(changed, items=tuple(one for one in changed.items if one not in act.items) or (item,),
                       instead_of=tuple(duty.id for duty in given_out) if item not in changed.items else ())
        await show_proposal(context, member, await context.store.proposals.open(member.id, only, given.text,
                                                                               context.now))


async def _assigned(context: BotContext, act: MinutesAct, at: int) -> list[Duty]:
    """What was assigned by the item and is still owed."""
    item, projects = act.items[at], None
    if item.project_id is not None:
        projects = frozenset({item.project_id})
    duties = await context.store.duties.scoped(DutyScope(project_ids=projects), DutyKind.ASSIGNMENT)
    first = item.owners[0] if item.owners else None
    return [duty for duty in duties if first is not None and duty.title == item.words and duty.due == item.due
            and (first.member_id in duty.owner_ids or first.unit in duty.units or duty.owner_name == first.name)]

"""«产业引导基金已设立1支» as a card; one tap makes it a fact of the unit, which every figure of it counts."""

from datetime import date

from domain.errors import RuleBroken
from domain.people.member import Member
from domain.service.delivering import delivered_act, delivered_facts
from domain.service.service_acts import DeliveredAct, Proposal
from handlers.context import BotContext
from handlers.service.act_card import Shown, Told, settle_row
from reading import DeliveredTold


async def make_delivered(context: BotContext, member: Member, told: DeliveredTold, day: date) -> DeliveredAct | None:
    return delivered_act(context.office.plan, member, name=told.name, unit=told.unit, count=told.count, on=told.on,
                         words=told.words, removed=told.removed)


async def delivered_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, DeliveredAct)
    standing = len(await context.store.facts.delivered(act.unit, act.name))
    return "proposal_delivered", {"act": act, "standing": standing}, settle_row(proposal, "take_note")


async def take_delivered(context: BotContext, member: Member, proposal: Proposal) -> Told:
    """What is taken back are the last ones told."""
    act = proposal.act
    assert isinstance(act, DeliveredAct)
    standing = await context.store.facts.delivered(act.unit, act.name)
    if act.removed and not standing:
        raise RuleBroken("nothing_delivered", name=act.name, unit=act.unit)
    if act.removed:
        await context.store.facts.withdraw([fact.id for fact in standing[-act.count:]], context.now)
    else:
        await context.store.facts.add(delivered_facts(act, member.name, context.now))

    async def told() -> None:
        return None
    return told

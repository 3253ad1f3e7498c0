"""Minutes as a card; one tap makes assignments of their items, and everybody who has any is told once."""

from dataclasses import replace
from datetime import date

from domain.duties.duty import Duty
from domain.duties.holders import Holders
from domain.letter import Buttons
from domain.people.member import Member
from domain.service.acting import unit_of
from domain.service.obligations import assigned_item, assignments, minutes_source
from domain.service.service_acts import AssignedItem, MinutesAct, Proposal
from domain.taps import OwedTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.service.act_card import Shown, Told, settle_row
from reading import MinutesTold
from reports.filters import brief
from reports.render import word

BUTTONS = 12  # assignments with a button in one letter


async def make_minutes(context: BotContext, member: Member, told: MinutesTold, day: date) -> MinutesAct:
    members, plan = await context.store.members.all(), context.office.plan
    items = tuple(assigned_item(AssignedItem(i.words, (), i.due, i.project_id, i.assumed), i.owner, members, plan)
                  for i in told.items)
    return MinutesAct(told.title, told.held_on, unit_of(None, member, plan), items, told.more)


async def minutes_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, MinutesAct)
    view = {"act": act, "names": await _names(context, act)}
    return "proposal_minutes", view, settle_row(proposal, "take_minutes")


async def _names(context: BotContext, act: MinutesAct) -> dict[int, str]:
    """What the projects of its items are called."""
    found = await context.store.projects.some(item.project_id for item in act.items if item.project_id)
    return {project.id: project.name for project in found.values()}


async def take_minutes(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, MinutesAct)
    number = await context.store.minutes.keep(act, proposal.text, member.id, context.now)
    await context.store.proposals.change(proposal.id, replace(act, kept_as=number))
    for duty_id in act.instead_of:
        await _take_back(context, member, duty_id)
    made = [await context.store.duties.open(duty, context.now, member.id)
            for duty in assignments(act, minutes_source(number))]
    for duty in made:
        if duty.project_id is not None:
            await context.store.projects.note_change(duty.project_id, "assignment", None, brief(duty.title, 60),
                                                     member.id, context.now)

    async def told() -> None:
        await tell_assigned(context, made, member, act)
    return told


async def _take_back(context: BotContext, member: Member, duty_id: str) -> None:
    """An assignment is given to somebody else, or anew with another day: who had it is told that it is not owed."""
    duty = await context.store.duties.get(duty_id)
    if duty is None or not await context.store.duties.cancel(duty_id, word("state", "given_anew"), context.today):
        return
    holders = Holders.of(await context.store.members.all())
    for one in holders.owing(duty.owner_ids, duty.units):
        if one.id != member.id and one.reachable:
            await context.say(private_chat(one), "assignment_taken_back", duty=duty, by=member, today=context.today)


async def tell_assigned(context: BotContext, duties: list[Duty], by: Member, act: MinutesAct) -> None:
    """One letter a person with all that was given to them; who gave it has the whole list."""
    holders = Holders.of(await context.store.members.all())
    theirs: dict[int, list[Duty]] = {by.id: duties} if duties else {}
    for duty in duties:
        for one in holders.owing(duty.owner_ids, duty.units):
            if one.id != by.id and one.reachable:
                theirs.setdefault(one.id, []).append(duty)
    names = await _names(context, act)
    for member_id, given in theirs.items():
        owner = by if member_id == by.id else holders.people[member_id]
        await context.say(private_chat(owner), "assignments_given", duties=given, by=by, own=owner.id == by.id, act=act,
                          names=names, today=context.today, buttons=_each(given))


def _each(duties: list[Duty]) -> Buttons:
    return tuple((key("owed_of", OwedTap("assignment", int(duty.number), "show").pack(), text=brief(duty.title, 30)),)
                 for duty in duties[:BUTTONS])

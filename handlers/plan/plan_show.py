"""/plan: what the office's plan owes, the whole of it or one unit's; how each indicator is counted, what is still
open."""

from domain.people.member import Member
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.people.unit_names import near_units
from reports.plan.plan_view import plan_view


async def show_plan(context: BotContext, member: Member, said: str) -> None:
    """`/plan [单位]`; an unknown unit is answered with those whose names are like it."""
    plan = context.office.plan
    unit = plan.unit(said) if said else None
    if said and unit is None:
        await context.say(private_chat(member), "plan_unit_unknown", said=said, near=near_units(said, plan),
                          units=[one.name for one in plan.units])
        return
    await context.say(private_chat(member), "plan_show", view=plan_view(plan, unit.name if unit else None))

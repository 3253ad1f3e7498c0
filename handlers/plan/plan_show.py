"""/plan: what the office's plan owes, the whole of it or one unit's; how each indicator is counted, what is still
open."""

from domain.people.access import allowed
from domain.people.member import Member
from domain.taps import PlanAnswerTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.people.unit_names import near_units
from reports.plan.plan_questions import questions_of
from reports.plan.plan_view import plan_view


async def show_plan(context: BotContext, member: Member, said: str) -> None:
    """`/plan [单位]`; an unknown unit is answered with those whose names are like it."""
    plan = context.office.plan
    unit = plan.unit(said) if said else None
    if said and unit is None:
        await context.say(private_chat(member), "plan_unit_unknown", said=said, near=near_units(said, plan),
                          units=[one.name for one in plan.units], command="plan")
        return
    known = await context.store.plan_answers.of(plan.name)
    buttons = tuple((key("answer_plan_again" if one.key in known else "answer_plan_of", PlanAnswerTap(one.key),
                         number=number),) for number, one in enumerate(questions_of(plan), start=1))
    shown = buttons if unit is None and allowed("answer_plan", member.role, "private") else ()
    await context.say(private_chat(member), "plan_show", view=plan_view(plan, unit.name if unit else None, known),
                      buttons=shown)

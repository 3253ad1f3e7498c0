"""What an indicator of the plan comes to and how it is counted, asked in plain words («资金到位率怎么算»)."""

from domain.asking.answer_callbacks import WhyTap
from domain.asking.query import Query, Sought
from domain.figures.schedule_gap import elapsed_months
from domain.figures.toward_task import known_indicators
from domain.letter import Buttons
from domain.people.access import may_see, may_see_unit, units_shown
from domain.people.member import Member
from domain.verdicts.procedure import Use
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reports.asking.figure_answer import FigureAnswer, figure_answer, rule_of, scheme_of


async def show_figure(context: BotContext, member: Member, query: Query) -> None:
    """Its rule is everybody's to know; of what it comes to each is told what they may see."""
    plan, chat_id = context.office.plan, private_chat(member)
    rule = rule_of(query.indicator)
    if rule is not None:
        elapsed = elapsed_months(plan.start, plan.end, context.today)
        await context.say(chat_id, "plan_rule", rule=rule, plan=plan, elapsed=elapsed)
        return
    scheme = scheme_of(plan, query.indicator)
    if scheme is not None:
        await context.say(chat_id, "scheme_answer", answer=scheme)
        return
    foreign = [unit for unit in query.only.units if not may_see_unit(member, unit)]
    if foreign and Sought.RULE not in query.asks and len(foreign) == len(query.only.units):
        await context.say(chat_id, "other_unit", unit="、".join(foreign), units=member.units)
        return
    if query.days is not None and query.days.start > context.today:
        await context.say(chat_id, "days_ahead", days=query.days)
        return
    await context.store.asked_questions.note(chat_id, query, context.now)
    units = () if foreign and len(foreign) == len(query.only.units) else _units(member, query)
    answer = await figure_answer(context.store, context.office, query, units, context.today,
                                 lambda project: may_see(member, project))
    if answer is None:
        await context.say(chat_id, "gone")
        return
    rulings = plan.procedures_for(Use.RULING)
    hour = context.now.astimezone(context.office.zone)
    await context.say(chat_id, "figure_answer", answer=answer, plan=plan, now=hour, rulings=bool(rulings),
                      buttons=_why(context, answer))


def _units(member: Member, query: Query) -> tuple[str, ...] | None:
    """Those asked of, as far as the asker sees them; else all that the asker sees (None: the office)."""
    named = tuple(unit for unit in query.only.units if may_see_unit(member, unit))
    return named or units_shown(member, own=bool(query.only.own) and bool(member.units) and not member.sees_all)


def _why(context: BotContext, answer: FigureAnswer) -> Buttons:
    """Fact by fact, of whom it was told."""
    if answer.line is None:
        return ()
    plan = context.office.plan
    number = [one.name for one in known_indicators(plan)].index(answer.indicator.name)
    unit = next((n for n, one in enumerate(plan.units) if one.name == answer.line.holder), None)
    tap = WhyTap(number, unit, answer.window.first.toordinal(), answer.window.last.toordinal(), 0)
    return ((key("figure_why", tap),),)

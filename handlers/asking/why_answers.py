"""/why 指标 单位 [期间]: where a figure comes from, by pages."""

from datetime import date

from telegram import Update

from domain.asking.answer_callbacks import WhyTap
from domain.errors import RuleBroken
from domain.figures.toward_task import known_indicators
from domain.figures.window import DayWindow
from domain.people.access import may_see, may_see_unit
from domain.people.member import Member
from domain.plan.plan import Plan
from handlers.asking.listing import Place, put
from handlers.buttons import turning
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from reports.figures.plan_figures import refusal
from reports.figures.why import load, local_hours
from reports.figures.why_question import WhyQuestion, question_of
from reports.render import word


async def show_why(context: BotContext, member: Member, said: str) -> None:
    """The first page; without words how it is asked."""
    if not said:
        await context.say(private_chat(member), "usage", command="why")
        return
    try:
        question = question_of(context.office.plan, said.split(), context.today, _own(member))
    except RuleBroken as broken:
        await context.say(private_chat(member), "why_refused", reason=refusal(broken),
                          known=broken.facts.get("indicators", ()))
        return
    await _answer(context, member, question, 0, None)


def _own(member: Member) -> str | None:
    """Whose figure is meant where nobody is named: the office's by who sees all, else the asker's one unit's."""
    if member.sees_all:
        return word("figure_total", "name")
    return member.units[0] if len(member.units) == 1 else None


async def on_why_tap(update: Update, context: BotContext, tap: WhyTap) -> None:
    member, query = await permitted(update, context, "why"), update.callback_query
    if member is None or query is None or query.message is None:
        return
    plan, indicators = context.office.plan, known_indicators(context.office.plan)
    holders = _holders(plan)
    if tap.indicator >= len(indicators) or (tap.unit is not None and tap.unit >= len(holders)):
        context.toast("expired", alert=True)
        return
    window = DayWindow(date.fromordinal(tap.first), date.fromordinal(tap.last))
    holder = None if tap.unit is None else holders[tap.unit]
    group = holder if tap.unit is not None and tap.unit >= len(plan.units) else None
    question = WhyQuestion(indicators[tap.indicator], None if group else holder, window, group)
    at = (query.message.chat.id, query.message.message_id) if tap.page else None  # page 0: as a new message
    await _answer(context, member, question, tap.page - 1, at)


async def _answer(context: BotContext, member: Member, question: WhyQuestion, page: int, at: Place | None) -> None:
    """The whole office is told to who sees all, a group to who sees all of it; of others' projects no name."""
    if not _may(context.office.plan, member, question):
        whole = word("figure_total", "name")
        await context.say(private_chat(member), "other_unit", unit=question.whose or whole, units=member.units)
        return
    view = await load(context.store, context.office, question, page=max(0, page),
                      sees=lambda project: may_see(member, project))
    await put(context, member, at, "why", view=view, local=local_hours(view, context.office),
              buttons=turning(view.page + 1, view.pages, lambda to: _tap(context, question, to)))


def _may(plan: Plan, member: Member, question: WhyQuestion) -> bool:
    if question.group is not None:
        return all(may_see_unit(member, unit.name) for unit in plan.units_of(question.group))
    return member.sees_all if question.holder is None else may_see_unit(member, question.holder)


def _holders(plan: Plan) -> tuple[str, ...]:
    """As a tap numbers them."""
    return (*(unit.name for unit in plan.units), *plan.groups)


def _tap(context: BotContext, question: WhyQuestion, page: int) -> WhyTap:
    plan = context.office.plan
    indicator = known_indicators(plan).index(question.indicator)
    units, number = _holders(plan)[:len(plan.units)], None
    if question.group is not None:
        number = len(units) + plan.groups.index(question.group)
    elif question.holder is not None:
        number = units.index(question.holder)
    return WhyTap(indicator, number, question.window.first.toordinal(), question.window.last.toordinal(), page)

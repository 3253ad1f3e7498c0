"""What is asked about the office's own doings: whether a project counts, its superior's table, the month's forms, a
bulletin by its name, when they go out."""

from domain.asking.answer_callbacks import ShowProjectTap
from domain.errors import RuleBroken
from domain.figures.superior import positions
from domain.people.access import may_see_unit, units_shown
from domain.people.member import Member
from domain.period import Period, parse
from domain.verdicts.procedure import Use
from handlers.asking.ask import show_choice
from handlers.asking.asked_names import last_query
from handlers.bulletins.rank_and_digest import show_bulletin, show_rank
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.find import find
from reading import OWN, Question
from reports.asking.counted_answer import counted_answer
from reports.bulletins.bulletin_dates import data_day, load_bulletin_dates
from reports.bulletins.report_table import bulletin
from reports.figures.three_lists import handed_in_forms


async def show_counted(context: BotContext, member: Member, question: Question) -> None:
    """Of a project; what no project is called may be ruled on, which the asker is told how to ask for."""
    said = question.argument or await _spoken_of(context, member)
    if not said:
        await context.say(private_chat(member), "counted_which")
        return
    found = await find(context, member, said)
    plan = context.office.plan
    if found.unit is not None:
        await show_rank(context, member, "", (found.unit.name,))
        return
    if found.project is None:
        if found.near or found.elsewhere:
            await show_choice(context, member, found, ShowProjectTap)
            return
        if not question.argument:  # the one spoken of is gone, or no longer this member's to see
            await context.say(private_chat(member), "counted_which")
            return
        await context.say(private_chat(member), "counted_unknown", said=question.argument, plan=plan,
                          excluded=question.argument in plan.excluded_categories, rulings=_rules(context))
        return
    answer = await counted_answer(context.store, context.office, found.project, context.today)
    await context.say(private_chat(member), "counted", answer=answer, plan=plan, rulings=_rules(context))


async def _spoken_of(context: BotContext, member: Member) -> str:
    """The number of the project that was asked about just before; empty where there was none."""
    last = await last_query(context, member)
    return str(last.only.projects[0]) if last is not None and last.only.projects else ""


def _rules(context: BotContext) -> bool:
    return bool(context.office.plan.procedures_for(Use.RULING))


async def show_superior(context: BotContext, member: Member, question: Question) -> None:
    told = positions(await context.store.superiors.until(context.today), context.today)
    await context.say(private_chat(member), "superior_answer", superior=told)


async def show_forms(context: BotContext, member: Member, question: Question) -> None:
    """Of the month that is named, else of the running one."""
    month = Period.of("month", context.today)
    if question.period:
        try:
            month = parse(question.period, context.today, "month")
        except RuleBroken:
            pass
    named = member.units if question.unit == OWN else tuple(question.unit.split("、")) if question.unit else ()
    seen = tuple(unit for unit in named if may_see_unit(member, unit))
    if named and not seen:
        await context.say(private_chat(member), "other_unit", unit="、".join(named), units=member.units)
        return
    shown = seen or units_shown(member)
    forms = await handed_in_forms(context.store, context.office, month, context.today, shown)
    await context.say(private_chat(member), "forms_answer", forms=forms, month=month, seen=shown, named=seen,
                      hidden=[unit for unit in named if unit not in seen])


async def show_named_bulletin(context: BotContext, member: Member, question: Question) -> None:
    """By its name («本周亮点», «调度会要议什么»); «今年的亮点»: its last one in those days."""
    report, said = question.argument, question.period
    kind = bulletin(report).KIND
    if said and (days := parse(said, context.today)).kind not in ("day", kind):
        said = Period.of(kind, min(days.last_day, context.today)).key
    await show_bulletin(context, member, report, said)


async def show_hours(context: BotContext, member: Member, question: Question) -> None:
    """When the bulletins go out, of one or of all, and until when is filed for."""
    office = context.office
    days = parse(question.period, context.today) if question.period else None
    dates = await load_bulletin_dates(context.store, office, question.argument, days, context.now)
    await context.say(private_chat(member), "hours_answer", dates=dates, local=office.local, today=context.today,
                      data_day=data_day, form_due=office.plan.form_due if not question.argument else None)


async def show_sent(context: BotContext, member: Member, question: Question) -> None:
    """What went out last, of one bulletin or of all."""
    office = context.office
    dates = await load_bulletin_dates(context.store, office, question.argument, None, context.now)
    newest = sorted((one for one in dates if one.last), key=lambda one: one.last.published_at, reverse=True)
    await context.say(private_chat(member), "sent_answer", sent=[one.last for one in newest], local=office.local,
                      today=context.today, data_day=data_day, never=[one.report for one in dates if not one.last])


async def show_campaign(context: BotContext, member: Member, question: Question) -> None:
    """Its days: of the one that is named, else of the one that runs, of the last that has begun."""
    named = [one for one in context.office.plan.campaigns if one.name.endswith(question.argument)]
    begun = sorted(named, key=lambda one: (one.days.first <= context.today, one.days.first))
    if begun:
        await context.say(private_chat(member), "campaign_days", campaign=begun[-1], today=context.today)

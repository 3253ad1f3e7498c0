"""A figure of the whole that somebody tells («全县到位内资20.53亿，同比增长55.6%») is no project's money: it is
answered by what the ledger has, and what it was last year is offered as the base of a growth. So is how often
somebody went out («今年外出二十余次»)."""

from domain.asking.query import Narrowing, Query, Sought, Topic
from domain.figures.indicator_names import indicator_meant
from domain.people.access import allowed
from domain.people.member import Member
from domain.taps import PlanBaseTap
from handlers.asking.asked_names import asked_names
from handlers.asking.figure_asked import show_figure
from handlers.asking.query_answer import answer_query, answer_question_read
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading import Question, statistic_told
from reports.figures.bases import FIRST_YEAR
from reports.plan.stated_base import stated_base


async def answer_statistic(context: BotContext, member: Member, question: Question) -> None:
    plan, said = context.office.plan, question.argument
    if question.read is not None:
        await context.say(private_chat(member), "outings_told")
        await answer_question_read(context, member, question.read, said)
        return
    told = statistic_told(said, context.today, await asked_names(context))
    indicator = indicator_meant(plan, told.measure) if told is not None and told.measure else None
    base = await stated_base(context.store, plan, indicator, told.before) if told is not None and told.before else None
    may = allowed("answer_plan", member.role, "private")
    first_year = context.today < plan.start + FIRST_YEAR  # in later ones last year's is what the ledger has
    offered = base is not None and may and first_year and not (base.stated or base.same)
    buttons = ((key("keep_base", PlanBaseTap(base.key, int(base.base)), value=base.said),),) if base and offered else ()
    facts = {"first_year": first_year, "part": told.part if told is not None else "",
             "last_year": told is not None and bool(told.before)}
    if base is None:
        await context.say(private_chat(member), "statistic_told", base=None, offered=False, **facts)
    if indicator is not None:
        await show_figure(context, member, Query(Topic.FIGURE, (Sought.COUNT,), Narrowing(), indicator=indicator.name))
    elif base is None:
        await answer_query(context, member, Query(Topic.TARGETS), said)
    if base is not None:
        await context.say(private_chat(member), "statistic_told", base=base, offered=offered, buttons=buttons, **facts)

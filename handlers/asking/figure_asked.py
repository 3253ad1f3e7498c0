"""What indicators of the plan come to and how they are counted, asked in plain words («资金到位率怎么算», «三率»)."""

from collections.abc import Sequence

from domain.asking.answer_callbacks import WhyTap
from domain.asking.query import Own, Query, Sought, Topic
from domain.figures.indicator_names import rates_lacking, rates_of_projects
from domain.figures.schedule_gap import elapsed_months
from domain.figures.toward_task import known_indicators
from domain.letter import Buttons
from domain.people.access import may_see, may_see_unit, units_shown
from domain.people.member import Member
from domain.verdicts.procedure import Use
from handlers.asking.asked_names import figure_names
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading import nearest_indicators
from reports.asking.figure_answer import LACKING, FigureAnswer, SchemeAnswer, figure_answer, rule_of, scheme_of
from reports.figures.points_answer import points_answer
from reports.plan.value_said import task_said, value_said
from reports.render import word

IN_PARTS = 3  # units whose points are told part by part


def told_together(queries: Sequence[Query]) -> bool:
    """Several figures of the same holder and days, whose rules are not asked for: a line each."""
    first = queries[0]
    return len(queries) > 1 and all(
        one.topic is Topic.FIGURE and one.group is None and one.against is None and Sought.RULE not in one.asks
        and (one.only, one.days) == (first.only, first.days) for one in queries)


async def show_figures(context: BotContext, member: Member, queries: Sequence[Query], *, apart: bool = False) -> None:
    """Several of them in one message; a short question goes on from the last."""
    if await _refused(context, member, queries[0]):
        return
    answers = []
    for query in queries:
        await context.store.asked_questions.note(private_chat(member), query, context.now)
        answer = await _answer(context, member, query)
        answers += [answer] if answer is not None else []
    order = queries[0].order
    if order is not None:  # «三率里最低的是哪个»
        answers.sort(key=lambda one: one.value, reverse=order.descending)
    buttons = tuple(row for one in answers for row in _why(context, one, named=True))
    plan = context.office.plan
    all_rates = {query.indicator for query in queries} == set(rates_of_projects(plan))  # «三率»
    await context.say(private_chat(member), "figure_answers", answers=answers, said_as=queries[0].said_as, apart=apart,
                      lacking=[word("three_rates", one) for one in rates_lacking(plan)] if all_rates else (),
                      hidden=_hidden(member, queries[0]),
                      now=context.now.astimezone(context.office.zone), buttons=buttons)


async def show_figure(context: BotContext, member: Member, query: Query) -> None:
    """Its rule is everybody's to know; of what it comes to each is told what they may see."""
    plan, chat_id = context.office.plan, private_chat(member)
    rule = rule_of(query.indicator)
    if rule is not None:
        elapsed = elapsed_months(plan.start, plan.end, context.today)
        near = nearest_indicators(query.said_as, figure_names(plan)) if rule == LACKING else []
        await context.say(chat_id, "plan_rule", rule=rule, plan=plan, elapsed=elapsed, said=query.said_as,
                          near=near or rates_of_projects(plan))
        return
    scheme = scheme_of(plan, query.indicator, query.only.words, context.today.year)
    if scheme is not None:
        await _show_score(context, member, query, scheme)
        return
    if await _refused(context, member, query):
        return
    await context.store.asked_questions.note(chat_id, query, context.now)
    answer = await _answer(context, member, query)
    if answer is None:
        await context.say(chat_id, "gone")
        return
    rulings = plan.procedures_for(Use.RULING)
    hour = context.now.astimezone(context.office.zone)
    await context.say(chat_id, "figure_answer", answer=answer, said_as=query.said_as, plan=plan, now=hour,
                      rulings=bool(rulings), value_said=value_said, task_said=task_said,
                      hidden=_hidden(member, query), buttons=_why(context, answer))


async def _show_score(context: BotContext, member: Member, query: Query, scheme: SchemeAnswer) -> None:
    """How it is counted, or what it comes to: the points are published, so everybody may know them."""
    if Sought.COUNT not in query.asks:
        await context.say(private_chat(member), "scheme_answer", answer=scheme)
        return
    await context.store.asked_questions.note(private_chat(member), query, context.now)
    own = query.only.own and not (query.only.own is Own.WE and member.sees_all)
    units = query.only.units or (member.units if own else ())
    units = units if len(units) <= IN_PARTS else ()  # of more their places are told
    answer = await points_answer(context.store, context.office, query.indicator, units, query.days, context.today,
                                 how=Sought.RULE in query.asks)
    if answer is not None:
        hour = context.now.astimezone(context.office.zone)
        await context.say(private_chat(member), "points_answer", answer=answer, now=hour)


async def _refused(context: BotContext, member: Member, query: Query) -> bool:
    """Of units that only others see, or over days to come; a rule is told in any case."""
    chat_id, hidden = private_chat(member), _hidden(member, query)
    if Sought.RULE in query.asks:
        return False
    if hidden and len(hidden) == len(query.only.units):
        await context.say(chat_id, "other_unit", unit="、".join(hidden), units=member.units)
        return True
    if query.days is not None and query.days.start > context.today:
        await context.say(chat_id, "days_ahead", days=query.days)
        return True
    return False


async def _answer(context: BotContext, member: Member, query: Query) -> FigureAnswer | None:
    hidden = _hidden(member, query)
    units = () if hidden and len(hidden) == len(query.only.units) else _units(member, query)
    return await figure_answer(context.store, context.office, query, units, context.today,
                               lambda project: may_see(member, project))


def _hidden(member: Member, query: Query) -> tuple[str, ...]:
    """Units asked of that the asker does not see."""
    return tuple(unit for unit in query.only.units if not may_see_unit(member, unit))


def _units(member: Member, query: Query) -> tuple[str, ...] | None:
    """Those asked of, as far as the asker sees them; else all that the asker sees (None: the office)."""
    named = tuple(unit for unit in query.only.units if may_see_unit(member, unit))
    return named or units_shown(member, own=bool(query.only.own) and bool(member.units) and not member.sees_all)


def _why(context: BotContext, answer: FigureAnswer, *, named: bool = False) -> Buttons:
    """Fact by fact, of whom it was told; `named`: beside those of other figures."""
    if answer.line is None:
        return ()
    plan = context.office.plan
    number = [one.name for one in known_indicators(plan)].index(answer.indicator.name)
    unit = next((n for n, one in enumerate(plan.units) if one.name == answer.line.holder), None)
    tap = WhyTap(number, unit, answer.window.first.toordinal(), answer.window.last.toordinal(), 0)
    return ((key("figure_why_of", tap, what=answer.indicator.name) if named else key("figure_why", tap),),)

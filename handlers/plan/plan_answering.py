"""An administrator answers what the plan leaves open: the words are kept as they were said, with who and
when."""

from fractions import Fraction

from telegram import Update

from domain.bot_questions import PlanAnswerQuestion
from domain.figures.growth import growths
from domain.people.member import Member
from domain.plan.plan import OpenQuestion
from domain.taps import PlanAnswerTap, PlanBaseTap
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reports.plan.plan_questions import answer_wanted, questions_of
from reports.plan.value_said import task_said

LONGEST = 500


async def on_answer_tap(update: Update, context: BotContext, tap: PlanAnswerTap) -> None:
    member = await permitted(update, context, "answer_plan")
    if member is None:
        return
    question = _question(context, tap.key)
    if question is None:
        context.toast("plan_question_gone", alert=True)
        return
    known = (await context.store.plan_answers.of(context.office.plan.name)).get(question.key)
    await ask(context, member, PlanAnswerQuestion(question.key), "ask_plan_answer", opened=question, known=known)


@answers(PlanAnswerQuestion, "answer_plan")
async def _take_answer(context: BotContext, member: Member, asked: PlanAnswerQuestion, text: str) -> None:
    question, said = _question(context, asked.key), " ".join(text.split())
    if question is None:
        await settled(context, member)
        await context.say(private_chat(member), "plan_question_gone")
    elif not said or len(said) > LONGEST:
        await ask(context, member, asked, "ask_plan_answer_again", opened=question, longest=LONGEST)
    elif lacking := answer_wanted(context.office.plan, question, said):
        await ask(context, member, asked, "ask_plan_answer_number", opened=question, of=lacking)
    else:
        await settled(context, member)
        await context.store.plan_answers.add(context.office.plan.name, question.key, question.question, said, member.id,
                                             context.now)
        await context.say(private_chat(member), "plan_answer_kept", question=question, said=said)


async def on_base_tap(update: Update, context: BotContext, tap: PlanBaseTap) -> None:
    """What was told of last year becomes the base of a growth, as if the plan's question had been answered so."""
    member, plan = await permitted(update, context, "answer_plan"), context.office.plan
    if member is None:
        return
    question = _question(context, tap.key)
    of = next((formula.of for key, _, formula in growths(plan.indicators) if key == tap.key), None)
    if question is None or of is None:
        context.toast("plan_question_gone", alert=True)
        return
    said = task_said(of, Fraction(tap.base))
    known = (await context.store.plan_answers.of(plan.name)).get(question.key)
    if known is None or known.answer != said:
        await context.store.plan_answers.add(plan.name, question.key, question.question, said, member.id, context.now)
    await context.say(private_chat(member), "plan_answer_kept", question=question, said=said)


def _question(context: BotContext, key: str) -> OpenQuestion | None:
    return next((one for one in questions_of(context.office.plan) if one.key == key), None)

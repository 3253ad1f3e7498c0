"""What the plan's document leaves open is asked: every administrator gets one card a question, once (mechanisms 2,
15)."""

from datetime import datetime

from domain.figures.growth import base_read, growths
from domain.letter import Button
from domain.plan.office import Office
from domain.plan.plan import OpenQuestion, Plan
from domain.taps import PlanAnswerTap
from reports.render import word
from reports.trouble_notices import tell_admins
from storage.store import Store


def questions_of(plan: Plan) -> tuple[OpenQuestion, ...]:
    """What the plan's document leaves open, and the base of every growth for which it states none."""
    bases = tuple(OpenQuestion(key, word("plan_questions", "growth_base").format(name=one.name, of=formula.of.name,
                                                                                 unit=formula.of.unit_of_measure))
                  for key, one, formula in growths(plan.indicators) if formula.base is None)
    return (*plan.open_questions, *bases)


def answer_wanted(plan: Plan, question: OpenQuestion, said: str) -> str | None:
    """Of a question that wants a number the indicator's name, where the answer holds none that can be read."""
    for key, _, formula in growths(plan.indicators):
        if key == question.key and base_read(said, formula.of) is None:
            return formula.of.name
    return None


async def ask_open_questions(store: Store, office: Office, now: datetime) -> None:
    """Questions without an answer; the same card is never sent twice, also after a restart."""
    plan = office.plan
    questions = questions_of(plan)
    answered = await store.plan_answers.of(plan.name) if questions else {}
    for question in questions:
        if question.key not in answered:
            button = Button(word("button", "answer_plan"), PlanAnswerTap(question.key).pack())
            await tell_admins(store, now, f"plan:{plan.name[:40]}:{question.key}", "plan_question", ((button,),),
                              quiet=True,
                              plan=plan, question=question)

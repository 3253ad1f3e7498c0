"""What the plan's document leaves open is asked: every administrator gets one card a question, once (mechanisms 2,
15)."""

from datetime import datetime

from domain.letter import Button
from domain.plan.office import Office
from reports.render import word
from reports.trouble_notices import tell_admins
from storage.store import Store


async def ask_open_questions(store: Store, office: Office, now: datetime) -> None:
    """Questions without an answer; the same card is never sent twice, also after a restart."""
    plan = office.plan
    answered = await store.plan_answers.of(plan.name) if plan.open_questions else {}
    for question in plan.open_questions:
        if question.key not in answered:
            button = Button(word("button", "answer_plan"), f"plan:{question.key}")
            await tell_admins(store, now, f"plan:{plan.name[:40]}:{question.key}", "plan_question", ((button,),),
                              quiet=True,
                              plan=plan, question=question)

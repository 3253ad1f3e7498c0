"""有异议: a ranked unit objects to the draft of a bulletin; why is asked, and whoever interprets the plan decides."""

from telegram import Update

from domain.bot_questions import ObjectionQuestion
from domain.people.access import may_file_for
from domain.people.member import Member
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.procedure import Use
from domain.verdicts.verdict_callbacks import ObjectTap
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reading import AnswerKind
from reports.verdicts.case_flow import open_case
from reports.verdicts.case_view import title_of
from reports.verdicts.objections import objection_of
from storage.verdicts.sample_rows import ObjectionRound

SHORTEST, LONGEST = 4, 300


async def on_object_tap(update: Update, context: BotContext, tap: ObjectTap) -> None:
    member = await permitted(update, context, "object")
    if member is None:
        return
    found = await _open_round(context, member, tap.round, tap.unit)
    if found is not None:
        await ask(context, member, ObjectionQuestion(tap.round, tap.unit), "ask_objection", report=found.report,
                  period=found.period, unit=context.office.plan.units[tap.unit].name)


@answers(ObjectionQuestion, "object", AnswerKind.STATEMENT)
async def _typed_objection(context: BotContext, member: Member, asked: ObjectionQuestion, text: str) -> None:
    found, said = await _open_round(context, member, asked.round, asked.unit), " ".join(text.split())
    if found is None:
        await settled(context, member)
        await context.say(private_chat(member), "objection_over")
        return
    unit = context.office.plan.units[asked.unit].name
    if not SHORTEST <= len(said) <= LONGEST:
        await ask(context, member, asked, "ask_objection", report=found.report, period=found.period,
                  unit=unit)
        return
    await settled(context, member)
    procedure = context.office.plan.procedures_for(Use.OBJECTION)[0]
    case = Case(0, procedure.name, Use.OBJECTION, said, member.id, context.now,
                details=CaseDetails(report=found.report, period=found.period, unit=unit))
    view = await open_case(context.store, context.office, case, context.now)
    await context.say(private_chat(member), "verdict_opened", views=[view], project=None, title=title_of(procedure))


async def _open_round(context: BotContext, member: Member, number: int, place: int) -> ObjectionRound | None:
    """The round, while it runs and this member may speak for the unit; else a sentence says why not."""
    plan = context.office.plan
    found = await context.store.objection_rounds.get(number)
    unit = plan.units[place].name if place < len(plan.units) else None
    if found is None or unit is None:
        context.toast("gone", alert=True)
    elif found.closed_at is not None or context.now >= found.until:
        context.toast("objection_over", alert=True)
    elif not may_file_for(member, unit):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    elif await objection_of(context.store, found, unit) is not None:
        context.toast("objected_before", alert=True, unit=unit)
    else:
        return found
    return None

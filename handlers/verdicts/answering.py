"""Answers to steps: buttons, the reason that is asked for, the evidence that belongs to a good answer."""

from dataclasses import dataclass, replace

from telegram import Message, Update

from domain.bot_questions import ProofQuestion, StepQuestion, VerdictReasonQuestion
from domain.callback import BotQuestion
from domain.filing.update import Attachment
from domain.people.member import Member
from domain.verdicts.case import Case, Verdict
from domain.verdicts.evidence import Evidence, missing
from domain.verdicts.procedure import Proof, Result, Step, Use
from domain.verdicts.verdict_callbacks import CaseTap, StepTap, TickTap
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.verdicts.case_pages import concerns, show_page
from reading import AnswerKind, read_evidence
from reports.verdicts.case_flow import answer_word, answers_of, give, may_answer, show_to, step_buttons, step_letter_key
from reports.verdicts.case_view import CaseView, VerdictRow, load_case, procedure_of

SHORTEST, REASON_LIMIT = 2, 500  # characters of a reason
REASONED = frozenset({Use.RULING, Use.OBJECTION})  # whatever is decided, the reason is part of it


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step that this member may answer."""

    case: Case
    verdict: Verdict
    step: Step


async def on_step_tap(update: Update, context: BotContext, tap: StepTap) -> None:
    member = await permitted(update, context, "judge_verdict")
    found = await _asking(context, member, tap.verdict) if member is not None else None
    if member is None or found is None:
        return
    if tap.act == "show":
        await _show_again(context, member, found)
    elif found.verdict.result is not None:
        await _answered_before(context, member, found, Result(tap.act))
    else:
        await _take(context, member, found, Result(tap.act))


async def _asking(context: BotContext, member: Member, verdict_id: int) -> StepAsked | None:
    """What a button asks; None, after saying so, where it is nothing (any more) or not for this member."""
    found = await _found(context, member, verdict_id)
    if isinstance(found, str):
        context.toast(found, alert=True)
        return None
    return found


async def _still(context: BotContext, member: Member, verdict_id: int) -> StepAsked | None:
    """What a typed answer is for; None, after saying so, where this member is asked no more. An answer that came too
    late goes on: it is kept as a remark."""
    found = await _found(context, member, verdict_id)
    if isinstance(found, str):
        await settled(context, member)
        await context.say(private_chat(member), found)
        return None
    return found


async def _found(context: BotContext, member: Member, verdict_id: int) -> StepAsked | str:
    """The step, or the template that says why this member cannot answer it."""
    verdict = await context.store.verdicts.get(verdict_id)
    case = await context.store.cases.get(verdict.case_id) if verdict is not None else None
    if verdict is None or case is None:
        return "gone"
    if case.withdrawn:
        return "verdict_withdrawn"
    if not await may_answer(context.store, context.office, case, verdict, member):
        return "verdict_not_yours"
    step = procedure_of(context.office.plan, case).step(verdict.step)
    return StepAsked(case, verdict, step or Step(verdict.step, "", (), 0))


async def _notice(context: BotContext, member: Member, template: str, *, alert: bool = False, **view: object) -> None:
    """For a moment under a button; as a message where the answer was typed."""
    if isinstance(context.update, Update) and context.update.callback_query is not None:
        context.toast(template, alert=alert, **view)
    else:
        await context.say(private_chat(member), template, **view)


@answers(StepQuestion, "judge_verdict")
async def _typed_answer(context: BotContext, member: Member, asked: StepQuestion, text: str) -> None:
    """A reply to the question itself: «不同意，用地没有指标»."""
    found, said = await _still(context, member, asked.verdict), " ".join(text.split())
    if found is None:
        return
    words = {answer_word(found.case.use, one): one for one in answers_of(found.case.use)}
    begins = next((word for word in sorted(words, key=len, reverse=True) if said.startswith(word)), None)
    if begins is None:
        await context.say(private_chat(member), "verdict_say_how", words=list(words))
        return
    reason = said.removeprefix(begins).strip(" ,，。:：;；")
    if found.verdict.result is not None or (words[begins] is not Result.YES and len(reason) >= SHORTEST):
        await _give(context, member, found, words[begins], reason[:REASON_LIMIT])
    else:
        await _take(context, member, found, words[begins], reason)


async def _take(context: BotContext, member: Member, found: StepAsked, result: Result, reason: str = "") -> None:
    """A good answer needs the whole checklist and the evidence; any other one its reason."""
    left = len(found.step.checklist) - len(found.verdict.ticked)
    lacking = missing(found.step.evidence, found.verdict.evidence)
    if result is Result.YES and left > 0:
        await _notice(context, member, "verdict_unticked", alert=True, left=left)
    elif result is Result.YES and lacking:
        await _ask_proof(context, member, found, lacking)
    elif not reason and (result is not Result.YES or found.case.use in REASONED):
        await _ask_reason(context, member, found, result)
    else:
        await _give(context, member, found, result, reason)


async def _ask_reason(context: BotContext, member: Member, found: StepAsked, result: Result) -> None:
    await ask(context, member, VerdictReasonQuestion(found.verdict.id, result), "ask_verdict_reason",
              subject=found.case.subject, said=answer_word(found.case.use, result))


@answers(VerdictReasonQuestion, "judge_verdict", AnswerKind.REASON)
async def _typed_reason(context: BotContext, member: Member, asked: VerdictReasonQuestion, text: str) -> None:
    found, reason = await _still(context, member, asked.verdict), " ".join(text.split())
    if found is None:
        return
    if not SHORTEST <= len(reason) <= REASON_LIMIT:
        await _ask_reason(context, member, found, asked.result)
        return
    await settled(context, member)
    await _give(context, member, found, asked.result, reason)


async def _ask_proof(context: BotContext, member: Member, found: StepAsked, lacking: tuple[Proof, ...]) -> None:
    await ask(context, member, ProofQuestion(found.verdict.id), "ask_proof", subject=found.case.subject,
              lacking=lacking, has=found.verdict.evidence)


@answers(ProofQuestion, "judge_verdict", AnswerKind.PROOF)
async def _typed_proof(context: BotContext, member: Member, asked: ProofQuestion, text: str) -> None:
    """Day, people and place are read out of one sentence."""
    found = await _still(context, member, asked.verdict)
    if found is not None:
        await _more_proof(context, member, found, _said(context, member, found, text))


def _said(context: BotContext, member: Member, found: StepAsked, text: str) -> Evidence:
    lacking = missing(found.step.evidence, found.verdict.evidence)
    return read_evidence(" ".join(text.split())[:REASON_LIMIT], context.today, member.name, context.office.plan.titles,
                         lacking)


async def take_file(context: BotContext, member: Member, question: BotQuestion, message: Message,
                    file: Attachment) -> bool:
    """A photo or a document sent while evidence is asked for, or in reply to that question; False where it is not."""
    own = {"photo": Evidence(photos=(file.file_id,)), "document": Evidence(papers=(file.file_id,)),
           "location": Evidence(place=file.name or file.file_id)}.get(file.kind)
    if not isinstance(question, ProofQuestion) or own is None:
        return False
    found = await _still(context, member, question.verdict)
    if found is not None:
        caption = _said(context, member, found, message.caption) if message.caption else Evidence()
        await _more_proof(context, member, found, caption.joined(own))
    return True


async def _more_proof(context: BotContext, member: Member, found: StepAsked, more: Evidence) -> None:
    """What is still lacking is asked on; with everything there the good answer is given."""
    evidence = found.verdict.evidence.joined(more)
    await context.store.verdicts.add_evidence(found.verdict.id, evidence)
    found = replace(found, verdict=replace(found.verdict, evidence=evidence))
    lacking = missing(found.step.evidence, evidence)
    if lacking:
        await _ask_proof(context, member, found, lacking)
    else:
        await settled(context, member)
        await _give(context, member, found, Result.YES, "")


async def _give(context: BotContext, member: Member, found: StepAsked, result: Result, reason: str) -> None:
    given = await give(context.store, context.office, found.verdict, member, result, reason, context.now)
    row = row_of(given.view, found.verdict.id)
    if not given.kept:
        await context.say(private_chat(member), "verdict_twice", view=given.view, row=row,
                          said=answer_word(found.case.use, result))
        return
    await _notice(context, member, "verdict_done", said=answer_word(found.case.use, result))
    if not await context.store.letters.by_key(step_letter_key(found.verdict.id, member)):
        await show_page(context, member, given.view)


async def _answered_before(context: BotContext, member: Member, found: StepAsked, result: Result) -> None:
    """Somebody was quicker: what this member says is kept as a remark, once."""
    view = await load_case(context.store, context.office, found.case)
    row = row_of(view, found.verdict.id)
    mine = found.verdict.by == member.id or any(one.remark.member_id == member.id for one in row.remarks)
    if not mine:
        await give(context.store, context.office, found.verdict, member, result, "", context.now)
    context.toast("verdict_before", alert=True, row=row, use=found.case.use, mine=found.verdict.by == member.id)


def row_of(view: CaseView, verdict_id: int) -> VerdictRow:
    return next(row for row in view.rows if row.verdict.id == verdict_id)


async def _show_again(context: BotContext, member: Member, found: StepAsked) -> None:
    view = await load_case(context.store, context.office, found.case)
    await show_to(context.store, context.office, view, row_of(view, found.verdict.id), member,
                  f"{step_letter_key(found.verdict.id, member)}:{context.turn.update_id}", context.now)


async def on_tick_tap(update: Update, context: BotContext, tap: TickTap) -> None:
    """☐ ↔ ☑"""
    member = await permitted(update, context, "judge_verdict")
    found = await _asking(context, member, tap.verdict) if member is not None else None
    query = update.callback_query
    if member is None or found is None or query is None or query.message is None:
        return
    if found.verdict.result is not None or tap.item >= len(found.step.checklist):
        context.toast("expired", alert=True)
        return
    await context.store.verdicts.tick(tap.verdict, set(found.verdict.ticked) ^ {tap.item})
    view = await load_case(context.store, context.office, found.case)
    row = row_of(view, tap.verdict)
    await context.change_message(query.message.chat.id, query.message.message_id, "verdict_ask", view=view, row=row,
                                 buttons=step_buttons(view, row), about=StepQuestion(tap.verdict).about)


async def on_case_tap(update: Update, context: BotContext, tap: CaseTap) -> None:
    """One case on its page."""
    member = await permitted(update, context, "help")
    case = await context.store.cases.get(tap.case) if member is not None else None
    if member is None:
        return
    view = await load_case(context.store, context.office, case) if case is not None else None
    if view is None or not concerns(view, member):
        context.toast("gone", alert=True)
    else:
        await show_page(context, member, view)

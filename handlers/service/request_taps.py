"""Taps on a request: who answers it, by when, the answer, what the enterprise thinks of it, and that it is given up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update

from domain.errors import ReadingError, RuleBroken
from domain.people.member import Member
from domain.service.acting import due_of, may_see_request, may_settle_request
from domain.service.request import (
    EnterpriseRequest,
    RequestStep,
    StepKind,
    answered,
    assigned,
    cancelled,
    promised,
    rated,
)
from domain.service.service_questions import (
    RequestAnswerQuestion,
    RequestComplaintQuestion,
    RequestDayQuestion,
    RequestEndQuestion,
    RequestOwnerQuestion,
)
from domain.taps import RequestTap
from handlers.asking.listing import Place
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.service.act_card import owner_said
from handlers.service.request_acts import tell_owner
from handlers.service.request_card import note_on_project, project_of_request, show_request
from reading import AnswerKind, read_day
from reports.render import clip

LONGEST = 1000  # characters of an answer
WordsAsked = RequestAnswerQuestion | RequestComplaintQuestion | RequestEndQuestion


@dataclass(frozen=True, slots=True)
class RequestHeld:
    """A request in the hands of somebody who may settle it; `at` is the tapped message."""

    member: Member
    request: EnterpriseRequest
    at: Place | None = None


async def on_request_tap(update: Update, context: BotContext, tap: RequestTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "request")
    if member is None or query is None or query.message is None:
        return
    request = await context.store.requests.get(tap.request)
    project = await project_of_request(context, request) if request else None
    if request is None or not may_see_request(member, request, project):
        context.toast("gone", alert=True)
    elif tap.act == "show":
        await show_request(context, member, request)
    elif not await permitted(update, context, "serve"):
        return
    elif not may_settle_request(member, request, project):
        context.toast("not_yours", alert=True)
    else:
        held = RequestHeld(member, request, (query.message.chat.id, query.message.message_id))
        await ACTIONS[tap.act](context, held)


async def _own(context: BotContext, held: RequestHeld) -> None:
    await ask(context, held.member, RequestOwnerQuestion(held.request.id), "ask_request_owner",
              enterprise=held.request.enterprise)


async def _day(context: BotContext, held: RequestHeld) -> None:
    await ask(context, held.member, RequestDayQuestion(held.request.id), "ask_day", what=clip(held.request.words, 40),
              fault=False)


async def _answer(context: BotContext, held: RequestHeld) -> None:
    await _ask_words(context, held.member, held.request, RequestAnswerQuestion)


async def _bad(context: BotContext, held: RequestHeld) -> None:
    await _ask_words(context, held.member, held.request, RequestComplaintQuestion)


async def _end(context: BotContext, held: RequestHeld) -> None:
    await _ask_words(context, held.member, held.request, RequestEndQuestion)


async def _ask_words(context: BotContext, member: Member, request: EnterpriseRequest,
                     kind: type[WordsAsked]) -> None:
    await ask(context, member, kind(request.id), "ask_request_words", request=request, wanted=kind.HEAD)


async def _good(context: BotContext, held: RequestHeld) -> None:
    """满意: closed at once."""
    await _step(context, held, lambda one: rated(one, True), StepKind.SATISFIED, "")


async def _step(context: BotContext, held: RequestHeld, change: Callable[[EnterpriseRequest], EnterpriseRequest],
                kind: StepKind, words: str) -> EnterpriseRequest | None:
    """Takes one step and shows the request; what its state refuses is told."""
    try:
        after = change(held.request)
    except RuleBroken as error:
        await settled(context, held.member)
        if held.at is not None:
            context.toast("service_refused", alert=True, code=error.code, facts=error.facts)
        else:
            await context.say(private_chat(held.member), "service_refused", code=error.code, facts=error.facts)
        return None
    await context.store.requests.keep(after, RequestStep(after.id, kind, context.now, held.member.id, words, after.due))
    await note_on_project(context, held.member, after, words)
    await settled(context, held.member)
    await show_request(context, held.member, after, held.at)
    return after


async def _held(context: BotContext, member: Member, number: int) -> RequestHeld | None:
    """The request that was asked about; None (and the member is told) where it is gone or no longer theirs."""
    request = await context.store.requests.get(number)
    project = await project_of_request(context, request) if request else None
    if request is not None and may_settle_request(member, request, project):
        return RequestHeld(member, request)
    await settled(context, member)
    await context.say(private_chat(member), "gone" if request is None else "not_yours")
    return None


@answers(RequestOwnerQuestion, "serve", AnswerKind.NAME)
async def take_request_owner(context: BotContext, member: Member, asked: RequestOwnerQuestion, text: str) -> None:
    held = await _held(context, member, asked.request)
    if held is None:
        return
    party = await owner_said(context, text)
    if party is None:
        await _own(context, held)
        return
    due = due_of(held.request, context.office, context.today)
    after = await _step(context, held, lambda one: assigned(one, party, due), StepKind.ASSIGNED, party.name)
    if after is not None:
        await tell_owner(context, after, member, "request_assigned")


@answers(RequestDayQuestion, "serve", AnswerKind.DAY)
async def take_request_day(context: BotContext, member: Member, asked: RequestDayQuestion, text: str) -> None:
    held = await _held(context, member, asked.request)
    if held is None:
        return
    try:
        on = read_day(text.strip(), context.today, True).end
    except ReadingError:
        await ask(context, member, asked, "ask_day", what=clip(held.request.words, 40), fault=True)
        return
    await _step(context, held, lambda one: promised(one, on), StepKind.PROMISED, "")


@answers(RequestAnswerQuestion, "serve")
async def take_answer_words(context: BotContext, member: Member, asked: RequestAnswerQuestion, text: str) -> None:
    held = await _held(context, member, asked.request)
    if held is None:
        return
    words = clip(text.strip(), LONGEST)
    after = await _step(context, held, lambda one: answered(one, words, context.today), StepKind.ANSWERED, words)
    if after is not None:
        await _tell_answered(context, after, member)


async def _tell_answered(context: BotContext, request: EnterpriseRequest, by: Member) -> None:
    """Who noted it asks the enterprise what it thinks of the answer."""
    noter = await context.store.members.by_id(request.noted_by)
    if noter is not None and noter.id != by.id and noter.active and noter.reachable and noter.telegram_id is not None:
        await context.say(private_chat(noter), "request_answered", request=request, by=by,
                          about=f"request:{request.id}", buttons=context.buttons(
                              ("request_good", RequestTap(request.id, "good").pack()),
                              ("request_bad", RequestTap(request.id, "bad").pack()), width=2))


@answers(RequestComplaintQuestion, "serve")
async def take_dissatisfaction(context: BotContext, member: Member, asked: RequestComplaintQuestion, text: str) -> None:
    held = await _held(context, member, asked.request)
    if held is None:
        return
    after = await _step(context, held, lambda one: rated(one, False), StepKind.DISSATISFIED, clip(text.strip(),
                                                                                               LONGEST))
    if after is not None:
        await tell_owner(context, after, member, "request_reopened")


@answers(RequestEndQuestion, "serve", AnswerKind.REASON)
async def take_reason_to_end(context: BotContext, member: Member, asked: RequestEndQuestion, text: str) -> None:
    held = await _held(context, member, asked.request)
    if held is not None:
        reason = clip(text.strip(), LONGEST)
        await _step(context, held, lambda one: cancelled(one, reason), StepKind.CANCELLED, reason)


Act = Callable[[BotContext, RequestHeld], Awaitable[None]]
ACTIONS: dict[str, Act] = {"own": _own, "day": _day, "answer": _answer, "good": _good, "bad": _bad, "end": _end}

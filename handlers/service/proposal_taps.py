"""Taps on a card of service: ✅ carries out what it says, ❌ drops it; before that its project, owner and day may be
changed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

from telegram import Update

from domain.errors import ReadingError, RuleBroken
from domain.people.member import Member
from domain.service.acting import called, opened, unit_of
from domain.service.request import RequestStep, StepKind, answered, rated
from domain.service.service_acts import AnswerAct, Proposal, RatingAct, RequestAct
from domain.taps import ProposalTap
from handlers.context import BotContext
from handlers.filing.typed_answers import answers, ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.service.proposing import owner_said, show_proposal, tell_owner
from handlers.service.request_card import note_on_project, show_request
from reading import read_day


async def on_proposal_tap(update: Update, context: BotContext, tap: ProposalTap) -> None:
    """Only who wrote the sentence; a second tap says what became of it."""
    query = update.callback_query
    member = await permitted(update, context, "serve")
    if member is None or query is None or query.message is None:
        return
    proposal = await context.store.proposals.get(tap.proposal)
    if proposal is None or proposal.member_id != member.id:
        context.toast("not_your_card", alert=True)
    elif proposal.state != "open":
        context.toast("already", saved=proposal.state == "done")
    else:
        await ACTIONS[tap.act](context, member, proposal, tap, (query.message.chat.id, query.message.message_id))


async def _yes(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap, at: tuple[int, int]) -> None:
    """What cannot be carried out (any more) is told and stays open."""
    try:
        told = await CARRY[type(proposal.act)](context, member, proposal)
    except RuleBroken as error:
        context.toast("service_refused", alert=True, code=error.code, facts=error.facts)
        return
    await context.store.proposals.settle(proposal.id, "done", context.now)
    await show_proposal(context, member, replace(proposal, state="done"), at)
    await told()


async def _no(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap, at: tuple[int, int]) -> None:
    await context.store.proposals.settle(proposal.id, "dropped", context.now)
    await show_proposal(context, member, replace(proposal, state="dropped"), at)


async def _pick(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap,
                at: tuple[int, int]) -> None:
    """One of the projects that were offered; 0: none of them."""
    act = proposal.act
    if not isinstance(act, RequestAct) or (tap.chosen and tap.chosen not in act.projects):
        context.toast("expired", alert=True)
        return
    project = await context.store.projects.get(tap.chosen) if tap.chosen else None
    name = called(project) if project is not None else act.enterprise
    changed = replace(act, project_id=project.id if project else None, projects=(), enterprise=name,
                      unit=unit_of(project, member, context.office.plan))
    await _changed(context, member, proposal, changed, at)


async def _own(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap,
               at: tuple[int, int]) -> None:
    await ask(context, member, f"svown:{proposal.id}", "ask_request_owner", enterprise=_name(proposal))


async def _day(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap,
               at: tuple[int, int]) -> None:
    await ask(context, member, f"svday:{proposal.id}", "ask_day", what=_name(proposal), fault=False)


@answers("svown", "serve")
async def take_proposed_owner(context: BotContext, member: Member, rest: str, text: str) -> None:
    """`rest` is the proposal's number."""
    proposal = await _asked(context, member, rest)
    party = await owner_said(context, text)
    if proposal is None:
        return
    if party is None:
        await ask(context, member, f"svown:{proposal.id}", "ask_request_owner", enterprise=_name(proposal))
        return
    await settled(context, member)
    await _changed(context, member, proposal, replace(proposal.act, owner=party))


@answers("svday", "serve")
async def take_proposed_day(context: BotContext, member: Member, rest: str, text: str) -> None:
    """`rest` is the proposal's number."""
    proposal = await _asked(context, member, rest)
    if proposal is None:
        return
    try:
        on: date = read_day(text.strip(), context.today, True).end
    except ReadingError:
        await ask(context, member, f"svday:{proposal.id}", "ask_day", what=_name(proposal), fault=True)
        return
    await settled(context, member)
    await _changed(context, member, proposal, replace(proposal.act, due=on, promised=False))


async def _asked(context: BotContext, member: Member, number: str) -> Proposal | None:
    """The open card that was asked about; None once it was told that it is closed."""
    proposal = await context.store.proposals.get(int(number)) if number.isdecimal() else None
    if proposal is not None and proposal.state == "open" and proposal.member_id == member.id:
        return proposal
    await settled(context, member)
    await context.say(private_chat(member), "card_closed")
    return None


async def _changed(context: BotContext, member: Member, proposal: Proposal, act: Any,
                   at: tuple[int, int] | None = None) -> None:
    await context.store.proposals.change(proposal.id, act)
    await show_proposal(context, member, replace(proposal, act=act), at)


def _name(proposal: Proposal) -> str:
    return proposal.act.enterprise if isinstance(proposal.act, RequestAct) else ""


# --- what one tap carries out ----------------------------------------------------------------------------------------

Told = Callable[[], Awaitable[None]]


async def _open_request(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, RequestAct)
    if act.due is not None and act.due < act.asked_on:
        raise RuleBroken("due_before_asked", due=act.due, asked=act.asked_on)
    request = await context.store.requests.open(opened(act, member), context.now)
    await note_on_project(context, member, request, request.words)

    async def told() -> None:
        await show_request(context, member, request)
        await tell_owner(context, request, member, "request_assigned")
    return told


async def _take_answer(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, AnswerAct | RatingAct)
    request = await context.store.requests.get(act.request_id)
    if request is None:
        raise RuleBroken("request_closed")
    if isinstance(act, AnswerAct):
        after, kind = answered(request, act.words, context.today), StepKind.ANSWERED
    else:
        after = rated(request, act.satisfied)
        kind = StepKind.SATISFIED if act.satisfied else StepKind.DISSATISFIED
    await context.store.requests.keep(after, RequestStep(request.id, kind, context.now, member.id, act.words))
    await note_on_project(context, member, after, act.words)

    async def told() -> None:
        await show_request(context, member, after)
        if kind is StepKind.DISSATISFIED:
            await tell_owner(context, after, member, "request_reopened")
    return told


Carry = Callable[[BotContext, Member, Proposal], Awaitable[Told]]
CARRY: dict[type, Carry] = {RequestAct: _open_request, AnswerAct: _take_answer, RatingAct: _take_answer}
Action = Callable[[BotContext, Member, Proposal, ProposalTap, tuple[int, int]], Awaitable[None]]
ACTIONS: dict[str, Action] = {"yes": _yes, "no": _no, "pick": _pick, "own": _own, "day": _day}

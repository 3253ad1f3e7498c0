"""Taps on a card of service: ✅ carries out what it says, ❌ drops it; before that its project, owner and day may be
changed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from telegram import Update

from domain.errors import ReadingError, RuleBroken
from domain.people.member import Member
from domain.service.acting import called, unit_of
from domain.service.obligations import clauses_act
from domain.service.service_acts import (
    AnswerAct,
    ClausesAct,
    ContactAct,
    DeliveredAct,
    HandOverAct,
    MinutesAct,
    NoteAct,
    PassedOnAct,
    Proposal,
    RatingAct,
    RequestAct,
    RiskAct,
)
from domain.service.service_questions import ContactFirmQuestion, ProposalDayQuestion, ProposalOwnerQuestion
from domain.taps import ProposalTap
from handlers.asking.listing import Place
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.second_meaning import second_of
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.service.act_card import Carry, owner_said
from handlers.service.clause_acts import take_clauses
from handlers.service.contact_acts import of_chosen_project, take_contacts
from handlers.service.delivered_acts import take_delivered
from handlers.service.firm_note_acts import introducer_act, take_note
from handlers.service.hand_over_acts import take_hand_over, take_risk
from handlers.service.minutes_acts import take_minutes
from handlers.service.proposing import show_proposal
from handlers.service.request_acts import open_request, take_news, take_passed_on
from reading import AnswerKind, read_day


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


async def _yes(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap, at: Place) -> None:
    """What cannot be carried out (any more) is told and stays open."""
    try:
        await _carry_out(context, member, proposal, at)
    except RuleBroken as error:
        context.toast("service_refused", alert=True, code=error.code, facts=error.facts)


async def _carry_out(context: BotContext, member: Member, proposal: Proposal, at: Place | None) -> None:
    told = await CARRY[type(proposal.act)](context, member, proposal)
    await context.store.proposals.settle(proposal.id, "done", context.now)
    await show_proposal(context, member, replace(proposal, state="done"), at)
    await told()


async def settle_by_words(context: BotContext, member: Member, since: datetime, *, keep: bool) -> bool:
    """«确认», «算了» of the last one since then that waits; False where none does."""
    proposal = await context.store.proposals.waiting(member.id, since)
    if proposal is None:
        return False
    if not keep:
        await context.store.proposals.settle(proposal.id, "dropped", context.now)
        await show_proposal(context, member, replace(proposal, state="dropped"))
        return True
    try:
        await _carry_out(context, member, proposal, None)
    except RuleBroken as error:
        await context.say(private_chat(member), "service_refused", code=error.code, facts=error.facts)
    return True


async def _no(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap, at: Place) -> None:
    await context.store.proposals.settle(proposal.id, "dropped", context.now)
    await show_proposal(context, member, replace(proposal, state="dropped"), at)


async def _pick(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap,
                at: Place) -> None:
    """One of the projects that were offered; 0: none of them."""
    act = proposal.act
    if not isinstance(act, RequestAct | ClausesAct | NoteAct | ContactAct) or (
            tap.chosen and tap.chosen not in act.projects):
        context.toast("expired", alert=True)
        return
    project = await context.store.projects.get(tap.chosen) if tap.chosen else None
    plan = context.office.plan
    if isinstance(act, ClausesAct):
        changed: Any = clauses_act(who=act.enterprise, told=act.clauses, signed_on=act.signed_on,
                                   found=[project] if project else [], member=member, plan=plan)
    elif isinstance(act, ContactAct):
        changed = await of_chosen_project(context, act, tap.chosen or 0)
    elif isinstance(act, NoteAct):
        changed = await introducer_act(context, act.firm, act.values, (project,) if project else ()) or act
    else:
        changed = replace(act, project_id=project.id if project else None, projects=(),
                          enterprise=called(project) if project else act.enterprise,
                          unit=unit_of(project, member, plan))
    await _changed(context, member, proposal, changed, at)


async def _own(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap,
               at: Place) -> None:
    if isinstance(proposal.act, ContactAct):
        await ask(context, member, ContactFirmQuestion(proposal.id), "ask_contact_firm", act=proposal.act)
        return
    await ask(context, member, ProposalOwnerQuestion(proposal.id), "ask_request_owner", enterprise=_name(proposal))


async def _day(context: BotContext, member: Member, proposal: Proposal, tap: ProposalTap,
               at: Place) -> None:
    await ask(context, member, ProposalDayQuestion(proposal.id), "ask_day", what=_name(proposal), fault=False)


@answers(ProposalOwnerQuestion, "serve", AnswerKind.NAME)
async def take_proposed_owner(context: BotContext, member: Member, asked: ProposalOwnerQuestion, text: str) -> None:
    proposal = await _asked(context, member, asked.proposal)
    party = await owner_said(context, text)
    if proposal is None:
        return
    if party is None:
        await ask(context, member, ProposalOwnerQuestion(proposal.id), "ask_request_owner", enterprise=_name(proposal))
        return
    await settled(context, member)
    await _changed(context, member, proposal, replace(proposal.act, owner=party))


@answers(ProposalDayQuestion, "serve", AnswerKind.DAY)
async def take_proposed_day(context: BotContext, member: Member, asked: ProposalDayQuestion, text: str) -> None:
    proposal = await _asked(context, member, asked.proposal)
    if proposal is None:
        return
    try:
        on: date = read_day(text.strip(), context.today, True).end
    except ReadingError:
        await ask(context, member, ProposalDayQuestion(proposal.id), "ask_day", what=_name(proposal), fault=True)
        return
    await settled(context, member)
    await _changed(context, member, proposal, replace(proposal.act, due=on, promised=False))


async def _asked(context: BotContext, member: Member, number: int) -> Proposal | None:
    """The open card that was asked about; None once it was told that it is closed."""
    proposal = await context.store.proposals.get(number)
    if proposal is not None and proposal.state == "open" and proposal.member_id == member.id:
        return proposal
    await settled(context, member)
    await context.say(private_chat(member), "card_closed")
    return None


async def _changed(context: BotContext, member: Member, proposal: Proposal, act: Any,
                   at: Place | None = None) -> None:
    await context.store.proposals.change(proposal.id, act)
    await show_proposal(context, member, replace(proposal, act=act), at,
                        await second_of(context, member, proposal.text))


def _name(proposal: Proposal) -> str:
    return proposal.act.enterprise if isinstance(proposal.act, RequestAct) else ""


CARRY: dict[type, Carry] = {RequestAct: open_request, AnswerAct: take_news, RatingAct: take_news,
                            PassedOnAct: take_passed_on, MinutesAct: take_minutes, ClausesAct: take_clauses,
                            NoteAct: take_note, ContactAct: take_contacts,
                            HandOverAct: take_hand_over, RiskAct: take_risk, DeliveredAct: take_delivered}
Action = Callable[[BotContext, Member, Proposal, ProposalTap, Place], Awaitable[None]]
ACTIONS: dict[str, Action] = {"yes": _yes, "no": _no, "pick": _pick, "own": _own, "day": _day}

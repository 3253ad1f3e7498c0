"""What an enterprise asks, and what became of it, as cards: made from what was told, shown, carried out."""

from datetime import date

from domain.errors import RuleBroken
from domain.people.member import Member
from domain.service.acting import due_of, may_settle_request, meant_request, opened, request_act
from domain.service.party import party_named
from domain.service.request import (
    LIVE,
    EnterpriseRequest,
    RequestState,
    RequestStep,
    StepKind,
    answered,
    assigned,
    rated,
)
from domain.service.service_acts import AnswerAct, PassedOnAct, Proposal, RatingAct, RequestAct, ServiceAct
from domain.service.service_questions import RequestAnswerQuestion
from domain.taps import ProposalTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.find import find_project
from handlers.service.act_card import Shown, Told, choices, meant, settle_row
from handlers.service.request_card import note_on_project, project_of_request, show_request
from reading import RequestNews, RequestNewsTold, RequestTold


async def make_request(context: BotContext, member: Member, told: RequestTold, day: date) -> RequestAct:
    found = await find_project(context, member, told.who)
    if told.passed is not None:
        await context.say(private_chat(member), "request_day_passed", day=told.passed)
    return request_act(enterprise=told.who, words=told.words, owner=told.owner, due=told.due, asked_on=day,
                       member=member, members=await context.store.members.all(), office=context.office,
                       found=meant(found), elsewhere=found.elsewhere)


async def make_news(context: BotContext, member: Member, told: RequestNewsTold, day: date) -> ServiceAct | None:
    """The request that the news is of; None where the enterprise has none that the news could be of."""
    if told.number is not None:
        return await _of_open(context, member, told, told.number)
    found = await find_project(context, member, told.who)
    certain = meant(found) if found.project or found.sure else ()
    names = [p.enterprise for p in certain if p.enterprise] or [told.who]
    waited = [one for name in names for one in await context.store.requests.live([p.id for p in certain], name)]
    fitting = [one for one in dict.fromkeys(waited) if await _settles(context, member, one)
               and (told.news is RequestNews.ANSWERED) == (one.state is not RequestState.ANSWERED)]
    one = meant_request(told.about or told.words, fitting)
    if one is None or one.state not in LIVE:
        return None
    if told.news is RequestNews.ANSWERED:
        return AnswerAct(one.id, told.words)
    return RatingAct(one.id, told.news is RequestNews.SATISFIED, told.words)


async def _of_open(context: BotContext, member: Member, told: RequestNewsTold, number: int) -> ServiceAct | None:
    one = await context.store.requests.get(number)
    if one is None or not one.is_waiting or not await _settles(context, member, one):
        return None
    if told.news is not RequestNews.PASSED_ON:
        return AnswerAct(one.id, told.words)
    owner = party_named(told.owner, await context.store.members.all(), context.office.plan)
    return PassedOnAct(one.id, owner, told.words) if owner is not None and owner != one.owner else None


async def _settles(context: BotContext, member: Member, request: EnterpriseRequest) -> bool:
    return may_settle_request(member, request, await project_of_request(context, request))


async def request_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, RequestAct)
    project = None if act.project_id is None or act.other_unit else await context.store.projects.get(act.project_id)
    made = await choices(context, proposal, act.projects)
    change = ((key("request_owner", ProposalTap(proposal.id, "own").pack()),
               key("promise", ProposalTap(proposal.id, "day").pack())),)
    buttons = (*made, *change, *settle_row(proposal, "take_request"))
    return "proposal_request", {"act": act, "project": project, "near": len(made)}, buttons


async def news_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, AnswerAct | RatingAct | PassedOnAct)
    view = {"act": act, "request": await context.store.requests.get(act.request_id),
            "answer": isinstance(act, AnswerAct)}
    if isinstance(act, PassedOnAct):
        return "proposal_passed_on", view, settle_row(proposal, "take_passed_on")
    name = "take_answer" if isinstance(act, AnswerAct) else "take_good" if act.satisfied else "take_bad"
    return "proposal_news", view, settle_row(proposal, name)


async def open_request(context: BotContext, member: Member, proposal: Proposal) -> Told:
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


async def take_news(context: BotContext, member: Member, proposal: Proposal) -> Told:
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


async def take_passed_on(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, PassedOnAct)
    request = await context.store.requests.get(act.request_id)
    if request is None:
        raise RuleBroken("request_closed")
    after = assigned(request, act.owner, due_of(request, context.office, context.today))
    step = RequestStep(request.id, StepKind.ASSIGNED, context.now, member.id, f"{act.owner.name}（{act.words}）",
                       after.due)
    await context.store.requests.keep(after, step)
    await note_on_project(context, member, after, act.words)

    async def told() -> None:
        await show_request(context, member, after)
        await tell_owner(context, after, member, "request_assigned")
    return told


async def tell_owner(context: BotContext, request: EnterpriseRequest, by: Member, template: str) -> None:
    """The member in charge is told, who can answer by a reply; nobody is told of what they took on themselves."""
    number = request.owner.member_id if request.owner else None
    owner = await context.store.members.by_id(number) if number else None
    if owner is None or owner.id == by.id or owner.telegram_id is None or not owner.reachable or not owner.active:
        return
    await context.say(private_chat(owner), template, request=request, by=by, today=context.today,
                      about=RequestAnswerQuestion(request.id).about)

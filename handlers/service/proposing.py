"""A sentence about service as a card: what was understood, with one tap to carry it out."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from domain.letter import Buttons
from domain.people.access import allowed
from domain.people.member import Member
from domain.projects.project import Project
from domain.service.acting import may_settle_request, meant_request, request_act
from domain.service.party import ResponsibleParty, party_named
from domain.service.request import LIVE, EnterpriseRequest, RequestState
from domain.service.service_acts import AnswerAct, Proposal, RatingAct, RequestAct, ServiceAct
from domain.taps import ProposalTap
from handlers.asking.listing import Place, put
from handlers.buttons import key, projects
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.find import Found, find_project
from reading import RequestNews, RequestNewsTold, RequestTold, ServiceTold

NEAR = 5  # projects offered


async def propose(context: BotContext, member: Member, told: ServiceTold, text: str, day: date) -> bool:
    """False where what is told finds nothing here to act on, so that the text is what it would be otherwise. `day`: the
    one that the message was sent."""
    if not allowed("serve", member.role, "private"):
        return False
    act = await MADE[type(told)](context, member, told, day)
    if act is None:
        return False
    await show_proposal(context, member, await context.store.proposals.open(member.id, act, text, context.now))
    return True


async def _request(context: BotContext, member: Member, told: RequestTold, day: date) -> RequestAct:
    found = await find_project(context, member, told.who)
    return request_act(enterprise=told.who, words=told.words, owner=told.owner, due=told.due, asked_on=day,
                       member=member, members=await context.store.members.all(), office=context.office,
                       found=_meant(found), elsewhere=found.elsewhere)


def _meant(found: Found) -> tuple[Project, ...]:
    if found.project is not None:
        return (found.project,)
    return found.near[:NEAR]


async def _news(context: BotContext, member: Member, told: RequestNewsTold, day: date) -> ServiceAct | None:
    """The request that the news is of; None where the enterprise has none that the news could be of."""
    found = await find_project(context, member, told.who)
    ids = [p.id for p in _meant(found)] if found.project or found.sure else []
    names = [p.enterprise for p in _meant(found) if p.enterprise] or [told.who]
    waited = [one for name in names for one in await context.store.requests.live(ids, name)]
    fitting = [one for one in dict.fromkeys(waited) if await _settles(context, member, one)
               and (told.news is RequestNews.ANSWERED) == (one.state is not RequestState.ANSWERED)]
    one = meant_request(told.about or told.words, fitting)
    if one is None or one.state not in LIVE:
        return None
    if told.news is RequestNews.ANSWERED:
        return AnswerAct(one.id, told.words)
    return RatingAct(one.id, told.news is RequestNews.SATISFIED, told.words)


async def _settles(context: BotContext, member: Member, request: EnterpriseRequest) -> bool:
    project = await context.store.projects.get(request.project_id) if request.project_id else None
    return may_settle_request(member, request, project)


Make = Callable[[BotContext, Member, Any, date], Awaitable[ServiceAct | None]]
MADE: dict[type, Make] = {RequestTold: _request, RequestNewsTold: _news}


# --- the card --------------------------------------------------------------------------------------------------------


async def show_proposal(context: BotContext, member: Member, proposal: Proposal, at: Place | None = None) -> None:
    """The card as it stands, with what can still be changed."""
    template, view, buttons = await SHOWN[type(proposal.act)](context, member, proposal)
    await put(context, member, at, template, buttons=buttons, about=f"proposal:{proposal.id}", today=context.today,
              state=proposal.state, **view)


def settle_row(proposal: Proposal, name: str) -> Buttons:
    """✅ and ❌."""
    return ((key(name, ProposalTap(proposal.id, "yes").pack()), key("not_so", ProposalTap(proposal.id, "no").pack())),)


async def _request_card(context: BotContext, member: Member, proposal: Proposal) -> tuple[str, dict[str, Any], Buttons]:
    act = proposal.act
    assert isinstance(act, RequestAct)
    project = None if act.project_id is None or act.other_unit else await context.store.projects.get(act.project_id)
    near = list((await context.store.projects.some(act.projects)).values())
    made: Buttons = ()
    if proposal.state == "open":
        choices = projects(near, f"sv:{proposal.id}:pick:{{id}}")
        other = ((key("no_project", ProposalTap(proposal.id, "pick", 0).pack()),),) if near else ()
        change = ((key("request_owner", ProposalTap(proposal.id, "own").pack()),
                   key("promise", ProposalTap(proposal.id, "day").pack())),)
        made = (*choices, *other, *change, *settle_row(proposal, "take_request"))
    return "proposal_request", {"act": act, "project": project, "near": len(near)}, made


async def _news_card(context: BotContext, member: Member, proposal: Proposal) -> tuple[str, dict[str, Any], Buttons]:
    act = proposal.act
    assert isinstance(act, AnswerAct | RatingAct)
    request = await context.store.requests.get(act.request_id)
    name = "take_answer" if isinstance(act, AnswerAct) else "take_good" if act.satisfied else "take_bad"
    view = {"act": act, "request": request, "answer": isinstance(act, AnswerAct)}
    return "proposal_news", view, settle_row(proposal, name) if proposal.state == "open" else ()


Show = Callable[[BotContext, Member, Proposal], Awaitable[tuple[str, dict[str, Any], Buttons]]]
SHOWN: dict[type, Show] = {RequestAct: _request_card, AnswerAct: _news_card, RatingAct: _news_card}


async def owner_said(context: BotContext, said: str) -> ResponsibleParty | None:
    """Whom typed words put in charge."""
    return party_named(said, await context.store.members.all(), context.office.plan)


async def tell_owner(context: BotContext, request: EnterpriseRequest, by: Member, template: str) -> None:
    """The member in charge is told, who can answer by a reply; nobody is told of what they took on themselves."""
    number = request.owner.member_id if request.owner else None
    owner = await context.store.members.by_id(number) if number else None
    if owner is None or owner.id == by.id or owner.telegram_id is None or not owner.reachable or not owner.active:
        return
    await context.say(private_chat(owner), template, request=request, by=by, today=context.today,
                      about=f"ask:rqans:{request.id}")

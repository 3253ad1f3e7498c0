"""A sentence about service as a card: what was understood, with one tap to carry it out."""

from datetime import date

from domain.errors import RuleBroken
from domain.letter import Button
from domain.people.access import allowed
from domain.people.member import Member
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
from handlers.asking.listing import Place, put
from handlers.context import BotContext
from handlers.filing.second_meaning import row_of
from handlers.people.permission import private_chat
from handlers.service.act_card import Make, Show
from handlers.service.clause_acts import clauses_shown, make_clauses
from handlers.service.contact_acts import contacts_shown
from handlers.service.delivered_acts import delivered_shown, make_delivered
from handlers.service.firm_note_acts import make_note, note_shown
from handlers.service.hand_over_acts import hand_over_shown, make_hand_over, make_risk, risk_shown
from handlers.service.minutes_acts import make_minutes, minutes_shown
from handlers.service.request_acts import make_news, make_request, news_shown, request_shown
from reading import (
    ClausesTold,
    DeliveredTold,
    FirmNoteTold,
    HandOverTold,
    MinutesTold,
    RequestNewsTold,
    RequestTold,
    RiskTold,
    ServiceTold,
)

MADE: dict[type, Make] = {RequestTold: make_request, RequestNewsTold: make_news, MinutesTold: make_minutes,
                          ClausesTold: make_clauses, FirmNoteTold: make_note, HandOverTold: make_hand_over,
                          RiskTold: make_risk, DeliveredTold: make_delivered}
SHOWN: dict[type, Show] = {RequestAct: request_shown, AnswerAct: news_shown, RatingAct: news_shown,
                           PassedOnAct: news_shown,
                           MinutesAct: minutes_shown, ClausesAct: clauses_shown, NoteAct: note_shown,
                           HandOverAct: hand_over_shown, RiskAct: risk_shown, ContactAct: contacts_shown,
                           DeliveredAct: delivered_shown}


async def propose(context: BotContext, member: Member, told: ServiceTold, text: str, day: date,
                  second: Button | None = None) -> bool:
    """False where what is told finds nothing here to act on, or tells a report besides, so that the text is (also)
    what it would be otherwise; what is meant and cannot be is refused with the reason. `day`: the one that the message
    was sent; `second`: what else was meant."""
    if not allowed("serve", member.role, "private"):
        return False
    try:
        act = await MADE[type(told)](context, member, told, day)
    except RuleBroken as error:
        await context.say(private_chat(member), "service_refused", code=error.code, facts=error.facts)
        return True
    if act is None:
        return False
    await show_proposal(context, member, await context.store.proposals.open(member.id, act, text, context.now),
                        second=second)
    return not (isinstance(told, MinutesTold) and told.meeting)


async def show_proposal(context: BotContext, member: Member, proposal: Proposal, at: Place | None = None,
                        second: Button | None = None) -> None:
    """The card as it stands; while it waits, with what can be done about it."""
    template, view, buttons = await SHOWN[type(proposal.act)](context, member, proposal)
    buttons = (*buttons, *row_of(second)) if proposal.state == "open" else ()
    await put(context, member, at, template, buttons=buttons,
              about=f"proposal:{proposal.id}", today=context.today, state=proposal.state, **view)

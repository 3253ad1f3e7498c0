"""Whom to reach at an enterprise, as a card of its own: what it says and what one tap keeps."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import RuleBroken
from domain.filing.draft import Draft
from domain.letter import Buttons
from domain.people.member import Member
from domain.projects.enterprise_names import same_firm
from domain.service.acting import called
from domain.service.contact import Contact, KnownContact, in_words, of_firms
from domain.service.service_acts import ContactAct, FirmContact, Proposal
from domain.taps import ProposalTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.chat_context import last_card
from handlers.service.act_card import Shown, Told, choices, settle_row
from handlers.service.contact_firms import FirmMeant, contacts_seen, contacts_told_last, firm_meant, firm_spoken_of
from reading import ContactsTold, ContactTold

MOST = 12  # persons of one message


async def contact_act(context: BotContext, member: Member, told: ContactsTold, card: Draft | None) -> ContactAct:
    out: list[FirmContact] = []
    near: tuple[int, ...] = ()
    meant: FirmMeant | None = None
    for one in told.contacts[:MOST]:
        if one.firm:
            meant = await firm_meant(context, member, one.firm)
            near = near or tuple(project.id for project in meant.near)
        elif meant is None:
            meant = await _unsaid(context, member, one, card)
        out.append(FirmContact(meant.name, await _whole(context, member, one.contact, meant), meant.project_id))
    return ContactAct(tuple(out), near, told.ours)


async def _unsaid(context: BotContext, member: Member, one: ContactTold, card: Draft | None) -> FirmMeant:
    """No firm is named: of whom was spoken just before, else of the only firm where somebody is called so."""
    spoken = await firm_spoken_of(context, member, card)
    if spoken is not None and not one.contact.gone:
        return spoken
    same = [c for c in await contacts_seen(context, member) if one.contact.person and c.contact.person ==
            one.contact.person]
    only = FirmMeant(same[0].firm, same[0].last.project_id) if len({c.firm for c in same}) == 1 else None
    return only or spoken or FirmMeant("")


async def _whole(context: BotContext, member: Member, contact: Contact, meant: FirmMeant) -> Contact:
    """A number told alone right after a person of that firm is his."""
    if contact.person or not meant.name:
        return contact
    last = await contacts_told_last(context, member, await last_card(context, member))
    same = [told for told in last if same_firm(told.firm, meant.name)]
    return replace(contact, person=same[-1].contact.person) if same and same[-1].contact.person else contact


async def contacts_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, ContactAct)
    made = await choices(context, proposal, act.projects)
    buttons: Buttons = ()
    waits = proposal.state == "open"
    if waits:
        buttons = (*made, (key("contact_firm", ProposalTap(proposal.id, "own").pack()),),
                   *settle_row(proposal, "take_contact"))
    seen = await contacts_seen(context, member)
    before = [_before(seen, one) if waits else "" for one in act.contacts]
    known = await context.store.projects.some([one.project_id for one in act.contacts if one.project_id])
    return "proposal_contact", {"act": act, "before": before, "known": known, "near": len(made)}, buttons


def _before(seen: Sequence[KnownContact], one: FirmContact) -> str:
    """The numbers that will hold no longer, or who is no longer the one to speak with."""
    own = of_firms(seen, [one.firm]) if one.firm else ()
    if one.contact.instead:
        return "、".join(in_words(c.contact) for c in own if c.contact.main and c.contact.person != one.contact.person)
    kinds = {way.kind for way in one.contact.ways} if not one.contact.more else set()
    same = next((c for c in own if c.contact.person == one.contact.person), None)
    gone = [way.value for way in same.contact.ways if way.kind in kinds and way not in one.contact.ways] if same else []
    return "、".join(gone)


async def take_contacts(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, ContactAct)
    if not all(one.firm for one in act.contacts):
        raise RuleBroken("contact_of_whom")
    await context.store.contacts.keep(act.contacts, member.id, context.now, proposal.text)
    for one in act.contacts:
        if one.project_id is not None:
            await context.store.projects.note_change(one.project_id, "contact", None, in_words(one.contact), member.id,
                                                     context.now)

    async def told() -> None:
        return None
    return told


async def of_chosen_project(context: BotContext, act: ContactAct, project_id: int) -> ContactAct:
    """One of the projects that were offered; 0: none of them, the firm stays as it was said."""
    project = await context.store.projects.get(project_id) if project_id else None
    if project is None:
        return replace(act, projects=())
    return replace(act, projects=(), contacts=tuple(replace(one, firm=called(project), project_id=project.id)
                                                    for one in act.contacts))

"""Contacts that are told by themselves: in words, or as a card out of Telegram's address book."""

from dataclasses import replace

from telegram import Update

from domain.filing.draft import Draft
from domain.letter import Button
from domain.people.access import allowed
from domain.people.member import Member
from domain.service.service_acts import ContactAct
from domain.service.service_questions import ContactFirmQuestion
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.service.contact_acts import contact_act
from handlers.service.contact_firms import firm_meant
from handlers.service.proposing import show_proposal
from handlers.unsupported import on_odd_message
from reading import AnswerKind, ContactsTold, shared_contact


async def propose_contacts(context: BotContext, member: Member, told: ContactsTold, text: str,
                           card: Draft | None = None, second: Button | None = None) -> None:
    """`card`: the one that is replied to. Whose they are is asked where nobody knows."""
    if not told.contacts or not allowed("serve", member.role, "private"):
        await context.say(private_chat(member), "contact_ours" if told.contacts == () else "contact_looks_only")
        return
    act = await contact_act(context, member, told, card)
    proposal = await context.store.proposals.open(member.id, act, text, context.now)
    await show_proposal(context, member, proposal, second=second)
    if not act.contacts[0].firm:
        await ask(context, member, ContactFirmQuestion(proposal.id), "ask_contact_firm", act=act)


@answers(ContactFirmQuestion, "serve", AnswerKind.NAME)
async def take_contact_firm(context: BotContext, member: Member, asked: ContactFirmQuestion, text: str) -> None:
    proposal = await context.store.proposals.get(asked.proposal)
    await settled(context, member)
    if proposal is None or proposal.state != "open" or not isinstance(proposal.act, ContactAct):
        await context.say(private_chat(member), "card_closed")
        return
    meant = await firm_meant(context, member, text.strip())
    act = replace(proposal.act, projects=tuple(project.id for project in meant.near), contacts=tuple(
        replace(one, firm=meant.name, project_id=meant.project_id) for one in proposal.act.contacts))
    await context.store.proposals.change(proposal.id, act)
    await show_proposal(context, member, replace(proposal, act=act))


async def on_contact_card(update: Update, context: BotContext) -> None:
    """A card out of Telegram's address book."""
    message, member = update.effective_message, await permitted(update, context, "help")
    if member is None or message is None or message.contact is None:
        return
    if not allowed("serve", member.role, "private"):
        await on_odd_message(update, context)
        return
    card = message.contact
    name = " ".join(filter(None, (card.last_name, card.first_name)))
    colleague = await context.store.members.by_telegram(card.user_id) if card.user_id else None
    told = shared_contact(name, card.phone_number, card.vcard or "", context.office.plan.titles)
    told = ContactsTold((), ours=True) if colleague is not None else told
    await propose_contacts(context, member, told, f"{name} {card.phone_number}")

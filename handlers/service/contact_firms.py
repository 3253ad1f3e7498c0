"""Of which enterprise a contact is: the one that is named, else of whom was spoken just before; what is kept of it, as
far as whoever asks may see it."""

from dataclasses import dataclass

from domain.filing.draft import Draft
from domain.people.member import Member
from domain.projects.enterprise_names import same_firm
from domain.projects.project import Project
from domain.service.acting import called
from domain.service.contact import ContactNote, KnownContact, known_contacts, may_see_contact
from domain.service.service_acts import ContactAct, FirmContact
from handlers.asking.asked_names import last_query
from handlers.context import BotContext
from handlers.filing.chat_context import AMENDED_WITHIN, last_card
from handlers.projects.find import find_project
from handlers.projects.ledger_names import ledger_index
from handlers.service.act_card import NEAR


@dataclass(frozen=True, slots=True)
class FirmMeant:
    """`name`: as it is kept; `project_id`: the one project that is meant; `near`: those that may be meant where nothing
    bears the name."""

    name: str
    project_id: int | None = None
    near: tuple[Project, ...] = ()


async def firm_meant(context: BotContext, member: Member, said: str) -> FirmMeant:
    """The enterprise of the project that the words name, else the words; of another unit's project no more is told."""
    found = await find_project(context, member, said)
    if found.project is not None:
        return FirmMeant(called(found.project), found.project.id)
    firms = {called(project) for project in found.near}
    if found.sure and len(firms) == 1:
        return FirmMeant(firms.pop())
    return FirmMeant(said, near=found.near[:NEAR] if found.elsewhere is None else ())


async def firm_spoken_of(context: BotContext, member: Member, card: Draft | None = None) -> FirmMeant | None:
    """Of the card that is replied to (`card`) or of the last minutes, of the last question, or of the contact that was
    told last."""
    last = None if card is not None else await last_card(context, member)
    told = await contacts_told_last(context, member, last)
    if told:
        return FirmMeant(told[-1].firm, told[-1].project_id)
    card = card or last
    if card is not None and (meant := await _of_card(context, card)):
        return meant
    asked = await last_query(context, member)
    one = asked.only.projects[0] if asked is not None and len(asked.only.projects) == 1 else None
    project = await context.store.projects.get(one) if one is not None else None
    return FirmMeant(called(project), project.id) if project is not None else None


async def contacts_told_last(context: BotContext, member: Member, card: Draft | None) -> tuple[FirmContact, ...]:
    """Those of the last minutes, kept or not yet, where no card came after them."""
    since = context.now - AMENDED_WITHIN
    last = await context.store.proposals.last(member.id, max(since, card.opened_at) if card is not None else since)
    act = last.act if last is not None and last.state != "dropped" else None
    return act.contacts if isinstance(act, ContactAct) and act.contacts[-1].firm else ()


async def _of_card(context: BotContext, card: Draft) -> FirmMeant | None:
    filed = await context.store.updates.get(card.update_id) if card.update_id else None
    chosen = [entry.project_id for entry in filed.entries] if filed is not None else [
        choice.project_id for choice in card.choices if choice.project_id is not None]
    project = await context.store.projects.get(chosen[0]) if len(chosen) == 1 else None
    if project is not None:
        return FirmMeant(called(project), project.id)
    record = card.record
    names = (*record.enterprises, *(m.enterprise or m.name for m in record.projects))
    return next((FirmMeant(name) for name in names if name), None)


async def contacts_seen(context: BotContext, member: Member) -> tuple[KnownContact, ...]:
    """All that this member may see, as the tellings that he may see have them."""
    notes = await context.store.contacts.standing()
    tellers = {one.id: one for one in await context.store.members.all(active_only=False)}
    entries = (await ledger_index(context)).entries
    firms = {note.firm for note in notes}
    of_firm = {firm: [n for n, entry in entries.items() if entry.enterprise and same_firm(entry.enterprise, firm)]
               for firm in firms} if not member.sees_all else {}
    wanted = {n for ids in of_firm.values() for n in ids} | {note.project_id for note in notes if note.project_id}
    known = await context.store.projects.some(wanted)

    def projects(note: ContactNote) -> list[Project]:
        ids = {note.project_id, *of_firm.get(note.firm, ())}
        return [known[n] for n in ids if n in known]

    return known_contacts(note for note in notes if may_see_contact(member, note, tellers.get(note.by),
                                                                    projects(note)))

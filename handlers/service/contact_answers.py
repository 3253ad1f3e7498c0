"""«赣锐陈总电话多少», «钨丝母线找谁联系», «我存过哪些联系人», «138…是谁的»: what was kept of contacts, as far as
whoever asks may see it."""

import re
from collections.abc import Sequence

from domain.people.member import Member
from domain.service.contact import KnownContact, of_firms
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.find import find_project, say_elsewhere, tell_elsewhere
from handlers.service.act_card import meant
from handlers.service.contact_firms import contacts_seen, firm_spoken_of
from handlers.service.contacts import show_contacts
from reading import ContactsAsked, same_surname

MOST = 20  # persons told one by one


async def answer_contacts(context: BotContext, member: Member, asked: ContactsAsked) -> None:
    known = await contacts_seen(context, member)
    if asked.own:
        own = sorted((one for one in known if one.last.by == member.id), key=lambda one: -one.last.id)
        await _tell(context, member, own, asked, "")
    elif asked.number:
        digits = re.sub(r"\D", "", asked.number)
        await _tell(context, member, [one for one in known if any(
            re.sub(r"\D", "", way.value) == digits or way.value == asked.number
            for way in (*one.contact.ways, *one.before))], asked, "")
    elif asked.firm:
        await _of_firm(context, member, asked, known)
    else:
        spoken = await firm_spoken_of(context, member)
        own = list(of_firms(known, [spoken.name])) if spoken is not None else []
        if asked.person:
            own = _called(own, asked.person) or _called(known, asked.person)
        await _tell(context, member, own, asked, spoken.name if spoken is not None and not asked.person else "")


async def _of_firm(context: BotContext, member: Member, asked: ContactsAsked, known: Sequence[KnownContact]) -> None:
    found = await find_project(context, member, asked.firm)
    projects = meant(found) if found.project or found.sure else ()
    names = [asked.firm, *(p.enterprise for p in projects if p.enterprise), *(p.name for p in projects)]
    of_firm = of_firms(known, names, [p.id for p in projects])
    own = _called(of_firm, asked.person) or list(of_firm) if asked.person else list(of_firm)
    if own:
        await _tell(context, member, own, asked, own[0].firm)
    elif found.elsewhere is not None:
        await say_elsewhere(context, member, asked.firm, found.elsewhere)
        await tell_elsewhere(context, member, found.elsewhere)
    elif asked.whom:
        await show_contacts(context, member, asked.firm, sought=True)  # who of us has met it
    else:
        await _tell(context, member, [], asked, next((p.enterprise or p.name for p in projects), asked.firm))


def _called(known: Sequence[KnownContact], person: str) -> list[KnownContact]:
    """By the name, else by the surname where his title was said otherwise («陈总», «陈总经理»)."""
    same = [one for one in known if person in (one.contact.person, f"{one.contact.person}{one.contact.position}")]
    return same or [one for one in known if same_surname(one.contact.person, person)]


async def _tell(context: BotContext, member: Member, found: Sequence[KnownContact], asked: ContactsAsked,
                firm: str) -> None:
    tellers = {one.id: one.name for one in await context.store.members.all(active_only=False)}
    told = [(one, tellers.get(one.last.by, ""), context.office.day(one.last.at)) for one in found[:MOST]]
    await context.say(private_chat(member), "contact_answer", found=told, total=len(found), asked=asked, firm=firm,
                      today=context.today)

"""Whom to reach at an enterprise, as a message tells it: «赣锐那边陈总电话138…，存一下», «陈总换号了，新的是…»,
«对接人是他们的行政总监刘女士 微信…», «联系人改成财务王总监», «带队老总姓徐».

A message all of whose clauses (`contact_clauses.py`) tell of contacts is kept as such; of any other the contacts are
part of its report, which is read without them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.service.contact import Contact, Way
from reading.service.contact_clauses import LABEL_END, OFFICIAL, OUR_OWN, ContactClause, contact_clauses
from reading.service.service_told import ContactsTold, ContactTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.contact_ways import ways_in

LONGEST_LABEL = 20  # characters of the words for a number
_LOOSE = regex(r"^[,，;；、\s]+|(?:和|以及|还有)(?=[,，;；。]|$)|"
               r"(?<=[,，;；。\n])[,，;；、\s]*[,，;；、]|"
               r"[,，;；、\s]+(?=[。!！\n]|$)")
_BRACKETS = regex(r"[(（]\s*[,，;；、]?\s*[)）]")


def contacts_told(text: str, people: Collection[str] = ()) -> ContactsTold | None:
    """The message tells of contacts and of nothing else; `people`: our own, who are none."""
    clauses = contact_clauses(text)
    found = _merged(clauses) if all(one.pure or one.idle for one in clauses) else []
    theirs = tuple(one for one in found if _is_theirs(one, people))
    return ContactsTold(theirs, ours=len(theirs) < len(found)) if found else None


def shared_contact(name: str, number: str, vcard: str = "", people: Collection[str] = ()) -> ContactsTold:
    """A card out of an address book; what it is called there may name the firm too («赣锐陈总»)."""
    ways = (*(found.way for found in ways_in(f"电话{number}")), *(found.way for found in ways_in(vcard)))
    told = contacts_told(f"{name} {number}", people)
    org = re.search(r"^ORG[^:]*:([^;\r\n]+)", vcard, re.MULTILINE)
    firm = org[1].strip() if org else ""
    if told is not None and (told.ours or told.contacts[0].contact.person):
        return replace(told, contacts=tuple(replace(one, firm=one.firm or firm, contact=replace(
            one.contact, ways=_once(ways))) for one in told.contacts))
    return ContactsTold((ContactTold(firm, Contact(name.strip(), ways=_once(ways))),))


def typed_contacts(text: str) -> tuple[Contact, ...]:
    """What was typed where a contact was asked for; words of no form are kept as they are."""
    told = contacts_told(text)
    return tuple(one.contact for one in told.contacts) if told is not None else (Contact(text.strip()),)


def _once(ways: Sequence[Way]) -> tuple[Way, ...]:
    return tuple(dict.fromkeys(ways))


def contacts_within(text: str, people: Collection[str] = ()) -> tuple[ContactTold, ...]:
    """Those that a report tells beside its news."""
    clauses = [replace(one, pure=False) if one.names_a_firm else one for one in contact_clauses(text)]
    return tuple(one for one in _merged(clauses) if _is_theirs(one, people))


def _is_theirs(one: ContactTold, people: Collection[str]) -> bool:
    """Who is of the roster, or a chief of some office, is no contact unless his firm is named."""
    ours = one.contact.person in people or OFFICIAL.search(one.contact.person) is not None
    return one.contact.person != OUR_OWN and (bool(one.firm) or not ours)


def without_contacts(text: str) -> str:
    """The report's text without its contacts: of a clause that tells nothing else the firm stays, of any other all but
    the numbers."""
    clauses = [one for one in contact_clauses(text) if one.tells or (one.pure and not one.names_a_firm)]
    for one in reversed(clauses):
        kept = one.firm if one.pure else _BRACKETS.sub("", _without_ways(text[one.start:one.end], one))
        text = text[:one.start] + kept + text[one.end:]
    return _LOOSE.sub("", text) if clauses else text


def _without_ways(said: str, clause: ContactClause) -> str:
    for found in reversed(clause.ways):
        start, end = found.start - clause.start, found.end - clause.start
        label = LABEL_END.search(uniform(said), max(0, start - LONGEST_LABEL), start)
        said = said[:label.start() if label else start] + said[end:]
    return said


def _merged(clauses: Sequence[ContactClause]) -> list[ContactTold]:
    """Numbers behind a person, also in the clause behind his, are his."""
    found: list[ContactTold] = []
    persons: list[ContactClause] = []
    waits: ContactClause | None = None  # a person of whom the next clause may tell the number
    for one in clauses:
        if waits is None and one.ways and not one.contact.person and len({p.contact.person for p in persons}) == 1:
            waits = replace(persons[-1], firm="", pure=False)  # «见了李总，人不错，手机…»
        joins = waits is not None and (one.pure or one.tells) and not (one.contact.person and waits.contact.person)
        if joins and waits is not None:
            found = found[:-1] if found and waits.tells else found
            one = _joined(waits, one)
        if one.tells:
            found.append(ContactTold(one.firm, one.contact, one.start))
        persons += [one] if one.contact.person else []
        waits = waits if one.idle else one if one.pure or one.tells or one.contact.person else None
    return found


def _joined(before: ContactClause, one: ContactClause) -> ContactClause:
    old, new = before.contact, one.contact
    contact = replace(new, person=new.person or old.person, position=new.position or old.position,
                      ways=tuple(dict.fromkeys((*old.ways, *new.ways))), main=old.main or new.main,
                      instead=old.instead or new.instead, more=old.more or new.more, gone=old.gone or new.gone)
    headed = before.headed or one.headed or not old.person
    return replace(one, contact=contact, firm=before.firm or one.firm, start=before.start, headed=headed)

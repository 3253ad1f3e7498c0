"""Whom to reach at an enterprise: what one telling says of a person, and what all tellings together come to. Pure.

Nothing that was told is changed by a later telling: the newest number of a kind holds, the one before stays known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.people.access import may_see
from domain.people.member import Member
from domain.projects.enterprise_names import same_firm
from domain.projects.project import Project

MOBILE_DIGITS = 11


class WayKind(StrEnum):
    """By what somebody is reached."""

    MOBILE = "mobile"
    PHONE = "phone"  # 座机, 400 …
    WECHAT = "wechat"
    MAIL = "mail"
    QQ = "qq"


@dataclass(frozen=True, slots=True)
class Way:
    """`value`: of a mobile its digits, of a line as `0755-83211234`, else as it was written."""

    kind: WayKind
    value: str

    @property
    def is_short(self) -> bool:
        """A mobile with digits too few or too many was mistyped."""
        return self.kind is WayKind.MOBILE and len(self.value) != MOBILE_DIGITS


@dataclass(frozen=True, slots=True)
class Contact:
    """One telling of one person: `person` as he is called (陈总; "" where only a number is told), his `position`
    (行政总监). `main`: told as the one to speak with; `instead`: of the one before; `more`: the numbers stand beside
    those before; `gone`: no contact any more."""

    person: str
    position: str = ""
    ways: tuple[Way, ...] = ()
    main: bool = False
    instead: bool = False
    more: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ContactNote:
    """A telling that was kept: of which firm (and project), by which member, when, in which message; `update_id`: the
    report that it is part of."""

    id: int
    firm: str
    contact: Contact
    project_id: int | None
    by: int
    at: datetime
    text: str = ""
    update_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A person as all tellings have it. `last`: the newest telling; `before`: numbers that hold no longer; `former`:
    another one is to be spoken with now."""

    firm: str
    contact: Contact
    last: ContactNote
    before: tuple[Way, ...] = ()
    former: bool = False


def known_contacts(told: Iterable[ContactNote]) -> tuple[KnownContact, ...]:
    """Those that hold, `told` oldest first; who is to be spoken with first of his firm, then the newest."""
    found: list[KnownContact] = []
    for note in told:
        _take(found, note)
    kept = sorted((one for one in found if not one.contact.gone), key=lambda one: one.last.id, reverse=True)
    return tuple(sorted(kept, key=lambda one: (one.former, not one.contact.main)))


def _take(found: list[KnownContact], note: ContactNote) -> None:
    own = [n for n, one in enumerate(found) if same_firm(one.firm, note.firm)]
    same = next((n for n in own if found[n].contact.person == note.contact.person), None)
    if note.contact.instead:
        for n in _replaced([(n, found[n]) for n in own if n != same]):
            found[n] = replace(found[n], former=True)
    if same is None:
        found.append(KnownContact(note.firm, note.contact, note))
    else:
        found[same] = _told_again(found[same], note)


def _replaced(others: Sequence[tuple[int, KnownContact]]) -> list[int]:
    """Who was to be spoken with before; where nobody was called so, the only one."""
    main = [n for n, one in others if one.contact.main]
    return main or [n for n, _ in others if len(others) == 1]


def _told_again(one: KnownContact, note: ContactNote) -> KnownContact:
    new, old = note.contact, one.contact
    if old.gone:
        return replace(one, contact=new, last=note, former=False)
    kinds = {way.kind for way in new.ways} if not new.more else set()
    gone = tuple(way for way in old.ways if way.kind in kinds and way not in new.ways)
    ways = tuple(dict.fromkeys((*(way for way in old.ways if way not in gone), *new.ways)))
    contact = replace(new, position=new.position or old.position, ways=ways, main=new.main or old.main)
    before = tuple(way for way in dict.fromkeys((*one.before, *gone)) if way not in ways)
    return KnownContact(one.firm, contact, note, before, one.former and not new.main)


def in_words(contact: Contact) -> str:
    """«陈总 13800001111 lxy8899», as it is kept beside and told in a history."""
    position = f"（{contact.position}）" if contact.position else ""
    return " ".join(filter(None, (f"{contact.person}{position}", *(way.value for way in contact.ways))))


def may_see_contact(reader: Member, note: ContactNote, teller: Member | None, projects: Iterable[Project]) -> bool:
    """Like the project that it was told of, else like any of the firm's (`projects`: those); of a firm without one like
    a report of the teller's units. Who told it always may."""
    if reader.sees_all or note.by == reader.id:
        return reader.active
    own = [project for project in projects if note.project_id in (None, project.id)]
    if own or note.project_id is not None:
        return any(may_see(reader, project) for project in own)
    return reader.active and teller is not None and not set(teller.units).isdisjoint(reader.units)


def of_firms(contacts: Iterable[KnownContact], names: Sequence[str], projects: Iterable[int] = ()) -> tuple[
        KnownContact, ...]:
    """Those of a firm, however its name was written, or told of one of these projects."""
    ids = frozenset(projects)
    return tuple(one for one in contacts if one.last.project_id in ids or any(same_firm(one.firm, name)
                                                                              for name in names))

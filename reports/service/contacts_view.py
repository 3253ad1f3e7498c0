"""Who of us has met a firm (mechanism 74): by whom, when, what was said, as far as the reader's rights go; its tags,
its own people, what it asked, its projects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.filing.record import UpdateKind
from domain.filing.update import Update
from domain.people.access import may_see
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.enterprise_names import same_firm
from domain.projects.project import Project
from domain.projects.secret_names import forms_of
from domain.service.acting import may_see_request
from domain.service.contact import KnownContact, of_firms
from domain.service.firm_notes import FirmFact, FirmNote, of_firm
from domain.service.request import EnterpriseRequest
from storage.store import Store

MET = frozenset({UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.MEETING, UpdateKind.SIGNING, UpdateKind.LEAD})
SHOWN = 10  # meetings told one by one


@dataclass(frozen=True, slots=True)
class PersonMet:
    """Somebody of ours: how often, the last day."""

    name: str
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One report of a meeting: who was there (without any, who filed it) and its words."""

    on: date
    kind: UpdateKind
    who: tuple[str, ...]
    unit: str
    places: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ContactsView:
    """`hidden`: meetings that the reader may not see; `news`: reports of it that are no meeting."""

    firm: str
    people: tuple[PersonMet, ...]
    meetings: tuple[MeetingLine, ...]
    total: int
    news: int
    hidden: int
    tags: tuple[str, ...]
    contacts: tuple[KnownContact, ...]
    projects: tuple[Project, ...]
    requests: tuple[EnterpriseRequest, ...]
    today: date


async def load_contacts(store: Store, office: Office, reader: Member, said: str, projects: Sequence[Project],
                        today: date, contacts: Iterable[KnownContact] = ()) -> ContactsView:
    """`projects`: those that the words are known to mean; `contacts`: all that the reader may see. Seven queries."""
    firm = next((p.enterprise for p in projects if p.enterprise), None) or said
    names = [said, firm, *(p.name for p in projects)]
    found = await store.firm_notes.reports_of(_searched([said, firm]), [p.id for p in projects])
    known = await store.projects.some(e.project_id for update in found for e in update.entries)
    seen = [u for u in found if _may_read(reader, u, [known[e.project_id] for e in u.entries
                                                      if e.project_id in known])]
    told = {m.id: m.name for m in await store.members.all(active_only=False)}
    met = [_line(u, told) for u in seen if u.record.kind in MET]
    notes = await store.firm_notes.standing(FirmNote.TAG)
    asked = [r for r in await store.requests.live() if same_firm(r.enterprise, firm)]
    own = {r.project_id: known.get(r.project_id or 0) for r in asked}
    return ContactsView(
        firm, _people(met), tuple(met[:SHOWN]), len(met), len(seen) - len(met), len(found) - len(seen),
        _tags(of_firm(notes, [firm, said], FirmNote.TAG), await store.firm_tags.of(firm)),
        of_firms(contacts, names[:2], [p.id for p in projects]),
        tuple(p for p in projects if may_see(reader, p)),
        tuple(r for r in asked if may_see_request(reader, r, own[r.project_id])), today)


def _tags(noted: Iterable[FirmFact], told: Iterable[str]) -> tuple[str, ...]:
    """By a sentence about the firm, and by what a report said of it."""
    return tuple(dict.fromkeys((*(one.value for one in noted), *told)))


def _searched(names: Iterable[str]) -> list[str]:
    """The shortest ways in which the firm is written in a text."""
    return sorted({min((*forms_of(name), name), key=len) for name in names if name})


def _may_read(reader: Member, update: Update, projects: Sequence[Project]) -> bool:
    own = update.unit in reader.units or update.member_id == reader.id
    return reader.sees_all or own or any(may_see(reader, project) for project in projects)


def _line(update: Update, names: dict[int, str]) -> MeetingLine:
    who = tuple(dict.fromkeys(name for name in (update.leader, *update.participants) if name))
    return MeetingLine(update.happened_on, update.record.kind, who or (names.get(update.member_id, ""),), update.unit,
                       update.record.places, update.text)


def _people(lines: Sequence[MeetingLine]) -> tuple[PersonMet, ...]:
    """Most often first; of equals the one who met it last."""
    days: dict[str, list[date]] = {}
    for line in lines:
        for name in line.who:
            days.setdefault(name, []).append(line.on)
    found = [PersonMet(name, len(on), max(on)) for name, on in days.items() if name]
    return tuple(sorted(found, key=lambda one: (-one.times, -one.last.toordinal(), one.name)))

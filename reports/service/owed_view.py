"""One assignment or clause as it stands: judged as in the list of duties, with what the contract says behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.duties.duty import Duty
from domain.duties.holders import Holders
from domain.people.access import may_see
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project
from reports.duties.duty_list import judged_all
from storage.service.clause_rows import ClauseTerms
from storage.store import Store


@dataclass(frozen=True, slots=True)
class OwedView:
    """What templates/service/owed.html.j2 shows. `owners`: whom it waits for, by name; `terms`: of a clause only;
    `project` None: there is none, or the reader may not see it."""

    duty: Duty
    owners: tuple[str, ...]
    project: Project | None
    terms: ClauseTerms | None
    today: date


async def load_owed(store: Store, office: Office, duty: Duty, today: date, reader: Member) -> OwedView:
    project = await store.projects.get(duty.project_id) if duty.project_id else None
    terms = (await store.clauses.terms([int(duty.number)])).get(int(duty.number)) if duty.kind == "clause" else None
    judged, = judged_all([duty], office, today)
    return OwedView(judged, owners_of(duty, await store.members.all()),
                    project if project is not None and may_see(reader, project) else None, terms, today)


def owners_of(duty: Duty, members: Sequence[Member]) -> tuple[str, ...]:
    """An outsider by name; else the people it waits for."""
    if duty.owner_name is not None:
        return (duty.owner_name,)
    return tuple(m.name for m in Holders.of(members).owing(duty.owner_ids, duty.units))

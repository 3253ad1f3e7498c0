"""What enterprises ask: one request with its steps, and the list of those that are open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.people.access import may_see
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project
from domain.service.acting import may_see_request
from domain.service.procedure_days import ServiceProcedure
from domain.service.request import EnterpriseRequest, RequestStep
from storage.store import Store


@dataclass(frozen=True, slots=True)
class StepRow:
    step: RequestStep
    on: date
    who: str


@dataclass(frozen=True, slots=True)
class RequestView:
    """What templates/service/request.html.j2 shows. `project` None: there is none, or the reader may not see it.
    `late`: working days past the promised day, None where it is not."""

    request: EnterpriseRequest
    project: Project | None
    procedure: ServiceProcedure | None
    steps: tuple[StepRow, ...]
    late: int | None
    today: date


@dataclass(frozen=True, slots=True)
class RequestLine:
    request: EnterpriseRequest
    project: Project | None
    late: int | None


async def load_request(store: Store, office: Office, request: EnterpriseRequest, today: date,
                       reader: Member) -> RequestView:
    """Three queries."""
    project = await store.projects.get(request.project_id) if request.project_id else None
    names = {m.id: m.name for m in await store.members.all(active_only=False)}
    steps = await store.requests.steps(request.id)
    seen = project if project is not None and may_see(reader, project) else None
    return RequestView(request, seen, office.plan.service.procedure(request.procedure),
                       tuple(StepRow(s, office.day(s.at), names.get(s.by, "")) for s in steps),
                       lateness(request, office, today), today)


async def load_requests(store: Store, office: Office, reader: Member, today: date) -> tuple[RequestLine, ...]:
    """Those that are open and that the reader may see: past their day first, then by day. Two queries."""
    found = await store.requests.live()
    projects = await store.projects.some(r.project_id for r in found if r.project_id)
    return lines_of(seen_by(reader, found, projects), projects, office, today)


def seen_by(reader: Member, requests: Sequence[EnterpriseRequest],
            projects: Mapping[int, Project]) -> list[EnterpriseRequest]:
    return [r for r in requests if may_see_request(reader, r, projects.get(r.project_id or 0))]


def lines_of(requests: Sequence[EnterpriseRequest], projects: Mapping[int, Project], office: Office,
             today: date) -> tuple[RequestLine, ...]:
    lines = [RequestLine(r, projects.get(r.project_id or 0), lateness(r, office, today)) for r in requests]
    return tuple(sorted(lines, key=lambda line: (line.late is None, line.request.due or date.max, line.request.id)))


def lateness(request: EnterpriseRequest, office: Office, today: date) -> int | None:
    """Working days past the promised day of one that still waits."""
    if not request.is_waiting or request.due is None or request.due >= today:
        return None
    return office.calendar.workdays_between(request.due, today)

"""Which matter a question means that is no project: an enterprise's request, an assignment, a difficulty."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.query import Narrowing, Query, Sought, Topic
from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.people.access import may_see
from domain.people.member import Member
from domain.service.acting import may_see_request
from domain.service.obligations import may_change_duty, may_settle_duty
from domain.service.request import EnterpriseRequest, RequestState
from handlers.context import BotContext
from handlers.service.owed_taps import OwedHeld, show_owed
from handlers.service.request_card import show_request
from reading import ReadQuestion, named_by

Matter = EnterpriseRequest | Duty | Query
_MAY_MEAN = (Topic.PROJECTS, Topic.PLANNED, Topic.REPORTS, Topic.DIFFICULTIES, Topic.OVERDUE)
_ALL = DutyScope(closed=True)


async def matter_meant(context: BotContext, member: Member, words: Sequence[str],
                       query: Query | None = None) -> Matter | None:
    """The one that the longest part of the words stands in, open ones before others, as far as the member may know it;
    of the projects of the query, where it names some. A difficulty comes as its query. Three queries."""
    if not words:
        return None
    projects = query.only.projects if query is not None else ()
    found: list[tuple[int, bool, int, Matter]] = []
    for request in await requests_seen_by(context, member):
        found += _ranked(words, request.words, request.is_waiting, 2, request) if _is_of(request, projects) else []
    for duty in await assignments_seen_by(context, member):
        open_still = not (duty.done_on or duty.cancelled)
        found += _ranked(words, duty.title, open_still, 1, duty) if _is_of(duty, projects) else []
    found += await _difficulties(context, member, words, query)
    return max(found, key=lambda one: one[:3])[3] if found else None


async def matter_of_question(context: BotContext, member: Member, read: ReadQuestion) -> Matter | None:
    """Of a question that is about no days and no groups; one that is understood without its words means none."""
    query = read.query
    if query is not None and (query.topic not in _MAY_MEAN or (read.sure and (
            not query.only.projects or query.days or query.group))):
        return None
    return await matter_meant(context, member, read.matters, query)


async def show_matter(context: BotContext, member: Member, matter: EnterpriseRequest | Duty) -> None:
    """As it stands now."""
    if isinstance(matter, Duty):
        await show_owed(context, OwedHeld(member, matter))
    else:
        await show_request(context, member, matter)


async def requests_seen_by(context: BotContext, member: Member) -> list[EnterpriseRequest]:
    """All but those no longer pursued."""
    known = await context.store.requests.asked_before(context.today.max)
    projects = await context.store.projects.some(one.project_id for one in known if one.project_id)
    return [one for one in known if one.state is not RequestState.CANCELLED
            and may_see_request(member, one, projects.get(one.project_id or 0))]


async def assignments_seen_by(context: BotContext, member: Member) -> list[Duty]:
    """Whoever may tell them as done, may change them, or sees their project, may know them."""
    duties = await context.store.duties.scoped(_ALL, DutyKind.ASSIGNMENT)
    projects = await context.store.projects.some(one.project_id for one in duties if one.project_id)
    return [one for one in duties if may_settle_duty(member, one) or may_change_duty(member, one)
            or (one.project_id in projects and may_see(member, projects[one.project_id]))]


async def _difficulties(context: BotContext, member: Member, words: Sequence[str],
                        query: Query | None) -> list[tuple[int, bool, int, Matter]]:
    of = query.only.projects if query is not None else ()
    told = await context.store.difficulties.unsolved(of or None)
    projects = await context.store.projects.some(one.project_id for one in told)
    asked = query.measures if query is not None else (Sought.LIST,)
    return [row for one in told if one.project_id in projects and may_see(member, projects[one.project_id])
            for row in _ranked(words, one.text, True, 0, Query(
                Topic.DIFFICULTIES, asked, Narrowing(projects=of, text=(named_by(words, one.text),))))]


def _ranked(words: Sequence[str], text: str, is_open: bool, kind: int, matter: Matter
            ) -> list[tuple[int, bool, int, Matter]]:
    part = named_by(words, text)
    return [(len(part), is_open, kind, matter)] if part else []


def _is_of(matter: EnterpriseRequest | Duty, projects: Sequence[int]) -> bool:
    return not projects or matter.project_id in projects


def with_who(query: Query) -> Query:
    """With who is to settle it."""
    return replace(query, measures=tuple(dict.fromkeys((*query.measures, Sought.WHO))))

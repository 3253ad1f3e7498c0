"""One request as it stands, with every step it took and what can be done next."""

from domain.letter import Buttons
from domain.people.member import Member
from domain.projects.project import Project
from domain.service.acting import may_settle_request
from domain.service.request import EnterpriseRequest, RequestState
from domain.taps import RequestTap
from handlers.asking.listing import Place, put
from handlers.buttons import key
from handlers.context import BotContext
from reports.filters import brief
from reports.render import word
from reports.service.request_view import load_request


async def show_request(context: BotContext, member: Member, request: EnterpriseRequest,
                       at: Place | None = None) -> None:
    """In place of the tapped message or as a new one."""
    view = await load_request(context.store, context.office, request, context.today, member)
    await put(context, member, at, "request", about=f"request:{request.id}", view=view,
              buttons=request_buttons(request) if may_settle_request(member, request, view.project) else ())


def request_buttons(request: EnterpriseRequest) -> Buttons:
    """What can be done next, by its state."""
    def button(name: str, act: str) -> tuple[str, str]:
        return name, act

    if request.is_waiting:
        made = ([button("request_answer", "answer")], [button("request_owner", "own"), button("promise", "day")],
                [button("request_end", "end")])
    elif request.state is RequestState.ANSWERED:
        made = ([button("request_good", "good"), button("request_bad", "bad")], [button("request_answer", "answer")])
    else:
        return ()
    return tuple(tuple(key(name, RequestTap(request.id, act).pack()) for name, act in row) for row in made)


async def project_of_request(context: BotContext, request: EnterpriseRequest) -> Project | None:
    return await context.store.projects.get(request.project_id) if request.project_id else None


async def note_on_project(context: BotContext, member: Member, request: EnterpriseRequest, after: str) -> None:
    """A line in the project's history."""
    if request.project_id is not None:
        told = f"#{request.id} {word('request_state', request.state)} {brief(after, 60)}"
        await context.store.projects.note_change(request.project_id, "request", None, told.strip(), member.id,
                                                 context.now)

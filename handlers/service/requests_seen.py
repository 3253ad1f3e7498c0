"""The requests of which a message may tell news."""

from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.chat_context import known_to
from handlers.projects.ledger_names import ledger_index
from reading import RequestSeen, may_tell_of_request


async def requests_seen(context: BotContext, member: Member, text: str) -> tuple[RequestSeen, ...]:
    """Those that wait, of projects that the member may know of; none is looked up where the words speak of none."""
    if not may_tell_of_request(text):
        return ()
    known = known_to(member, await ledger_index(context))
    return tuple(RequestSeen(one.id, one.enterprise, one.words, one.project_id, one.owner.name if one.owner else "")
                 for one in await context.store.requests.waiting()
                 if known is None or one.project_id is None or one.project_id in known)

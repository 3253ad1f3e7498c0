"""不同意 of an application: the administrator who said it is asked why, and the applicant is told."""

from domain.bot_questions import JoinRefusalQuestion
from domain.people.member import JoinRequest, Member
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import private_chat
from reading import AnswerKind

LONGEST = 200  # characters of a reason


async def ask_refusal_reason(context: BotContext, admin: Member, request: JoinRequest, fault: bool = False) -> None:
    """The applicant has been told already; a reason is told as well, where one is given."""
    await ask(context, admin, JoinRefusalQuestion(request.id), "ask_join_refusal", request=request, fault=fault,
              longest=LONGEST)


@answers(JoinRefusalQuestion, "approve_join", AnswerKind.REASON)
async def _take_refusal_reason(context: BotContext, admin: Member, asked: JoinRefusalQuestion, text: str) -> None:
    request, reason = await context.store.join_requests.get(asked.request), " ".join(text.split())
    if request is None or request.verdict is not False:
        await settled(context, admin)
        await context.say(private_chat(admin), "gone")
    elif not 1 < len(reason) <= LONGEST:
        await ask_refusal_reason(context, admin, request, fault=True)
    else:
        await settled(context, admin)
        await context.say(request.telegram_id, "join_refusal_reason", reason=reason)
        await context.say(private_chat(admin), "join_refusal_told", request=request, reason=reason)

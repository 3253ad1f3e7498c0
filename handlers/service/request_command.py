"""/request: what enterprises ask. Without words the open ones; a number shows one; anything else is a new one."""

import re

from telegram import Update

from domain.people.access import allowed
from domain.people.member import Member
from domain.service.acting import may_see_request
from domain.taps import RequestTap
from handlers.asking.ask import asking
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.message_facts import sent_on
from handlers.people.permission import private_chat
from handlers.service.proposing import propose
from handlers.service.request_card import project_of_request, show_request
from reading import request_told
from reports.filters import brief
from reports.service.request_view import load_requests

SHOWN = 20
_NUMBER = re.compile(r"[#＃]?(\d{1,9})")


async def on_request(update: Update, context: BotContext) -> None:
    member = await asking(update, context, "request")
    message = update.effective_message
    if member is None or message is None:
        return
    said = " ".join(context.args or []).strip()
    number = _NUMBER.fullmatch(said)
    if not said:
        await show_open(context, member)
    elif number is not None:
        await _show_one(context, member, int(number[1]))
    else:
        told = request_told(said, context.today, asked=True)
        if not allowed("serve", member.role, "private"):
            await context.say(private_chat(member), "not_allowed", elsewhere=None, looks_only=True)
        elif told is None or not await propose(context, member, told, said, sent_on(message, context)):
            await context.say(private_chat(member), "request_usage", said=brief(said, 60))


async def show_open(context: BotContext, member: Member) -> None:
    """Those that wait, within the member's rights; each a button."""
    lines = await load_requests(context.store, context.office, member, context.today)
    made = tuple((key("request_of", RequestTap(line.request.id, "show").pack(), number=line.request.id,
                      text=brief(line.request.enterprise, 20)),) for line in lines[:SHOWN])
    await context.say(private_chat(member), "requests", lines=lines[:SHOWN], total=len(lines), today=context.today,
                      files=allowed("serve", member.role, "private"), buttons=made)


async def _show_one(context: BotContext, member: Member, number: int) -> None:
    request = await context.store.requests.get(number)
    project = await project_of_request(context, request) if request else None
    if request is None or not may_see_request(member, request, project):
        await context.say(private_chat(member), "request_none", number=number)
    else:
        await show_request(context, member, request)

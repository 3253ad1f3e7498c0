"""Taps under answers: a project, its history, the next page, an open card (`q:{what}:…`)."""

from telegram import Update

from domain.people.access import may_see
from domain.people.member import Member
from handlers.asking.ask import show_project
from handlers.asking.listing import Place, turn_bundle, turn_history, turn_list, turn_overdue
from handlers.asking.mine import show_card_again
from handlers.asking.query_answer import turn_answer
from handlers.bulletins.rank_and_digest import show_bulletin
from handlers.context import BotContext
from handlers.people.permission import permitted
from reports.bulletins.report_table import BULLETINS

# Anything else under this prefix is no button of ours.
PATTERN = (r"^q:(?:a:\d{1,15}:\d{1,4}|[pd]:\d{1,9}|h:\d{1,9}(?::\d{1,4})?|[ob]:\d{1,4}|v:[a-z_]{1,32}:[0-9A-Z-]{4,10}|"
           r"l:\d{1,4}:(?:-|"
           r"[a-z_]+):(?:-|\d{1,3}))$")
COMMANDS = {"p": "status", "h": "history", "o": "overdue", "b": "overdue", "l": "projects", "d": "mine", "a": "ask"}


async def on_ask_tap(update: Update, context: BotContext) -> None:
    """`q:a:QUESTION:PAGE`, `q:p:ID`, `q:h:ID[:PAGE]`, `q:o:PAGE`, `q:b:PAGE`, `q:l:PAGE:STAGE:UNIT`, `q:d:DRAFT`,
    `q:v:REPORT:PERIOD`."""
    query = update.callback_query
    if query is None:
        return
    _, what, *args = (query.data or "").split(":")
    if what == "v" and args[0] not in BULLETINS:
        context.toast("gone", alert=True)
        return
    member = await permitted(update, context, BULLETINS[args[0]].COMMAND if what == "v" else COMMANDS[what])
    if member is None:
        return
    at = (query.message.chat.id, query.message.message_id) if query.message else (member.telegram_id or 0, 0)
    await ACTIONS[what](context, member, args, at)


async def _project(context: BotContext, member: Member, args: list[str], at: Place) -> None:
    project = await context.store.projects.get(int(args[0]))
    if project is None or not may_see(member, project):
        context.toast("gone", alert=True)
        return
    await show_project(context, member, project)


async def _card(context: BotContext, member: Member, args: list[str], at: Place) -> None:
    await show_card_again(context, member, int(args[0]))


async def _bulletin(context: BotContext, member: Member, args: list[str], at: Place) -> None:
    await show_bulletin(context, member, args[0], args[1])


ACTIONS = {"v": _bulletin, "p": _project, "h": turn_history, "o": turn_overdue, "b": turn_bundle, "l": turn_list,
           "a": turn_answer, "d": _card}

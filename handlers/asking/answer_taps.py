"""Taps under answers: a project, its history, the next page, an open card, a bulletin."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from domain.asking.answer_callbacks import (
    AnswerTurnTap,
    BulletinTap,
    BundleTurnTap,
    HistoryTap,
    ListTurnTap,
    OverdueTurnTap,
    ShowCardTap,
    ShowProjectTap,
)
from domain.callback import Callback
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

Act = Callable[[BotContext, Member, Any, Place], Awaitable[None]]


async def on_answer_tap(update: Update, context: BotContext, tap: Callback) -> None:
    """Every tap asks the right of the command whose answer it turns."""
    query = update.callback_query
    if query is None:
        return
    if isinstance(tap, BulletinTap) and tap.report not in BULLETINS:
        context.toast("gone", alert=True)
        return
    command, act = ACTS[type(tap)]
    member = await permitted(update, context, BULLETINS[tap.report].COMMAND if isinstance(tap, BulletinTap)
                             else command)
    if member is None:
        return
    at = (query.message.chat.id, query.message.message_id) if query.message else (member.telegram_id or 0, 0)
    await act(context, member, tap, at)


async def _project(context: BotContext, member: Member, tap: ShowProjectTap, at: Place) -> None:
    project = await context.store.projects.get(tap.project)
    if project is None or not may_see(member, project):
        context.toast("gone", alert=True)
        return
    await show_project(context, member, project)


async def _card(context: BotContext, member: Member, tap: ShowCardTap, at: Place) -> None:
    await show_card_again(context, member, tap.draft)


async def _bulletin(context: BotContext, member: Member, tap: BulletinTap, at: Place) -> None:
    await show_bulletin(context, member, tap.report, tap.period.key)


# Of each kind: the command whose right it asks (a bulletin's is in its report's row), and what it does.
ACTS: dict[type[Callback], tuple[str, Act]] = {
    ShowProjectTap: ("status", _project), HistoryTap: ("history", turn_history),
    OverdueTurnTap: ("overdue", turn_overdue), BundleTurnTap: ("overdue", turn_bundle),
    ListTurnTap: ("projects", turn_list), ShowCardTap: ("mine", _card), BulletinTap: ("", _bulletin),
    AnswerTurnTap: ("ask", turn_answer)}

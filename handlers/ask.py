"""Ask: status by command or in plain words; asked in a group, the answer comes privately."""

from telegram import Update

from domain.member import Member
from handlers.context import BotContext
from handlers.people import permitted
from reading import Question


async def on_status(update: Update, context: BotContext) -> None:
    """`/status [项目|企业|单位|编号]`"""
    member = await permitted(update, context, "status")
    if member is not None:
        await show_status(context, member, " ".join(context.args or []))


async def show_status(context: BotContext, member: Member, said: str) -> None:
    """Own unit without words; else what the words name."""
    raise NotImplementedError


async def answer_plain(update: Update, context: BotContext, member: Member, question: Question) -> None:
    """A question in plain words («查一下比亚迪项目», «排名»)."""
    raise NotImplementedError

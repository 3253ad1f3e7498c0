"""Who is away: the answer to «谁在外面», «王局在家吗»."""

from domain.people.member import Member
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading import AwayAsked
from reports.asking.answer_view import Asker
from reports.trips.away import load_away


async def show_away(context: BotContext, member: Member, asked: AwayAsked) -> None:
    asker = Asker(member, await context.store.members.all(), context.office, context.now)
    view = await load_away(context.store, asker, asked.first, asked.last, asked.people)
    await context.say(private_chat(member), "away", view=view, office=context.office.plan.office,
                      now=context.office.local(context.now))

"""«锐普的引荐人奖励是多少», /reward: worked out for one project within the asker's rights."""

from telegram import Update

from domain.people.access import may_see
from domain.people.member import Member
from domain.projects.project import Project
from domain.taps import RewardTap
from handlers.buttons import projects
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import find, say_elsewhere
from reports.service.reward_view import load_reward


async def show_reward(context: BotContext, member: Member, said: str) -> None:
    """Of the one project; of several that are meant one is chosen by the command."""
    found = await find(context, member, said) if said else None
    if found is None or found.unit is not None:
        await context.say(private_chat(member), "reward_usage")
    elif found.project is not None:
        await _show(context, member, found.project)
    elif found.elsewhere is not None:
        await say_elsewhere(context, member, said, found.elsewhere)
    else:
        await context.say(private_chat(member), "which_project", found=found,
                          buttons=projects(found.near, RewardTap))


async def on_reward_tap(update: Update, context: BotContext, tap: RewardTap) -> None:
    member = await permitted(update, context, "reward")
    project = await context.store.projects.get(tap.project) if member else None
    if member is None:
        return
    if project is None or not may_see(member, project):
        context.toast("gone", alert=True)
        return
    await _show(context, member, project)


async def _show(context: BotContext, member: Member, project: Project) -> None:
    view = await load_reward(context.store, context.office, project, context.today)
    await context.say(private_chat(member), "reward", view=view, about=f"project:{project.id}")

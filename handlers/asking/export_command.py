"""/export: the ledger as a file in the private chat, with the projects that whoever asks may see."""

import asyncio

from domain.letter import File
from domain.people.member import Member
from exchange import as_csv
from exchange.exporting import Gathered, gather_projects
from handlers.asking.listing import wanted_of
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.people.unit_names import near_units
from reports.projects.project_list import Wanted
from reports.render import word

MARK = "\ufeff"  # by which spreadsheets know UTF-8


async def show_export(context: BotContext, member: Member, said: str) -> None:
    """`[阶段] [单位]` narrows it as in /projects."""
    plan = context.office.plan
    wanted = wanted_of(said, plan)
    if wanted is None:
        await context.say(private_chat(member), "projects_usage", command="export", said=said, plan=plan,
                          near=near_units(said, plan) or near_units(said.split()[-1], plan))
        return
    scope = None if member.sees_all else member.units
    gathered = await gather_projects(context.store, scope, wanted.unit, wanted.stage)
    await context.say(
        private_chat(member), "export", file=await _file(context, member, gathered, wanted), scope=scope,
        wanted=wanted, today=context.today, count=len(gathered.projects),
        sealed=sum(project.confidential for project in gathered.projects))


async def _file(context: BotContext, member: Member, gathered: Gathered, wanted: Wanted) -> File | None:
    """In a thread: thousands of rows are written while others are served. Other units' secrets stay hidden in it."""
    if not gathered.projects:
        return None
    veil = (await context.veils()).of(member)
    text = await asyncio.to_thread(as_csv, gathered, context.office, ("projects",), veil.hide)
    of = "".join(f"-{one}" for one in (wanted.stage and word("stage", wanted.stage), wanted.unit) if one)
    return File(word("export", "file").format(of=of, day=context.today), (MARK + text).encode())

"""What is asked about duties in plain words: what turns yellow next week, 挂图作战 of a project or a unit."""

from telegram import Update

from domain.duties.duty import Light
from domain.letter import Buttons
from domain.people.access import may_see, may_see_unit
from domain.people.member import Member
from domain.period import Period
from domain.projects.project import Project
from domain.taps import ChartTap, UnitChartTap
from handlers.asking.listing import Place, put
from handlers.buttons import key, projects
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import find, say_elsewhere
from reports.duties.duty_table import reason
from reports.duties.turning_list import SHOWN, load_turning
from reports.duties.wall_chart import ROWS, ChartView, load_project_chart, load_unit_chart

OF_UNIT = 6  # rows of each project on a unit's chart


async def show_turning(context: BotContext, member: Member, units: tuple[str, ...] | None, days: Period,
                       light: Light) -> None:
    """Of the units that were named, or of all that the member sees."""
    view = await load_turning(context.store, context.office, units, days, light, context.today)
    await context.say(private_chat(member), "turning", view=view, today=context.today, shown=SHOWN)


async def show_chart(context: BotContext, member: Member, said: str = "") -> None:
    """Of the project or unit that the words name; without any of the member's own unit, or of the plan's first."""
    if not said:
        unit = next(iter(member.units), context.office.plan.units[0].name)
        await _show_unit(context, member, unit)
        return
    found = await find(context, member, said)
    if found.project is not None:
        await _show_project(context, member, found.project)
    elif found.unit is not None and may_see_unit(member, found.unit.name):
        await _show_unit(context, member, found.unit.name)
    elif found.unit is not None:
        await context.say(private_chat(member), "other_unit", unit=found.unit.name, units=member.units)
    elif found.elsewhere is not None:
        await say_elsewhere(context, member, found.said, found.elsewhere)
    else:
        near = projects(found.near, ChartTap)
        await context.say(private_chat(member), "which_project", found=found, buttons=near)


async def on_chart_tap(update: Update, context: BotContext, tap: ChartTap) -> None:
    member = await permitted(update, context, "chart")
    if member is None:
        return
    project = await context.store.projects.get(tap.project)
    if project is None or not may_see(member, project):
        context.toast("gone", alert=True)
    else:
        await _show_project(context, member, project)


async def on_unit_chart_tap(update: Update, context: BotContext, tap: UnitChartTap) -> None:
    member, units = await permitted(update, context, "chart"), context.office.plan.units
    message = update.callback_query.message if update.callback_query else None
    if member is None or message is None:
        return
    if tap.unit >= len(units) or not may_see_unit(member, units[tap.unit].name):
        context.toast("gone", alert=True)
    else:
        await _show_unit(context, member, units[tap.unit].name, tap.page, (message.chat.id, message.message_id))


async def _show_project(context: BotContext, member: Member, project: Project) -> None:
    view = await load_project_chart(context.store, context.office, project, context.today)
    await context.say(private_chat(member), "wall_chart", view=view, today=context.today, limit=ROWS, reason=reason,
                      about=f"project:{project.id}")


async def _show_unit(context: BotContext, member: Member, unit: str, page: int = 1, at: Place | None = None) -> None:
    view = await load_unit_chart(context.store, context.office, unit, context.today, page)
    await put(context, member, at, "wall_chart", view=view, today=context.today, limit=OF_UNIT, reason=reason,
              buttons=_turns(context, unit, view))


def _turns(context: BotContext, unit: str, view: ChartView) -> Buttons:
    names = [one.name for one in context.office.plan.units]
    if unit not in names:
        return ()
    turns = [key(name, UnitChartTap(names.index(unit), to).pack())
             for name, to in (("earlier", view.page - 1), ("later", view.page + 1)) if 1 <= to <= view.pages]
    return (tuple(turns),) if turns else ()

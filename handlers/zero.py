"""本周无更新(零报告): one tap under the Thursday nudge."""

from telegram import Update

from domain.access import may_file_for
from domain.member import Member
from domain.period import Period, parse
from domain.record import NOTHING
from handlers.context import BotContext
from handlers.people import permitted
from reports.weekly_nudge import Filed, NudgeView, buttons, filed_units, unit_code, unit_weeks, window

PATTERN = r"^z:[0-9a-f]{8}:\d{4}-W\d{2}$"


async def on_zero_tap(update: Update, context: BotContext) -> None:
    """`z:{unit code}:{week}`"""
    query = update.callback_query
    member = await permitted(update, context, "zero_report")
    if member is None:
        return
    _, code, key = query.data.split(":")
    unit = next((u.name for u in context.office.plan.units if unit_code(u.name) == code), None)
    if unit is None or not may_file_for(member, unit):
        context.toast("not_allowed", alert=True, elsewhere=None)
        return
    week = parse(key, context.today)
    since, until = await window(context.store, context.office, week)
    if not since <= context.now < until:
        context.toast("zero_closed", alert=True, week=week)
        return
    await _take(context, member, unit, week)
    await _show(context, member, week, query.message.chat_id, query.message.message_id)


async def _take(context: BotContext, member: Member, unit: str, week: Period) -> None:
    """Files the zero report, unless the unit has filed something."""
    filed = (await filed_units(context.store, context.office, week)).get(unit, Filed.SILENT)
    if filed is Filed.SILENT:
        await context.store.updates.zero_report(member.id, unit, context.now, NOTHING, context.today)
    context.toast("zero_filed", alert=filed is not Filed.SILENT, unit=unit, before=filed)


async def _show(context: BotContext, member: Member, week: Period, chat_id: int, message_id: int) -> None:
    """The nudge as it stands now: what is filed is ticked, buttons stay for what is still silent."""
    filed = await filed_units(context.store, context.office, week)
    _, until = await window(context.store, context.office, week)
    view = NudgeView(member, week, context.office.local(until), unit_weeks(member, context.office, filed))
    await context.change_message(chat_id, message_id, "weekly_nudge", buttons=buttons(view), view=view)

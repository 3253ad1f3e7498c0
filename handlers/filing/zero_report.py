"""本周无更新(零报告): one tap under the Thursday nudge, or the same in plain words."""

from collections.abc import Sequence

from telegram import Update

from domain.filing.record import NOTHING
from domain.letter import Button, Buttons
from domain.people.access import may_file_for
from domain.people.member import Member
from domain.people.team import LiveTeam, team_named
from domain.period import Period
from domain.taps import ZeroPageTap, ZeroTap
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.people.team_attribution import may_tell_of, zero_of_squads, zero_of_team
from handlers.people.team_command import live
from reading import OWN, Zero
from reports.bulletins.weekly_nudge import (
    FiledUnits,
    NudgeView,
    buttons,
    filed_units,
    nudge_key,
    page_of,
    unit_code,
    unit_weeks,
    week_of,
    window,
)
from reports.render import word


async def on_zero_tap(update: Update, context: BotContext, tap: ZeroTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "zero_report")
    if member is None:
        return
    week = tap.week
    units = await _tapped(context, member, tap.unit, week)
    if units is None:
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
        return
    if not await _open(context, week):
        context.toast("zero_closed", alert=True, **await _closed(context, week))
        return
    filed, squads = await _take(context, member, units, week)
    context.toast("zero_filed", alert=any(before is not FiledUnits.SILENT for _, before in filed), rows=filed,
                  squads=squads)
    view = await _nudge(context, member, week)
    await context.change_message(query.message.chat_id, query.message.message_id, "weekly_nudge",
                                 buttons=buttons(view, page_of(view, units[0]) if len(units) == 1 else 0), view=view)


async def on_zero_page_tap(update: Update, context: BotContext, tap: ZeroPageTap) -> None:
    """Another page of the units that are silent now."""
    query = update.callback_query
    member = await permitted(update, context, "zero_report")
    if member is None:
        return
    view = await _nudge(context, member, tap.week)
    which = tap.under == "which" and bool(view.silent)
    await context.change_message(query.message.chat_id, query.message.message_id,
                                 "zero_which" if which else "weekly_nudge",
                                 buttons=_which(view, tap.page) if which else buttons(view, tap.page), view=view)


async def _tapped(context: BotContext, member: Member, code: str, week: Period) -> tuple[str, ...] | None:
    """The units that a button stands for; None where the member may not file for them. All: the silent ones, or (tapped
    again) all of one's own, to be told what they have filed."""
    if code == "all":
        view = await _nudge(context, member, week)
        return view.silent or tuple(row.unit for row in view.units) or None
    units = tuple(u.name for u in context.office.plan.units if unit_code(u.name) == code)
    return units if units and may_file_for(member, units[0]) else None


async def take_zero(update: Update, context: BotContext, member: Member, zero: Zero) -> bool:
    """A zero report in plain words does what the nudge's button does; who has several silent units is asked which.
    False where the words name no unit of the plan: then they are about something else."""
    plan = context.office.plan
    named = plan.unit(zero.unit) if zero.unit not in ("", OWN) else None
    team = None if named or zero.unit in ("", OWN) else team_named(await live(context), zero.unit)
    if named is None and team is None and zero.unit not in ("", OWN):
        return False
    if await permitted(update, context, "zero_report") is None:
        return True
    if team is not None:
        await _of_team(context, member, team, zero)
        return True
    own = tuple(unit.name for unit in plan.units if unit.name in member.units)
    units = (named.name,) if named else own
    if not units or not all(may_file_for(member, unit) for unit in units):
        await context.say(private_chat(member), "zero_whose", units=own, example=plan.units[0].name)
        return True
    week = await _week(context, zero)
    if not await _open(context, week):
        await context.say(private_chat(member), "zero_closed", **await _closed(context, week))
        return True
    view = await _nudge(context, member, week)
    if named is None and len(view.silent) > 1:
        await context.say(private_chat(member), "zero_which", view=view, buttons=_which(view))
    else:
        await _file(context, member, view.silent if named is None and view.silent else units, week, month=zero.month)
    return True


async def _of_team(context: BotContext, member: Member, team: LiveTeam, zero: Zero) -> None:
    """«驻深圳分队本周零报告»: of who is in it, for the week that runs."""
    if not may_tell_of(member, team):
        await context.say(private_chat(member), "zero_not_your_team", team=team.name)
    elif zero.week == "last":
        last = Period.of("week", context.today).previous()
        await context.say(private_chat(member), "zero_closed", **await _closed(context, last))
    else:
        fresh = await zero_of_team(context, member, team)
        await context.say(private_chat(member), "zero_taken", rows=(), squads=(team.name,) if fresh else (),
                          told=None if fresh else team.name, fresh=fresh, week=None)


async def _week(context: BotContext, zero: Zero) -> Period:
    """The week in the words; without one the week that is being filed for."""
    if not zero.week:
        return await week_of(context.store, context.office, context.now)
    this = Period.of("week", context.today)
    return this.previous() if zero.week == "last" else this


def _which(view: NudgeView, page: int = 0) -> Buttons:
    """Each silent unit, and all of them."""
    both = word("overdue", "zero_all").format(count=len(view.silent))
    return (*buttons(view, page, "which"), (Button(both, ZeroTap("all", view.week).pack()),))


async def _file(context: BotContext, member: Member, units: Sequence[str], week: Period, *, month: bool) -> None:
    """Files and says so; a nudge of this week that was sent before is brought up to date. `month`: one was said, and it
    is told which week of it this is."""
    filed, squads = await _take(context, member, units, week)
    fresh = bool(squads) or any(one is FiledUnits.SILENT for _, one in filed)
    await context.say(private_chat(member), "zero_taken", rows=filed, squads=squads, told=None, fresh=fresh,
                      week=week if month else None)
    view = await _nudge(context, member, week)
    if await context.store.letters.by_key(nudge_key(view)) is not None:
        await context.change(nudge_key(view), private_chat(member), "weekly_nudge", buttons=buttons(view), view=view)


async def _closed(context: BotContext, week: Period) -> dict[str, object]:
    """That the week is closed, since when, and for which week one files now until when."""
    running = await week_of(context.store, context.office, context.now)
    ends = [context.office.local((await window(context.store, context.office, one))[1]) for one in (week, running)]
    return {"week": week, "until": ends[0], "running": running, "running_until": ends[1], "today": context.today}


async def _open(context: BotContext, week: Period) -> bool:
    """What is filed now belongs to this week."""
    since, until = await window(context.store, context.office, week)
    return since <= context.now < until


async def _take(context: BotContext, member: Member, units: Sequence[str],
                week: Period) -> tuple[list[tuple[str, FiledUnits]], tuple[str, ...]]:
    """Files the zero reports, unless a unit has filed something: (unit, what it had filed before), and the member's
    squads whose report it is too."""
    known = await filed_units(context.store, context.office, week)
    before = [(unit, known.get(unit, FiledUnits.SILENT)) for unit in units]
    taken = {unit: await context.store.updates.zero_report(member.id, unit, context.now, NOTHING, context.today)
             for unit, filed in before if filed is FiledUnits.SILENT}
    return before, await zero_of_squads(context, member, taken)


async def _nudge(context: BotContext, member: Member, week: Period) -> NudgeView:
    """The nudge as it stands now: what is filed is ticked, buttons stay for what is still silent."""
    filed = await filed_units(context.store, context.office, week)
    _, until = await window(context.store, context.office, week)
    return NudgeView(member, week, context.office.local(until), unit_weeks(member, context.office, filed))

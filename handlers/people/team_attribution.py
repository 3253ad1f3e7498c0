"""Which team a filed message is of: said by its words, its project, its place; where several fit, a button asks."""

from collections.abc import Mapping
from datetime import datetime, time

from telegram import Update

from domain.filing.record import NOTHING
from domain.filing.update import Update as FiledUpdate
from domain.letter import Button
from domain.people.access import may_file_for
from domain.people.member import Member
from domain.people.team import LiveTeam, TeamKind, may_lead_team, teams_meant
from domain.period import Period
from domain.trips.trip_taps import TeamOfTap
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.people.team_command import live, team_code
from reports.render import clip

NONE = "none"


async def attribute(context: BotContext, member: Member, filed: FiledUpdate, original: FiledUpdate | None) -> None:
    """After filing; a correction stays of its team."""
    if original is not None:
        await context.store.teams.corrected(original.id, filed.id)
        return
    teams = await live(context)
    if not teams:
        return
    people = {m.id for m in await context.store.members.all()
              if m.id == member.id or {m.name, m.plan_name} & {filed.leader, *filed.participants}}
    projects = await context.store.projects.some(e.project_id for e in filed.entries)
    named = {*projects, *(project.name for project in projects.values())}
    found = teams_meant(filed.text, filed.record.places, named, people, teams)
    if len(found) == 1:
        await context.store.teams.attribute(filed.id, found[0])
    elif found:
        buttons = rows([Button(clip(name, 24), TeamOfTap(filed.id, team_code(name)).pack()) for name in found], 2)
        none = (key("team_none", TeamOfTap(filed.id, NONE).pack()),)
        await context.say(private_chat(member), "team_which", update=filed, buttons=(*buttons, none),
                          key=f"team_which:{filed.id}")


async def on_team_of_tap(update: Update, context: BotContext, tap: TeamOfTap) -> None:
    member, query = await permitted(update, context, "report"), update.callback_query
    if member is None or query is None or query.message is None:
        return
    filed = await context.store.updates.get(tap.update)
    name = next((one.name for one in await live(context) if team_code(one.name) == tap.code), None)
    if filed is None or filed.withdrawn_at is not None or (name is None and tap.code != NONE):
        context.toast("gone", alert=True)
    elif filed.member_id != member.id and not may_file_for(member, filed.unit):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    else:
        await context.store.teams.attribute(filed.id, name)
        await context.change_message(query.message.chat.id, query.message.message_id, "team_which", update=filed,
                                     team=name or "")


async def zero_of_squads(context: BotContext, member: Member, filed: Mapping[str, int]) -> tuple[str, ...]:
    """零报告 of somebody who sits in squads is theirs too; those of which it now is. `filed`: unit -> the zero report
    that was just filed."""
    told = await _reported(context)
    owing = [one for one in await live(context) if one.team.weekly_report or one.team.kind is TeamKind.SQUAD]
    own = [one for one in owing if member.id in one.posts and one.name not in told]
    return tuple([one.name for one in own if await _file_zero(context, member, one, filed)])


async def zero_of_team(context: BotContext, member: Member, team: LiveTeam) -> bool:
    """A zero report of the team that the words name; False where it has told something this week."""
    return team.name not in await _reported(context) and await _file_zero(context, member, team, {})


def may_tell_of(member: Member, team: LiveTeam) -> bool:
    """Who is in it, and who may change its people."""
    return member.id in team.posts or may_lead_team(member, team)


async def _reported(context: BotContext) -> set[str]:
    """Teams of which something was told this week, a zero report too."""
    week = Period.of("week", context.today)
    since, until = (datetime.combine(day, time(), context.office.zone) for day in (week.start, week.end))
    return {team for team, _, _ in await context.store.teams.reports(since, until)}


async def _file_zero(context: BotContext, member: Member, team: LiveTeam, filed: Mapping[str, int]) -> bool:
    """False where neither the team nor the member has a unit that it could be filed for."""
    unit = team.team.unit or next(iter(member.units), None)
    if unit is None:
        return False
    update_id = filed.get(unit) or await context.store.updates.zero_report(member.id, unit, context.now, NOTHING,
                                                                           context.today)
    await context.store.teams.attribute(update_id, team.name)
    return True

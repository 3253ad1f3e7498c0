"""/team and what is tapped under it: which teams there are, who is in them; joining, leaving, another leader."""

from collections.abc import Awaitable, Callable
from hashlib import blake2s
from typing import Literal

from telegram import Update

from domain.letter import Button, Buttons
from domain.people.access import allowed
from domain.people.member import Member, Role
from domain.people.team import LiveTeam, Post, Team, TeamChange, TeamKind, may_lead_team, team_named
from domain.trips.trip_taps import TeamTap
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from reading import TeamAct, TeamTold
from reports.people.team_view import load_team, load_teams
from reports.render import clip, word

PostAct = Literal["lead", "deputy", "add", "drop"]
Act = Callable[[BotContext, Member, LiveTeam, int], Awaitable[None]]
NAME_LIMIT = 40
PEOPLE = 60  # as buttons


async def show_team(context: BotContext, member: Member, said: str = "") -> None:
    """`/team [团队|加入 团队|退出 团队|新建 团队 专班|驻外|小分队 [地点]|专班 项目编号]`"""
    first, _, rest = said.partition(" ")
    if first == word("team", "make"):
        await _make(context, member, rest.split())
    elif first in (word("team", "join"), word("team", "leave")):
        act = TeamAct.JOIN if first == word("team", "join") else TeamAct.LEAVE
        await carry_team(context, member, TeamTold(act, rest.strip()))
    else:
        await carry_team(context, member, TeamTold(TeamAct.SHOW, said))


async def carry_team(context: BotContext, member: Member, told: TeamTold) -> None:
    """What was asked or said of a team, by command or in plain words."""
    teams = await live(context)
    team = team_named(teams, told.name)
    if not told.name or team is None:
        view = await load_teams(context.store, teams)
        await context.say(private_chat(member), "teams", view=view, said=told.name,
                          may_make=allowed("make_team", member.role, "private"), buttons=rows(
                              [Button(clip(one.name, 24), TeamTap(team_code(one.name), "show").pack())
                               for one in teams[:PEOPLE]], 2))
    elif told.act is TeamAct.SHOW:
        await _show(context, member, team)
    elif allowed("team_post", member.role, "private"):
        await ACTS["join" if told.act is TeamAct.JOIN else "leave"](context, member, team, 0)
    else:
        await context.say(private_chat(member), "not_allowed", elsewhere=None, looks_only=True)


async def on_team_tap(update: Update, context: BotContext, tap: TeamTap) -> None:
    member = await permitted(update, context, "team" if tap.act == "show" else "team_post")
    if member is None:
        return
    team = next((one for one in await live(context) if team_code(one.name) == tap.code), None)
    if team is None:
        context.toast("gone", alert=True)
    elif tap.act == "show":
        await _show(context, member, team)
    elif tap.act in OWN or may_lead_team(member, team):
        await ACTS[tap.act](context, member, team, tap.member or 0)
    else:
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)


async def live(context: BotContext) -> tuple[LiveTeam, ...]:
    return await context.store.teams.live(context.office.plan, await context.store.members.all())


def team_code(name: str) -> str:
    """Eight letters that stand for a team in a button."""
    return blake2s(name.encode(), digest_size=4).hexdigest()


async def _show(context: BotContext, member: Member, team: LiveTeam) -> None:
    view = await load_team(context.store, context.office, team, context.now)
    await context.say(private_chat(member), "team", view=view, buttons=_buttons(member, team))


def _buttons(member: Member, team: LiveTeam) -> Buttons:
    code = team_code(team.name)
    if not allowed("team_post", member.role, "private"):
        return ()
    own = key("team_leave", TeamTap(code, "leave").pack()) if member.id in team.posts else key(
        "team_join", TeamTap(code, "join").pack())
    lead = (key("team_lead", TeamTap(code, "lead").pack()), key("team_deputy", TeamTap(code, "deputy").pack()),
            key("team_add", TeamTap(code, "add").pack()), key("team_drop", TeamTap(code, "drop").pack()))
    return ((own,), *(rows(lead, 2) if may_lead_team(member, team) else ()))


async def _join(context: BotContext, member: Member, team: LiveTeam, _: int) -> None:
    if member.id in team.posts:
        await _say(context, member, team, "already", member)
        return
    await _change(context, member, team, member.id, Post.MEMBER)
    await _say(context, member, team, "joined", member)
    await _tell_leader(context, member, team, "joined")


async def _leave(context: BotContext, member: Member, team: LiveTeam, _: int) -> None:
    if member.id not in team.posts:
        await _say(context, member, team, "not_in", member)
        return
    led = team.leader_id == member.id
    await _change(context, member, team, member.id, None)
    await _say(context, member, team, "left", member)
    if led:  # nobody is left without somebody knowing
        await context.tell_admins("team_without_leader", team=team.team, member=member)
    else:
        await _tell_leader(context, member, team, "left")


def _posting(act: PostAct, post: Post | None, within: bool) -> Act:
    """First whom, then it is done. `within`: one of the team's people; else anybody of the office."""
    async def post_or_ask(context: BotContext, member: Member, team: LiveTeam, number: int) -> None:
        people = {m.id: m for m in await context.store.members.all() if m.active and m.role is not Role.SUPERVISOR}
        chosen = people.get(number)
        if chosen is None:
            shown = [m for m in people.values() if (m.id in team.posts) is within]
            shown.sort(key=lambda m: (team.team.unit not in m.units, m.id))
            await context.say(private_chat(member), "team_whom", team=team.team, act=act, buttons=rows(
                [Button(clip(m.name, 18), TeamTap(team_code(team.name), act, m.id).pack())
                 for m in shown[:PEOPLE]], 3))
            return
        await _change(context, member, team, chosen.id, post)
        await _say(context, member, team, act, chosen)
        if chosen.telegram_id is not None and chosen.id != member.id:
            await context.say(chosen.telegram_id, "team_told", team=team.team, act=act, by=member)
    return post_or_ask


async def _change(context: BotContext, member: Member, team: LiveTeam, number: int, post: Post | None) -> None:
    await context.store.teams.change(TeamChange(team.name, number, post, context.now, member.id))


async def _say(context: BotContext, member: Member, team: LiveTeam, what: str, whom: Member) -> None:
    await context.say(private_chat(member), "team_changed", team=team.team, what=what, whom=whom)


async def _tell_leader(context: BotContext, member: Member, team: LiveTeam, what: str) -> None:
    leader = await context.store.members.by_id(team.leader_id) if team.leader_id else None
    if leader is not None and leader.telegram_id is not None and leader.id != member.id:
        await context.say(leader.telegram_id, "team_changed", team=team.team, what=f"{what}_told", whom=member)


async def _make(context: BotContext, member: Member, words: list[str]) -> None:
    """`名称 [专班 项目编号|驻外 地点|小分队]`"""
    if not allowed("make_team", member.role, "private"):
        await context.say(private_chat(member), "not_allowed", elsewhere=None, looks_only=False)
        return
    name, said, about = (*words, "", "", "")[:3]
    kinds = {word("team_short", kind): kind for kind in TeamKind}
    project = await context.store.projects.get(int(about.lstrip("#"))) if about.lstrip("#").isdecimal() else None
    kind = kinds.get(said, TeamKind.GROUP)
    wrong = not name or len(name) > NAME_LIMIT or (said and said not in kinds) or (
        kind is TeamKind.TASK_FORCE and project is None)
    if wrong or (team_named(await live(context), name) is not None and any(
            name in team.team.names for team in await live(context))):
        lost = about if kind is TeamKind.TASK_FORCE and about and project is None else ""
        await context.say(private_chat(member), "team_make_usage", name=name, kinds=list(kinds), lost=lost,
                          taken=any(name in team.team.names for team in await live(context)))
        return
    unit = project.unit if project else (member.units[0] if member.units else None)
    team = Team(name, kind, about or None if kind is TeamKind.SQUAD else None, unit,
                project_id=project.id if project else None, weekly_report=kind is TeamKind.SQUAD)
    await context.store.teams.make(team, member.id, context.now)
    made = next(one for one in await live(context) if one.name == name)
    await _show(context, member, made)


OWN = ("join", "leave")
ACTS: dict[str, Act] = {"join": _join, "leave": _leave, "lead": _posting("lead", Post.LEADER, True),
        "deputy": _posting("deputy", Post.DEPUTY, True), "add": _posting("add", Post.MEMBER, False),
        "drop": _posting("drop", None, True)}

"""Join: administrators from the settings, one-time links, requests of strangers, the list of members."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Update

from domain.letter import Button, Buttons
from domain.people.access import allowed, menu
from domain.people.member import Invite, JoinRequest, Member, Role
from handlers.buttons import MOST_BUTTONS, key, rows
from handlers.context import BotContext
from handlers.filing.report import show_waiting_cards
from handlers.people.menu_scopes import give_menu
from handlers.people.permission import permitted, private_chat, speaker, where
from handlers.people.unit_names import near_units
from reports.render import word

VALID = timedelta(days=7)
PATTERN = rf"^j:\d{{1,15}}:(no|back|({'|'.join(Role)})(:(all|\d{{1,3}}))?)$"


async def on_start(update: Update, context: BotContext) -> None:
    """/start, also with a one-time token."""
    if where(update) == "group":
        await permitted(update, context, "start")
        return
    member = await speaker(update, context)
    token = context.args[0] if context.args else ""
    if member is None and token:
        await _use_invite(update, context, token)
    elif member is None:
        await permitted(update, context, "help")  # the stranger's one sentence
    else:
        await _welcome(update, context, member, joined=False)


async def _welcome(update: Update, context: BotContext, member: Member, joined: bool) -> None:
    await context.store.members.reach(private_chat(member), True)
    await context.store.chats.see(private_chat(member), "private", member.name)
    await context.say(private_chat(member), "welcome", member=member, joined=joined,
                      office=context.office.plan.office, commands=menu(member.role))
    await give_menu(context, member.telegram_id, member.role)
    await show_waiting_cards(context, replace(member, reachable=True))


async def _use_invite(update: Update, context: BotContext, token: str) -> None:
    telegram_id, store = update.effective_user.id, context.store
    invite = await store.invites.get(token)
    row = await store.members.by_id(invite.member_id) if invite and invite.member_id else None
    reason = _why_not(invite, row, context.now)
    if invite is not None and not reason and not await store.invites.use(token, telegram_id):
        reason = "used"  # on PostgreSQL somebody else's update runs beside this one
    if invite is None or reason:
        await context.say(telegram_id, "invite_refused", reason=reason, telegram_id=telegram_id,
                          buttons=context.buttons(("join", "join")))
        return
    fresh = Member(0, invite.name, invite.role, invite.units, telegram_id, reachable=True)
    member = await (store.members.add(fresh, context.now) if row is None else store.members.take_up(row, telegram_id))
    await _welcome(update, context, member, joined=True)
    await context.tell_admins("joined", member=member)


def _why_not(invite: Invite | None, row: Member | None, now: datetime) -> str:
    """Why a link does not work; "" where it does. One that stands for a row of the list ends with that row's removal,
    and once somebody has come by another link for it."""
    if invite is None or (row is not None and not row.active):
        return "unknown"
    if invite.used_by is not None or (row is not None and row.telegram_id is not None):
        return "used"
    return "expired" if invite.expires_at < now else ""


async def on_join_tap(update: Update, context: BotContext) -> None:
    """申请加入: every administrator is asked, once."""
    person = update.callback_query.from_user
    member = await speaker(update, context)
    if not allowed("request_join", member.role if member else None, where(update)):
        context.toast("already_member", alert=True)
        return
    request = await context.store.join_requests.add(person.id, person.full_name[:60], context.now)
    context.toast("request_sent", alert=True)
    await context.tell_admins("join_request", key=f"join_request:{request.id}", request=request,
                              buttons=_role_buttons(request.id))


def _role_buttons(request_id: int) -> Buttons:
    roles = tuple(Button(word("role", role), f"j:{request_id}:{role}") for role in Role)
    return (roles[:2], roles[2:], (key("refuse", f"j:{request_id}:no"),))


async def on_judge_tap(update: Update, context: BotContext) -> None:
    """`j:{request}:{role}` then `j:{request}:{role}:{unit number}`; or `j:{request}:no`."""
    if await permitted(update, context, "approve_join") is None:
        return
    query = update.callback_query
    here = (query.message.chat_id, query.message.message_id)
    _, number, said, *rest = query.data.split(":")
    request = await context.store.join_requests.get(int(number))
    if request is None or request.verdict is not None:
        context.toast("already_judged", alert=True)
    elif (joined := await context.store.members.by_telegram(request.telegram_id)) is not None:  # by a link, meanwhile
        await context.store.join_requests.judge(request.id, True)
        context.toast("joined_meanwhile", alert=True, member=joined)
        await context.change_message(*here, "join_judged", request=request, member=joined)
    elif said == "no":
        await context.store.join_requests.judge(request.id, False)
        await context.change_message(*here, "join_judged", request=request, member=None)
        await context.say(request.telegram_id, "join_refused")
    elif said == "back":
        await context.change_message(*here, "join_request", request=request, buttons=_role_buttons(request.id))
    elif not rest:
        await context.change_message(*here, "join_unit", request=request, role=Role(said),
                                     buttons=_unit_buttons(context, request.id, said))
    elif (member := await _admit(context, request, Role(said), rest[0])) is None:
        context.toast("expired", alert=True)
    else:
        await context.change_message(*here, "join_judged", request=request, member=member)
        await _welcome(update, context, member, joined=True)


async def _admit(context: BotContext, request: JoinRequest, role: Role, unit: str) -> Member | None:
    """The new member, of that unit of the plan (by number; `all`: of none); None where the plan has no such unit."""
    units = context.office.plan.units
    if unit != "all" and int(unit) >= len(units):
        return None
    chosen = () if unit == "all" else (units[int(unit)].name,)
    await context.store.join_requests.judge(request.id, True)
    fresh = Member(0, request.name, role, chosen, request.telegram_id, reachable=True,
                   office_wide=not chosen and role is Role.LEADER)
    return await context.store.members.add(fresh, context.now)


def _unit_buttons(context: BotContext, request_id: int, role: str) -> Buttons:
    made = [Button(unit.name[:20], f"j:{request_id}:{role}:{n}") for n, unit in enumerate(context.office.plan.units[:MOST_BUTTONS])]
    last = (key("back", f"j:{request_id}:back"),)
    if role == Role.LIAISON:
        return (*rows(made, 3), last)
    return (*rows(made, 3), (key("all_units", f"j:{request_id}:{role}:all"),), last)


async def on_invite(update: Update, context: BotContext) -> None:
    """`/invite 角色 单位[,单位] 姓名` gives a one-time link."""
    member = await permitted(update, context, "invite")
    if member is None:
        return
    chat_id = private_chat(member)
    args, plan = context.args or [], context.office.plan
    if args == [word("field", "unit")]:
        await context.say(chat_id, "units", plan=plan)
        return
    parsed = _parse_invite(context, args)
    if isinstance(parsed, str):
        wrong = next((name for name in _unit_names(args[1]) if plan.unit(name) is None), "") if parsed == "unit" else ""
        await context.say(chat_id, "invite_usage", fault=parsed, said=wrong, near=near_units(wrong, plan), plan=plan)
        return
    role, units, name = parsed
    invite = await make_invite(context, name, role, units, member.id)
    await context.say(chat_id, "invite_link", invite=invite, link=invite_url(context, invite))


async def make_invite(context: BotContext, name: str, role: Role, units: tuple[str, ...], invited_by: int | None,
                      member_id: int | None = None) -> Invite:
    """A new one-time invitation, valid 7 days."""
    invite = Invite(secrets.token_urlsafe(18), name, role, units, context.now + VALID, invited_by, member_id)
    await context.store.invites.add(invite)
    return invite


def invite_url(context: BotContext, invite: Invite) -> str:
    return f"https://t.me/{context.turn.bot_name}?start={invite.token}"


def _parse_invite(context: BotContext, args: list[str]) -> tuple[Role, tuple[str, ...], str] | str:
    """(role, units, name), or the code of what is wrong."""
    roles = {word("role", role): role for role in Role} | {str(role): role for role in Role}
    if not args:
        return "empty"
    if args[0] not in roles:
        return "role"
    role = roles[args[0]]
    if len(args) == 2 and role is not Role.LIAISON:
        return role, (), args[1][:60]
    if len(args) < 3:
        return "name"
    units = [context.office.plan.unit(name) for name in _unit_names(args[1])]
    if not units or None in units:
        return "unit"
    return role, tuple(unit.name for unit in units if unit), " ".join(args[2:])[:60]


def _unit_names(said: str) -> list[str]:
    return [name for name in said.replace("，", ",").replace("、", ",").split(",") if name]

"""Join: administrators from the settings, one-time links, requests of strangers, the list of members."""

import secrets
from dataclasses import replace
from datetime import timedelta

from telegram import Update

from domain.access import allowed, menu
from domain.letter import Button, Buttons
from domain.member import Invite, JoinRequest, Member, Role
from handlers.buttons import MOST_BUTTONS, key, rows
from handlers.context import BotContext
from handlers.menus import give_menu
from handlers.people import permitted, private_chat, speaker, where
from handlers.report import show_waiting_cards
from handlers.units import near_units
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
    telegram_id = update.effective_user.id
    invite = await context.store.invites.get(token)
    if invite is None or invite.used_by is not None or invite.expires_at < context.now:
        reason = "unknown" if invite is None else "used" if invite.used_by is not None else "expired"
        await context.say(telegram_id, "invite_refused", reason=reason, telegram_id=telegram_id,
                          buttons=context.buttons(("join", "join")))
        return
    await context.store.invites.use(token, telegram_id)
    member = await _member_of(context, invite, telegram_id)
    await _welcome(update, context, member, joined=True)
    await context.tell_admins("joined", member=member)


async def _member_of(context: BotContext, invite: Invite, telegram_id: int) -> Member:
    waiting = await context.store.members.by_id(invite.member_id) if invite.member_id else None
    if waiting is not None and waiting.telegram_id is None:
        known = replace(waiting, telegram_id=telegram_id, reachable=True)
        await context.store.members.save(known)
        return known
    fresh = Member(0, invite.name, invite.role, invite.units, telegram_id, reachable=True)
    return await context.store.members.add(fresh, context.now)


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

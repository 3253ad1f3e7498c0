"""One-time links: /invite makes one, the list of unused ones takes them back."""

import secrets
from collections.abc import Sequence

from telegram import Update

from domain.letter import Buttons
from domain.people.member import Invite, Member, Role, clean_name
from domain.people.member_callbacks import InvitesTurnTap, MembersTurnTap, RevokeTap
from domain.people.membership import LINK_VALID, link_fault
from handlers.asking.listing import Place, put
from handlers.buttons import key, rows, turning
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.people.unit_names import near_units
from reports.filters import brief
from reports.render import word, words

PER_PAGE = 10


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
    if len(args) == 1 and args[0] in words()["find"]["listing"].split():
        await _show(context, member, None, 0)
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
    invite = Invite(secrets.token_urlsafe(18), name, role, units, context.now + LINK_VALID, invited_by, member_id)
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
        return (role, (), clean_name(args[1])) if clean_name(args[1]) else "name"
    name = clean_name(" ".join(args[2:]))
    if not name:
        return "name"
    units = [context.office.plan.unit(said) for said in _unit_names(args[1])]
    if not units or None in units:
        return "unit"
    return role, tuple(unit.name for unit in units if unit), name


def _unit_names(said: str) -> list[str]:
    return [name for name in said.replace("，", ",").replace("、", ",").split(",") if name]


# --- the list of those that nobody has used --------------------------------------------------------------------------


async def live_invites(context: BotContext) -> list[Invite]:
    """Every link that would let somebody in now, the newest first."""
    store = context.store
    people = {m.id: m for m in await store.members.all(active_only=False)}
    return [one for one in await store.invites.unused(context.now)
            if not link_fault(one, people.get(one.member_id or 0), people.get(one.invited_by or 0), context.now)]


async def on_invitation_tap(update: Update, context: BotContext, tap: InvitesTurnTap | RevokeTap) -> None:
    """Shows a page of them, or takes one back."""
    admin, query = await permitted(update, context, "invite"), update.callback_query
    if admin is None or query is None or query.message is None:
        return
    if isinstance(tap, RevokeTap):
        await _take_back(context, admin, tap.token)
    await _show(context, admin, (query.message.chat.id, query.message.message_id),
                tap.page if isinstance(tap, InvitesTurnTap) else 0)


async def _take_back(context: BotContext, admin: Member, token: str) -> None:
    invite = await context.store.invites.get(token)
    done = await context.store.invites.revoke(token, admin.id)
    context.toast("invite_revoked", alert=not done, name=invite.name if invite else "", done=done)


async def _show(context: BotContext, admin: Member, here: Place | None, page: int) -> None:
    found = await live_invites(context)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(page, pages - 1)
    shown = found[page * PER_PAGE:(page + 1) * PER_PAGE]
    names = {m.id: m.name for m in await context.store.members.all(active_only=False)}
    await put(context, admin, here, "invitations", rows=[(one, names.get(one.invited_by or 0)) for one in shown],
              total=len(found), page=page, pages=pages, today=context.today, buttons=_buttons(shown, page, pages))


def _buttons(shown: Sequence[Invite], page: int, pages: int) -> Buttons:
    made = [key("revoke", RevokeTap(one.token), whom=brief(one.name, 16)) for one in shown]
    return (*rows(made, 2), *turning(page, pages, InvitesTurnTap, first=0), (key("back_to_list", MembersTurnTap(0)),))

"""/members: who may use the bot; roles and units are changed here, and people removed, at once."""

from dataclasses import dataclass, replace

from telegram import Update

from domain.errors import RuleBroken
from domain.letter import Button, Buttons
from domain.people.member import Invite, Member, Role
from domain.people.member_callbacks import (
    HandOnTap,
    HandUnitTap,
    InvitesTurnTap,
    LinksTap,
    MemberRoleTap,
    MembersTurnTap,
    MemberTap,
    MemberUnitsTurnTap,
    MemberUnitTap,
    MemberWideTap,
)
from domain.people.membership import check_change, check_removal, link_fault, may_invite
from handlers.buttons import key, rows, turning
from handlers.context import BotContext
from handlers.people.invitations import invite_url, live_invites, make_invite
from handlers.people.leaving import ask_moving, hand_on, hand_unit, show_leaving
from handlers.people.menu_scopes import give_menu
from handlers.people.permission import permitted, private_chat
from handlers.people.renaming import ask_name
from handlers.people.unit_choice import page_of, unit_buttons
from reports.plan.plan_questions import ask_open_questions
from reports.render import clip, word
from reports.verdicts.case_flow import ask_newcomers

PAGE = 12
ORDER = tuple(Role)
OfMember = MemberTap | MemberRoleTap | MemberUnitTap | MemberUnitsTurnTap | MemberWideTap | HandOnTap | HandUnitTap


@dataclass(frozen=True, slots=True)
class MembersPage:
    """One page of the list; `pending` are unused invitations that name nobody of the list."""

    rows: tuple[Member, ...]
    pending: tuple[Invite, ...]
    page: int
    pages: int
    total: int
    waiting: int  # of the whole list, without a Telegram id yet
    links: int  # unused invitations in all


async def on_members(update: Update, context: BotContext) -> None:
    """`/members [姓名]`"""
    admin = await permitted(update, context, "members")
    if admin is None:
        return
    said, chat_id = " ".join(context.args or []), private_chat(admin)
    if not said:
        view = await _page(context, 0)
        await context.say(chat_id, "members", view=view, today=context.today, buttons=_list_buttons(view))
        return
    found = [m for m in await _listed(context) if said in m.name]
    if len(found) == 1:
        await context.say(chat_id, "member", member=found[0], asks="", buttons=member_buttons(found[0]))
    else:
        await context.say(chat_id, "members_found", said=said[:40], found=len(found), buttons=_name_rows(found[:20]))


async def on_members_turn(update: Update, context: BotContext, tap: MembersTurnTap | LinksTap) -> None:
    """Another page of the list, or a link for everybody who waits."""
    admin, query = await permitted(update, context, "members"), update.callback_query
    if admin is None or query is None or query.message is None:
        return
    if isinstance(tap, LinksTap):
        await _say_links(context, admin)
        return
    view = await _page(context, tap.page)
    await context.change_message(query.message.chat.id, query.message.message_id, "members", view=view,
                                 today=context.today, buttons=_list_buttons(view))


async def on_member_tap(update: Update, context: BotContext, tap: OfMember) -> None:
    admin, query = await permitted(update, context, "members"), update.callback_query
    if admin is None or query is None or query.message is None:
        return
    here = (query.message.chat.id, query.message.message_id)
    member = await context.store.members.by_id(tap.member)
    if member is None or not member.active:
        context.toast("member_gone", alert=True)
    elif isinstance(tap, MemberTap) and tap.act == "name":
        await ask_name(context, admin, member)
    elif isinstance(tap, MemberTap) and tap.act == "ask":
        await show_leaving(context, here, member)
    else:
        await _act(context, here, admin, member, tap)


async def _act(context: BotContext, here: tuple[int, int], admin: Member, member: Member, tap: OfMember) -> None:
    try:
        member = await _changed(context, admin, member, tap)
    except RuleBroken as broken:
        context.toast("member_refused", alert=True, code=broken.code, name=member.name)
        return
    if not member.active:
        await context.change_message(*here, "member_removed", member=member)
        return
    asks, buttons = _asked_next(context, member, tap)
    await context.change_message(*here, "member", member=member, asks=asks, buttons=buttons)


async def _changed(context: BotContext, admin: Member, member: Member, tap: OfMember) -> Member:
    """The member as the tap leaves them. Raises RuleBroken."""
    match tap:
        case MemberRoleTap(role=role):
            return await _set_role(context, admin, member, role)
        case MemberUnitTap(unit=number):
            return await _toggle_unit(context, admin, member, number)
        case MemberWideTap(on=on):
            return await _toggle_wide(context, admin, member, on == "1")
        case HandOnTap(successor=successor):
            return await _remove(context, admin, member, successor)
        case HandUnitTap():
            return await hand_unit(context, admin, member, tap)
        case MemberTap(act="remove"):
            return await _remove(context, admin, member, None)
        case MemberTap(act="link"):
            await _link(context, admin, member)
    return member


def _asked_next(context: BotContext, member: Member, tap: OfMember) -> tuple[str, Buttons]:
    """What the member's card asks now ("roles", "units", "unit" or nothing), and its buttons."""
    match tap:
        case MemberTap(act="roles"):
            return "roles", _roles(member)
        case MemberTap(act="units"):
            return "units", _units(context, member, 0)
        case MemberUnitsTurnTap(page=page):
            return "units", _units(context, member, page)
        case MemberUnitTap(unit=number):
            return "unit", _units(context, member, page_of(number))
        case MemberRoleTap() if member.role is Role.LIAISON and not member.units:
            return "units", _units(context, member, 0)  # a liaison reports for a unit: which one is asked next
    return "", member_buttons(member)


async def _listed(context: BotContext) -> list[Member]:
    """Every active member, by role, in the order of joining."""
    return sorted(await context.store.members.all(), key=lambda m: (ORDER.index(m.role), m.id))


async def _page(context: BotContext, number: int) -> MembersPage:
    members = await _listed(context)
    pages = max(1, -(-len(members) // PAGE))
    number = min(max(number, 0), pages - 1)
    links = await live_invites(context)
    pending = tuple(link for link in links if link.member_id is None) if number == pages - 1 else ()
    return MembersPage(tuple(members[number * PAGE:(number + 1) * PAGE]), pending[:20], number, pages, len(members),
                       sum(m.telegram_id is None for m in members), len(links))


def _list_buttons(view: MembersPage) -> Buttons:
    links = (key("all_links", LinksTap()),) if view.waiting else ()
    unused = (key("invitations", InvitesTurnTap(0), count=view.links),) if view.links else ()
    turns = turning(view.page, view.pages, MembersTurnTap, first=0)
    return tuple(row for row in (*_name_rows(view.rows), *turns, links, unused) if row)


def _name_rows(members: tuple[Member, ...] | list[Member]) -> Buttons:
    return rows([Button(clip(m.name, 20), MemberTap(m.id).pack()) for m in members], 3)


def member_buttons(member: Member) -> Buttons:
    one = member.id
    width = key("narrow", MemberWideTap(one, "0")) if member.office_wide else key("widen", MemberWideTap(one, "1"))
    wide = (width,) if member.role is Role.LEADER else ()
    link = (key("link", MemberTap(one, "link")),) if member.telegram_id is None else ()
    change = (key("change_role", MemberTap(one, "roles")), key("change_units", MemberTap(one, "units")),
              key("rename", MemberTap(one, "name")))
    end = (key("remove_member", MemberTap(one, "ask")), key("back_to_list", MembersTurnTap(0)))
    return tuple(row for row in (change, wide, link, end) if row)


def _roles(member: Member) -> Buttons:
    made = tuple(Button(word("role", role), MemberRoleTap(member.id, role).pack()) for role in Role
                 if role is not member.role)
    return (made, (_back(member),))


def _units(context: BotContext, member: Member, page: int) -> Buttons:
    """Every unit, those of the member ticked; each tap adds or takes one."""
    units = unit_buttons(context.office.plan, page, lambda n: MemberUnitTap(member.id, n),
                         lambda to: MemberUnitsTurnTap(member.id, to), member.units)
    return (*units, (_back(member),))


def _back(member: Member) -> Button:
    return key("back", MemberTap(member.id))


async def _set_role(context: BotContext, admin: Member, member: Member, role: Role) -> Member:
    changed = replace(member, role=role, office_wide=member.office_wide and role is Role.LEADER)
    await _check_and_save(context, admin, member, changed)
    await _links_end(context, admin, changed)
    await give_menu(context, changed.telegram_id if changed.reachable else None, role)
    if role is Role.ADMIN:
        await ask_open_questions(context.store, context.office, context.now)
    await _tell(context, changed)
    return changed


async def _toggle_unit(context: BotContext, admin: Member, member: Member, number: int) -> Member:
    if number >= len(context.office.plan.units):
        raise RuleBroken("no_unit")
    name = context.office.plan.units[number].name
    units = tuple(u for u in member.units if u != name) if name in member.units else (*member.units, name)
    changed = replace(member, units=units)
    await _check_and_save(context, admin, member, changed)
    if name not in units:
        await ask_moving(context, admin, changed, name)
    return changed


async def _toggle_wide(context: BotContext, admin: Member, member: Member, wide: bool) -> Member:
    if member.office_wide is wide or member.role is not Role.LEADER:
        raise RuleBroken("no_change")
    changed = replace(member, office_wide=wide)
    await _check_and_save(context, admin, member, changed)
    await _tell(context, changed)
    return changed


async def _remove(context: BotContext, admin: Member, member: Member, successor: int | None) -> Member:
    """At once: the next message or tap of this person meets a stranger's answer. What they own goes to the
    successor."""
    check_removal(admin, member, await context.store.members.all(), context.office.admins)
    await hand_on(context, admin, member, successor)
    gone = replace(member, active=False)
    await context.store.members.save(gone)
    await ask_newcomers(context.store, context.office, context.now)
    await _links_end(context, admin, gone)
    if gone.telegram_id is not None and gone.reachable:
        await context.say(gone.telegram_id, "you_were_removed")
        await give_menu(context, gone.telegram_id, None)
    return gone


async def _links_end(context: BotContext, admin: Member, member: Member) -> None:
    """Unused links die with their issuer's right to invite, and do not come back with it."""
    if not may_invite(member):
        ended = await context.store.invites.revoke_of(member.id, admin.id, context.now)
        if ended:
            await context.say(private_chat(admin), "links_ended", name=member.name, count=ended)


async def _link(context: BotContext, admin: Member, member: Member) -> None:
    invite = await _invite_of(context, admin, member, await context.store.invites.open_for(member.id))
    await context.say(private_chat(admin), "invite_link", invite=invite, link=invite_url(context, invite))


async def _say_links(context: BotContext, admin: Member) -> None:
    """One line for every member without a Telegram id."""
    waiting = [m for m in await _listed(context) if m.telegram_id is None]
    made = await context.store.invites.open_of([m.id for m in waiting])
    links = [(m, invite_url(context, await _invite_of(context, admin, m, made.get(m.id)))) for m in waiting]
    await context.say(private_chat(admin), "invite_links", rows=links)


async def _invite_of(context: BotContext, admin: Member, member: Member, made: Invite | None) -> Invite:
    """The link `made` before while it lets somebody in; else a new one."""
    issuer = await context.store.members.by_id(made.invited_by) if made is not None and made.invited_by else None
    fits = made is not None and (made.name, made.role, made.units) == (member.name, member.role, member.units)
    if made is not None and fits and not link_fault(made, member, issuer, context.now):
        return made
    return await make_invite(context, member.name, member.role, member.units, admin.id, member.id)


async def _check_and_save(context: BotContext, admin: Member, before: Member, after: Member) -> None:
    check_change(admin, before, after, await context.store.members.all(), context.office.admins)
    await context.store.members.save(after)
    await ask_newcomers(context.store, context.office, context.now)


async def _tell(context: BotContext, member: Member) -> None:
    if member.telegram_id is not None and member.reachable:
        await context.say(member.telegram_id, "role_changed", member=member)

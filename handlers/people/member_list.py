"""/members: who may use the bot; roles and units are changed here, and people removed, at once."""

from dataclasses import dataclass, replace

from telegram import Update

from domain.errors import RuleBroken
from domain.letter import Button, Buttons
from domain.people.member import Invite, Member, Role
from domain.people.membership import check_change, check_removal, link_fault, may_invite
from handlers.buttons import key, rows
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
PATTERN = (r"^m:(list:\d{1,4}|links|\d{1,15}(:(roles|units(:\d{1,2})?|ask|wide:[01]|link|name|remove(:\d{1,15})?|"
           r"unit:\d{1,3}|hand:\d{1,3}-\d{1,15}"
           rf"|role:({'|'.join(Role)})))?)$")


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


async def on_member_tap(update: Update, context: BotContext) -> None:
    """`m:list:{page}`, `m:links`, `m:{member id}[:{action}[:{argument}]]`"""
    admin, query = await permitted(update, context, "members"), update.callback_query
    if admin is None or query is None or query.message is None:
        return
    here = (query.message.chat.id, query.message.message_id)
    _, what, *rest = str(query.data).split(":")
    if what == "list":
        view = await _page(context, int(rest[0]))
        await context.change_message(*here, "members", view=view, today=context.today, buttons=_list_buttons(view))
    elif what == "links":
        await _say_links(context, admin)
    else:
        member = await context.store.members.by_id(int(what))
        if member is None or not member.active:
            context.toast("member_gone", alert=True)
        else:
            await _act(context, here, admin, member, rest)


async def _act(context: BotContext, here: tuple[int, int], admin: Member, member: Member, rest: list[str]) -> None:
    action, argument = (*rest, "", "")[:2]
    if action == "name":
        await ask_name(context, admin, member)
        return
    if action == "ask":
        await show_leaving(context, here, member)
        return
    try:
        if action in CHANGES:
            member = await CHANGES[action](context, admin, member, argument)
    except RuleBroken as broken:
        context.toast("member_refused", alert=True, code=broken.code, name=member.name)
        return
    if not member.active:
        await context.change_message(*here, "member_removed", member=member)
        return
    if action == "role" and member.role is Role.LIAISON and not member.units:
        action, argument = "units", ""  # a liaison reports for a unit: which one is asked next
    buttons = VIEWS.get(action, _shown)(context, member, argument)
    await context.change_message(*here, "member", member=member, asks=action if action in VIEWS else "",
                                 buttons=buttons)


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
    turn = [key(name, f"m:list:{page}") for name, page, there in (
        ("earlier", view.page - 1, view.page > 0), ("later", view.page + 1, view.page + 1 < view.pages)) if there]
    links = (key("all_links", "m:links"),) if view.waiting else ()
    unused = (key("invitations", "i:list:0", count=view.links),) if view.links else ()
    return tuple(row for row in (*_name_rows(view.rows), tuple(turn), links, unused) if row)


def _name_rows(members: tuple[Member, ...] | list[Member]) -> Buttons:
    return rows([Button(clip(m.name, 20), f"m:{m.id}") for m in members], 3)


def member_buttons(member: Member) -> Buttons:
    def button(name: str, action: str) -> Button:
        return key(name, f"m:{member.id}:{action}")

    width = button("narrow", "wide:0") if member.office_wide else button("widen", "wide:1")
    wide = (width,) if member.role is Role.LEADER else ()
    link = (button("link", "link"),) if member.telegram_id is None else ()
    shown = ((button("change_role", "roles"), button("change_units", "units"), button("rename", "name")), wide, link,
             (button("remove_member", "ask"), key("back_to_list", "m:list:0")))
    return tuple(row for row in shown if row)


def _shown(context: BotContext, member: Member, _: str) -> Buttons:
    return member_buttons(member)


def _roles(context: BotContext, member: Member, _: str) -> Buttons:
    made = tuple(Button(word("role", role), f"m:{member.id}:role:{role}") for role in Role if role is not member.role)
    return (made, (_back(member),))


def _units(context: BotContext, member: Member, page: str) -> Buttons:
    """Every unit, those of the member ticked; each tap adds or takes one."""
    base = f"m:{member.id}"
    units = unit_buttons(context.office.plan, int(page or 0), f"{base}:unit:{{n}}", f"{base}:units:{{page}}",
                         member.units)
    return (*units, (_back(member),))


def _toggled(context: BotContext, member: Member, number: str) -> Buttons:
    return _units(context, member, str(page_of(int(number or 0))))


def _back(member: Member) -> Button:
    return key("back", f"m:{member.id}")


async def _set_role(context: BotContext, admin: Member, member: Member, said: str) -> Member:
    role = Role(said)
    changed = replace(member, role=role, office_wide=member.office_wide and role is Role.LEADER)
    await _check_and_save(context, admin, member, changed)
    await _links_end(context, admin, changed)
    await give_menu(context, changed.telegram_id if changed.reachable else None, role)
    if role is Role.ADMIN:
        await ask_open_questions(context.store, context.office, context.now)
    await _tell(context, changed)
    return changed


async def _toggle_unit(context: BotContext, admin: Member, member: Member, said: str) -> Member:
    if int(said) >= len(context.office.plan.units):
        raise RuleBroken("no_unit")
    name = context.office.plan.units[int(said)].name
    units = tuple(u for u in member.units if u != name) if name in member.units else (*member.units, name)
    changed = replace(member, units=units)
    await _check_and_save(context, admin, member, changed)
    if name not in units:
        await ask_moving(context, admin, changed, name)
    return changed


async def _toggle_wide(context: BotContext, admin: Member, member: Member, said: str) -> Member:
    if member.office_wide is (said == "1") or member.role is not Role.LEADER:
        raise RuleBroken("no_change")
    changed = replace(member, office_wide=said == "1")
    await _check_and_save(context, admin, member, changed)
    await _tell(context, changed)
    return changed


async def _remove(context: BotContext, admin: Member, member: Member, successor: str) -> Member:
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


async def _link(context: BotContext, admin: Member, member: Member, _: str) -> Member:
    invite = await _invite_of(context, admin, member, await context.store.invites.open_for(member.id))
    await context.say(private_chat(admin), "invite_link", invite=invite, link=invite_url(context, invite))
    return member


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


CHANGES = {"role": _set_role, "unit": _toggle_unit, "wide": _toggle_wide, "remove": _remove, "link": _link,
           "hand": hand_unit}
VIEWS = {"roles": _roles, "units": _units, "unit": _toggled}

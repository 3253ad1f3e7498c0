"""Join: /start, by a one-time link or not; an administrator's verdict on a stranger's application."""

from dataclasses import replace

from telegram import Update

from domain.letter import Button, Buttons
from domain.people.access import allowed, menu
from domain.people.member import JoinRequest, Member, Role
from domain.people.member_callbacks import AdmitAllTap, AdmitTap, ApplyTap, JudgeRoleTap, JudgeTap, JudgeTurnTap
from domain.people.membership import link_fault
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.opening import show_waiting_cards
from handlers.people.application import ask_application, role_buttons
from handlers.people.join_refusal import ask_refusal_reason
from handlers.people.menu_scopes import give_menu
from handlers.people.permission import permitted, private_chat, speaker, where
from handlers.people.unit_choice import unit_buttons
from reports.plan.plan_questions import ask_open_questions


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
    if joined:
        await context.store.chats.ask(private_chat(member), None)  # an application that nobody needs any more
    await context.store.chats.see(private_chat(member), "private", member.name)
    await context.say(private_chat(member), "welcome", member=member, joined=joined,
                      office=context.office.plan.office, commands=menu(member.role))
    await give_menu(context, member.telegram_id, member.role)
    if member.role is Role.ADMIN:
        await ask_open_questions(context.store, context.office, context.now)
    await show_waiting_cards(context, replace(member, reachable=True))


async def _use_invite(update: Update, context: BotContext, token: str) -> None:
    telegram_id, store = update.effective_user.id, context.store
    invite = await store.invites.get(token)
    row = await store.members.by_id(invite.member_id) if invite and invite.member_id else None
    issuer = await store.members.by_id(invite.invited_by) if invite and invite.invited_by else None
    reason = link_fault(invite, row, issuer, context.now)
    if invite is not None and not reason and not await store.invites.use(token, telegram_id):
        reason = "used"  # on PostgreSQL somebody else's update runs beside this one
    if invite is None or reason:
        await context.say(telegram_id, "invite_refused", reason=reason, telegram_id=telegram_id,
                          buttons=((key("join", ApplyTap()),),))
        return
    fresh = Member(0, invite.name, invite.role, invite.units, telegram_id, reachable=True)
    member = await (store.members.add(fresh, context.now) if row is None else store.members.take_up(row, telegram_id))
    await _welcome(update, context, member, joined=True)
    await context.tell_admins("joined", member=member)


async def on_join_tap(update: Update, context: BotContext, tap: ApplyTap) -> None:
    """申请加入: name and unit are asked for; whoever has applied is told so."""
    person = update.callback_query.from_user
    member = await speaker(update, context)
    if not allowed("request_join", member.role if member else None, where(update)):
        context.toast("already_member", alert=True)
        return
    known = await context.store.join_requests.open_of(person.id)
    if known is not None:
        context.toast("request_sent", alert=True, request=known)
    else:
        await ask_application(context, person.id)


async def on_judge_tap(update: Update, context: BotContext,
                       tap: JudgeTap | JudgeRoleTap | JudgeTurnTap | AdmitTap | AdmitAllTap) -> None:
    """A role, then a unit; or 不同意."""
    admin = await permitted(update, context, "approve_join")
    if admin is None:
        return
    query = update.callback_query
    here = (query.message.chat_id, query.message.message_id)
    request = await context.store.join_requests.get(tap.request)
    if request is None or request.verdict is not None:
        context.toast("already_judged", alert=True)
    elif (joined := await context.store.members.by_telegram(request.telegram_id)) is not None:  # by a link, meanwhile
        await context.store.join_requests.judge(request.id, True)
        context.toast("joined_meanwhile", alert=True, member=joined)
        await context.change_message(*here, "join_judged", request=request, member=joined)
    elif isinstance(tap, JudgeTap) and tap.act == "no":
        await context.store.join_requests.judge(request.id, False)
        await context.change_message(*here, "join_judged", request=request, member=None)
        await context.say(request.telegram_id, "join_refused")
        await ask_refusal_reason(context, admin, request)
    elif isinstance(tap, JudgeTap):
        await context.change_message(*here, "join_request", request=request, buttons=role_buttons(request),
                                     known=context.office.plan.unit(request.unit) is not None)
    elif isinstance(tap, JudgeRoleTap | JudgeTurnTap):
        page = tap.page if isinstance(tap, JudgeTurnTap) else 0
        await context.change_message(*here, "join_unit", request=request, role=tap.role,
                                     buttons=_unit_choice(context, request, tap.role, page))
    elif (member := await _admit(context, request, tap.role, tap.unit if isinstance(tap, AdmitTap) else None)) is None:
        context.toast("expired", alert=True)
    else:
        await context.change_message(*here, "join_judged", request=request, member=member)
        await _welcome(update, context, member, joined=True)


async def _admit(context: BotContext, request: JoinRequest, role: Role, unit: int | None) -> Member | None:
    """The new member, of the unit of that number in the plan, or of none; None where the plan has no such unit."""
    units = context.office.plan.units
    if unit is not None and unit >= len(units):
        return None
    chosen = () if unit is None else (units[unit].name,)
    await context.store.join_requests.judge(request.id, True)
    fresh = Member(0, request.name, role, chosen, request.telegram_id, reachable=True,
                   office_wide=not chosen and role is Role.LEADER)
    return await context.store.members.add(fresh, context.now)


def _unit_choice(context: BotContext, request: JoinRequest, role: Role, page: int) -> Buttons:
    """The unit that the applicant named first, then all of them; a liaison reports for a unit, others may have none."""
    plan, number = context.office.plan, request.id
    named = [n for n, unit in enumerate(plan.units) if unit.name == request.unit]
    first = tuple((Button(f"👉 {request.unit}", AdmitTap(number, role, n).pack()),) for n in named)
    none = () if role == Role.LIAISON else ((key("all_units", AdmitAllTap(number, role)),),)
    units = unit_buttons(plan, page, lambda n: AdmitTap(number, role, n), lambda to: JudgeTurnTap(number, role, to))
    return (*first, *units, *none, (key("back", JudgeTap(number, "back")),))

"""Sign-off taps: ✅ 发布 / ⏸ 暂缓 / 加按语 under a bulletin that waits for its signature (`s:{edition}:…`)."""

from telegram import Update

from domain.bot_questions import BulletinNoteQuestion
from domain.people.access import allowed, may_sign
from domain.people.member import Member
from domain.taps import SignOffTap
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reports.bulletins import sign_off
from reports.bulletins.edition_forms import PUBLISHED
from reports.bulletins.sign_off import Signed
from storage.bulletins.editions import Edition

LONGEST_NOTE = 500


async def on_sign_tap(update: Update, context: BotContext, tap: SignOffTap) -> None:
    member = await permitted(update, context, "sign_off")
    if member is None:
        return
    edition = await context.store.editions.get(tap.edition)
    if edition is None:
        context.toast("gone", alert=True)
    elif not may_sign(member, context.office.plan.approver):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    else:
        await {"yes": _sign, "hold": _hold, "note": _ask_note}[tap.act](update, context, member, edition)


async def _sign(update: Update, context: BotContext, member: Member, edition: Edition) -> None:
    outcome = await sign_off.sign(context.store, context.office, edition, member, context.now)
    if outcome.result is Signed.BEFORE:
        await _say_before(context, edition)
        return
    chats = len(outcome.published.chats) if outcome.published else 0
    await _turn(update, context, member, edition.id, outcome.result, at=outcome.at, chats=chats)


async def _hold(update: Update, context: BotContext, member: Member, edition: Edition) -> None:
    if await sign_off.hold(context.store, edition):
        await _turn(update, context, member, edition.id, "held")
    else:
        await _say_before(context, edition)


async def _ask_note(update: Update, context: BotContext, member: Member, edition: Edition) -> None:
    if edition.state == PUBLISHED:
        await _say_before(context, edition)
    else:
        await ask(context, member, BulletinNoteQuestion(edition.id), "ask_note", report=edition.report,
                  longest=LONGEST_NOTE)


@answers(BulletinNoteQuestion, "sign_off")
async def _take_note(context: BotContext, member: Member, asked: BulletinNoteQuestion, text: str) -> None:
    edition = await context.store.editions.get(asked.edition)
    note = " ".join(text.split())
    if edition is not None and edition.state != PUBLISHED and not 0 < len(note) <= LONGEST_NOTE:
        await ask(context, member, asked, "ask_note", report=edition.report, longest=LONGEST_NOTE)
        return
    await settled(context, member)
    if edition is None or not _may(context, member):
        await context.say(private_chat(member), "gone")
    elif edition.state == PUBLISHED:
        await context.say(private_chat(member), "sign_off_before", edition=edition, who=await _signer(context, edition))
    else:
        noted = await sign_off.annotate(context.store, edition, (await context.veils()).of(None).hide(note))
        await context.say(private_chat(member), "sign_off_done", edition=noted, member=member, result="noted", at=None,
                          chats=0, buttons=sign_off.buttons(noted))


def _may(context: BotContext, member: Member) -> bool:
    return allowed("sign_off", member.role, "private") and may_sign(member, context.office.plan.approver)


async def _turn(update: Update, context: BotContext, member: Member, edition_id: int, result: str, *,
                at: object = None, chats: int = 0) -> None:
    """The question turns into what became of it; what can still be done keeps its buttons."""
    edition = await context.store.editions.get(edition_id)
    message = update.callback_query.message if update.callback_query else None
    if edition is not None and message is not None:
        await context.change_message(message.chat.id, message.message_id, "sign_off_done", edition=edition,
                                     member=member,
                                     result=str(result), at=at, chats=chats, buttons=sign_off.buttons(edition))


async def _say_before(context: BotContext, edition: Edition) -> None:
    context.toast("sign_off_before", alert=True, edition=edition, who=await _signer(context, edition))


async def _signer(context: BotContext, edition: Edition) -> str | None:
    signer = await context.store.members.by_id(edition.signed_by) if edition.signed_by else None
    return signer.name if signer else None

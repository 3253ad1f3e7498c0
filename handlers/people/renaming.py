"""A member gets another name; the plan's roster goes on knowing the person by its own (`m:{member}:name`)."""

from dataclasses import replace

from domain.bot_questions import RenameQuestion
from domain.people.member import Member, clean_name
from domain.people.member_callbacks import MembersTurnTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import private_chat

LONGEST = 20


async def ask_name(context: BotContext, admin: Member, member: Member, fault: str = "") -> None:
    """Asks an administrator for the member's new name."""
    await ask(context, admin, RenameQuestion(member.id), "ask_name", whom=member, fault=fault)


@answers(RenameQuestion, "members")
async def take_name(context: BotContext, admin: Member, asked: RenameQuestion, text: str) -> None:
    """Asked again until the name will do or is cancelled."""
    member = await context.store.members.by_id(asked.member)
    if member is None or not member.active:
        await settled(context, admin)
        await context.say(private_chat(admin), "member_gone")
        return
    name = clean_name(text)
    fault = await _fault(context, member, name, text)
    if fault:
        await ask_name(context, admin, member, fault)
        return
    await context.store.members.save(replace(member, name=name, roster_name=member.plan_name))
    await settled(context, admin)
    await context.say(private_chat(admin), "renamed", before=member.name, name=name,
                      buttons=((key("back_to_list", MembersTurnTap(0)),),))


async def _fault(context: BotContext, member: Member, name: str, text: str) -> str:
    """empty, long or taken; "" where the name will do."""
    if not name:
        return "empty"
    if len(" ".join(text.split())) > LONGEST:
        return "long"
    others = [m for m in await context.store.members.all() if m.id != member.id]
    return "taken" if any(m.name == name for m in others) else ""

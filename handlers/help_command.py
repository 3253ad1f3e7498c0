"""/help by role, and /cancel."""

from telegram import Update

from domain.callback import BotQuestion
from domain.people.access import help_subjects, menu
from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.typed_answers import open_question, settled
from handlers.people.permission import permitted, private_chat
from reports.render import word, words


async def show_help(context: BotContext, member: Member, said: str = "") -> None:
    """Only the commands of this member's role, each with an example; `said` names a subject whose commands are not in
    the menu."""
    subjects = help_subjects(member.role)
    wanted = next((one for one in subjects if said and said in (one, word("help_subject", one))), None)
    if wanted is not None:
        await context.say(private_chat(member), "help_subject", subject=wanted, commands=subjects[wanted])
        return
    await context.say(private_chat(member), "help", member=member, commands=menu(member.role), subjects=subjects,
                      in_groups=[c for c in menu(member.role, "group") if c not in menu(member.role)])
    if said:
        await context.say(private_chat(member), "unused_words", command="help", said=said)


async def on_cancel(update: Update, context: BotContext) -> None:
    """Drops the open question; cards stay as they are."""
    member = await permitted(update, context, "cancel")
    if member is None:
        return
    question = await open_question(context, member)
    await settled(context, member)
    cards = len(await context.store.drafts.open_of(member.id))
    await context.say(private_chat(member), "cancelled", what=_what(question), cards=cards)


def _what(question: BotQuestion | None) -> str:
    """What was being asked, as people call it; empty where nothing was."""
    if question is None:
        return ""
    known = words()["question"]
    return known.get(question.HEAD, known["other"])

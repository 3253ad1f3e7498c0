"""Report by one sentence: a text becomes a card in the private chat."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)

from domain.filing.conversation import amends, bind_to, half_a_report, open_draft, preselect, reads_as_report
from domain.filing.draft import OPEN, Draft
from domain.filing.record import Record
from domain.people.member import Member
from handlers.asking.plain_questions import answer_of_project, answer_plain, say_unclear
from handlers.context import BotContext
from handlers.filing.bound import read_of
from handlers.filing.card import desk_of, show, store_and_show
from handlers.filing.correcting import reread
from handlers.filing.name_resolution import answers_day, draft_of, known, query, rebinds, shows_named
from handlers.filing.typed_answers import answer_question, open_question
from handlers.filing.zero_report import take_zero
from handlers.people.permission import permitted, private_chat, topic
from handlers.projects.ledger_names import candidates, of_enterprises
from reading import asks, changes_earlier, meant_project, read, zero_report
from reports.render import words

FILES_WAIT = timedelta(hours=1)  # for the sentence that they belong to
AMENDED_WITHIN = timedelta(minutes=10)

Origin = MessageOriginUser | MessageOriginHiddenUser | MessageOriginChat | MessageOriginChannel


async def on_text(update: Update, context: BotContext) -> None:
    """A plain text in a private chat, or one that mentions or answers the bot in a group."""
    message = update.effective_message
    member = await permitted(update, context, "help")
    if member is None or message is None:
        return
    text = spoken(message.text or message.caption or "", context.turn.bot_name)
    if not await _answers_a_letter(update, context, member, text):
        await take_text(update, context, member, text)


async def take_text(update: Update, context: BotContext, member: Member, text: str) -> None:
    """A text on its own: a report opens a card; else it answers the open question; else it is asked or is small talk.
    What asks something is never filed, understood or not."""
    message = update.effective_message
    day = sent_on(message, context)
    record, question, asked = read(text, day), query(text), await open_question(context, member)
    zero = None if (asked or "").startswith("news:") else zero_report(text)
    if zero is not None and await take_zero(update, context, member, zero):
        return
    tells = question is None and not asks(text) and not (
        asked and (half_a_report(record) or answers_day(asked, text, record, context)))
    named = await known(context, text, record, day) if tells else record
    if not asked and question is None and await _sets_right(context, member, text, named):
        return
    if tells and reads_as_report(named):
        if await permitted(update, context, "report"):
            await open_card(context, member, message, text, named)
    elif asked:
        await answer_question(context, member, asked, text)
    elif question is not None:
        await answer_plain(update, context, member, question)
    elif asks(text):
        await say_unclear(context, member)
    elif not await shows_named(update, context, member, text, record):
        await context.say(private_chat(member), "small_talk", role=member.role, empty=not text.strip(),
                          said=text.strip(" ，。！!～~.🙏👍"))


async def _sets_right(context: BotContext, member: Member, text: str, record: Record) -> bool:
    """«不对，是7亿», «搞错了，这是××的» right after a card is no report of its own: what is meant is that card. How
    anything earlier is set right is said. False for anything else."""
    slip = amends(text, record, words()["amend"]["cues"].split())
    another = meant_project(text) is not None
    earlier = not reads_as_report(record) and (another or changes_earlier(text))
    if not (slip or another or earlier):
        return False
    draft = await context.store.drafts.latest(member.id, context.now - AMENDED_WITHIN)
    if await rebinds(context, member, draft, text):
        return True
    slip = slip and draft is not None
    if slip or earlier:
        await context.say(private_chat(member), "amend", earlier=not slip, saved=draft is not None
                          and draft.state != OPEN)
    return slip or earlier


async def _answers_a_letter(update: Update, context: BotContext, member: Member, text: str) -> bool:
    """A reply to one of the bot's messages: the answer to its question, or news of the project it is about."""
    message = update.effective_message
    about = await replied_about(message, context)
    if about is None:
        return False
    if about[0] == "ask":
        await answer_question(context, member, about[1], text)
        return True
    if await rebinds(context, member, await draft_of(context, *about), text):
        return True
    project_id, question = await project_of(context, *about), query(text)
    if project_id is None or (question is not None and question.command not in ("status", "history")):
        return False
    if question is not None or asks(text):
        await answer_of_project(update, context, member, question, project_id)
    elif await permitted(update, context, "report"):
        await open_bound_card(context, member, message, text, project_id)
    return True


async def replied_about(message: Message, context: BotContext) -> tuple[str, str] | None:
    """What the bot's message that this one replies to is about: ("project", "12"), ("draft", "7"), ("ask", …)."""
    if message.reply_to_message is None:
        return None
    letter = await context.store.letters.by_message(message.chat_id, message.reply_to_message.message_id)
    if letter is None or letter.letter.about is None:
        return None
    what, _, rest = letter.letter.about.partition(":")
    return what, rest


async def project_of(context: BotContext, what: str, rest: str) -> int | None:
    """The one project that a message of the bot was about; a saved card is about what was filed from it."""
    if what == "project":
        return int(rest)
    if what == "draft":
        draft = await context.store.drafts.get(int(rest))
        what, rest = "update", str(draft.update_id or 0) if draft else "0"
    if what == "update":
        update = await context.store.updates.get(int(rest))
        return update.entries[0].project_id if update and len(update.entries) == 1 else None
    return None


async def open_bound_card(context: BotContext, member: Member, message: Message, text: str, project_id: int) -> None:
    """A plain reply to a message about a project: a card bound to that project."""
    project = await context.store.projects.get(project_id)
    if project is None:
        await context.say(private_chat(member), "gone")
        return
    record, choices = bind_to(read_of(text, sent_on(message, context), project), project)
    draft = await _draft(context, member, message, text, record)
    await store_and_show(context, member, replace(draft, choices=choices, bound_project=project.id))


async def open_card(context: BotContext, member: Member, message: Message, text: str, record: Record) -> Draft:
    """A new card for a text that reads as a report; in a group one line says where it is."""
    chosen = tuple(preselect([(c.project_id, c.reason) for c in found]) for found in await candidates(context, record))
    draft = replace(await _draft(context, member, message, text, record), choices=chosen,
                    same_enterprise=await of_enterprises(context, record))
    return await store_and_show(context, member, draft)


async def show_waiting_cards(context: BotContext, member: Member) -> None:
    """Cards that were opened from a group before this person could be written to."""
    for draft in await context.store.drafts.open_of(member.id):
        if not draft.shown:
            await show(context, await desk_of(context, member, draft))


async def _draft(context: BotContext, member: Member, message: Message, text: str, record: Record) -> Draft:
    """With the files that waited for a text; to a group one line says where the card is."""
    opened = open_draft(record, text, sent_on(message, context), member, context.office.plan, context.now)
    if message.chat_id != private_chat(member):
        await context.say(message.chat_id, "card_is_private", thread_id=topic(message), reply_to=message.message_id,
                          reachable=member.reachable, bot=context.turn.bot_name)
    files = await context.store.drafts.take_files(member.id, since=context.now - FILES_WAIT)
    return replace(opened, source_chat_id=message.chat_id, source_message_id=message.message_id,
                   media_group_id=message.media_group_id, attachments=opened.attachments + files)


async def on_edited(update: Update, context: BotContext) -> None:
    """Editing before saving reads again; after saving it offers the difference as a correction."""
    message = update.edited_message
    text = spoken((message and (message.text or message.caption)) or "", context.turn.bot_name)
    command = text.startswith("/")
    member = await permitted(update, context, "help" if command else "report")
    if member is None or message is None:
        return
    if command:
        if message.chat_id == private_chat(member):
            await context.say(message.chat_id, "edited_command")
        return
    draft = await context.store.drafts.of_message(message.chat_id, message.message_id)
    day = sent_on(message, context)
    record = await known(context, text, read(text, day), day)
    if draft is None:
        if reads_as_report(record) and not asks(text) and query(text) is None:
            await open_card(context, member, message, text, record)
    elif draft.text != text:
        await reread(context, member, draft, text, record)


def sent_on(message: Message, context: BotContext) -> date:
    """The day that «今天» means: the message's own, a forwarded one's origin's."""
    origin: Origin | None = message.forward_origin
    moment: datetime = origin.date if origin is not None else message.date
    return context.office.day(moment)


def spoken(text: str, bot_name: str) -> str:
    """The text without the mention of the bot."""
    return re.sub(rf"@{re.escape(bot_name)}\b", " ", text, flags=re.IGNORECASE).strip() if bot_name else text.strip()


"""Files: photos, albums, documents, voice, video, locations go with the text they came with, followed or came
before."""

from dataclasses import replace
from datetime import timedelta

from telegram import Message, Update

from domain.filing.album import with_part, without_album
from domain.filing.conversation import attach
from domain.filing.draft import DROPPED, OPEN, Draft
from domain.filing.update import Attachment
from domain.people.member import Member
from handlers.bulletins.group_binding import addressed
from handlers.context import BotContext
from handlers.filing.card import show
from handlers.filing.card_desk import desk_of
from handlers.filing.chat_context import reading_context
from handlers.filing.message_facts import project_of, replied_about, sent_on, source_of, spoken
from handlers.filing.opening import open_bound_card, open_card
from handlers.filing.typed_answers import open_question, replied_question
from handlers.people.permission import permitted, private_chat, speaker, topic, where
from handlers.trips.trip_items import put_file
from handlers.verdicts.answering import take_file
from reading import AnnouncementMeaning, ReportMeaning, understand
from reports.render import word

RIGHT_AFTER = timedelta(minutes=10)


def attachment_of(message: Message) -> Attachment | None:
    """What is kept of a file: Telegram's own id of it; of a location its latitude and longitude."""
    if message.photo:
        return Attachment("photo", message.photo[-1].file_id)
    if message.location is not None:
        place = message.venue.title if message.venue else None
        return Attachment("location", f"{message.location.latitude},{message.location.longitude}", place)
    if message.voice is not None:
        return Attachment("voice", message.voice.file_id)
    video = message.video or message.video_note or message.animation
    if video is not None:
        return Attachment("video", video.file_id, getattr(video, "file_name", None))
    file = message.document or message.audio
    return None if file is None else Attachment("document", file.file_id, file.file_name)


async def on_media(update: Update, context: BotContext) -> None:
    """A file, with or without a caption; each part of an album comes as an update of its own."""
    message = update.effective_message
    file = attachment_of(message) if message is not None else None
    if message is None or file is None:
        return
    if where(update) == "group" and not addressed(message, context.bot.id, context.turn.bot_name):
        await _silent_part(update, context, message, file)
        return
    member = await speaker(update, context)
    if member is not None and await _is_evidence(context, member, message, file):
        return
    member = await permitted(update, context, "report")
    if member is not None and not await _joins_album(context, member, message, file):
        await _take(context, member, message, file)


async def _is_evidence(context: BotContext, member: Member, message: Message, file: Attachment) -> bool:
    """A file that the evidence of a check was asked for, in reply to the question or while it is open."""
    about = await replied_about(message, context)
    question = await replied_question(context, member, about) if about is not None else None
    if about is None and message.chat_id == member.telegram_id:
        question = await open_question(context, member)
    return question is not None and await take_file(context, member, question, message, file)


async def _silent_part(update: Update, context: BotContext, message: Message, file: Attachment) -> None:
    """In a group only the captioned part of an album mentions the bot; the others follow it without a word."""
    member = await speaker(update, context)
    if member is not None and message.media_group_id is not None:
        await _joins_album(context, member, message, file)


async def _joins_album(context: BotContext, member: Member, message: Message, file: Attachment) -> bool:
    """True where the album's card stands already and took this part too."""
    album = message.media_group_id
    draft = await context.store.drafts.of_album(member.id, album) if album else None
    if draft is None:
        return False
    if draft.state != DROPPED:
        await _attach(context, member, draft, file)
    return True


async def _take(context: BotContext, member: Member, message: Message, file: Attachment) -> None:
    """By its caption or what it replies to; else it belongs to the message just before it; else it waits for one."""
    caption = spoken(message.caption or "", context.turn.bot_name)
    about = await replied_about(message, context)
    day = sent_on(message, context)
    meaning = understand(caption, await reading_context(context, member, day))
    report = meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning
    project_id = await project_of(context, *about) if about else None
    before = await _card_before(context, member, about, caption)
    if about is not None and before is not None:
        await _attach_and_say(context, member, message, before, file)
    elif project_id is not None:
        await _keep(context, member, message, file)
        await open_bound_card(context, member, source_of(message, context), caption or word("attachment", file.kind),
                              project_id)
    elif isinstance(report, ReportMeaning):
        if before is not None and message.media_group_id is not None:
            await _give_back(context, member, message, before)
        await _keep(context, member, message, file)
        await open_card(context, member, source_of(message, context), caption, report)
        await _settle_prompt(context, member, message)
    elif before is not None:
        await _attach_and_say(context, member, message, before, file)
    elif not await put_file(context, member, file, message.media_group_id):
        await _keep(context, member, message, file)
        await _prompt(context, member, message, file)


async def _card_before(context: BotContext, member: Member, about: tuple[str, str] | None,
                       caption: str) -> Draft | None:
    """The card a file without a report of its own belongs to: the one replied to, else the newest of the last
    minutes."""
    if about is not None:
        what, rest = about
        draft = await context.store.drafts.get(int(rest)) if what == "draft" and not caption else None
        mine = draft is not None and draft.member_id == member.id
        return draft if mine and await _takes_files(context, draft) else None
    draft = await context.store.drafts.latest(member.id, context.now - RIGHT_AFTER)
    return draft if draft is not None and await _takes_files(context, draft) else None


async def _takes_files(context: BotContext, draft: Draft) -> bool:
    """Open, or saved and not taken back since."""
    if draft.state == OPEN:
        return True
    filed = await context.store.updates.get(draft.update_id) if draft.update_id else None
    return filed is not None and filed.withdrawn_at is None


async def _attach(context: BotContext, member: Member, draft: Draft, file: Attachment) -> Draft:
    """Put a file to a card, and to what was filed from it; the card shows it."""
    more = attach(draft, [file])
    if len(more.attachments) > len(draft.attachments):
        await context.store.drafts.save(more)
        if draft.update_id is not None:
            await context.store.updates.add_attachments(draft.update_id, [file])
        if draft.shown:
            await show(context, await desk_of(context, member, more))
    return more


async def _attach_and_say(context: BotContext, member: Member, message: Message, draft: Draft,
                          file: Attachment) -> None:
    if message.media_group_id:
        draft = replace(draft, facts=with_part(draft, message.media_group_id, file))
    await _attach(context, member, draft, file)
    key = _attached_key(draft, message) if message.media_group_id else None
    await context.say(message.chat_id, "attached", key=key, thread_id=topic(message), reply_to=message.message_id,
                      what=file.kind, number=draft.update_id, album=message.media_group_id is not None)


async def _give_back(context: BotContext, member: Member, message: Message, before: Draft) -> None:
    """The caption stood on a later part of the album and tells something of its own: the parts that were put to the
    card before it go to its own card."""
    without, parts = without_album(before, message.media_group_id or "")
    if not parts:
        return
    await context.store.drafts.save(without)
    if before.update_id is not None:
        await context.store.updates.remove_attachments(before.update_id, parts)
    if before.shown:
        await show(context, await desk_of(context, member, without))
    for part in parts:
        await _keep(context, member, message, part)
    await context.change(_attached_key(before, message), message.chat_id, "files_taken")


def _attached_key(draft: Draft, message: Message) -> str:
    return f"attached:{draft.id}:{message.media_group_id}"


async def _keep(context: BotContext, member: Member, message: Message, file: Attachment) -> None:
    """Put where the next card of this person takes it from."""
    await context.store.drafts.keep_file(member.id, file, message.media_group_id, context.now)


async def _prompt(context: BotContext, member: Member, message: Message, file: Attachment) -> None:
    """One sentence asking what the file is about; once per album."""
    key = _prompt_key(member, message) if message.media_group_id else None
    await context.say(message.chat_id, "say_what", key=key, thread_id=topic(message), reply_to=message.message_id,
                      what=file.kind, album=message.media_group_id is not None, bot=context.turn.bot_name,
                      in_group=message.chat_id != private_chat(member))


async def _settle_prompt(context: BotContext, member: Member, message: Message) -> None:
    """The caption stood on a later part of the album: what was asked at the first part is answered."""
    key = _prompt_key(member, message)
    if message.media_group_id and await context.store.letters.by_key(key) is not None:
        await context.change(key, message.chat_id, "files_taken")


def _prompt_key(member: Member, message: Message) -> str:
    return f"say_what:{member.id}:{message.media_group_id}"

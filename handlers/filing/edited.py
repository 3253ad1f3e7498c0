"""A message that is edited: its card follows the words, or the difference is offered as a correction."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from domain.filing.draft import DROPPED, SAVED, Draft
from handlers.context import BotContext
from handlers.filing.chat_context import reading_context
from handlers.filing.correcting import reread
from handlers.filing.message_facts import sent_at, sent_on, source_of, spoken
from handlers.filing.opening import read_report
from handlers.filing.report import Spoken, carry_out
from handlers.people.permission import permitted, private_chat
from reading import AnnouncementMeaning, Meaning, QuestionMeaning, ReportMeaning, Understood, understood_in_turn

Matter = tuple[str, Understood]


async def on_edited(update: Update, context: BotContext) -> None:
    """Editing before saving reads again; after saving it offers the difference as a correction."""
    message = update.edited_message
    text = spoken((message and (message.text or message.caption)) or "", context.turn.bot_name)
    member = await permitted(update, context, "help")
    if member is None or message is None:
        return
    if text.startswith("/"):
        if message.chat_id == private_chat(member):
            await context.say(message.chat_id, "edited_command")
        return
    drafts = await context.store.drafts.of_message(message.chat_id, message.message_id)
    if any(draft.text == text for draft in drafts):
        return
    kept = [draft for draft in drafts if draft.state != DROPPED]
    bound = kept[0].bound_project if len(kept) == 1 else None
    known = await reading_context(context, member, sent_on(message, context), about=bound)
    matters = understood_in_turn(text, replace(known, sent_at=sent_at(message, context)))
    own = [one for one in matters if isinstance(one[1].meaning, ReportMeaning | AnnouncementMeaning)] or matters
    for draft, (words, found) in _follow(kept, own) if kept else ((None, one) for one in matters):
        if draft is None or draft.text != words:
            said = Spoken(update, context, member, source_of(message, context), words)
            await _edited(said, found.meaning, draft)


def _follow(cards: Sequence[Draft], matters: Sequence[Matter]) -> list[tuple[Draft, Matter]]:
    """Which card follows which matter: of one card the first; of several, each what its words were or stood at."""
    if len(cards) == 1 or len(matters) == 1:
        return [(cards[-1], matters[0])]
    said = [words for words, _ in matters]
    changed = [one for one in matters if one[0] not in {card.text for card in cards}]
    waiting = [card for card in cards if card.text not in said]
    return list(zip(waiting, changed, strict=False))


async def _edited(said: Spoken, meaning: Meaning, draft: Draft | None) -> None:
    """A card follows its words, but to no question; other words that are mended now ask or report."""
    report = isinstance(meaning, ReportMeaning | AnnouncementMeaning)
    if draft is not None and isinstance(meaning, QuestionMeaning):
        await said.context.say(private_chat(said.member), "edit_unreadable", saved=draft.state == SAVED)
    elif draft is not None:
        told = await read_report(said.context, said.member, said.text, said.source.day, draft.bound_project,
                                 instead_of=draft.text)
        await reread(said.context, said.member, draft, said.text, told)
    elif report or isinstance(meaning, QuestionMeaning):
        await carry_out(said, meaning)


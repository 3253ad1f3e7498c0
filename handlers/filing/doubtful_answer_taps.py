"""A tap on whether words were the answer to the bot's question or a matter of their own."""

from dataclasses import replace

from telegram import Update

from domain.bot_questions import question_of
from domain.filing.draft import Draft
from domain.people.member import Member
from domain.taps import AnswerTap
from handlers.context import BotContext
from handlers.filing.chat_context import reading_context
from handlers.filing.doubtful_answer import ASKED
from handlers.filing.message_facts import Source
from handlers.filing.open_matters import with_open_matters
from handlers.filing.report import Spoken, carry_out_in_turn
from handlers.filing.second_meaning import DONE
from handlers.filing.typed_answers import answer_question
from handlers.people.permission import permitted
from reports.render import clip


async def on_answer_tap(update: Update, context: BotContext, tap: AnswerTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "help")
    if member is None or query is None or query.message is None:
        return
    kept = await context.store.drafts.get(tap.kept)
    question = question_of(kept.facts.get(ASKED, "")) if kept is not None else None
    if kept is None or kept.member_id != member.id or question is None:
        context.toast("gone", alert=True)
        return
    if DONE in kept.facts:
        context.toast("already", saved=False)
        return
    await context.store.drafts.save(replace(kept, facts=kept.facts | {DONE: tap.said}))
    await context.change_message(query.message.chat.id, query.message.message_id, "answer_or_matter_settled",
                                 said=clip(kept.text, 60), answers=tap.said == "yes")
    if tap.said == "yes":
        await answer_question(context, member, question, kept.text)
    else:
        await _by_itself(update, context, member, kept)


async def _by_itself(update: Update, context: BotContext, member: Member, kept: Draft) -> None:
    """The words as they are read where nothing is asked; the question stays open."""
    known = await reading_context(context, member, kept.sent_on)
    known = await with_open_matters(context, member, known, kept.text)
    source = Source(kept.source_chat_id or kept.chat_id, kept.source_message_id or 0, kept.sent_on)
    said = Spoken(update, context, member, source, kept.text, out=known.out)
    await carry_out_in_turn(said, known)

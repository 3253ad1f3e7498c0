"""What a message may mean otherwise, on one button: its words are kept, and one tap reads them so."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from domain.filing.conversation import open_draft
from domain.filing.draft import DROPPED, OPEN, Draft
from domain.filing.record import NOTHING
from domain.letter import Button, Buttons
from domain.people.access import allowed
from domain.people.member import Member
from domain.taps import SecondMeaningTap
from handlers.context import BotContext
from handlers.filing.card_buttons import SECOND, SECOND_LABEL, as_facts
from handlers.filing.message_facts import Source
from handlers.people.permission import private_chat
from reading import CorrectionMeaning, MessageAct, ReportMeaning, Understood
from reports.render import clip, word

DONE = "done"  # the key of a kept draft's facts: its button was tapped
BEFORE = "before"  # the key of a kept draft's facts: the card as it was before the first meaning changed it


class SpokenWords(Protocol):
    """A message as far as it is kept."""

    context: BotContext
    member: Member
    source: Source
    text: str
    card: Draft | None
    about: int | None


async def second_button(said: SpokenWords, found: Understood) -> Button | None:
    """None where there is no second meaning, or its writer may file nothing here."""
    alone = said.source.chat_id == private_chat(said.member)
    if found.other is None or not alone or not allowed("report", said.member.role, "private"):
        return None
    kept = await _kept(said, found)
    button = Button(_label(found), SecondMeaningTap(kept.id, str(found.other)).pack())
    await said.context.store.drafts.save(replace(kept, facts=kept.facts | as_facts(button)))
    return button


async def second_of(context: BotContext, member: Member, text: str) -> Button | None:
    """The button of the second meaning of those words, said within a day, while nobody has tapped it."""
    kept = await context.store.drafts.recent(member.id, context.now - timedelta(days=1))
    found = next((one for one in kept if one.state == DROPPED and one.text == text and one.facts.get(SECOND)), None)
    return None if found is None or DONE in found.facts else Button(found.facts[SECOND_LABEL], found.facts[SECOND])


def row_of(second: Button | None) -> Buttons:
    return ((second,),) if second is not None else ()


async def _kept(said: SpokenWords, found: Understood) -> Draft:
    """The words as a draft that is no card; with the card that the first meaning changes, as it is now."""
    context, source = said.context, said.source
    draft = open_draft(NOTHING, said.text, source.day, said.member, context.office.plan, context.now, (None, ()))
    changed = isinstance(found.meaning, CorrectionMeaning) and said.card is not None and said.card.state == OPEN
    before = await context.store.drafts.add(replace(said.card, id=0, state=DROPPED, shown=0)) if changed else None
    return await context.store.drafts.add(replace(
        draft, state=DROPPED, source_chat_id=source.chat_id, source_message_id=source.message_id,
        bound_project=said.about, facts={BEFORE: str(before.id)} if before is not None else {}))


def _label(found: Understood) -> str:
    """What it may be; of news whose."""
    record = found.otherwise.record if isinstance(found.otherwise, ReportMeaning) else None
    named = "、".join(m.name or m.enterprise or "" for m in record.projects) if record is not None else ""
    if found.other is MessageAct.NEWS and named.strip("、"):
        return word("button", "keep_as_news").format(project=clip(named, 24))
    return word("second", str(found.other))

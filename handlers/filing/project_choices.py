"""Which project of the ledger each mention of a reading is: chosen where that is plain, else offered, what moved last
first."""

from domain.filing.conversation import cut_to_size, preselect
from domain.filing.draft import Choice
from domain.filing.record import Record
from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.chat_context import own_of
from handlers.projects.ledger_names import ledger_index, recent_first
from reading import ReportMeaning


async def matched(context: BotContext, member: Member, meaning: ReportMeaning) -> tuple[Record, tuple[Choice, ...]]:
    """The record as far as a card can show it, and for each of its projects which one of the ledger it is."""
    own = own_of(member, await ledger_index(context))
    ordered = [await recent_first(context, found) for found in meaning.candidates]
    choices = tuple(preselect([(c.project_id, c.reason) for c in found], own) for found in ordered)
    record = cut_to_size(meaning.record)
    return record, choices[:len(record.projects)]

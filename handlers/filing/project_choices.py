"""Which project of the ledger each mention of a reading is: chosen where that is plain, else offered, what moved last
first."""

from collections.abc import Iterable
from dataclasses import replace

from domain.filing.conversation import cut_to_size, preselect
from domain.filing.draft import Choice, Draft
from domain.filing.likely_money import bare_totals, beside_the_ledger
from domain.filing.record import Record
from domain.people.member import Member
from handlers.context import BotContext
from handlers.projects.ledger_names import ledger_index, recent_first
from reading import ReportMeaning, match


async def matched(context: BotContext, member: Member, meaning: ReportMeaning) -> tuple[Record, tuple[Choice, ...]]:
    """The record as far as a card can show it, and for each of its projects which one of the ledger it is."""
    own = (await ledger_index(context)).of_units(member.units)
    ordered = [await recent_first(context, found) for found in meaning.candidates]
    choices = tuple(preselect([(c.project_id, c.reason) for c in found], own) for found in ordered)
    record = cut_to_size(meaning.record)
    if bare_totals(record):
        meant = await context.store.projects.some(c.project_id for c in choices if c.project_id is not None)
        record = beside_the_ledger(record, choices, meant)
    return record, choices[:len(record.projects)]


async def matched_again(context: BotContext, draft: Draft, paths: Iterable[str]) -> Draft:
    """After names on a card were changed: which project of the ledger they mean now, unless a person chose one."""
    renamed = {int(path.split(".")[1]) for path in paths if path.endswith((".name", ".enterprise"))}
    choices = list(draft.choices)
    for index in sorted(renamed):
        if not choices[index].decided:
            mention = draft.record.projects[index]
            found = await recent_first(context, match(mention.name, mention.enterprise, await ledger_index(context)))
            choices[index] = preselect([(c.project_id, c.reason) for c in found])
    return replace(draft, choices=tuple(choices))


async def came_meanwhile(context: BotContext, draft: Draft) -> Draft:
    """The card with the projects that came into the ledger since it was opened and bear the names of what it takes for
    new: of two cards of one project the second one's report is of the first one's project."""
    choices = list(draft.choices)
    for index, (choice, mention) in enumerate(zip(draft.choices, draft.record.projects, strict=True)):
        if choice.project_id is None and not choice.decided:
            found = match(mention.name, mention.enterprise, await ledger_index(context))
            named = preselect([(c.project_id, c.reason) for c in found if c.project_id not in choice.candidates])
            choices[index] = choice if named.project_id is None else named
    return replace(draft, choices=tuple(choices))

"""What a filed report does to difficulties that were there before: solved, back, given to somebody; and /undo of it."""

import json
from collections.abc import Sequence
from typing import Any

from domain.duties.solving import still_open
from domain.filing.draft import Draft
from domain.filing.record import Act
from domain.filing.update import Update
from domain.people.member import Member
from domain.projects.project import Difficulty
from handlers.context import BotContext
from handlers.duties.responsible import tell_responsible
from handlers.filing.card_desk import CardDesk
from handlers.filing.chat_context import known_to
from handlers.projects.ledger_names import ledger_index
from reading import DifficultySeen, may_speak_of_difficulty
from reports.filters import brief, day
from reports.render import word

CHARGED = "charged"


async def difficulties_seen(context: BotContext, member: Member, text: str) -> tuple[DifficultySeen, ...]:
    """The open difficulties, of projects that the member may know of; none is looked up where the words speak of
    none."""
    if not may_speak_of_difficulty(text):
        return ()
    known = known_to(member, await ledger_index(context))
    return tuple(DifficultySeen(project, words) for project, words in await context.store.difficulties.unsolved_words()
                 if known is None or project in known)


async def settle(context: BotContext, desk: CardDesk, filed: Update) -> dict[str, str]:
    """What is told as solved is solved, what is back is open again (or a new one), what is given to somebody is theirs.
    The draft keeps which, for /undo."""
    solved = [d for d in desk.concerned(Act.SOLVED) if d is not None]
    back = [d for d in desk.concerned(Act.REOPENED) if d is not None]
    for one in (*solved, *back):
        await context.store.difficulties.solve(one.id, filed.happened_on if one in solved else None)
        await _note(context, desk.member, one, word("state", "solved" if one in solved else "unsolved"))
    if not back and any(mention.act is Act.REOPENED for mention in filed.record.projects):
        await _open_again(context, desk, filed)
    kept = {name: ",".join(str(one.id) for one in ones)
            for name, ones in (("solved", solved), ("reopened", back)) if ones}
    return kept | await _charge(context, desk, filed)


async def _open_again(context: BotContext, desk: CardDesk, filed: Update) -> None:
    for entry in filed.entries[:1]:
        if not still_open(filed.text, desk.difficulties.get(entry.project_id, ())):
            await context.store.difficulties.open(entry.project_id, filed.text, filed.happened_on, update_id=filed.id)


async def _charge(context: BotContext, desk: CardDesk, filed: Update) -> dict[str, str]:
    """The difficulties that are given to `record.charged`: those meant, else those that the report opens."""
    if not filed.record.charged:
        return {}
    meant = [d for d in desk.concerned(Act.CHARGED) if d is not None]
    if not meant and any(mention.act is Act.CHARGED for mention in filed.record.projects):
        await context.store.difficulties.open(filed.entries[0].project_id, filed.text, filed.happened_on,
                                              update_id=filed.id)
    fresh = () if meant else await context.store.difficulties.of_update(filed.id)
    for one in (*meant, *fresh):
        await _give(context, desk, filed, one)
    before = [[d.id, d.owner_id, d.owner_name, d.promised_on.isoformat() if d.promised_on else None] for d in meant]
    return {CHARGED: json.dumps(before)} if before else {}


async def _give(context: BotContext, desk: CardDesk, filed: Update, one: Difficulty) -> None:
    owner = next((m for m in await context.store.members.all() if filed.record.charged in (m.name, m.plan_name)), None)
    until = filed.record.next_on.end if filed.record.next_on else one.promised_on
    await context.store.difficulties.charge(one, owner.id if owner else None,
                                            None if owner else filed.record.charged, until)
    said = f"{word('button', 'owner')} {filed.record.charged}" + (f" {day(until)}" if until else "")
    await _note(context, desk.member, one, said)
    project = await context.store.projects.get(one.project_id)
    if project is not None:
        await tell_responsible(context, project, owner, desk.member, one.text, "difficulty", until)


async def _note(context: BotContext, member: Member, one: Difficulty, after: str) -> None:
    await context.store.projects.note_change(one.project_id, "difficulty", brief(one.text, 60), after, member.id,
                                             context.now)


async def unsettle(context: BotContext, draft: Draft, filed: Update) -> None:
    """Difficulties that the report had told as solved are open again, and the other way; those that it gave to somebody
    are whose they were."""
    for name, on in (("solved", None), ("reopened", filed.happened_on)):
        for number in filter(None, draft.facts.get(name, "").split(",")):
            await context.store.difficulties.solve(int(number), on)
    before: Sequence[Sequence[Any]] = json.loads(draft.facts.get(CHARGED, "[]"))
    for number, owner_id, owner_name, until in before:
        await context.store.difficulties.give_back(number, owner_id, owner_name, until)

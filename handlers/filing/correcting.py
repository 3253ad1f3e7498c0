"""Editing a message: before saving it is read again, after saving the difference is offered as a correction."""

from dataclasses import replace

from domain.filing.conversation import open_draft, preselect, reads_as_report, with_owners
from domain.filing.draft import OPEN, SAVED, Choice, Draft
from domain.filing.record import Record, public_json
from domain.filing.update import Update
from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.card import Difference, desk_of, show, store_and_show
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import candidates, of_enterprises
from reports import filters
from reports.render import clip, word

WHOSE = frozenset({"unit", "leader", "participants"})


async def reread(context: BotContext, member: Member, draft: Draft, text: str, record: Record) -> None:
    """The message behind a draft says something else now."""
    if not reads_as_report(record):
        if draft.state == OPEN:
            await context.say(private_chat(member), "edit_unreadable")
        return
    found = await candidates(context, record)
    choices = tuple(preselect([(c.project_id, c.reason) for c in near]) for near in found)
    if draft.state == OPEN:
        fresh = replace(_whose(context, member, draft, text, record), text=text, first=record,
                        record=with_owners(record, text),
                        choices=_keep(draft, record, choices), same_enterprise=await of_enterprises(context, record),
                        asked_again=False, order=draft.order + 1)
        await context.store.drafts.save(fresh)
        await show(context, await desk_of(context, member, fresh))
    elif draft.state == SAVED and draft.update_id is not None:
        await _offer(context, member, draft, text, record, choices)


def _whose(context: BotContext, member: Member, draft: Draft, text: str, record: Record) -> Draft:
    """The draft with unit, 带队 and 参加 as the new text says; what a person has set of these stays."""
    opened = open_draft(record, text, draft.sent_on, member, context.office.plan, context.now)
    said = {name: getattr(opened, name) for name in WHOSE if name not in draft.touched}
    return replace(draft, **said, touched=draft.touched & WHOSE)


def _keep(draft: Draft, record: Record, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """A project that a person chose stays chosen where the text still has as many projects."""
    if len(draft.choices) != len(record.projects):
        return choices
    return tuple(old if old.decided else new for old, new in zip(draft.choices, choices, strict=True))


async def _offer(context: BotContext, member: Member, draft: Draft, text: str, record: Record,
                 choices: tuple[Choice, ...]) -> None:
    update = await context.store.updates.get(draft.update_id or 0)
    if update is None or update.withdrawn_at is not None:
        await context.say(private_chat(member), "edit_of_withdrawn")
        return
    whose = _whose(context, member, draft, text, record)
    found = (*differences(update.record, record), *_other_people(update, whose))
    if not found:
        return
    same = len(update.entries) == len(choices)
    chosen = tuple(Choice(entry.project_id, (entry.project_id,), True) for entry in update.entries) if same else choices
    fresh = replace(whose, id=0, state=OPEN, text=text, first=record, record=with_owners(record, text), choices=chosen,
                    update_id=None,
                    corrects=update.id, opened_at=context.now, asked_again=False, shown=0,
                    media_group_id=None, facts={})
    await store_and_show(context, member, fresh, found)


def _other_people(update: Update, draft: Draft) -> tuple[Difference, ...]:
    """Another unit, another who led or who went along."""
    rows = (("unit", update.unit, draft.unit), ("leader", update.leader or "", draft.leader or ""),
            ("participants", "、".join(update.participants), "、".join(draft.participants)))
    return tuple(Difference(field, old or "—", new or "—") for field, old, new in rows if old != new)


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """What a correction changes, field by field, as people read it."""
    old, new = _said(before), _said(after)
    return tuple(Difference(field, old[field] or "—", new[field] or "—") for field in old if old[field] != new[field])


def _said(record: Record) -> dict[str, str]:
    rows = public_json(record)
    projects = "；".join(_project_said(record, n) for n in range(len(record.projects)))
    return {"kind": word("kind", record.kind), "happened": filters.span(record.happened),
            "places": "、".join(rows["places"]), "enterprises": "、".join(rows["enterprises"]),
            "people": str(record.people or ""), "project": clip(projects, 300), "next_on": filters.span(record.next_on)}


def _project_said(record: Record, number: int) -> str:
    mention = record.projects[number]
    sums = [f"{word('amount', a.kind)}{filters.amount(a)}" for a in mention.amounts]
    return " ".join([mention.name or mention.enterprise or "", word("stage", mention.stage), *sums]).strip()

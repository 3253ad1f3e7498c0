"""Setting right: an edited message is read again, words like «不对，是16亿» change fields; of what is saved already the
difference is offered as a correction."""

from collections.abc import Sequence
from dataclasses import replace

from domain.figures.fact import account_name
from domain.filing.card_callbacks import CardTap
from domain.filing.conversation import open_draft, reads_as_report, with_owners
from domain.filing.draft import (
    OPEN,
    SAVED,
    Choice,
    Draft,
    add_mention,
    moved_to,
    set_field,
    with_choice,
    with_own_changes,
)
from domain.filing.leaving_out import left_out
from domain.filing.record import Mention, Record, public_json
from domain.filing.update import Update, projects_meant
from domain.letter import Button
from domain.people.member import Member
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.card import NOTICE, show, store_and_show
from handlers.filing.card_buttons import as_facts
from handlers.filing.card_desk import Difference, desk_of
from handlers.filing.card_fields import mark
from handlers.filing.project_choices import matched, matched_again
from handlers.filing.second_meaning import row_of
from handlers.people.permission import private_chat
from handlers.plan.named_units import whose_report
from handlers.projects.ledger_names import of_enterprises
from reading import Change, ReportMeaning, who_went
from reports import filters
from reports.render import clip, word

WHOSE = frozenset({"unit", "leader", "participants"})


async def reread(context: BotContext, member: Member, draft: Draft, text: str, meaning: ReportMeaning) -> None:
    """The message behind a draft says something else now."""
    if not reads_as_report(meaning.record):
        if draft.state in (OPEN, SAVED):
            await context.say(private_chat(member), "edit_unreadable", saved=draft.state == SAVED)
        return
    record, choices = await matched(context, member, meaning)
    if draft.state == OPEN:
        fresh = replace(_whose(context, member, draft, text, record), text=text, first=record,
                        record=with_owners(record, text),
                        choices=_keep(draft, record, choices), same_enterprise=await of_enterprises(context, record),
                        asked_again=False, order=draft.order + 1)
        fresh = with_own_changes(fresh, draft, WHOSE)
        await context.store.drafts.save(fresh)
        await show(context, await desk_of(context, member, fresh))
    elif draft.state == SAVED and draft.update_id is not None:
        await _offer(context, member, draft, text, record, choices)


async def change(context: BotContext, member: Member, draft: Draft, changes: Sequence[Change],
                 quoted: bool = False, second: Button | None = None) -> None:
    """Fields of a card are said to be otherwise: an open card shows it, of a saved one it is offered as a
    correction. `quoted`: the words of the card are shown too; `second`: what else was meant."""
    if draft.state == OPEN:
        changed = await _changed(context, draft, changes)
        told = (*differences(draft.record, changed.record), *_other_people_of(draft, changed),
                *await _other_project(context, draft, changed))
        await context.without_buttons(draft.facts.get(NOTICE))
        notice = await context.say(private_chat(member), "card_set_right", differences=told,
                                   said=clip(_unnamed(draft), 60) if quoted else "", about=f"draft:{draft.id}",
                                   buttons=((key("save", CardTap(mark(changed), "save")),
                                             key("edit", CardTap(mark(changed), "edit"))), *row_of(second)))
        changed = replace(changed, facts=changed.facts | {NOTICE: notice})
        await context.store.drafts.save(changed)
        await show(context, await desk_of(context, member, changed, told))
        return
    update = await _standing(context, draft)
    if update is None:
        await context.say(private_chat(member), "edit_of_withdrawn")
        return
    filed = _as_filed(draft, update)
    corrects = update.id if update.withdrawn_at is None else None  # what was taken back is told anew, set right
    fresh = await _changed(context, replace(filed, id=0, state=OPEN, update_id=None, corrects=corrects,
                                            opened_at=context.now,
                                            asked_again=False, shown=0, media_group_id=None,
                                            facts=as_facts(second)), changes)
    told = (*differences(update.record, fresh.record), *_other_people_of(filed, fresh),
            *await _other_project(context, filed, fresh))
    await store_and_show(context, member, fresh, told)


async def _standing(context: BotContext, draft: Draft) -> Update | None:
    """What the card was filed as, or what corrected that since; where it was taken back it comes as it was."""
    update = await context.store.updates.get(draft.update_id or 0)
    while update is not None and update.withdrawn_at is not None and (
            later := await context.store.updates.correction_of(update.id)) is not None:
        update = later
    return update


def _chosen(project: int | None) -> Choice:
    """What was filed for that project, or for none."""
    return Choice(project, (project,), True) if project is not None else Choice()


def _unnamed(draft: Draft) -> str:
    """The words of a card without the name that was wrong."""
    text = draft.text
    for mention in draft.record.projects:
        text = text.replace(mention.name or "\0", "…")
    return text


def _as_filed(draft: Draft, update: Update) -> Draft:
    """The card as it went into the ledger: its projects are the ones that were filed."""
    meant = projects_meant(update)
    choices = tuple(map(_chosen, meant)) if meant is not None else draft.choices
    return replace(draft, record=update.record, choices=choices)


async def _changed(context: BotContext, draft: Draft, changes: Sequence[Change]) -> Draft:
    """The draft with every change; a project that the card had none of is put on it."""
    for one in changes:
        parts = one.path.split(".")
        if parts[0] == "projects" and len(parts) == 2:
            draft = left_out(draft, int(parts[1]))
            continue
        if parts[0] == "projects" and int(parts[1]) >= len(draft.record.projects):
            draft = add_mention(draft, Mention(None), Choice())
        draft = await _with_project(context, draft, int(parts[1]),
                                    one.value) if parts[-1] == "project" else set_field(draft, one.path, one.value)
    return await matched_again(context, draft, [one.path for one in changes])


async def _with_project(context: BotContext, draft: Draft, index: int, project_id: object) -> Draft:
    project = await context.store.projects.get(int(str(project_id)))
    if project is None:
        return draft
    before = await context.store.projects.get(draft.choices[index].project_id or 0)
    return with_choice(moved_to(draft, index, project, before), index, project.id)


async def _other_project(context: BotContext, before: Draft, after: Draft) -> tuple[Difference, ...]:
    """Another project of the ledger is meant, where the names do not tell it already."""
    old, new = ({c.project_id for c in draft.choices} for draft in (before, after))
    found = await context.store.projects.some(number for number in new - old if number is not None)
    if not found or before.record.projects != after.record.projects:
        return ()
    return tuple(Difference("project", "—", f"#{project.id} {project.name}") for project in found.values())


def _other_people_of(before: Draft, after: Draft) -> tuple[Difference, ...]:
    rows = (("unit", before.unit, after.unit), ("leader", before.leader or "", after.leader or ""),
            ("participants", "、".join(before.participants), "、".join(after.participants)))
    return tuple(Difference(field, old or "—", new or "—") for field, old, new in rows if old != new)


def _whose(context: BotContext, member: Member, draft: Draft, text: str, record: Record) -> Draft:
    """The draft with unit, 带队 and 参加 as the new text says; what a person has set of these stays."""
    opened = open_draft(record, text, draft.sent_on, member, context.office.plan, context.now,
                       who_went(text, context.office.plan.titles, member.name, record.kind),
                       whose_report(text, context.office.plan))
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
    whose = with_own_changes(replace(whose, first=record, record=with_owners(record, text)), draft, WHOSE)
    found = (*differences(update.record, whose.record), *_other_people(update, whose))
    if not found:
        await context.say(private_chat(member), "edit_same")
        return
    meant = projects_meant(update)
    chosen = tuple(map(_chosen, meant)) if meant is not None and len(meant) == len(choices) else choices
    fresh = replace(whose, id=0, state=OPEN, text=text, choices=chosen, update_id=None, corrects=update.id,
                    opened_at=context.now, asked_again=False, shown=0,
                    media_group_id=None, facts={})
    await store_and_show(context, member, fresh, found)


def _other_people(update: Update, draft: Draft) -> tuple[Difference, ...]:
    """Another unit, another who led or who went along."""
    return _other_people_of(replace(draft, unit=update.unit, leader=update.leader, participants=update.participants),
                            draft)


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """What a correction changes, field by field, as people read it."""
    old, new = _said(before), _said(after)
    if before.next_on == after.next_on:  # a new day is told with its step
        old["next_step"], new["next_step"] = before.next_step or "", after.next_step or ""
    gone = word("offer", "gone")
    return tuple(Difference(field, old[field] or "—", new[field] or gone) for field in old if old[field] != new[field])


def _said(record: Record) -> dict[str, str]:
    rows = public_json(record)
    projects = "；".join(_project_said(record, n) for n in range(len(record.projects)))
    return {"kind": word("kind", record.kind), "happened": filters.span(record.happened),
            "places": "、".join(rows["places"]), "enterprises": "、".join(rows["enterprises"]),
            "firms": str(record.firms or ""), "leads": str(record.leads or ""),
            "people": str(record.people or ""), "guests": str(record.guests or ""),
            "project": clip(projects, 300),
            "stage": "、".join(word("stage", m.stage) for m in record.projects if m.stage),
            "introducers": "；".join(_introducers_said(m.introducers) for m in record.projects if m.introducers),
            "tags": "、".join([*(tag for _, tag in record.tags), *(tag for m in record.projects for tag in m.tags)]),
            "matter": "；".join(filter(None, (record.matter, *(m.matter for m in record.projects)))),
            "next_on": filters.span(record.next_on),
            "later": "；".join(f"{one.step} {filters.span(one.on)}" for m in record.projects for one in m.later)}


def _introducers_said(parts: Sequence[tuple[str, int]]) -> str:
    whole = sum(part for _, part in parts)
    return "、".join(f"{unit}{filters.part_of(part, whole)}" if whole else unit for unit, part in parts)


def _project_said(record: Record, number: int) -> str:
    mention = record.projects[number]
    sums = [f"{word('amount', account_name(a) if a.over else a.kind)}{filters.amount(a)}" for a in mention.amounts]
    return " ".join([mention.name or mention.enterprise or "", *sums]).strip()

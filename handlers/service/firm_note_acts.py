"""What is said of a firm itself, as a card; one tap keeps it. The introducer of a project is whom the first one
named."""

from datetime import date, datetime

from domain.errors import RuleBroken
from domain.people.access import may_report
from domain.people.member import Member
from domain.projects.enterprise_names import same_firm
from domain.projects.project import Project
from domain.service.acting import called
from domain.service.firm_notes import LONGEST_VALUE, FirmNote, introducer_of, of_firm
from domain.service.service_acts import NoteAct, Proposal
from handlers.asking.asked_names import forget_tags
from handlers.context import BotContext
from handlers.projects.find import Found, find_project
from handlers.projects.ledger_names import ledger_index
from handlers.service.act_card import Shown, Told, choices, meant, settle_row
from reading import FirmNoteTold
from reports.filters import brief
from reports.render import word
from storage.store import Store


async def make_note(context: BotContext, member: Member, told: FirmNoteTold, day: date) -> NoteAct | None:
    """None of another unit's project: what is said of it is for that unit to say."""
    found = await find_project(context, member, told.who)
    if found.elsewhere is not None:
        return None
    values = tuple(brief(value, LONGEST_VALUE) for value in told.values)
    if told.note is FirmNote.INTRODUCER:
        return await introducer_act(context, told.who, values, meant(found))
    own = await _projects(context, member, found)
    return NoteAct(called(own[0]) if own else told.who, told.note, values, told.removed, tuple(p.id for p in own))


async def introducer_act(context: BotContext, who: str, values: tuple[str, ...],
                         found: tuple[Project, ...]) -> NoteAct | None:
    """Of one project; None where the ledger has none that it could be."""
    if not found:
        return None
    if len(found) > 1:
        return NoteAct(who, FirmNote.INTRODUCER, values, projects=tuple(p.id for p in found))
    first = introducer_of(await context.store.firm_notes.standing(FirmNote.INTRODUCER), found[0].id)
    return NoteAct(called(found[0]), FirmNote.INTRODUCER, values, project_ids=(found[0].id,),
                   standing=first.value if first else "", standing_on=context.office.day(first.at) if first else None)


async def _projects(context: BotContext, member: Member, found: Found) -> list[Project]:
    """Every project of the firm that this member reports on."""
    near = meant(found) if found.project or found.sure else ()
    firms = [p.enterprise for p in near if p.enterprise] or [found.said]
    entries = (await ledger_index(context)).entries
    ids = [n for n, entry in entries.items() if entry.enterprise and any(same_firm(entry.enterprise, f) for f in firms)]
    known = await context.store.projects.some([*(p.id for p in near), *ids])
    return [p for _, p in sorted(known.items()) if p.merged_into is None and may_report(member, p)]


async def note_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, NoteAct)
    made = await choices(context, proposal, act.projects)
    projects = list((await context.store.projects.some(act.project_ids)).values())
    fixed = bool(act.standing) and proposal.state == "open"
    buttons = () if fixed else (*made[:-1], *settle_row(proposal, "take_note")) if made else settle_row(proposal,
                                                                                                        "take_note")
    return "proposal_note", {"act": act, "projects": projects, "near": len(made)}, buttons


async def take_note(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, NoteAct)
    if act.projects:
        raise RuleBroken("which_project_first")
    if act.note is FirmNote.INTRODUCER:
        first = introducer_of(await context.store.firm_notes.standing(FirmNote.INTRODUCER), act.project_ids[0])
        if first is not None:
            raise RuleBroken("introducer_fixed", name=first.value)
    await keep_note(context.store, member, act, proposal.text, context.now, context.today)
    forget_tags(context)

    async def told() -> None:
        return None
    return told


async def keep_note(store: Store, member: Member, act: NoteAct, text: str, now: datetime, today: date) -> None:
    """Kept or ended, counted in the figures where it is a tag, and told in the histories."""
    if act.removed:
        standing = of_firm(await store.firm_notes.standing(act.note), [act.firm], act.note)
        await store.firm_notes.end((one.id for one in standing if one.value in act.values), member.id, now)
    else:
        own = act.project_ids if act.note is FirmNote.INTRODUCER else (None,)
        await store.firm_notes.keep(act, own, member.id, now, text)
    projects = list((await store.projects.some(act.project_ids)).values())
    if act.note is FirmNote.TAG and act.removed:
        await store.firm_tags.untag(act.firm, act.project_ids, act.values, now)
    elif act.note is FirmNote.TAG:
        await store.firm_tags.tag(projects, act.values, today, now)
        await store.firm_tags.tag_firm(act.firm, next(iter(member.units), ""), act.values, today, now)
    told = "、".join(act.values) + (f"（{word('state', 'removed')}）" if act.removed else "")
    for project in projects:
        await store.projects.note_change(project.id, str(act.note), None, told, member.id, now)

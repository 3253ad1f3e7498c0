"""暂停, 终止 and 恢复 with a reason; two entries of one project made one."""

from domain.bot_questions import MergeOtherQuestion, RestReasonQuestion
from domain.figures.received import MergedSum, merged_sums
from domain.letter import Buttons
from domain.people.access import may_edit
from domain.people.member import Member
from domain.projects.project import Project
from domain.projects.project_callbacks import KeepTap, MergeTap, RestTap
from domain.projects.stages import LADDER, Stage
from handlers.buttons import key, projects
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import private_chat
from handlers.projects.editing import Kept, back, kept, screen
from handlers.projects.find import Found, find_project
from handlers.projects.ledger_names import ledger_index
from handlers.projects.project_fields import set_stage
from reading import AnswerKind, match

REASON = 200
NEAR = 6
RESTING = tuple(stage for stage in Stage if stage.is_resting)


async def ask_why(context: BotContext, held: Kept, tap: RestTap) -> None:
    wanted = tap.wanted
    if not _makes_sense(held.project, wanted):
        context.toast("stage_already", alert=True, project=held.project)
        return
    await ask(context, held.member, RestReasonQuestion(held.project.id, wanted), "ask_why", project=held.project,
              wanted=wanted, fault=False)


def _makes_sense(project: Project, wanted: str) -> bool:
    if wanted == "resume":
        return project.is_resting
    return wanted in RESTING and not project.is_resting


@answers(RestReasonQuestion, "project", AnswerKind.REASON)
async def take_why(context: BotContext, member: Member, asked: RestReasonQuestion, text: str) -> None:
    """The words are the reason."""
    held, wanted = await kept(context, member, asked.project), asked.wanted
    if held is None:
        return
    reason = " ".join(text.split())[:REASON]
    if len(reason) < 2:
        await ask(context, member, asked, "ask_why", project=held.project, wanted=wanted, fault=True)
    elif not _makes_sense(held.project, wanted):
        await settled(context, member)
        await context.say(private_chat(member), "stage_already", project=held.project)
    else:
        await set_stage(context, held, await _stage_to(context, held.project, wanted), reason)


async def _stage_to(context: BotContext, project: Project, wanted: str) -> Stage:
    """Where a resumed project goes on: the last step of the ladder it stood on."""
    if wanted != "resume":
        return Stage(wanted)
    if project.held_stage in LADDER:
        return project.held_stage
    stood = [m.after for m in await context.store.projects.moves(project_id=project.id) if m.after in LADDER]
    return stood[-1] if stood else Stage.LEAD


# --- merging ---------------------------------------------------------------------------------------------------------


async def merge(context: BotContext, held: Kept, tap: MergeTap) -> None:
    """Asks again; when sure, makes them one for good."""
    other = await context.store.projects.get(tap.other)
    if other is None or other.id == held.project.id:
        context.toast("gone", alert=True)
    elif not may_edit(held.member, other):
        context.toast("not_yours", alert=True)
    elif tap.sure is None:
        await screen(context, held, "merge_sure", ((key("merge_sure", MergeTap(held.project.id, other.id, "sure")),),
                                                   back(held.project)), keep=held.project, lose=other,
                     sums=await _sums(context, held.project, other))
    else:
        await _merge(context, held, other)


async def offer(context: BotContext, held: Kept, _: KeepTap) -> None:
    """Projects of like names first; or a name may be typed."""
    project = held.project
    hits = match(project.name, project.enterprise, await ledger_index(context))
    known = await context.store.projects.some(h.project_id for h in hits if h.project_id != project.id)
    near = [known[h.project_id] for h in hits if h.project_id in known and may_edit(held.member, known[h.project_id])]
    await screen(context, held, "merge_choice", (*_others(project, near), back(project)), project=project, near=near)
    await context.store.chats.ask(private_chat(held.member), MergeOtherQuestion(project.id).pack(), context.now)


def _others(project: Project, near: list[Project]) -> Buttons:
    return projects(near[:NEAR], lambda number: MergeTap(project.id, number))


@answers(MergeOtherQuestion, "project", AnswerKind.NAME)
async def take_other(context: BotContext, member: Member, asked: MergeOtherQuestion, text: str) -> None:
    """A typed name or number of the other entry."""
    held = await kept(context, member, asked.project)
    if held is None:
        return
    said = text.strip().lstrip("#＃")
    if said.isdigit() and len(said) < 10:
        other = await context.store.projects.get(int(said))
        found = Found(text, near=(other,) if other else ())
    else:
        named = await find_project(context, member, text)
        found = Found(text, near=(named.project,) if named.project else named.near)
    near = [p for p in found.near if p.id != held.project.id and may_edit(member, p)]
    await screen(context, held, "merge_choice", (*_others(held.project, near), back(held.project, "new")),
                 project=held.project, near=near)


async def _sums(context: BotContext, keep: Project, lose: Project) -> list[MergedSum]:
    """What either has received, and both together."""
    of_project = context.store.facts.of_project
    return merged_sums(await of_project(keep.id), await of_project(lose.id), keep.id)


async def _merge(context: BotContext, held: Kept, other: Project) -> None:
    store, sums = context.store, await _sums(context, held.project, other)
    merged = await store.merging.merge(held.project, other, held.member.id, context.now)
    await store.chats.ask(private_chat(held.member), None)
    await screen(context, held, "merged", ((key("keep_on", KeepTap(merged.id, "show")),),), keep=merged, lose=other,
                 sums=sums)

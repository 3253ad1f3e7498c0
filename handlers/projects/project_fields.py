"""A project's own fields: asked for, typed, kept with what stood there before."""

from datetime import date

from domain.bot_questions import ProjectFieldQuestion
from domain.errors import ReadingError
from domain.letter import Button
from domain.money import Amount
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.project_callbacks import FieldTap, KeepTap, StageTap
from domain.projects.stages import LADDER, Stage, goes_backwards
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.duties.responsible import tell_responsible
from handlers.filing.asked_for import answers
from handlers.filing.card_fields import NONE_SAID, SEPARATORS
from handlers.filing.typed_answers import ask
from handlers.projects.editing import Kept, back, kept, screen, told
from reading import is_name, read_amount, split_since
from reports import filters
from reports.filters import BIDI
from reports.render import word

FIELDS = ("name", "enterprise", "unit", "serving_unit", "leader", "industry", "category", "aliases", "amount")
ADMIN_ONLY = frozenset({"unit"})  # whose credit it is
LENGTHS = {"name": 100, "enterprise": 100}
SHORT = 40
ALIASES = 10


async def ask_field(context: BotContext, held: Kept, tap: FieldTap) -> None:
    """Asks for the new value."""
    name = tap.field
    if name in FIELDS and (held.member.role is Role.ADMIN or name not in ADMIN_ONLY):
        await _ask(context, held.member, held.project, name)


async def _ask(context: BotContext, member: Member, project: Project, name: str, fault: str = "") -> None:
    await ask(context, member, ProjectFieldQuestion(project.id, name), "ask_keep", field=name,
              label=word("changed", name), present=present(project, name), fault=fault, project=project,
              units=[u.name for u in context.office.plan.units],
              leaders=[r.name for r in context.office.plan.roster if r.role is Role.LEADER])


@answers(ProjectFieldQuestion, "project")
async def take_field(context: BotContext, member: Member, asked: ProjectFieldQuestion, text: str) -> None:
    """Asked again until it is readable or cancelled."""
    held, name = await kept(context, member, asked.project), asked.field
    if held is None:
        return
    said = " ".join(text.translate(BIDI).split())
    fault = await _fault(context, held.project, name, said)
    if fault:
        await _ask(context, member, held.project, name, fault)
        return
    before = present(held.project, name)
    changed = await _set(context, held, name, said)
    await told(context, Kept(member, changed), name, before, present(changed, name) + _since(context, name, said))
    if name == "leader" and changed.leader != held.project.leader:
        people = await context.store.members.all()
        leader = next((m for m in people if changed.leader in (m.name, m.plan_name)), None)
        await tell_responsible(context, changed, leader, member, "", "project")


async def _fault(context: BotContext, project: Project, name: str, said: str) -> str:
    """What is wrong with the answer; empty where it will do."""
    empty = said in NONE_SAID
    if name in ("unit", "serving_unit"):
        known = context.office.plan.unit(_unit_and_day(context, said)[0]) is not None
        return "" if known or (empty and name == "serving_unit") else "unit"
    if name == "amount":
        return "" if _amount(said) else "amount"
    if not said or (empty and name == "name"):
        return "empty"
    if name in ("name", "enterprise") and not empty and not is_name(said, context.today):
        return "name"
    if len(said) > LENGTHS.get(name, SHORT) and name != "aliases":
        return "long"
    taken = await context.store.projects.by_name(said) if name == "name" else None
    return "taken" if taken is not None and taken.id != project.id else ""


def _amount(said: str) -> Amount | None:
    try:
        return read_amount(said)
    except ReadingError:
        return None


async def _set(context: BotContext, held: Kept, name: str, said: str) -> Project:
    """The changed project."""
    store, project = context.store.projects, held.project
    if name == "amount":
        amount = read_amount(said)
        await store.note_change(project.id, name, _sums(project, amount), _told(amount), held.member.id, context.now)
        await store.state_by_hand(project, [amount], context.today, context.now)
        return await store.get(project.id) or project
    value: object = None if said in NONE_SAID else said
    told, day = _unit_and_day(context, said)
    if name in ("unit", "serving_unit") and value is not None:
        unit = context.office.plan.unit(told)
        value = unit.name if unit else None
    if name == "aliases":
        value = tuple(dict.fromkeys(p[:SHORT] for p in SEPARATORS.split(said) if p))[:ALIASES] if value else ()
    return await store.change(project, name, value, held.member.id, context.now, day if name == "unit"
                              else context.today)


def _unit_and_day(context: BotContext, said: str) -> tuple[str, date]:
    """«财政局，7月1日起»: the unit, and the first day on which the project is its; today where none is told."""
    told, days = split_since(said, context.today)
    plan = context.office.plan
    inside = [day for day in days if plan.start <= day <= plan.end]
    return told, next(iter((*inside, *days)), context.today)


def _since(context: BotContext, name: str, said: str) -> str:
    """The day behind a unit, where one was told."""
    unit, day = _unit_and_day(context, said)
    return word("changed", "since").format(day=f"{day:%Y-%m-%d}") if name == "unit" and unit != said else ""


def _sums(project: Project, new: Amount) -> str | None:
    return next((_told(a) for a in project.amounts if a.kind is new.kind), None)


def _told(amount: Amount) -> str:
    return f"{word('amount', amount.kind)}{filters.amount(amount)}"


def present(project: Project, name: str) -> str:
    """The field as people read it; empty where there is nothing."""
    if name == "amount":
        return "、".join(_told(a) for a in project.amounts)
    value = getattr(project, name)
    return "、".join(value) if isinstance(value, tuple) else value or ""


# --- the stage by hand -----------------------------------------------------------------------------------------------


async def show_ladder(context: BotContext, held: Kept, _: object = None) -> None:
    project = held.project
    made = [Button(word("stage", s), StageTap(project.id, s).pack()) for s in LADDER if s is not project.stage]
    await screen(context, held, "choose_stage", (*rows(made, 3), back(project)), project=project)


async def take_stage(context: BotContext, held: Kept, tap: StageTap) -> None:
    """Sets the stage, backwards only when asked again; 暂停 and 终止 have a way of their own."""
    project, wanted = held.project, tap.stage
    if wanted not in LADDER:
        await show_ladder(context, held)
    elif goes_backwards(project.held_stage or project.stage, wanted) and tap.sure is None:
        await screen(context, held, "stage_back", ((key("sure", StageTap(project.id, wanted, "sure")),), back(project)),
                     project=project, after=wanted)
    elif wanted is not project.stage:
        await set_stage(context, held, wanted)


async def set_stage(context: BotContext, held: Kept, wanted: Stage, reason: str = "") -> Project:
    """Moves the project by hand today, keeps the reason, and tells it."""
    store, before = context.store, held.project
    changed = await store.projects.move_by_hand(before, wanted, context.today, held.member.id, context.now)
    if reason:
        await store.projects.note_change(before.id, "stage_reason", None, reason, held.member.id, context.now)
    if wanted in LADDER:
        await store.milestones.reached(before.id, wanted, context.today)
    if held.at is not None:
        await context.change_message(*held.at, "stage_set", project=changed, before=before.stage,
                                     buttons=((key("keep_on", KeepTap(changed.id, "show")),),),
                                     about=f"project:{changed.id}")
    else:
        await told(context, Kept(held.member, changed), "stage", _stage(before.stage), _stage(changed.stage))
    return changed


def _stage(value: Stage | None) -> str:
    return word("stage", value)

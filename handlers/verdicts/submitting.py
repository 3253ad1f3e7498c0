"""/lead, /claim, /verify: a fact of a project is put before whoever the plan says judges it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import Update

from domain.figures.fact import Fact, kind_said
from domain.letter import Button, Buttons
from domain.people.access import may_report, may_see
from domain.people.member import Member
from domain.projects.project import Project
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.claimable import kinds_of, unclaimed
from domain.verdicts.procedure import Procedure, Use
from domain.verdicts.verdict_callbacks import NamedTap, SubmitTap
from handlers.buttons import rows
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import Found, find, say_elsewhere, tell_elsewhere
from handlers.verdicts.case_pages import show_cases, show_page
from handlers.verdicts.reviewing import review_project
from handlers.verdicts.ruling_command import ask_ruling_question
from reports.filters import brief
from reports.render import word
from reports.verdicts.case_flow import open_case
from reports.verdicts.case_lines import fact_said
from reports.verdicts.case_view import CaseView, load_case, title_of

Command = Literal["lead", "claim", "verify", "review", "ruling"]
USES: dict[str, Use] = {"lead": Use.LEAD, "claim": Use.CLAIM, "verify": Use.CHECK, "review": Use.REVIEW}


@dataclass(frozen=True, slots=True)
class Submission:
    """What one member puts before whoever judges it."""

    procedure: Procedure
    project: Project
    member: Member


async def show_lead(context: BotContext, member: Member, said: str) -> None:
    await _command(context, member, said, "lead")


async def show_claim(context: BotContext, member: Member, said: str) -> None:
    await _command(context, member, said, "claim")


async def show_verify(context: BotContext, member: Member, said: str) -> None:
    await _command(context, member, said, "verify")


async def show_review(context: BotContext, member: Member, said: str) -> None:
    await _command(context, member, said, "review")


async def _command(context: BotContext, member: Member, said: str, command: Command) -> None:
    """Without words what is under way; else of the project that the words name."""
    if not said:
        await show_cases(context, member, USES[command])
        return
    found = await find(context, member, _without_matter(said))
    if found.project is not None:
        await ACTS[command](context, member, found.project)
    else:
        await _which(context, member, found, command)


def _without_matter(said: str) -> str:
    """«西格玛产业园 签约»: the project alone; which of its facts is put forward is asked where there are several."""
    of, _, matter = said.rpartition(" ")
    return of.strip() if of.strip() and kind_said(matter) is not None else said


async def _which(context: BotContext, member: Member, found: Found, command: Command) -> None:
    if found.elsewhere is not None:
        await say_elsewhere(context, member, found.said, found.elsewhere)
        await tell_elsewhere(context, member, found.elsewhere)
        return
    buttons = tuple((Button(f"#{p.id} {brief(p.name, 30)}", NamedTap(command, p.id).pack()),) for p in found.near)
    await context.say(private_chat(member), "which_project", found=found, buttons=buttons)


async def on_named_tap(update: Update, context: BotContext, tap: NamedTap) -> None:
    """The project that was meant."""
    member = await permitted(update, context, tap.command)
    project = await context.store.projects.get(tap.project) if member is not None else None
    if member is None:
        return
    if project is None or not may_see(member, project):
        context.toast("gone", alert=True)
    else:
        await ACTS[tap.command](context, member, project)


# --- a fact of a project ---------------------------------------------------------------------------------------------

async def _submit(context: BotContext, member: Member, project: Project, use: Use) -> None:
    """One fact goes at once, of several one is chosen; where there is none it is said what stands already."""
    procedure = next(iter(context.office.plan.procedures_for(use)), None)
    if procedure is None:
        await context.say(private_chat(member), "procedure_lacking", use=use)
        return
    if use is not Use.CHECK and not may_report(member, project):
        await context.say(private_chat(member), "not_yours", project=project)
        return
    own = await context.store.facts.of_project(project.id)
    open_ones = await _waiting(context, procedure, own)
    if not open_ones:
        await _say_nothing_open(context, member, project, procedure)
    elif len(open_ones) == 1:
        await submit(context, Submission(procedure, project, member), open_ones)
    else:
        await context.say(private_chat(member), "submit_which", project=project, title=title_of(procedure),
                          buttons=_facts(project, open_ones, use))


async def _waiting(context: BotContext, procedure: Procedure, facts: Sequence[Fact]) -> list[Fact]:
    """What nobody has put forward yet; a check judges no fact, so its cases say whether there was one."""
    if procedure.use is not Use.CHECK:
        return unclaimed(facts, procedure)
    kinds = kinds_of(procedure)
    found = [fact for fact in facts if fact.kind in kinds]
    return [fact for fact in found if await context.store.cases.of_fact(fact.id, Use.CHECK) is None]


def _facts(project: Project, facts: Sequence[Fact], use: Use) -> Buttons:
    tag: Literal["claim", "lead", "check"] = "claim" if use is Use.CLAIM else "lead" if use is Use.LEAD else "check"
    made = [Button(brief(fact_said(fact), 40), SubmitTap(tag, project.id, fact.id).pack()) for fact in facts[-20:]]
    return (*rows(made, 1), (Button(word("button", "submit_all"), SubmitTap(tag, project.id, 0).pack()),))


async def on_submit_tap(update: Update, context: BotContext, tap: SubmitTap) -> None:
    use = Use(tap.use)
    member = await permitted(update, context, {Use.CHECK: "verify"}.get(use, tap.use))
    project = await context.store.projects.get(tap.project) if member is not None else None
    procedure = next(iter(context.office.plan.procedures_for(use)), None)
    if member is None:
        return
    if project is None or procedure is None or not may_see(member, project):
        context.toast("gone", alert=True)
        return
    if use is not Use.CHECK and not may_report(member, project):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
        return
    open_ones = await _waiting(context, procedure, await context.store.facts.of_project(project.id))
    wanted = [fact for fact in open_ones if tap.fact in (0, fact.id)]
    if wanted:
        await submit(context, Submission(procedure, project, member), wanted)
    else:
        context.toast("submitted_before", alert=True)


async def submit(context: BotContext, what: Submission, facts: Sequence[Fact],
                 doubts: tuple[str, ...] = (), quiet: bool = False) -> list[CaseView]:
    """A case for each fact; who asked reads who will answer (`quiet`: in one line elsewhere)."""
    opened = []
    for fact in facts:
        case = Case(0, what.procedure.name, what.procedure.use, fact_said(fact), what.member.id, context.now,
                    what.project.id, fact.id, CaseDetails(doubts=doubts, unit=what.project.unit))
        opened.append(await open_case(context.store, context.office, case, context.now))
    if opened and not quiet:
        await context.say(private_chat(what.member), "verdict_opened", views=opened, project=what.project,
                          title=title_of(what.procedure), about=f"project:{what.project.id}")
    return opened


async def _say_nothing_open(context: BotContext, member: Member, project: Project, procedure: Procedure) -> None:
    """The last case of that use, or that there is nothing of that kind to judge."""
    cases = await context.store.cases.all(use=procedure.use, project_id=project.id, limit=1)
    if cases:
        await show_page(context, member, await load_case(context.store, context.office, cases[0]))
    else:
        await context.say(private_chat(member), "submit_nothing", project=project, title=title_of(procedure),
                          kinds=kinds_of(procedure))


async def _lead(context: BotContext, member: Member, project: Project) -> None:
    await _submit(context, member, project, Use.LEAD)


async def _claim(context: BotContext, member: Member, project: Project) -> None:
    await _submit(context, member, project, Use.CLAIM)


async def _verify(context: BotContext, member: Member, project: Project) -> None:
    await _submit(context, member, project, Use.CHECK)


ACTS: dict[str, Callable[[BotContext, Member, Project], Awaitable[None]]] = {
    "lead": _lead, "claim": _claim, "verify": _verify, "review": review_project, "ruling": ask_ruling_question}

"""A case on its page, and lists of cases of one use."""

from collections.abc import Sequence

from domain.letter import Button, Buttons
from domain.people.access import may_see
from domain.people.member import Member
from domain.verdicts.procedure import Use
from domain.verdicts.verdict_callbacks import CaseTap, StepTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reports.filters import brief
from reports.verdicts.case_view import CaseView, load_cases

LISTED = 10
RECENT = 200  # cases among which those decided last are looked for


async def show_page(context: BotContext, member: Member, view: CaseView) -> None:
    """With a button for what this member may answer of it."""
    about = f"project:{view.project.id}" if view.project is not None else None
    await context.say(private_chat(member), "verdict_page", view=view, about=about, buttons=_answerable(view, member))


def _answerable(view: CaseView, member: Member) -> Buttons:
    return tuple((key("answer_step", StepTap(row.verdict.id, "show").pack()),) for row in view.waiting
                 if view.case.is_open and any(one.id == member.id for one in row.people))


async def show_cases(context: BotContext, member: Member, use: Use) -> None:
    """The open ones that this member may see or is asked of, what they may answer first, then those decided last."""
    cases = {case.id: case for only_open, limit in ((True, None), (False, RECENT))
             for case in await context.store.cases.all(use=use, only_open=only_open, limit=limit)}
    found = await load_cases(context.store, context.office, list(cases.values()))
    seen = [view for view in found if concerns(view, member)]
    waiting = sorted((view for view in seen if view.case.is_open), key=lambda view: not _is_asked(view, member))
    decided = [view for view in seen if view.case.outcome is not None]
    await context.say(private_chat(member), "verdict_list", use=use, waiting=waiting[:LISTED], decided=decided[:LISTED],
                      more=len(waiting) - LISTED, procedures=context.office.plan.procedures_for(use),
                      buttons=_pages([*waiting[:LISTED], *decided[:LISTED]]))


def _pages(views: Sequence[CaseView]) -> Buttons:
    return tuple((Button(f"#{view.case.id} {brief(view.case.subject, 30)}", CaseTap(view.case.id).pack()),)
                 for view in views)


def _is_asked(view: CaseView, member: Member) -> bool:
    return any(one.id == member.id for row in view.waiting for one in row.people)


def concerns(view: CaseView, member: Member) -> bool:
    """Whether a member may read it: of a project that they see, asked for by them, or to be answered by them."""
    asked = any(row.verdict.by == member.id or any(one.id == member.id for one in row.people) for row in view.rows)
    seen = view.project is None or may_see(member, view.project)
    return asked or view.case.opened_by == member.id or seen

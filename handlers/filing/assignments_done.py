"""An assignment that a message tells as done: found among those that the member may settle, finished by the report."""

from collections.abc import Collection

from domain.duties.assignment_done import assignment_meant
from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.filing.update import Update
from domain.people.member import Member
from domain.service.obligations import may_settle_duty
from handlers.context import BotContext
from reading import says_assignment_done
from reports.filters import brief
from reports.render import word


async def assignment_told(context: BotContext, member: Member, text: str,
                          projects: Collection[int]) -> Duty | None:
    """`projects`: those that the message is of, or names."""
    if not says_assignment_done(text):
        return None
    found = await context.store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
    return assignment_meant(text, [duty for duty in found if may_settle_duty(member, duty)], projects)


async def finish_told(context: BotContext, member: Member, duty: Duty | None, filed: Update) -> None:
    """Done by that report, so that /undo opens it again."""
    words = brief(filed.text, 200)
    if duty is None or not await context.store.duties.finish(duty.id, filed.happened_on, filed.id, words):
        return
    if duty.project_id is not None:
        await context.store.projects.note_change(duty.project_id, str(duty.kind), brief(duty.title, 60),
                                                 word("state", "done"), member.id, context.now)

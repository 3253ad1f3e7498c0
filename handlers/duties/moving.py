"""A day that was agreed to, written down where the thing has its own."""

from domain.duties.duty import Duty, DutyKind
from domain.projects.project import Postponement, Subject
from domain.service.request import RequestStep, StepKind, promised
from handlers.context import BotContext
from handlers.duties.overdue_subject import Matter


async def move(context: BotContext, matter: Matter, request: Postponement) -> None:
    """What has no day of its own (a clock of the plan, a form) is due by the day of the request itself."""
    if matter.subject is Subject.MILESTONE:
        await context.store.milestones.postpone(matter.subject_id, request.new_day)
    elif matter.subject is Subject.DIFFICULTY:
        await context.store.difficulties.postpone(matter.subject_id, request.new_day)
    elif matter.duty is not None and matter.duty.kind is DutyKind.REQUEST:
        await _promise(context, matter.duty, request)
    elif matter.duty is not None:
        await context.store.duties.postpone(matter.duty.id, request.new_day)


async def _promise(context: BotContext, duty: Duty, request: Postponement) -> None:
    one = await context.store.requests.get(int(duty.number))
    if one is not None:
        after = promised(one, request.new_day)
        step = RequestStep(one.id, StepKind.PROMISED, context.now, request.asked_by, request.reason, after.due)
        await context.store.requests.keep(after, step)

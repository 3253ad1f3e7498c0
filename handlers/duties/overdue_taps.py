"""Taps under a reminder: 更新进展, 申请延期, 稍后提醒, and closing what is done."""

from collections.abc import Awaitable, Callable
from datetime import date

from telegram import Update

from domain.letter import Button
from domain.people.member import Member
from domain.projects.project import Subject
from handlers.context import BotContext
from handlers.duties import postpone
from handlers.duties.overdue_project import on_project_tap
from handlers.duties.overdue_subject import Matter, matter_of, may_touch
from handlers.duties.snooze import Tapped, replaced, snooze
from handlers.filing.report import open_bound_card
from handlers.filing.typed_answers import answers, ask, settled
from handlers.people.permission import permitted
from reports.filters import brief
from reports.render import word

PATTERN = (r"^o:(project:\d{1,15}:(new|post|later)"
           r"|(milestone|difficulty|silence|duty):\d{1,15}:(new|post|later|day|why|done))(:|$)")
RIGHTS = {"new": "report", "later": "snooze", "done": "solve"}  # the others: postpone


async def on_overdue_tap(update: Update, context: BotContext) -> None:
    """`o:{subject}:{id}:{action}[:{argument}]`"""
    query = update.callback_query
    _, subject, number, action, *rest = query.data.split(":", 4)
    member = await permitted(update, context, RIGHTS.get(action, "postpone"))
    if member is None:
        return
    if subject == "project":
        await on_project_tap(context, member, int(number), action, ":".join(rest), query)
        return
    matter = await matter_of(context, subject, number)
    if matter is None or not may_touch(member, matter):
        context.toast("overdue_closed", alert=True, why="gone")
    elif matter.closed:
        context.toast("overdue_closed", alert=True, why=matter.closed)
    else:
        await ACTIONS[action](context, Tapped(member, matter, query, rest[0] if rest else ""))


async def _new(context: BotContext, tapped: Tapped) -> None:
    """更新进展: the next words are news of the project; what is simply done can be ticked off."""
    matter = tapped.matter
    if matter.project is None:
        context.toast("overdue_closed", alert=True, why="gone")
        return
    done = ((Button(word("overdue", _done_word(matter)), f"o:{matter.key}:done"),),) if matter.by_tap else ()
    await ask(context, tapped.member, f"news:{matter.project.id}", "ask_news", matter=matter, done=len(done),
              buttons=done)
    context.toast("ask_news_toast")


def _done_word(matter: Matter) -> str:
    return "solved" if matter.subject is Subject.DIFFICULTY else "done"


@answers("news", "report")
async def _take_news(context: BotContext, member: Member, rest: str, text: str) -> None:
    """`rest` is the project's id: the answer opens a card bound to it."""
    message = context.update.effective_message if isinstance(context.update, Update) else None
    await settled(context, member)
    if message is not None:
        await open_bound_card(context, member, message, text, int(rest))


async def _done(context: BotContext, tapped: Tapped) -> None:
    """已完成 / 已解决."""
    matter = tapped.matter
    if not matter.by_tap or matter.project is None:
        context.toast("overdue_closed", alert=True, why="by_news")
        return
    if matter.subject is Subject.DIFFICULTY:
        await context.store.difficulties.solve(matter.subject_id, context.today)
    else:
        await context.store.milestones.finish(matter.subject_id, context.today)
    await context.store.projects.note_change(
        matter.project.id, str(matter.subject), brief(matter.title, 60), word("state", _done_word(matter)),
        tapped.member.id, context.now)
    await settled(context, tapped.member)
    await replaced(context, tapped, "overdue_done")


async def _post(context: BotContext, tapped: Tapped) -> None:
    """申请延期; silence has no day that could be postponed."""
    if tapped.matter.due_on is None:
        context.toast("postpone_silence", alert=True)
    else:
        await postpone.start(context, tapped.member, tapped.matter)


async def _day(context: BotContext, tapped: Tapped) -> None:
    """One of the offered new days."""
    await postpone.take_day(context, tapped.member, tapped.matter, date.fromisoformat(tapped.argument))


async def _why(context: BotContext, tapped: Tapped) -> None:
    """`{new day}:{one of the common reasons}`"""
    day, _, reason = tapped.argument.partition(":")
    await postpone.take_reason(context, tapped.member, tapped.matter, date.fromisoformat(day),
                               word("postpone_reason", reason))


async def _later(context: BotContext, tapped: Tapped) -> None:
    """稍后提醒: asks when, then is quiet for this person until then."""
    matter = tapped.matter
    await snooze(context, tapped, [(matter.subject, matter.subject_id)], matter.key)


Action = Callable[[BotContext, Tapped], Awaitable[None]]
ACTIONS: dict[str, Action] = {"new": _new, "done": _done, "post": _post, "day": _day, "why": _why, "later": _later}

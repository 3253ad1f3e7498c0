"""Taps under a reminder: 更新进展, 申请延期, 稍后提醒, and closing what is done."""


from telegram import Update

from domain.bot_questions import NewsQuestion
from domain.duties.overdue_callbacks import LaterTap, NewDayTap, OfOverdue, OverdueTap, PostponeReasonTap
from domain.letter import Button
from domain.people.member import Member
from domain.projects.project import Subject
from handlers.context import BotContext
from handlers.duties import postpone
from handlers.duties.overdue_project import on_project_tap
from handlers.duties.overdue_subject import Matter, matter_of, may_touch
from handlers.duties.snooze import Tapped, ask_moment, replaced, snooze
from handlers.filing.asked_for import answers
from handlers.filing.message_facts import source_of
from handlers.filing.opening import open_bound_card
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted
from reading import AnswerKind
from reports.filters import brief
from reports.render import word

RIGHTS = {"new": "report", "later": "snooze", "done": "solve"}  # the others: postpone


async def on_overdue_tap(update: Update, context: BotContext, tap: OfOverdue) -> None:
    member, query = await permitted(update, context, RIGHTS.get(tap.act, "postpone")), update.callback_query
    if member is None or query is None:
        return
    if tap.subject == "project":
        await on_project_tap(context, member, tap, query)
        return
    matter = await matter_of(context, tap.subject, tap.number)
    if matter is None or not may_touch(member, matter):
        context.toast("overdue_closed", alert=True, why="gone")
    elif matter.closed:
        context.toast("overdue_closed", alert=True, why=matter.closed)
    else:
        await _act(context, Tapped(member, matter, query), tap)


async def _act(context: BotContext, tapped: Tapped, tap: OfOverdue) -> None:
    matter = tapped.matter
    match tap:
        case NewDayTap(day=day):
            await postpone.take_day(context, tapped.member, matter, day)
        case PostponeReasonTap(day=day, reason=reason):
            await postpone.take_reason(context, tapped.member, matter, day, word("postpone_reason", reason))
        case LaterTap(moment=moment):
            await snooze(context, tapped, [(matter.subject, matter.subject_id)], moment)
        case OverdueTap(act="later"):
            await ask_moment(context, tapped, 1, matter.subject, matter.subject_id)
        case OverdueTap(act="new"):
            await _new(context, tapped)
        case OverdueTap(act="done"):
            await _done(context, tapped)
        case OverdueTap(act="post"):
            await _post(context, tapped)


async def _new(context: BotContext, tapped: Tapped) -> None:
    """更新进展: the next words are news of the project; what is simply done can be ticked off."""
    matter = tapped.matter
    if matter.project is None:
        context.toast("overdue_closed", alert=True, why="gone")
        return
    done = ((Button(word("overdue", _done_word(matter)), OverdueTap(matter.subject, matter.subject_id, "done").pack()),
             ),) if matter.by_tap else ()
    await ask(context, tapped.member, NewsQuestion(matter.project.id), "ask_news", matter=matter, done=len(done),
              buttons=done)
    context.toast("ask_news_toast")


def _done_word(matter: Matter) -> str:
    return "solved" if matter.subject is Subject.DIFFICULTY else "done"


@answers(NewsQuestion, "report", AnswerKind.NEWS)
async def _take_news(context: BotContext, member: Member, asked: NewsQuestion, text: str) -> None:
    """The answer opens a card bound to the project."""
    message = context.update.effective_message if isinstance(context.update, Update) else None
    await settled(context, member)
    if message is not None:
        await open_bound_card(context, member, source_of(message, context), text, asked.project)


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



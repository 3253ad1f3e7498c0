"""Taps under a reminder: 更新进展, 申请延期, 稍后提醒, and closing what is done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

from telegram import CallbackQuery, Update

from domain.letter import Button, Buttons
from domain.member import Member
from domain.project import Subject
from handlers import postpone
from handlers.context import BotContext
from handlers.matters import Matter, matter_of, may_touch
from handlers.people import permitted, private_chat
from handlers.report import open_bound_card
from handlers.typed import answers, ask, settled
from reports.filters import brief
from reports.render import word

PATTERN = r"^o:(milestone|difficulty|silence):\d{1,15}:(new|post|later|day|why|done)(:|$)"
RIGHTS = {"new": "report", "later": "snooze", "done": "solve"}  # the others: postpone
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of one matter; `argument` is what stands after the action."""

    member: Member
    matter: Matter
    query: CallbackQuery
    argument: str


async def on_overdue_tap(update: Update, context: BotContext) -> None:
    """`o:{subject}:{id}:{action}[:{argument}]`"""
    query = update.callback_query
    _, subject, number, action, *rest = query.data.split(":", 4)
    member = await permitted(update, context, RIGHTS.get(action, "postpone"))
    if member is None:
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
    done = ((Button(word("overdue", _done_word(matter)), f"o:{matter.key}:done"),),) if matter.by_tap else ()
    await ask(context, tapped.member, f"news:{matter.project.id}", "ask_news", matter=matter, buttons=done)
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
    if not matter.by_tap:
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
    await _replace(context, tapped, "overdue_done")


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
    if not tapped.argument:
        await context.say(private_chat(tapped.member), "snooze_choice", matter=matter, buttons=_moments(matter),
                          about=f"project:{matter.project.id}")
        return
    until = _first_workday(context, _moment(context.today, tapped.argument))
    await context.store.postponements.snooze(tapped.member.id, matter.subject, matter.subject_id, until)
    await _replace(context, tapped, "snoozed", until=until)


def _moments(matter: Matter) -> Buttons:
    return (tuple(Button(word("overdue", name), f"o:{matter.key}:later:{name}")
                  for name in ("tomorrow", "three_days", "monday")),)


def _moment(today: date, name: str) -> date:
    days = {"tomorrow": 1, "three_days": 3}.get(name) or 7 - (today.weekday() - MONDAY)
    return today + timedelta(days=days)


def _first_workday(context: BotContext, day: date) -> date:
    """Reminders come on working days only; say the day on which it really will."""
    return context.office.calendar.add_workdays(day - timedelta(days=1), 1)


async def _replace(context: BotContext, tapped: Tapped, template: str, **view: object) -> None:
    """The tapped message becomes what was done, without buttons."""
    message, matter = tapped.query.message, tapped.matter
    await context.change_message(message.chat_id, message.message_id, template, matter=matter, today=context.today,
                                 about=f"project:{matter.project.id}", **view)
    context.toast(template, matter=matter, today=context.today, **view)


Action = Callable[[BotContext, Tapped], Awaitable[None]]
ACTIONS: dict[str, Action] = {"new": _new, "done": _done, "post": _post, "day": _day, "why": _why, "later": _later}

"""稍后提醒: a person asks to be reminded of something later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from telegram import CallbackQuery

from domain.duties.overdue_callbacks import LaterTap, Moment, Overdue
from domain.letter import Button
from domain.people.member import Member
from domain.projects.project import Subject
from handlers.context import BotContext
from handlers.duties.overdue_subject import Matter
from handlers.people.permission import private_chat
from reports.render import word

MONDAY = 0
MOMENTS: tuple[Moment, ...] = ("tomorrow", "three_days", "monday")


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of one matter, or of everything overdue of its project."""

    member: Member
    matter: Matter
    query: CallbackQuery


async def ask_moment(context: BotContext, tapped: Tapped, count: int, subject: Overdue, number: int) -> None:
    """Until when to be quiet: `count` things, of one subject or of a project."""
    moments = (tuple(Button(word("overdue", name), LaterTap(subject, number, name).pack()) for name in MOMENTS),)
    await context.say(private_chat(tapped.member), "snooze_choice", matter=tapped.matter, count=count, buttons=moments,
                      about=tapped.matter.about)


async def snooze(context: BotContext, tapped: Tapped, subjects: Sequence[tuple[Subject, int]], moment: str) -> None:
    """Is quiet about these for this person until then."""
    until = _first_workday(context, _moment(context.today, moment))
    await context.store.postponements.snooze(tapped.member.id, subjects, until)
    await replaced(context, tapped, "snoozed", until=until)


def _moment(today: date, name: str) -> date:
    days = {"tomorrow": 1, "three_days": 3}.get(name) or 7 - (today.weekday() - MONDAY)
    return today + timedelta(days=days)


def _first_workday(context: BotContext, day: date) -> date:
    """Reminders come on working days only; say the day on which it really will."""
    return context.office.calendar.add_workdays(day - timedelta(days=1), 1)


async def replaced(context: BotContext, tapped: Tapped, template: str, **view: object) -> None:
    """The tapped message becomes what was done, without buttons."""
    message, matter = tapped.query.message, tapped.matter
    await context.change_message(message.chat_id, message.message_id, template, matter=matter, today=context.today,
                                 about=matter.about, **view)
    context.toast(template, matter=matter, today=context.today, **view)

"""稍后提醒: a person asks to be reminded of something later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from telegram import CallbackQuery

from domain.letter import Button, Buttons
from domain.people.member import Member
from domain.projects.project import Subject
from handlers.context import BotContext
from handlers.duties.overdue_subject import Matter
from handlers.people.permission import private_chat
from reports.render import word

MONDAY = 0


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of one matter, or of everything overdue of its project; `argument` is what stands after the action."""

    member: Member
    matter: Matter
    query: CallbackQuery
    argument: str


async def snooze(context: BotContext, tapped: Tapped, subjects: Sequence[tuple[Subject, int]], key: str) -> None:
    """Asks until when, then is quiet about these for this person. `key`: `milestone:12`, as in buttons."""
    if not tapped.argument:
        await context.say(private_chat(tapped.member), "snooze_choice", matter=tapped.matter, count=len(subjects),
                          buttons=_moments(key), about=tapped.matter.about)
        return
    until = _first_workday(context, _moment(context.today, tapped.argument))
    await context.store.postponements.snooze(tapped.member.id, subjects, until)
    await replaced(context, tapped, "snoozed", until=until)


def _moments(key: str) -> Buttons:
    return (tuple(Button(word("overdue", name), f"o:{key}:later:{name}") for name in ("tomorrow", "three_days",
                                                                                      "monday")),)


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

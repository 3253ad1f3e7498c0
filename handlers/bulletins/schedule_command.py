"""/schedule: when each report goes out next and last went out; `/schedule 招商周报 周五 16:30` sets its hour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from telegram import Update

from domain.bulletins.cadence import Cadence, DayRule, coming_period, next_run, run_of
from domain.errors import RuleBroken
from domain.people.member import Member
from domain.quiet_hours import QuietHours, quiet_until
from handlers.bulletins.group_binding import report_named
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from reports.bulletins.schedule import row_of, rows
from reports.filters import WEEKDAYS
from storage.bulletins.editions import Edition

_WEEKDAY = re.compile(r"(?:每?周|每?星期|礼拜)([一二三四五六日天])")
_HOUR = re.compile(r"(上午|下午|晚上)?(\d{1,2})(?:[:：](\d{2})|[点时](?:(\d{1,2})分?|(半))?)")
BACK = ("默认", "恢复", "default")


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One report; instants are in the office's zone."""

    row: Cadence
    next_at: datetime
    last_success: datetime | None
    waiting: Edition | None = None
    held: datetime | None = None  # it arrives only then: quiet hours


@dataclass(frozen=True, slots=True)
class NewHour:
    """What was asked for; `at` None: back to the plan's hour."""

    report: str
    at: time | None
    weekday: int | None = None


async def on_schedule(update: Update, context: BotContext) -> None:
    """`/schedule`, `/schedule 招商周报 周五 16:30`, `/schedule 招商周报 默认`"""
    member = await permitted(update, context, "schedule")
    if member is None:
        return
    try:
        if context.args:
            await _set(context, member, await _wanted(context, context.args))
        else:
            await context.say(private_chat(member), "schedule", lines=await _lines(context), today=context.today)
    except RuleBroken as broken:
        await context.say(private_chat(member), "schedule_usage", code=broken.code, facts=broken.facts,
                          reports=[row.report for row in context.office.plan.cadences])


async def _lines(context: BotContext) -> list[ScheduleLine]:
    kept = await context.store.cadences.all()
    unsigned = {edition.report: edition for edition in await context.store.editions.unsigned()}
    return [ScheduleLine(row, _next(context, row), _local(context, kept[row.report].last_success)
                         if row.report in kept else None, unsigned.get(row.report), _held(context, row))
            for row in await rows(context.store, context.office)]


async def _wanted(context: BotContext, args: Sequence[str]) -> NewHour:
    """Raises RuleBroken naming what is wrong."""
    report = report_named(args[0])
    if report is None:
        raise RuleBroken("report_unknown", said=args[0])
    row = await row_of(context.store, context.office, report)
    if row is None:
        raise RuleBroken("report_off", report=report)
    said = "".join(args[1:])
    if said in BACK:
        return NewHour(report, None)
    return hour_of(row, said)


def hour_of(row: Cadence, said: str) -> NewHour:
    """«周五 16:30», «下午4点半»; raises RuleBroken("hour_unreadable") or ("no_weekday")."""
    day = _WEEKDAY.search(said)
    hour = _HOUR.fullmatch(said.replace(day[0], "", 1) if day else said)
    if hour is None:
        raise RuleBroken("hour_unreadable", said=said)
    if day is not None and row.rule is not DayRule.WEEKLY:
        raise RuleBroken("no_weekday", report=row.report, rule=row.rule)
    return NewHour(row.report, _time(hour, said), WEEKDAYS.index(day[1].replace("天", "日")) if day else None)


def _time(hour: re.Match[str], said: str) -> time:
    half, h, colon, minutes, thirty = hour.groups()
    number = int(h) + (12 if half in ("下午", "晚上") and int(h) < 12 else 0)
    try:
        return time(number, int(colon or minutes or (30 if thirty else 0)))
    except ValueError:
        raise RuleBroken("hour_unreadable", said=said) from None


async def _set(context: BotContext, member: Member, wanted: NewHour) -> None:
    """What fell due before now is not made up for by a change of the hour."""
    before = await row_of(context.store, context.office, wanted.report)
    at = None if wanted.at is None else f"{wanted.at:%H:%M}"
    changed: dict[str, object] = {"at": at, "last_at": context.now}
    if wanted.weekday is not None or wanted.at is None:
        changed["weekday"] = wanted.weekday
    await context.store.cadences.set(wanted.report, **changed)
    row = await row_of(context.store, context.office, wanted.report)
    if row is not None and before is not None:
        await context.say(private_chat(member), "schedule_set", row=row, next_at=_next(context, row),
                          today=context.today, missed=_missed(context, before, row), held=_held(context, row))


def _missed(context: BotContext, before: Cadence, row: Cadence) -> bool:
    """Whether the period that was to come next goes without a run: its new hour has passed."""
    office = context.office
    period = coming_period(before, context.now, office.calendar, office.zone)
    return run_of(row, period, office.calendar, office.zone) <= context.now


def _held(context: BotContext, row: Cadence) -> datetime | None:
    """When what is pushed at the row's hour arrives, where quiet hours hold it."""
    return quiet_until(_next(context, row), QuietHours.parse(context.office.quiet_hours))


def _next(context: BotContext, row: Cadence) -> datetime:
    return next_run(row, context.now, context.office.calendar, context.office.zone)


def _local(context: BotContext, moment: datetime | None) -> datetime | None:
    return None if moment is None else context.office.local(moment)

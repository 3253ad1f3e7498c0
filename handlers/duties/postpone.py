"""申请延期: a new day and a reason are asked for, a leader of the unit (or an admin) says 同意 or 不同意."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from telegram import Update

from domain.bot_questions import NewDayQuestion, PostponeReasonQuestion, RefusalQuestion
from domain.duties.overdue_callbacks import NewDayTap, PostponeReasonTap
from domain.duties.postponing import day_fault, judges_of
from domain.errors import ReadingError
from domain.letter import Button, Buttons
from domain.people.access import JUDGES, may_judge_for
from domain.people.member import Member
from domain.projects.project import Postponement, Subject
from domain.taps import VerdictTap
from handlers.context import BotContext
from handlers.duties.moving import move
from handlers.duties.overdue_subject import Matter, matter_of, may_touch
from handlers.filing.asked_for import answers
from handlers.filing.card_fields import planned_day
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reading import AnswerKind, split_day
from reports.duties.overdue_reminder import verdict_buttons
from reports.filters import short_day
from reports.render import word, words

REASON_LIMIT = 200
LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
OFFERED = (("week", 7), ("fortnight", 14), ("month", 30))


async def start(context: BotContext, member: Member, matter: Matter) -> None:
    """Asks for the new day, unless a request is waiting already."""
    waiting = await context.store.postponements.waiting(matter.subject, matter.subject_id)
    if waiting is not None:
        context.toast("postpone_waiting", alert=True, request=waiting)
        return
    await _ask_day(context, member, matter)
    context.toast("ask_new_day_toast")


async def _ask_day(context: BotContext, member: Member, matter: Matter, fault: str = "") -> None:
    question = NewDayQuestion(matter.subject, matter.subject_id)
    await ask(context, member, question, "ask_new_day", matter=matter, fault=fault, today=context.today,
              buttons=_days(context, matter))


def _days(context: BotContext, matter: Matter) -> Buttons:
    """The likely new days, each a working day."""
    calendar, start = context.office.calendar, max(context.today, matter.due_on or context.today)
    days = [(name, calendar.add_workdays(start + timedelta(days=n - 1), 1)) for name, n in OFFERED]
    return tuple((Button(word("overdue", name).format(day=short_day(day)), NewDayTap(matter.subject, matter.subject_id,
                                                                                     day).pack()),)
                 for name, day in days)


@answers(NewDayQuestion, "postpone", AnswerKind.DAY)
async def _typed_day(context: BotContext, member: Member, asked: NewDayQuestion, text: str) -> None:
    matter = await _still_open(context, member, asked.subject, asked.number)
    if matter is None:
        return
    try:
        said, reason = split_day(text, context.today)
        day = planned_day(said, context.today)
    except ReadingError:
        await _ask_day(context, member, matter, "unreadable")
        return
    await take_day(context, member, matter, day, reason)


async def take_day(context: BotContext, member: Member, matter: Matter, day: date, reason: str = "") -> None:
    """Asks for the reason unless it was said too, or once more for the day, saying why."""
    fault = day_fault(day, matter.due_on, context.today)
    if fault:
        await _ask_day(context, member, matter, fault)
    elif reason and not reason_fault(reason, context.today):
        await take_reason(context, member, matter, day, reason)
    else:
        await _ask_reason(context, member, matter, day)


async def _ask_reason(context: BotContext, member: Member, matter: Matter, day: date, fault: str = "") -> None:
    common = tuple((Button(label, PostponeReasonTap(matter.subject, matter.subject_id, day, name).pack()),)
                   for name, label in words()["postpone_reason"].items())
    question = PostponeReasonQuestion(matter.subject, matter.subject_id, day)
    await ask(context, member, question, "ask_postpone_reason", matter=matter, day=day, fault=fault,
              limit=REASON_LIMIT, today=context.today, buttons=common)


@answers(PostponeReasonQuestion, "postpone")
async def _typed_reason(context: BotContext, member: Member, asked: PostponeReasonQuestion, text: str) -> None:
    matter = await _still_open(context, member, asked.subject, asked.number)
    if matter is None:
        return
    reason = " ".join(text.split())
    fault = reason_fault(reason, context.today)
    if fault:
        await _ask_reason(context, member, matter, asked.day, fault)
    else:
        await take_reason(context, member, matter, asked.day, reason)


def reason_fault(said: str, today: date) -> str:
    """Why this is no reason ("empty", "long", "day": a day alone); "" where it is one."""
    if len(said) > REASON_LIMIT:
        return "long"
    if not LETTERS.search(said):
        return "empty"
    try:
        return "" if LETTERS.search(split_day(said, today)[1]) else "day"
    except ReadingError:
        return ""


async def _still_open(context: BotContext, member: Member, subject: Subject, number: int) -> Matter | None:
    """The matter a question was about; None, after saying so, where it is settled."""
    matter = await matter_of(context, subject, number)
    if matter is None or matter.closed or not may_touch(member, matter):
        await settled(context, member)
        await context.say(private_chat(member), "overdue_closed", why=matter.closed or "gone" if matter else "gone")
        return None
    return matter


async def take_reason(context: BotContext, member: Member, matter: Matter, day: date, reason: str) -> None:
    """Stores the request and asks those who judge; where nobody else may, it holds at once."""
    waiting = await context.store.postponements.waiting(matter.subject, matter.subject_id)
    fault = day_fault(day, matter.due_on, context.today)
    await settled(context, member)
    if waiting is not None:
        await context.say(private_chat(member), "postpone_waiting", request=waiting)
    elif fault:
        await _ask_day(context, member, matter, fault)
    else:
        request = _request(matter, member, context.now, day, reason)
        request = replace(request, id=await context.store.postponements.ask(request))
        await _put_to_judges(context, member, matter, request)


def _request(matter: Matter, member: Member, now: datetime, day: date, reason: str) -> Postponement:
    request = Postponement(0, matter.subject, matter.subject_id, matter.project.id if matter.project else None,
                           member.id,
                           now, day, reason)
    return request if matter.duty is None else replace(request, unit=matter.unit, title=matter.title)


async def _put_to_judges(context: BotContext, member: Member, matter: Matter, request: Postponement) -> None:
    judges = judges_of(await context.store.members.all(), matter.unit, member.id)
    for judge in judges:
        await context.say(private_chat(judge), "postpone_request", key=judge_key(request, judge), matter=matter,
                          request=request, asker=member, judge=None, why="", today=context.today,
                          about=matter.about,
                          buttons=(verdict_buttons(request),))
    if not judges:
        await _settle(context, request, matter, member, agreed=True)
    await context.say(private_chat(member), "postpone_asked", matter=matter, request=request, today=context.today,
                      judges=[judge.name for judge in judges], about=matter.about)


def judge_key(request: Postponement, judge: Member) -> str:
    return f"postpone:{request.id}:{judge.id}"


async def on_verdict_tap(update: Update, context: BotContext, tap: VerdictTap) -> None:
    member = await permitted(update, context, "judge_postponement")
    if member is None:
        return
    request = await context.store.postponements.get(tap.request)
    unit = await _answering_unit(context, request) if request is not None else None
    if request is None or unit is None:
        context.toast("overdue_closed", alert=True, why="gone")
    elif member.id == request.asked_by or not may_judge_for(member, unit):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    elif request.agreed is not None:
        await _say_judged(context, request)
    else:
        await _judge(context, member, request, tap.said == "yes")


async def _answering_unit(context: BotContext, request: Postponement) -> str | None:
    if request.project_id is None:
        return request.unit
    project = await context.store.projects.ever(request.project_id)
    return None if project is None else project.unit


async def _say_judged(context: BotContext, request: Postponement) -> None:
    judge = await context.store.members.by_id(request.judged_by or 0)
    context.toast("postpone_judged", alert=True, request=request, judge=judge)


async def _judge(context: BotContext, member: Member, request: Postponement, agreed: bool) -> None:
    matter = await matter_of(context, request.subject, request.subject_id)
    asker = await context.store.members.by_id(request.asked_by)
    if matter is None or matter.closed:
        await context.store.postponements.judge(request.id, False, member.id)
        await _show_verdict(context, replace(request, agreed=False), matter, asker, member, "closed")
        context.toast("overdue_closed", alert=True, why=matter.closed if matter else "gone")
    elif agreed and request.new_day <= context.today:
        context.toast("postpone_too_late", alert=True, request=request)
    elif not await _settle(context, request, matter, member, agreed):  # on PostgreSQL another verdict came in between
        await _say_judged(context, await context.store.postponements.get(request.id) or request)
    else:
        judged = replace(request, agreed=agreed, judged_by=member.id)
        await _show_verdict(context, judged, matter, asker, member, "")
        await _tell_asker(context, judged, matter, asker, member)
        context.toast("postpone_judged", request=judged, judge=member)
        if not agreed:
            await ask(context, member, RefusalQuestion(request.id), "ask_refusal_reason", matter=matter, asker=asker,
                      today=context.today)


@answers(RefusalQuestion, "judge_postponement", AnswerKind.REASON)
async def _typed_refusal(context: BotContext, member: Member, asked: RefusalQuestion, text: str) -> None:
    """Why it was refused goes to whoever asked, and into the history."""
    request = await context.store.postponements.get(asked.request)
    matter = await matter_of(context, request.subject, request.subject_id) if request else None
    asker = await context.store.members.by_id(request.asked_by) if request else None
    reason = " ".join(text.split())
    if request is None or matter is None or request.judged_by != member.id or request.agreed is not False:
        await settled(context, member)
        await context.say(private_chat(member), "gone")
        return
    if len(reason) > REASON_LIMIT or not LETTERS.search(reason):
        await ask(context, member, asked, "ask_refusal_reason", matter=matter, asker=asker,
                  today=context.today)
        return
    await settled(context, member)
    await context.store.postponements.explain(request.id, reason)
    if asker is not None and asker.active and asker.telegram_id:
        await context.say(asker.telegram_id, "postpone_refusal_reason", matter=matter, judge=member, reason=reason,
                          today=context.today, about=matter.about)
    await context.say(private_chat(member), "refusal_reason_kept", asker=asker, reason=reason)


async def _settle(context: BotContext, request: Postponement, matter: Matter, judge: Member, agreed: bool) -> bool:
    """Write the verdict down; agreed, the planned day moves and the original one stays. False where there was one."""
    if not await context.store.postponements.judge(request.id, agreed, judge.id):
        return False
    if agreed:
        await move(context, matter, request)
    return True


async def _show_verdict(context: BotContext, request: Postponement, matter: Matter | None, asker: Member | None,
                        judge: Member, why: str) -> None:
    """Everyone who was asked sees who decided what; the buttons are gone."""
    for one in await context.store.members.all():
        key = judge_key(request, one)
        if one.telegram_id and one.role in JUDGES and await context.store.letters.by_key(key):
            await context.change(key, private_chat(one), "postpone_request", matter=matter, request=request,
                                 asker=asker,
                                 judge=judge, why=why, today=context.today,
                                 about=f"project:{request.project_id}" if request.project_id else None)


async def _tell_asker(context: BotContext, request: Postponement, matter: Matter, asker: Member | None,
                      judge: Member) -> None:
    if asker is not None and asker.active and asker.telegram_id:
        await context.say(asker.telegram_id, "postpone_verdict", matter=matter, request=request, judge=judge,
                          today=context.today, about=matter.about)

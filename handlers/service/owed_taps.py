"""Assignments and clauses under buttons: told as done with a word of evidence, given another day, given up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from telegram import Update

from domain.duties.duty import Duty, DutyState
from domain.errors import ReadingError
from domain.letter import Buttons
from domain.people.member import Member
from domain.service.obligations import may_change_duty, may_settle_duty
from domain.service.service_questions import OwedDayQuestion, OwedDoneQuestion, OwedEndQuestion, OwedKind
from domain.taps import OwedAct, OwedTap
from handlers.asking.listing import Place, put
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reading import AnswerKind, read_day
from reports.filters import brief
from reports.filters import day as day_words
from reports.render import clip, word
from reports.service.owed_view import load_owed

LONGEST = 400  # characters of evidence or of a reason


@dataclass(frozen=True, slots=True)
class OwedHeld:
    """A duty in the hands of somebody who may settle it."""

    member: Member
    duty: Duty
    at: Place | None = None


async def on_owed_tap(update: Update, context: BotContext, tap: OwedTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "serve")
    if member is None or query is None or query.message is None:
        return
    duty = await context.store.duties.get(f"{tap.kind}:{tap.number}")
    if duty is None or not (may_settle_duty(member, duty) or may_change_duty(member, duty)):
        context.toast("gone", alert=True)
    elif tap.act == "show":
        await show_owed(context, OwedHeld(member, duty))
    elif duty.done_on or duty.cancelled:
        context.toast("owed_ended", alert=True, duty=duty)
    elif tap.act != "done" and not may_change_duty(member, duty):
        context.toast("owed_of_leaders", alert=True)
    else:
        await ACTIONS[tap.act](context, OwedHeld(member, duty, (query.message.chat.id, query.message.message_id)))


async def show_owed(context: BotContext, held: OwedHeld) -> None:
    """As it stands now, in place of the tapped message or as a new one."""
    duty = await context.store.duties.get(held.duty.id)
    if duty is None:
        return
    view = await load_owed(context.store, context.office, duty, context.today, held.member)
    await put(context, held.member, held.at, "owed", view=view, buttons=_buttons(held.member, view.duty),
              about=f"project:{duty.project_id}" if view.project else f"owed:{duty.id}")


def _buttons(member: Member, duty: Duty) -> Buttons:
    if duty.state in (DutyState.DONE, DutyState.CANCELLED):
        return ()
    done = (key("owed_done", _tap(duty, "done")),)
    change = (key("new_day", _tap(duty, "day")), key("owed_end", _tap(duty, "end")))
    return (done, change) if may_change_duty(member, duty) else (done,)


def _of(duty: Duty) -> tuple[OwedKind, int]:
    """As buttons and questions name it."""
    return cast(OwedKind, str(duty.kind)), int(duty.number)


def _tap(duty: Duty, act: OwedAct) -> str:
    return OwedTap(*_of(duty), act).pack()


async def _done(context: BotContext, held: OwedHeld) -> None:
    await ask(context, held.member, OwedDoneQuestion(*_of(held.duty)), "ask_owed_words", duty=held.duty, wanted="done")


async def _day(context: BotContext, held: OwedHeld) -> None:
    await ask(context, held.member, OwedDayQuestion(*_of(held.duty)), "ask_day",
              what=brief(held.duty.title, 40), fault=False)


async def _end(context: BotContext, held: OwedHeld) -> None:
    await ask(context, held.member, OwedEndQuestion(*_of(held.duty)), "ask_owed_words", duty=held.duty, wanted="end")


async def _asked(context: BotContext, member: Member, kind: str, number: int) -> OwedHeld | None:
    """The duty that was asked about, while it is open and theirs; None once that was told."""
    duty = await context.store.duties.get(f"{kind}:{number}")
    if duty is not None and not (duty.done_on or duty.cancelled) and (may_settle_duty(member, duty)
                                                                      or may_change_duty(member, duty)):
        return OwedHeld(member, duty)
    await settled(context, member)
    if duty is None or not (duty.done_on or duty.cancelled):
        await context.say(private_chat(member), "gone")
    else:
        await context.say(private_chat(member), "owed_ended", duty=duty)
    return None


@answers(OwedDoneQuestion, "serve")
async def take_evidence(context: BotContext, member: Member, asked: OwedDoneQuestion, text: str) -> None:
    held = await _asked(context, member, asked.kind, asked.number)
    if held is None:
        return
    evidence = clip(text.strip(), LONGEST)
    await context.store.duties.finish(held.duty.id, context.today, evidence=evidence)
    await _settled(context, held, word("state", "done"), evidence)


@answers(OwedDayQuestion, "serve", AnswerKind.DAY)
async def take_owed_day(context: BotContext, member: Member, asked: OwedDayQuestion, text: str) -> None:
    held = await _asked(context, member, asked.kind, asked.number)
    if held is None or not may_change_duty(member, held.duty):
        return
    try:
        on = read_day(text.strip(), context.today, True).end
    except ReadingError:
        await ask(context, member, asked, "ask_day", what=brief(held.duty.title, 40), fault=True)
        return
    await context.store.duties.postpone(held.duty.id, on)
    await _settled(context, held, word("button", "new_day"), day_words(on))


@answers(OwedEndQuestion, "serve", AnswerKind.REASON)
async def take_owed_reason(context: BotContext, member: Member, asked: OwedEndQuestion, text: str) -> None:
    held = await _asked(context, member, asked.kind, asked.number)
    if held is None or not may_change_duty(member, held.duty):
        return
    reason = clip(text.strip(), LONGEST)
    await context.store.duties.cancel(held.duty.id, reason, context.today)
    await _settled(context, held, word("state", "removed"), reason)


async def _settled(context: BotContext, held: OwedHeld, what: str, words: str) -> None:
    if held.duty.project_id is not None:
        await context.store.projects.note_change(held.duty.project_id, str(held.duty.kind), brief(held.duty.title, 60),
                                                 f"{what} {brief(words, 60)}", held.member.id, context.now)
    await settled(context, held.member)
    await show_owed(context, held)


ACTIONS: dict[str, Callable[[BotContext, OwedHeld], Awaitable[None]]] = {"done": _done, "day": _day, "end": _end}

"""A difficulty: whose, promised by when, 已解决."""

from dataclasses import dataclass, replace

from telegram import Update

from domain.bot_questions import PromiseQuestion
from domain.duties.overdue_callbacks import OverdueTap
from domain.errors import ReadingError
from domain.letter import Button, Buttons
from domain.people.access import may_judge, may_report
from domain.people.member import Member
from domain.projects.project import Difficulty, Project
from domain.taps import DifficultyTap
from handlers.asking.listing import Place, put
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.duties.milestone_taps import likely_owners
from handlers.duties.responsible import tell_responsible
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from reading import AnswerKind, read_day
from reports.filters import brief, day
from reports.render import word


@dataclass(frozen=True, slots=True)
class DifficultyHeld:
    """A difficulty with its project, in the hands of somebody who may settle it."""

    member: Member
    project: Project
    difficulty: Difficulty
    at: Place | None = None


async def on_difficulty_tap(update: Update, context: BotContext, tap: DifficultyTap) -> None:
    """Owner, leader, liaison or admin: whoever may report on the project."""
    query = update.callback_query
    member = await permitted(update, context, "solve")
    if member is None or query is None or query.message is None:
        return
    held = await _held(context, member, tap.difficulty, (query.message.chat.id, query.message.message_id))
    if held is None:
        context.toast("gone", alert=True)
    else:
        await ACTIONS[tap.act](context, held, tap)


async def _held(context: BotContext, member: Member, number: int, at: Place | None = None) -> DifficultyHeld | None:
    found = await context.store.difficulties.get(number)
    project = await context.store.projects.get(found.project_id) if found else None
    if found is None or project is None or not (may_report(member, project) or found.owner_id == member.id):
        return None
    return DifficultyHeld(member, project, found, at)


async def show(context: BotContext, held: DifficultyHeld, tap: DifficultyTap) -> None:
    """In a message of its own."""
    await show_difficulty(context, DifficultyHeld(held.member, held.project, held.difficulty))


async def show_difficulty(context: BotContext, held: DifficultyHeld) -> None:
    """The difficulty as it stands now, in place of the tapped message or as a new one."""
    now = await context.store.difficulties.get(held.difficulty.id)
    if now is None:
        return
    names = {m.id: m.name for m in await context.store.members.all(active_only=False)}
    await put(context, held.member, held.at, "difficulty", about=f"project:{held.project.id}", project=held.project,
              difficulty=now, owner=names.get(now.owner_id or 0) or now.owner_name, today=context.today,
              buttons=_buttons(held.member, held.project, now))


async def show_opened(context: BotContext, member: Member, update_id: int) -> None:
    """The difficulties that a report has just opened, to be given an owner and a promised day."""
    for found in await context.store.difficulties.of_update(update_id):
        held = await _held(context, member, found.id)
        if held is not None:
            await show_difficulty(context, held)


def _buttons(member: Member, project: Project, difficulty: Difficulty) -> Buttons:
    if difficulty.solved_on is not None:
        return ((key("not_solved", DifficultyTap(difficulty.id, "open").pack()),),)
    free = difficulty.promised_on is None or may_judge(member, project)
    new_day = key("promise", DifficultyTap(difficulty.id, "day").pack())
    later = new_day if free else key("postpone", OverdueTap("difficulty", difficulty.id, "post"))
    own = key("owner", DifficultyTap(difficulty.id, "own").pack())
    return (key("solved", DifficultyTap(difficulty.id, "solve").pack()),), (own, later)


async def solve(context: BotContext, held: DifficultyHeld, tap: DifficultyTap) -> None:
    """已解决; a second tap says so."""
    if held.difficulty.solved_on is not None:
        context.toast("difficulty_solved", again=True)
        return
    await context.store.difficulties.solve(held.difficulty.id, context.today)
    await _note(context, held, word("state", "solved"))
    context.toast("difficulty_solved", again=False)
    await show_difficulty(context, held)


async def reopen(context: BotContext, held: DifficultyHeld, tap: DifficultyTap) -> None:
    await context.store.difficulties.solve(held.difficulty.id, None)
    await _note(context, held, word("state", "unsolved"))
    await show_difficulty(context, held)


async def own(context: BotContext, held: DifficultyHeld, tap: DifficultyTap) -> None:
    """Asks who; with a member (0: nobody) sets it."""
    members = likely_owners(await context.store.members.all(), held.project)
    if tap.member is None:
        made = [*(Button(m.name, replace(tap, member=m.id).pack()) for m in members),
                key("nobody", replace(tap, member=0).pack())]
        await put(context, held.member, held.at, "choose_owner", what=brief(held.difficulty.text, 40),
                  project=held.project, buttons=rows(made, 3), about=f"project:{held.project.id}")
        return
    chosen = next((m for m in members if m.id == tap.member), None)
    await context.store.difficulties.promise(held.difficulty.id, chosen.id if chosen else None,
                                             held.difficulty.promised_on, first=False)
    await _note(context, held, f"{word('button', 'owner')} {chosen.name if chosen else '—'}")
    if held.difficulty.owner_id != (chosen.id if chosen else None):
        await tell_responsible(context, held.project, chosen, held.member, held.difficulty.text, "difficulty",
                               held.difficulty.promised_on)
    await show_difficulty(context, held)


async def ask_day(context: BotContext, held: DifficultyHeld, tap: DifficultyTap) -> None:
    """The first promised day anyone of them sets; a later one only who judges postponements."""
    if held.difficulty.promised_on is None or may_judge(held.member, held.project):
        await ask(context, held.member, PromiseQuestion(held.difficulty.id), "ask_day", what=brief(held.difficulty.text,
                                                                                               40),
                  fault=False)


@answers(PromiseQuestion, "solve", AnswerKind.DAY)
async def take_day(context: BotContext, member: Member, asked: PromiseQuestion, text: str) -> None:
    held = await _held(context, member, asked.difficulty)
    if held is None or (held.difficulty.promised_on is not None and not may_judge(member, held.project)):
        await settled(context, member)
        await context.say(private_chat(member), "gone")
        return
    try:
        on = read_day(text.strip(), context.today, True).end
    except ReadingError:
        await ask(context, member, asked, "ask_day", what=brief(held.difficulty.text, 40), fault=True)
        return
    first = held.difficulty.original_on is None
    await context.store.difficulties.promise(held.difficulty.id, held.difficulty.owner_id, on, first)
    await _note(context, held, f"{word('button', 'promise')} {day(on)}")
    await settled(context, member)
    await show_difficulty(context, held)


async def _note(context: BotContext, held: DifficultyHeld, after: str) -> None:
    await context.store.projects.note_change(held.project.id, "difficulty", brief(held.difficulty.text, 60), after,
                                             held.member.id, context.now)


ACTIONS = {"show": show, "solve": solve, "open": reopen, "own": own, "day": ask_day}

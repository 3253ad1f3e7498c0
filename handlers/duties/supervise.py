"""/supervise: sheets of the ladder. 发出 and 不发 (with a reason) by whom the plan names; answers of who owes."""

from telegram import Update

from domain.bot_questions import SheetAnswerQuestion, WithholdQuestion
from domain.duties.holders import Holders
from domain.duties.supervision import Supervision, answer_day, answer_fact, answering, is_over, matter_of
from domain.letter import Buttons
from domain.people.access import allowed
from domain.people.member import Member
from domain.taps import SupervisePageTap, SuperviseTap
from handlers.asking.listing import Place, put
from handlers.buttons import key
from handlers.context import BotContext
from handlers.duties.raising import raise_sheet
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import Found, find
from reading import AnswerKind, sheet_asked
from reports.duties.supervise_page import SupervisePage, load_page
from reports.duties.supervision_view import decide_buttons, may_decide, sheet_lines

LONGEST = 200  # characters of a reason
LONGEST_ANSWER = 1000


async def show_supervise(context: BotContext, member: Member, said: str = "", page: int = 1,
                         at: Place | None = None) -> None:
    """Everything, or of the project or unit that the words name; with what is asked of it and until when, a new
    one."""
    asked = sheet_asked(said, context.today, ordered=True) if said else None
    if asked is not None:
        await raise_sheet(context, member, asked)
        return
    found = await find(context, member, said) if said else None
    if found is not None and found.project is None and found.unit is None:
        await context.say(private_chat(member), "which_project", found=found)
        return
    view = await load_page(context.store, context.office, member, context.today, page, lambda s: _is_of(s, found))
    await put(context, member, at, "supervise", view=view, of=said, buttons=_buttons(view, turning=not said))


def _is_of(sheet: Supervision, found: Found | None) -> bool:
    if found is None:
        return True
    if found.project is not None:
        return sheet.project_id == found.project.id
    return found.unit is not None and found.unit.name in sheet.units


def _buttons(view: SupervisePage, turning: bool) -> Buttons:
    turns = [key(name, SupervisePageTap(to).pack()) for name, to in (("earlier", view.page - 1),
                                                                     ("later", view.page + 1))
             if turning and 1 <= to <= view.pages]
    return (*decide_buttons(view.shown), *((tuple(turns),) if turns else ()))


async def on_supervise_page_tap(update: Update, context: BotContext, tap: SupervisePageTap) -> None:
    member = await permitted(update, context, "supervise")
    if member is not None:
        await show_supervise(context, member, page=tap.page, at=_place(update))


async def on_supervise_tap(update: Update, context: BotContext, tap: SuperviseTap) -> None:
    """Read anew: somebody else may have decided, or what it is about is done."""
    member = await permitted(update, context, "decide_supervision")
    if member is None:
        return
    sheet = await context.store.supervisions.get(tap.sheet, context.office.zone)
    if sheet is None:
        context.toast("gone", alert=True)
    elif not may_decide(context.office, await context.store.members.all(), member, sheet):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    elif not sheet.waiting:
        await _say_before(context, sheet)
    elif tap.act == "send":
        await _send(context, member, sheet, _place(update))
    else:
        await ask(context, member, WithholdQuestion(sheet.id), "ask_withhold_reason", sheet=sheet, limit=LONGEST)


async def _send(context: BotContext, member: Member, sheet: Supervision, at: Place | None) -> None:
    """发出: to those who owe it, and to the heads of their unit."""
    rule, store = context.office.plan.duties.rung(sheet.rung), context.store
    due = answer_day(sheet, rule, context.today, context.office.calendar)
    if due is None:
        context.toast("sheet_too_late" if sheet.raised_by else "gone", alert=True)
        return
    if is_over(await store.projects.get(sheet.project_id) if sheet.project_id is not None else None):
        await store.supervisions.close(sheet.id, "ended", context.today)
        context.toast("sheet_ended", alert=True)
        await show_supervise(context, member, at=at)
        return
    if not await store.supervisions.decide(sheet.id, True, member.id, context.now, context.today, due):
        await _say_before(context, sheet)
        return
    if sheet.raised_by is not None:
        duty = await store.duties.open(matter_of(sheet, due), context.now, sheet.raised_by)
        await store.supervisions.concern(sheet.id, duty.id)
    told = await _tell(context, sheet.id)
    await _tell_raiser(context, member, sheet, [one.name for one in told])
    context.toast("supervision_sent", names=[one.name for one in told])
    await show_supervise(context, member, at=at)


async def _tell_raiser(context: BotContext, decider: Member, sheet: Supervision, told: list[str],
                       reason: str = "") -> None:
    """Who asked for the sheet hears what became of it."""
    raiser = await context.store.members.by_id(sheet.raised_by) if sheet.raised_by else None
    if raiser is None or raiser.id == decider.id or not (raiser.active and raiser.reachable):
        return
    (line,) = await sheet_lines(context.store, context.office, [sheet])
    await context.say(private_chat(raiser), "sheet_raised_decided", line=line, decider=decider, told=told,
                      reason=reason)


async def _tell(context: BotContext, number: int) -> list[Member]:
    """Queues the letter to everybody concerned; who they are."""
    sheet = await context.store.supervisions.get(number, context.office.zone)
    if sheet is None:
        return []
    meant = answering(Holders.of(await context.store.members.all()), sheet)
    told = list({m.id: m for m in meant if m.reachable}.values())
    (line,) = await sheet_lines(context.store, context.office, [sheet])
    about = f"project:{sheet.project_id}" if sheet.project_id else SheetAnswerQuestion(sheet.id).about
    for one in told:
        await context.say(private_chat(one), "supervision_sheet", key=f"supervision:{sheet.id}:{one.id}", line=line,
                          today=context.today, about=about)
    return told


@answers(WithholdQuestion, "decide_supervision", AnswerKind.REASON)
async def _take_reason(context: BotContext, member: Member, asked: WithholdQuestion, text: str) -> None:
    sheet = await context.store.supervisions.get(asked.sheet, context.office.zone)
    reason = " ".join(text.split())
    if sheet is not None and sheet.waiting and not 1 < len(reason) <= LONGEST:
        await ask(context, member, asked, "ask_withhold_reason", sheet=sheet, limit=LONGEST)
        return
    await settled(context, member)
    if sheet is None or not may_decide(context.office, await context.store.members.all(), member, sheet):
        await context.say(private_chat(member), "gone")
    elif await context.store.supervisions.decide(sheet.id, False, member.id, context.now, context.today, None, reason):
        await context.say(private_chat(member), "supervision_withheld", sheet=sheet, reason=reason)
        await _tell_raiser(context, member, sheet, [], reason)
    else:
        await context.say(private_chat(member), "supervision_decided", sheet=sheet, who=await _who(context, sheet))


@answers(SheetAnswerQuestion, "answer_supervision")
async def _take_answer(context: BotContext, member: Member, asked: SheetAnswerQuestion, text: str) -> None:
    """An answer in words, to a sheet that is about no project."""
    sheet = await context.store.supervisions.get(asked.sheet, context.office.zone)
    words = " ".join(text.split())[:LONGEST_ANSWER]
    await settled(context, member)
    if sheet is None or not may_answer(member, sheet):
        await context.say(private_chat(member), "gone")
    elif len(words) > 1 and await context.store.supervisions.answer(sheet.id, words, member.id, context.today):
        await context.store.facts.add([answer_fact(sheet, member.name, words, context.today, context.now)])
        await context.say(private_chat(member), "supervision_answered", sheet=sheet, answer=words)
        await _tell_decider(context, sheet, member, words)
    else:
        await context.say(private_chat(member), "supervision_over", sheet=sheet)


def may_answer(member: Member, sheet: Supervision) -> bool:
    own = member.id in sheet.owner_ids or not set(member.units).isdisjoint(sheet.units)
    return member.active and own and allowed("answer_supervision", member.role, "private")


async def _tell_decider(context: BotContext, sheet: Supervision, member: Member, words: str) -> None:
    decider = await context.store.members.by_id(sheet.decided_by) if sheet.decided_by else None
    if decider is not None and decider.active and decider.telegram_id and decider.id != member.id:
        await context.say(decider.telegram_id, "supervision_answer", sheet=sheet, member=member, answer=words)


async def _say_before(context: BotContext, sheet: Supervision) -> None:
    fresh = await context.store.supervisions.get(sheet.id, context.office.zone) or sheet
    context.toast("supervision_decided", alert=True, sheet=fresh, who=await _who(context, fresh))


async def _who(context: BotContext, sheet: Supervision) -> str | None:
    found = await context.store.members.by_id(sheet.decided_by) if sheet.decided_by else None
    return found.name if found else None


def _place(update: Update) -> Place | None:
    message = update.callback_query.message if update.callback_query else None
    return None if message is None else (message.chat.id, message.message_id)

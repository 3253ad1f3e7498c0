"""A 督办单 raised by hand: «给传感器项目下个督办单，3月20日前完成土地摘牌», `/supervise 项目 事由 期限`. It is a draft:
who decides gets it at once with 发出 / 不发."""

from dataclasses import replace
from datetime import date

from domain.asking.answer_callbacks import ShowProjectTap
from domain.duties.supervision import Supervision, deciders, raise_fault, raised
from domain.people.access import allowed
from domain.people.member import Member
from domain.service.party import party_named
from handlers.buttons import projects
from handlers.context import BotContext
from handlers.filing.chat_context import reading_context
from handlers.people.permission import private_chat
from handlers.projects.find import Found, find, say_elsewhere
from reading import MessageAct, MinutesTold, ReportMeaning, ServiceMeaning, SheetAsked, understood_as
from reports.duties.supervision_view import decide_buttons, sheet_lines
from reports.render import clip

LONGEST = 200  # characters of what is asked


async def raise_sheet(context: BotContext, member: Member, asked: SheetAsked) -> None:
    """What is missing or wrong is said with what to send instead; nothing is guessed."""
    found = await find(context, member, asked.of)
    if found.elsewhere is not None:
        await say_elsewhere(context, member, found.said, found.elsewhere)
    elif found.project is None and found.unit is None:
        await context.say(private_chat(member), "which_project", found=found,
                          buttons=projects(found.near, ShowProjectTap))
    else:
        await _of(context, member, asked, found)


async def raise_of_order(context: BotContext, member: Member, told: MinutesTold) -> None:
    """An order of who may give none («请工信局下周五前把施工许可办下来» of a supervisor) is a 督办单 in draft: of the
    project that it names, else of the unit of whom it is given to."""
    members = await context.store.members.all()
    for item in told.items:
        owner = party_named(item.owner, members, context.office.plan)
        units = next((one.units for one in members if owner and one.id == owner.member_id), ())
        of = f"#{item.project_id}" if item.project_id else units[0] if units else item.owner
        matter = f"{item.owner}：{item.words}" if item.project_id else item.words  # the sheet says who is told to
        await raise_sheet(context, member, SheetAsked(of, matter, item.due))


async def raise_of_charge(context: BotContext, member: Member, text: str, meaning: ReportMeaning, day: date) -> bool:
    """«光缆迁改的事，请数据局12月10日前解决» of who files nothing and raises sheets; False where it is none of that."""
    raises = allowed("raise_supervision", member.role, "private") and not allowed("report", member.role, "private")
    if not (meaning.record.charged and raises):
        return False
    order = understood_as(MessageAct.ORDER, text, await reading_context(context, member, day))
    told = order.told if isinstance(order, ServiceMeaning) else None
    if not isinstance(told, MinutesTold):
        return False
    await raise_of_order(context, member, told)
    return True


async def _of(context: BotContext, member: Member, asked: SheetAsked, found: Found) -> None:
    unit, due = found.unit.name if found.unit else "", _due(context, asked)
    why = raise_fault(member, found.project, unit) or _lacking(asked, due, context.today)
    if why or due is None:
        await context.say(private_chat(member), "sheet_refused", why=why, of=asked.of, matter=asked.matter,
                          bare=asked.bare)
        return
    sheet = raised(clip(asked.matter, LONGEST), due, found.project, unit, member, context.today)
    number = await context.store.supervisions.add(sheet)
    await _ask_deciders(context, member, replace(sheet, id=number))


def _due(context: BotContext, asked: SheetAsked) -> date | None:
    if asked.due is not None or asked.within is None:
        return asked.due
    return asked.within.after(context.today, context.office.calendar)


def _lacking(asked: SheetAsked, due: date | None, today: date) -> str:
    if not asked.matter:
        return "matter"
    if asked.past or (due is not None and due <= today):
        return "past"
    return "day" if due is None else ""


async def _ask_deciders(context: BotContext, member: Member, sheet: Supervision) -> None:
    members = await context.store.members.all()
    who = deciders(members, context.office.plan.duties.rung(sheet.rung), context.office.plan.approver)
    lines = await sheet_lines(context.store, context.office, [sheet])
    for one in who:
        if one.reachable:
            await context.say(private_chat(one), "supervision_drafts", key=f"raised:{sheet.id}:{one.id}", lines=lines,
                              total=1, late=False, today=context.today, buttons=decide_buttons(lines))
    if all(one.id != member.id for one in who):
        await context.say(private_chat(member), "sheet_raised", line=lines[0], names=[one.name for one in who],
                          today=context.today)

"""«#2诉求», «我这边交办的还有哪些没完», «王局交办的有几件没办»: one by its number, or the assignments that are open."""

from domain.duties.duty import Duty, DutyKind
from domain.people.member import Member
from domain.period import Period
from domain.taps import OwedTap
from handlers.asking.matter_meant import assignments_seen_by, requests_seen_by, show_matter
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reading import BY_ASKER, MattersAsked, Question
from reports.duties.duty_list import judged_all
from reports.filters import brief
from reports.service.owed_view import owners_of

SHOWN = 12


async def show_matters(context: BotContext, member: Member, question: Question) -> None:
    asked = question.matters
    assert asked is not None
    if asked.number is not None:
        await _show_one(context, member, asked)
        return
    await _say_open(context, member, asked, [one for one in await _given(context, member, asked)
                                             if not (one.done_on or one.cancelled)])


async def _say_open(context: BotContext, member: Member, asked: MattersAsked, found: list[Duty]) -> None:
    members = await context.store.members.all()
    duties = judged_all(found, context.office, context.today)
    buttons = tuple((key("owed_of", OwedTap("assignment", int(one.number), "show").pack(), text=brief(one.title, 30)),)
                    for one in duties[:SHOWN])
    by = member.name if asked.by == BY_ASKER else asked.by
    await context.say(private_chat(member), "assignments_open", duties=duties, shown=SHOWN, own=asked.own, by=by,
                      owners={one.id: owners_of(one, members) for one in duties}, today=context.today, buttons=buttons)


async def show_due_within(context: BotContext, member: Member, days: Period) -> None:
    """What else of one's own is due on those days; nothing is said where nothing is."""
    own = MattersAsked("assignment", own=True)
    due = [one for one in await _given(context, member, own)
           if one.due in days and not (one.done_on or one.cancelled)]
    if due:
        await _say_open(context, member, own, due)


async def _show_one(context: BotContext, member: Member, asked: MattersAsked) -> None:
    if asked.kind == "request":
        request = next((one for one in await requests_seen_by(context, member) if one.id == asked.number), None)
        if request is None:
            await context.say(private_chat(member), "request_none", number=asked.number)
        else:
            await show_matter(context, member, request)
        return
    duty = next((one for one in await assignments_seen_by(context, member)
                 if one.id == f"{DutyKind.ASSIGNMENT}:{asked.number}"), None)
    if duty is None:
        await context.say(private_chat(member), "gone")
    else:
        await show_matter(context, member, duty)


async def _given(context: BotContext, member: Member, asked: MattersAsked) -> list[Duty]:
    """Those of the asker, and of them those that somebody gave; or all that somebody gave and the asker may know."""
    seen = await assignments_seen_by(context, member)
    if asked.own:
        seen = [one for one in seen if member.id in one.owner_ids
                or (not one.owner_ids and not set(one.units).isdisjoint(member.units))]
    if not asked.by:
        return seen
    everybody = await context.store.members.all()
    giver = member if asked.by == BY_ASKER else next((m for m in everybody if asked.by in (m.name, m.plan_name)), None)
    given = {one.id for one in await context.store.duties.given_by(giver.id)} if giver is not None else set()
    return [one for one in seen if one.id in given]

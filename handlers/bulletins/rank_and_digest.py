"""/rank, /digest and /bulletin: a bulletin read in private, as published where it was, else as it stands now."""

from collections.abc import Sequence

from domain.asking.answer_callbacks import BulletinTap
from domain.asking.query import Narrowing, Query, Topic
from domain.bulletins.cadence import Release
from domain.errors import RuleBroken
from domain.letter import Button, Buttons
from domain.people.member import Member
from domain.period import Period, parse
from handlers.bulletins.group_binding import report_named
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import private_chat
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.edition_forms import final_of
from reports.bulletins.publish import Composed, compose, current_period, first_period, nothing_known
from reports.bulletins.report_table import BULLETINS, bulletin
from reports.figures.monthly_ranking import standings
from reports.render import render, split, word
from storage.bulletins.editions import Edition

LATEST = frozenset({"", "最新", "最近", "这期", "本期", "今天"})
BEFORE = frozenset({"上期", "上一期"})


async def show_rank(context: BotContext, member: Member, said: str, units: Sequence[str] = ()) -> None:
    """`/rank [单位] [月]`; the places of `units` are said first."""
    named = [unit.name for one in said.split() if (unit := context.office.plan.unit(one)) is not None]
    if named:
        units, said = named, " ".join(one for one in said.split() if context.office.plan.unit(one) is None)
    await _note(context, member, Topic.RANKING, units)
    await show_bulletin(context, member, "monthly_ranking", said, units)


async def show_again(context: BotContext, member: Member, query: Query) -> None:
    """The ranking or the digest that a short question goes on from, of other days or units («那上个月呢»)."""
    said = query.days.key if query.days is not None else ""
    if query.topic is Topic.RANKING:
        await show_bulletin(context, member, "monthly_ranking", said, query.only.units, only_places=True)
    else:
        await show_digest(context, member, " ".join((*query.only.units[:1], said)).strip())
    await context.store.asked_questions.note(private_chat(member), query, context.now)


async def _note(context: BotContext, member: Member, topic: Topic, units: Sequence[str]) -> None:
    """What a short question may go on from."""
    asked = Query(topic, only=Narrowing(units=tuple(units)))
    await context.store.asked_questions.note(private_chat(member), asked, context.now)


async def show_digest(context: BotContext, member: Member, said: str) -> None:
    """`/digest [单位] [周]`: the whole bulletin, or all that one unit told in that week."""
    first, _, rest = said.strip().partition(" ")
    unit = context.office.plan.unit(first)
    await _note(context, member, Topic.DIGEST, (unit.name,) if unit is not None else ())
    if unit is None:
        await show_bulletin(context, member, "weekly_digest", said)
    else:
        await _show_unit(context, member, unit.name, rest.strip())


async def _show_unit(context: BotContext, member: Member, unit: str, said: str) -> None:
    try:
        period = await _period(context, "weekly_digest", said)
        view = await weekly_digest.load(context.store, context.office, period, context.now)
    except RuleBroken:
        await context.say(private_chat(member), "bulletin_usage", said=said, command=weekly_digest.COMMAND,
                          report="weekly_digest", span=weekly_digest.KIND, unit=None)
        return
    for part in weekly_digest.write_unit(view, context.office, unit):
        await context.say_html(private_chat(member), part, kind=weekly_digest.COMMAND)


async def show_named(context: BotContext, member: Member, said: str) -> None:
    """`/bulletin 月度指标 5月`: any bulletin by its name; without one those that there are, as buttons."""
    name, _, period = said.partition(" ")
    report = report_named(name)
    if report not in BULLETINS:
        running = [(one, await _running(context, one)) for one in BULLETINS]
        buttons = tuple((Button(word("report", one), BulletinTap(one, now).pack()),) for one, now in running
                        if now is not None)
        await context.say(private_chat(member), "bulletins", said=name, buttons=buttons)
        return
    await show_bulletin(context, member, report, period)


async def _running(context: BotContext, report: str) -> Period | None:
    """The period that would be shown now; None where there is none (a campaign that does not run)."""
    period = await current_period(context.store, context.office, report, context.now)
    return period if await bulletin(report).begun(context.store, context.office, period, context.now) else None


async def show_bulletin(context: BotContext, member: Member, report: str, said: str,
                        units: Sequence[str] = (), *, only_places: bool = False) -> None:
    """Of the period that the words name, the running one without; of a ranking the places of these units first, or
    these alone; unreadable words are answered with the usage, a
    period that nothing is known of with one sentence."""
    try:
        period = await _period(context, report, said.strip())
        first = await first_period(context.store, context.office, report)
        if nothing_known(period, first, context.today) and await _final(context, report, period) is None:
            await context.say(private_chat(member), "bulletin_none", report=report, period=period, first=first,
                              ahead=False,
                              buttons=_to(report, first))
            return
        await _show(context, member, report, period, first, units, only_places)
    except RuleBroken as broken:
        if broken.code == "period_ahead":
            now = await _running(context, report)
            if now is None:
                await context.say(private_chat(member), "bulletin_idle", report=report, period=period,
                                  campaigns=context.office.plan.campaigns)
                return
            await context.say(private_chat(member), "bulletin_none", report=report, period=period, first=now,
                              ahead=True,
                              buttons=_to(report, now))
            return
        await context.say(private_chat(member), "bulletin_usage", said=said, command=bulletin(report).COMMAND,
                          report=report, span=bulletin(report).KIND, unit=context.office.plan.unit(said.strip()))


async def _period(context: BotContext, report: str, said: str) -> Period:
    if said not in LATEST | BEFORE:
        return parse(said, context.today, bulletin(report).KIND)
    period = await current_period(context.store, context.office, report, context.now)
    return period.previous() if said in BEFORE else period


async def _final(context: BotContext, report: str, period: Period) -> Edition | None:
    return final_of(await context.store.editions.of_period(report, period.key))


async def _show(context: BotContext, member: Member, report: str, period: Period, first: Period | None,
                units: Sequence[str], only_places: bool) -> None:
    """Raises RuleBroken("period_ahead")."""
    chat_id = private_chat(member)
    published = await _final(context, report, period)
    if published is not None:
        parts, unsigned, facts = published.html, False, published.view
    else:
        composed = await compose(context.store, context.office, report, period, context.now)
        parts, facts = composed.parts(context.office, Marks(composed.form)), composed.facts
        unsigned = _waits(context, composed)
    rows = tuple(standings(facts, units))
    if rows and only_places:
        await context.say(chat_id, "rank_place", rows=rows, period=period, buttons=_to(report, period))
        return
    if rows:
        parts = (*split(f"{render('rank_place', rows=rows)}\n\n{parts[0]}"), *parts[1:])
    for part in parts[:-1]:
        await context.say_html(chat_id, part, kind=bulletin(report).COMMAND)
    buttons = _turning(context, report, period, first)
    await context.say_html(chat_id, parts[-1], kind=bulletin(report).COMMAND, buttons=buttons)
    if unsigned:
        await context.say(chat_id, "bulletin_unsigned", period=period, report=report)


def _waits(context: BotContext, composed: Composed) -> bool:
    """A final one that nobody has signed yet."""
    row = context.office.plan.cadence(composed.report)
    return not composed.view.interim and row is not None and row.release is Release.SIGN_OFF


def _turning(context: BotContext, report: str, period: Period, first: Period | None) -> Buttons:
    """The periods before and after, as far as anything is known and days have begun."""
    row = []
    for name, other in (("period_before", period.previous()), ("period_after", period.next())):
        if other.start <= context.today and first is not None and other.start >= first.start:
            row.append(key(name, BulletinTap(report, other)))
    return (tuple(row),) if row else ()


def _to(report: str, period: Period | None) -> Buttons:
    """A button to that period."""
    return ((key("period", BulletinTap(report, period), period=render("period", period=period)),),) if period else ()

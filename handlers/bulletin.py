"""/rank and /digest: a bulletin read in private, as published where it was, else as it stands now."""

from domain.cadence import REPORT_KIND, Release, Report
from domain.errors import RuleBroken
from domain.letter import Buttons
from domain.member import Member
from domain.period import Period, parse
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people import private_chat
from reports.marks import Marks
from reports.publish import Bulletin, compose, current_period, final_of

COMMANDS = {Report.MONTHLY_RANKING: "rank", Report.WEEKLY_DIGEST: "digest"}
LATEST = frozenset({"", "最新", "最近", "这期", "本期", "今天"})
BEFORE = frozenset({"上期", "上一期"})


async def show_rank(context: BotContext, member: Member, said: str) -> None:
    """`/rank [月]`"""
    await show_bulletin(context, member, Report.MONTHLY_RANKING, said)


async def show_digest(context: BotContext, member: Member, said: str) -> None:
    """`/digest [周]`"""
    await show_bulletin(context, member, Report.WEEKLY_DIGEST, said)


async def show_bulletin(context: BotContext, member: Member, report: Report, said: str) -> None:
    """Of the period that the words name, the running one without; unreadable words are answered with the usage."""
    try:
        period = await _period(context, report, said.strip())
        await _show(context, member, report, period)
    except RuleBroken as broken:
        await context.say(private_chat(member), "bulletin_usage", code=broken.code, said=said, report=report,
                          command=COMMANDS[report])


async def _period(context: BotContext, report: Report, said: str) -> Period:
    if said not in LATEST | BEFORE:
        return parse(said, context.today, REPORT_KIND[report])
    period = await current_period(context.store, context.office, report, context.now)
    return period.previous() if said in BEFORE else period


async def _show(context: BotContext, member: Member, report: Report, period: Period) -> None:
    """Raises RuleBroken("period_ahead")."""
    chat_id = private_chat(member)
    published = final_of(await context.store.editions.of_period(report, period.key))
    if published is not None:
        parts, unsigned = published.html, False
    else:
        bulletin = await compose(context.store, context.office, report, period, context.now)
        parts, unsigned = bulletin.parts(context.office, Marks(bulletin.form)), _waits(context, bulletin)
    for part in parts[:-1]:
        await context.say_html(chat_id, part, kind=COMMANDS[report])
    await context.say_html(chat_id, parts[-1], kind=COMMANDS[report], buttons=_turning(context, report, period))
    if unsigned:
        await context.say(chat_id, "bulletin_unsigned", period=period, report=report)


def _waits(context: BotContext, bulletin: Bulletin) -> bool:
    """A final one that nobody has signed yet."""
    row = context.office.plan.cadence(bulletin.report)
    return not bulletin.view.interim and row is not None and row.release is Release.SIGN_OFF


def _turning(context: BotContext, report: Report, period: Period) -> Buttons:
    """The periods before and after, as far as the plan reaches and days have begun."""
    row, plan = [], context.office.plan
    for name, other in (("period_before", period.previous()), ("period_after", period.next())):
        if other.start <= context.today and other.last_day >= plan.start:
            row.append(key(name, f"q:{'r' if report is Report.MONTHLY_RANKING else 'w'}:{other.key}"))
    return (tuple(row),) if row else ()

"""/score: the year's record of a unit or a person, in chat and as a workbook."""

import asyncio
import re
from collections.abc import Callable

from telegram import Update

from domain.errors import RuleBroken
from domain.letter import Buttons, File
from domain.people.access import may_see_unit
from domain.people.member import Member, Role
from domain.period import Period, parse
from domain.trips.trip_taps import ScoreTap
from exchange.record_workbook import SheetOut, as_workbook
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.mark_giving import gave_marks
from handlers.people.permission import permitted, private_chat
from handlers.people.unit_names import near_units
from reports.people.year_record import YearRecord, figures_said, load_person_record, load_unit_record
from reports.render import word
from reports.trips.quota_words import amount_said

YEAR = re.compile(r"^(?P<whom>.*?)\s*(?P<year>\d{4}年?|今年|去年|本年)?$")
LARGEST_CELL = 30_000  # characters that a spreadsheet takes


async def show_score(context: BotContext, member: Member, said: str = "") -> None:
    """`[单位|姓名] [年]`; without a name one's own unit, without a unit oneself. With a part that people judge, marks
    for it."""
    if await gave_marks(context, member, said):
        return
    match = YEAR.match(said.strip())
    whom, year = (match["whom"].removesuffix("的"), _year(context, match["year"])) if match else (said, None)
    if year is None:
        await context.say(private_chat(member), "usage", command="score")
        return
    if year.start > context.today:
        await context.say(private_chat(member), "days_ahead", days=year)
        return
    record, tap = await _record(context, member, whom, year)
    if record is None:
        return
    await context.say(private_chat(member), "year_record", view=record, contests=[
        (table.contest.name, figures_said(table)) for table in record.contests], much=amount_said,
                      buttons=_buttons(tap))


async def on_score_tap(update: Update, context: BotContext, tap: ScoreTap) -> None:
    """The same as a file, with every fact and message."""
    member = await permitted(update, context, "score")
    if member is None:
        return
    plan = context.office.plan
    if tap.who == "unit":
        whom = plan.units[tap.number].name if tap.number < len(plan.units) else None
    else:
        person = await context.store.members.by_id(tap.number)
        whom = person.name if person else None
    if whom is None:
        context.toast("expired", alert=True)
        return
    record, _ = await _record(context, member, whom, Period.of("year", parse(str(tap.year), context.today).start))
    if record is not None:
        hide = (await context.veils()).of(member).hide
        content = await asyncio.to_thread(as_workbook, _sheets(record, hide))
        name = word("record", "file").format(name=record.name, year=record.window.first.year)
        await context.say(private_chat(member), "year_record_file", view=record, file=File(name, content))


async def _record(context: BotContext, member: Member, whom: str,
                  year: Period) -> tuple[YearRecord | None, ScoreTap | None]:
    """(None, None) once it was said why there is none."""
    plan, people = context.office.plan, await context.store.members.all()
    unit = plan.unit(whom or next(iter(member.units), ""))
    person = next((m for m in people if whom in (m.name, m.plan_name)), None) if whom else (None if unit else member)
    chat = private_chat(member)
    if unit is not None and person is None:
        if not may_see_unit(member, unit.name):
            await context.say(chat, "other_unit", unit=unit.name, units=member.units)
            return None, None
        place = [one.name for one in plan.units].index(unit.name)
        return (await load_unit_record(context.store, context.office, unit.name, year, context.now),
                ScoreTap("unit", place, year.start.year))
    if person is None:
        await context.say(chat, "score_whose", said=whom, near=near_units(whom, plan))
        return None, None
    if not _may_read(member, person):
        await context.say(chat, "score_not_yours", name=person.name)
        return None, None
    return (await load_person_record(context.store, context.office, person, year, context.now),
            ScoreTap("person", person.id, year.start.year))


def _may_read(member: Member, person: Member) -> bool:
    """One's own; of others who sees all, and the leaders of their unit."""
    leads = member.role is Role.LEADER and not set(member.units).isdisjoint(person.units)
    return member.id == person.id or member.sees_all or leads


def _year(context: BotContext, said: str | None) -> Period | None:
    try:
        return parse(said, context.today, "year") if said else Period.of("year", context.today)
    except RuleBroken:
        return None


def _buttons(tap: ScoreTap | None) -> Buttons:
    return ((key("record_file", tap.pack()),),) if tap is not None else ()


def _sheets(record: YearRecord, hide: Callable[[str], str]) -> tuple[SheetOut, ...]:
    heads = [tuple(word("record", f"{sheet}_heads").split("、")) for sheet in ("sum", "evidence", "quota")]
    sums = tuple((row.name, row.value, row.task, row.rate, len(row.evidence)) for row in record.rows)
    behind = tuple((row.name, one.day.isoformat(), one.update_id or "", one.fact_id or "", one.by,
                    hide(one.said)[:LARGEST_CELL]) for row in record.rows for one in row.evidence)
    quotas = tuple((quota.name, word("quota_measure", line.quota.measure), line.window.first.isoformat(),
                    line.window.last.isoformat(), amount_said(line.quota.measure, line.attained.value),
                    amount_said(line.quota.measure, line.owed or line.missing),
                    word("record", "met" if line.met else "open"))
                   for quota in record.quotas for line in quota.lines)
    names = word("record", "sheets").split("、")
    return tuple(SheetOut(name, head, rows) for name, head, rows in zip(names, heads, (sums, behind, quotas),
                                                                        strict=True))

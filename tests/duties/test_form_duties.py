"""统计表: every unit owes one each month; what it files in chat hands it in; who is late has it among the duties."""

from dataclasses import replace
from datetime import date, datetime

from domain.duties.duty import DutyKind, DutyScope, DutyState
from reports.duties.duty_list import duty_list
from tests.factories import SHANGHAI, a_plan
from tests.ledger_scene import say, tap


async def owed(app, today, form_due=25, **scope):
    office = replace(app.office, plan=a_plan(form_due=form_due))
    async with app.db.begin() as store:
        found = await duty_list(store, office, today, DutyScope(closed=True, **scope))
    return {(d.units[0], d.due): d.state for d in found if d.kind is DutyKind.FORM}


async def reported(app, person):
    """Something was filed in January: the bot is in use since then."""
    app.world.clock.set(datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI))
    card = await say(app, person, "今天与天洋纺织签约，面料项目总投资1亿元")
    await tap(app, person, card, "✅ 确认保存")
    app.world.clock.set(datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI))


async def test_before_anything_was_reported_no_month_is_missed(app):
    assert {day for _, day in await owed(app, date(2026, 3, 2))} == {date(2026, 3, 25)}


async def test_a_report_or_a_zero_report_of_the_month_hands_it_in(app, people):
    await reported(app, people.liaison_a)
    assert await owed(app, date(2026, 3, 2), units=("临港产业区", "经济开发区")) == {
        (unit, day): state for unit in ("临港产业区", "经济开发区")
        for day, state in ((date(2026, 2, 25), DutyState.OVERDUE), (date(2026, 3, 25), DutyState.OPEN))}
    card = await say(app, people.liaison_b, "今天与锐恒精密签约，传感器项目总投资3亿元")
    await tap(app, people.liaison_b, card, "✅ 确认保存")
    app.world.clock.set(datetime(2026, 3, 26, 9, 0, tzinfo=SHANGHAI))
    march = {unit: state for (unit, day), state in (await owed(app, date(2026, 3, 26))).items() if day.month == 3}
    assert (march["临港产业区"], march["经济开发区"]) == (DutyState.DONE, DutyState.OVERDUE)


async def test_a_day_that_the_month_has_not_is_its_last_and_without_a_day_nothing_is_owed(app, people):
    await reported(app, people.liaison_a)
    assert {day for _, day in await owed(app, date(2026, 3, 2), 31)} == {date(2026, 2, 28), date(2026, 3, 31)}
    assert await owed(app, date(2026, 3, 2), None) == {}

"""统计表: every unit owes one each month; what it files in chat sends it; who is late is named."""

from dataclasses import replace
from datetime import date, datetime

from domain.duties.duty import DutyKind, DutyScope, DutyState
from domain.duties.duty_rules import DutyRules, FormRule
from reports.duties.duty_list import duty_list
from tests.factories import SHANGHAI, a_plan
from tests.ledger_scene import say, tap

FORM = FormRule("项目情况统计表", 25, group="招商组团组")


async def owed(app, today, form=FORM):
    office = replace(app.office, plan=a_plan(duties=DutyRules(forms=(form,))))
    async with app.db.begin() as store:
        found = await duty_list(store, office, today, DutyScope(closed=True))
    return {(d.units[0], d.due): d.state for d in found if d.kind is DutyKind.FORM}


async def test_a_report_or_a_zero_report_of_the_month_sends_it(app, people):
    assert await owed(app, date(2026, 3, 2)) == {
        (unit, day): state for unit in ("临港产业区", "经济开发区")
        for day, state in ((date(2026, 2, 25), DutyState.OVERDUE), (date(2026, 3, 25), DutyState.OPEN))}
    card = await say(app, people.liaison_b, "今天与锐恒精密签约，传感器项目总投资3亿元")
    await tap(app, people.liaison_b, card, "✅ 确认保存")
    app.world.clock.set(datetime(2026, 3, 26, 9, 0, tzinfo=SHANGHAI))
    march = {unit: state for (unit, day), state in (await owed(app, date(2026, 3, 26))).items() if day.month == 3}
    assert march == {"临港产业区": DutyState.DONE, "经济开发区": DutyState.OVERDUE}


async def test_a_day_that_the_month_has_not_is_its_last(app):
    found = await owed(app, date(2026, 3, 2), replace(FORM, due_day=31, every="month", group="部门组"))
    assert {day for _, day in found} == {date(2026, 2, 28), date(2026, 3, 31)}
    quarter = await owed(app, date(2026, 5, 2), replace(FORM, every="quarter"))
    assert {day for _, day in quarter} == {date(2026, 3, 25), date(2026, 6, 25)}

"""统计表: every unit owes one each month; what it files in chat hands it in; who is late has it among the duties."""

from dataclasses import replace
from datetime import date, datetime

from domain.duties.duty import DutyKind, DutyScope, DutyState
from domain.period import Period
from reports.bulletins import weekly_nudge
from reports.duties.duty_list import duty_list
from storage.plan.plan_file import read_plan
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


# --- a unit's own rhythm ---------------------------------------------------------------------------------------------


def rhythmic(app, **every):
    """The plan's units with their rhythm, by name."""
    plan = a_plan()
    return replace(app.office, plan=replace(plan, units=tuple(replace(u, every=every.get(u.name)) for u in plan.units)))


async def reports_owed(app, office, today):
    async with app.db.begin() as store:
        found = await duty_list(store, office, today, DutyScope(closed=True))
    return {(d.units[0], d.title): (d.due, d.state) for d in found if d.kind is DutyKind.WEEKLY_REPORT}


async def test_each_unit_owes_a_report_by_its_own_rhythm(app, people):
    await reported(app, people.liaison_a)  # 商务局 in January
    office = rhythmic(app, 商务局="quarter", 临港产业区="month", 发改委="week")
    owed = await reports_owed(app, office, date(2026, 3, 2))
    assert {unit for unit, _ in owed} == {"商务局", "临港产业区", "发改委"}
    due = {unit: sorted(day for (name, _), (day, _) in owed.items() if name == unit)
           for unit in ("商务局", "临港产业区",
                                                                                             "发改委")}
    assert due == {"商务局": [date(2026, 3, 31)], "临港产业区": [date(2026, 2, 28), date(2026, 3, 31)],
                   "发改委": [date(2026, 3, 1), date(2026, 3, 8)]}
    states = {(unit, day): state for (unit, _), (day, state) in owed.items()}
    assert states["商务局", date(2026, 3, 31)] is DutyState.DONE  # its report of January is of this quarter
    assert states["临港产业区", date(2026, 2, 28)] is DutyState.OVERDUE


async def test_a_slower_unit_is_nudged_in_the_last_week_of_its_period_alone(app, people):
    office = rhythmic(app, 商务局="month")

    async def asked(day):
        async with app.db.begin() as store:
            views = await weekly_nudge.load(store, office, Period.of("week", day), datetime(
                day.year, day.month, day.day, 9, tzinfo=SHANGHAI))
        return {unit for view in views for unit in view.silent}

    assert "商务局" not in await asked(date(2026, 3, 12)) and "临港产业区" in await asked(date(2026, 3, 12))
    assert "商务局" in await asked(date(2026, 3, 31))
    card = await say(app, people.liaison_a, "今天与天洋纺织签约，面料项目总投资1亿元")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert "商务局" not in await asked(date(2026, 3, 31))  # it has reported in March


def test_a_rhythm_is_read_and_a_wrong_one_is_named(tmp_path):
    file = tmp_path / "plan.yaml"
    text = ("name: 全县\noffice: 县招商办\nperiod: {start: 2026-01-01, end: 2026-12-31}\ngroups: [部门]\n"
            "units: [{name: 商务局, group: 部门, every: %s}]\n")
    file.write_text(text % "quarter", encoding="utf-8")
    assert read_plan(file).plan.units[0].every == "quarter"
    file.write_text(text % "often", encoding="utf-8")
    assert [fault.where for fault in read_plan(file).faults] == ["units[0].every"]

"""What an ended project still owes: what leads to it ends with it and comes back with it, the rest stays."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, DutyScope, DutyState, judged
from domain.duties.project_end import STAYS, after_end
from reports.duties.duty_list import duty_list
from tests.ledger_scene import say, stage_ledger, tap

END = date(2026, 3, 2)
days = st.dates(date(2026, 1, 1), date(2026, 6, 1))
duties = st.builds(Duty, st.just("x:1"), st.sampled_from(DutyKind), st.just("事"), days, days, project_id=st.just(7),
                   done_on=st.none() | days, cancelled=st.none() | st.just("合同已解除"))


@given(duties, st.dictionaries(st.sampled_from([7, 8]), days), days)
def test_every_duty_ends_as_done_cancelled_with_reason_or_open(duty, ended, today):
    found = judged(after_end(duty, ended), 3, today, ChineseCalendar())
    assert (found.state is DutyState.CANCELLED) == bool(found.cancelled)
    assert found.is_open == (found.done_on is None and not found.cancelled)
    assert found.done_on == duty.done_on  # what was done before the end stays done
    assert duty.kind not in STAYS or found.cancelled == duty.cancelled
    assert after_end(duty, {8: today}) == duty  # resumed (or another's end): owed as before


@given(days, days)
def test_a_clause_that_was_due_by_then_stays(due, end):
    clause = Duty("clause:1", DutyKind.CLAUSE, "税收500万元", due, due, project_id=7)
    assert (after_end(clause, {7: end}).cancelled is None) == (due <= end)


async def owed(app, number):
    async with app.db.begin() as store:
        found = await duty_list(store, app.office, END, DutyScope(frozenset({number}), closed=True))
    return {d.id.partition(":")[0] + ":" + d.title: d.cancelled for d in found if d.state is not DutyState.DONE}


async def test_it_goes_with_the_project_and_comes_back(app, db, liaison, golden):
    ledger = await stage_ledger(db)
    at = datetime.fromisoformat("2026-02-20T09:00:00+08:00")
    of_project = Duty("", DutyKind.ASSIGNMENT, "落实红线", END + timedelta(9), END + timedelta(9),
                      project_id=ledger.battery)
    async with db.begin() as store:
        await store.duties.open(of_project, at)
        for title, day in (("已到期条款", END - timedelta(3)), ("未到期条款", END + timedelta(90))):
            await store.duties.open(replace(of_project, kind=DutyKind.CLAUSE, title=title, due=day, original_due=day),
                                    at)
        await store.duties.open(replace(of_project, kind=DutyKind.TRIP_REPORT, title="外出报告"), at)
    before = await owed(app, ledger.battery)
    assert set(before.values()) == {None}
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目终止了，企业资金断裂"), "✅ 确认保存")
    after = await owed(app, ledger.battery)
    assert after.keys() >= before.keys() - {key for key in before if key.startswith("silence")}
    assert {key for key, why in after.items() if why is None} == {"clause:已到期条款", "trip_report:外出报告"}
    assert set(after.values()) == {None, "ended"}
    golden("wall_chart_ended.html", (await say(app, liaison, "海川储能电池挂图")).html)
    golden("project_card_ended.html", (await say(app, liaison, "海川储能电池")).html)
    card = await say(app, liaison, "海川储能电池项目恢复推进了")
    await tap(app, liaison, card, "✅ 确认保存")
    assert set((await owed(app, ledger.battery)).values()) == {None}

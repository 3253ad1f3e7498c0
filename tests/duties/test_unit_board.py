"""红黑榜 and 督办清单: what each unit kept of what it owed, and the sheets of a month."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, DutyRung, judged
from domain.duties.duty_rules import DutyRules, LadderRule
from domain.duties.supervision import draft
from domain.duties.term import Term, TermUnit
from domain.duties.unit_board import as_of, black_board, counts, red_board, unit_board
from domain.period import Period
from reports.bulletins.bulletin_header import Marks
from reports.duties import red_black_board, supervision_list
from reports.plain_text import report_facts
from tests import factories
from tests.duties.test_supervision import morning
from tests.ledger_scene import say
from tests.overdue_scene import TODAY, last, stage_scene, tap

CHINA = ChineseCalendar()
PLAN = factories.a_plan()
FEBRUARY = Period.of("month", date(2026, 2, 1))
END = date(2026, 2, 28)


@pytest.fixture
def office():
    rules = DutyRules(ladder=(LadderRule(DutyRung.ORDER, Term(5, TermUnit.WORKDAYS), decides="王局"),))
    return factories.an_office(plan=factories.a_plan(duties=rules))


def owed(unit, due, done=None, **changes):
    duty = Duty("node:1", DutyKind.NODE, "开工", due, due, units=(unit,), done_on=done)
    return judged(as_of(replace(duty, **changes), END), 3, END, CHINA)


def row(unit, *duties):
    return next(r for r in unit_board(PLAN, duties, (), FEBRUARY, END) if r.unit == unit)


def test_everything_in_time_is_red_board_and_a_red_light_black():
    kept = [owed("商务局", date(2026, 2, 10), date(2026, 2, 9)), owed("商务局", date(2026, 2, 27), date(2026, 2, 27)),
            owed("发改委", date(2026, 2, 5)), owed("经济开发区", date(2026, 2, 10), date(2026, 2, 12))]
    rows = unit_board(PLAN, kept, (), FEBRUARY, END)
    assert [(r.unit, r.due, r.in_time) for r in red_board(rows)] == [("商务局", 2, 2)]
    assert [(r.unit, r.red, r.missed) for r in black_board(rows)] == [("发改委", 1, 1)]
    late = row("经济开发区", *kept)
    assert (late.after, late.praised, late.named) == (1, False, False)


def test_who_was_supervised_within_the_month_is_not_praised():
    kept = [owed("商务局", date(2026, 2, 10), date(2026, 2, 9))]
    drafted = draft(kept[0], LadderRule(DutyRung.ORDER, Term(5, TermUnit.WORKDAYS)), date(2026, 2, 3))
    over = replace(drafted, sent=True, due=date(2026, 2, 10), closed_on=date(2026, 2, 9))
    rows = unit_board(PLAN, kept, (over,), FEBRUARY, END)
    assert [(r.sheets, r.supervised, r.praised, r.named) for r in rows if r.unit == "商务局"] == [(0, 1, False, False)]


def test_what_was_done_later_was_missed_at_the_months_end():
    missed = row("商务局", owed("商务局", date(2026, 2, 10), date(2026, 3, 2)))
    assert (missed.due, missed.missed, missed.red) == (1, 1, 1)


def test_other_months_cancelled_and_silence_fall_due_nowhere():
    found = row("商务局", owed("商务局", date(2026, 1, 10), date(2026, 1, 9)),
                owed("商务局", date(2026, 2, 10), cancelled="项目终止"),
                owed("商务局", date(2026, 2, 27), kind=DutyKind.SILENCE))
    assert (found.due, found.red, found.yellow) == (0, 0, 1)


duties = st.builds(owed, st.sampled_from([unit.name for unit in PLAN.units]),
                   st.dates(date(2026, 1, 1), date(2026, 4, 1)),
                   st.none() | st.dates(date(2026, 1, 1), date(2026, 4, 1)))


@given(st.lists(duties, max_size=12))
def test_each_thing_due_is_in_time_late_or_missed_and_no_unit_is_on_both_boards(found):
    rows = unit_board(PLAN, found, (), FEBRUARY, END)
    assert all(r.due == r.in_time + r.after + r.missed for r in rows)
    assert sum(r.due for r in rows) == sum(d.due in FEBRUARY and d.due <= END - timedelta(days=0 if d.done_on else 1)
                                           for d in found)
    assert not {r.unit for r in red_board(rows)} & {r.unit for r in black_board(rows)}
    assert set(counts(found, FEBRUARY)) == {"done", "on_schedule", "late"}


async def test_a_month_in_which_nothing_fell_due_is_told_too(app):
    async with app.db.begin() as store:
        for report in (red_black_board, supervision_list):
            view = await report.load(store, app.office, Period.of("month", TODAY), app.clock.now())
            (text,) = report.write(view, app.office, Marks())
            assert "本月没有" in text and "/overdue" not in text


async def test_both_bulletins_over_a_ledger(app, people, golden):
    scene = await stage_scene(app.db)
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "2 发出")
    async with app.db.begin() as store:
        await store.difficulties.solve(scene.difficulty, date(2026, 2, 25))
        month = Period.of("month", TODAY)
        for report in (red_black_board, supervision_list):
            for period in (month.previous(), month):
                view = await report.load(store, app.office, period, app.clock.now())
                (text,) = report.write(view, app.office, Marks())
                golden(f"{report.ID}_{period.key}.html", text)
        said = await report_facts(store, app.office, "supervision_list", month, app.clock.now())
    assert [(one["number"], one["standing"], one["unit"]) for one in said["sheets"]] == [(2, "waiting", "商务局")]


async def test_a_confidential_project_is_told_without_its_name_and_matter(app, people):
    scene = await stage_scene(app.db)
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "2 发出")
    async with app.db.begin() as store:
        project = await store.projects.get(scene.fresh)
        await store.projects.save(replace(project, confidential=True, industry="电子"))
        view = await supervision_list.load(store, app.office, Period.of("month", TODAY), app.clock.now())
    text = "\n".join(supervision_list.write(view, app.office, Marks()))
    assert "某电子项目" in text and "传感器" not in text and "开工" not in text
    assert "传感器" not in str(supervision_list.facts(view))


@pytest.mark.parametrize("said", [
    "2月督办清单", "上月的督办清单", "2月份的督查通报发我", "上个月督办情况", "/bulletin 督查通报 2月"])
async def test_the_sheets_of_a_month_are_asked_for_by_any_of_its_names(app, people, said):
    """Those that run now are «督办清单» alone; a month is nobody's name."""
    scene = await stage_scene(app.db)
    assert scene
    text = (await say(app, people.leader, said)).text
    assert "督办清单" in text and "2月" in text and "没有找到" not in text

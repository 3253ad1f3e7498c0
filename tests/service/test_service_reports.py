"""The quarter's list of difficulties and the month's dispatch agenda: what they say, of what, and what stays hidden."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.bulletins.cadence import OFFERED_CADENCES, due
from domain.duties.duty import Duty, DutyKind
from domain.period import Period
from domain.projects.stages import Stage
from domain.service.party import ResponsibleParty
from domain.service.request import EnterpriseRequest, RequestState, RequestStep, StepKind
from domain.service.service_acts import AssignedItem, MinutesAct
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.report_table import bulletin
from storage.plan.plan_file import load_plan
from tests import factories
from tests.ledger_scene import say, stage_ledger

NOW = datetime(2026, 3, 27, 2, 0, tzinfo=UTC)
QUARTER, MARCH = Period.of("quarter", date(2026, 3, 1)), Period.of("month", date(2026, 3, 1))
A_REQUEST = EnterpriseRequest(0, "远景重工有限公司", "用电不够", date(2026, 3, 2), "商务局", 1, RequestState.ASSIGNED,
                              4,
                              "用电用水用气", "", ResponsibleParty("供电公司"), date(2026, 3, 9), date(2026, 3, 9))


@pytest.fixture
async def ledger(app, db):
    """With a solved difficulty, a difficulty of a confidential project, two requests, minutes and a late clause."""
    made = await stage_ledger(db)
    async with db.begin() as store:
        await store.difficulties.open(made.served, "环评批复慢，影响开工", date(2026, 1, 20))
        solved = await store.difficulties.open(made.cathode, "招工难，缺焊工", date(2026, 2, 3))
        await store.difficulties.solve(solved, date(2026, 3, 1))
        await store.difficulties.open(made.port, "顺达冷链资金链紧张，贷款没批", date(2026, 3, 3))
        await store.requests.open(A_REQUEST, NOW)
        await store.requests.open(replace(A_REQUEST, words="厂门口道路坑洼", problem="厂房配套", owner=None, due=None,
                                          original_due=None, state=RequestState.OPEN), NOW)
        act = MinutesAct("3月2日调度会纪要", date(2026, 3, 2), "商务局", (
            AssignedItem("储能电池用地指标由自然资源局3月20日前落实", (ResponsibleParty("自然资源局"),),
                         date(2026, 3, 20), 1),
            AssignedItem("进一步压实责任")))
        number = await store.minutes.keep(act, "…", 1, NOW)
        await store.duties.open(Duty("", DutyKind.ASSIGNMENT, act.items[0].words, date(2026, 3, 20), date(2026, 3, 20),
                                     f"minutes:{number}", 1, ("商务局",), owner_name="自然资源局",
                                     opened_on=date(2026, 3, 2)), NOW)
        await store.duties.open(Duty("", DutyKind.CLAUSE, "2026年3月15日前开工", date(2026, 3, 15), date(2026, 3, 15),
                                     "contract:1", 1, ("商务局",), owner_name="海川新能源有限公司"), NOW)
    return made


async def written(db, office, report, period, now=NOW):
    module = bulletin(report)
    async with db.begin() as store:
        view = await module.load(store, office, period, now)
        again = await module.load(store, office, period, now)
    assert module.facts(view) == module.facts(again)
    return "\n".join(module.write(view, office, Marks(form="interim"))), view


async def test_the_list_of_difficulties(db, office, ledger, golden):
    said, view = await written(db, office, "problem_list", QUARTER)
    golden("problem_list.html", said)
    assert (view.open, view.solved) == (5, 1)
    assert "顺达" not in said and "冷链物流园" not in said


async def test_a_difficulty_solved_after_the_quarter_was_open_then(db, office, ledger):
    async with db.begin() as store:
        await store.difficulties.solve(ledger.difficulty, date(2026, 4, 3))
    _, view = await written(db, office, "problem_list", QUARTER, datetime(2026, 4, 10, tzinfo=UTC))
    assert (view.open, view.solved) == (5, 1)
    _, view = await written(db, office, "problem_list", QUARTER.next(), datetime(2026, 4, 10, tzinfo=UTC))
    assert view.solved == 1


async def test_a_request_opened_again_is_open(db, office, ledger):
    async with db.begin() as store:
        one = await store.requests.get(1)
        step = RequestStep(1, StepKind.ANSWERED, NOW, 1, "已增容")
        await store.requests.keep(replace(one, state=RequestState.ANSWERED, answer="已增容",
                                          answered_on=date(2026, 3, 12)), step)
    said, view = await written(db, office, "problem_list", QUARTER)
    assert view.solved == 2 and "答复：已增容" in said
    async with db.begin() as store:
        one = await store.requests.get(1)
        await store.requests.keep(replace(one, state=RequestState.REOPENED, reopened=1), step)
    _, view = await written(db, office, "problem_list", QUARTER)
    assert view.solved == 1


async def test_a_quarter_without_difficulties(db, office):
    said, _ = await written(db, office, "problem_list", QUARTER)
    assert "本季没有未解决的困难和诉求" in said


async def test_the_dispatch_agenda(db, office, ledger, golden):
    said, view = await written(db, office, "dispatch_agenda", MARCH)
    golden("dispatch_agenda.html", said)
    assert [one.sort for one in view.decisions] == ["owner", "clause", "item"]
    assert "顺达" not in said and "冷链物流园" not in said


async def test_an_agenda_of_nothing(db, office, golden):
    said, _ = await written(db, office, "dispatch_agenda", MARCH)
    golden("dispatch_agenda_empty.html", said)


async def test_what_is_ended_has_no_difficulties_and_what_rests_is_stalled(db, office, ledger):
    async with db.begin() as store:
        one = await store.projects.get(ledger.served)
        await store.projects.move_by_hand(one, Stage.ENDED, date(2026, 3, 20), 1, NOW)
        two = await store.projects.get(ledger.cathode)
        await store.projects.move_by_hand(two, Stage.PAUSED, date(2026, 3, 20), 1, NOW)
    said, _ = await written(db, office, "problem_list", QUARTER)
    assert "环评" not in said
    _, agenda = await written(db, office, "dispatch_agenda", MARCH)
    assert [row.project.name for row in agenda.paused.rows] == ["海川正极材料项目"]


@pytest.mark.parametrize("said", ["调度会议程", "困难问题清单"])
async def test_they_are_bulletins_by_name(app, leader, ledger, said):
    assert said in (await say(app, leader, f"/bulletin {said}")).text


async def test_an_administrator_sees_who_has_no_leader(app, people, ledger):
    assert "没有责任领导的项目　3 个" in (await say(app, people.admin, "/status")).text
    assert "没有责任领导" not in (await say(app, people.leader, "/status")).text


def test_the_quarters_list_falls_due_once_a_quarter(office):
    row, = (row for row in OFFERED_CADENCES if row.report == "problem_list")
    first = datetime(2026, 1, 1, tzinfo=UTC)
    found = due([row], {}, datetime(2026, 4, 20, tzinfo=UTC), office.calendar, first, office.zone)
    assert [(run.at.date(), run.period.key) for run in found] == [(date(2026, 1, 4), "2025-Q4"),
                                                                  (date(2026, 4, 1), "2026-Q1")]


def test_a_plan_turns_them_on():
    plan = load_plan(Path(__file__).parents[2] / "plans" / "county.yaml")
    assert plan.cadence("dispatch_agenda") is not None and plan.cadence("problem_list") is not None
    assert factories.a_plan().cadence("problem_list") is None

"""Units are renamed, merged and split and keep their history; a project is another unit's from a day on."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from domain.figures.fact import Fact, FactKind
from domain.people.member import Role
from domain.plan.plan import FormerUnit, Target, Unit
from domain.plan.plan_check import faults
from domain.plan.unit_history import former_names, knowing_later, plan_on, standing_in
from reports.figures.plan_figures import FigureQuestion, as_json, load
from reports.plan.plan_view import plan_view
from reports.render import render
from storage.plan.plan_file import load_plan
from storage.plan.verdicts_schema import read_asked
from tests import factories
from tests.factories import a_plan, an_office
from tests.ledger_scene import say, stage_ledger
from tests.projects.test_project import type_field

JULY = date(2026, 7, 1)
RENAMED = Unit("投资促进局", "部门组", Target(count=5), formerly=(FormerUnit("商务局", date(2026, 6, 30)),))
ONE = Unit("经合区", "招商组团组", since=JULY, merged=(FormerUnit("临港产业区", date(2026, 6, 30)),
                                                   FormerUnit("经济开发区", date(2026, 6, 30))))
ENDED = Unit("发改委", "部门组", until=date(2026, 6, 30))
PARTS = (Unit("发展局", "部门组", since=JULY), Unit("改革局", "部门组", since=JULY))


def reorganised(*units):
    return a_plan(units=units, roster=())


def names(plan):
    return [unit.name for unit in plan.units]


def test_before_its_day_a_rename_has_not_happened():
    plan = reorganised(RENAMED)
    assert names(plan_on(plan, date(2026, 6, 30))) == ["商务局"] and names(plan_on(plan, JULY)) == ["投资促进局"]
    assert plan_on(plan, date(2026, 6, 30)).unit("投资促进局").target.count == 5
    assert plan_on(plan, JULY) is plan and plan.unit("商务局").name == "投资促进局"


def test_a_unit_renamed_twice_has_each_name_in_its_time():
    unit = Unit("丙", "部门组", formerly=(FormerUnit("甲", date(2026, 3, 31)), FormerUnit("乙", date(2026, 6, 30))))
    assert [names(plan_on(reorganised(unit), day)) for day in (date(2026, 3, 1), date(2026, 5, 1), JULY)] == [
        ["甲"], ["乙"], ["丙"]]


def test_units_that_were_merged_stood_apart_before():
    plan = reorganised(ONE)
    assert names(plan_on(plan, date(2026, 6, 30))) == ["临港产业区", "经济开发区"] and names(plan) == ["经合区"]
    assert former_names(plan) == {"临港产业区": "经合区", "经济开发区": "经合区"}


def test_nothing_is_expected_of_a_unit_that_is_not_there():
    plan = reorganised(ENDED, *PARTS)
    assert names(standing_in(plan, date(2026, 6, 22), date(2026, 6, 28))) == ["发改委"]
    assert names(standing_in(plan, date(2026, 6, 29), date(2026, 7, 5))) == ["发改委", "发展局", "改革局"]
    assert names(standing_in(plan, date(2026, 7, 6), date(2026, 7, 12))) == ["发展局", "改革局"]


def test_a_plan_of_before_knows_later_names():
    past = reorganised(Unit("商务局", "部门组"))
    assert knowing_later(past, reorganised(RENAMED)).unit("投资促进局").name == "商务局"


@pytest.mark.parametrize(("unit", "code"), [
    (replace(ENDED, since=JULY), "unit_backwards"), (replace(ONE, since=date(2026, 6, 30)), "merged_late"),
    (replace(RENAMED, formerly=(*RENAMED.formerly, FormerUnit("外经局", date(2026, 1, 1)))), "formerly_order")])
def test_days_that_cannot_be(unit, code):
    assert code in [finding.code for finding in faults(reorganised(unit))]


# --- figures ----------------------------------------------------------------------------------------------------------


def hour(month, day):
    return datetime(2026, month, day, 9, tzinfo=factories.SHANGHAI)


async def figures(db, plan, as_of=None):
    async with db.begin() as store:
        view = await load(store, an_office(plan=plan), FigureQuestion(("会议",), as_of=as_of), hour(8, 1))
    [table] = as_json(view)["indicators"]
    return {row["holder"]: row["value"] for row in table["rows"]} | {"": table["total"]["value"]}


@pytest.fixture
async def meetings(db):
    """One each of the old names before July, one each of the new names in July."""
    told = [("商务局", 3), ("临港产业区", 4), ("经济开发区", 5), ("发改委", 5), ("投资促进局", 7), ("经合区", 7),
            ("发展局", 7)]
    async with db.begin() as store:
        await store.facts.add([Fact(FactKind.MEETING, date(2026, month, 20), unit, hour(month, 20))
                               for unit, month in told])
    return reorganised(RENAMED, ONE, ENDED, *PARTS)


async def test_figures_keep_the_history_under_the_new_names(db, meetings):
    assert await figures(db, meetings) == {"投资促进局": "2", "经合区": "3", "发改委": "1", "发展局": "1",
                                           "改革局": "0", "": "7"}


async def test_figures_as_of_before_name_the_old_units(db, meetings):
    assert await figures(db, meetings, date(2026, 6, 30)) == {
        "商务局": "1", "临港产业区": "1", "经济开发区": "1", "发改委": "1", "": "4"}


# --- what belongs to a unit follows it --------------------------------------------------------------------------------


async def test_projects_and_members_follow_the_new_name_and_reports_keep_the_old(app, db, admin, people, clock):
    await stage_ledger(db)
    async with db.begin() as store:
        assert await store.unit_renaming.carry({"商务局": "投资促进局"}, app.clock.now()) == 2
        assert await store.unit_renaming.carry({"商务局": "投资促进局"}, app.clock.now()) == 0
        [member] = [m for m in await store.members.all() if m.name == "联络员甲"]
        projects = [p.unit for p in await store.projects.all()]
        introduced = {one.unit for one in await store.introducers.load()}
    assert (member.units, member.role, "商务局" in projects, "商务局" in introduced) == (
        ("投资促进局",), Role.LIAISON, False, True)
    assert "商务局 → 投资促进局" in (await say(app, admin, "/history 1")).text


def test_the_plan_says_what_became_of_its_units():
    told = render("plan_show", view=plan_view(reorganised(RENAMED, ONE, ENDED, *PARTS)))
    assert "· 投资促进局：原名商务局（至6月30日）" in told
    assert "· 经合区：由临港产业区、经济开发区合并，7月1日起" in told and "· 发改委：到6月30日为止" in told


# --- the command ------------------------------------------------------------------------------------------------------

PLAN = """name: 方案
office: 招商办
version: "1"
period: {start: 2026-01-01, end: 2026-12-31}
groups: [部门]
units:
  # 牵头单位
  - {name: 商务局, group: 部门, aliases: [招商局]}
  - name: 财政局
    group: 部门
  - {name: 水利局, group: 部门}
roster:
  - {name: 王局, role: leader, units: [商务局, 财政局]}
"""


@pytest.fixture
def change(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")

    def run(*args):
        done = CliRunner().invoke(main, ["plan", "units", str(path), *args, "--on", "2026-07-01"])
        return done, path.read_text(encoding="utf-8"), load_plan(path)

    return run


def test_a_rename_is_written_wherever_the_file_names_the_unit(change):
    done, text, plan = change("--rename", "商务局", "--into", "投资促进局", "--write")
    assert done.exit_code == 0 and "# 牵头单位" in text and "更名" in done.output
    assert plan.units[0].formerly == (FormerUnit("商务局", date(2026, 6, 30)),)
    assert plan.roster[0].units == ("投资促进局", "财政局") and plan.unit("招商局").name == "投资促进局"
    again = change("--rename", "投资促进局", "--into", "商贸局", "--write")
    assert again[0].exit_code == 1 and "从早到晚" in again[0].output  # twice on one day


def test_a_merger_and_a_split(change):
    _, _, plan = change("--merge", "财政局", "--merge", "水利局", "--into", "财水局", "--write")
    assert names(plan) == ["商务局", "财水局"] and names(plan_on(plan, date(2026, 6, 30))) == ["商务局", "财政局",
                                                                                         "水利局"]
    assert plan.roster[0].units == ("商务局", "财水局")
    done, _, plan = change("--split", "商务局", "--into", "外贸局", "--into", "内贸局", "--write")
    assert names(plan) == ["商务局", "外贸局", "内贸局", "财水局"] and plan.units[0].until == date(2026, 6, 30)
    assert "用 /project 改单位" in done.output


def test_who_is_asked_together_is_asked_once_when_they_are_one():
    assert [party.name for party in read_asked({"units": ["财水局", "商务局", "财水局"]})] == ["财水局", "商务局"]


def test_without_write_it_only_looks(change):
    done, text, _ = change("--rename", "商务局", "--into", "投资促进局")
    assert text == PLAN and "没有改文件" in done.output


@pytest.mark.parametrize(("args", "code"), [
    (["--rename", "没有局", "--into", "新局"], 1), (["--rename", "商务局", "--into", "财政局"], 1),
    (["--merge", "商务局", "--into", "新局"], 2), (["--rename", "商务局", "--split", "财政局", "--into", "新局"], 2)])
def test_what_cannot_be_changed_leaves_the_file(change, args, code):
    done, text, _ = change(*args, "--write")
    assert (done.exit_code, text) == (code, PLAN)


# --- a project's change of unit has a day -----------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "since"), [("经济开发区，2月20日起", date(2026, 2, 20)),
                                             ("从2月20日起 开发区", date(2026, 2, 20)),
                                             ("经济开发区", date(2026, 3, 2))])
async def test_a_project_is_another_units_from_a_day_on(app, db, admin, said, since):
    await stage_ledger(db)
    await type_field(app, admin, 1, "引进单位", said)
    async with db.begin() as store:
        own = [one for one in await store.introducers.load() if one.project_id == 1 and one.removed_at is None]
        project = await store.projects.get(1)
    assert project.unit == "经济开发区"
    assert [(one.unit, one.since, one.until) for one in own] == [("商务局", None, since), ("经济开发区", since, None)]
    assert f"（{since.month}月{since.day}日起）" in (await say(app, admin, "/history 1")).text

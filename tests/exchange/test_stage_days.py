"""Lists of projects with 签约时间, 开工日期 …: each day is a fact, a day to come a milestone."""

from datetime import date
from decimal import Decimal

import pytest

from domain.figures.fact import FactKind
from domain.projects.stages import Stage
from exchange import import_rows, read_rows
from tests.exchange.test_fact_import import NOW, OFFICE, WORDING, figures, refused
from tests.exchange.test_strangers_tables import book_of, facts

TODAY = date(2026, 6, 2)
HEADS = ["序号", "项目名称", "投资方", "引进单位", "总投资(万元)", "目前进展", "签约时间", "开工时间", "竣工时间",
         "投产时间", "纳统时间"]
ROW = [1, "甲园", "甲公司", "商务局", 8000, "在建", "2026-02-01", "2026.3.5", "未竣工", "/", "2026年4月8日"]


async def take(db, *rows, heads=HEADS, **how):
    table = book_of(("项目", [["2026年重点项目表"], heads, *rows]))
    return await import_rows(db, OFFICE, read_rows(table, OFFICE, TODAY), "项目", NOW, **how)


def told(done):
    return [notice.text(WORDING) for notice in done.notices]


async def days(db):
    return [(fact.kind, fact.day) for fact in await facts(db) if fact.stage]


async def project(db):
    async with db.begin() as store:
        [found] = await store.projects.all()
        return found, await store.milestones.of_project(found.id)


async def test_each_filled_cell_is_a_fact_of_that_day(db):
    done = await take(db, ROW)
    assert await days(db) == [(FactKind.SIGNED, date(2026, 2, 1)), (FactKind.STARTED, date(2026, 3, 5)),
                              (FactKind.ENROLLED, date(2026, 4, 8))]
    found, planned = await project(db)
    assert (found.stage, found.stage_since, found.enterprise, planned) == (Stage.ENROLLED, date(2026, 4, 8), "甲公司",
                                                                           [])
    assert told(done) == ["第3行 “目前进展”列：后面的阶段日期已经到“纳统”，按“纳统”记"]
    counted = await figures(db)
    assert [counted[name][0] for name in ("签约个数", "开工个数", "纳统个数", "竣工个数")] == [1, 1, 1, 0]


async def test_the_same_list_again_changes_nothing(db):
    await take(db, ROW)
    done = await take(db, ROW, update=True)
    assert (done.facts.added, done.facts.same, done.taken.projects_same) == (0, 3, 1)


async def test_a_stage_beyond_the_days_is_kept(db):
    await take(db, [1, "甲园", "甲公司", "商务局", 8000, "投产", "2026-02-01"])
    assert [kind for kind, _ in await days(db)] == [FactKind.SIGNED, FactKind.OPERATING]
    assert (await project(db))[0].stage is Stage.OPERATING


async def test_an_ended_project_stays_ended(db):
    await take(db, [1, "甲园", "甲公司", "商务局", 8000, "终止", "2026-02-01"])
    assert (await project(db))[0].stage is Stage.ENDED


async def test_a_day_to_come_is_a_milestone(db):
    done = await take(db, [1, "甲园", "甲公司", "商务局", 8000, "签约", "2026-02-01", "2026-09-01"])
    found, [planned] = await project(db)
    assert (found.stage, planned.title, planned.stage, planned.planned_on) == (Stage.SIGNED, "开工", Stage.STARTED,
                                                                               date(2026, 9, 1))
    assert told(done) == ["第3行 “开工时间”列：2026-09-01 还没有到，按计划节点存入"]


@pytest.mark.parametrize(("stage", "titles"), [("签约", ["开工"]), ("开工", []), ("投产", [])])
async def test_what_is_planned_is_a_milestone_of_what_is_not_reached(db, stage, titles):
    heads = ["项目名称", "单位", "阶段", "计划开工时间"]
    done = await take(db, ["甲园", "商务局", stage, "2026-05-01"], heads=heads)
    assert [one.title for one in (await project(db))[1]] == titles and told(done) == []


async def test_the_order_of_stages_is_checked_as_elsewhere(db):
    done = await take(db, [1, "甲园", "甲公司", "商务局", 8000, "", "2026-04-01", "2026-03-05"])
    assert told(done) == ["第3行 “开工时间”列：2026-03-05 开工，早于签约（2026-04-01）"]


@pytest.mark.parametrize(("cell", "said"), [
    ("2026年3月", "“2026年3月”没有写到哪一天，日期要写到日（是不是 2026-03-31）"),
    ("3月1日至5日", "“3月1日至5日”不是日期（是不是 2026-03-05）")])
async def test_a_cell_that_is_no_day_is_named(db, cell, said):
    table = book_of(("项目", [["2026年"], HEADS, [1, "甲园", "甲公司", "商务局", 8000, "", cell]]))
    assert (await refused(db, table))[0] == f"第3行 “签约时间”列：{said}"


@pytest.mark.parametrize("head", ["签约日期", "正式签约时间", "合同签订时间", "项目签约时间*", "实际签约日期"])
async def test_other_heads_for_the_same(db, head):
    await take(db, ["甲园", "商务局", "2026-02-01"], heads=["项目名称", "单位", head])
    assert await days(db) == [(FactKind.SIGNED, date(2026, 2, 1))]


async def test_heads_of_two_rows(db):
    await take(db, ["", "", "签约", "开工", "开工", "竣工"],
               ["甲园", "商务局", "2026-02-01", "", "2026-09-01", "2026-12-01"],
               heads=["项目名称", "单位", "时间节点", "", "计划时间", ""])
    assert await days(db) == [(FactKind.SIGNED, date(2026, 2, 1))]
    assert [one.title for one in (await project(db))[1]] == ["开工", "竣工"]


@pytest.mark.parametrize(("cell", "due"), [
    ("计划2026年12月", date(2026, 12, 31)), ("预计2027年3月底", date(2027, 3, 31)),
    ("拟2026年9月开工", date(2026, 9, 30)),
    ("2026年12月(计划)", date(2026, 12, 31)), ("2026-06-15（预计）", date(2026, 6, 15)),
    ("计划6月15日", date(2026, 6, 15)),
    ("未开工，力争11月", date(2026, 11, 30)), ("2026年四季度", date(2026, 12, 31)),
    ("预计上半年开工", date(2026, 6, 30)), ("2027年底", date(2027, 12, 31)), ("2027年中", date(2027, 6, 30)),
    ("2027年", date(2027, 12, 31)), ("2027年年底前", date(2027, 12, 31))])
async def test_what_is_said_to_be_planned_is_a_milestone_and_named(db, cell, due):
    done = await take(db, [1, "甲园", "甲公司", "商务局", 8000, "", "2026-02-01", cell])
    assert await days(db) == [(FactKind.SIGNED, date(2026, 2, 1))]
    assert [(one.title, one.planned_on) for one in (await project(db))[1]] == [("开工", due)]
    assert told(done) == [f"第3行 “开工时间”列：“{cell}”是计划，不算已经到了这一步，按计划节点 {due} 存入"]


@pytest.mark.parametrize(("cell", "due"), [
    ("2026年12月", date(2026, 12, 31)), ("6月中旬", date(2026, 6, 20)), ("年底前", date(2026, 12, 31)),
    ("2027年一季度", date(2027, 3, 31)), ("第三季度", date(2026, 9, 30))])
async def test_a_planned_month_is_due_on_its_last_day(db, cell, due):
    heads = ["项目名称", "单位", "签约时间", "计划开工时间"]
    done = await take(db, ["甲园", "商务局", "2026-02-01", cell], ["乙园", "商务局", "2026-02-02", cell], heads=heads)
    async with db.begin() as store:
        planned = [one for found in await store.projects.all() for one in await store.milestones.of_project(found.id)]
    assert [one.planned_on for one in planned] == [due, due]
    assert told(done) == [f"第3行 “计划开工时间”列：“{cell}”没有写到日，按最后一天 {due} 存为计划节点（本列其余同样）"]


async def test_what_was_signed_for_is_the_sum_of_the_signing(db):
    await take(db, ["甲园", "商务局", "2026-02-01", 30000], heads=["项目名称", "单位", "签约时间", "签约金额(万元)"])
    assert (await figures(db))["签约金额"][0] == Decimal(30_000_000_000)

"""An import that changed projects of the ledger is taken back whole: what nobody changed since is as it was before,
what others changed stays and is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.figures.indicator import DEFAULT_INDICATORS
from domain.figures.window import DayWindow
from domain.money import Amount, AmountKind, Money
from domain.period import Period
from domain.projects.project import Project
from domain.projects.stages import Stage
from exchange import import_rows, read_rows, take_back
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from tests import factories

OFFICE = factories.an_office()
BEGUN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
UPDATED, SINCE, BACK = (BEGUN + timedelta(days=days) for days in (1, 2, 3))
YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
HEAD = "项目名称,企业,阶段,阶段日期,单位,服务单位,责任领导,行业,类别,保密,别名,总投资,到位资金,节点"
FIRST = "甲,甲公司,在谈,2026-02-01,商务局,,王局,,,否,,3亿元,500万元,开工 2026-06-01"
NEWS = ("甲,甲公司,签约,2026-03-01,发改委,商务局,李局,新材料,制造业,是,甲厂,5亿元,900万元,"
        "开工 2026-07-01；投产 2027-01-01")


async def bring(db, *rows, at=UPDATED, head=HEAD):
    content = "\n".join([head, *rows]).encode()
    return await import_rows(db, OFFICE, read_rows(content, OFFICE), "台账.csv", at, update=True)


@pytest.fixture
async def updated(db):
    """The number of the import that changed everything of 甲."""
    await bring(db, FIRST, at=BEGUN)
    return (await bring(db, NEWS)).taken.import_id


async def the_project(db) -> Project:
    async with db.begin() as store:
        return (await store.projects.some([1]))[1]


async def planned(db) -> list[tuple[str, date]]:
    async with db.begin() as store:
        return [(m.title, m.planned_on) for m in await store.milestones.of_project(1)]


async def figures(db, as_of=None):
    async with db.begin() as store:
        found = await store.aggregates.figures(OFFICE.plan, DEFAULT_INDICATORS, YEAR, as_of)
    return {name: {unit: value.value for unit, value in table.of_unit.items() if value.value}
            for name, table in found.items()}


async def introduced(db):
    async with db.begin() as store:
        return [(one.unit, one.since, one.until) for one in await store.introducers.load() if one.removed_at is None]


async def test_everything_is_as_it_was_before(db):
    await bring(db, FIRST, at=BEGUN)
    before = await the_project(db), await planned(db), await figures(db), await introduced(db)
    done = await bring(db, NEWS)
    project = await the_project(db)
    assert (done.taken.projects_updated, done.taken.import_id) == (1, 2)
    assert (project.stage, project.leader, project.aliases) == (Stage.SIGNED, "李局", ("甲厂",))
    assert project.amount(AmountKind.PAID_IN) == Money.of(9_000_000) and len(await planned(db)) == 2
    assert (await take_back(db, 2, BACK)).left == ()
    after = await the_project(db)
    assert (replace(after, amounts=()), set(after.amounts)) == (replace(before[0], amounts=()), set(before[0].amounts))
    assert (await planned(db), await figures(db), await introduced(db)) == before[1:]
    assert await take_back(db, 2, BACK) is None
    again = await bring(db, NEWS, at=BACK)
    assert (again.taken.projects_updated, again.taken.import_id) == (1, 3)
    assert replace(await the_project(db), amounts=()) == replace(project, amounts=())


@pytest.mark.parametrize(("head", "first", "news"), [
    ("项目名称,单位,企业", "甲,商务局,", "甲,商务局,甲公司"),
    ("项目名称,单位,阶段", "甲,商务局,", "甲,商务局,签约"),
    ("项目名称,单位,阶段,阶段日期", "甲,商务局,开工,2026-02-01", "甲,商务局,暂停,2026-03-01"),
    ("项目名称,单位,阶段,阶段日期", "甲,商务局,暂停,2026-02-01", "甲,商务局,开工,2026-03-01"),
    ("项目名称,单位,阶段,阶段日期", "甲,商务局,开工,2026-02-01", "甲,商务局,签约,2026-01-01"),
    ("项目名称,单位,总投资,合同额", "甲,商务局,3亿元,", "甲,商务局,5000万美元,2亿元"),
    ("项目名称,单位,总投资", "甲,商务局,3亿元—5亿元", "甲,商务局,约4亿元"),
    ("项目名称,单位,到位资金,完成投资", "甲,商务局,,", "甲,商务局,500万元,300万元"),
    ("项目名称,单位,到位资金", "甲,商务局,500万元", "甲,商务局,200万元"),
    ("项目名称,单位,别名", "甲,商务局,甲厂", "甲,商务局,甲厂、老甲"),
    ("项目名称,单位,保密", "甲,商务局,是", "甲,商务局,否")])
async def test_one_column_is_as_it_was_before(db, head, first, news):
    await bring(db, first, at=BEGUN, head=head)
    before, counted = await the_project(db), await figures(db)
    number = (await bring(db, news, head=head)).taken.import_id
    assert await the_project(db) != before
    assert (await take_back(db, number, BACK)).left == ()
    after = await the_project(db)
    assert (replace(after, amounts=()), set(after.amounts)) == (replace(before, amounts=()), set(before.amounts))
    assert await figures(db) == counted


async def test_broken_off_it_is_finished_by_the_same_again(db):
    every = [FIRST.replace("甲", name) for name in "甲乙丙"]
    await bring(db, *every, at=BEGUN)
    await bring(db, *(NEWS.replace("甲", name) for name in "甲乙丙"))
    async with db.begin() as store:
        await store.imported_changes.take_back(2, [1], BACK)
        assert await store.imported_changes.changed(2) == [2, 3]
    assert (await take_back(db, 2, BACK)).left == ()
    async with db.begin() as store:
        assert [(one.leader, one.stage) for one in await store.projects.all()] == [("王局", Stage.NEGOTIATING)] * 3


async def test_days_before_keep_their_figures(db, updated):
    known = await figures(db), await figures(db, BEGUN)
    assert (len(known[0]["签约个数"]), "签约个数" in known[1] and known[1]["签约个数"]) == (1, {})
    await take_back(db, updated, BACK)
    assert (await figures(db, SINCE), await figures(db, BEGUN)) == known
    assert await figures(db) != known[0] and await figures(db) == await figures(db, BEGUN)


async def test_what_the_digest_says_of_a_stage_goes_too(db, updated):
    async def said():
        async with db.begin() as store:
            digest = await weekly_digest.load(store, OFFICE, Period.of("week", date(2026, 3, 2)), SINCE)
        return "".join(weekly_digest.write(digest, OFFICE, Marks("")))

    assert "签约" in await said()
    before = await said()
    await take_back(db, updated, BACK)
    assert await said() != before


async def test_what_was_changed_since_stays_and_is_named(db, updated):
    async with db.begin() as store:
        project = (await store.projects.some([1]))[1]
        project = await store.projects.change(project, "leader", "张局", 1, SINCE)
        project = await store.projects.change(project, "unit", "商务局", 1, SINCE)
        for word in ("家具", "新材料"):  # away and back: somebody says so
            project = await store.projects.change(project, "industry", word, 1, SINCE)
        await store.projects.move_by_hand(project, Stage.STARTED, date(2026, 3, 4), 1, SINCE)
        await store.projects.state_by_hand(project, [Amount(AmountKind.TOTAL, Money.of(700_000_000))],
                                           date(2026, 3, 4), SINCE)
        moved = next(m for m in await store.milestones.of_project(1) if m.title == "开工")
        await store.milestones.postpone(moved.id, date(2026, 8, 1))
    done = await take_back(db, updated, BACK)
    assert {(one.field, one.title) for one in done.left} == {
        ("leader", ""), ("industry", ""), ("stage", ""), ("total", ""), ("milestone", "开工")}
    after = await the_project(db)
    assert (after.leader, after.industry, after.stage, after.unit) == ("张局", "新材料", Stage.STARTED, "商务局")
    assert (after.serving_unit, after.category, after.confidential, after.aliases) == (None, None, False, ())
    assert (after.amount(AmountKind.TOTAL), after.amount(AmountKind.PAID_IN)) == (
        Money.of(700_000_000), Money.of(5_000_000))
    assert await planned(db) == [("开工", date(2026, 8, 1))]


async def test_a_report_filed_since_holds(app, telegram, people):
    first, news = (row.replace("甲,甲公司", "锂电铜箔项目,甲公司").replace("发改委,商务局", "商务局,")
                   for row in (FIRST, NEWS))
    await bring(app.db, first, at=BEGUN)
    number = (await bring(app.db, news)).taken.import_id
    telegram.clock.set(datetime(2026, 3, 5, 2, 0, tzinfo=UTC))
    people.liaison_a.say("锂电铜箔项目今天开工，到位资金200万元")
    await app.settled()
    people.liaison_a.tap(telegram.sent_to(people.liaison_a)[-1], "✅ 确认保存")
    await app.settled()
    assert (await the_project(app.db)).stage is Stage.STARTED
    done = await take_back(app.db, number, app.clock.now())
    after = await the_project(app.db)
    assert [one.field for one in done.left] == ["stage"] and after.leader == "王局"
    assert after.amount(AmountKind.PAID_IN) == Money.of(7_000_000)  # what came before the import, and what came since


async def test_two_imports_taken_back_in_either_order(db, updated):
    head = "项目名称,企业,单位,责任领导,总投资,节点"
    second = (await bring(db, "甲,甲公司,发改委,张局,6亿元,开工 2026-09-01；投产 2027-02-01", at=SINCE,
                          head=head)).taken.import_id
    done = await take_back(db, updated, BACK)
    assert {(one.field, one.title) for one in done.left} == {
        ("leader", ""), ("total", ""), ("milestone", "开工"), ("milestone", "投产")}
    assert ((await the_project(db)).leader, (await the_project(db)).unit) == ("张局", "商务局")
    assert (await take_back(db, second, BACK)).left == ()
    after = await the_project(db)
    assert (after.leader, after.amount(AmountKind.TOTAL)) == ("王局", Money.of(300_000_000))
    assert await planned(db) == [("开工", date(2026, 6, 1))]


async def test_new_and_changed_projects_of_one_file_have_one_number(db):
    await bring(db, FIRST, at=BEGUN)
    done = await bring(db, NEWS, FIRST.replace("甲", "乙"))
    assert (done.taken.projects_added, done.taken.projects_updated, done.taken.import_id) == (1, 1, 2)
    async with db.begin() as store:
        assert next(one.rows for one in await store.imports.listing()) >= 2
    await take_back(db, 2, BACK)
    async with db.begin() as store:
        [left] = await store.projects.all()
    assert (left.name, left.leader) == ("甲", "王局")


async def test_a_project_merged_or_gone_since(db, updated):
    await bring(db, FIRST.replace("甲", "乙").replace("王局", ""), at=SINCE)
    async with db.begin() as store:
        both = await store.projects.some([1, 2])
        await store.projects.save(replace(both[2], leader=None))
        await store.merging.merge(replace(both[2], leader=None), both[1], 1, SINCE)
    await take_back(db, updated, BACK)
    async with db.begin() as store:
        kept = (await store.projects.some([2]))[2]
    assert (kept.leader, kept.stage) == ("王局", Stage.NEGOTIATING)
    assert await take_back(db, 1, BACK)  # the import that made it
    async with db.begin() as store:
        assert await store.projects.get(1) is not None and (await store.projects.some([1]))[1].merged_into == 2


async def test_one_that_left_the_ledger_stays_out_of_it(db, updated):
    async with db.begin() as store:
        project = (await store.projects.some([1]))[1]
        await store.projects.save(replace(project, merged_into=1))
    await take_back(db, updated, BACK)
    assert (await the_project(db)).merged_into == 1


def test_the_command(cli):
    for name, rows in (("一.csv", FIRST), ("二.csv", NEWS)):
        own = rows.replace("商务局", "本单位").replace("发改委", "本单位")
        Path(name).write_text(f"{HEAD}\n{own}\n", encoding="utf-8")
    assert cli("import", "一.csv").stderr == ""
    done = cli("import", "二.csv", "--update")
    assert done.stdout.splitlines()[-1] == "本次导入编号 2；整批撤回：python -m bot import --undo 2"
    later = "项目名称,企业,单位,责任领导,节点\n甲,甲公司,本单位,张局,投产 2027-03-01\n"
    Path("三.csv").write_text(later, encoding="utf-8")
    cli("import", "三.csv", "--update")
    assert [line[:1] for line in cli("import", "--list").stdout.splitlines()] == ["3", "2", "1"]
    assert cli("import", "--undo", "2").stdout.splitlines() == [
        "已撤回第 2 号导入，数字和项目恢复到导入以前", "以下 2 处在导入以后又改过，没有动：", "甲：责任领导",
        "甲：节点“投产”"]
    again = cli("import", "--undo", "2")
    assert again.exit_code == 1 and "已经撤回过" in again.stderr
    assert "张局" in cli("export", "--format", "csv").stdout

"""Import and export: everything or nothing, every fault named, and what goes out comes back the same."""

import asyncio
import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.characters import plain
from domain.figures.published_table import label
from domain.figures.table_number import BLANKS
from domain.money import Amount, AmountKind, Money, parse_plain, say_plain
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.stages import Stage
from exchange import ImportRefused, as_csv, as_json, gather, read_rows, read_tables, take
from exchange.cells import ROLE_WORDS, STAGE_WORDS
from exchange.fault import MOST
from exchange.row_marks import AS_ABOVE
from reports.render import words
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests import factories
from tests.open_database import open_database

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OFFICE = factories.an_office()
WORDING = words()["import_faults"]
HEAD = "项目名称,企业,阶段,单位,总投资"


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


async def bring(db, content: bytes, update: bool = False):
    return await take(db, OFFICE, read_rows(content, OFFICE), "台账", NOW, update)


async def refused(db, *rows: str, update: bool = False) -> list[str]:
    with pytest.raises(ImportRefused) as caught:
        await bring(db, lines(*rows), update)
    return caught.value.lines(WORDING)


async def ledger(db) -> list[Project]:
    async with db.begin() as store:
        return list(await store.projects.all())


async def roster(db) -> list[Member]:
    async with db.begin() as store:
        return list(await store.members.all())


# projects


async def test_a_row_becomes_a_project(db):
    taken = await bring(db, lines(
        "项目名称,企业,阶段,单位,服务单位,总投资,合同额,保密,别名,登记日期,责任领导",
        "传感器项目,锐恒精密,已签约,开发区,临港产业区,3.5亿元,约5000万美元,是,传感项目、MEMS项目,2026/1/5,王局"))
    assert (taken.projects_added, taken.projects_updated) == (1, 0)
    [project] = await ledger(db)
    assert (project.name, project.enterprise, project.stage) == ("传感器项目", "锐恒精密", Stage.SIGNED)
    assert (project.unit, project.serving_unit, project.leader) == ("经济开发区", "临港产业区", "王局")
    assert project.amounts == (Amount(AmountKind.TOTAL, Money.of(350_000_000)),
                               Amount(AmountKind.CONTRACT, Money.of(50_000_000, "USD"), True))
    assert (project.confidential, project.aliases) == (True, ("传感项目", "MEMS项目"))
    assert OFFICE.day(project.created_at) == date(2026, 1, 5) and project.last_news_at == NOW


async def test_english_heads_and_words(db):
    await bring(db, lines("name,enterprise,stage,unit,total", "Sensors,Ruiheng,signed,商务局,350000000"))
    [project] = await ledger(db)
    assert (project.stage, project.amount(AmountKind.TOTAL)) == (Stage.SIGNED, Money.of(350_000_000))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
async def test_encodings(db, encoding):
    await bring(db, f"{HEAD}\n传感器项目,锐恒精密,签约,商务局,3亿元\n".encode(encoding))
    assert [p.name for p in await ledger(db)] == ["传感器项目"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
async def test_delimiters_and_line_ends(db, delimiter):
    await bring(db, "\r\n".join([HEAD, "甲,甲公司,签约,商务局,3亿元"]).replace(",", delimiter).encode())
    assert [p.name for p in await ledger(db)] == ["甲"]


@pytest.mark.parametrize(("head", "cell", "amount"), [
    ("总投资(亿元)", "3.5", Amount(AmountKind.TOTAL, Money.of(350_000_000))),
    ("总投资（万美元）", "1,200", Amount(AmountKind.TOTAL, Money.of(12_000_000, "USD"))),
    ("总投资(万元)", "3亿元", Amount(AmountKind.TOTAL, Money.of(300_000_000))),
    ("总投资", "300000000", Amount(AmountKind.TOTAL, Money.of(300_000_000))),
    ("总投资", "3-5亿元", Amount(AmountKind.TOTAL, Money.of(300_000_000), upper=Money.of(500_000_000))),
    ("总投资", "3亿元—5亿元", Amount(AmountKind.TOTAL, Money.of(300_000_000), upper=Money.of(500_000_000))),
    ("总投资", "３亿元左右", Amount(AmountKind.TOTAL, Money.of(300_000_000), True)),
    ("总投资", "5000万港币", Amount(AmountKind.TOTAL, Money.of(50_000_000, "HKD")))])
async def test_amounts(db, head, cell, amount):
    await bring(db, f"项目名称,单位,{head}\n甲,商务局,\"{cell}\"".encode())
    [project] = await ledger(db)
    assert project.amounts == (amount,)


@pytest.mark.parametrize(("row", "said"), [
    ("甲,甲公司,飞了,商务局,", "第2行 “阶段”列：没有“飞了”这个阶段"),
    ("甲,甲公司,签约,商务厅,", "第2行 “单位”列：方案里没有“商务厅”这个单位（是不是：商务局）"),
    ("甲,甲公司,签约,商务局,三个亿", "第2行 “总投资”列：“三个亿”不是金额"),
    ("甲,甲公司,签约,商务局,5—3亿元", "第2行 “总投资”列：“5—3亿元”不是金额"),
    ("甲,甲公司,签约,商务局,3", "第2行 “总投资”列：“3”没有写明单位"),
    (",甲公司,签约,商务局,", "第2行 “项目名称”列：不能为空"),
    ("甲,甲公司,签约,,", "第2行 “单位”列：不能为空"),
    ("甲" * 201 + ",甲公司,签约,商务局,", "第2行 “项目名称”列：太长，最多 200 个字"),
    ("甲,甲公司,签约,商务局,3亿元,多,余", "第2行 有 7 个单元格，表头只有 5 列")])
async def test_a_wrong_row_is_named_and_nothing_is_imported(db, row, said):
    [told] = await refused(db, HEAD, row, "乙,乙公司,签约,商务局,3亿元")
    assert told.startswith(said)
    assert await ledger(db) == []


async def test_all_faults_are_told_at_once_in_the_files_order(db):
    told = await refused(db, HEAD, "乙,,签约,商务局,3亿元", "甲,,飞了,商务厅,x", "乙,,签约,商务局,")
    assert [t.split(" ")[0] for t in told] == ["第3行", "第3行", "第3行", "第4行"]
    assert told[-1] == "第4行 “项目名称”列：与第2行重复"


async def test_at_most_fifty_faults_are_told(db):
    told = await refused(db, HEAD, *(f"项目{n},,飞了,商务局," for n in range(60)))
    assert len(told) == MOST + 1 and told[-1].startswith("……另有 10 处")


@pytest.mark.parametrize(("content", "said"), [
    (b"", "文件是空的"), (b"\n\n", "文件是空的"), (HEAD.encode(), "只有表头，没有内容"),
    (b"\xff\xfe\x00\x00PK\x03\x04", "文件不是文本"), ("项目名称,单位\n\"甲,商务局".encode(), "第2行 引号不成对"),
    ("企业,阶段\n甲,签约".encode(), "第1行 表头缺少：项目名称、单位"),
    ("项目名称,单位,颜色\n甲,商务局,红".encode(), "第1行 “颜色”列：不认识这一列"),
    ("项目名称,单位,项目\n甲,商务局,乙".encode(), "第1行 “项目”列：这一列和“项目名称”读作同一列"),
    ("项目名称,单位,登记日期\n甲,商务局,2026-13-01".encode(), "第2行 “登记日期”列：“2026-13-01”不是日期"),
    ("项目名称,单位,登记日期\n甲,商务局,2027-01-01".encode(), "第2行 “登记日期”列：2027-01-01 还没有到"),
    ("项目名称,单位,阶段,阶段日期\n甲,商务局,,2026-01-01".encode(), "第2行 “阶段日期”列：填了阶段日期，没有填阶段"),
    ("项目名称,单位,节点\n甲,商务局,开工".encode(), "第2行 “节点”列：“开工”不是节点"),
    ("项目名称,单位,保密\n甲,商务局,也许".encode(), "第2行 “保密”列：“也许”应为“是”或“否”")])
async def test_wrong_files(db, content, said):
    with pytest.raises(ImportRefused) as caught:
        await bring(db, content)
    assert caught.value.lines(WORDING)[0].startswith(said)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content):
    try:
        assert read_tables(content)
    except ImportRefused as refusal:
        assert refusal.lines(WORDING)


async def test_a_known_name_is_a_fault_unless_it_is_an_update(db):
    await bring(db, lines(HEAD, "甲,甲公司,在谈,商务局,3亿元"))
    [told] = await refused(db, HEAD, "甲,甲公司,签约,商务局,5亿元")
    assert told == "第2行 “项目名称”列：台账里已有“甲”（#1）；要更新它请加 --update"
    taken = await bring(db, lines(HEAD, "甲,甲公司,签约,发改委,5亿元", "乙,,,商务局,"), update=True)
    assert (taken.projects_added, taken.projects_updated) == (1, 1)
    [first, _] = await ledger(db)
    assert (first.stage, first.unit, first.amounts) == (
        Stage.SIGNED, "发改委", (Amount(AmountKind.TOTAL, Money.of(500_000_000)),))
    async with db.begin() as store:
        assert [c["field"] for c in await store.projects.changes(1)] == ["unit", "stage"]
        assert [m.after for m in await store.projects.moves(project_id=1)] == [Stage.NEGOTIATING, Stage.SIGNED]


async def test_an_update_leaves_what_the_row_does_not_say(db):
    await bring(db, lines(HEAD, "甲,甲公司,签约,商务局,3亿元"))
    await bring(db, lines("项目名称,单位,行业", "甲,商务局,新材料"), update=True)
    [project] = await ledger(db)
    assert (project.enterprise, project.stage, project.industry) == ("甲公司", Stage.SIGNED, "新材料")
    assert project.amount(AmountKind.TOTAL) == Money.of(300_000_000)


async def test_projects_of_one_name_are_told_apart_by_their_enterprise(db):
    await bring(db, lines(HEAD, "产业园,甲公司,签约,商务局,", "产业园,乙公司,签约,商务局,"))
    await bring(db, lines(HEAD, "产业园,乙公司,开工,商务局,"), update=True)
    assert [(p.enterprise, p.stage) for p in await ledger(db)] == [("甲公司", Stage.SIGNED), ("乙公司", Stage.STARTED)]
    [told] = await refused(db, "项目名称,单位", "产业园,商务局", update=True)
    assert "台账里有几个同名项目（#1、#2）" in told


async def test_milestones_are_planned_and_moved(db):
    head = "项目名称,单位,节点"
    await bring(db, lines(head, "甲,商务局,开工 2026-06-01；设备进场 2026年8月1日"))
    await bring(db, lines(head, "甲,商务局,开工 2026-07-01"), update=True)
    async with db.begin() as store:
        found = await store.milestones.of_project(1)
    assert [(m.title, m.stage, m.planned_on, m.original_on) for m in found] == [
        ("开工", Stage.STARTED, date(2026, 7, 1), date(2026, 6, 1)),
        ("设备进场", None, date(2026, 8, 1), date(2026, 8, 1))]


# members


async def test_members_without_an_id_get_one_link_each(db):
    taken = await bring(db, lines("姓名,角色,单位,Telegram编号", "联络员戊,联络员,商务局、发改委,", "主任,领导,,5009"))
    assert taken.members_added == 2
    [invite] = taken.invites
    assert (invite.name, invite.units, invite.expires_at) == ("联络员戊", ("商务局", "发改委"), NOW + timedelta(days=7))
    [waiting, chief] = await roster(db)
    assert (waiting.telegram_id, invite.member_id) == (None, waiting.id)
    assert (chief.telegram_id, chief.office_wide, chief.reachable) == (5009, True, False)


async def test_the_link_of_an_imported_member_works(app, telegram, people):
    taken = await bring(app.db, lines("姓名,角色,单位", "联络员戊,联络员,发改委"))
    newcomer = telegram.person("戊", 5010)
    newcomer.start(taken.invites[0].token)
    await app.settled()
    assert "联络员戊，欢迎加入" in telegram.sent_to(newcomer)[-1].text
    assert next(m for m in await roster(app.db) if m.name == "联络员戊").telegram_id == 5010


async def test_importing_again_gives_the_same_link(db):
    content = lines("姓名,角色,单位", "联络员戊,联络员,商务局")
    first, second = await bring(db, content), await bring(db, content, update=True)
    assert [i.token for i in first.invites] == [i.token for i in second.invites]
    assert (second.members_added, second.members_updated, second.members_same) == (0, 0, 1)


@pytest.mark.parametrize(("row", "said"), [
    ("甲,会长,商务局,", "第2行 “角色”列：没有“会长”这个角色（可用：管理员、领导、联络员、督查员）"),
    ("甲,联络员,,", "第2行 “单位”列：联络员必须填写单位"),
    ("甲,联络员,商务局,abc", "第2行 “Telegram编号”列：“abc”不是 Telegram 编号"),
    ("王局,领导,商务局,", "第2行 “姓名”列：成员“王局”已在册"),
    (",领导,商务局,", "第2行 “姓名”列：不能为空"), ("甲" * 81 + ",领导,,", "第2行 “姓名”列：太长，最多 80 个字")])
async def test_wrong_members(db, row, said):
    await bring(db, lines("姓名,角色,单位,Telegram编号", "王局,领导,商务局,2000"))
    [told] = await refused(db, "姓名,角色,单位,Telegram编号", row)
    assert told.startswith(said)
    assert len(await roster(db)) == 1


async def test_the_id_of_another_is_a_fault(db):
    head = "姓名,角色,单位,Telegram编号"
    await bring(db, lines(head, "王局,领导,商务局,2000", "李局,领导,商务局,2001"))
    [told] = await refused(db, head, "李局,领导,商务局,2000", update=True)
    assert told == "第2行 “Telegram编号”列：这个 Telegram 编号是“王局”的"


# out and back


def test_words_are_those_that_people_read():
    assert {str(stage): said[0] for stage, said in STAGE_WORDS.items()} == {
        name: said for name, said in words()["stage"].items() if name in set(Stage)}
    assert {str(role): said[0] for role, said in ROLE_WORDS.items()} == dict(words()["role"])


MONEY = st.builds(Money, st.integers(0, 10**17), st.sampled_from(["CNY", "USD", "HKD", "JPY", "EUR", "SEK"]))


@given(MONEY)
def test_a_sum_written_plainly_is_read_back(money):
    assert parse_plain(say_plain(money)) == money


@pytest.mark.parametrize("said", ["", "亿", "3..5亿", "-3亿", "3亿万", "三亿", "1e9", "3亿元整", "9" * 15 + "亿"])
def test_no_sum(said):
    assert parse_plain(said) is None


def test_a_bare_number_counts_what_the_head_says():
    assert parse_plain("1,234.5", Decimal(10_000), "USD") == Money.of(12_345_000, "USD")


NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"]) | st.sampled_from("()（）·<>&\"',=+-@ "),
                min_size=1,
                max_size=20).map(str.strip).filter(
                    lambda name: any(map(str.isalnum, name))  # signs alone are a blank cell
                    and name not in AS_ABOVE and plain(name) not in BLANKS
                    and not label(name).endswith(("合计", "小计", "总计", "分计",
                                                                                 "平均")))
AMOUNTS = st.lists(st.builds(Amount, st.sampled_from(AmountKind), st.builds(Money, st.integers(10**8, 10**16)),
                             st.booleans()), max_size=3, unique_by=lambda a: a.kind).map(tuple)
PROJECTS = st.builds(
    lambda **v: Project(id=0, created_at=NOW - timedelta(days=40), last_news_at=NOW - timedelta(days=3), **v),
    name=NAMES, enterprise=st.none() | NAMES, stage=st.none() | st.sampled_from(Stage),
    unit=st.sampled_from([u.name for u in factories.UNITS]), serving_unit=st.none() | st.just("发改委"),
    leader=st.none() | NAMES, industry=st.none() | NAMES, confidential=st.booleans(), amounts=AMOUNTS)
MEMBERS = st.builds(lambda **v: Member(id=0, **v), name=NAMES, role=st.sampled_from(Role), units=st.just(("商务局",)),
                    telegram_id=st.none() | st.integers(1, 10**12), office_wide=st.booleans())


def essence(projects, members, milestones=()):
    return ([replace(p, id=0, created_at=OFFICE.day(p.created_at), last_news_at=OFFICE.day(p.last_news_at),
                     amounts=frozenset(p.amounts), stage_since=None, held_stage=None) for p in projects],
            [replace(m, id=0, reachable=False) for m in members])


def key(text):
    return "".join((text or "").split()).casefold()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects=st.lists(PROJECTS, max_size=6, unique_by=lambda p: key(p.name)),
       members=st.lists(MEMBERS, max_size=4, unique_by=(lambda m: key(m.name), lambda m: m.telegram_id or object())))
def test_what_goes_out_comes_back_the_same(migrated, tmp_path_factory, projects, members):
    if projects or members:
        asyncio.run(out_and_back(migrated, tmp_path_factory.mktemp("trip"), projects, members))


async def out_and_back(migrated: Path, folder: Path, projects, members):
    first, second = (open_database(shutil.copy(migrated, folder / name))
                     for name in ("a.db", "b.db"))
    try:
        async with first.begin() as store:
            for project in projects:
                await store.projects.add(project)
            for member in members:
                await store.members.add(member, NOW)
            written = as_csv(await gather(store), OFFICE)
        await bring(second, written.encode())
        assert essence(await ledger(second), await roster(second)) == essence(projects, members)
        async with second.begin() as store:
            assert as_csv(await gather(store), OFFICE) == written
    finally:
        await first.close()
        await second.close()


async def test_on_postgresql(postgres_url):
    db = Database(postgres_url())
    try:
        await migrate(db)
        await bring(db, lines(HEAD, "甲" * 200 + ",乙,签约,商务局,999999亿元", "丙,,,发改委,") + b"\n\n"
                    + lines("姓名,角色,单位", "联络员戊,联络员,商务局"))
        with pytest.raises(ImportRefused):
            await bring(db, lines(HEAD, "丁,,签约,商务局,", "丙,,,发改委,"))
        assert [len(p.name) for p in await ledger(db)] == [200, 1]
        assert [m.name for m in await roster(db)] == ["联络员戊"]
    finally:
        await db.close()


async def test_a_spreadsheet_is_given_no_formula(db):
    async with db.begin() as store:
        await store.projects.add(Project(0, "=HYPERLINK(1)", None, None, "商务局", NOW, NOW))
        written = as_csv(await gather(store), OFFICE, ["projects"])
    assert next(iter(csv.DictReader(io.StringIO(written))))["项目名称"] == "'=HYPERLINK(1)"


async def test_json(db):
    await bring(db, lines(HEAD, "甲,甲公司,签约,商务局,3—5亿元") + b"\n\n" + lines("姓名,角色,单位",
                                                                        "联络员戊,联络员,商务局"))
    async with db.begin() as store:
        said = json.loads(json.dumps(as_json(await gather(store), OFFICE)))
    [project], [member] = said["projects"], said["members"]
    assert (project["name"], project["enterprise"], project["stage"], project["unit"]) == ("甲", "甲公司", "signed",
                                                                                           "商务局")
    assert project["amounts"] == [
        {"kind": "total", "value": "300000000", "currency": "CNY", "approx": False, "upper": "500000000"}]
    assert member == {"name": "联络员戊", "role": "liaison", "units": ["商务局"], "telegram_id": None,
                      "office_wide": False}


# the commands


@pytest.fixture
def cli(cli):
    def call(*args: str, content: str = ""):
        Path("in.csv").write_text(content, encoding="utf-8")
        return cli(*args)

    return call


def test_import_and_export_by_command(cli):
    done = cli("import", "in.csv", content="项目名称,单位\n甲,本单位\n\n姓名,角色,单位\n联络员戊,联络员,本单位\n")
    assert done.exit_code == 0, done.output
    assert "项目：新增 1 个，更新 0 个" in done.output and "联络员戊（联络员）：打开机器人，发送 /start " in done.output
    out = cli("export", "--format", "json")
    assert [p["name"] for p in json.loads(out.stdout)["projects"]] == ["甲"]
    assert cli("export", "--format", "csv", "--what", "members").stdout.startswith("姓名,角色,单位")


def test_a_wrong_file_by_command(cli):
    done = cli("import", "in.csv", content="项目名称,单位\n甲,别处\n")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "没有导入任何内容，请改好以下各处再试："
    assert done.stderr.splitlines()[1].startswith("第2行 “单位”列：方案里没有“别处”这个单位")


def test_check_writes_nothing(cli):
    assert "检查通过，没有写入" in cli("import", "--check", "in.csv", content="项目名称,单位\n甲,本单位\n").output
    assert json.loads(cli("export", "--format", "json").stdout)["projects"] == []


@pytest.mark.parametrize("args", [("import",), ("import", "absent.csv"), ("export",), ("export", "--format", "xml")])
def test_usage(cli, args):
    assert cli(*args).exit_code == 2

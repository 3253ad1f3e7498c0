"""/export: the ledger as a file, by the rights of who asks."""

import csv
import io
from datetime import date

import pytest

from exchange.exporting import gather_projects
from tests.ledger_scene import a_project, last, say, stage_ledger


def table(message, telegram):
    """The rows of the file that a message brings, as dictionaries."""
    content = telegram.files[message.json["document"]["file_id"]].data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


async def test_everybody_gets_what_they_may_see(app, telegram, db, people):
    await stage_ledger(db)
    told = await say(app, people.admin, "/export")
    assert {row["项目名称"] for row in table(told, telegram)} == {
        "海川储能电池项目", "海川正极材料项目", "冷链物流园", "海上风电装备"}
    assert told.json["document"]["file_name"] == "项目台账-2026-03-02.csv"
    assert "4 个" in told.text and "其中 1 个是保密项目" in told.text
    told = await say(app, people.liaison_a, "/export")
    assert {row["项目名称"] for row in table(told, telegram)} == {
        "海川储能电池项目", "海川正极材料项目", "海上风电装备"}
    assert "商务局引进或服务的" in told.text and "保密" not in told.text


async def test_it_is_narrowed_like_the_list(app, telegram, db, people):
    await stage_ledger(db)
    told = await say(app, people.admin, "/export 签约 商务局")
    assert [row["项目名称"] for row in table(told, telegram)] == ["海川储能电池项目"]
    assert told.json["document"]["file_name"] == "项目台账-签约-商务局-2026-03-02.csv"
    assert "商务局“签约”项目 1 个" in told.text
    told = await say(app, people.liaison_a, "/export 终止")
    assert "document" not in told.json and told.text.startswith("没有可导出的“终止”项目。")
    assert "用法：/export" in (await say(app, people.admin, "/export 好看的")).text


async def test_secrets_of_other_units_stay_hidden_within_the_cells(app, telegram, db, people):
    ledger = await stage_ledger(db)
    async with db.begin() as store:
        await store.milestones.plan(ledger.cathode, "与顺达冷链协调用地", date(2026, 3, 20))
    for person, shown in ((people.admin, True), (people.liaison_a, False)):
        rows = {row["项目名称"]: row for row in table(await say(app, person, "/export"), telegram)}
        assert ("顺达冷链" in rows["海川正极材料项目"]["节点"]) is shown


async def test_asked_in_a_group_the_file_goes_to_the_private_chat(app, telegram, db, people):
    await stage_ledger(db)
    group = telegram.group("招商工作群", [people.admin, people.liaison_a], supergroup=True)
    people.liaison_a.say(f"/export@{telegram.bot.username}", group)
    await app.settled()
    assert telegram.sent_to(group)[-1].text == "已私发给您。"
    assert len(table(last(app, people.liaison_a), telegram)) == 3


@pytest.mark.parametrize("portion", [1, 2, 5, 6])
async def test_what_is_read_in_portions_is_whole(db, portion):
    async with db.begin() as store:
        for number in range(5):
            await store.projects.add(a_project(f"储能电池{number}期", "海川新能源有限公司", "商务局"))
        found = await gather_projects(store, None, portion=portion)
    assert sorted(project.name for project in found.projects) == [f"储能电池{number}期" for number in range(5)]


@pytest.mark.parametrize(("said", "projects"), [
    ("把台账导出来", 4), ("给我导出一份项目表格", 4), ("把签约项目导出来", 1),
    ("导出商务局的项目", 3), ("台账导出成excel", 4)])
async def test_asked_in_plain_words(app, telegram, db, people, said, projects):
    await stage_ledger(db)
    assert len(table(await say(app, people.supervisor, said), telegram)) == projects

"""/score: the year's record of a unit or a person with its evidence, and the same as a workbook."""

import pytest

from exchange.record_workbook import SheetOut, as_workbook
from exchange.workbook import read_workbook
from reading import is_question
from tests.bulletin_scene import at
from tests.ledger_scene import say, tap
from tests.trips.trip_scene import a_month, an_office


@pytest.fixture
def office():
    return an_office()


async def filled(app, db):
    async with db.begin() as store:
        await a_month(store)
    app.world.clock.set(at(4, 2, 9))


async def test_a_units_year(app, db, liaison, golden):
    await filled(app, db)
    golden("year_record_unit.html", (await say(app, liaison, "/score 商务局")).html)


async def test_a_persons_year(app, db, leader, golden):
    await filled(app, db)
    golden("year_record_person.html", (await say(app, leader, "/score 王局")).html)


async def test_the_file_has_every_fact_and_message(app, db, telegram, liaison):
    await filled(app, db)
    await tap(app, liaison, await say(app, liaison, "商务局今年的实绩"), "📄 导出表格（每条依据）")
    sent = telegram.sent_to(liaison)[-1].json["document"]
    assert sent["file_name"] == "年度实绩-商务局-2026.xlsx"
    sums, evidence, quotas = read_workbook(telegram.files[sent["file_id"]].data)
    assert [sums.name, evidence.name, quotas.name] == ["汇总", "依据", "定额"]
    assert len(evidence.rows) == 1 + 7  # every fact behind a figure, each under its figure
    assert {row.cells[0] for row in quotas.rows[1:]} == {"王局", "装备招商小分队", "商务局"}


async def test_whose_record_who_may_read(app, db, people):
    await filled(app, db)
    assert "您只能看本单位" in (await say(app, people.liaison_b, "/score 商务局")).text
    assert "只有本人" in (await say(app, people.liaison_b, "/score 王局")).text
    assert "2026年实绩" in (await say(app, people.supervisor, "/score 王局")).text
    assert "没有叫“渔业局”" in (await say(app, people.admin, "/score 渔业局")).text
    assert "2025年实绩" in (await say(app, people.admin, "/score 商务局 2025")).text


@pytest.mark.parametrize(("said", "unit"), [
    ("商务局今年的实绩", "商务局"), ("王局的年度实绩", "王局"), ("我们单位的考核得分是多少", "我们"), ("我的实绩", "")])
def test_asked_in_plain_words(said, unit):
    question = is_question(said)
    assert question is not None and (question.command, question.unit) == ("score", unit)


def test_what_a_person_wrote_is_never_a_formula():
    content = as_workbook([SheetOut("依据", ("原文", "数"), (("=1+1", 3), ("http://a.b", 4)))])
    grid, = read_workbook(content)
    assert [[cell for cell in row.cells][:2] for row in grid.rows][1] == ["=1+1", "3"]

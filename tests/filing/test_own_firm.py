"""Whose project it is, told of one that the ledger knows. The clock: Monday 2 March 2026."""

import pytest

from tests.filing.test_undo import file
from tests.ledger_scene import say, stage_ledger, tap

LEAD = "昨天连云港来了个老乡，想投2亿做光伏边框"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def firm_of(db, name):
    async with db.begin() as store:
        project = await store.projects.by_name(name)
        return None if project is None else project.enterprise


@pytest.mark.parametrize(("said", "firm"), [
    ("光伏边框企业叫金冠铝业", "金冠铝业"), ("光伏边框的投资方全称为江苏金冠铝业有限公司", "江苏金冠铝业有限公司"),
    ("搞错了 光伏边框那家叫金冠家居 改一下", "金冠家居"), ("补充一下，光伏边框项目公司名称是金冠新材料", "金冠新材料")])
async def test_a_project_without_an_enterprise_takes_the_one_that_is_told(app, db, liaison, ledger, said, firm):
    await file(app, liaison, LEAD)
    assert await firm_of(db, "光伏边框") is None
    card = await file(app, liaison, said)
    assert f"未说明 → {firm}" in card.text and "情况　企业" not in card.text
    assert await firm_of(db, "光伏边框") == firm


async def test_undo_gives_back_whose_it_was(app, db, liaison, ledger):
    await file(app, liaison, LEAD)
    await file(app, liaison, "光伏边框企业叫金冠铝业")
    await tap(app, liaison, await say(app, liaison, "/undo"), "↩️ 撤回这一条")
    assert await firm_of(db, "光伏边框") is None


@pytest.mark.parametrize(("said", "firm"), [
    ("海上风电装备的企业全名叫南通远景重工集团", "南通远景重工集团"), ("海上风电装备企业改名叫远景海工", "远景海工")])
async def test_another_name_is_shown_old_and_new(app, db, liaison, ledger, said, firm):
    card = await file(app, liaison, said)
    assert f"远景重工有限公司 → {firm}" in card.text
    assert await firm_of(db, "海上风电装备") == firm


@pytest.mark.parametrize("said", [
    "海上风电装备那家企业是做钢结构的", "今天和省港口集团去海上风电装备看了场地", "海上风电装备的企业叫我们下周去一趟",
    "海上风电装备反映供电公司还没送电，推不动"])
async def test_who_is_only_named_changes_nothing(app, db, liaison, ledger, said):
    card = await say(app, liaison, said)
    assert "远景重工有限公司 →" not in card.text


async def test_a_firm_that_is_called_in_short_is_filed_in_full(app, db, liaison, ledger):
    await file(app, liaison, "昨天在张家港看了两家，一个是沙洲精铸，一个叫百川仪表，百川想搞个智能水表项目，1.8亿左右")
    assert await firm_of(db, "智能水表") == "百川仪表"

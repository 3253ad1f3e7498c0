"""A second phase that is a project of its own has its sum as 总投资: on the card, in the ledger, in the tiers."""

import pytest

from domain.money import AmountKind, Money
from tests.ledger_scene import say, stage_ledger, tap


@pytest.mark.parametrize("said", ["2月26日与海通科技签约传感器二期项目，总投资15亿元",
                                  "昨天签约冷链仓储三期，总投资15亿元",
                                  "与博联电子签了连接器二期项目，投资15亿元"])
async def test_a_phase_of_its_own_is_worth_its_sum(app, db, liaison, said):
    card = await say(app, liaison, said)
    assert "总投资　15亿元" in card.text and "其中分期" not in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        [project] = await store.projects.all()
    assert project.amount(AmountKind.TOTAL) == Money.of("1500000000")


async def test_a_phase_of_the_whole_stays_a_phase(app, db, liaison):
    ledger = await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池项目一期投资5亿元，今天开工")
    assert "其中分期　5亿元" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        project = await store.projects.get(ledger.battery)
    assert project.amount(AmountKind.TOTAL) == Money.of("1200000000")


@pytest.mark.parametrize(("said", "shown"), [
    ("7月底前完成土地摘牌，海川储能电池项目", "下一步　完成土地摘牌　7月31日（周五）前"),
    ("海川储能电池项目3月20日前办完环评", "下一步　办完环评　3月20日（周五）前"),
    ("海川储能电池项目昨天环评批复了", "情况　环评批复了")])
async def test_what_is_planned_keeps_its_day(app, db, liaison, said, shown):
    await stage_ledger(db)
    assert shown in (await say(app, liaison, said)).text


@pytest.mark.parametrize(("said", "name"), [
    ("今天下午接待了力驰一行6人，看了二期地块", "力驰二期"), ("海川储能电池项目二期也谈了，2亿", "二期")])
async def test_a_phase_alone_is_no_name(app, db, liaison, said, name):
    await stage_ledger(db)
    await tap(app, liaison, await say(app, liaison, said), "✅ 确认保存")
    async with db.begin() as store:
        names = [project.name for project in await store.projects.all()]
    assert "二期" not in names


async def test_another_units_second_phase_is_not_meant_by_ours(app, db, people):
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "今天下午接待了力驰一行6人，看了二期地块"),
              "✅ 确认保存")
    await stage_ledger(db)
    card = await say(app, people.liaison_b, "另外冷链物流园那边二期厂房封顶了，设备6月进场")
    assert "已有单位跟进" not in card.text and "力驰" not in card.text

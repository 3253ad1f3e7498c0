"""A field of a project in the ledger: who may set it, what is no value of it, what stands there afterwards."""

from datetime import date

import pytest

from domain.bot_questions import ProjectFieldQuestion
from domain.money import AmountKind, Money
from tests.ledger_scene import say, stage_ledger


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.fixture
def answer(app, db, ledger, people):
    """What an administrator is told who is asked for that field of 海川储能电池 and says so."""
    async def ask_and_say(field, text):
        async with db.begin() as store:
            await store.chats.ask(people.admin.id, ProjectFieldQuestion(ledger.battery, field).pack(), app.clock.now())
        return (await say(app, people.admin, text)).text

    return ask_and_say


async def kept(db, ledger):
    async with db.begin() as store:
        return await store.projects.get(ledger.battery)


@pytest.mark.parametrize(("field", "text", "value"), [
    ("name", "海川  储能二期", "海川 储能二期"), ("enterprise", "海川储能有限公司", "海川储能有限公司"),
    ("enterprise", "无", None),
    ("serving_unit", "开发区", "经济开发区"), ("serving_unit", "无", None), ("unit", "县发改委", "发改委"),
    ("leader", "李局", "李局"), ("leader", "删除", None), ("industry", "新能源", "新能源"),
    ("category", "外资", "外资"),
    ("aliases", "储能、海川储能，电池，储能", ("储能", "海川储能", "电池")), ("aliases", "清空", ())])
async def test_what_stands_there_afterwards(db, ledger, answer, field, text, value):
    assert "已" in await answer(field, text)
    assert getattr(await kept(db, ledger), field) == value


@pytest.mark.parametrize(("field", "text"), [
    ("name", "无"), ("name", "3亿元"), ("name", "长" * 101), ("name", "冷链物流园"), ("enterprise", "下周三"),
    ("unit", "没有这个局"), ("unit", "无"), ("serving_unit", "没有这个局"), ("amount", "很多"),
    ("industry", "业" * 41)])
async def test_what_is_no_value_is_asked_again_and_nothing_changes(db, ledger, answer, field, text):
    before = await kept(db, ledger)
    again = await answer(field, text)
    assert "/cancel" in again and await kept(db, ledger) == before


async def test_a_sum_takes_the_place_of_the_one_of_its_kind(db, ledger, answer):
    await answer("amount", "总投资15亿元")
    await answer("amount", "合同额8000万美元")
    project = await kept(db, ledger)
    assert project.amount(AmountKind.TOTAL) == Money.of("1500000000")
    assert project.amount(AmountKind.CONTRACT) == Money.of("80000000", "USD")


async def test_a_unit_may_be_given_from_a_day_on(db, ledger, answer):
    assert "2026-02-01" in await answer("unit", "发改委，2月1日起")
    assert (await kept(db, ledger)).unit == "发改委"
    async with db.begin() as store:
        [told] = [change for change in await store.projects.changes(ledger.battery) if change.field == "unit"]
    assert (told.before, told.after) == ("商务局", "发改委")


async def test_a_liaison_sets_what_is_theirs_and_not_the_unit(app, db, ledger, liaison):
    async with db.begin() as store:
        await store.chats.ask(liaison.id, ProjectFieldQuestion(ledger.port, "name").pack(), app.clock.now())
    assert "已" not in (await say(app, liaison, "新名字")).text
    async with db.begin() as store:
        assert (await store.projects.get(ledger.port)).name == "冷链物流园"
    assert (await kept(db, ledger)).stage_since == date(2026, 1, 15)

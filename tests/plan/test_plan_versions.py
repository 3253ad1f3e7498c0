"""A plan in force is kept with its day; a past month is previewed under the plan that was in force at its end."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from storage.plan.plan_file import load_plan, plan_of_text
from tests import factories
from tests.figures.test_plan_figures import sign
from tests.ledger_scene import say

GUANYUN = (Path(__file__).resolve().parents[2] / "plans" / "guanyun.yaml").read_text(encoding="utf-8")
OLD = GUANYUN.replace("start: 2021-09-01, end: 2022-08-31", "start: 2026-01-01, end: 2026-12-31")
NEW = OLD.replace("target: {count: 67, amount: 300亿元}", "target: {count: 99, amount: 500亿元}") + 'version: "2"\n'


def moment(month, day):
    return datetime(2026, month, day, 9, tzinfo=factories.SHANGHAI)


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(NEW, encoding="utf-8")
    return factories.an_office(plan=load_plan(path))


async def keep(db):
    async with db.begin() as store:
        assert await store.plan_versions.keep(OLD, "1", moment(1, 5))
        assert not await store.plan_versions.keep(OLD, "1", moment(1, 9))
        assert await store.plan_versions.keep(NEW, "2", moment(2, 10))


async def known(db):
    async with db.begin() as store:
        await sign(store, moment(1, 10), "储能电站", "招商局", "600000000")


async def test_every_change_is_kept_once_with_its_time(db, app):
    await keep(db)
    async with db.begin() as store:
        assert [one.version for one in await store.plan_versions.all()] == ["1", "2"]
        versions = [(await store.plan_versions.at(when)).version for when in (moment(1, 1), moment(2, 9),
                                                                              moment(2, 11))]
    assert versions == ["1", "1", "2"]
    assert plan_of_text(OLD).target.count == 67 and plan_of_text("nonsense: [") is None


async def ranked(app, person, said):
    """The bulletin, also where a line that it is not published yet follows it."""
    before = len(app.world.sent_to(person))
    await say(app, person, said)
    return "\n".join(message.text for message in app.world.sent_to(person)[before:])


async def test_the_ranking_of_a_past_month_is_by_the_plan_of_that_month(app, db, admin, office):
    await keep(db)
    await known(db)
    assert "个数　1/67个" in await ranked(app, admin, "/rank 2026-01")
    assert "个数　1/99个" in await ranked(app, admin, "/rank 2026-02")
    assert "个数　1/99个" in await ranked(app, admin, "/rank")


async def test_without_anything_kept_the_plan_of_today_speaks(app, db, admin, office):
    await known(db)
    assert "个数　1/99个" in await ranked(app, admin, "/rank 2026-01")


BEFORE = GUANYUN.replace("start: 2021-09-01, end: 2022-08-31", "start: 2025-02-01, end: 2026-01-31")
AFTER = NEW.replace("start: 2026-01-01, end: 2026-12-31", "start: 2026-02-01, end: 2027-01-31")


@pytest.mark.parametrize("installed", [(1, 28), (2, 3)])  # before its first day, and after it
async def test_a_plan_that_follows_another_leaves_the_months_before_to_that_one(app, db, admin, office, installed):
    app.office = replace(office, plan=plan_of_text(AFTER))
    async with db.begin() as store:
        await store.plan_versions.keep(BEFORE, "1", moment(1, 5))
        await store.plan_versions.keep(AFTER, "2", moment(*installed))
        await sign(store, moment(1, 10), "储能电站", "招商局", "600000000")
        await sign(store, moment(2, 10), "医药港", "招商局", "600000000")
    assert "个数　1/67个" in await ranked(app, admin, "/rank 2026-01")
    assert "个数　1/99个" in await ranked(app, admin, "/rank 2026-02")
    assert "累计从2025年2月1日算起" in await ranked(app, admin, "/bulletin 月度指标 2026-01")

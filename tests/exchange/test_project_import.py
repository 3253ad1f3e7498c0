"""A large file of projects: written in portions that hold up no one, shown at one instant, taken back whole."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from domain.money import AmountKind
from domain.period import Period
from domain.projects.stages import Stage
from exchange import read_rows, take, take_back
from exchange.project_import import PORTION
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from tests import factories

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OFFICE = factories.an_office()
COUNT = 2 * PORTION + 50
HEADS = "项目名称,企业,阶段,单位,总投资,到位资金,阶段日期,节点"


def file_of(count, note=""):
    rows = [f"项目{n}号,企业{n},已签约,商务局,{n + 1}亿元,{n + 1}00万元,2026-01-{1 + n % 28:02},"
            f"开工 2026-03-0{1 + n % 9}{note}" for n in range(count)]
    return read_rows("\n".join([HEADS, *rows]).encode(), OFFICE)


async def seen(db):
    async with db.begin() as store:
        return len(await store.projects.all()), len(await store.milestones.open())


async def test_others_are_served_meanwhile_and_see_nothing_or_everything(db):
    looks = []

    async def look():
        while True:
            looks.append(await seen(db))

    watching = asyncio.create_task(look())
    done = await take(db, OFFICE, file_of(COUNT), "台账.csv", NOW)
    watching.cancel()
    assert (done.projects_added, done.import_id) == (COUNT, 1)
    assert set(looks) <= {(0, 0), (COUNT, COUNT)} and looks.count((0, 0)) >= COUNT // PORTION
    assert await seen(db) == (COUNT, COUNT)
    async with db.begin() as store:
        project = await store.projects.by_name("项目7号")
        [move] = await store.projects.moves(project_id=project.id)
        assert (project.stage, project.stage_since, move.on) == (Stage.SIGNED, date(2026, 1, 8), date(2026, 1, 8))
        assert project.amount(AmountKind.TOTAL).plain() == "800000000"
        assert project.amount(AmountKind.PAID_IN).plain() == "8000000"


async def test_it_is_taken_back_whole(db):
    done = await take(db, OFFICE, file_of(COUNT), "台账.csv", NOW)
    assert await take_back(db, done.import_id, NOW)
    assert await seen(db) == (0, 0)
    async with db.begin() as store:
        inputs = await store.books.ranking_inputs(OFFICE.plan, [date(2026, 3, 2)])
        digest = await weekly_digest.load(store, OFFICE, Period.of("week", date(2026, 3, 2)), NOW)
        [kept] = await store.imports.listing()
    assert inputs.projects == () and "项目7号" not in "".join(weekly_digest.write(digest, OFFICE, Marks("")))
    assert (kept.rows >= COUNT, kept.taken_back_at) == (True, NOW)
    again = await take(db, OFFICE, file_of(COUNT), "台账.csv", NOW)
    assert (again.projects_added, await seen(db)) == (COUNT, (COUNT, COUNT))


async def test_broken_off_it_leaves_nothing_and_is_done_again(db):
    writing = asyncio.create_task(take(db, OFFICE, file_of(COUNT), "台账.csv", NOW))
    while not await begun(db):
        await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await seen(db) == (0, 0)
    async with db.begin() as store:
        assert [one.made_at for one in await store.imports.listing()] == [None]
    assert (await take(db, OFFICE, file_of(COUNT), "台账.csv", NOW)).projects_added == COUNT
    assert await seen(db) == (COUNT, COUNT)


async def begun(db):
    async with db.begin() as store:
        return [one for one in await store.imports.listing() if one.rows]


async def test_a_check_writes_nothing_and_says_the_same(db):
    looked = await take(db, OFFICE, file_of(3), "台账.csv", NOW, check=True)
    assert (looked.projects_added, looked.import_id, await seen(db)) == (3, None, (0, 0))
    await take(db, OFFICE, file_of(3), "台账.csv", NOW)
    same = await take(db, OFFICE, file_of(3), "台账.csv", NOW, update=True)
    assert (same.projects_added, same.projects_updated, same.projects_same) == (0, 0, 3)
    news = await take(db, OFFICE, file_of(4, "；投产 2027-01-01"), "台账.csv", NOW, update=True, check=True)
    assert (news.projects_added, news.projects_updated) == (1, 3)
    done = await take(db, OFFICE, file_of(4, "；投产 2027-01-01"), "台账.csv", NOW, update=True)
    assert (done.projects_added, done.projects_updated, await seen(db)) == (1, 3, (4, 8))

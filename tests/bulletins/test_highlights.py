"""亮点专栏: the week's notable items with their sources, by schedule, by /publish, by /bulletin and by the command."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bulletins.cadence import DEFAULT_CADENCES, OFFERED_CADENCES
from domain.bulletins.notable_items import Ground
from domain.filing.record import UpdateKind
from domain.period import Period
from domain.projects.stages import Stage
from reports.bulletins import highlights
from reports.bulletins.bulletin_header import Marks
from tests import factories
from tests.bulletin_scene import FRIDAY_FIVE, a_project, a_week, at, bind, file, go, said
from tests.ledger_scene import say
from tests.overdue_scene import counted

WEEK = Period.of("week", date(2026, 3, 2))
AFTER = FRIDAY_FIVE + timedelta(minutes=30)
ROW = next(row for row in OFFERED_CADENCES if row.report == "highlights")


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(cadences=(*DEFAULT_CADENCES, ROW)))


@pytest.fixture
async def filled(db, app):
    async with db.begin() as store:
        await a_week(store)
        await file(store, at(3, 4, 15), unit="发改委", kind=UpdateKind.TRIP, places=("上海",), leader="李局",
                   enterprises=("丁公司", "戊公司", "己公司"), text="李局带队赴上海走访丁公司、戊公司、己公司")
        await file(store, at(3, 4, 16), unit="临港产业区", kind=UpdateKind.SIGNING, text="秘密芯片签约了", projects=[
            (a_project("秘密封测", "临港产业区", Stage.SIGNED, total="900000000", filed_at=at(3, 4), confidential=True,
                       industry="集成电路"), None, Stage.SIGNED)])
    return db


async def loaded(db, office, now=FRIDAY_FIVE):
    async with db.begin() as store:
        return await highlights.load(store, office, WEEK, now)


async def test_at_its_hour_the_group_has_it(app, filled, group, golden):
    await bind(filled, group, "highlights")
    await go(app, AFTER)
    golden("highlights.html", said(app, group))


async def test_why_each_was_chosen(filled, office):
    items = (await loaded(filled, office)).items
    assert [(one.unit, one.grounds) for one in items] == [
        ("商务局", (Ground.FIRST, Ground.BIG)), ("临港产业区", (Ground.FIRST, Ground.BIG)), ("发改委", (Ground.TRIP,))]


async def test_a_unit_that_had_one_before_makes_no_first(filled, office):
    async with filled.begin() as store:
        await file(store, at(2, 10), kind=UpdateKind.SIGNING, projects=[
            (a_project("早先的", stage=Stage.SIGNED, total="100000000", filed_at=at(2, 10)), None, Stage.SIGNED)])
    [first, *_] = [one for one in (await loaded(filled, office)).items if one.unit == "商务局"]
    assert first.grounds == (Ground.BIG,)


async def test_words_and_names_of_a_secret_project_stay_out(filled, office):
    view = await loaded(filled, office)
    text = "".join(highlights.write(view, office, Marks()))
    assert "秘密" not in text and "某集成电路企业" in text and "李局带队赴上海走访" in text


async def test_two_of_a_unit_at_the_most(filled, office):
    async with filled.begin() as store:
        for number in range(4):
            await file(store, at(3, 5, 9, number), kind=UpdateKind.SIGNING, projects=[
                (a_project(f"大项目{number}", stage=Stage.SIGNED, total="500000000", filed_at=at(3, 5)), None,
                 Stage.SIGNED)])
    assert len([one for one in (await loaded(filled, office)).items if one.unit == "商务局"]) == 2


async def test_a_week_without_any(db, app, office):
    async with db.begin() as store:
        view = await highlights.load(store, office, WEEK, FRIDAY_FIVE)
    assert "本周没有可列入亮点的动态" in "".join(highlights.write(view, office, Marks()))
    assert highlights.facts(view)["items"] == []


async def test_in_chat_and_by_hand(app, filled, group, admin):
    await bind(filled, group, "highlights")
    app.world.clock.set(at(3, 5, 18))
    told = await say(app, admin, "/bulletin 亮点专栏")
    assert "亮点专栏" in told.text and "零的突破" in told.text
    assert "亮点专栏" in (await say(app, admin, "/publish 亮点专栏")).text


async def test_a_fixed_number_of_queries(filled, office):
    async def count():
        with counted(filled) as statements:
            await loaded(filled, office)
        return len([one for one in statements if one.startswith("SELECT")])

    few = await count()
    async with filled.begin() as store:
        for number in range(20):
            await file(store, at(3, 5, 10, number), unit="发改委", places=("上海",), enterprises=(f"{number}公司",))
    assert await count() == few


def test_only_where_the_plan_turns_it_on():
    assert factories.a_plan().cadence("highlights") is None and replace(ROW).report == highlights.ID

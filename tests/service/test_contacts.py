"""The memory of a firm: who of us met it, within the reader's rights; tags that filters use, contacts, the first
introducer."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import DistinctOf, Filter, Indicator, Reached, Unique
from domain.figures.measure import measure
from domain.figures.window import DayWindow
from domain.projects.stages import Stage
from tests.ledger_scene import a_project, say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def met(app, person, said):
    card = await say(app, person, said)
    await tap(app, person, card, "✅ 确认保存")


@pytest.fixture
async def meetings(app, people, ledger):
    await met(app, people.liaison_a, "2月10日王局带队去深圳拜访海川新能源，谈储能电池二期用地")
    await met(app, people.liaison_a, "2月25日海川新能源李总来访，看了地块")
    await met(app, people.liaison_b, "2月26日在上海拜访海川新能源，谈冷链配套电池")


async def test_who_has_met_it(app, people, meetings, golden):
    golden("contacts.html", (await say(app, people.admin, "谁接触过海川")).html)


@pytest.mark.parametrize("said", ["谁接触过海川新能源", "跟海川新能源对接的是谁", "/contacts 海川新能源",
                                  "我们谁见过海川新能源的人？"])
async def test_ways_to_ask(app, people, meetings, said):
    assert "接触过的人" in (await say(app, people.admin, said)).text


async def test_within_ones_rights(app, people, meetings):
    said = (await say(app, people.liaison_b, "谁接触过海川新能源")).text
    assert "谈冷链配套电池" in said and "储能电池二期用地" not in said and "别的单位接触过 2 次" in said


async def test_a_firm_that_nobody_met(app, people, ledger):
    assert "还没有人接触过" in (await say(app, people.admin, "谁接触过比亚迪")).text
    assert "请写企业" in (await say(app, people.admin, "/contacts")).text


async def tagged(db, office, tag):
    async with db.begin() as store:
        found = await store.projects.all()
        return {p.name for p in found if tag in {t for f in await store.facts.of_project(p.id) for t in f.tags}}


async def test_a_sentence_tags_every_project_of_the_firm(app, db, office, people, ledger, golden):
    card = await say(app, people.liaison_a, "海川新能源是世界500强、央企")
    golden("proposal_note_tag.html", card.html)
    assert await tagged(db, office, "央企") == set()
    await tap(app, people.liaison_a, card, "✅ 记下")
    assert await tagged(db, office, "央企") == {"海川储能电池项目", "海川正极材料项目"}
    async with db.begin() as store:
        await store.projects.add(a_project("海川回收项目", "海川新能源有限公司", "商务局"))
    assert "海川回收项目" in await tagged(db, office, "世界500强")
    card = await say(app, people.liaison_a, "海川新能源不是央企")
    await tap(app, people.liaison_a, card, "✅ 记下")
    assert await tagged(db, office, "央企") == set()
    assert "海川储能电池项目" in await tagged(db, office, "世界500强")


async def test_filters_of_figures_use_the_tag(app, db, office, people, ledger):
    card = await say(app, people.liaison_a, "海川新能源是世界500强")
    await tap(app, people.liaison_a, card, "✅ 记下")
    wanted = Indicator("500强签约", "个", Reached(Stage.SIGNED), Filter(tags=frozenset({"世界500强"})))
    other = Indicator("央企签约", "个", Reached(Stage.SIGNED), Filter(tags=frozenset({"央企"})))
    window = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
    async with db.begin() as store:
        found = await store.aggregates.figures(office.plan, [wanted, other], window)
        book = await store.books.open(office.plan, [wanted, other], window)
    assert [found[one.name].total.value for one in (wanted, other)] == [1, 0]
    assert [measure(one, book.known, None, window).value for one in (wanted, other)] == [1, 0]


async def test_visits_without_a_project_carry_the_firms_tags(app, db, office, people, ledger):
    """Whenever it was tagged, however its name was written; taken off, they no longer do."""
    visited = Indicator("走访500强", "家", DistinctOf((FactKind.VISIT,), Unique.ENTERPRISE),
                        Filter(tags=frozenset({"世界500强"})))
    window = DayWindow(date(2026, 1, 1), date(2026, 12, 31))

    async def count():
        async with db.begin() as store:
            found = await store.aggregates.figures(office.plan, [visited], window)
            book = await store.books.open(office.plan, [visited], window)
        pure = measure(visited, book.known, None, window)
        assert pure.value == found[visited.name].total.value
        return pure.value

    for said in ("今天拜访了远航电气股份有限公司", "今天拜访了顺达冷链公司"):
        await tap(app, people.liaison_a, await say(app, people.liaison_a, said), "✅ 确认保存")
    assert await count() == 0
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "远航电气是世界500强"), "✅ 记下")
    assert await count() == 1
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "3月1日拜访了远航电气"), "✅ 确认保存")
    assert await count() == 1  # one enterprise
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "远航电气不是世界500强"), "✅ 记下")
    assert await count() == 0


async def test_tags_and_contacts_on_the_page_of_the_firm(app, db, office, people, ledger):
    card = await say(app, people.liaison_a, "/contacts 海川储能电池")
    await tap(app, people.liaison_a, card, "🏷 加标签")
    page = await say(app, people.liaison_a, "战新、上市公司")
    assert "标签　战新、上市公司" in page.text and await tagged(db, office, "战新") == {"海川储能电池项目"}
    await tap(app, people.liaison_a, page, "☎️ 加联系人")
    assert "企业联系人　李经理 138 0000 0000" in (await say(app, people.liaison_a, "李经理 13800000000")).text


async def test_the_first_introducer_stays(app, db, people, ledger, golden):
    card = await say(app, people.liaison_a, "海川储能电池项目的引荐人是张会长（苏州商会）")
    golden("proposal_note_introducer.html", card.html)
    await tap(app, people.liaison_a, card, "✅ 记下")
    app.world.clock.advance(days=3)
    card = await say(app, people.liaison_a, "海川储能电池项目由刘主任引荐")
    golden("proposal_note_fixed.html", card.html)
    assert card.labels == []


async def test_of_several_projects_the_introducers_one_is_chosen(app, db, people, ledger):
    card = await say(app, people.liaison_a, "海川的引荐人是张会长")
    await tap(app, people.liaison_a, card, "#2 海川正极材料项目")
    await tap(app, people.liaison_a, card, "✅ 记下")
    async with db.begin() as store:
        assert [one.project_id for one in await store.firm_notes.standing()] == [2]


async def test_anothers_project_is_not_tagged(app, db, office, people, ledger):
    said = (await say(app, people.liaison_a, "冷链物流园是央企")).text
    assert "标签" not in said and await tagged(db, office, "央企") == set()

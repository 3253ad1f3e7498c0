"""What a report calls its projects and firms by stands on the card, is filed and counts in every filter (mechanisms 4,
7, 12)."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, DistinctOf, Filter, Indicator, Reached, Unique
from domain.figures.measure import measure
from domain.figures.window import DayWindow
from domain.projects.stages import Stage
from tests import factories
from tests.ledger_scene import say, stage_ledger, tap
from tests.overdue_scene import last

YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
LEADING = Indicator("主导产业签约", "个", Reached(Stage.SIGNED), Filter(tags=frozenset({"主导产业"})))
BIG = Indicator("500强签约", "个", Reached(Stage.SIGNED), Filter(tags=frozenset({"500强", "央企"})))
HOMES = Indicator("房地产以外", "个", Reached(Stage.SIGNED))
VISITED = Indicator("走访500强", "家", DistinctOf((FactKind.VISIT,), Unique.ENTERPRISE),
                    Filter(tags=frozenset({"500强"})))
SHOWS = Indicator("长三角推介", "场", CountOf((FactKind.PROMOTION,)), Filter(tags=frozenset({"长三角"})))
EVERY = (LEADING, BIG, HOMES, VISITED, SHOWS)


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(indicators=EVERY, excluded_categories=("房地产",)))


async def count(app, indicator):
    async with app.db.begin() as store:
        found = await store.aggregates.figures(app.office.plan, [indicator], YEAR)
        book = await store.books.open(app.office.plan, [indicator], YEAR)
    counted = found[indicator.name].total.value
    assert measure(indicator, book.known, None, YEAR).value == counted
    return counted


async def file(app, person, said):
    card = await say(app, person, said)
    await tap(app, person, card, "✅ 确认保存")
    return card


async def test_a_new_project_has_it_and_a_tap_takes_it_off(app, people):
    card = await say(app, people.liaison_a, "今天签约氢屿储能项目，总投资5亿元，属于主导产业，投资方是央企")
    assert "标签　主导产业、央企" in card.text
    assert {"🏷 去掉 主导产业", "🏷 去掉 央企"} <= set(card.labels)
    await tap(app, people.liaison_a, card, "🏷 去掉 央企")
    card = last(app, people.liaison_a)
    assert "标签　主导产业\n" in card.text and "🏷 打上 央企" in card.labels
    await tap(app, people.liaison_a, card, "🏷 打上 央企")
    await tap(app, people.liaison_a, card, "🏷 去掉 央企")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert [await count(app, one) for one in (LEADING, BIG)] == [1, 0]
    assert "标签　主导产业" in (await say(app, people.liaison_a, "/project 氢屿储能")).text


async def test_of_a_project_that_is_known_it_is_a_fact_and_undo_takes_it_back(app, db, people):
    await stage_ledger(db)
    await file(app, people.liaison_a, "海川储能电池今天签约，总投资5亿元")
    assert await count(app, LEADING) == 0
    await file(app, people.liaison_a, "海川储能电池项目属于主导产业，昨天到位资金500万元")
    assert await count(app, LEADING) == 1
    asked = await say(app, people.liaison_a, "/undo")
    await tap(app, people.liaison_a, asked, asked.labels[0])
    assert await count(app, LEADING) == 0


async def test_a_category_that_the_plan_leaves_out_is_told_later(app, people):
    await file(app, people.liaison_a, "今天签约滨江花园项目，总投资5亿元")
    assert await count(app, HOMES) == 1
    card = await file(app, people.liaison_a, "滨江花园项目属于房地产，今天到位资金500万元")
    assert "项目类别　房地产（按方案不计任务）" in card.text
    assert await count(app, HOMES) == 0
    assert "不计任务" in (await say(app, people.liaison_a, "/bulletin 三张表")).text


@pytest.mark.parametrize(("said", "counted"), [
    ("今天签约世界500强中粮集团旗下的油脂项目，总投资5亿元", 1),
    ("今天签约油脂项目，总投资5亿元，客户都是世界500强", 0),
    ("今天签约油脂项目，总投资5亿元，不是央企投资", 0), ("今天签约油脂项目，总投资5亿元，外资项目", 0)])
async def test_the_lists_are_all_500(app, people, said, counted):
    await file(app, people.liaison_a, said)
    assert await count(app, BIG) == counted


async def test_a_visit_and_an_event_without_a_project(app, people):
    card = await file(app, people.liaison_a, "今天拜访了世界500强中粮集团")
    assert "标签　世界500强" in card.text
    await file(app, people.liaison_a, "昨天再次拜访中粮集团")
    await file(app, people.liaison_a, "今天拜访了锐普公司")
    await file(app, people.liaison_a, "今天在上海举办长三角推介会，50余家企业参加")
    card = await file(app, people.liaison_a, "今天在杭州举办长三角产业专题推介会")
    assert "活动　推介会" in card.text and "地点　杭州" in card.text
    assert [await count(app, one) for one in (VISITED, SHOWS)] == [1, 2]


async def test_a_sentence_about_the_firm_takes_it_off_again(app, people):
    await file(app, people.liaison_a, "今天拜访了世界500强中粮集团")
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "中粮集团不是世界500强"), "✅ 记下")
    assert await count(app, VISITED) == 0


@pytest.mark.parametrize(("said", "tags"), [
    ("不是央企", "主导产业"), ("投资方不是央企", "主导产业"), ("央企标签去掉", "主导产业"), ("不属于主导产业", "央企"),
    ("是世界500强投资的", "主导产业、央企、世界500强"), ("补充一下，是外资项目", "主导产业、央企、外资")])
async def test_words_right_after_the_card_set_it_right(app, people, said, tags):
    await say(app, people.liaison_a, "今天签约氢屿储能项目，总投资5亿元，属于主导产业，投资方是央企")
    await say(app, people.liaison_a, said)
    card = next(m for m in app.world.sent_to(people.liaison_a) if "✅ 确认保存" in m.labels and "总投资" in m.text)
    assert f"标签　{tags}\n" in card.text


async def test_after_it_was_saved_a_correction_is_offered(app, people):
    await file(app, people.liaison_a, "今天签约氢屿储能项目，总投资5亿元，投资方是央企")
    offered = await say(app, people.liaison_a, "不是央企")
    assert "标签：央企 → 去掉" in offered.text
    await tap(app, people.liaison_a, offered, "✅ 确认保存")
    assert await count(app, BIG) == 0


async def test_the_page_of_the_firm_has_it(app, people):
    await file(app, people.liaison_a, "今天拜访了世界500强中粮集团")
    assert "标签　世界500强" in (await say(app, people.liaison_a, "/contacts 中粮集团")).text


async def test_said_of_a_project_by_itself(app, db, people):
    """A tag of the firm is kept as one of the firm; what only the plan asks about is news of the project."""
    await stage_ledger(db)
    await file(app, people.liaison_a, "海川储能电池今天签约，总投资5亿元")
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "海川储能电池项目是央企投资的"), "✅ 记下")
    assert await count(app, BIG) == 1
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "海川储能电池项目不是央企投资"), "✅ 记下")
    assert await count(app, BIG) == 0
    await file(app, people.liaison_a, "海川储能电池项目是主导产业项目")
    assert await count(app, LEADING) == 1


async def test_foreign_capital_is_asked_for_by_its_tag(app, people):
    await file(app, people.liaison_a, "今天签约氢屿储能项目，总投资5亿元，是外资企业投资的")
    assert "氢屿储能" in (await say(app, people.liaison_a, "外资项目有哪些")).text

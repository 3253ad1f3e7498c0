"""What a plan asks for and is there or is not (基金, 楼宇): told in a sentence, one tap, counted in every figure."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, Filter, Indicator
from domain.plan.targets import IndicatorTarget
from exchange import as_csv, gather
from reading import ReadingContext
from reading.service.delivered_words import delivered_told, yet_to_come
from reports.figures.plan_figures import FigureQuestion, as_json, load
from reports.plan.plan_view import formula_said
from storage.plan.plan_file import load_plan
from tests import factories
from tests.ledger_scene import say, tap

ROOT = Path(__file__).resolve().parents[2]
FUND = Indicator("产业引导基金", "支", CountOf((FactKind.DELIVERED,)), Filter(tags=frozenset(["产业引导基金"])),
                 ("产业引导基金", "引导基金"))
TOWER = Indicator("总部经济楼宇", "栋", CountOf((FactKind.DELIVERED,)), Filter(tags=frozenset(["总部经济楼宇"])),
                  ("总部经济楼宇", "总部大楼"), "营业收入1亿元以上、税收1000万元以上")
CONTEXT = ReadingContext(date(2026, 3, 2), units=("商务局", "临港产业区", "临港"),
                         deliverables=tuple((one.name, one.told_as) for one in (FUND, TOWER)))


@pytest.fixture
def office():
    targets = (IndicatorTarget("产业引导基金", Fraction(2)),)
    return factories.an_office(plan=factories.a_plan(indicators=(FUND, TOWER), targets=targets))


@pytest.mark.parametrize(("said", "name", "unit", "count", "on"), [
    ("产业引导基金已设立1支", "产业引导基金", "", 1, date(2026, 3, 2)),
    ("商务局的引导基金2月10日完成备案，共两支", "产业引导基金", "商务局", 2, date(2026, 2, 10)),
    ("临港产业区总部大楼建成投用，年税收1100万元", "总部经济楼宇", "临港产业区", 1, date(2026, 3, 2))])
def test_what_is_done_is_told(said, name, unit, count, on):
    told = delivered_told(said, CONTEXT)
    assert (told.name, told.unit, told.count, told.on, told.removed) == (name, unit, count, on, False)


@pytest.mark.parametrize("said", ["产业引导基金正在筹备", "力争年内设立引导基金", "引导基金设立了吗",
                                  "总部大楼计划6月建成", "引导基金方案讨论了一次",
                                  "传感器项目已开工", "下个月引导基金成立", "产业引导基金完成几支",
                                  "产业引导基金目前设立情况", "产业引导基金设立了没有", "引导基金有没有落实",
                                  "总部大楼投用情况", "总部大楼是否建成", "引导基金成立没", "引导基金设立进展如何"])
def test_what_is_not_there_yet_is_not_told(said):
    assert delivered_told(said, CONTEXT) is None


@pytest.mark.parametrize("said", [
    "产业引导基金目前设立情况", "产业引导基金设立了没有", "产业引导基金有没有落实", "引导基金成立没",
    "引导基金设立进展", "引导基金设立到哪一步了", "引导基金注册完了吗", "商务局引导基金设立情况", "引导基金是否备案",
    "引导基金怎么样了？"])
async def test_whether_it_is_there_is_answered_by_its_figure(app, people, said):
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "产业引导基金已设立1支"), "✅")
    told = await say(app, people.liaison_a, said)
    assert "📐 产业引导基金　商务局　1支" in told.text


@pytest.mark.parametrize("said", [
    "天使基金正在筹备", "科创基金还在筹建中", "引导基金正在筹备", "县里的产业母基金在谋划",
    "天使基金正在筹备，预计下月设立",
    "总部大楼正在装修", "总部大楼主体还在建设，力争6月底前投用", "商务局引导基金已备案，计划3月注册",
    "产业引导基金还没设立",
    "引导基金方案正在论证", "总部大楼预计5月封顶，年底前投用", "引导基金正在报批", "我们的2支引导基金都在筹备中"])
async def test_what_is_to_come_is_no_project_and_counts_when_it_is_there(app, people, said):
    told = (await say(app, people.liaison_a, said)).text
    assert "还没有办成，没有登记，也不算项目" in told and "新项目" not in told and "🏁" not in told


@pytest.mark.parametrize("said", ["引导基金拟投资恒锐精密2亿元", "恒锐精密总部大楼正在装修", "储能电站正在筹备开工"])
def test_what_else_is_to_come_is_news_of_others(said):
    assert yet_to_come(said, CONTEXT) is None


def test_without_such_a_plan_nothing_is_looked_for():
    assert delivered_told("产业引导基金已设立1支", ReadingContext(date(2026, 3, 2))) is None


async def figures(db, office, now):
    async with db.begin() as store:
        view = await load(store, office, FigureQuestion(("产业引导基金", "总部经济楼宇")), now)
    return {table["name"]: {row["holder"]: row["value"] for row in table["rows"] if row["value"] != "0"}
            for table in as_json(view)["indicators"]}


async def test_a_sentence_a_tap_and_the_figure_has_it(app, db, people, office):
    card = await say(app, people.liaison_a, "商务局产业引导基金已设立1支")
    assert "🏁 产业引导基金（待记）" in card.text and "办成1支" in card.text
    await tap(app, people.liaison_a, card, "✅")
    tower = await say(app, people.liaison_b, "总部大楼建成投用，年税收1100万元")
    assert "临港产业区" in tower.text and "方案要求　营业收入1亿元以上、税收1000万元以上" in tower.text
    await tap(app, people.liaison_b, tower, "✅")
    assert await figures(db, office, app.clock.now()) == {"产业引导基金": {"商务局": "1"},
                                                          "总部经济楼宇": {"临港产业区": "1"}}
    why = await say(app, people.liaison_a, "/why 产业引导基金 商务局")
    assert "产业引导基金" in why.text and "1支" in why.text
    assert "没有对应的消息" not in why.text and "联络员甲 3月2日" in why.text


async def test_what_was_told_wrongly_is_taken_back(app, db, people, office):
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "引导基金设立2支"), "✅")
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "引导基金记错了，只有1支"), "✅")
    assert await figures(db, office, app.clock.now()) == {"产业引导基金": {"商务局": "1"}, "总部经济楼宇": {}}


async def test_another_units_is_not_this_members_to_tell(app, people):
    assert "🏁" not in (await say(app, people.liaison_b, "商务局产业引导基金已设立1支")).text


async def test_it_goes_out_as_a_row_of_the_table(app, db, people, office):
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "引导基金设立1支"), "✅")
    async with db.begin() as store:
        [line] = as_csv(await gather(store, facts=True), office, ["facts"]).splitlines()[1:]
    assert line.startswith("2026-03-02,商务局,成果,") and "产业引导基金" in line


def test_the_plan_of_xiangshan_owes_funds_and_towers():
    plan = load_plan(ROOT / "plans" / "xiangshan-2024.yaml")
    assert {(t.indicator, t.each, int(t.value)) for t in plan.targets if plan.indicator(t.indicator).told_as} == {
        ("产业引导基金", None, 2), ("天使基金", None, 1), ("总部经济楼宇", "镇街和开发区", 1)}
    assert formula_said(TOWER) == (
        "办成的数（说到“总部经济楼宇、总部大楼”办成即记）；要求营业收入1亿元以上、税收1000万元以上")

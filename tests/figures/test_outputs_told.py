"""产值 and 税收 typed in chat: facts of their month or of the year so far, of the unit, an enterprise or a project."""

from datetime import date
from fractions import Fraction

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import DEFAULT_INDICATORS, Indicator, SumOf
from domain.figures.window import DayWindow
from domain.money import Money
from domain.plan.targets import IndicatorTarget
from reading.office.output_words import outputs_told
from tests import factories
from tests.ledger_scene import say, stage_ledger, tap

OUTPUT = Indicator("规上工业总产值", "元", SumOf((FactKind.OUTPUT,)))
YI = 100_000_000_00
TODAY = date(2026, 6, 3)


@pytest.fixture
def office():
    targets = (IndicatorTarget("规上工业总产值", Fraction(330 * YI)),)
    return factories.an_office(plan=factories.a_plan(indicators=(*DEFAULT_INDICATORS, OUTPUT), targets=targets))


def told(text):
    return [(str(a.kind), float(a.money.value / 10_000), str(a.basis), a.over and (a.over[0].month, a.over[1].month))
            for a in outputs_told(text, TODAY)]


@pytest.mark.parametrize(("text", "found"), [
    ("5月规上工业产值28亿元", [("output", 280_000, "increment", (5, 5))]),
    ("一季度税收1.2亿", [("tax", 12_000, "total", (1, 3))]),
    ("二季度产值8亿", [("output", 80_000, "increment", (4, 6))]),
    ("全县1—5月规上工业增加值增长8.2%，产值累计130亿", [("output", 1_300_000, "total", (1, 5))]),
    ("截至5月底产值累计130亿", [("output", 1_300_000, "total", (1, 5))]),
    ("前5个月产值130亿，税收6亿", [("output", 1_300_000, "total", (1, 5)), ("tax", 60_000, "total", (1, 5))]),
    ("4月规上企业产值25.6亿元，增长7.8%，1—4月累计102亿元", [
        ("output", 256_000, "increment", (4, 4)), ("output", 1_020_000, "total", (1, 4))]),
    ("1-5月产值130亿，其中5月28亿", [("output", 1_300_000, "total", (1, 5)), ("output", 280_000, "increment", (5, 5))]),
    ("2025年全年产值12亿", [("output", 120_000, "total", (1, 12))]),
    ("税收累计2亿", [("tax", 20_000, "total", (1, 6))]),
    ("竹业厂一月到三月纳了87万的税", [("tax", 87, "total", (1, 3))]),
    ("上半年税收3.2亿", [("tax", 32_000, "total", (1, 6))])])
def test_whose_days_they_are(text, found):
    assert told(text) == found


@pytest.mark.parametrize(("text", "days"), [
    ("去年前5个月税收1.2亿", "2025-01-01 2025-05-31"),
    ("永泰德包装2025年前5个月产值1.2亿", "2025-01-01 2025-05-31"),
    ("去年前五个月税收1.2亿", "2025-01-01 2025-05-31"),
    ("去年截至5月底税收1.2亿", "2025-01-01 2025-05-31"),
    ("2025年年初至5月税收1亿", "2025-01-01 2025-05-31"),
    ("前年头8个月税收1亿", "2024-01-01 2024-08-31"),
    ("上年前三季度产值8亿", "2025-01-01 2025-09-30"),
    ("2025年上半年产值8亿", "2025-01-01 2025-06-30"),
    ("2024年一季度税收1亿", "2024-01-01 2024-03-31"),
    ("去年全县1—2月产值8亿", "2025-01-01 2025-02-28"),
    ("去年全年税收3亿，前5个月税收1.2亿", "2025-01-01 2025-12-31, 2026-01-01 2026-05-31"),
    ("今年前5个月税收1亿，去年前5个月税收8000万", "2026-01-01 2026-05-31, 2025-01-01 2025-05-31"),
    ("2025年1-5月产值30亿，其中5月6亿", "2025-01-01 2025-05-31, 2025-05-01 2025-05-31"),
    ("永泰德包装2025年投产，前5个月税收1.2亿", "2026-01-01 2026-05-31"),
    ("2025年投产的永泰德包装2月产值2000万", "2026-02-01 2026-02-28"),
    ("前6个月税收1亿", "2026-01-01 2026-06-03"),
    ("截至6月底产值1亿", "2026-01-01 2026-06-03"),
    ("上半年产值1亿", "2026-01-01 2026-06-03"),
    ("前12个月税收1亿", "2025-01-01 2025-12-31")])
def test_the_year_said_before_is_theirs_and_no_day_ahead(text, days):
    found = [" ".join(map(str, amount.over or ())) for amount in outputs_told(text, TODAY)]
    assert ", ".join(found) == days


@pytest.mark.parametrize("text", [
    "达产后年产值9亿、年税收3600万", "预计5月产值28亿", "6月力争产值30亿", "川橡防腐涂料线3月全线达产，月产值两千来万",
    "5月完成投资3亿", "一年税收1300来万", "去年销售收入4.7亿元", "投产以来累计税收2亿", "5月到位资金3000万",
    "今年产值目标330亿元", "比去年同期产值20亿多了"])
def test_promises_and_other_money_are_none(text):
    assert told(text) == []


async def filed(app, person, text):
    card = await say(app, person, text)
    await tap(app, person, card, "✅ 确认保存")
    return card


async def figure(app, db, unit="商务局", first=date(2026, 1, 1), last=date(2026, 12, 31)):
    async with db.begin() as store:
        found = await store.aggregates.figures(app.office.plan, (OUTPUT,), DayWindow(first, last))
    return found["规上工业总产值"].of_unit[unit].value / YI


async def test_it_is_counted_by_the_plans_indicator_and_stands_in_the_bulletin(app, db, people):
    card = await filed(app, people.liaison_a, "2月规上工业产值28亿元")
    assert "产值　2月 28亿元" in card.text and "计入：规上工业总产值" in card.text
    assert "商务局（产出，不是项目）" in card.text
    assert await figure(app, db) == await figure(app, db, first=date(2026, 2, 1), last=date(2026, 2, 28)) == 28
    why = await say(app, people.liaison_a, "/why 规上工业总产值 商务局")
    assert "28亿元" in why.text and "联络员甲 3月2日" in why.text
    app.world.clock.advance(days=1)
    digest = await say(app, people.liaison_a, "/digest")
    assert "产值28亿元" in digest.text and "规上工业总产值 28亿元；任务330亿元" in digest.text
    async with db.begin() as store:
        assert not await store.projects.all()


async def test_a_year_so_far_adds_what_lies_between(app, db, people):
    await filed(app, people.liaison_a, "1月产值30亿元")
    card = await filed(app, people.liaison_a, "1—2月产值累计58亿元")
    assert "1—2月 累计 58亿元，本次 28亿元" in card.text
    await filed(app, people.liaison_a, "2月产值28亿元")  # told of already: the year stays
    assert await figure(app, db) == 58
    await filed(app, people.liaison_b, "1—2月产值20亿元")  # another unit's account
    assert await figure(app, db) == 58 and await figure(app, db, "临港产业区") == 20


async def test_each_year_begins_anew(app, db, people):
    await filed(app, people.liaison_a, "2025年全年产值300亿元")
    card = await filed(app, people.liaison_a, "1—2月产值累计58亿元")
    assert "本次" not in card.text
    assert await figure(app, db) == 58


async def test_set_right_and_taken_back(app, db, people):
    await filed(app, people.liaison_a, "2月产值28亿元")
    card = await filed(app, people.liaison_a, "产值是29亿不是28亿")
    assert "2月 29亿元" in card.text
    assert await figure(app, db) == 29
    again = await say(app, people.liaison_a, "2月产值29亿元")
    assert "已经报过" in again.text
    await tap(app, people.liaison_a, again, "❌ 不保存")
    asked = await say(app, people.liaison_a, "/undo")
    await tap(app, people.liaison_a, asked, "↩️ 撤回这一条")
    assert await figure(app, db) == 28


async def test_of_an_enterprise_that_is_no_project(app, db, people):
    card = await say(app, people.liaison_a, "博澳化工2月产值3000万，税收200万")
    assert "博澳化工（产出，不是项目）" in card.text and "税收：方案里没有统计它的指标" in card.text
    await say(app, people.liaison_a, "税是16万")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    async with db.begin() as store:
        facts = {fact.kind: fact for fact in await store.facts.standing()}
        assert not await store.projects.all()
    assert facts[FactKind.OUTPUT].money == Money.of(30_000_000) and facts[FactKind.TAX].money == Money.of(160_000)
    assert {fact.enterprise for fact in facts.values()} == {"博澳化工"}
    assert (facts[FactKind.TAX].day, facts[FactKind.TAX].last_day) == (date(2026, 2, 1), date(2026, 2, 28))
    asked = await say(app, people.liaison_a, "今年税收多少")
    assert "16万元" in asked.text


async def test_of_a_project_its_promise_stays(app, db, people):
    ledger = await stage_ledger(db)
    await filed(app, people.liaison_a, "海川储能达产后年产值9亿元")
    card = await filed(app, people.liaison_a, "海川储能2月产值3000万")
    assert "（台账 #" in card.text and "产值　2月 3000万元" in card.text
    async with db.begin() as store:
        project = await store.projects.get(ledger.battery)
        assert [a.money for a in project.amounts if a.kind == "output"] == [Money.of(900_000_000)]
    assert await figure(app, db) == Fraction(3, 10)


async def test_other_days_are_another_report(app, people):
    await say(app, people.liaison_a, "1月产值30亿元")
    card = await say(app, people.liaison_a, "1—2月产值累计58亿")
    assert "请确认" in card.text
    moved = await say(app, people.liaison_a, "不是58亿，是59亿")
    assert "59亿元" in moved.text


@pytest.mark.parametrize(("told", "shown", "sums"), [
    (("1月产值28.5亿元", "一季度产值60亿元"), "累计 60亿元，本次 31.5亿元", (60, 28.5)),
    (("去年9月产值28.5亿元", "去年三季度产值60亿元"),
     "60亿元（其中 28.5亿元已按别的月份报过，只加 31.5亿元），累计 60亿元", (60, 28.5)),
    (("去年三季度产值60亿元", "去年9月产值28.5亿元"),
     "28.5亿元（已含在报过的时段里，不再加），累计 60亿元", (60, 28.5)),
    (("去年7月产值10亿元", "去年9月产值28.5亿元", "去年三季度产值60亿元"),
     "其中 38.5亿元已按别的月份报过，只加 21.5亿元", (60, 28.5)),
    (("去年9月产值28.5亿元，三季度产值60亿元",), "其中 28.5亿元已按别的月份报过，只加 31.5亿元", (60, 28.5)),
    (("去年9月产值28.5亿元", "去年三季度产值20亿元"), "比其中已报的 28.5亿元少，请核对", (20, 28.5)),
    (("去年三季度产值60亿元", "去年1—9月产值累计90亿元"), "累计 90亿元，本次 30亿元", (90, 30)),
    (("去年9月产值28.5亿元", "去年三季度产值60亿元", "去年1—9月产值累计90亿元"),
     "累计 90亿元，本次 30亿元", (90, 58.5)),
    (("去年8月产值20亿元", "去年9月产值28.5亿元"), "本次 28.5亿元，累计 48.5亿元", (48.5, 28.5))])
async def test_a_longer_span_holds_the_shorter_ones(app, db, people, told, shown, sums):
    for text in told:
        card = await say(app, people.liaison_a, text)
        text_of_card = card.text
        await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert shown in text_of_card, text_of_card
    year, first, last = (2025, (9, 1), (9, 30)) if "去年" in told[0] else (2026, (1, 1), (1, 31))
    whole = await figure(app, db, first=date(year, 1, 1), last=date(year, 12, 31))
    of_month = await figure(app, db, first=date(year, *first), last=date(year, *last))
    assert (float(whole), float(of_month)) == sums

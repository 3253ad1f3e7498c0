"""/why: from a figure to the messages, in chat; every why sums to its figure; nobody reads another unit's names in
it."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import event, update

from domain.figures.book import Traits
from domain.figures.fact import FactKind, FactVerdict
from domain.figures.indicator import (
    Counting,
    Filter,
    Growth,
    Indicator,
    Rate,
    Reached,
    ReceivedRate,
    SumOf,
)
from domain.figures.rulings import Ruling
from domain.figures.toward_task import has_table, is_tabled, known_indicators
from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.money import Amount, AmountKind, Basis, Money
from domain.plan.plan import Tier
from domain.projects.stages import Stage
from domain.verdicts.case import Case
from domain.verdicts.procedure import Party, Result, Use
from reports.figures.why import as_text, load
from reports.figures.why_question import WhyQuestion, question_of
from storage.plan.plan_file import read_plan
from storage.tables import projects
from tests.bulletin_scene import a_project, at, file
from tests.figures.scene import FIRST_HOUR, YEAR, a_book, a_fact
from tests.figures.test_aggregates import filled
from tests.ledger_scene import last, say, tap

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))


@pytest.fixture
async def ledger(db, app):
    """商务局: a signing on a trip to three firms, and ten visits more; 临港产业区: one secret signing."""
    async with db.begin() as store:
        await file(store, at(3, 1), kind=UpdateKind.TRIP, days=1, places=("苏州",),
                   enterprises=("甲公司", "乙公司", "丙公司"), leader="王局",
                   projects=[(a_project("传感器", stage=Stage.SIGNED, total="300000000", filed_at=at(3, 1)), None,
                              Stage.SIGNED)])
        for number in range(10):
            await file(store, at(3, 2), kind=UpdateKind.TRIP, enterprises=(f"企业{number}",), places=("南京",))
        await file(store, at(3, 2), unit="临港产业区", kind=UpdateKind.SIGNING, projects=[
            (a_project("秘密芯片", "临港产业区", Stage.SIGNED, filed_at=at(3, 2), confidential=True), None,
             Stage.SIGNED)])


async def test_from_the_figure_to_the_message(app, ledger, liaison, golden):
    golden("why.html", (await say(app, liaison, "/why 签约个数 商务局")).html)


async def test_either_order_and_a_period(app, ledger, liaison):
    told = (await say(app, liaison, "/why 商务局 签约金额 1月")).text
    assert "2026年1月1日（周四）至2026年1月31日（周六）" in told and "没有一条事实" in told


async def test_pages_turn(app, ledger, liaison):
    first = await say(app, liaison, "/why 走访企业 商务局")
    assert "13家" in first.text and "第 1/2 页" in first.text
    await tap(app, liaison, first, "下一页")
    second = last(app, liaison)
    assert "第 2/2 页" in second.text and "13. " in second.text


async def test_what_is_no_indicator_and_no_unit(app, ledger, liaison):
    told = (await say(app, liaison, "/why 签约 商务局")).text
    assert "不知道“签约”" in told and "签约个数、签约金额" in told
    assert "用法" in (await say(app, liaison, "/why")).text


async def test_other_units_figures_are_not_opened(app, ledger, liaison):
    assert "您只能看本单位" in (await say(app, liaison, "/why 签约个数 临港产业区")).text
    assert "您只能看本单位" in (await say(app, liaison, "/why 签约个数 全办")).text


async def test_who_sees_all_opens_the_office(app, ledger, people):
    told = (await say(app, people.supervisor, "/why 签约个数 全办")).text
    assert "2个" in told and "传感器" in told


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
async def test_at_most_three_queries_whatever_is_asked(db, office, path):
    """With a ruling, returned facts, a project without a sum, and facts of the year before, which a growth needs."""
    plan = read_plan(path).plan
    unit, first = plan.units[0].name, plan.start.replace(day=1)
    facts = [replace(a_fact(kind, unit=unit, yuan=5, number=number, project_id=1, verdict=verdict), day=day)
             for number, (kind, verdict, day) in enumerate(product(
                 FactKind, (None, FactVerdict.RETURNED), (first, first.replace(year=first.year - 1))), start=1)]
    book = replace(a_book(*facts, plan=plan, traits={1: Traits("房地产")}),
                   rulings=(Ruling(False, FIRST_HOUR, 1, case_id=1),))
    statements, taken = [], {}
    event.listen(db.engine.sync_engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    async with filled(db, book) as store:
        for indicator in known_indicators(plan):
            question = WhyQuestion(indicator, unit, DayWindow(first, first.replace(day=28)))
            statements.clear()
            await load(store, replace(office, plan=plan), question, page=None)
            taken[indicator.name] = len(statements)
    assert {name: count for name, count in taken.items() if count > 3} == {}
    grows = any(isinstance(i.formula, Growth) for i in plan.indicators)
    owed = has_table(plan) and any(is_tabled(plan, i) for i in plan.indicators)
    assert max(taken.values()) == (3 if grows or owed else 2)


async def test_why_a_fact_was_returned_and_a_project_does_not_count(db, office):
    book = a_book(a_fact(FactKind.SIGNED, number=1, project_id=1, verdict=FactVerdict.RETURNED),
                  a_fact(FactKind.SIGNED, number=2, project_id=2), traits={1: Traits(), 2: Traits()})
    async with filled(db, book) as store:
        for number, use, thing in ((1, Use.CLAIM, {"fact_id": 1}), (2, Use.RULING, {"project_id": 2})):
            case = await store.cases.open(Case(0, "p", use, "问", None, FIRST_HOUR, **thing))
            verdict = await store.verdicts.ask(case.id, "s", Party.of_key("role:leader"), FIRST_HOUR, date(2026, 3, 1))
            await store.verdicts.give(verdict, Result.NO, f"理由{number}", 1, FIRST_HOUR)
            await store.cases.close(case.id, Result.NO, FIRST_HOUR)
        asked = replace(question_of(office.plan, ["签约个数", "商务局"], date(2026, 6, 1)), indicator=Indicator(
            "签约个数", "个", Reached(Stage.SIGNED), Filter(counting=Counting.NOT_RETURNED)))
        view = await load(store, office, asked, page=None)
    assert [(one.why, one.said) for one in view.left_out] == [("returned", "理由1"), ("ruling", "理由2")]


async def test_a_rate_of_which_nothing_is_done_names_its_cohort(app, ledger, liaison):
    told = (await say(app, liaison, "/why 开工率 商务局")).text
    assert "没有一个做到的。" in told and "还没有做到的（1个）：传感器" in told and "没有一条事实" not in told


async def test_only_sums_are_about_so_much(app, db, liaison):
    async with db.begin() as store:
        about = Amount(AmountKind.TOTAL, Money.of("300000000"), approx=True)
        await file(store, at(3, 1), kind=UpdateKind.SIGNING, projects=[
            (replace(a_project("传感器", stage=Stage.SIGNED, filed_at=at(3, 1)), amounts=(about,)), None,
             Stage.SIGNED)])
    assert "约数" not in (await say(app, liaison, "/why 签约个数 商务局")).text


async def test_sums_as_people_say_them(app, db, liaison):
    async with db.begin() as store:
        filed = await file(store, at(3, 1), kind=UpdateKind.FUNDS,
                           projects=[(a_project("传感器", stage=Stage.SIGNED), None, Stage.SIGNED)])
        project = await store.projects.get(filed.entries[0].project_id)
        for yuan, basis in (("150000000", Basis.INCREMENT), ("200000000", Basis.TOTAL)):
            await store.projects.state_by_hand(project, [Amount(AmountKind.PAID_IN, Money.of(yuan), basis=basis)],
                                               date(2026, 3, 1), at(3, 1))
    assert "1.5亿元＋5000万元＝2亿元" in (await say(app, liaison, "/why 到位资金 商务局")).text


@pytest.mark.parametrize(("indicator", "told"), [
    (Indicator("资金到位率", "%", ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,))),
     ["5000万元÷2亿元＝25.00%", "拉低这个率的，差得多的在前（1个）：传感器（5000万元／2亿元）",
      "甲公司", "计 5000万元"]),
    (Indicator("增幅", "%", Growth(Indicator("到位资金", "元", SumOf((FactKind.PAID_IN,))), 4_000_000_000)),
     ["（5000万元－4000万元）÷4000万元＝25.00%"]),
    (Indicator("开工率", "%", Rate(Stage.STARTED, Stage.ENROLLED)), ["0÷0（分母为零，没有这个率）"])])
async def test_the_arithmetic_of_a_rate_as_people_say_it(db, office, indicator, told):
    book = a_book(a_fact(FactKind.SIGNED, yuan=200_000_000, number=1, project_id=1),
                  a_fact(FactKind.PAID_IN, yuan=50_000_000, number=2, project_id=1, enterprise="甲公司"),
                  traits={1: Traits()})
    async with filled(db, book) as store:
        await store.connection.execute(update(projects).values(name="传感器"))
        view = await load(store, office, WhyQuestion(indicator, None, YEAR))
    text = as_text(view, office)
    assert [said for said in told if said not in text] == []


async def test_what_counts_toward_the_task_and_what_does_not(app, db, office):
    """The office owes projects of its tiers, a unit whatever has not fallen back; both as the figures have it."""
    plan = replace(office.plan, tiers=(Tier("1亿元以上", Money.of("100000000"), None, 27),))
    own, found = replace(office, plan=plan), {}
    async with db.begin() as store:
        for day, name, total in ((1, "传感器", "300000000"), (2, "小饰品", "30000000"), (3, "冷链园", "200000000"),
                                 (4, "风电", None)):
            filed = await file(store, at(3, day), projects=[(
                a_project(name, stage=Stage.SIGNED, total=total, filed_at=at(3, day)), None, Stage.SIGNED)])
            if name == "冷链园":
                await file(store, at(3, 5), projects=[(filed.entries[0].project_id, Stage.SIGNED, Stage.NEGOTIATING)])
        for name, holder in product(("签约个数", "签约金额"), ("全办", "商务局")):
            view = await load(store, own, question_of(plan, [name, holder], date(2026, 6, 1)), page=None)
            figures = await store.aggregates.figures(plan, [view.question.indicator], view.question.window)
            figure = figures[name].total if holder == "全办" else figures[name].of_unit[holder]
            others = [(one.line.project, one.said) for one in view.toward.others]
            found[name, holder] = view.toward.told, int(figure.counted), others
            said = as_text(view, own)
            assert f"计入任务 {view.toward.told}" in said and "计入本数、不计任务的" in said
    fallen, small, unsized = ("冷链园", "已退回到签约以前"), ("小饰品", "不足1亿元"), ("风电", "未报总投资")
    assert found["签约个数", "全办"] == ("1个", 1, [small, fallen, unsized])
    assert found["签约个数", "商务局"] == ("3个", 3, [fallen])
    assert found["签约金额", "全办"] == ("3亿元", 30_000_000_000, [small, fallen])
    assert found["签约金额", "商务局"] == ("3.3亿元", 33_000_000_000, [fallen])

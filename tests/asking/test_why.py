"""/why: from a figure to the messages, in chat; every why sums to its figure; nobody reads another unit's names in
it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from domain.filing.record import UpdateKind
from domain.money import Amount, AmountKind, Basis, Money
from domain.projects.stages import Stage
from reports.figures.why import load, question_of
from tests.bulletin_scene import a_project, at, file
from tests.ledger_scene import last, say, tap


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
    assert "2026年1月1日(周四)至2026年1月31日(周六)" in told and "没有一条事实" in told


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


async def test_few_queries(db, app, ledger, office):
    statements = []
    event.listen(db.engine.sync_engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    async with db.begin() as store:
        statements.clear()
        await load(store, office, question_of(office.plan, ["开工率", "商务局"], date(2026, 3, 2)), page=None)
        assert len(statements) == 3


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

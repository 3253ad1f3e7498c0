"""What bulletins and the project's card say of verdicts: what waits, what was ruled, which starts nobody checked."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from domain.figures.fact import FactKind
from domain.figures.indicator import Counting, CountOf, Filter, Growth, Indicator, Rate, Reached, Share, SumOf
from domain.figures.waiting import waiting_counts
from domain.period import Period
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.figures import monthly_indicators, monthly_ranking
from tests.bulletin_scene import APRIL_FIRST, at
from tests.overdue_scene import last, say, tap
from tests.verdicts.verdict_scene import figure, signed_project

MARCH = Period.of("month", date(2026, 3, 1))
ONLY = Filter(counting=Counting.RECOGNISED)


def test_only_indicators_that_count_recognised_facts_wait():
    signed = Indicator("认定签约", "个", Reached(Stage.SIGNED), ONLY)
    plain = Indicator("签约", "个", Reached(Stage.SIGNED))
    rate = Indicator("开工率", "%", Rate(Stage.SIGNED, Stage.STARTED), ONLY)
    share = Indicator("占比", "%", Share(plain, signed))
    growth = Indicator("增幅", "%", Growth(signed, None))
    found = waiting_counts([plain, signed, rate, share, growth])
    assert [one.name for one in found] == ["认定签约", "开工率", "占比", "增幅"]
    assert all(one.all.formula == one.recognised.formula == Reached(Stage.SIGNED) for one in found)
    money = Indicator("认定到位", "元", SumOf((FactKind.PAID_IN,)), ONLY)
    assert waiting_counts([money])[0].all.formula == CountOf((FactKind.PAID_IN,))


async def bulletin(app, module, now=APRIL_FIRST):
    async with app.db.begin() as store:
        view = await module.load(store, app.office, MARCH, now)
    return "\n\n".join(module.write(view, app.office, Marks()))


async def scene(app, people):
    """Two signed, one of them ruled out; one that started."""
    hotel = await signed_project(app, "滨江酒店", unit="商务局")
    await signed_project(app, "储能电站")
    await signed_project(app, "冷链物流园", stage=Stage.STARTED)
    await say(app, people.liaison_a, f"/ruling {hotel} 算不算")
    await tap(app, people.leader, last(app, people.leader), "不算")
    await say(app, people.leader, "经营性房地产")
    return hotel


@pytest.mark.parametrize("module", [monthly_indicators, monthly_ranking])
async def test_the_bulletin(app, people, module, golden):
    await scene(app, people)
    golden(f"verdicts_{module.ID}.html", await bulletin(app, module))


async def test_a_start_that_nobody_checked_and_that_does_not_count_is_not_said_to_count(app, people):
    hotel = await signed_project(app, "滨江酒店", unit="商务局", stage=Stage.STARTED)
    assert "累计1个，已按开工计入" in await bulletin(app, monthly_indicators)
    await say(app, people.liaison_a, f"/ruling {hotel} 算不算")
    await tap(app, people.leader, last(app, people.leader), "不算")
    await say(app, people.leader, "经营性房地产")
    said = await bulletin(app, monthly_indicators)
    assert "（累计1个，不计任务，请" in said and "「滨江酒店」（商务局，不计任务）" in said


async def test_recognised_facts_wait_no_longer_and_checked_starts_are_not_named(app, people):
    hotel = await scene(app, people)
    assert "认定签约已认定0个，待认定2个" in await bulletin(app, monthly_indicators)  # 滨江酒店 is ruled out
    await say(app, people.liaison_b, "/claim 储能电站")
    await tap(app, people.leader, last(app, people.leader), "认定")
    await tap(app, people.admin, last(app, people.admin), "认定")
    people.admin.send_document("确认函.pdf")
    await app.settled()
    assert await figure(app, "认定签约") == 1
    said = await bulletin(app, monthly_indicators)
    assert "认定签约已认定1个，待认定1个" in said
    card = await say(app, people.leader, f"/status {hotel}")
    assert "算不算" in card.html


async def test_a_start_is_unverified_on_its_card_until_it_was_checked(app, people):
    project = await signed_project(app, "冷链物流园", stage=Stage.STARTED)
    assert "开工（未核实）" in (await say(app, people.leader, f"/status {project}")).html
    await say(app, people.liaison_b, f"/verify {project}")
    question = last(app, people.supervisor)
    await tap(app, people.supervisor, question, "属实")
    await say(app, people.supervisor, "日期：3月2日 人员：督查员 地点：临港产业区")
    people.supervisor.send_photo()
    await app.settled()
    card = (await say(app, people.leader, f"/status {project}")).html
    assert "未核实" not in card and "开工核查" in card
    assert "未核实" not in await bulletin(app, monthly_ranking)


async def test_a_check_that_finds_it_wrong_leaves_it_unverified(app, people):
    project = await signed_project(app, "冷链物流园", stage=Stage.STARTED)
    await say(app, people.liaison_b, f"/verify {project}")
    await tap(app, people.supervisor, last(app, people.supervisor), "不符")
    await say(app, people.supervisor, "现场是空地，没有动工")
    assert "开工（未核实）" in (await say(app, people.leader, f"/status {project}")).html


async def test_without_a_check_in_the_plan_nothing_is_called_unverified(db, app, people):
    project = await signed_project(app, "冷链物流园", stage=Stage.STARTED)
    app.office = replace(app.office, plan=replace(app.office.plan, procedures=()))
    async with db.begin() as store:
        view = await monthly_ranking.load(store, app.office, MARCH, at(4, 1))
    assert view.notes.unverified == () and project


async def test_a_group_never_reads_a_confidential_name_in_a_reason(app, people):
    hotel = await scene(app, people)
    async with app.db.begin() as store:
        project = await store.projects.get(hotel)
        await store.projects.save(replace(project, name="秘密芯片", enterprise="秘密芯片公司", confidential=True))
        await store.connection.execute(text("UPDATE verdicts SET reason = '秘密芯片是房地产' WHERE result = 'no'"))
    said = await bulletin(app, monthly_ranking)
    assert "口径裁定" in said and "秘密芯片" not in said

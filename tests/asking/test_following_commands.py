"""Typed words after a command's answer, and words that point at one of the projects that were told."""

import pytest

from tests.asking.test_threads_told import all_said, text
from tests.ledger_scene import say, stage_ledger


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize("asked", ["/rank", "排名"])
async def test_a_ranking_is_followed_by_another_month_and_by_one_unit(app, people, ledger, asked):
    await say(app, people.supervisor, asked)
    month = await all_said(app, people.supervisor, "那上个月呢")
    assert "月度排名　2026年2月" in month
    place = await text(app, people.supervisor, "商务局呢")
    assert place.startswith("🏆 2026年2月排名")
    assert "🎖 商务局" in place
    assert "完成率与序时之差" not in place  # the place alone, not the whole once more


async def test_figures_of_a_ranking_are_the_unit_s(app, people, ledger):
    answer = await text(app, people.supervisor, "/rank", "商务局呢", "差多少")
    assert "🎯" in answer
    assert "商务局" in answer
    assert "完成率与序时之差" not in answer


async def test_what_is_overdue_is_followed_by_another_unit(app, people, ledger):
    assert "「发改委」没有逾期事项" in await text(app, people.supervisor, "/overdue", "发改委的呢")


async def test_where_a_unit_stands_is_followed_by_its_projects(app, people, ledger):
    answer = await text(app, people.supervisor, "/status 商务局", "签约的呢")
    assert "海川储能电池项目" in answer
    assert "海川正极材料项目" not in answer


@pytest.mark.parametrize(("said", "shown"), [
    (("总投资最大的两个", "第二个呢"), "海上风电装备"),
    (("总投资最大的两个", "第二个", "第一个谁在跟"), "海川储能电池"),
    (("总投资最大的两个", "第一个", "第二个到位多少了"), "海上风电装备"),
    (("总投资最大的两个", "第一个谁在跟"), "责任领导 王局"),
    (("总投资最大的是哪个", "它哪天开工"), "3月6日"),
    (("待解决的困难", "第一个谁报的"), "用地指标不足"),
])
async def test_one_of_those_told_is_meant(app, people, ledger, said, shown):
    answer = await text(app, people.supervisor, *said)
    assert shown in answer
    assert "冷链物流园" not in answer


async def test_a_new_question_is_not_bent_by_one_project_told(app, people, ledger):
    answer = await text(app, people.supervisor, "总投资最大的是哪个", "它哪天开工", "在谈的有几个")
    assert "共 3 个" in answer


async def test_the_order_of_some_lines_is_said(app, people, ledger):
    assert "总投资最大的前 2 个（共 4 个）" in await text(app, people.supervisor, "总投资最大的两个")


async def test_why_a_project_rests_is_told_with_it(app, people, ledger):
    card = await say(app, people.liaison_a, "海川正极材料项目因环评没有批下来，已终止")
    people.liaison_a.tap(card, "✅ 确认保存")
    await app.settled()
    assert "环评没有批下来" in await all_said(app, people.supervisor, "海川正极材料后来为什么不做了")

"""Marks that people give for a part of the plan's score: told in chat, kept, counted; and how a plan says its rules."""

from decimal import Decimal
from pathlib import Path

import pytest

from domain.figures.score import Given, Linear, ScorePart, ScoreScheme
from reading.office.mark_words import marks_told
from reports.plain_text import untagged
from reports.plan.plan_view import plan_view
from reports.render import render
from storage.plan.plan_file import load_plan
from tests import factories
from tests.ledger_scene import say

CARRIERS = ScorePart("载体评分", Decimal(15), Given(), weights=((2027, Decimal(20)),))
SCHEME = ScoreScheme("年度考核", (ScorePart("签约", Decimal(30), Linear()), CARRIERS))
PLAN = factories.a_plan(schemes=(SCHEME,))
SCORED = Path(__file__).resolve().parents[1] / "data" / "scored_plan.yaml"


@pytest.fixture
def office():
    return factories.an_office(plan=PLAN)


@pytest.mark.parametrize(("said", "marks", "unread"), [
    ("载体评分 商务局 12", {("商务局", 2026, "12")}, ""),
    ("载体评分：商务局12分、开发区 10.5分", {("商务局", 2026, "12"), ("经济开发区", 2026, "10.5")}, ""),
    ("载体评分 商务局：9.5，2025年", {("商务局", 2025, "9.5")}, ""),
    ("载体评分 渔业局 12", set(), "渔业局 12"),
    ("载体评分 县发改委 8 商务局 好", {("发改委", 2026, "8")}, "商务局 好")])
def test_what_is_told(said, marks, unread):
    told = marks_told(PLAN, said, 2026)
    assert ({(one.unit, one.year, str(one.points)) for one in told.marks}, told.unread) == (marks, unread)


def test_a_record_of_a_unit_is_no_mark():
    assert marks_told(PLAN, "商务局 2025", 2026) is None


async def test_a_mark_counts_and_a_later_one_takes_its_place(app, admin, leader):
    assert "载体评分缺任务或评分" in (await say(app, admin, "/score 商务局")).text
    assert "发改委8.5分、商务局12分" in (await say(app, admin, "/score 载体评分 商务局12 发改委 8.5")).text
    assert "12.00分（按序时目标；各组分开排，不同组不能比）" in (await say(app, admin, "/score 商务局")).text
    await say(app, admin, "/score 载体评分 商务局 13.5")
    assert "13.5" in (await say(app, admin, "/score 商务局")).text


@pytest.mark.parametrize(("said", "answer"), [
    ("/score 载体评分 商务局 16", "满分15分，商务局16分超过了满分"), ("/score 载体评分 渔业局 12", "看不懂“渔业局 12”"),
    ("/score 载体评分", "没有写单位和分数")])
async def test_what_is_not_kept_is_said(app, admin, said, answer):
    assert answer in (await say(app, admin, said)).text
    assert "载体评分缺任务或评分" in (await say(app, admin, "/score 商务局")).text


async def test_who_may_not_judge_is_told_who_may(app, liaison):
    assert "由管理员或分管全办的领导评分" in (await say(app, liaison, "/score 载体评分 商务局 12")).text


def test_a_plan_says_each_rule_in_words(golden):
    golden("plan_scores.txt", untagged(render("plan_scores", schemes=plan_view(load_plan(SCORED)).schemes)))


def test_a_part_that_has_weights_by_year_alone_says_them(tmp_path):
    """Without a weight of its own: «签约（2026年起30分，2027年起40分）», and no «× 0分»."""
    file = tmp_path / "plan.yaml"
    text = SCORED.read_text(encoding="utf-8").replace("{name: 签约, weight: 30,", "{name: 签约,")
    file.write_text(text.replace("weights: {2027: 40}", "weights: {2026: 30, 2027: 40}"), encoding="utf-8")
    shown = untagged(render("plan_scores", schemes=plan_view(load_plan(file)).schemes))
    assert "签约（2026年起30分，2027年起40分）" in shown and "× 当年分值" in shown

"""Kinds of saying that a fresh author's messages taught: plans under a heading, trainings, days of another thing."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading import LedgerEntry, ReadingContext, build_ledger, read, report_of
from reading.values.money_grammar import find_sums

WEDNESDAY = date(2025, 6, 18)


def days(span):
    return span and (span.start.isoformat(), span.end.isoformat())


@pytest.mark.parametrize("text", [
    "下周安排：周一市里汇报，周二去苏州，周四调度会", "本周行程：周四赴无锡、常州，周五回",
    "下周打算：周二拜访元力机床，周三开会", "跟元力机床约好了，下周三去拜访",
    "跟天禾食品、立铭五金都约了 一个26号 一个下月初 去他们那回访"])
def test_what_lies_ahead_is_no_report(text):
    assert read(text, WEDNESDAY).kind is UpdateKind.OTHER


def test_a_heading_over_what_was_done_is_a_report():
    assert read("本周行程：周一拜访了元力机床，谈了磨床项目", WEDNESDAY).kind is UpdateKind.TRIP


@pytest.mark.parametrize(("text", "people"), [
    ("今天举办了招商业务培训，30人参加", 30), ("召开招商引资专题学习会", None),
    ("昨天下午组织全体干部招商政策专题讲座", None), ("周三参加了市里的招商干部培训班，一共5人", 5)])
def test_a_training_is_a_meeting(text, people):
    record = read(text, WEDNESDAY)
    assert (record.kind, record.people) == (UpdateKind.MEETING, people)


def test_what_is_called_a_training_centre_is_a_project():
    assert read("元力机床的员工培训中心项目昨天开工", WEDNESDAY).kind is UpdateKind.PROGRESS


@pytest.mark.parametrize("text", ["你那个客商有电话没", "元力机床的项目有批复没有", "天禾食品有回音没"])
def test_a_question_that_ends_in_its_denial(text):
    assert read(text, WEDNESDAY).kind is UpdateKind.OTHER


@pytest.mark.parametrize("text", [
    "下周三副市长来检查，元力机床磨床项目今天开工了", "昨天接待了元力机床，谈磨床项目，下周五省督查组来督查",
    "昨天元力机床来看了厂房，顺便说下，下周一县长来调研"])
def test_a_day_of_superiors_is_no_next_step(text):
    assert read(text, WEDNESDAY).next_on is None


@pytest.mark.parametrize("text", [
    "去年签的那个磨床项目到现在没开工，老板说没钱", "5月份落户的那家元力机床，厂房漏水一直没人修",
    "上个月开工的那个饼干项目，工人闹工资"])
def test_a_day_that_says_which_project_is_not_the_news(text):
    assert read(text, WEDNESDAY).happened is None


@pytest.mark.parametrize(("text", "due"), [
    ("推进会今天开了，元力机床磨床项目8月15日前要拿到施工许可", ("2025-06-18", "2025-08-15")),
    ("今天开调度会，要求6月底前全部开工", None), ("开了推进会，各镇6月底前要拿出方案", None)])
def test_a_meeting_sets_a_named_project_its_day(text, due):
    assert days(read(text, WEDNESDAY).next_on) == due


@pytest.mark.parametrize("text", ["下午开了6月份调度会，20人参加", "上午在局里开了二季度分析会",
                                  "今天上午开了5月招商调度会"])
def test_the_month_in_the_name_of_a_meeting_leaves_the_part_of_the_day_its_date(text):
    assert days(read(text, WEDNESDAY).happened) == ("2025-06-18", "2025-06-18")


@pytest.mark.parametrize(("text", "value"), [
    ("一个半亿", 150_000_000), ("两个半亿", 250_000_000), ("三个半千万", 35_000_000), ("两亿半", 250_000_000),
    ("投半亿", 50_000_000), ("3亿半年内到位", 300_000_000)])
def test_a_unit_and_a_half(text, value):
    assert [one.low for one in find_sums(text)] == [value]


@pytest.mark.parametrize("text", ["日均3万单", "一天2万票快件", "年产5万斤", "一个半月"])
def test_what_counts_goods_is_no_money(text):
    assert find_sums(text) == []


@pytest.mark.parametrize(("text", "approx"), [("一期先上3亿", False), ("二期再上2亿", False), ("上亿的项目", True)])
def test_to_put_up_money_is_not_about(text, approx):
    assert [one.approx for one in find_sums(text)] == [approx]


@pytest.mark.parametrize("text", ["天禾食品老板想让财政补200万", "元力机床要求银行贷300万"])
def test_money_asked_of_others_is_no_investment(text):
    assert [amount.kind.value for mention in read(text, WEDNESDAY).projects for amount in mention.amounts] == ["other"]


@pytest.mark.parametrize(("text", "kind", "stage"), [
    ("磨床项目退回到在谈", UpdateKind.PROGRESS, Stage.NEGOTIATING),
    ("磨床项目退回到在谈阶段，合同解除了", UpdateKind.PROGRESS, Stage.NEGOTIATING),
    ("磨床项目倒退回意向", UpdateKind.PROGRESS, Stage.INTENT),
    ("磨床项目又回到洽谈阶段", UpdateKind.PROGRESS, Stage.NEGOTIATING),
    ("磨床项目环评被退回", UpdateKind.ISSUE, None), ("磨床项目没有退回到在谈", UpdateKind.ISSUE, None)])
def test_a_step_back_is_told_by_the_stage_it_goes_back_to(text, kind, stage):
    ledger = build_ledger([LedgerEntry(1, "磨床", "元力机床")])
    record = report_of(text, ReadingContext(WEDNESDAY, ledger=ledger)).record
    assert (record.kind, record.projects[0].stage) == (kind, stage)

"""责任书: kept with who signed and when, as the plan said it then; shown beside what the plan says now."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan.plan import Target
from domain.plan.pledge import changed_since
from domain.plan.targets import IndicatorTarget, Recurrence
from reading import PledgeTold, pledge_told
from reports.plan.plan_view import tasks_of
from tests import factories
from tests.overdue_scene import TODAY, say

EACH = IndicatorTarget("签约个数", Fraction(12), each="", recurrence=Recurrence.YEAR)
KEPT = "商务局3月1日签订责任书，签字人张主任"


@pytest.fixture
def office():
    plan = factories.a_plan(targets=(EACH,))
    units = tuple(replace(unit, target=Target(count=3)) for unit in plan.units)
    return factories.an_office(plan=replace(plan, units=units))


@pytest.mark.parametrize("text, told", [
    (KEPT, (True, date(2026, 3, 1), "张主任")),
    ("3月1日临港产业区与县委签了目标责任状，由李主任签字", (True, date(2026, 3, 1), "李主任")),
    ("商务局的责任书", (False, None, "")), ("谁签了责任书？", (False, None, "")),
    ("商务局签了责任书", (True, None, "")),
    ("商务局3月1日签的责任书，李主任签字", (True, date(2026, 3, 1), "李主任")),
    ("商务局3月1日签责任书，是陈主任签的字", (True, date(2026, 3, 1), "陈主任")),
    ("商务局3月1日签了责任书，局长陈主任签的字", (True, date(2026, 3, 1), "陈主任")),
    ("3月1日商务局李主任签了责任书", (True, date(2026, 3, 1), "李主任")),
    ("3月1日王副局长代表商务局签了责任书", (True, date(2026, 3, 1), "王副局长")),
    ("商务局3月1日签责任书，签字的是王局", (True, date(2026, 3, 1), "王局")),
    ("商务局责任书3月1日签订，局长签字", (True, date(2026, 3, 1), "局长")),
    ("商务局3月1日签责任书，张主任、李主任签字", (True, date(2026, 3, 1), "张主任、李主任")),
    ("商务局3月1日责任书已签字", (True, date(2026, 3, 1), "")),
    ("商务局3月1日签了责任书", (True, date(2026, 3, 1), "")),
    ("商务局3月1日的责任书是李主任签的吗", (False, date(2026, 3, 1), "李主任"))])
def test_what_is_said_of_letters(text, told):
    found = pledge_told(text, TODAY)
    assert (found.keeps, found.on, found.signer) == told


@pytest.mark.parametrize("text", [
    "谁没签责任书", "责任书都签了吗", "还有几家没签责任状", "哪些单位签了责任书", "责任状签了没有",
    "有几个单位未签责任书", "责任书谁还没交"])
def test_what_asks_of_everybody_names_nobody(text):
    assert pledge_told(text, TODAY) == PledgeTold("", False)


async def test_a_day_that_there_is_not_is_named(app, people):
    told = (await say(app, people.admin, "商务局4月32日签订责任书，签字人张主任")).text
    assert "没有“4月32日”这一天" in told and "没写签订日期" not in told


def test_the_unit_that_is_signed_for_stays_among_the_words():
    assert "商务局" in pledge_told("3月1日王副局长代表商务局签了责任书", TODAY).about


async def test_who_has_not_signed(app, people):
    await say(app, people.admin, KEPT)
    told = (await say(app, people.admin, "谁没签责任书")).text
    unsigned = told.split("没有签的")[1].split("登记")[0]
    assert "临港产业区" in unsigned and "商务局" not in unsigned
    assert "张主任" in (await say(app, people.admin, "商务局签责任书了没有")).text


@pytest.mark.parametrize("text", ["今天传感器项目签约，总投资3亿元", "商务局的任务是多少", ""])
def test_other_sentences_speak_of_none(text):
    assert pledge_told(text, TODAY) is None


@given(st.text(max_size=60))
def test_no_words_raise(text):
    assert pledge_told(text, TODAY, ordered=True) is None or isinstance(pledge_told(text, TODAY, True), PledgeTold)


def test_a_day_without_a_year_has_been():
    """Half a year later too: what is signed was signed."""
    assert pledge_told(KEPT, date(2026, 11, 20)).on == date(2026, 3, 1)


async def test_kept_as_signed_and_shown_beside_the_plan_of_today(app, people, golden):
    golden("pledge_kept.html", (await say(app, people.admin, KEPT)).html)
    async with app.db.begin() as store:
        (kept,) = await store.pledges.of(app.office.plan.name)
    assert (kept.holder, kept.signer, kept.signed_on) == ("商务局", "张主任", date(2026, 3, 1))
    assert ("签约个数", "12个") in {(task.indicator, task.value) for task in kept.tasks}
    shown = (await say(app, people.liaison_a, "商务局的责任书")).text
    assert "签字人张主任" in shown and "⚠️" not in shown
    assert "临港产业区" not in (await say(app, people.liaison_a, "/pledge")).text  # only one's own
    everything = (await say(app, people.supervisor, "/pledge")).text
    assert "没有签的" in everything and "临港产业区" in everything


async def test_a_second_one_stands_beside_the_first(app, people):
    await say(app, people.admin, KEPT)
    await say(app, people.leader, "/pledge 商务局 3月2日 签字人王局")
    async with app.db.begin() as store:
        assert [one.signer for one in await store.pledges.of(app.office.plan.name)] == ["王局", "张主任"]


async def test_what_the_plan_says_otherwise_today_is_named(app, people, office):
    await say(app, people.admin, KEPT)
    more = replace(office.plan, targets=(replace(EACH, value=Fraction(15)),))
    async with app.db.begin() as store:
        (kept,) = await store.pledges.of(office.plan.name)
    [(task, value)] = changed_since(kept, tasks_of(more, more.unit("商务局")))
    assert (task.indicator, task.value, value) == ("签约个数", "12个", "15个")


@pytest.mark.parametrize("text, said", [
    ("商务局签了责任书", "签订日期"), ("3月1日签订责任书，签字人张主任", "哪个单位"),
    ("商务局3月1日签了责任书", "没写谁签的"),
    ("商务局3月9日签订责任书，签字人张主任", "签订日期")])
async def test_what_is_missing_is_said_and_nothing_is_kept(app, people, text, said):
    assert said in (await say(app, people.admin, text)).text
    async with app.db.begin() as store:
        assert await store.pledges.of(app.office.plan.name) == []


async def test_only_administrators_and_the_units_leaders_keep_one(app, people):
    assert "由管理员或商务局的分管领导登记" in (await say(app, people.liaison_a, KEPT)).text
    assert "分管领导登记" in (await say(app, people.leader, KEPT.replace("商务局", "临港产业区"))).text


@pytest.mark.parametrize(("text", "said"), [
    ("我们局签责任书了没", "责任书"), ("我们签责任书了没", "责任书"), ("隔壁县签责任书了吗", "没有“隔壁县”这个单位")])
async def test_whose_letter_is_asked_about_and_not_the_sentence(app, people, text, said):
    told = (await say(app, people.liaison_a, text)).text
    assert said in told and "签责任书了" not in told

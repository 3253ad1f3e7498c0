"""风险抵押: who paid how much, who has not, what would go back by the year's result, and what a person decided."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duties.duty import DutyScope, DutyState
from domain.figures.indicator import Indicator, Reached
from domain.money import Money
from domain.plan.deposit import Deposit, owing, suggested
from domain.plan.plan import DepositRule, ReturnStep
from domain.plan.targets import IndicatorTarget, Recurrence
from domain.projects.stages import Stage
from reading import deposit_told
from reports.duties.duty_list import duty_list
from storage.plan.plan_file import PlanBroken, load_plan
from tests import factories
from tests.overdue_scene import TODAY, say
from tests.verdicts.verdict_scene import signed_project

SUM = Money.of(2000)
RULE = DepositRule("风险抵押金", ("部门组",), SUM, date(2026, 2, 28), "签约个数",
                   (ReturnStep(Fraction(100), Fraction(100)), ReturnStep(Fraction(80), Fraction(50))))
SIGNED = Indicator("签约个数", "个", Reached(Stage.SIGNED))
PAID = "商务局张主任3月1日缴纳风险抵押金2000元"


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(
        deposits=RULE, indicators=(SIGNED,),
        targets=(IndicatorTarget("签约个数", Fraction(1), each="", recurrence=Recurrence.YEAR),)))


@pytest.mark.parametrize(("text", "act", "about", "payer", "money", "nothing"), [
    (PAID, "pay", "商务局张主任", "", 2000, False),
    ("商务局3月1日交了风险抵押金0.2万元，缴款人张主任", "pay", "商务局", "张主任", 2000, False),
    ("收到商务局张主任风险抵押金2000元", "pay", "商务局张主任", "", 2000, False),
    ("退还商务局张主任的风险抵押金", "settle", "商务局张主任", "", None, False),
    ("商务局的风险抵押金退1000元，其余不退，理由：只完成80%", "settle", "商务局", "", 1000, False),
    ("商务局的风险抵押金不退，因为任务没有完成", "settle", "商务局", "", None, True),
    ("没收商务局的风险抵押金，理由：虚报", "settle", "商务局", "", None, True),
    ("谁交了风险抵押金？", "list", None, "", None, False), ("风险抵押金", "list", "", "", None, False)])
def test_what_is_said_of_deposits(text, act, about, payer, money, nothing):
    told = deposit_told(text, TODAY)
    assert (told.act, told.payer, told.nothing) == (act, payer, nothing)
    assert about is None or told.about == about
    assert told.money == (None if money is None else Money.of(money))


@pytest.mark.parametrize("text", ["项目押金500万元已到账", "土地抵押贷款3亿元", "今天传感器项目签约", ""])
def test_other_sentences_speak_of_none(text):
    assert deposit_told(text, TODAY) is None


@given(st.text(max_size=60))
def test_no_words_raise(text):
    deposit_told(text, TODAY, ordered=True)


@given(st.integers(1, 10**9), st.fractions(0, 200))
def test_what_goes_back_is_never_more_than_was_paid_and_grows_with_the_result(minor, completed):
    plan = factories.a_plan(deposits=RULE)
    one = Deposit(1, "商务局", "张主任", Money(minor), TODAY, PAID, 1, None)
    back, better = (suggested(plan, one, rate) for rate in (completed, completed + 30))
    assert 0 <= back.minor <= better.minor <= minor
    assert suggested(plan, one, None) is None
    assert suggested(factories.a_plan(), one, completed) is None


async def test_paid_is_kept_and_the_list_says_who_has_not(app, people, golden):
    golden("deposit_kept.html", (await say(app, people.admin, PAID)).html)
    await signed_project(app, unit="商务局")
    golden("deposits.html", (await say(app, people.supervisor, "谁交了风险抵押金")).html)
    own = (await say(app, people.liaison_b, "/pledge 抵押")).text
    assert "还没有登记过" in own


async def test_it_is_owed_until_it_is_paid(app, db, people, office):
    async def owed():
        async with db.begin() as store:
            found = await duty_list(store, office, TODAY, DutyScope(closed=True))
        return {duty.id: duty.state for duty in found if duty.id.startswith("deposit:")}

    assert await owed() == {"deposit:发改委": DutyState.OVERDUE, "deposit:商务局": DutyState.OVERDUE}
    assert "缴纳风险抵押金2000元" in (await say(app, people.liaison_a, "/mine")).text
    await say(app, people.admin, PAID)
    assert (await owed())["deposit:商务局"] is DutyState.DONE
    assert owing(office.plan, ()) == ("发改委", "商务局")


async def test_all_of_it_goes_back_once(app, db, people):
    await say(app, people.admin, PAID)
    assert "全部退还" in (await say(app, people.leader, "退还商务局张主任的风险抵押金")).text
    assert "没有待退还的" in (await say(app, people.leader, "退还商务局张主任的风险抵押金")).text
    async with db.begin() as store:
        (one,) = await store.deposits.of(app.office.plan.name)
    assert (one.returned, one.forfeited, one.settled_on) == (SUM, Money.of(0), TODAY)


async def test_less_needs_a_reason_and_never_more_than_was_paid(app, db, people):
    await say(app, people.admin, PAID)
    assert "要写一句理由" in (await say(app, people.admin, "商务局的风险抵押金不退")).text
    assert "不能比缴的多" in (await say(app, people.admin, "商务局的风险抵押金退3000元，理由：完成好")).text
    told = await say(app, people.admin, "商务局的风险抵押金退1000元，其余不退，理由：只完成80%")
    assert "退还 1000元（只完成80%）" in told.text
    assert "1000元 不退：只完成80%" in (await say(app, people.admin, "风险抵押金")).text


async def test_as_the_plan_has_it(app, db, people):
    await say(app, people.admin, PAID)
    await signed_project(app, unit="商务局")
    assert "全部退还" in (await say(app, people.admin, "按方案退还商务局张主任的风险抵押金")).text


@pytest.mark.parametrize(("text", "said"), [
    ("张主任缴纳风险抵押金2000元", "哪个单位"), ("商务局张主任缴纳风险抵押金", "没写缴了多少"),
    ("商务局张主任3月9日缴纳风险抵押金2000元", "日期在今天之后"), ("退还商务局李主任的风险抵押金", "没有待退还的")])
async def test_what_is_missing_is_said_and_nothing_is_kept(app, db, people, text, said):
    answer = (await say(app, people.admin, text)).text
    assert said in answer
    async with db.begin() as store:
        assert await store.deposits.of(app.office.plan.name) == []


async def test_of_two_who_paid_it_must_be_said_whose(app, people):
    await say(app, people.admin, PAID)
    await say(app, people.admin, PAID.replace("张主任", "李科长"))
    assert "有2笔没有退" in (await say(app, people.admin, "退还商务局的风险抵押金")).text


async def test_only_administrators_and_the_units_leaders(app, people):
    assert "分管领导登记、退还" in (await say(app, people.liaison_a, PAID)).text
    assert "分管领导登记、退还" in (await say(app, people.leader, PAID.replace("商务局", "临港产业区"))).text


def test_the_plan_file_says_it(tmp_path):
    text = (tmp_path / "plan.yaml")
    plan = """
name: 方案
office: 办公室
period: {start: 2026-01-01, end: 2026-12-31}
groups: [部门组]
units: [{name: 商务局, group: 部门组}]
deposits:
  holders: [部门组]
  amount: 2000元
  by: 2026-03-31
  returns: [{completed: 80%, part: 50%}, {completed: 100%, part: 100%}]
"""
    text.write_text(plan, encoding="utf-8")
    rule = load_plan(text).deposits
    assert (rule.amount, rule.by, rule.holders) == (SUM, date(2026, 3, 31), ("部门组",))
    assert [(step.completed, step.part) for step in rule.steps] == [(100, 100), (80, 50)]
    text.write_text(plan.replace("[部门组]\n  amount", "[火星组]\n  amount"), encoding="utf-8")
    with pytest.raises(PlanBroken):
        load_plan(text)

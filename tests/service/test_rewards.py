"""What an introducer is owed: every form that the offices' documents use, its bounds, and what people read."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.fact import Fact, FactKind, FactVerdict
from domain.money import Money
from domain.plan.plan import ExchangeRate
from domain.projects.stages import Stage
from domain.service.reward_rule import RewardRate, RewardRule, rule_faults
from domain.service.rewards import reward
from storage.plan.plan_file import read_plan
from tests import factories
from tests.ledger_scene import say, stage_ledger, tap

TODAY, AT = date(2026, 3, 2), datetime(2026, 3, 2, 1, tzinfo=UTC)
PAID = (FactKind.PAID_IN,)
MILLE = Fraction(1, 1000)
WAN, YI = 10_000, 100_000_000
MARGINAL = RewardRule("某产业园", PAID, (RewardRate(3 * MILLE, Money.of(1000 * WAN)),
                                     RewardRate(4 * MILLE, Money.of(YI)),
                                     RewardRate(5 * MILLE)), cap=Money.of(100 * WAN),
                      extra=(("高新技术", Fraction(1, 10)),))
FLAT = RewardRule("云南", PAID, (RewardRate(MILLE / 2),), at_least=(Money.of(5000 * WAN),), cap=Money.of(150 * WAN))
CLASSES = RewardRule("宣州", (FactKind.INVESTED,), classes=(("一类", 3 * MILLE), ("二类", 2 * MILLE)),
                     claim_from=Stage.COMPLETED, claim_months=12)
THREE_YEARS = RewardRule("蔡甸", PAID, (RewardRate(2 * MILLE),), at_least=(Money.of(1000 * WAN, "USD"), Money.of(YI)),
                         cap=Money.of(300 * WAN), within_months=36)
FIXED = RewardRule("漯河", PAID, fixed=Money.of(20 * WAN), at_least=(Money.of(5000 * WAN),))


def paid(yuan, day=date(2026, 2, 1), currency="CNY", kind=FactKind.PAID_IN, **more):
    return Fact(kind, day, "商务局", AT, project_id=1, money=Money.of(yuan, currency), **more)


def owed(rule, *facts, words=(), rates=(), today=TODAY):
    return reward(rule, facts, frozenset(words), rates, today)


def test_each_part_at_its_own_rate():
    worked = owed(MARGINAL, paid(12_000 * WAN))
    assert [(p.of, p.gives) for p in worked.parts] == [
        (Money.of(1000 * WAN), 3 * WAN * 100), (Money.of(9000 * WAN), 36 * WAN * 100),
        (Money.of(2000 * WAN), 10 * WAN * 100)]
    assert worked.owed == Money.of(49 * WAN)


def test_more_for_a_tag_and_the_cap():
    worked = owed(MARGINAL, paid(12_000 * WAN), words={"高新技术"})
    assert worked.owed == Money.of(539_000)
    worked = owed(MARGINAL, paid(30_000 * WAN), words={"高新技术"})
    assert (worked.before_cap, worked.owed, worked.is_capped) == (Money.of(1_529_000), Money.of(100 * WAN), True)


@pytest.mark.parametrize(("yuan", "gives"), [(4999 * WAN, 0), (5000 * WAN, 25_000), (YI, 50_000), (60 * YI, 150 * WAN)])
def test_one_rate_from_a_minimum_on_to_a_cap(yuan, gives):
    worked = owed(FLAT, paid(yuan))
    assert worked.owed == Money.of(gives) and bool(worked.faults) == (gives == 0)


def test_by_class_of_what_was_invested_within_the_time_to_claim():
    done = Fact(FactKind.COMPLETED, date(2025, 6, 30), "商务局", AT, project_id=1)
    facts = (done, paid(YI, kind=FactKind.INVESTED), paid(YI))
    worked = owed(CLASSES, *facts, words={"二类"})
    assert (worked.base, worked.owed, worked.claim_until) == (Money.of(YI), Money.of(20 * WAN), date(2026, 6, 30))
    assert owed(CLASSES, *facts, words={"二类"}, today=date(2026, 7, 1)).faults == ("claim_over",)
    assert owed(CLASSES, *facts).owed == Money(0)


def test_money_within_three_years_of_the_signing_in_either_currency():
    signed = Fact(FactKind.SIGNED, date(2022, 2, 28), "商务局", AT, project_id=1)
    late = paid(5000 * WAN, day=date(2025, 3, 1))
    worked = owed(THREE_YEARS, signed, paid(YI, day=date(2025, 2, 28)), late)
    assert (worked.base, worked.left_out) == (Money.of(YI), (late,))
    rates = (ExchangeRate("USD", 7, date(2020, 1, 1)), ExchangeRate("USD", 8, date(2026, 1, 1)))
    worked = owed(THREE_YEARS, paid(1000 * WAN, currency="USD", day=date(2025, 12, 31)), rates=rates)
    assert worked.owed == Money.of(140_000)  # at the rate of the day that it came
    assert owed(THREE_YEARS, paid(1000 * WAN, currency="USD")).unrated == (Money.of(1000 * WAN, "USD"),)


def test_a_fixed_sum():
    assert owed(FIXED, paid(6000 * WAN)).owed == Money.of(20 * WAN)
    assert owed(FIXED, paid(100 * WAN)).faults == ("below_minimum",) and owed(FIXED).faults == ("no_money",)


def test_what_was_returned_counts_nothing():
    assert owed(FLAT, paid(YI, verdict=FactVerdict.RETURNED)).faults == ("no_money",)


MONEY = st.integers(0, 10**15)
RATES = st.fractions(0, 1, max_denominator=10_000)
LIMITS = st.lists(st.integers(1, 10**14), max_size=4, unique=True).map(sorted)


@st.composite
def rules(draw, rising=False):
    limits = draw(LIMITS)
    rates = draw(st.lists(RATES, min_size=len(limits) + 1, max_size=len(limits) + 1))
    rates = sorted(rates) if rising else rates
    brackets = tuple(RewardRate(rate, None if limit is None else Money(limit))
                     for rate, limit in zip(rates, [*limits, None], strict=True))
    cap = draw(st.none() | st.integers(0, 10**12).map(Money))
    return RewardRule("规则", PAID, brackets, whole=rising, cap=cap)


def of(rule, minor):
    return reward(rule, [Fact(FactKind.PAID_IN, TODAY, "商务局", AT, project_id=1, money=Money(minor))], (), (), TODAY)


@given(rules() | rules(rising=True), MONEY, MONEY)
def test_more_money_never_owes_less(rule, one, other):
    less, more = sorted((one, other))
    assert of(rule, less).owed.minor <= of(rule, more).owed.minor


@given(rules(), MONEY)
def test_never_above_the_cap_and_never_below_nothing(rule, minor):
    owed = of(rule, minor).owed.minor
    assert owed >= 0 and (rule.cap is None or owed <= rule.cap.minor)


@given(rules(), MONEY)
def test_the_parts_are_the_whole_sum_and_give_what_is_owed(rule, minor):
    worked = of(rule, minor)
    assert sum(part.of.minor for part in worked.parts) == minor
    exact = sum((part.gives for part in worked.parts), Fraction(0))
    assert abs(worked.before_cap.minor - exact) <= Fraction(1, 2)


def test_a_rule_that_cannot_be_worked_out_is_named(tmp_path):
    assert rule_faults(RewardRule("空", PAID)) == ("reward_no_rate",)
    assert rule_faults(RewardRule("乱", PAID, (RewardRate(MILLE), RewardRate(MILLE, Money(5))))) == (
        "reward_bracket_order",)
    file = tmp_path / "plan.yaml"
    file.write_text("""name: 方案
office: 局
period: {start: 2026-01-01, end: 2026-12-31}
groups: [组]
units: [{name: 商务局, group: 组}]
rewards:
  - {name: 引荐, base: 到位资金, rate: 0.5‰, at_least: 5000万元, cap: 150万元}
  - {name: 没有比例, base: 到位资金}
""", encoding="utf-8")
    found = read_plan(file)
    assert [(f.where, f.code) for f in found.faults] == [("rewards[1]", "reward_no_rate")]


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(rewards=(MARGINAL, FLAT)))


async def test_in_chat_with_the_arithmetic(app, db, people, golden):
    await stage_ledger(db)
    card = await say(app, people.liaison_a, "海川储能电池项目的引荐人是张会长")
    await tap(app, people.liaison_a, card, "✅ 记下")
    card = await say(app, people.liaison_a, "海川储能电池项目到位资金1.2亿元")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    card = await say(app, people.liaison_a, "海川储能电池是高新技术企业")
    await tap(app, people.liaison_a, card, "✅ 记下")
    golden("reward.html", (await say(app, people.liaison_a, "海川储能电池的引荐人奖励是多少")).html)


async def test_of_several_projects_and_of_none(app, db, people):
    await stage_ledger(db)
    card = await say(app, people.liaison_a, "/reward 海川")
    await tap(app, people.liaison_a, card, "#1 海川储能电池项目")
    assert "还没有到账的资金" in app.world.sent_to(people.liaison_a)[-1].text
    assert "请写项目或企业" in (await say(app, people.liaison_a, "/reward")).text

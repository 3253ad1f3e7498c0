import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.fact import KIND_OF, Fact
from domain.figures.introduction import Introduction
from domain.figures.ranking import previous_ranks, rank_units
from domain.figures.rulings import Ruling
from domain.figures.schedule_gap import add_months, competition_ranks, elapsed_months, percent, printed, schedule_gap
from domain.money import Amount, AmountKind, Money
from domain.period import Period
from domain.plan.plan import Conversion, ExchangeRate, Plan, Target, Tier, Unit
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage
from tests.figures.scene import Book, ranking_inputs

DATA = Path(__file__).resolve().parents[1] / "data"
YI = 100_000_000
NOW = datetime(2024, 1, 1, tzinfo=UTC)
MAY = Period.of("month", date(2024, 5, 1))
END_OF_MAY = date(2024, 5, 31)


def plan_of(units, **changes):
    """(name, target) pairs of one group, over 2024 unless changed."""
    made = tuple(Unit(name, "组", target) for name, target in units)
    return replace(Plan("方案", "某区", date(2024, 1, 1), date(2024, 12, 31), ("组",), made), **changes)


def project_of(number, unit, total=None, **changes):
    sums = () if total is None else (Amount(AmountKind.TOTAL, total),)
    project = Project(number, f"项目{number}", None, Stage.SIGNED, unit, NOW, NOW, amounts=sums)
    return replace(project, **changes)


def move(number, after, on, before=None, hour=0):
    return StageMove(number, before, after, on, NOW + timedelta(hours=hour), None)


def ledger_of(plan, projects, moves, shares=None):
    """With the facts of these moves; each project introduced by its unit, or in the `shares` told of it."""
    facts = tuple(Fact(KIND_OF[m.after], m.on, projects[0].unit, m.filed_at, number, project_id=m.project_id)
                  for number, m in enumerate(moves, start=1) if m.after in KIND_OF)
    told = tuple(Introduction(p.id, unit, NOW, *parts) for p in projects
                 for unit, *parts in (shares or {}).get(p.id, [(p.unit,)]))
    return ranking_inputs(projects, Book(plan, facts, told).at(None), moves)


def ranked(plan, projects, moves, month=MAY, data_date=END_OF_MAY, last=None, shares=None):
    return rank_units(plan, ledger_of(plan, projects, moves, shares), month, data_date, last)


def lines(ranking):
    return [(row.unit, row.rank, row.tied) for row in ranking.groups[0].rows]


# --- published tables, recomputed from their rows --------------------------------------------------------------------

LUAN = json.loads((DATA / "luan_2022_01_09.json").read_text(encoding="utf-8"))
LUAN_ORDER = ("霍邱县", "舒城县", "金安区", "金寨县", "裕安区", "霍山县", "叶集区", "市开发区")
LUAN_ROWS = {row[0]: row[1:] for row in LUAN["rows"]}


def luan(column, targets=None):
    """The ranking of one column, each counted thing a project signed in September 2022."""
    plan = plan_of([(u, Target(count=(targets or {}).get(u))) for u in LUAN_ORDER],
                   start=date(2022, 1, 1), end=date(2022, 12, 31))
    owners = [u for u in LUAN_ORDER for _ in range(LUAN_ROWS[u][column])]
    projects = [project_of(i, u) for i, u in enumerate(owners)]
    moves = [move(p.id, Stage.SIGNED, date(2022, 9, 20)) for p in projects]
    return ranked(plan, projects, moves, Period.of("month", date(2022, 9, 1)), date(2022, 9, 30))


@pytest.mark.parametrize("column", range(5))
def test_luan_orders_ties_and_totals(column):
    name = LUAN["columns"][column + 1]
    (group,) = luan(column).groups
    assert [row.unit for row in group.rows] == LUAN["published_order"][name]
    assert {row.unit: row.rank for row in group.rows} == LUAN["ranks"][name]
    assert group.total.count == LUAN["published_totals"][name]
    assert group.sort_key == "count"


def test_luan_start_rates():
    """开工率: the task is what was signed, what is done is what was started."""
    (group,) = luan(3, {unit: row[0] for unit, row in LUAN_ROWS.items()}).groups
    assert [row.unit for row in group.rows] == LUAN["published_order"]["开工率"]
    for row in group.rows:
        stated = Decimal(LUAN_ROWS[row.unit][5])
        assert printed(row.tally.count_rate, 1) == stated
    assert group.sort_key == "rate"


PANZHIHUA = json.loads((DATA / "panzhihua_2006_01_10.json").read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize("row", PANZHIHUA, ids=[row[0] for row in PANZHIHUA])
def test_panzhihua_rates_gaps_and_shares(row):
    name, done, task, rate, gap, share = row
    plan = plan_of([(name, Target(amount=Money.of(task * 10_000)))], start=date(2006, 1, 1), end=date(2006, 12, 31))
    (group,) = ranked(plan, [project_of(1, name, Money.of(done * 10_000))], [move(1, Stage.SIGNED, date(2006, 3, 1))],
                      Period.of("month", date(2006, 10, 1)), date(2006, 10, 31)).groups
    tally = group.rows[0].tally
    assert printed(tally.amount_rate) == Decimal(rate)
    assert gap is None or printed(tally.amount_gap) == Decimal(str(gap))
    assert share is None or printed(percent(done, PANZHIHUA[0][1])) == Decimal(share)


# --- what counts -----------------------------------------------------------------------------------------------------

ONE = plan_of([("甲", Target(2)), ("乙", Target(2))])


def test_a_project_counts_on_the_day_it_first_reached_the_stage():
    moves = [move(1, Stage.NEGOTIATING, date(2024, 3, 1)), move(1, Stage.SIGNED, date(2024, 5, 8)),
             move(1, Stage.STARTED, date(2024, 5, 20))]
    row = ranked(ONE, [project_of(1, "甲", stage=Stage.STARTED)], moves).groups[0].rows[0]
    assert (row.unit, row.credits[0].on, row.tally.count, row.tally.month_count) == ("甲", date(2024, 5, 8), 1, 1)


def test_beyond_the_stage_counts_too():
    row = ranked(ONE, [project_of(1, "甲")], [move(1, Stage.STARTED, date(2024, 4, 2))]).groups[0].rows[0]
    assert (row.tally.count, row.tally.month_count) == (1, 0)


@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2024, 6, 1)])
def test_outside_the_period_or_after_the_data_date_nothing_counts(on):
    assert ranked(ONE, [project_of(1, "甲")], [move(1, Stage.SIGNED, on)]).office.count == 0


def test_signed_again_is_not_new():
    moves = [move(1, Stage.SIGNED, date(2023, 10, 1)), move(1, Stage.NEGOTIATING, date(2024, 1, 5), hour=1),
             move(1, Stage.SIGNED, date(2024, 5, 5), hour=2)]
    assert ranked(ONE, [project_of(1, "甲")], moves).office.count == 0


def test_what_fell_back_below_the_stage_does_not_count():
    moves = [move(1, Stage.SIGNED, date(2024, 5, 5)), move(1, Stage.NEGOTIATING, date(2024, 5, 6))]
    assert ranked(ONE, [project_of(1, "甲")], moves).office.count == 0
    assert ranked(ONE, [project_of(1, "甲")], moves, data_date=date(2024, 5, 5)).office.count == 1


def test_a_project_ended_later_stays_counted_and_is_marked():
    moves = [move(1, Stage.SIGNED, date(2024, 5, 5)), move(1, Stage.ENDED, date(2024, 5, 20))]
    credit = ranked(ONE, [project_of(1, "甲", stage=Stage.ENDED)], moves).groups[0].rows[0].credits[0]
    assert credit.state is Stage.ENDED


def test_what_fell_back_is_named():
    moves = [move(1, Stage.SIGNED, date(2024, 5, 5)), move(1, Stage.NEGOTIATING, date(2024, 5, 6))]
    assert [credit.project.id for credit in ranked(ONE, [project_of(1, "甲")], moves).fallen] == [1]


def test_credit_is_of_who_introduced_it_on_that_day():
    """Handed over after it was signed: it stays with 甲, and the line says whose it is now."""
    moves, shares = [move(1, Stage.SIGNED, date(2024, 5, 5))], {1: [("甲", 1, 1, None, date(2024, 5, 20)),
                                                                   ("乙", 1, 1, date(2024, 5, 20))]}
    ranking = ranked(ONE, [project_of(1, "乙")], moves, shares=shares)
    assert [(c.unit, c.now_of) for c in ranking.credits] == [("甲", "乙")]
    late = [move(1, Stage.SIGNED, date(2024, 5, 20))]
    assert [(c.unit, c.now_of) for c in ranked(ONE, [project_of(1, "乙")], late, shares=shares).credits] == [
        ("乙", None)]


def test_a_joint_introduction_counts_in_its_parts():
    moves, shares = [move(1, Stage.SIGNED, date(2024, 5, 5))], {1: [("甲", 3, 10), ("乙", 7, 10)]}
    ranking = ranked(ONE, [project_of(1, "甲", Money.of(10 * YI))], moves, shares=shares)
    told = {row.unit: (row.tally.count, row.tally.amount) for row in ranking.groups[0].rows}
    assert told == {"甲": (Fraction(3, 10), Money.of(3 * YI)), "乙": (Fraction(7, 10), Money.of(7 * YI))}
    assert (ranking.office.count, ranking.office.amount, ranking.office.count_rate) == (1, Money.of(10 * YI), None)


def test_raw_and_converted_counts_stand_side_by_side():
    tiers = (Tier("10亿元以上", Money.of(10 * YI)), Tier("1~10亿元", Money.of(YI), Money.of(10 * YI)))
    plan = replace(ONE, tiers=tiers, conversions=(Conversion("10亿元以上", Decimal(3)),))
    projects = [project_of(1, "甲", Money.of(20 * YI)), project_of(2, "甲", Money.of(YI)), project_of(3, "乙")]
    moves = [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in (1, 2, 3)]
    tallies = [(row.tally.count, row.tally.converted) for row in ranked(plan, projects, moves).groups[0].rows]
    assert tallies == [(2, 4), (1, 1)]
    assert ranked(replace(plan, conversions=()), projects, moves).office.converted is None


def test_merged_projects_do_not_count():
    assert ranked(ONE, [project_of(1, "甲", merged_into=2)],
                  [move(1, Stage.SIGNED, date(2024, 5, 5))]).office.count == 0


@pytest.mark.parametrize("field", ["category", "industry"])
def test_excluded_categories_are_listed_and_never_counted(field):
    plan = replace(ONE, excluded_categories=("房地产",))
    ranking = ranked(plan, [project_of(1, "甲", **{field: "房地产"})], [move(1, Stage.SIGNED, date(2024, 5, 5))])
    assert ranking.office.count == 0
    assert [credit.project.id for credit in ranking.excluded] == [1]


def test_a_ruling_goes_before_the_category():
    plan, moves = replace(ONE, excluded_categories=("房地产",)), [move(n, Stage.SIGNED, date(2024, 5, 5))
                                                               for n in (1, 2)]
    ledger = ledger_of(plan, [project_of(1, "甲", category="房地产"), project_of(2, "甲")], moves)
    rulings = (Ruling(True, NOW, project_id=1), Ruling(False, NOW, project_id=2))
    ranking = rank_units(plan, replace(ledger, rulings=rulings), MAY, END_OF_MAY)
    assert [c.project.id for c in ranking.credits] == [1] and [c.project.id for c in ranking.excluded] == [2]


def test_units_outside_the_plan_are_shown_apart_and_aliases_are_placed():
    plan = replace(ONE, units=(Unit("甲", "组", Target(2), ("甲局",)),))
    moves = [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in (1, 2)]
    ranking = ranked(plan, [project_of(1, "甲局"), project_of(2, "丙")], moves)
    assert ranking.groups[0].total.count == 1
    assert [credit.unit for credit in ranking.unplaced] == ["丙"]


# --- money, rates, ranks ---------------------------------------------------------------------------------------------

def test_currencies_are_never_added():
    projects = [project_of(1, "甲", Money.of(3 * YI)), project_of(2, "甲", Money.of(5_000_000, "USD")),
                project_of(3, "甲")]
    moves = [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in (1, 2, 3)]
    tally = ranked(ONE, projects, moves).groups[0].rows[0].tally
    assert (tally.amount, tally.other_amounts) == (Money.of(3 * YI), (Money.of(5_000_000, "USD"),))
    assert (tally.count, tally.unknown_amounts) == (3, 1)


def test_rate_then_amount_rate_then_side_by_side():
    owed = Target(2, Money.of(10 * YI))
    plan = plan_of([("甲", owed), ("乙", owed), ("丙", Target(4, Money.of(10 * YI))), ("丁", owed), ("戊", owed)])
    totals = {"甲": 3, "乙": 4, "丙": 4, "丁": 3}
    projects = [project_of(n, u, Money.of(t * YI)) for n, (u, t) in enumerate(totals.items())]
    moves = [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in range(4)]
    group = ranked(plan, projects, moves).groups[0]
    assert [(r.unit, r.rank, r.tied) for r in group.rows] == [
        ("乙", 1, False), ("甲", 2, True), ("丁", 2, True), ("丙", 4, False), ("戊", None, False)]
    assert group.zero_units == ("戊",)
    assert (group.total.task_count, group.total.count) == (12, 4)


def test_between_equal_rates_a_unit_without_a_money_task_stands_last():
    plan = plan_of([("甲", Target(2)), ("乙", Target(2, Money.of(10 * YI))), ("丙", Target(2))])
    projects = [project_of(n, unit, Money.of(0)) for n, unit in enumerate("甲乙丙")]
    ranking = ranked(plan, projects, [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in range(3)])
    assert lines(ranking) == [("乙", 1, False), ("甲", 2, True), ("丙", 2, True)]


def test_a_groups_money_task_is_the_sum_of_those_in_yuan():
    plan = plan_of([("甲", Target(1, Money.of(3 * YI))), ("乙", Target(1, Money.of(2 * YI))),
                    ("丙", Target(1, Money.of(YI, "USD")))])
    assert ranked(plan, [], []).groups[0].total.task_amount == Money.of(5 * YI)


def test_a_unit_without_a_task_has_no_rate_and_no_rank():
    ranking = ranked(plan_of([("甲", Target()), ("乙", Target(1)), ("丙", Target(0))]), [project_of(1, "乙")],
                     [move(1, Stage.SIGNED, date(2024, 5, 5))])
    assert lines(ranking) == [("乙", 1, False), ("甲", None, False), ("丙", None, False)]
    assert ranking.groups[0].rows[1].tally.count_rate is None


def test_over_completion_exceeds_a_hundred():
    projects = [project_of(n, "甲") for n in range(3)]
    row = ranked(ONE, projects, [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in range(3)]).groups[0].rows[0]
    assert row.tally.count_rate == 150
    assert printed(row.tally.count_gap) == Decimal("108.33")  # 5 of 12 months


def test_groups_are_ranked_apart():
    plan = replace(ONE, groups=("组", "别组"), units=(*ONE.units, Unit("丙", "别组", Target(1))))
    ranking = ranked(plan, [project_of(1, "丙")], [move(1, Stage.SIGNED, date(2024, 5, 5))])
    assert [[row.rank for row in group.rows] for group in ranking.groups] == [[None, None], [1]]


def test_movement_is_places_won_since_the_last_ranking():
    moves = [move(1, Stage.SIGNED, date(2024, 4, 5)), move(2, Stage.SIGNED, date(2024, 5, 5)),
             move(3, Stage.SIGNED, date(2024, 5, 6))]
    projects = [project_of(1, "甲"), project_of(2, "乙"), project_of(3, "乙")]
    last = previous_ranks(ONE, ledger_of(ONE, projects, moves), MAY)
    assert last == {"甲": 1}  # who has nothing done has no place
    rows = ranked(ONE, projects, moves, last={"甲": 1, "乙": 2}).groups[0].rows
    assert [(row.unit, row.rank, row.movement) for row in rows] == [("乙", 1, 1), ("甲", 2, -1)]
    assert previous_ranks(ONE, ledger_of(ONE, projects, moves), Period.of("month", date(2024, 1, 1))) == {}
    assert ranked(ONE, projects, moves).groups[0].rows[0].movement is None


def test_where_nobody_had_anything_nobody_lost_a_place():
    plan = plan_of([("甲", Target()), ("乙", Target())])
    none, one = ranked(plan, [], []), [project_of(1, "乙")]
    assert none.ranks() == {}
    june = Period.of("month", date(2024, 6, 1))
    now = ranked(plan, one, [move(1, Stage.SIGNED, date(2024, 6, 3))], june, date(2024, 6, 30), none.ranks())
    assert [(row.unit, row.rank, row.movement) for row in now.groups[0].rows] == [("乙", 1, None), ("甲", None, None)]
    assert now.ranks() == {"乙": 1}


def test_the_office_counts_only_what_lies_in_its_tiers():
    plan = replace(ONE, target=Target(67), tiers=(Tier("1~10亿元", Money.of(YI), Money.of(10 * YI)),
                                                  Tier("更大", Money.of(10 * YI))))
    projects = [project_of(1, "甲", Money.of(YI)), project_of(2, "甲", Money.of(10 * YI)),
                project_of(3, "乙", Money.of(YI - 1))]
    ranking = ranked(plan, projects, [move(n, Stage.SIGNED, date(2024, 5, 5)) for n in (1, 2, 3)])
    assert [(t.tier.name, t.count) for t in ranking.tiers] == [("1~10亿元", 1), ("更大", 1)]
    assert (ranking.office.count, ranking.outside_tiers) == (2, 1)
    assert ranking.groups[0].total.count == 3


@pytest.mark.parametrize(("rates", "office", "outside", "in_tier"), [
    ((), 1, 0, 0), ((("USD", "7", date(2024, 1, 1)),), 1, 0, 1), ((("USD", "0.7", date(2024, 1, 1)),), 0, 1, 0),
    ((("USD", "7", date(2024, 5, 6)),), 1, 0, 0), ((("EUR", "7", date(2024, 1, 1)),), 1, 0, 0),
    ((("USD", "0.7", date(2024, 1, 1)), ("USD", "7", date(2024, 5, 5))), 1, 0, 1)])
def test_a_project_in_dollars_counts_for_its_unit_and_the_office(rates, office, outside, in_tier):
    """At the plan's rate of its day it has a size and is added; without one it counts for both and is in no tier."""
    plan = replace(ONE, target=Target(67), tiers=(Tier("亿元以上", Money.of(YI)),), exchange_rates=tuple(
        ExchangeRate(currency, Decimal(rate), since) for currency, rate, since in rates))
    moves = [move(1, Stage.SIGNED, date(2024, 5, 5))]
    ranking = ranked(plan, [project_of(1, "甲", Money.of(20_000_000, "USD"))], moves)
    assert ranking.groups[0].total.count == 1
    assert (ranking.office.count, ranking.outside_tiers, ranking.tiers[0].count) == (office, outside, in_tier)
    rate = Decimal(rates[-1][1]) if in_tier else 0
    assert ranking.office.amount == Money.of(20_000_000 * rate)
    assert [(one.money, one.yuan) for one in ranking.office.exchanged] == [
        (Money.of(20_000_000, "USD"), Money.of(20_000_000 * rate))][:in_tier]


def test_a_currency_without_small_units_is_exchanged_whole():
    plan = replace(ONE, exchange_rates=(ExchangeRate("JPY", Decimal("0.05"), date(2024, 1, 1)),))
    ranking = ranked(plan, [project_of(1, "甲", Money.of(1_000_000_000, "JPY"))],
                     [move(1, Stage.SIGNED, date(2024, 5, 5))])
    assert ranking.office.amount == Money.of(50_000_000)


@pytest.mark.parametrize(("start", "end", "data", "elapsed"), [
    (date(2021, 9, 1), date(2022, 8, 31), date(2021, 9, 29), (0, 12)),
    (date(2021, 9, 1), date(2022, 8, 31), date(2021, 9, 30), (1, 12)),
    (date(2021, 9, 1), date(2022, 8, 31), date(2022, 2, 28), (6, 12)),
    (date(2021, 9, 1), date(2022, 8, 31), date(2022, 8, 31), (12, 12)),
    (date(2021, 9, 1), date(2022, 8, 31), date(2023, 1, 31), (12, 12)),
    (date(2021, 9, 1), date(2022, 8, 31), date(2021, 5, 31), (0, 12)),
    (date(2018, 1, 1), date(2020, 12, 31), date(2019, 6, 30), (18, 36)),
    (date(2024, 3, 15), date(2024, 6, 22), date(2024, 4, 14), (1, 4)),
    (date(2024, 1, 31), date(2024, 3, 30), date(2024, 2, 28), (1, 2)),
])
def test_elapsed_months_are_whole_ones(start, end, data, elapsed):
    assert elapsed_months(start, end, data) == elapsed


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 120), st.integers(0, 400))
def test_elapsed_months_never_shrink_nor_exceed_the_period(start, months, day):
    end = add_months(start, months) + timedelta(days=27)
    done, whole = elapsed_months(start, end, start + timedelta(days=day))
    later, _ = elapsed_months(start, end, start + timedelta(days=day + 1))
    assert 0 <= done <= later <= whole and whole >= 1


@pytest.mark.parametrize(("value", "digits", "shown"), [
    ("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("99.995", 2, "100.00"), ("75", 1, "75.0"), ("2.5", 0, "3")])
def test_printed_precision_rounds_half_up(value, digits, shown):
    assert str(printed(Decimal(value), digits)) == shown


def test_nothing_owed_has_no_rate_and_no_gap():
    assert percent(5, None) is None and percent(5, 0) is None
    assert schedule_gap(None, 5, 12) is None


@given(st.lists(st.integers(0, 5), max_size=20))
def test_competition_ranks_count_who_is_better(values):
    keys = sorted(values, reverse=True)
    assert competition_ranks(keys) == [1 + sum(other > key for other in keys) for key in keys]


ledger = st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.none() | st.integers(0, 10**12),
                            st.sampled_from(["CNY", "USD"]),
                            st.dates(date(2023, 11, 1), date(2024, 8, 1)), st.sampled_from(Stage)), max_size=30)


@given(ledger, st.randoms(use_true_random=False))
def test_every_project_is_somewhere_and_sums_agree_in_any_order(rows, random):
    plan = plan_of([("甲", Target(3)), ("乙", Target(2, Money.of(YI))), ("丙", Target())])
    projects = [project_of(n, unit, None if minor is None else Money(minor, currency))
                for n, (unit, minor, currency, _, _) in enumerate(rows)]
    moves = [StageMove(n, None, stage, on, NOW + timedelta(minutes=n), None)
             for n, (*_, on, stage) in enumerate(rows)]
    ranking = ranked(plan, projects, moves)
    group = ranking.groups[0]
    assert group.total.count == sum(row.tally.count for row in group.rows) == ranking.office.count
    assert group.total.amount.minor == sum(row.tally.amount.minor for row in group.rows)
    assert group.total.month_count <= group.total.count
    assert [row.rank for row in group.rows if row.rank] == sorted(row.rank for row in group.rows if row.rank)
    random.shuffle(projects)
    random.shuffle(moves)
    assert ranked(plan, projects, moves) == ranking

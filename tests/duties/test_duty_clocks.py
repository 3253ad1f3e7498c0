"""Clocks of an office's own, out of a plan file: RULES.md L1, L5–L7 can be written down, and what is wrong is named."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, DutyScope, Light, judged
from domain.duties.duty_rules import DutyRules, LightRule, under_rules
from domain.duties.term import Term, TermUnit, find_term, read_term
from domain.money import Amount, AmountKind, Money
from domain.projects.stages import Stage
from reports.duties.duty_list import duty_list
from storage.plan.plan_file import load_plan
from tests.overdue_scene import TODAY, a_project
from tests.plan.test_plan_file import GOOD, check_plan, written

CHINA = ChineseCalendar()
RULES = """
duties:
  clocks:
    - {name: 签约未开工, since: signed, until: started, yellow: 3个月, red: 1年, note: 无意向的取消, source: "L5"}
    - {name: 开工未到资, since: started, until: 到位资金, yellow: 3个月, source: "L5"}
    - {name: 到资不足, since: started, until: 到位资金 15%, yellow: 半年, source: "L5"}
    - {name: 存量用地落地, since: signed, until: landed, yellow: 3个月, categories: [存量用地], source: "L6"}
    - {name: 用地报批, since: signed, until: 节点 用地报批, yellow: 2个月, categories: [新增用地], source: "L6"}
    - {name: 开工未纳统, since: started, until: enrolled, yellow: 1个月, red: 2个月, kind: form, source: "L1"}
    - {name: 大项目久无动态, since: news, yellow: 10个工作日, tiers: [大], stages: [signed], kind: silence}
    - {name: 困难未解决, since: difficulty, yellow: 30天}
  lights:
    - {kinds: [node], red: 3个月}
"""


@pytest.mark.parametrize("said, term", [
    ("3个月", Term(3, TermUnit.MONTHS)), ("3月", Term(3, TermUnit.MONTHS)), ("1年", Term(12, TermUnit.MONTHS)),
    ("半年", Term(6, TermUnit.MONTHS)), ("10个工作日", Term(10, TermUnit.WORKDAYS)), ("１５天", Term(15)),
    ("2周", Term(14)), ("0天", Term(0)), ("很久", None), ("3", None), ("-3天", None), ("", None)])
def test_terms_as_an_office_writes_them(said, term):
    assert read_term(said) == term


@given(st.integers(0, 60), st.sampled_from(TermUnit), st.dates(date(2020, 1, 1), date(2025, 1, 1)), st.integers(1, 40))
def test_a_later_beginning_never_ends_earlier(count, unit, day, later):
    term = Term(count, unit)
    assert term.after(day, CHINA) <= term.after(day + timedelta(days=later), CHINA)
    assert (term.after(day, CHINA) - day).days >= term.shortest


async def clocked(app, tmp_path, today=TODAY, **scope):
    """(rule, project, light) of everything that the plan's clocks say."""
    plan = load_plan(written(tmp_path, GOOD + RULES))
    office = replace(app.office, plan=plan)
    async with app.db.begin() as store:
        found = await duty_list(store, office, today, DutyScope(**scope))
        names = {p.id: p.name for p in await store.projects.all()}
    return {(d.title, names[d.project_id]): d for d in found if d.source.startswith("plan:duties")}


async def moved(store, name, *moves, **changes):
    """A project of 招商局 with the stages it came to and when."""
    project = await store.projects.add(a_project(name, "招商局", stage=moves[0][0], **changes), on=moves[0][1],
                                       at=app_time(moves[0][1]))
    for stage, on in moves[1:]:
        project = await store.projects.move_by_hand(project, stage, on, None, app_time(on))
    return project


def app_time(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone(timedelta(hours=8)))


async def test_clocks_since_signing_and_since_start(app, tmp_path):
    async with app.db.begin() as store:
        await moved(store, "久签", (Stage.SIGNED, date(2025, 1, 20)))
        await moved(store, "新签", (Stage.SIGNED, date(2026, 1, 20)))
        await moved(store, "开了", (Stage.SIGNED, date(2025, 1, 20)), (Stage.STARTED, date(2025, 11, 20)))
    found = await clocked(app, tmp_path)
    assert {(key, d.light) for key, d in found.items()} == {
        (("签约未开工", "久签"), Light.RED), (("签约未开工", "新签"), Light.GREEN),
        (("开工未到资", "开了"), Light.YELLOW),
        (("开工未纳统", "开了"), Light.RED)}
    assert found["签约未开工", "新签"].due == date(2026, 4, 20)
    assert found["开工未纳统", "开了"].kind is DutyKind.FORM


async def test_money_ends_a_clock_and_a_share_of_it_another(app, tmp_path):
    paid = (Amount(AmountKind.TOTAL, Money.of("100000000")),)
    async with app.db.begin() as store:
        for name, came in (("无资", None), ("一成", "10000000"), ("两成", "20000000")):
            project = await moved(store, name, (Stage.STARTED, date(2025, 6, 1)), amounts=paid)
            if came:
                await store.projects.state_by_hand(project, [Amount(AmountKind.PAID_IN, Money.of(came))],
                                                   date(2025, 9, 1), app.clock.now())
    found = {key for key in await clocked(app, tmp_path) if key[0] in ("开工未到资", "到资不足")}
    assert found == {("开工未到资", "无资"), ("到资不足", "无资"), ("到资不足", "一成")}
    over = await clocked(app, tmp_path, closed=True)
    assert over["到资不足", "两成"].done_on is not None


async def test_a_category_has_its_own_clock_and_a_node_ends_it(app, tmp_path):
    async with app.db.begin() as store:
        for name, category in (("老地", "存量用地"), ("新地", "新增用地"), ("报了", "新增用地")):
            project = await moved(store, name, (Stage.SIGNED, date(2025, 12, 20)), category=category)
            if name == "报了":
                node = await store.milestones.plan(project.id, "用地报批材料上报", date(2026, 2, 1))
                await store.milestones.finish(node, date(2026, 2, 2))
    found = {key for key in await clocked(app, tmp_path) if key[0] in ("存量用地落地", "用地报批")}
    assert found == {("存量用地落地", "老地"), ("用地报批", "新地")}


async def test_news_by_tier_and_difficulties_without_a_day(app, tmp_path):
    big = (Amount(AmountKind.TOTAL, Money.of("2000000000")),)
    async with app.db.begin() as store:
        await moved(store, "大的", (Stage.SIGNED, date(2026, 1, 5)), amounts=big, news=app_time(date(2026, 1, 30)))
        small = await moved(store, "小的", (Stage.SIGNED, date(2026, 1, 5)), news=app_time(date(2026, 1, 30)))
        await store.difficulties.open(small.id, "缺电", date(2026, 1, 10))
    found = await clocked(app, tmp_path)
    assert ("大项目久无动态", "大的") in found and ("大项目久无动态", "小的") not in found
    assert found["缺电", "小的"].light is Light.RED and found["缺电", "小的"].id.startswith("difficulty:")
    assert await clocked(app, tmp_path, units=("财政局",)) == {}
    assert {d.id for d in (await clocked(app, tmp_path, until=date(2026, 2, 28))).values()} == {
        d.id for d in found.values() if d.due <= date(2026, 2, 28)}


def test_a_light_rule_says_when_a_kind_turns_red():
    rules = DutyRules(lights=(LightRule(frozenset({DutyKind.NODE}), Term(3, TermUnit.MONTHS)),))
    node = Duty("milestone:1", DutyKind.NODE, "开工", date(2026, 1, 31), date(2026, 1, 31))
    lights = [judged(under_rules(node, rules, CHINA), 3, day, CHINA).light
              for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 4, 30), date(2026, 5, 1))]
    assert lights == [Light.GREEN, Light.YELLOW, Light.YELLOW, Light.RED]
    assert under_rules(replace(node, kind=DutyKind.CLAUSE), rules, CHINA).red_after is None


@pytest.mark.parametrize("was, said, where, code", [
    ("yellow: 30天", "yellow: 很久", "duties.clocks[7].yellow", "term_unreadable"),
    ("until: 到位资金 15%", "until: 到位", "duties.clocks[2].until", "until_unreadable"),
    ("since: difficulty", "since: 签约", "duties.clocks[7].since", "unknown_value"),
    ("until: landed, ", "", "duties.clocks[3]", "clock_without_end"),
    ("tiers: [大]", "tiers: [特大]", "duties.clocks[6].tiers", "unknown_tier"),
    ("red: 1年", "red: 2个月", "duties.clocks[0].red", "red_before_yellow"),
    ("red: 1年", "red: 3个月", "duties.clocks[0].red", "red_before_yellow"),
    ("name: 困难未解决", "name: 用地报批", "duties.clocks[7].name", "duplicate_clock"),
    ("kinds: [node]", "kinds: [节点]", "duties.lights[0].kinds[0]", "unknown_value")])
def test_what_is_wrong_with_a_rule_is_named(tmp_path, was, said, where, code):
    assert was in RULES
    faults = check_plan(written(tmp_path, GOOD + RULES.replace(was, said, 1)))
    assert [(fault.where, fault.code) for fault in faults] == [(where, code)]


async def test_a_clock_that_waits_for_an_answer_runs_once_it_is_given(app, tmp_path):
    rules = """
questions:
  - {key: long_silence, question: "长时间无进展按多少天算？"}
duties:
  clocks:
    - {name: 长时间无进展, since: news, yellow: 问题 long_silence, kind: silence}
"""
    office = replace(app.office, plan=load_plan(written(tmp_path, GOOD + rules)))

    async def found():
        async with app.db.begin() as store:
            return [d for d in await duty_list(store, office, TODAY, DutyScope()) if d.id.startswith("clock:")]

    async with app.db.begin() as store:
        await store.projects.add(a_project("久的", "招商局", news=app_time(date(2026, 2, 1))))
    assert await found() == []
    async with app.db.begin() as store:
        await store.plan_answers.add(office.plan.name, "long_silence", "?", "按20天算", 1, app.clock.now())
    assert [(d.due, d.light) for d in await found()] == [(date(2026, 2, 21), Light.RED)]


def test_a_question_that_the_plan_does_not_ask_is_named(tmp_path):
    said = GOOD + "\nduties:\n  clocks:\n    - {name: 久, since: news, yellow: 问题 nobody}\n"
    assert [(f.where, f.code) for f in check_plan(written(tmp_path, said))] == [
        ("duties.clocks[0].yellow", "unknown_question")]


@pytest.mark.parametrize("said, term", [("按60天算", Term(60)), ("超过 3 个月的", Term(3, TermUnit.MONTHS)),
                                        ("半年", Term(6, TermUnit.MONTHS)), ("看情况", None), ("", None)])
def test_a_term_is_found_within_an_answer(said, term):
    assert find_term(said) == term

"""Procedures are data of the plan file; what stands in them wrong is named by its place."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.figures.fact import FactKind
from domain.verdicts.authority import policies, rung_for
from domain.verdicts.case import Case, Onward, Verdict, fact_verdict, onward, step_result
from domain.verdicts.procedure import BUILT_IN, Answerer, Gate, Party, Procedure, Proof, Result, Step, Use
from storage.plan.plan_file import read_plan
from tests.factories import utc

HEAD = """
name: 全县招商
office: 县招商办
period: {start: 2026-01-01, end: 2026-12-31}
groups: [部门]
units: [{name: 商务局, group: 部门}, {name: 水利局, group: 部门}]
roster: [{name: 王局, role: leader, units: [商务局]}]
"""
LADDER = """
procedures:
  - name: signing
    title: 签约审批
    use: authority
    ladder:
      - {approver: 县委县政府主要领导, by: {person: 王局}}
      - {approver: 领导小组审定并报书记, by: {person: 王局}, exceeds: [投资强度, 容积率]}
      - {approver: 个案研究, by: {role: admin}, exceeds: [土地价格, 税收]}
    steps: [{name: approve, title: 审批, by: ladder, workdays: 3}]
"""


def read(tmp_path: Path, text: str):
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return read_plan(file)


def test_a_procedure_is_read_with_its_steps(tmp_path):
    plan = read(tmp_path, """
procedures:
  - name: start_check
    title: 开工核查
    use: check
    facts: 开工
    opens: filed
    lets_through: [start, fact]
    source: "004"
    steps:
      - {name: look, title: 现场, by: {role: supervisor}, workdays: 10, evidence: [day, people, place, photo]}
      - {name: opinions, title: 部门, by: {units: [商务局, 水利局]}, workdays: 5, checklist: [产业政策, 环境影响]}
objection: {reports: [monthly_ranking], workdays: 3}
""").plan
    assert plan is not None
    first = plan.procedures[0]
    assert (first.facts, first.opens_itself, first.steps[0].evidence[-1]) == ((FactKind.STARTED,), True, Proof.PHOTO)
    assert first.gates == {Gate.START, Gate.FACT} and plan.letting_through(Gate.START) == (first,)
    assert first.steps[1].answered_by == (Party(Answerer.UNIT, "商务局"), Party(Answerer.UNIT, "水利局"))
    assert plan.procedures[1:] == BUILT_IN  # rulings and objections need no words in the plan
    assert (plan.objection.reports, plan.objection.workdays) == (("monthly_ranking",), 3)


def test_a_ladder_names_who_approves_what(tmp_path):
    rungs = read(tmp_path, LADDER).plan.procedures[0].rungs
    assert policies(rungs) == ("投资强度", "容积率", "土地价格", "税收")
    assert rung_for(rungs, ()).approver == "县委县政府主要领导"
    assert rung_for(rungs, ["容积率"]).approver == "领导小组审定并报书记"
    assert rung_for(rungs, ["税收", "容积率"]).approver == "个案研究"
    assert rung_for((), ["税收"]) is None


@pytest.mark.parametrize(("text", "where", "code"), [
    ("procedures: [{name: a, title: 甲, use: claim, steps: [{name: s, title: 乙, by: {unit: 林业局}, workdays: 1}]}]",
     "procedures[0]", "facts_missing"),
    ("procedures: [{name: a, title: 甲, use: lead, steps: [{name: s, title: 乙, by: {unit: 林业局}, workdays: 1}]}]",
     "procedures[0].steps[0].by", "unknown_unit"),
    ("procedures: [{name: a, title: 甲, use: lead, steps: [{name: s, title: 乙, by: {person: 李局}, workdays: 1}]}]",
     "procedures[0].steps[0].by", "unknown_member"),
    ("procedures: [{name: a, title: 甲, use: lead, steps: [{name: s, title: 乙, by: 谁都行, workdays: 1}]}]",
     "procedures[0].steps[0].by", "unknown_value"),
    ("procedures: [{name: a, title: 甲, use: lead, steps: [{name: s, title: 乙, by: {role: boss}, workdays: 1}]}]",
     "procedures[0].steps[0].by", "unknown_value"),
    ("procedures: [{name: a, title: 甲, use: guess, steps: [{name: s, title: 乙, by: ladder, workdays: 1}]}]",
     "procedures[0].use", "unknown_value"),
    ("procedures: [{name: a, title: 甲, use: authority, steps: [{name: s, title: 乙, by: ladder, workdays: 1}]}]",
     "procedures[0]", "ladder_missing"),
    ("procedures: [{name: a, title: 甲, use: sample, share: 三成, facts: 签约, steps: [{name: s, title: 乙,"
     " by: {role: admin}, workdays: 1}]}]", "procedures[0].share", "percent_unreadable"),
    ("procedures: [{name: a, title: 甲, use: sample, facts: 签约, steps: [{name: s, title: 乙, by: {role: admin},"
     " workdays: 1}]}]", "procedures[0]", "share_missing"),
    ("procedures: [{name: a, title: 甲, use: lead, steps: [{name: s, title: 乙, by: {role: admin}, workdays: 0}]}]",
     "procedures[0].steps[0].workdays", "too_small"),
    ("procedures: [{name: a, title: 甲, use: lead, when: 1, steps: [{name: s, title: 乙, by: {role: admin},"
     " workdays: 1}]}]", "procedures[0].when", "unknown_key"),
    ("procedures: [{name: a, title: 甲, use: review, lets_through: [fact], steps: [{name: s, title: 乙, by: {role: "
     "admin},"
     " workdays: 1}]}]", "procedures[0]", "facts_missing"),
    ("procedures: [{name: a, title: 甲, use: review, lets_through: [money], steps: [{name: s, title: 乙, by: {role: "
     "admin},"
     " workdays: 1}]}]", "procedures[0].lets_through[0]", "unknown_value"),
    ("objection: {reports: [weekly_news]}", "objection.reports[0]", "unknown_value"),
    ("indicators: [{name: 签约, unit: 个, reached: signed, counts: maybe}]", "indicators[0].counts", "unknown_value"),
])
def test_what_is_wrong_is_named_by_its_place(tmp_path, text, where, code):
    found = read(tmp_path, text)
    assert (found.plan, found.faults[0].where, found.faults[0].code) == (None, where, code)


def test_a_use_and_a_name_stand_once_but_there_may_be_several_reviews(tmp_path):
    step = "steps: [{name: s, title: 审, by: {role: admin}, workdays: 1}]"
    two = "procedures: [{{name: a, title: 甲, use: {0}, {1}}}, {{name: b, title: 乙, use: {0}, {1}}}]"
    assert read(tmp_path, two.format("review", step)).faults == ()
    assert [f.code for f in read(tmp_path, two.format("lead", step)).faults] == ["duplicate_procedure"]


def a_verdict(number, step, result=None):
    return Verdict(number, 1, step, Party(Answerer.UNIT, "商务局"), utc(2026, 3, 2), utc(2026, 3, 9).date(), result)


def two_steps(use):
    asked = (Party(Answerer.ROLE, "leader"),)
    return Procedure("p", "核定", use, (Step("first", "一", asked, 1), Step("second", "二", asked, 1)))


def test_a_step_waits_for_everybody_and_the_worst_answer_is_its_result():
    assert step_result([a_verdict(1, "first", Result.YES), a_verdict(2, "first")]) is None
    assert step_result([a_verdict(1, "first", Result.YES), a_verdict(2, "first", Result.PART)]) is Result.PART
    assert step_result([a_verdict(1, "first", Result.NO), a_verdict(2, "first", Result.PART)]) is Result.NO


def test_a_refusal_ends_a_claim_and_a_review_goes_on_to_who_decides():
    refused = [a_verdict(1, "first", Result.NO)]
    assert onward(two_steps(Use.CLAIM), "first", refused) == Onward(outcome=Result.NO)
    assert onward(two_steps(Use.REVIEW), "first", refused).step.name == "second"
    assert onward(two_steps(Use.CLAIM), "first", [a_verdict(1, "first", Result.YES)]).step.name == "second"
    assert onward(two_steps(Use.CLAIM), "second", [a_verdict(1, "second", Result.YES)]) == Onward(outcome=Result.YES)


def test_a_step_that_the_plan_has_no_more_ends_with_its_answer():
    assert onward(two_steps(Use.CLAIM), "gone", [a_verdict(1, "gone", Result.YES)]) == Onward(outcome=Result.YES)


def test_what_a_good_result_lets_through_is_the_plans():
    case = Case(1, "p", Use.CHECK, "开工", 1, utc(2026, 3, 2), 1, 7)
    assert fact_verdict(case, two_steps(Use.CLAIM)) == "claimed"
    assert fact_verdict(case, two_steps(Use.CHECK)) is None  # by its use
    assert fact_verdict(case, replace(two_steps(Use.CHECK), lets_through=frozenset({Gate.FACT}))) == "claimed"
    assert fact_verdict(case, replace(two_steps(Use.CLAIM), lets_through=frozenset())) is None

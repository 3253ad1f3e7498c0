"""plan diff tells a changed score part by part, in the words of /plan."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from domain.figures.score import Linear
from reports.plan.plan_view import plan_differences
from storage.plan.plan_file import load_plan

PLAN = load_plan(Path(__file__).resolve().parents[1] / "data" / "scored_plan.yaml")


def changed(**parts):
    [scheme] = PLAN.schemes
    kept = tuple(parts.get(part.name, part) for part in scheme.parts)
    return replace(PLAN, schemes=(replace(scheme, parts=tuple(part for part in kept if part is not None)),))


def test_a_line_a_part_that_changed():
    part = PLAN.schemes[0].parts[0]
    now = changed(签约=replace(part, weight=Decimal(35), rule=Linear(Decimal(40))), 载体评分=None)
    told = plan_differences(PLAN, now)
    assert [where for where, *_ in told] == ["schemes.年度考核.签约", "schemes.年度考核.载体评分"]
    assert told[0][1:] == ("（30分，2027年起40分）：「签约个数」50%、「到位资金」50%的任务完成率 × 30分，最高36分",
                           "（35分，2027年起40分）：「签约个数」50%、「到位资金」50%的任务完成率 × 35分，最高40分")
    assert told[1][2] == "—" and "由人评分，满分15分" in told[1][1]


def test_what_the_scheme_says_of_itself_is_a_line_of_its_own():
    now = replace(PLAN, schemes=(replace(PLAN.schemes[0], cap=Decimal(110)),))
    [(where, before, after)] = plan_differences(PLAN, now)
    assert where == "schemes.年度考核" and "最高120分" in before and "最高110分" in after

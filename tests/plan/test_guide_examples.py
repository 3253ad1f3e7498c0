"""Every example of a plan file in the guide is one: the shape is read as the plan's own file is, and what an office can
say of duties, verdicts, service and trips is said there."""

from pathlib import Path

import pytest
import yaml

from storage.plan.plan_file import read_plan
from storage.plan.plan_schema import PlanIn

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"
EXAMPLES = [part.split("```", 1)[0] for part in GUIDE.read_text(encoding="utf-8").split("```yaml\n")[1:]]
BASE = {"name": "方案", "office": "办公室", "period": {"start": "2026-01-01", "end": "2026-12-31"}, "groups": ["乡镇"],
        "units": [{"name": "泷泊镇", "group": "乡镇"}],
        "indicators": [{"name": name, "unit": "个", "reached": "signed"} for name in ("意向协议", "签约个数")]}
EXPLAINED = {"procedures", "objection", "duties", "form_due", "quotas", "trips", "teams", "contests", "service",
             "rewards", "deposits", "questions", "approver", "interpreter", "cadences", "indicators",
             "scores", "targets"}


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_has_the_shape_of_a_plan(text):
    said = yaml.load(text, yaml.BaseLoader)  # as a plan file is read: every value as it is written
    PlanIn.model_validate({**BASE, **said})


def test_every_part_is_explained():
    assert {key for text in EXAMPLES for key in yaml.safe_load(text)} >= EXPLAINED


def test_the_example_of_scores_can_be_used(tmp_path):
    text = next(text for text in EXAMPLES if "scores:" in text)
    head = yaml.safe_dump({**BASE, "indicators": [], "roster": []}, allow_unicode=True)
    file = tmp_path / "plan.yaml"
    file.write_text("".join(line for line in head.splitlines(True) if not line.startswith(("indicators", "roster")))
                    + text, encoding="utf-8")
    found = read_plan(file)
    assert (found.faults, found.notes) == ((), ())
    assert found.plan is not None
    assert {type(part.rule).__name__ for scheme in found.plan.schemes for part in scheme.parts} == {
        "Linear", "Efficacy", "Steps", "PerUnit", "Missing", "OverTask", "Given"}

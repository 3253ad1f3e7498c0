"""Every example of a plan file in the guide is one: the shape is read as the plan's own file is, and what an office can
say of duties, verdicts, service and trips is said there."""

from pathlib import Path

import pytest
import yaml

from storage.plan.plan_schema import PlanIn

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"
EXAMPLES = [part.split("```", 1)[0] for part in GUIDE.read_text(encoding="utf-8").split("```yaml\n")[1:]]
BASE = {"name": "方案", "office": "办公室", "period": {"start": "2026-01-01", "end": "2026-12-31"}, "groups": ["乡镇"],
        "units": [{"name": "泷泊镇", "group": "乡镇"}],
        "indicators": [{"name": name, "unit": "个", "reached": "signed"} for name in ("意向协议", "签约个数")]}
EXPLAINED = {"procedures", "objection", "duties", "form_due", "quotas", "trips", "teams", "contests", "service",
             "rewards", "deposits", "questions", "approver", "interpreter", "cadences", "indicators"}


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_has_the_shape_of_a_plan(text):
    said = yaml.safe_load(text)
    PlanIn.model_validate({**BASE, **said})


def test_every_part_is_explained():
    assert {key for text in EXAMPLES for key in yaml.safe_load(text)} >= EXPLAINED

"""暂停 and 终止: told apart in one place; a project that comes to rest keeps the stage it had."""

from datetime import date

import pytest

from domain.projects.stages import LADDER, Stage, rests
from tests.overdue_scene import a_project

DAY, LATER = date(2026, 3, 2), date(2026, 3, 9)


def test_what_rests_is_no_step_of_the_ladder():
    assert [stage for stage in Stage if stage.is_resting] == [Stage.PAUSED, Stage.ENDED]
    assert {*LADDER, Stage.PAUSED, Stage.ENDED} == set(Stage)
    assert not rests(None) and not a_project(stage=None).is_resting


@pytest.mark.parametrize("rest", [Stage.PAUSED, Stage.ENDED])
def test_a_project_at_rest_keeps_its_stage_through_pause_and_end_and_gives_it_up_when_it_goes_on(rest):
    paused = a_project(stage=Stage.SIGNED).at_stage(Stage.PAUSED, DAY)
    resting = paused.at_stage(rest, LATER)
    assert (resting.stage, resting.held_stage, resting.stage_since) == (rest, Stage.SIGNED, LATER)
    going = resting.at_stage(Stage.STARTED, LATER)
    assert (going.stage, going.held_stage, going.is_resting) == (Stage.STARTED, None, False)

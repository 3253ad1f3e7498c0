"""Sounds of thinking are no part of what is told."""

import pytest

from reading.text.fillers import without_fillers


@pytest.mark.parametrize(("said", "meant"), [
    ("昨晚嗯跟那个力驰的赵总吃饭 二期的事情啊基本可以定", "昨晚跟力驰的赵总吃饭 二期的事情基本可以定"),
    ("嗯，力驰今天到了800万", "力驰今天到了800万"), ("呃 昨天 呃 去了苏州", "昨天 去了苏州"),
    ("那个，力驰今天到了800万", "力驰今天到了800万"), ("力驰呃到了800万", "力驰到了800万")])
def test_sounds_of_thinking_are_left_out(said, meant):
    assert without_fillers(said) == meant


@pytest.mark.parametrize("said", ["嗯", "嗯嗯", "好啊", "是啊，签了", "这个项目今天开工", "那个二期签了",
                                  "跟那个项目的人谈",
                                  "那个做轴承的来了", "跟那个姓王的老板谈了"])
def test_what_answers_or_points_stays(said):
    assert without_fillers(said) == said

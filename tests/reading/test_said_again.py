"""What a message sets right of itself at its end."""

import pytest

from reading.text.said_again import said_once


@pytest.mark.parametrize(("text", "plain"), [
    ("前天到的深圳见了飞蚁机器人，哦不是深圳是东莞", "前天到的东莞见了飞蚁机器人"),
    ("昨天接待了凯驭轴承5个人 说错了 不是凯驭轴承，是铠煜轴承", "昨天接待了铠煜轴承5个人"),
    ("下个月1月15号签协议", "1月15号签协议"),
    ("昨天去了深圳，不是东莞", "昨天去了深圳，不是东莞"),
    ("项目不是停了是缓建", "项目不是停了是缓建"),
])
def test_what_is_right_stands_in_its_place(text, plain):
    assert said_once(text) == plain

"""What does not come about on its day: put off, put off without a new day, called off. Today is Monday 2 March 2026."""

from datetime import date

import pytest

from domain.filing.record import Span
from reading.meaning.rescheduling import put_off

MONDAY = date(2026, 3, 2)


def days(span):
    return None if span is None else (span.start.month, span.start.day)


@pytest.mark.parametrize(("said", "was", "on", "step"), [
    ("明天的客商来访推到下周五了 对方老总临时出国", (3, 3), (3, 13), "来访"),
    ("产业园开工原定4月15号 企业说赶不上 推到4月28号", (4, 15), (4, 28), "开工"),
    ("开工要往后推，下个月18号赶不上了，企业说下下个月才行，先按5月10号报", (4, 18), (5, 10), "开工"),
    ("本来定3月8号签约，现在要拖到3月20号", (3, 8), (3, 20), "签约"),
    ("开工下个月6号肯定来不及了，往后推到26号", (4, 6), (4, 26), "开工"),
    ("下个月26号开工来不及，推到6号", (4, 26), (5, 6), "开工"),
    ("并网时间得往后顺，3月底够呛，争取4月15号", (3, 21), (4, 15), "投产"),
    ("竣工验收恐怕赶不上3月10号，大概3月25号", (3, 10), (3, 25), "竣工"),
    ("设备进场又要延 估计得3月底", None, (3, 21), "设备进场"), ("来访提前到明天上午", None, (3, 3), "来访"),
    ("投产日期往前提了，提到5月20号", None, (5, 20), "投产"), ("并网往前赶，定在4月20号", None, (4, 20), "投产"),
    ("4月20号的验收提早一周", (4, 20), (4, 13), "竣工"), ("开工时间提前，下周一就动", None, (3, 9), "开工"),
    ("签约原来说这周四，改下周一了", (3, 5), (3, 9), "签约"),
    ("那块地摘牌要拖到下个月8号", None, (4, 8), "摘牌"), ("付款推到3月18号", None, (3, 18), "付款"),
    ("摘牌3月8号，付款推到3月25号", None, (3, 25), "付款"),
    ("出方案的日子延到3月18号", None, (3, 18), "出方案")])
def test_another_day(said, was, on, step):
    later = put_off(said, MONDAY)
    assert (days(later.was), days(later.on), later.step, later.called_off) == (was, on, step, False)


@pytest.mark.parametrize(("said", "was", "step"), [
    ("下个月6号开工肯定不行 土建图还没审完", (4, 6), "开工"), ("3月25号投不了产，设备还在海上", (3, 25), "投产"),
    ("下周一来签约的事黄了，等他们董事会", (3, 9), "签约"), ("签约延期，等董事会", None, "签约")])
def test_no_new_day(said, was, step):
    later = put_off(said, MONDAY)
    assert (days(later.was), later.on, later.step, later.called_off) == (was, None, step, False)


@pytest.mark.parametrize(("said", "was"), [
    ("明天不来了 说等通知", (3, 3)), ("下周三不过来考察了，什么时候来另外通知", (3, 11)),
    ("下周三的考察取消了，改天再约", (3, 11)), ("说好下周来看仓库的又不来了，说等年后", (3, 9)),
    ("下周二谈判不谈了，他们老总病了，时间再定", (3, 10))])
def test_a_visit_that_is_called_off(said, was):
    later = put_off(said, MONDAY)
    assert (days(later.was), later.on, later.step, later.called_off) == (was, None, "来访", True)


@pytest.mark.parametrize("said", [
    "老板说不来了，去了邻市", "人家不来了", "总投资调整到3亿", "昨天来了5个人看厂房", "缺电，设备开不起来",
    "提前投产，昨天正式投产", "投产提前了，3月1号就投产了", "请缓一缓再批", "这个项目黄了",
    "提前开工了", "投产比计划提前了一个月", "今天提到明年2月投产的事",
    "又推进了一步",
    "取消投资了", "下周三来考察"])
def test_nothing_is_put_off(said):
    assert put_off(said, MONDAY) is None


def test_the_old_day_is_the_one_just_gone():
    later = put_off("钢结构开工又要往后拖，原来说5月上旬，现在看要到5月底了", date(2022, 5, 19))
    assert later is not None and later.was is not None and later.was.start == date(2022, 5, 1)


@pytest.mark.parametrize(("text", "on"), [
    ("优必康说他们月底不一定有空，可能要到4月6号左右才能谈", date(2026, 4, 6)),
    ("康复机器人下次谈放到4月8号了，地点改在厦门", date(2026, 4, 8)), ("下周三没空，改到4月8号", date(2026, 4, 8)),
    ("开工仪式没搞成，放到4月8号上午9点", date(2026, 4, 8))])
def test_a_day_that_does_not_suit_is_put_off(text, on):
    assert put_off(text, date(2026, 3, 2)).on == Span(on, on)


@pytest.mark.parametrize("text", ["原来约的2月4号没开成，拖到昨天", "昨天把视频开了，原来定的上周五没开成，推到昨天的",
                                  "想把开工往后放到10月份，我没答应", "设备放到二号厂房了", "他们不一定来"])
def test_what_came_about_since_or_nobody_agreed_to_is_not(text):
    assert put_off(text, date(2026, 3, 2)) is None

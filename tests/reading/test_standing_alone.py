"""What says all of itself means the same whatever was asked, reported or left open before it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import CardSeen, understand
from tests.reading.test_question_slots import query, read
from tests.reading.test_understand import CONTEXT

QUESTIONS = (
    "上个月我都跑了哪些地方", "储能电站签了没", "高新区在谈的有哪些", "王局这个月出去了几天", "还有哪些困难没解决",
    "下周有哪些节点", "冷链物流园谁在跟", "上个月到位资金多少", "今年签约的有几个", "外资项目有哪些",
)
WHOLE = (
    "这个月签约的项目里头还没开工的是哪几个", "高新区到位资金最多的前三个项目", "精密减速器产业园进展怎么样了",
    "今年一共来了几批客商", "上个月全县签约了多少个项目", "临港片区有几个项目在谈", "目前还有哪些困难没有解决",
    "王局上个月去了哪些地方", "总投资最大的五个项目是哪些", "超过一个月没动静的项目有哪些",
    "储能电池组装什么时候开工", "食品类的项目有几个",
)
REPORTS = (
    "赫尔的老板下周四过来考察 李局陪一下", "澜图的并网手续办好了，那个困难可以销了", "储能电站又到账3500万 昨天进的账",
    "功率半导体封装昨天打第一根桩，算开工了", "铁麟那边说明天不过来了，啥时候来等他们通知",
    "今天在杭州见了做减震器的启衡科技，想投两个亿建厂", "骨科植入物今天正式签约，总投资5亿元",
    "昨天接待禾润冷链一行4人，看了冷链物流园的地", "帆云供应链反映专线报装太慢，请供电公司月底前答复",
    "重卡那边资金没到位，先暂停",
)


def context_after(text, filed=False):
    """A card of it is open, or was saved."""
    meaning = understand(text, CONTEXT)
    meaning = getattr(meaning, "otherwise", getattr(meaning, "report", meaning))
    projects = tuple(found[0].project_id if found else None for found in meaning.candidates)
    return replace(CONTEXT, card=CardSeen(meaning.record, text, filed, projects))


@given(st.sampled_from(QUESTIONS), st.sampled_from(WHOLE))
def test_a_whole_question_does_not_go_on_from_another(before, text):
    assert read(text, query(before)).query == query(text)


@given(st.sampled_from(REPORTS), st.sampled_from(REPORTS), st.booleans())
def test_a_report_of_something_else_does_not_change_the_card(before, text, filed):
    after = understand(text, context_after(before, filed))
    assert before == text or after == understand(text, CONTEXT)


@pytest.mark.parametrize("before", REPORTS[:4])
@pytest.mark.parametrize("text", WHOLE[:4])
def test_a_question_is_one_beside_an_open_card(before, text):
    assert understand(text, context_after(before)) == understand(text, CONTEXT)


@pytest.mark.parametrize(("before", "text"), [
    ("今天在上海拜访拓步科技，都没定", "下周三他们老总要过来看看厂房"),
    ("昨天接待了锐恒精密一行3人", "对方周五下午过来签协议"),
    ("在杭州见了数澜软件的老板", "明天上午他们派人来看楼"), ("今天和启衡科技座谈", "下周二这家企业再来一趟"),
])
def test_who_comes_is_who_was_just_reported(before, text):
    visit = understand(text, context_after(before, filed=True)).report.record
    assert visit.enterprises == understand(before, CONTEXT).record.enterprises != ()

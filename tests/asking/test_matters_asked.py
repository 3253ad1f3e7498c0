"""Questions about what is no project: a request, an assignment, a difficulty, by their words or number."""

import pytest

from reading.service.matters_asked import MattersAsked, matters_asked
from tests.ledger_scene import say, stage_ledger, tap

PEOPLE = ("王局", "李主任")


@pytest.mark.parametrize(("text", "asked"), [
    ("#2诉求", MattersAsked("request", 2)), ("2号诉求怎么样了", MattersAsked("request", 2)),
    ("诉求#12现在什么情况", MattersAsked("request", 12)), ("#3交办", MattersAsked("assignment", 3)),
    ("我这边交办的还有哪些没完", MattersAsked("assignment", own=True)),
    ("交办我的还有几件没办", MattersAsked("assignment", own=True)),
    ("王局交办我的有哪些没办完", MattersAsked("assignment", own=True, by="王局")),
    ("王局交办的还有几件没办", MattersAsked("assignment", by="王局")),
    ("我交办的有哪些没完成", MattersAsked("assignment", by="我")),
])
def test_what_is_asked_for_as_such(text, asked):
    assert matters_asked(text, PEOPLE) == asked


@pytest.mark.parametrize("text", [
    "企业反映诉求2条", "交办给联络员甲去办", "王局交办了三件事", "有哪些诉求没办", "陈局交办的还有哪些没完",
    "我把诉求报上去了", "李主任交办的事办完了", "诉求2月前解决"])
def test_what_tells_or_asks_otherwise(text):
    assert matters_asked(text, PEOPLE) is None


@pytest.fixture
async def told(app, db, liaison, leader):
    await stage_ledger(db)
    for news, button in (("海川储能电池反映门口路灯不亮，请供电公司解决", "✅ 确认登记"),
                         ("让供水公司3月10号前把临时用水接通", "✅ 确认交办")):
        await tap(app, leader, await say(app, leader, news), button)


@pytest.mark.parametrize(("question", "shown"), [
    ("海川储能电池路灯谁负责 哪天到期", "企业诉求#1"), ("路灯那个诉求现在什么情况", "企业诉求#1"),
    ("#1诉求", "企业诉求#1"),
    ("海川储能电池路灯修好了没", "企业诉求#1"), ("路灯的事供电公司咋说的", "企业诉求#1"),
    ("临时用水接通了没", "交办事项#1"), ("用水那件事谁在办", "交办事项#1"), ("#1交办", "交办事项#1"),
    ("我交办的还有哪些没办完", "把临时用水接通")])
async def test_it_is_shown_as_it_stands(app, leader, told, question, shown):
    answer = (await say(app, leader, question)).text
    assert shown in answer, answer


@pytest.mark.parametrize(("question", "hidden"), [
    ("海川储能电池总投资多少", "诉求"), ("海川储能电池谁负责", "诉求"), ("下周有哪些节点", "交办事项#"),
    ("#9诉求", "路灯")])
async def test_other_questions_are_answered_as_before(app, leader, told, question, hidden):
    answer = (await say(app, leader, question)).text
    assert hidden not in answer, answer

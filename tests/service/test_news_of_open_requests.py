"""A request that is open is spoken of by its thing: it is answered, or another has to answer it. The clock: Monday 2
March 2026."""

from datetime import date

import pytest

from domain.service.request import RequestState
from reading import LedgerEntry, ReadingContext, RequestNews, RequestSeen, build_ledger
from reading.service.request_news_words import news_of_open
from tests.ledger_scene import last, say, stage_ledger, tap

CONTEXT = ReadingContext(
    date(2026, 3, 2), build_ledger(LedgerEntry(*row) for row in ((1, "力驰汽车工业园", None),
    (2, "西格玛产业园", None))),
    units=("服务中心", "城管大队"), people=("王局",), requests=(
        RequestSeen(3, "力驰汽车工业园", "厂区门口那条路坑坑洼洼，货车进不来", 1, "住建局"),
        RequestSeen(2, "西格玛产业园", "进厂道路没有路灯", 2, "核心片区")))


@pytest.mark.parametrize(("text", "number", "owner"), [
    ("力驰那条路住建局说不归他们管，得找公路站", 3, "公路站"), ("路灯的事转给城管大队了", 2, "城管大队"),
    ("西格玛的路灯要找供电公司", 2, "供电公司")])
def test_another_is_to_answer(text, number, owner):
    told = news_of_open(text, CONTEXT)
    assert (told.number, told.news, told.owner) == (number, RequestNews.PASSED_ON, owner)


@pytest.mark.parametrize(("text", "number", "words"), [
    ("西格玛厂区路灯的事服务中心说下周装好", 2, "服务中心说下周装好"), ("力驰门口的路修好了", 3, "力驰门口的路修好了"),
    ("路的事住建局答复了，下周进场修", 3, "住建局答复了，下周进场修"), ("西格玛路灯装好了", 2, "西格玛路灯装好了")])
def test_it_is_answered(text, number, words):
    told = news_of_open(text, CONTEXT)
    assert (told.number, told.news, told.words) == (number, RequestNews.ANSWERED, words)


@pytest.mark.parametrize("text", [
    "力驰今天又到账2000万", "西格玛厂房主体封顶了，路灯还没装", "力驰的人说路还是没人管", "西格玛那个路灯谁在办",
    "力驰的设备装好了", "西格玛的路灯服务中心说没钱装", "下周三去公路站谈个事"])
def test_what_is_no_news_of_it(text):
    assert news_of_open(text, CONTEXT) is None


async def test_who_answers_is_changed_with_the_words_kept(app, db, liaison):
    await stage_ledger(db)
    await tap(app, liaison, await say(app, liaison, "海川储能电池反映门口的路坑坑洼洼，请住建局月底前修一下"),
              "✅ 确认登记")
    card = await say(app, liaison, "海川储能电池那条路住建局说不归他们管，得找公路站")
    assert "住建局 → 公路站" in card.text
    await tap(app, liaison, card, "✅ 改承办")
    assert "得找公路站" in last(app, liaison).text
    async with db.begin() as store:
        [one] = await store.requests.waiting()
    assert one.owner.name == "公路站" and one.state is RequestState.ASSIGNED


async def test_it_is_answered_by_a_sentence_of_its_thing(app, db, liaison):
    await stage_ledger(db)
    await tap(app, liaison, await say(app, liaison, "海川储能电池反映门口的路坑坑洼洼，请住建局月底前修一下"),
              "✅ 确认登记")
    await tap(app, liaison, await say(app, liaison, "门口那条路的事住建局答复了，下周进场"), "✅ 记为答复")
    async with db.begin() as store:
        [one] = await store.requests.live()
    assert one.state is RequestState.ANSWERED and "下周进场" in one.answer


async def test_money_that_is_told_beside_the_answer_has_a_card(app, db, liaison):
    await stage_ledger(db)
    await tap(app, liaison, await say(app, liaison, "海川储能电池反映门口的路坑坑洼洼，请住建局月底前修一下"),
              "✅ 确认登记")
    card = await say(app, liaison, "储能电池门口那条路住建局说22号之前修好，另外完成投资800万")
    assert "海川储能电池项目" in card.text and "完成投资　" in card.text and "800万元" in card.text
    answer = app.world.sent_to(liaison)[-2].text
    assert "答复" in answer and "22号之前修好" in answer and "800万" not in answer

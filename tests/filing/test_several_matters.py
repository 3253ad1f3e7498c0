"""Several projects in one message: each has its own day, its own words, its own facts; one that is named twice stands
on the card once."""

from datetime import UTC, date, datetime

import pytest

from domain.figures.fact import FactKind
from domain.filing.draft import set_field
from domain.filing.record import Span
from reading import LedgerEntry, ReadingContext, ReportMeaning, build_ledger, understand
from tests.ledger_scene import say, stage_ledger, tap

TODAY = date(2026, 11, 29)
LEDGER = build_ledger(LedgerEntry(*row) for row in (
    (1, "冷链分拨中心", "霜岭物流"), (2, "算力中心", "栈石科技"), (3, "铝箔坯料", "铝杉新材"),
    (4, "房车营地", "野程文化"),
    (5, "山楂酱", "红坪食品"), (6, "风电叶片", "泓澜风电")))
CONTEXT = ReadingContext(TODAY, LEDGER)


def told(text):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning), meaning
    return meaning.record


def day(number):
    return Span(date(2026, 11, number), date(2026, 11, number))


@pytest.mark.parametrize(("text", "days"), [
    ("跑了趟深圳。前天见的霜岭谈冷链分拨，昨天见的栈石谈算力", {"冷链分拨中心": 27, "算力中心": 28}),
    ("山楂酱前天到账300万，房车营地昨天环评过了", {"山楂酱": 27, "房车营地": 28})])
def test_each_has_its_own_day_and_the_message_spans_them(text, days):
    record = told(text)
    assert {m.name: m.on for m in record.projects} == {name: day(number) for name, number in days.items()}
    assert record.happened == Span(day(27).start, day(28).end)


def test_one_day_for_all_is_the_messages():
    record = told("昨天山楂酱到账300万，房车营地环评过了")
    assert record.happened == day(28) and {m.on for m in record.projects} == {None}


def test_named_twice_it_is_told_of_once():
    record = told("冷链分拨中心和铝箔坯料昨天开的专题会，冷链的用地指标还差40亩，铝箔的管道要下个月才通")
    words = {m.name: m.matter for m in record.projects}
    assert len(record.projects) == 2 and "用地指标还差40亩" in words["冷链分拨中心"]
    assert record.next_step == "管道通" and "管道" not in words["铝箔坯料"]  # the next step is told once


@pytest.mark.parametrize(("text", "words"), [
    ("房车营地的林地手续今天终于批了！", "林地手续终于批了"), ("今天算力中心那边电价谈拢了", "电价谈拢了"),
    ("刚从风电叶片出来 泓澜反映堆场手续批不下来", "反映堆场手续批不下来"),
    ("另外铝箔坯料，设备还在海关", "设备还在海关")])
def test_what_is_told_of_a_project_in_its_own_words(text, words):
    assert [m.matter for m in told(text).projects] == [words]


async def test_the_card_and_the_facts_have_each_day(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "2月26日海川储能电池到账300万，昨天海川正极材料签约了")
    assert "日期　2026年2月26日" in card.text and "日期　2026年3月1日" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        last = await store.updates.last_of((await store.members.by_telegram(3001)).id, datetime(2026, 1, 1, tzinfo=UTC))
        facts = await store.facts.of_update(last.id)
    days = {fact.kind: fact.day for fact in facts}
    assert (days[FactKind.PAID_IN], days[FactKind.SIGNED]) == (date(2026, 2, 26), date(2026, 3, 1))


async def test_a_day_set_by_hand_is_the_day_of_all(app, db, liaison):
    await stage_ledger(db)
    await say(app, liaison, "2月26日海川储能电池到账300万，昨天海川正极材料签约了")
    async with db.begin() as store:
        [draft] = await store.drafts.open_of((await store.members.by_telegram(3001)).id)
    assert {m.on for m in set_field(draft, "happened", day(1)).record.projects} == {None}


async def test_trouble_of_one_project_beside_other_news_opens_one_difficulty(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池今天到账300万；海川正极材料门口那段路老积水，大车进不去，企业着急得很")
    assert "将登记为一项困难，待解决：门口那段路老积水" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        found = [one for one in await store.difficulties.unsolved() if "积水" in one.text]
        held = await store.projects.some(one.project_id for one in found)
    assert [project.name for project in held.values()] == ["海川正极材料项目"]
    assert [one.text for one in found] == ["门口那段路老积水，大车进不去，企业着急得很"]

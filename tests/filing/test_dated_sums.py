"""Several sums of one project in one message, each with its own day. The clock: Monday 2 March 2026."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from reading import LedgerEntry, ReadingContext, build_ledger, understand
from storage.filing.stored_records import RECORD
from tests.ledger_scene import say, stage_ledger, tap

CONTEXT = ReadingContext(date(2026, 3, 2), build_ledger([LedgerEntry(1, "储能电站", "澜图能源")]))


@pytest.mark.parametrize(("text", "sums"), [
    ("储能电站到资：2月26日500万，2月28日700万，分两笔记", [("5000000", 26), ("7000000", 28)]),
    ("储能电站2月20号到账300万，2月27号又到账1.2亿", [("3000000", 20), ("120000000", 27)]),
    ("储能电站2月26日到位500万和700万两笔", [("5000000", None), ("7000000", None)]),
    ("储能电站昨天到位500万", [("5000000", None)])])
def test_the_day_of_each_sum(text, sums):
    record = understand(text, CONTEXT).record
    [mention] = record.projects
    assert [(a.money.plain(), a.on.day if a.on else None) for a in mention.amounts] == sums
    assert RECORD.read(RECORD.write(record)).projects == record.projects


async def test_two_facts_on_two_days(app, db, liaison):
    ledger = await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池项目到位资金：2月26日500万，2月28日700万，分两笔记")
    assert "本次 1200万元（2月26日（周四） 500万元、2月28日（周六） 700万元）" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        facts = await store.facts.of_project(ledger.battery)
    assert [(f.day, f.money.plain()) for f in facts if f.kind is FactKind.PAID_IN] == [
        (date(2026, 2, 26), "5000000"), (date(2026, 2, 28), "7000000")]

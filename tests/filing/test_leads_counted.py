"""Leads that a message tells as a number («报来线索8条»): on the card, in the figure that the plan owes, set right by a
sentence (mechanism 8)."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, Indicator
from domain.filing.record import UpdateKind
from reading import ReadingContext, report_of
from reading.meaning.activities import activities
from reports.figures.plan_figures import as_text
from tests import factories
from tests.figures.test_plan_figures import asked
from tests.ledger_scene import say, tap

PLAN = factories.a_plan(indicators=(Indicator("线索", "条", CountOf((FactKind.LEAD,))),))


@pytest.mark.parametrize(("text", "leads", "about"), [
    ("本月提供投资信息12条", 12, False), ("报来线索8条", 8, False), ("收集有效信息20余条", 20, True),
    ("上报招商信息二十多条", 20, True), ("提供了8条有效投资信息", 8, False), ("今天捕捉到线索5条", 5, False),
    ("报来5条投资信息，其中苏州锐拓想投1亿做轴承", 5, False), ("上月提供投资信息12条", 12, False)])
def test_what_is_told(text, leads, about):
    record = report_of(text, ReadingContext(date(2026, 3, 3))).record
    assert (record.kind, record.leads, record.leads_about) == (UpdateKind.LEAD, leads, about)


@pytest.mark.parametrize(("text", "leads"), [
    ("昨天去佛山见了家具协会，拿到3条线索", 3), ("2月25日陪县长去中山，见了当地商会，收了5条线索", 5)])
def test_what_a_trip_brought_counts_beside_it(text, leads):
    record = report_of(text, ReadingContext(date(2026, 3, 3))).record
    assert (record.kind, record.leads) == (UpdateKind.TRIP, leads)
    assert {FactKind.TRIP, FactKind.LEAD} <= set(activities(text, record))


@pytest.mark.parametrize("text", [
    "每月提供投资信息10条", "商会任务是提供投资信息100条", "今年累计提供投资信息80条", "线索还差8条",
    "本月要收集线索20条", "计划收集信息30条", "没收集到线索", "新上8条生产线", "铺了3条管线", "提供信息的有几条"])
def test_what_is_owed_so_far_or_no_lead_is_none(text):
    assert report_of(text, ReadingContext(date(2026, 3, 3))).record.leads is None


@pytest.mark.parametrize("text", ["报来2条投资信息：苏州锐拓；南京明川",
                                  "报来2条投资信息：苏州锐拓想投1亿做轴承；南京明川想投5000万做冷链"])
def test_those_that_are_named_are_leads_each(text):
    record = report_of(text, ReadingContext(date(2026, 3, 3))).record
    assert record.kind is UpdateKind.LEAD and record.leads is None
    assert [one.stage for one in record.projects] == ["lead", "lead"]


async def test_it_counts_and_is_set_right_by_a_sentence(app, db, liaison):
    card = await say(app, liaison, "收集有效信息20余条")
    assert "类别　项目线索" in card.text and "线索　约 20 条" in card.text and "⚠️" not in card.text
    await say(app, liaison, "不对，是12条")
    await tap(app, liaison, [m for m in app.world.sent_to(liaison) if "线索　12 条" in m.text][-1], "✅ 确认保存")
    assert "商务局　12　" in as_text(await asked(db, PLAN, "线索"))
    await tap(app, liaison, await say(app, liaison, "今天报来线索近8条"), "✅ 确认保存")
    assert "商务局　约20　" in as_text(await asked(db, PLAN, "线索"))
    app.world.clock.advance(days=1)
    assert "线索12条" in (await say(app, liaison, "/digest")).text

"""What is arranged: planned days of projects, visits that name no project, trips; a span is told with both its ends.
The clock: Monday 2 March 2026, 9:00."""

import pytest

from tests.ledger_scene import last, say, stage_ledger, tap

VISIT = "下周三上午10点迈澄医疗来园区看厂房，王局接待"
TRIP = "下周一王局带队去深圳招商，三天"
SPAN = "海川储能电池项目下周三到下周五来考察"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def _said(app, person, text):
    await tap(app, person, await say(app, person, text), "✅ 确认保存")


@pytest.mark.parametrize("question, told, untold", [
    ("下周有什么安排", ("迈澄医疗", "3月11日（周三）", "上午10点",
                    "外出　王局　深圳　3月9日（周一）—3月11日（周三）"), ()),
    ("下周谁要来", ("迈澄医疗",), ("深圳",)),
    ("王局下周有什么安排", ("迈澄医疗", "深圳"), ()),
    ("下下周有什么安排", (), ("迈澄医疗", "深圳")),
    ("下周有几个要开工", (), ("迈澄医疗", "深圳")),
])
async def test_visits_and_trips_are_arranged_too(app, liaison, ledger, question, told, untold):
    await _said(app, liaison, VISIT)
    await _said(app, liaison, TRIP)
    answer = (await say(app, liaison, question)).text
    assert all(words in answer for words in told) and not any(words in answer for words in untold), answer


async def test_a_trip_called_off_is_arranged_no_longer(app, liaison, ledger):
    await _said(app, liaison, TRIP)
    await say(app, liaison, "深圳不去了")
    await tap(app, liaison, last(app, liaison), "✅ 确认不去了")
    assert "深圳" not in (await say(app, liaison, "下周有什么安排")).text


@pytest.mark.parametrize("question", ["下周有什么安排", "下周四谁来", "海川储能电池什么时候来", "海川储能电池"])
async def test_a_span_is_told_with_both_its_ends(app, liaison, ledger, question):
    await _said(app, liaison, SPAN)
    answer = (await say(app, liaison, question)).text
    assert "3月11日（周三）—3月13日（周五）" in answer, answer


async def test_a_day_set_by_hand_takes_the_place_of_a_span(app, db, liaison, ledger):
    await _said(app, liaison, SPAN)
    async with db.begin() as store:
        [step] = [one for one in await store.milestones.of_project(ledger.battery) if one.begins_on is not None]
        await store.milestones.postpone(step.id, step.planned_on)
    assert "3月11日" not in (await say(app, liaison, "海川储能电池什么时候来")).text

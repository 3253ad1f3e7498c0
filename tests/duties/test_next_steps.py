"""A next step through correction and /undo: the same step, with its owner and its postponed day; a number is never used
twice."""

from datetime import date

import pytest

from domain.projects.stages import Stage
from tests.filing.test_undo import NEW, correct, undo
from tests.ledger_scene import last, stage_ledger, tap

SAID, AGREED = date(2026, 3, 11), date(2026, 3, 20)  # «下周三», and the day that it was postponed to


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def filed(app, person, text=NEW):
    """A saved report; its message."""
    message = person.say(text)
    await app.settled()
    await tap(app, person, last(app, person), "✅ 确认保存")
    return message


async def steps(db):
    """Every open next step: (number, day, original day, owner)."""
    async with db.begin() as store:
        return [(m.id, m.planned_on, m.original_on, m.owner_id) for m in await store.milestones.open() if m.next_step]


async def postponed(db):
    """The one open next step gets an owner and a later day; its number and the owner's."""
    [(number, *_)] = await steps(db)
    async with db.begin() as store:
        owner = (await store.members.by_telegram(3001)).id
        await store.milestones.set_owner(number, owner)
        await store.milestones.postpone(number, AGREED)
    return number, owner


async def test_a_correction_keeps_what_was_settled_of_its_step(app, db, liaison):
    message = await filed(app, liaison)
    number, owner = await postponed(db)
    await correct(app, liaison, message, NEW.replace("3个亿", "5个亿"))
    assert await steps(db) == [(number, AGREED, SAID, owner)]
    await undo(app, liaison)
    assert await steps(db) == [(number, AGREED, SAID, owner)]


async def test_a_corrected_day_counts_from_then_on(app, db, liaison):
    message = await filed(app, liaison)
    number, owner = await postponed(db)
    await correct(app, liaison, message, NEW.replace("下周三", "下周五"))
    assert await steps(db) == [(number, date(2026, 3, 13), date(2026, 3, 13), owner)]
    await undo(app, liaison)
    assert await steps(db) == [(number, SAID, SAID, owner)]


async def test_a_step_done_stays_done(app, db, liaison):
    message = await filed(app, liaison)
    [(number, *_)] = await steps(db)
    async with db.begin() as store:
        await store.milestones.finish(number, date(2026, 3, 2))
    await correct(app, liaison, message, NEW.replace("3个亿", "5个亿"))
    assert await steps(db) == []


async def test_a_correction_that_announces_nothing(app, db, liaison):
    message = await filed(app, liaison)
    number, owner = await postponed(db)
    await correct(app, liaison, message, NEW.replace("，下周三来回访", ""))
    assert await steps(db) == []
    await undo(app, liaison)
    assert await steps(db) == [(number, AGREED, SAID, owner)]


async def test_it_comes_back_with_the_second_correction(app, db, liaison):
    message = await filed(app, liaison)
    number, owner = await postponed(db)
    await correct(app, liaison, message, NEW.replace("，下周三来回访", ""))
    await correct(app, liaison, message, NEW.replace("3个亿", "5个亿"))
    assert await steps(db) == [(number, AGREED, SAID, owner)]


async def test_every_step_with_a_day_of_its_own_is_kept(app, db, liaison, ledger):
    """Each project's, and each of one project's; they go with the report."""
    before = {number for number, *_ in await steps(db)}
    await filed(app, liaison, "海川储能电池三件事：周三交规划方案，周五报批用地，下个月10号签补充协议")
    assert "下一步　报批用地　3月6日" in last(app, liaison).text
    assert [day for number, day, *_ in await steps(db) if number not in before] == [
        date(2026, 3, 4), date(2026, 3, 6), date(2026, 4, 10)]
    await undo(app, liaison)
    await filed(app, liaison, "海川储能电池下周二设备进场，海上风电装备下周五投产")
    async with db.begin() as store:
        planned = [(m.project_id, m.title) for m in await store.milestones.open() if m.next_step]
    assert planned == [(ledger.battery, "设备进场"), (ledger.served, "投产")]


THREE = "海川储能电池三件事：周三交规划方案，周五报批用地，下个月10号签补充协议"


@pytest.mark.parametrize(("words", "kept"), [
    (("签补充协议", "签投资协议"), True), (("周三交", "周四交"), True), (("周五报批", "下周一报批"), False)])
async def test_a_correction_keeps_what_was_settled_of_a_further_step(app, db, liaison, ledger, words, kept):
    before = {number for number, *_ in await steps(db)}
    message = await filed(app, liaison, THREE)
    [_, (number, said, *_), last_step] = [one for one in await steps(db) if one[0] not in before]
    async with db.begin() as store:
        owner = (await store.members.by_telegram(3001)).id
        await store.milestones.set_owner(number, owner)
        await store.milestones.postpone(number, AGREED)
    await correct(app, liaison, message, THREE.replace(*words))
    planned = {one[0]: one for one in await steps(db) if one[0] not in before}
    day = (AGREED, said) if kept else (date(2026, 3, 9), date(2026, 3, 9))
    assert len(planned) == 3 and planned[number] == (number, *day, owner) and last_step[0] in planned
    await undo(app, liaison)
    planned = {one[0]: one for one in await steps(db) if one[0] not in before}
    assert len(planned) == 3 and planned[number][2:] == (said, owner)


async def test_a_further_step_that_a_correction_leaves_out_comes_back_as_it_was(app, db, liaison, ledger):
    message = await filed(app, liaison, THREE)
    planned = await steps(db)
    await correct(app, liaison, message, THREE.replace("，周五报批用地", ""))
    assert len(await steps(db)) == len(planned) - 1
    await undo(app, liaison)
    assert await steps(db) == planned


async def test_further_steps_that_are_told_again_stand_once_and_a_step_is_the_stage_it_names(app, db, liaison, ledger):
    for _ in range(2):
        await filed(app, liaison, "海川储能电池项目周三交规划方案，周五报批用地，下个月10号开工")
    async with db.begin() as store:
        planned = [(m.title, m.stage) for m in await store.milestones.open() if m.next_step]
    assert sorted(planned) == sorted([("交规划方案", None), ("报批用地", None), ("开工", Stage.STARTED)])


async def test_later_news_still_closes_it(app, db, liaison):
    await filed(app, liaison)
    await filed(app, liaison, "锐恒精密的传感器项目签了投资协议，3月30日开工")
    assert [day for _, day, _, _ in await steps(db)] == [date(2026, 3, 30)]


async def test_the_number_of_a_withdrawn_step_is_not_used_again(app, db, liaison):
    """An old button or a request to postpone must not fall upon another project's step."""
    await filed(app, liaison)
    [(number, *_)] = await steps(db)
    await undo(app, liaison)
    await filed(app, liaison, "今天在无锡拜访了海澜机电，想投2个亿做伺服电机，下周四来回访")
    assert [found[0] for found in await steps(db)] != [number]


async def test_the_number_of_a_removed_milestone_is_not_used_again(db, ledger):
    async with db.begin() as store:
        await store.milestones.remove(ledger.milestone)
        assert await store.milestones.get(ledger.milestone) is None
        assert await store.milestones.of_project(ledger.battery) == []
        assert await store.milestones.plan(ledger.battery, "竣工", date(2026, 9, 1)) != ledger.milestone

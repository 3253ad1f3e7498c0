"""Minutes become assignments, contracts obligations on both sides: what is said, shown, carried out and owed."""

from datetime import date

import pytest

from domain.duties.duty import DutyKind, DutyScope, DutyState
from reports.duties.duty_list import duty_list
from tests.ledger_scene import last, say, stage_ledger, tap

MINUTES = """3月2日招商调度会纪要：
1. 海川储能电池环评批复由联络员乙负责，3月20日前完成；
2. 正极材料用电报装由供电公司负责，4月15日前完成
3. 经济开发区牵头清理冷库用地，月底前办结
4. 进一步压实责任"""
CONTRACT = ("海川储能电池合同约定2027年6月30日前投产，投资强度不低于300万元/亩；"
            "我方承诺2026年12月底前兑现设备补贴500万元")


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def owed(db, office, kind, closed=True):
    async with db.begin() as store:
        found = await duty_list(store, office, date(2026, 3, 2), DutyScope(closed=closed))
    return sorted((d for d in found if d.kind is kind), key=lambda d: int(d.number))


async def test_minutes_are_a_card_first(app, db, office, leader, ledger, golden):
    golden("proposal_minutes.html", (await say(app, leader, MINUTES)).html)
    assert await owed(db, office, DutyKind.ASSIGNMENT) == []


async def test_one_tap_makes_assignments_of_what_names_somebody_and_a_day(app, db, office, people, ledger, golden):
    card = await say(app, people.leader, MINUTES)
    await tap(app, people.leader, card, "✅ 确认交办")
    first, second, third = await owed(db, office, DutyKind.ASSIGNMENT)
    assert (first.due, first.owner_ids, first.project_id, first.source) == (date(2026, 3, 20), (3,), 1, "minutes:1")
    assert (second.owner_name, second.units, second.due) == ("供电公司", ("商务局",), date(2026, 4, 15))
    assert (third.units, third.due) == (("经济开发区",), date(2026, 3, 31))
    golden("assignments_given.html", last(app, people.liaison_b).html)
    async with db.begin() as store:
        kept, = await store.minutes.held_between(date(2026, 3, 1), date(2026, 4, 1))
    assert len(kept.items) == 4 and "压实责任" in kept.text


async def test_told_as_done_with_its_evidence(app, db, office, people, ledger, golden):
    card = await say(app, people.leader, MINUTES)
    await tap(app, people.leader, card, "✅ 确认交办")
    letter = last(app, people.liaison_b)
    await tap(app, people.liaison_b, letter, letter.labels[0])
    card = last(app, people.liaison_b)
    golden("owed.html", card.html)
    assert card.labels == ["✅ 已办结"]
    await tap(app, people.liaison_b, card, "✅ 已办结")
    assert "完成　3月2日" in (await say(app, people.liaison_b, "批复已下，文号附后")).text
    assert (await owed(db, office, DutyKind.ASSIGNMENT))[0].state is DutyState.DONE


async def test_a_leader_gives_another_day_which_keeps_the_first(app, db, office, leader, ledger):
    card = await say(app, leader, MINUTES.replace("供电公司", "商务局"))
    await tap(app, leader, card, "✅ 确认交办")
    letter = last(app, leader)
    await tap(app, leader, letter, letter.labels[1])
    await tap(app, leader, last(app, leader), "🗓 改日期")
    assert "5月1日（周五）（原定4月15日（周三））" in (await say(app, leader, "5月1日")).text
    moved = (await owed(db, office, DutyKind.ASSIGNMENT))[1]
    assert (moved.due, moved.original_due) == (date(2026, 5, 1), date(2026, 4, 15))


async def test_given_up_with_its_reason(app, db, office, leader, ledger):
    await tap(app, leader, await say(app, leader, MINUTES), "✅ 确认交办")
    await tap(app, leader, last(app, leader), last(app, leader).labels[1])
    await tap(app, leader, last(app, leader), "🚫 不办了")
    assert "地块已另有安排" in (await say(app, leader, "地块已另有安排")).text
    assert [d.cancelled for d in await owed(db, office, DutyKind.ASSIGNMENT)] == [None, "地块已另有安排", None]


async def test_minutes_of_a_meeting_that_was_held_are_a_report_too(app, db, people, ledger):
    said = "今天上午召开海川储能电池专题会，9人参加，会议明确：一是环评由联络员乙负责，3月20日前完成；二是每周一报进度"
    await say(app, people.liaison_a, said)
    texts = [message.text for message in app.world.sent_to(people.liaison_a)[-2:]]
    assert any("待交办" in text for text in texts) and any("请确认" in text for text in texts)


async def test_a_contract_is_a_card_with_both_sides(app, db, liaison, ledger, golden):
    golden("proposal_clauses.html", (await say(app, liaison, CONTRACT)).html)


async def test_one_tap_makes_duties_of_both_sides(app, db, office, liaison, ledger):
    card = await say(app, liaison, CONTRACT)
    await tap(app, liaison, card, "✅ 登记义务")
    theirs, ours = await owed(db, office, DutyKind.CLAUSE)
    assert (theirs.due, theirs.owner_name, theirs.units) == (date(2027, 6, 30), "海川新能源有限公司", ("商务局",))
    assert (ours.due, ours.owner_name, ours.units) == (date(2026, 12, 31), None, ("商务局",))
    async with db.begin() as store:
        terms = await store.clauses.terms([int(theirs.number), int(ours.number)])
    assert [one.ours for one in terms.values()] == [False, True]


async def test_a_clause_before_the_contract_is_named(app, db, office, liaison, ledger, golden):
    card = await say(app, liaison, "海川储能电池合同约定2026年1月1日前开工；2027年6月30日前投产")
    golden("proposal_clauses_before.html", card.html)
    await tap(app, liaison, card, "✅ 登记义务")
    assert [d.due for d in await owed(db, office, DutyKind.CLAUSE)] == [date(2027, 6, 30)]


async def test_where_no_clause_can_be_owed_nothing_is(app, db, office, liaison, ledger):
    card = await say(app, liaison, "海川储能电池合同约定2026年1月1日前开工")
    assert "早于合同签订" in card.text and "✅ 登记义务" not in card.labels
    assert await owed(db, office, DutyKind.CLAUSE) == []


async def test_what_a_merged_project_owed_goes_with_it(app, db, office, admin, ledger):
    card = await say(app, admin, CONTRACT)
    await tap(app, admin, card, "✅ 登记义务")
    async with db.begin() as store:
        keep, lose = await store.projects.get(2), await store.projects.get(1)
        await store.merging.merge(keep, lose, 1, app.world.clock.now)
    assert {d.project_id for d in await owed(db, office, DutyKind.CLAUSE)} == {2}


async def test_what_is_owed_is_settled_from_ones_own_list(app, db, office, people, ledger):
    card = await say(app, people.liaison_a, "海川储能电池合同约定2026年3月5日前开工；我方承诺2026年3月6日前兑现补贴")
    await tap(app, people.liaison_a, card, "✅ 登记义务")
    mine = await say(app, people.liaison_a, "/mine")
    await tap(app, people.liaison_a, mine, "① 办理")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 已办结")
    assert "已办结" in (await say(app, people.liaison_a, "3月1日已开工，有施工许可")).text
    assert "2026年3月5日前开工" not in (await say(app, people.liaison_a, "/mine")).text


async def test_help_by_subject(app, liaison, golden):
    golden("help_service.html", (await say(app, liaison, "/help 服务")).html)

"""What is owed, straight on the collections: projects' own duties, clocks, sheets, exemptions, what is overdue."""

from datetime import date, timedelta

import pytest

from domain.duties.duty import DutyKind, DutyRung, DutyScope, Exemption, Light
from domain.duties.duty_rules import ClockEvent, ClockRule, NodeDone, ProjectFilter
from domain.duties.overdue_days import OverdueDays
from domain.duties.supervision import Supervision
from domain.duties.term import Term
from domain.people.member import Member, Role
from domain.projects.project import Subject
from domain.projects.stages import Stage
from storage.duties.clock_rows import ClockOffice
from storage.duties.overdue_rows import OverdueCount, OverdueScope
from tests.factories import SHANGHAI, an_office, utc
from tests.ledger_scene import stage_ledger

NOW, DAY = utc(2026, 3, 2, 1), date(2026, 3, 2)
SILENT = {stage: 14 for stage in (Stage.LEAD, Stage.NEGOTIATING, Stage.SIGNED)}
OFFICE = ClockOffice((), SHANGHAI, an_office().calendar)


@pytest.fixture
async def ledger(db):
    async with db.begin() as store:
        await store.members.add(Member(0, "联络员甲", Role.LIAISON, ("商务局",), 3001), NOW)
    return await stage_ledger(db)


def ids(duties):
    return [duty.id for duty in duties]


async def test_planned_days_and_promises_keep_to_their_scope(db, ledger):
    node, promise = f"milestone:{ledger.milestone}", f"difficulty:{ledger.difficulty}"
    async with db.begin() as store:
        duties = store.project_duties
        assert (ids(await duties.milestones(DutyScope())), ids(await duties.promises(DutyScope()))) == ([node],
                                                                                                        [promise])
        for scope in (DutyScope(project_ids=frozenset({ledger.port})), DutyScope(units=("临港产业区",)),
                      DutyScope(until=date(2026, 2, 25))):
            assert ids([*await duties.milestones(scope), *await duties.promises(scope)]) == []
        assert ids(await duties.promises(DutyScope(until=date(2026, 2, 26), units=("商务局",)))) == [promise]


async def test_what_is_done_is_read_only_where_it_is_asked_for(db, ledger):
    async with db.begin() as store:
        await store.milestones.finish(ledger.milestone, DAY)
        await store.difficulties.solve(ledger.difficulty, DAY)
        duties = store.project_duties
        assert [*await duties.milestones(DutyScope()), *await duties.promises(DutyScope())] == []
        closed = [*await duties.milestones(DutyScope(closed=True)), *await duties.promises(DutyScope(closed=True))]
        assert [duty.done_on for duty in closed] == [DAY, DAY]


async def test_a_difficulty_without_a_day_is_owed_by_who_is_in_charge(db, ledger):
    async with db.begin() as store:
        mine = await store.difficulties.open(ledger.port, "缺电", DAY, owner_id=1)
        await store.difficulties.open(ledger.port, "缺水", DAY)  # in nobody's charge
        duties = store.project_duties
        assert ids(await duties.unpromised(DutyScope())) == [f"difficulty:{mine}"]
        assert await duties.unpromised(DutyScope(until=DAY)) == []
        assert ids(await duties.unpromised(DutyScope(until=DAY, undated=True))) == [f"difficulty:{mine}"]


async def test_news_falls_due_so_many_days_after_the_last_by_the_stage(db, ledger):
    """The last news of all is of 27 February."""
    async with db.begin() as store:
        duties = store.project_duties
        assert len(await duties.news(DutyScope(until=date(2026, 3, 13)), SILENT, SHANGHAI)) == 4
        assert await duties.news(DutyScope(until=date(2026, 3, 12)), SILENT, SHANGHAI) == []
        [own] = await duties.news(DutyScope(project_ids=frozenset({ledger.port})), SILENT, SHANGHAI)
        assert (own.kind, own.due) == (DutyKind.SILENCE, date(2026, 3, 13))
        assert await duties.news(DutyScope(), {}, SHANGHAI) == []


async def test_whose_duties_these_are(db, ledger):
    async with db.begin() as store:
        named = (f"milestone:{ledger.milestone}", f"silence:{ledger.port}", "clause:3", "milestone:x", "milestone:999")
        assert await store.project_duties.projects_of(named) == {ledger.battery, ledger.port}


async def test_a_clock_from_a_stage_runs_until_its_node_is_done(db, ledger):
    rule = ClockRule("开工时限", Stage.SIGNED, Term(30), NodeDone("开工"))
    async with db.begin() as store:
        [duty] = await store.clock_rows.of(rule, DutyScope(), OFFICE)
        assert (duty.project_id, duty.opened_on, duty.due) == (ledger.battery, date(2026, 1, 15), date(2026, 2, 14))
        assert await store.clock_rows.of(rule, DutyScope(until=date(2026, 2, 13)), OFFICE) == []
        await store.milestones.finish(ledger.milestone, DAY)
        assert await store.clock_rows.of(rule, DutyScope(), OFFICE) == []
        [over] = await store.clock_rows.of(rule, DutyScope(closed=True), OFFICE)
        assert over.done_on == DAY


async def test_clocks_of_news_and_of_difficulties(db, ledger):
    news = ClockRule("没有动静", ClockEvent.NEWS, Term(10), where=ProjectFilter(stages=frozenset({Stage.SIGNED})))
    trouble = ClockRule("没人管的困难", ClockEvent.DIFFICULTY, Term(5))
    async with db.begin() as store:
        [silent] = await store.clock_rows.of(news, DutyScope(), OFFICE)
        assert (silent.project_id, silent.due) == (ledger.battery, date(2026, 3, 9))
        assert await store.clock_rows.of(trouble, DutyScope(), OFFICE) == []  # that one has a promised day
        number = await store.difficulties.open(ledger.port, "缺电", date(2026, 2, 20))
        [owed] = await store.clock_rows.of(trouble, DutyScope(), OFFICE)
        assert (owed.id, owed.kind, owed.due) == (f"difficulty:{number}", DutyKind.PROMISE, date(2026, 2, 25))


def a_sheet(ledger, **values):
    return Supervision(0, f"milestone:{ledger.milestone}", DutyRung.ORDER, "开工", ledger.battery, ("商务局",), (1,),
                       DAY,
                       DAY, DAY, 3, Light.RED, **values)


async def test_a_sheet_is_decided_once_answered_once_and_closed(db, ledger):
    async with db.begin() as store:
        sheets = store.supervisions
        number = await sheets.add(a_sheet(ledger))
        assert not await sheets.answer(number, "在办", 1, DAY)  # not sent yet
        assert [await sheets.decide(number, True, 1, NOW, DAY, date(2026, 3, 9)) for _ in range(2)] == [True, False]
        assert [await sheets.answer(number, words, 1, DAY) for words in ("在办", "又答")] == [True, False]
        sheet = await sheets.get(number, SHANGHAI)
        assert (sheet.sent, sheet.answer, sheet.due, sheet.waiting) == (True, "在办", date(2026, 3, 9), False)
        assert [await sheets.close(number, "done", DAY) for _ in range(2)] == [True, False]
        assert await sheets.open(SHANGHAI) == []
        assert [one.id for one in await sheets.ended(DutyScope(), SHANGHAI)] == [number]


async def test_a_withheld_sheet_keeps_its_reason_and_is_no_ended_one(db, ledger):
    async with db.begin() as store:
        number = await store.supervisions.add(a_sheet(ledger))
        assert await store.supervisions.decide(number, False, 1, NOW, DAY, None, "已当面说过")
        assert (await store.supervisions.get(number, SHANGHAI)).reason == "已当面说过"
        assert await store.supervisions.ended(DutyScope(), SHANGHAI) == []


async def test_an_exemption_needs_its_reason_and_ends_once(db, ledger):
    async with db.begin() as store:
        with pytest.raises(ValueError):
            await store.exemptions.grant(Exemption(DAY, None, "不可抗力", " "), 1, NOW, project_id=ledger.battery)
        number = await store.exemptions.grant(Exemption(DAY, None, "不可抗力", "批复"), 1, NOW,
                                              project_id=ledger.battery)
        single = await store.exemptions.grant(Exemption(DAY, DAY, "放假", "通知"), 1, NOW, duty_id="clause:3")
        by_project, by_duty = await store.exemptions.scoped(DutyScope(project_ids=frozenset({ledger.port})))
        assert (dict(by_project), list(by_duty)) == ({}, ["clause:3"])
        assert [n for n, _ in await store.exemptions.running(ledger.battery, DAY)] == [number]
        assert [await store.exemptions.end(number, DAY) for _ in range(2)] == [True, False]
        assert await store.exemptions.running(ledger.battery, DAY) == [] and single != number


async def test_what_is_overdue_is_counted_paged_and_owed(db, ledger):
    """On 10 March: the difficulty promised for 26 February and the milestone of 6 March; red from six days on."""
    days = OverdueDays(date(2026, 3, 9), date(2026, 3, 3), {})
    async with db.begin() as store:
        rows = store.overdue_rows
        assert await rows.count(days, SHANGHAI, OverdueScope()) == OverdueCount(2, 1, 1)
        assert await rows.count(days, SHANGHAI, OverdueScope(snoozed=((Subject.DIFFICULTY, ledger.difficulty),))) == \
            OverdueCount(1, 0, 1)
        assert await rows.count(days, SHANGHAI, OverdueScope(within=(("临港产业区",),))) == OverdueCount()
        assert await rows.owed(days, SHANGHAI) == [(1, "商务局", None)]
        assert await rows.page(days, SHANGHAI, OverdueScope(), 10) == [ledger.battery]
        assert await rows.page(days, SHANGHAI, OverdueScope(), 10, offset=1) == []
        assert [(one.subject, one.red) for one in await rows.portion(days, SHANGHAI, 0, 100)] == [
            (Subject.MILESTONE, False), (Subject.DIFFICULTY, True)]


async def test_what_falls_due_soon_and_the_oldest_troubles(db, ledger):
    async with db.begin() as store:
        soon = await store.overdue_rows.soon(DAY, DAY + timedelta(days=7), OverdueScope(), 5)
        assert soon == (1, [(Subject.MILESTONE, ledger.milestone, ledger.battery)])
        assert await store.overdue_rows.soon_owed(DAY, DAY + timedelta(days=7)) == [(1, "商务局", None)]
        count, first = await store.overdue_rows.troubles(OverdueScope(), 5)
        assert (count, [one.id for one in first]) == (1, [ledger.difficulty])
        assert await store.overdue_rows.last_number() == ledger.served


async def test_silence_is_overdue_by_the_office_s_day(db, ledger):
    """Last news on 27 February, 10:00 in the office; seven days allowed: due on 6 March."""
    allowed = {stage: 7 for stage in SILENT}
    async with db.begin() as store:
        for until, found in ((date(2026, 3, 5), 0), (date(2026, 3, 6), 4)):
            days = OverdueDays(until, date(2026, 1, 1), allowed)
            silent = OverdueScope(snoozed=((Subject.MILESTONE, ledger.milestone),
                                           (Subject.DIFFICULTY, ledger.difficulty)))
            assert (await store.overdue_rows.count(days, SHANGHAI, silent)).things == found

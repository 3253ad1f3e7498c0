"""What questions find, straight on the collections: within the asker's rights, narrowed, grouped, in order."""

from dataclasses import replace
from datetime import date

import pytest

from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Query, Sought, Topic
from domain.filing.record import Record, UpdateKind
from domain.filing.saving import Filing
from domain.filing.update import Entry, Update
from domain.money import Money
from domain.people.member import Member, Role
from domain.projects.stages import Stage
from storage.asking.project_conditions import AskScope
from tests.factories import SHANGHAI, utc
from tests.ledger_scene import stage_ledger

NOW, DAY, ALL = utc(2026, 3, 2, 1), date(2026, 3, 2), (None, None)
OFFICE = AskScope(None, (), DAY, SHANGHAI)
PORT = AskScope(("临港产业区",), ("临港产业区",), DAY, SHANGHAI)
PROJECTS = Query(Topic.PROJECTS)


@pytest.fixture
async def ledger(db):
    return await stage_ledger(db)


async def test_the_total_keeps_currencies_apart_and_counts_what_nobody_stated(db, ledger):
    async with db.begin() as store:
        total = await store.asked_rows.total(PROJECTS, OFFICE, ALL)
        assert (total.rows, total.unstated) == (4, 1)
        assert total.money == (Money.of("1500000000"), Money.of("50000000", "USD"))
        own = await store.asked_rows.total(PROJECTS, PORT, ALL)
        assert (own.rows, own.money) == (2, (Money.of("300000000"), Money.of("50000000", "USD")))


async def test_lines_come_in_the_order_asked_for_and_in_pages(db, ledger):
    by_amount = replace(PROJECTS, order=Order(OrderBy.AMOUNT))
    async with db.begin() as store:
        first = await store.asked_rows.lines(by_amount, OFFICE, ALL, 2)
        rest = await store.asked_rows.lines(by_amount, OFFICE, ALL, 2, offset=2)
    assert [line.project_id for line in (*first, *rest)] == [ledger.battery, ledger.served, ledger.port, ledger.cathode]
    assert (rest[0].confidential, rest[0].money) == (True, Money.of("50000000", "USD"))


async def test_what_is_narrowed_and_what_is_left_out(db, ledger):
    async def found(query):
        async with db.begin() as store:
            return [line.project_id for line in await store.asked_rows.lines(query, OFFICE, ALL, 9)]

    assert await found(replace(PROJECTS, only=Narrowing(stages=(Stage.SIGNED,)))) == [ledger.battery]
    assert set(await found(replace(PROJECTS, without=Narrowing(stages=(Stage.SIGNED,))))) == {
        ledger.cathode, ledger.port, ledger.served}
    assert await found(replace(PROJECTS, only=Narrowing(at_least=Money.of("1000000000")))) == [ledger.battery]
    assert await found(replace(PROJECTS, only=Narrowing(troubled=True))) == [ledger.battery]
    assert set(await found(replace(PROJECTS, only=Narrowing(lacking=("leader",))))) == {
        ledger.cathode, ledger.port, ledger.served}


async def test_groups_are_called_as_the_asker_calls_them(db, ledger):
    async with db.begin() as store:
        groups = await store.asked_rows.groups(replace(PROJECTS, group=GroupBy.UNIT), OFFICE, ALL, str)
        together = await store.asked_rows.groups(replace(PROJECTS, group=GroupBy.UNIT), OFFICE, ALL, lambda _: "全办")
    assert [(group.key, group.total.rows) for group in groups] == [("临港产业区", 2), ("商务局", 2)]
    assert [(group.key, group.total.rows, group.last) for group in together] == [("全办", 4, date(2026, 1, 15))]


async def test_difficulties_and_planned_days_are_rows_too(db, ledger):
    async with db.begin() as store:
        [trouble] = await store.asked_rows.lines(Query(Topic.DIFFICULTIES), OFFICE, ALL, 9)
        [planned] = await store.asked_rows.lines(Query(Topic.PLANNED), OFFICE, (DAY, date(2026, 3, 6)), 9)
        assert await store.asked_rows.lines(Query(Topic.PLANNED), OFFICE, (DAY, date(2026, 3, 5)), 9) == []
        assert await store.asked_rows.lines(Query(Topic.DIFFICULTIES), PORT, ALL, 9) == []
        assert await store.asked_rows.vocabulary() == (["王局"], [])
    assert (trouble.text, planned.day) == ("用地指标不足", date(2026, 3, 6))


@pytest.fixture
async def filed(db, ledger):
    """联络员甲 received guests for the battery on 1 March; the next day there was nothing to report."""
    record = Record(UpdateKind.RECEPTION, places=("苏州",), enterprises=("海川",), people=3, guests=5)
    async with db.begin() as store:
        await store.members.add(Member(0, "联络员甲", Role.LIAISON, ("商务局",), 3001), NOW)
        report = Update(0, 1, "商务局", NOW, date(2026, 3, 1), date(2026, 3, 1), "接待海川", record, record, "王局",
                        entries=(Entry(ledger.battery, Stage.SIGNED, None),))
        update = await store.updates.file(Filing(report, (None,), None, None, None))
        await store.updates.zero_report(1, "商务局", NOW, Record(UpdateKind.OTHER), DAY)
    return update.id


async def test_reports_with_places_firms_and_heads(db, ledger, filed):
    async with db.begin() as store:
        [row] = await store.activity_rows.matching(Query(Topic.REPORTS), OFFICE, ALL)
        assert (row.places, row.firms, row.heads, row.reporter) == (("苏州",), ("海川",), 5, "联络员甲")
        both = await store.activity_rows.matching(Query(Topic.REPORTS, none=True), OFFICE, ALL)
        assert len(both) == 2  # whoever has nothing to report has reported
        assert await store.activity_rows.matching(Query(Topic.REPORTS), OFFICE, (DAY, None)) == []
        assert await store.activity_rows.matching(Query(Topic.REPORTS), PORT, ALL) == []


async def test_the_projects_of_reports_as_far_as_the_asker_may_see_them(db, ledger, filed):
    async with db.begin() as store:
        assert dict(await store.activity_rows.projects_of([filed], OFFICE)) == {filed: [(ledger.battery,
                                                                                        "海川储能电池项目")]}
        assert dict(await store.activity_rows.projects_of([filed], PORT)) == {}


async def test_the_last_answered_query_goes_on_and_thirty_are_kept(db):
    first, last = Query(Topic.PROJECTS, limit=1), Query(Topic.TARGETS, (Sought.SUM,))
    async with db.begin() as store:
        numbers = [await store.asked_questions.note(5, first, NOW) for _ in range(31)]
        await store.asked_questions.note(5, last, NOW, last=False)  # offered, not answered
        assert await store.asked_questions.last(5, NOW) == first
        assert await store.asked_questions.last(5, utc(2026, 3, 3)) is None
        assert await store.asked_questions.last(6, NOW) is None
        assert await store.asked_questions.get(numbers[0], 5) is None
        assert await store.asked_questions.get(numbers[-1], 5) == first
        assert await store.asked_questions.get(numbers[-1], 6) is None  # somebody else's button

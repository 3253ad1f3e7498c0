"""What filing, correcting, undoing, merging and changes by hand do to the facts, and to the sums that follow from
them."""

from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal

import pytest

from domain.figures.fact import FactKind
from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.filing.update import Entry
from domain.money import Amount, AmountKind, Basis, Money
from domain.projects.stages import Stage
from storage.figures.fact_tables import facts
from tests.bulletin_scene import a_filing, a_project, at
from tests.factories import a_plan

YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
PAID = AmountKind.PAID_IN
MONDAY, TUESDAY = at(3, 2), at(3, 3)


@pytest.fixture
async def store(db, app):
    async with db.begin() as opened:
        yield opened


async def figure(store, name, as_of=None, unit=None):
    plan = a_plan()
    found = await store.aggregates.figures(plan, plan.indicators, YEAR, as_of and as_of.astimezone(UTC))
    return (found[name].of_unit[unit] if unit else found[name].total).value


async def a_trip_with_a_signing(store, moment=MONDAY, **project):
    new = a_project("传感器", stage=Stage.SIGNED, filed_at=moment, **project)
    filing = a_filing(moment, kind=UpdateKind.SIGNING, days=1, places=("苏州",), enterprises=("甲公司", "乙公司",
                                                                                            "丙公司"),
                      leader="王局", projects=[(new, None, Stage.SIGNED)])
    told = (FactKind.TRIP, FactKind.VISIT)
    return await store.updates.file(replace(filing, update=replace(
        filing.update, record=replace(filing.update.record, activities=told))))


async def money(store, project_id, *amounts, moment=TUESDAY, corrects=None, unit="商务局"):
    """A report of sums of a project that is in the ledger."""
    filing = a_filing(moment, unit, kind=UpdateKind.FUNDS)
    entry = Entry(project_id, None, None, tuple(amounts))
    return await store.updates.file(replace(filing, update=replace(filing.update, entries=(entry,), corrects=corrects),
                                            created=(None,)))


def paid(yuan, basis=None, currency="CNY"):
    return Amount(PAID, Money.of(yuan, currency), basis=basis)


async def sums(store, project_id, kind=PAID):
    project = await store.projects.get(project_id)
    return [(a.money.value, a.money.currency) for a in project.amounts if a.kind is kind]


async def test_one_message_gives_several_facts(store):
    filed = await a_trip_with_a_signing(store)
    told = await store.facts.of_update(filed.id)
    assert sorted((fact.kind, fact.enterprise) for fact in told if fact.kind is FactKind.VISIT) == [
        (FactKind.VISIT, "丙公司"), (FactKind.VISIT, "乙公司"), (FactKind.VISIT, "甲公司")]
    trip = next(fact for fact in told if fact.kind is FactKind.TRIP)
    assert (trip.days, trip.batches, trip.day, trip.last_day) == (Decimal(2), 1, date(2026, 3, 1), date(2026, 3, 2))
    assert [await figure(store, name) for name in ("外出天数", "外出批次", "走访企业", "签约个数")] == [2, 1, 3, 1]


async def test_money_received_adds_up_and_nothing_is_overwritten(store):
    project = (await a_trip_with_a_signing(store)).entries[0].project_id
    await money(store, project, paid(150, Basis.TOTAL))
    await money(store, project, paid(50, Basis.INCREMENT), moment=at(3, 4))
    assert await sums(store, project) == [(200, "CNY")]
    await money(store, project, paid(80, Basis.INCREMENT), paid(280, Basis.TOTAL), moment=at(3, 5))
    assert await sums(store, project) == [(280, "CNY")] and await figure(store, "到位资金") == 280_00
    kept = [fact for fact in await store.facts.of_project(project) if fact.kind is FactKind.PAID_IN]
    assert [fact.money.value for fact in kept] == [150, 50, 80, 280]


async def test_foreign_capital_is_kept_apart(store):
    project = (await a_trip_with_a_signing(store)).entries[0].project_id
    await money(store, project, paid(100))
    await money(store, project, paid(5, Basis.INCREMENT, "USD"), moment=at(3, 4))
    assert await sums(store, project) == [(100, "CNY"), (5, "USD")]
    assert await figure(store, "到位资金") == 100_00 and await figure(store, "外资到账") == 5_00


async def test_a_report_that_is_taken_back_counts_no_longer_and_did_before(store):
    filed = await a_trip_with_a_signing(store)
    project = filed.entries[0].project_id
    await money(store, project, paid(150))
    await store.updates.withdraw((await money(store, project, paid(50, Basis.INCREMENT), moment=at(3, 4))).id, at(3, 6))
    assert await sums(store, project) == [(150, "CNY")]
    assert [await figure(store, "到位资金", at(3, day)) for day in (3, 5, 7)] == [150_00, 200_00, 150_00]
    await store.updates.withdraw(filed.id, at(3, 8))
    assert await figure(store, "签约个数") == 0 and await figure(store, "签约个数", at(3, 7)) == 1


async def test_a_correction_counts_from_when_it_was_made(store):
    project = (await a_trip_with_a_signing(store)).entries[0].project_id
    wrong = await money(store, project, paid(1500))
    await store.updates.withdraw(wrong.id, at(3, 10))
    right = await money(store, project, paid(150), corrects=wrong.id)
    assert [await figure(store, "到位资金", at(3, day)) for day in (4, 11)] == [1500_00, 150_00]
    await store.updates.withdraw(right.id, at(3, 12))
    await store.updates.restore(wrong.id, right)
    assert await figure(store, "到位资金") == 1500_00 and await sums(store, project) == [(1500, "CNY")]
    assert await figure(store, "到位资金", at(3, 11)) == 150_00


async def test_what_a_total_adds_follows_from_what_came_before_it(store):
    project = (await a_trip_with_a_signing(store)).entries[0].project_id
    first = await money(store, project, paid(150))
    await money(store, project, paid(200, Basis.TOTAL), moment=at(4, 3))
    april = DayWindow(date(2026, 4, 1), date(2026, 4, 30))
    plan = a_plan()
    before = (await store.aggregates.figures(plan, plan.indicators, april))["到位资金"].total.value
    await store.updates.withdraw(first.id, at(4, 10))
    after = (await store.aggregates.figures(plan, plan.indicators, april))["到位资金"].total.value
    then = (await store.aggregates.figures(plan, plan.indicators, april,
                                           at(4, 9).astimezone(UTC)))["到位资金"].total.value
    assert (before, after, then) == (50_00, 200_00, 50_00)


async def test_merging_keeps_every_fact_and_adds_both_sums(store):
    one = (await a_trip_with_a_signing(store)).entries[0].project_id
    other = (await store.updates.file(a_filing(at(3, 1), unit="临港产业区", kind=UpdateKind.SIGNING, projects=[
        (a_project("传感器二期", "临港产业区", Stage.SIGNED, filed_at=at(3, 1)), None, Stage.SIGNED)]))).entries[
            0].project_id
    await money(store, one, paid(100))
    await money(store, other, paid(30, Basis.INCREMENT))
    before = len(await store.facts.of_project(one)) + len(await store.facts.of_project(other))
    kept = await store.merging.merge(await store.projects.get(one), await store.projects.get(other), 1, at(3, 9))
    assert len(await store.facts.of_project(kept.id)) == before and await store.facts.of_project(other) == []
    assert await sums(store, kept.id) == [(130, "CNY")] and await figure(store, "签约个数") == 1
    assert await figure(store, "签约个数", at(3, 8)) == 2 and await figure(store, "到位资金", at(3, 8)) == 130_00


async def test_a_stage_and_a_sum_by_hand_are_facts(store):
    project = await store.projects.get((await a_trip_with_a_signing(store)).entries[0].project_id)
    await store.projects.move_by_hand(project, Stage.STARTED, date(2026, 3, 5), 1, at(3, 5))
    await store.projects.state_by_hand(project, [paid(70)], date(2026, 3, 5), at(3, 5))
    assert await figure(store, "开工个数") == 1 and await sums(store, project.id) == [(70, "CNY")]


async def test_a_change_of_unit_has_a_day(store):
    project = await store.projects.get((await a_trip_with_a_signing(store)).entries[0].project_id)
    project = await store.projects.change(project, "unit", "发改委", 1, at(3, 5), date(2026, 3, 5))
    await store.projects.move_by_hand(project, Stage.STARTED, date(2026, 3, 6), 1, at(3, 6))
    assert await figure(store, "签约个数", unit="商务局") == 1 and await figure(store, "开工个数", unit="发改委") == 1


async def test_joint_introducers_share(store):
    project = (await a_trip_with_a_signing(store)).entries[0].project_id
    await store.introducers.share(project, [("商务局", 1), ("发改委", 3)], at(3, 5))
    assert await figure(store, "签约个数", unit="发改委") == Decimal("0.75") and await figure(store, "签约个数") == 1


async def test_another_units_report_tells_of_its_activities_only(store):
    project = (await a_trip_with_a_signing(store)).entries[0].project_id
    filing = a_filing(at(3, 4), unit="临港产业区", enterprises=("甲公司",))
    aside = Entry(project, None, Stage.STARTED, (paid(9),), aside=True)
    filed = await store.updates.file(replace(filing, update=replace(filing.update, entries=(aside,)), created=(None,)))
    assert {fact.kind for fact in await store.facts.of_update(filed.id)} == {FactKind.TRIP, FactKind.VISIT}


async def test_versions_are_never_deleted(store):
    filed = await a_trip_with_a_signing(store)
    await store.updates.withdraw(filed.id, at(3, 8))
    gone = await store.facts.load(facts.c.update_id == filed.id)
    assert len(gone) == 5 and {fact.removed_at for fact in gone} == {at(3, 8).astimezone(UTC)}
    assert all(fact.entered_at == filed.filed_at.astimezone(UTC) for fact in gone)

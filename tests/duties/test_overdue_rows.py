"""What the database finds overdue is what the one judgement says of the whole ledger read one by one: counts, order,
pages, whose, in several zones, with exemptions and lights of a plan; on SQLite here, on PostgreSQL in
tests/house/test_postgres.py."""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import literal, select

from domain.duties.duty import DutyKind, DutyScope, Exemption, Light
from domain.duties.duty_rules import DutyRules, LightRule
from domain.duties.overdue import Reminder, bundles, by_project, due_soon, overdue_items, owed_by
from domain.duties.term import Term, TermUnit
from domain.people.member import Member, Role
from domain.period import Period
from domain.plan.plan import Thresholds
from domain.projects.project import Project
from domain.projects.stages import Stage
from reports.duties import overdue_reminder
from reports.duties.duty_list import LEDGER, duty_list
from reports.duties.overdue_page import ROWS, load_overdue, load_owed, load_soon
from reports.duties.person_bundle import load_morning, load_person
from storage.duties.overdue_rows import OverdueScope
from storage.engine.column_types import Instant
from storage.engine.database import Database
from storage.engine.local_day import LocalDay
from tests.factories import a_plan, an_office
from tests.open_database import open_database

TODAY = date(2026, 3, 10)
UNITS = ("商务局", "临港产业区", "发改委", "不在方案里的单位")
LEADERS = (None, "王局", "李局")
ZONES = ("Asia/Shanghai", "America/New_York", "Asia/Kathmandu")

units = st.sampled_from(UNITS)
offsets = st.integers(-30, 12)
promises = st.lists(st.tuples(offsets, st.none() | st.integers(1, 6), st.booleans()), max_size=3)
projects = st.lists(st.tuples(
    st.sampled_from([None, *Stage]), units, st.none() | units, st.sampled_from(LEADERS),
    st.integers(0, 70 * 24 * 60),  # minutes since the last news
    promises, promises), min_size=1, max_size=12)
stops = st.lists(st.tuples(st.integers(1, 12), st.integers(-40, 3), st.none() | st.integers(0, 50), st.booleans()),
                 max_size=4)  # project, since, for how many days, of the project or of its first planned day
lights = st.lists(st.builds(
    LightRule, st.frozensets(st.sampled_from([DutyKind.NODE, DutyKind.NEXT_STEP, DutyKind.PROMISE, DutyKind.SILENCE]),
                             min_size=1),
    st.builds(Term, st.integers(0, 30), st.sampled_from(TermUnit)),
    st.frozensets(st.sampled_from([Stage.LEAD, Stage.SIGNED, Stage.NEGOTIATING]), max_size=2)), max_size=2).map(tuple)
people = st.lists(st.tuples(st.sampled_from(list(Role)), st.lists(units, max_size=2, unique=True).map(tuple),
                            st.booleans(), st.booleans()), min_size=1, max_size=6)


@dataclass(frozen=True)
class Drawn:
    """A ledger, and all that the rules are told of it."""

    db: Database
    office: object
    items: tuple
    soon: tuple
    members: tuple


async def filled(db, drawn, persons, office, stopped=()):
    now = datetime.combine(TODAY, datetime.min.time(), office.zone) + timedelta(hours=9)
    async with db.begin() as store:
        members = [await store.members.add(Member(0, f"成员{n}", role, own, 100 + n, active=active,
                                                  reachable=reachable), now)
                   for n, (role, own, active, reachable) in enumerate(persons)]
        for n, (stage, unit, serving, leader, minutes, days, troubles) in enumerate(drawn):
            news = (now - timedelta(minutes=minutes)).astimezone(UTC)
            project = await store.projects.add(Project(0, f"项目{n}", None, stage, unit, news, news, leader=leader,
                                                       serving_unit=serving))
            for place, (offset, owner, done) in enumerate(days):
                number = await store.milestones.plan(project.id, f"节点{place}", TODAY + timedelta(days=offset),
                                                     owner_id=owner, next_step=place == 1)
                if done:
                    await store.milestones.finish(number, TODAY)
            for place, (offset, owner, undated) in enumerate(troubles):
                await store.difficulties.open(project.id, f"困难{place}", TODAY - timedelta(days=40),
                                              None if undated else TODAY + timedelta(days=offset), owner_id=owner)
        for number, since, length, whole in stopped:
            first = TODAY + timedelta(days=since)
            granted = Exemption(first, None if length is None else first + timedelta(days=length), "洪水", "通知")
            of = {"project_id": number} if whole else {"duty_id": f"milestone:{number}"}
            await store.exemptions.grant(granted, 1, now, **of)
        known = await store.members.all()
        every = {p.id: p for p in await store.projects.all()}
        duties = await duty_list(store, office, TODAY, DutyScope(), LEDGER)
    assert len(members) >= len(known)
    soon = due_soon(duties, every, TODAY, office.plan.thresholds.due_soon_days)
    return Drawn(db, office, overdue_items(duties, every, TODAY), soon, tuple(known))


def order(items):
    return [group[0].item.project.id for group in by_project(map(Reminder, items))]


@pytest.fixture
def holds(migrated):
    """Runs a check over a drawn ledger in a database of its own."""
    def run(told, check):
        drawn, persons, zone, after, stopped, of_plan = told
        office = an_office(plan=a_plan(thresholds=Thresholds(a_plan().thresholds.silent_days, escalate_after=after),
                                       duties=DutyRules(lights=of_plan)), zone=ZoneInfo(zone))

        async def inside(path):
            db = open_database(path)
            await check(await filled(db, drawn, persons, office, stopped))
            await db.close()

        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(inside(shutil.copy(migrated, Path(folder) / "office.db")))
    return run


ledgers = given(st.tuples(projects, people, st.sampled_from(ZONES), st.sampled_from([0, 1, 3, 2_000]), stops, lights))
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@ledgers
@few
def test_overdue_is_the_same_by_pages(holds, told):
    holds(told, same_by_pages)


async def same_by_pages(found):
    for scope, takes in (
            (OverdueScope(), lambda p: True),
            (OverdueScope((UNITS[:2],)), lambda p: not p.units.isdisjoint(UNITS[:2])),
            (OverdueScope((UNITS[:2], (UNITS[2],))), lambda p: UNITS[2] in p.units and not p.units.isdisjoint(
                UNITS[:2])),
            (OverdueScope(leaders=("王局",)), lambda p: p.leader == "王局"),
            (OverdueScope(projects=(1, 3)), lambda p: p.id in (1, 3))):
        items = [item for item in found.items if takes(item.project)]
        async with found.db.begin() as store:
            pages = [await load_overdue(store, found.office, scope, TODAY, page) for page in (1, 2, 9)]
            soon = await load_soon(store, found.office, TODAY, scope, 4)
        count = pages[0].count
        assert (count.things, count.red, count.projects) == (
            len(items), sum(item.light is Light.RED for item in items), len(order(items)))
        shown = [reason.item for page in pages[:1 if count.projects <= ROWS else 2] for line in page.lines
                 for reason in line.reasons]
        assert shown == [reminder.item for group in by_project(map(Reminder, items)) for reminder in group]
        assert pages[2].page == pages[2].pages
        expected = [item for item in found.soon if takes(item.project)]
        assert soon == (len(expected), tuple(expected[:4]))


@ledgers
@few
def test_what_each_person_owes_is_the_same(holds, told):
    holds(told, same_for_each)


async def same_for_each(found):
    for member in found.members:
        mine, soon = (owed_by(items, member, found.members) for items in (found.items, found.soon))
        async with found.db.begin() as store:
            owed = await load_owed(store, found.office, member, TODAY, 3)
        wanted = order(mine)
        assert owed.late_count.things == len(mine) and owed.late_count.projects == len(wanted)
        assert owed.late == tuple(item for item in mine if item.project.id in wanted[:3])
        assert owed.soon == soon[:3]


@ledgers
@few
def test_the_mornings_bundles_are_the_same(holds, told):
    holds(told, same_bundles)


async def same_bundles(found):
    """As put together from everything; each page of each person, and the letters as they are queued in portions."""
    snoozed = [(member.id, item.key) for member in found.members[::2] for item in found.items[::3]]
    async with found.db.begin() as store:
        for who, key in snoozed:
            await store.postponements.snooze(who, [key], TODAY + timedelta(days=2))
        quiet = await store.postponements.snoozed(TODAY)
        morning = await load_morning(store, found.office, TODAY)
        whole = await overdue_reminder.load(store, found.office, period(), found_now(found))
        pages = {member.id: [await load_person(store, found.office, morning, member, page) for page in (1, 2)]
                 for member in found.members}
    expected = {one.member.id: one for one in bundles(found.items, found.members, quiet, TODAY)}
    for member_id, (first, second) in pages.items():
        bundle = expected.get(member_id)
        assert (first is None) == (bundle is None)
        told = [(r.item.key, r.escalated) for group in by_project(bundle.reminders if bundle else ()) for r in group]
        lines = [*(first.lines if first else ()), *(second.lines if second and second.page == 2 else ())]
        assert told[:len(told)] == [(r.item.key, r.escalated) for line in lines for r in line.reasons]
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert whole.people == tuple(pages[m.id][0] for m in morning.members if m.reachable and pages[m.id][0])
    await same_letters(found, whole)


async def same_letters(found, whole):
    await overdue_reminder.queue(found.db, found.office, period(), found_now(found))
    async with found.db.begin() as store:
        waiting = await store.letters.to_send(found_now(found) + timedelta(days=1))
        queued = {one.letter.key: one.letter for one in waiting}
        by_hand = await overdue_reminder.letters(store, found.office, period())
    wanted = {letter.key: letter for person in whole.people
              for letter in overdue_reminder.letters_of(person, whole.veils)}
    assert queued == wanted == {letter.key: letter for letter in by_hand}


def period():
    return Period.of("day", TODAY)


def found_now(found):
    return datetime.combine(TODAY, datetime.min.time(), found.office.zone) + timedelta(hours=9)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)), st.sampled_from(ZONES), st.integers(0, 90))
@few
def test_the_day_of_an_instant_is_the_offices(at, zone, later):
    instant = at.replace(tzinfo=UTC)

    async def asked():
        db = open_database(":memory:")
        async with db.engine.connect() as connection:
            row = (await connection.execute(select(LocalDay(literal(instant, Instant), ZoneInfo(zone),
                                                             literal(later))))).first()
        await db.close()
        return row[0]
    assert asyncio.run(asked()) == instant.astimezone(ZoneInfo(zone)).date() + timedelta(days=later)


# one ledger on each database (tests/house/test_postgres.py)

SMALL_LEDGER = [
    (None, "商务局", None, None, 15 * 24 * 60, [(-9, None, False), (-1, 2, False), (3, None, False)], []),
    (Stage.SIGNED, "临港产业区", "商务局", "王局", 40 * 24 * 60, [], [(-2, None, False), (0, None, True)]),
    (Stage.NEGOTIATING, "发改委", None, None, 16 * 24 * 60 + 1, [(-3, 3, True), (5, 1, False)], [(-8, None, False)]),
    (Stage.PAUSED, "商务局", None, None, 60 * 24 * 60, [(-9, None, False)], []),
    *[(Stage.LEAD, "商务局", None, None, n * 24 * 60, [], []) for n in range(14, 24)]]
PEOPLE = [(Role.LIAISON, ("商务局",), True, True), (Role.LEADER, ("商务局",), True, True),
          (Role.ADMIN, (), True, True), (Role.LIAISON, ("临港产业区",), False, True)]


STOPPED = [(1, -5, None, False), (2, -20, 18, True), (8, -3, 1, True)]
LIGHTS = (LightRule(frozenset({DutyKind.SILENCE}), Term(4), frozenset({Stage.LEAD})),
          LightRule(frozenset({DutyKind.PROMISE, DutyKind.NEXT_STEP}), Term(0)))


@pytest.mark.parametrize("rules", [DutyRules(), DutyRules(lights=LIGHTS)])
@pytest.mark.parametrize("check", [same_by_pages, same_for_each, same_bundles])
async def test_one_ledger_on_each_database(db, check, rules):
    found = await filled(db, SMALL_LEDGER, PEOPLE, an_office(plan=a_plan(duties=rules)), STOPPED)
    assert {item.light for item in found.items} == {Light.RED, Light.YELLOW}
    await check(found)

"""What the database adds up equals the pure reference, for every unit and the total, at every hour; and in how many
queries."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert

from domain.figures.book import Traits
from domain.figures.fact import FactKind
from domain.figures.figure_table import FigureValue
from domain.figures.indicator import (
    DEFAULT_INDICATORS,
    Counting,
    CountOf,
    DistinctOf,
    Filter,
    Growth,
    Indicator,
    Quantity,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    SumOf,
    Unique,
)
from domain.figures.measure import measure
from domain.figures.window import DayWindow
from domain.money import Money
from domain.projects.stages import Stage
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.figures.aggregates import Aggregates
from storage.figures.fact_tables import facts, introductions
from storage.figures.facts import _columns
from storage.tables import projects
from storage.verdicts.verdict_tables import cases
from tests.factories import utc
from tests.figures.scene import FIRST_HOUR, a_book, a_fact, drawn_book, hours

YI = Money.of(100_000_000)
BIG = Filter(at_least=YI)
TAGGED = Filter(tags=frozenset({"央企"}))
RECOGNISED = Filter(counting=Counting.RECOGNISED)
MORE = (
    Indicator("亿元签约", "个", Reached(Stage.SIGNED), BIG),
    Indicator("千万美元签约", "个", Reached(Stage.SIGNED), Filter(at_least=Money.of(10_000_000, "USD"), below=YI)),
    Indicator("亿元以下金额", "元", Reached(Stage.SIGNED, Quantity.MONEY), Filter(below=YI)),
    Indicator("亿元开工率", "%", Rate(Stage.SIGNED, Stage.STARTED), BIG),
    Indicator("央企签约", "个", Reached(Stage.SIGNED), TAGGED), Indicator("央企到位", "元", SumOf((FactKind.PAID_IN,)),
                                                                     TAGGED),
    Indicator("非制造业意向", "个", Reached(Stage.INTENT), Filter(without=frozenset({"制造业"}))),
    Indicator("亿元到位", "元", SumOf((FactKind.PAID_IN, FactKind.INVESTED)), BIG),
    Indicator("部门人次", "人次", SumOf((FactKind.TRIP, FactKind.RECEPTION), Quantity.PEOPLE),
              Filter(groups=frozenset({"部门组"}))),
    Indicator("涉及项目", "个", DistinctOf((FactKind.VISIT, FactKind.MEETING), Unique.PROJECT)),
    Indicator("占比", "%", Share(Indicator("央企", "个", Reached(Stage.SIGNED), TAGGED), DEFAULT_INDICATORS[0])),
    Indicator("认定签约", "个", Reached(Stage.SIGNED), RECOGNISED),
    Indicator("认定签约额", "元", Reached(Stage.SIGNED, Quantity.MONEY), replace(BIG, counting=Counting.RECOGNISED)),
    Indicator("认定开工率", "%", Rate(Stage.SIGNED, Stage.STARTED), RECOGNISED),
    Indicator("认定到位", "元", SumOf((FactKind.PAID_IN,)), RECOGNISED),
    Indicator("有效信息", "条", CountOf((FactKind.LEAD,)), RECOGNISED),
    Indicator("未退回", "条", CountOf((FactKind.SIGNED, FactKind.LEAD)), Filter(counting=Counting.NOT_RETURNED)),
    Indicator("未退回签约", "个", Reached(Stage.SIGNED), Filter(counting=Counting.NOT_RETURNED)),
    Indicator("认定走访", "家", DistinctOf((FactKind.VISIT,)), RECOGNISED),
    Indicator("资金到位率", "%", ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,))),
    Indicator("外资到账率", "%", ReceivedRate(Stage.SIGNED, (FactKind.FOREIGN, FactKind.FOREIGN_CASH), "USD")),
    Indicator("亿元完成率", "%", ReceivedRate(Stage.STARTED, (FactKind.PAID_IN, FactKind.INVESTED)), BIG),
    Indicator("认定到位率", "%", ReceivedRate(Stage.SIGNED, (FactKind.PAID_IN,)),
              Filter(counting=Counting.RECOGNISED, tags=frozenset({"央企"}))),
    Indicator("增幅", "%", Growth(DEFAULT_INDICATORS[6], 1000)))
ALL = DEFAULT_INDICATORS + MORE
windows = st.tuples(st.dates(date(2026, 1, 1), date(2026, 6, 30)), st.integers(0, 120)).map(
    lambda drawn: DayWindow(drawn[0], date.fromordinal(drawn[0].toordinal() + drawn[1])))


class Undone(Exception):
    """Takes back what an example wrote."""


@asynccontextmanager
async def filled(db, book):
    """A store that holds this book, for one example."""
    with pytest.raises(Undone):
        async with db.begin() as store:
            await fill(store.connection, book)
            yield store
            raise Undone


async def fill(connection, book):
    """The rows as they would have come about: every version's adds worked out as of each hour."""
    rows = [{"id": n, "name": f"项目{n}", "unit": "商务局", "category": t.category, "aliases": [],
             "created_at": utc(2026, 1, 1),
             "last_news_at": utc(2026, 1, 1)} for n, t in book.traits.items()]
    await connection.execute(insert(projects), rows)
    versions = versions_of(book)
    if versions:
        await connection.execute(insert(facts), versions)
    for ruling in book.rulings:
        await connection.execute(insert(cases).values(
            id=ruling.case_id, procedure="ruling", use="ruling", subject="算不算", project_id=ruling.project_id,
            opened_at=FIRST_HOUR, details={"word": ruling.word, "indicator": ruling.indicator},
            outcome="yes" if ruling.counts else "no", closed_at=ruling.given_at, withdrawn=""))
    said = [{"project_id": i.project_id, "unit": i.unit, "part": i.part, "whole": i.whole, "since": i.since,
             "until": i.until,
             "entered_at": i.entered_at, "removed_at": i.removed_at} for i in book.introductions]
    await connection.execute(insert(introductions), said)


def versions_of(book):
    """A row for each time over which a fact adds the same."""
    instants = sorted({moment for f in book.facts for moment in (f.entered_at, f.removed_at)} - {None})
    rows, shown = [], {}
    for at in instants:
        known = book.at(at)
        for fact in known.facts:
            counts = known.adds.get(fact.id, fact.money)
            if fact.id not in shown or shown[fact.id]["counts_minor"] != (counts.minor if counts else None):
                if fact.id in shown:
                    shown[fact.id]["removed_at"] = at
                shown[fact.id] = _columns(replace(fact, entered_at=at, filed_at=fact.entered_at)) | {
                    "removed_at": fact.removed_at, "counts_minor": counts.minor if counts else None}
                rows.append(shown[fact.id])
    return rows


def pure(book, indicator, holder, window, as_of):
    found = measure(indicator, book.at(as_of), holder, window)
    return FigureValue(found.value, found.numerator, found.denominator, found.others, found.exchanged,
                       found.about)


async def check(db, book, window, as_of):
    async with filled(db, book) as store:
        found = await Aggregates(store.connection).figures(book.plan, ALL, window, as_of)
    for indicator in ALL:
        assert found[indicator.name].total == pure(book, indicator, None, window, as_of), indicator.name
        for unit in book.plan.units:
            assert found[indicator.name].of_unit[unit.name] == pure(book, indicator, unit.name, window,
                                                                    as_of), indicator.name


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn_book(), windows, st.none() | hours)
async def test_the_database_adds_up_what_the_reference_measures(db, book, window, as_of):
    await check(db, book, window, as_of)


async def test_the_number_of_queries_depends_on_the_plan_only(db):
    statements = []
    event.listen(db.engine.sync_engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    for size in (2, 60):
        book = a_book(*(a_fact(FactKind.SIGNED, project_id=1, number=n, yuan=n) for n in range(1, size)),
                      traits={1: Traits()})
        async with filled(db, book) as store:
            statements.clear()
            await Aggregates(store.connection).figures(book.plan, DEFAULT_INDICATORS,
                                                       DayWindow(date(2026, 1, 1), date(2026, 6, 1)))
            assert len(statements) == 8  # one of them asks which projects fell back below the stage that tasks count


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn_book(), windows, st.none() | hours)
async def test_and_so_does_postgresql(postgres, book, window, as_of):
    await check(postgres, book, window, as_of)


@pytest.fixture
async def postgres(postgres_url):
    database = Database(postgres_url())
    await migrate(database)
    yield database
    await database.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn_book(), windows, st.none() | hours, st.sampled_from(ALL),
       st.none() | st.sampled_from(["发改委", "商务局"]))
async def test_every_why_sums_to_its_figure(db, book, window, as_of, indicator, holder):
    async with filled(db, book) as store:
        opened = await store.books.open(book.plan, [indicator], window, as_of)
    found, wanted = measure(indicator, opened.known, holder, window), measure(indicator, book.at(as_of), holder, window)
    assert (found.value, found.numerator, found.denominator) == (wanted.value, wanted.numerator, wanted.denominator)
    assert [f.id for f in found.facts] == [f.id for f in wanted.facts]

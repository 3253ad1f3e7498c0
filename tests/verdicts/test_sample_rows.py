"""Samples as they are kept, and the rounds in which units may object to a draft."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.period import Period
from domain.verdicts.procedure import ObjectionRule
from domain.verdicts.sampling import Sample, draw
from reports.bulletins.edition_forms import CORRECTION, FINAL, INTERIM, PUBLISHED, WAITING
from reports.bulletins.objection_rounds import Withheld, next_end, withheld
from storage.bulletins.editions import Edition
from tests.factories import an_office, utc

DRAWN = Sample(0, "site_check", "2026-03", "seed", 30, draw(range(1, 11), 30, "seed", last=(2, 99)), 4,
               utc(2026, 4, 1))
MARCH, REPORT = Period.of("month", date(2026, 3, 1)), "monthly_ranking"
OPENED, UNTIL = utc(2026, 4, 1, 1), utc(2026, 4, 7, 1)


@pytest.fixture
async def store(db):
    async with db.begin() as opened:
        yield opened


@pytest.fixture
def office():
    made = an_office()
    return replace(made, plan=replace(made.plan, objection=ObjectionRule((REPORT,), 3)))


async def test_a_sample_comes_back_as_it_was_drawn(store):
    kept = await store.samples.keep(DRAWN)
    assert replace(kept, id=0) == DRAWN and kept.draw.avoided == (2,)
    assert await store.samples.of_period("site_check", "2026-03") == kept


async def test_a_period_is_drawn_once_each_procedure_its_own(store):
    first = await store.samples.keep(DRAWN)
    again = replace(DRAWN, seed="other", share=100, draw=draw(range(1, 11), 100, "other"))
    assert await store.samples.keep(again) == first
    other = await store.samples.keep(replace(again, procedure="review"))
    april = await store.samples.keep(replace(again, period="2026-04"))
    assert (other.seed, april.seed) == ("other", "other")
    assert await store.samples.all("site_check") == [first, april]
    assert await store.samples.of_period("review", "2026-04") is None


async def test_a_period_has_one_round(store):
    rounds = store.objection_rounds
    assert await rounds.open(REPORT, "2026-03", OPENED, UNTIL)
    assert not await rounds.open(REPORT, "2026-03", OPENED, UNTIL + timedelta(days=9))
    assert await rounds.open("weekly_digest", "2026-03", OPENED, UNTIL)
    one = await rounds.of_period(REPORT, "2026-03")
    assert (one.opened_at, one.until, one.closed_at) == (OPENED, UNTIL, None)
    assert await rounds.get(one.id) == one
    assert await rounds.get(one.id + 9) is None and await rounds.of_period(REPORT, "2026-04") is None


async def test_running_are_those_not_closed_the_first_to_end_first(store, office):
    rounds = store.objection_rounds
    assert await next_end(store, office) is None
    for period, days in (("2026-01", 2), ("2026-02", 1), ("2026-03", 3)):
        await rounds.open(REPORT, period, OPENED, UNTIL + timedelta(days=days))
    assert [one.period for one in await rounds.running()] == ["2026-02", "2026-01", "2026-03"]
    assert await next_end(store, office) == UNTIL + timedelta(days=1)
    closed = await rounds.of_period(REPORT, "2026-02")
    await rounds.close(closed.id, UNTIL)
    assert [one.period for one in await rounds.running()] == ["2026-01", "2026-03"]
    assert (await rounds.get(closed.id)).closed_at == UNTIL


async def asked(store, office, now, report=REPORT):
    return await withheld(store, office, report, MARCH, now)


async def test_a_final_bulletin_waits_for_its_round_and_goes_at_its_end(store, office):
    assert await asked(store, office, OPENED) == Withheld(None)  # no draft has gone out
    await store.objection_rounds.open(REPORT, MARCH.key, OPENED, UNTIL)
    assert await asked(store, office, UNTIL - timedelta(seconds=1)) == Withheld(office.local(UNTIL))
    assert await asked(store, office, UNTIL) is None


async def test_a_round_that_was_closed_before_its_end_holds_up_nothing(store, office):
    await store.objection_rounds.open(REPORT, MARCH.key, OPENED, UNTIL)
    await store.objection_rounds.close((await store.objection_rounds.of_period(REPORT, MARCH.key)).id, OPENED)
    assert await asked(store, office, OPENED) is None


async def test_no_round_is_asked_of_other_reports_nor_while_the_period_runs(store, office):
    assert await asked(store, office, OPENED, "weekly_digest") is None
    assert await asked(store, office, utc(2026, 3, 31, 15, 59)) is None  # 23:59 of its last day in the office's zone
    assert await asked(store, office, utc(2026, 3, 31, 16)) == Withheld(None)


@pytest.mark.parametrize(("form", "state", "free"), [
    (FINAL, PUBLISHED, True), (CORRECTION, PUBLISHED, True), (INTERIM, PUBLISHED, False), (FINAL, WAITING, False)])
async def test_once_the_final_edition_is_out_what_follows_is_a_correction(store, office, form, state, free):
    await store.editions.add(Edition(0, REPORT, MARCH.key, 1, form, state, False, None, {}, ("x",), OPENED))
    assert (await asked(store, office, OPENED) is None) is free

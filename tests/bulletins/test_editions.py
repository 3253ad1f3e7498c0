"""Editions of a bulletin as they are kept: which is the final one, the interim one, the one that waits."""

from dataclasses import replace

import pytest

from reports.bulletins.edition_forms import (
    CORRECTION,
    FINAL,
    HELD,
    INTERIM,
    PUBLISHED,
    WAITING,
    final_of,
    interim_of,
    waiting_of,
)
from storage.bulletins.editions import Edition
from tests.factories import utc

AT = utc(2026, 4, 1, 1)
REPORT = "monthly_ranking"


def edition(number=1, form=FINAL, state=PUBLISHED, period="2026-03", report=REPORT):
    return Edition(0, report, period, number, form, state, late=True, note="补发", view={"rows": [1]},
                   html=("一", "二"), made_at=AT, published_at=AT if state == PUBLISHED else None, signed_by=3)


@pytest.fixture
async def editions(db):
    async with db.begin() as store:
        yield store.editions


async def test_an_edition_comes_back_as_published(editions):
    number = await editions.add(edition())
    assert await editions.get(number) == replace(edition(), id=number) and await editions.get(number + 1) is None


async def test_of_a_period_oldest_first_and_no_other_s(editions):
    for one in (edition(2, CORRECTION), edition(1), edition(period="2026-02"), edition(report="weekly_digest")):
        await editions.add(one)
    assert [one.number for one in await editions.of_period(REPORT, "2026-03")] == [1, 2]
    assert [one.form for one in await editions.of_period(REPORT, "2026-03")] == [FINAL, CORRECTION]


async def test_the_last_published_is_of_the_latest_period_and_its_latest_correction(editions):
    for one in (edition(1, period="2026-02"), edition(2, CORRECTION, period="2026-02"), edition(1, period="2026-01"),
                edition(1, INTERIM, period="2026-03"), edition(2, FINAL, WAITING, period="2026-03"),
                edition(report="weekly_digest", period="2026-W20")):
        await editions.add(one)
    latest = await editions.last_published(REPORT)
    assert (latest.period, latest.number) == ("2026-02", 2)
    assert (await editions.last_published(REPORT, "2026-02")).period == "2026-01"
    assert await editions.last_published(REPORT, "2026-01") is None


async def test_unsigned_are_those_that_wait_or_are_held(editions):
    ids = [await editions.add(edition(n, state=state)) for n, state in enumerate((WAITING, PUBLISHED, HELD), start=1)]
    assert [one.id for one in await editions.unsigned()] == [ids[0], ids[2]]
    await editions.set(ids[0], state=PUBLISHED, signed_by=9, published_at=AT)
    assert [one.id for one in await editions.unsigned()] == [ids[2]]
    signed = await editions.get(ids[0])
    assert (signed.state, signed.signed_by, signed.published_at, signed.html) == (PUBLISHED, 9, AT, ("一", "二"))


def test_which_edition_is_which():
    interim, newer = edition(1, INTERIM), edition(2, INTERIM)
    final, correction, held = edition(3), edition(4, CORRECTION), edition(5, CORRECTION, HELD)
    known = [interim, newer, final, correction, held]
    assert (interim_of(known), final_of(known), waiting_of(known)) == (newer, correction, held)
    assert final_of([interim, held]) is None and interim_of([final]) is None and waiting_of(known[:4]) is None
    assert waiting_of([edition(1, INTERIM, WAITING)]) is not None

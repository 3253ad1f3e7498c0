"""Negotiated projects owed by persons (班子成员每人每年要有几个招商洽谈项目, mechanism 15): whose, each once."""

from datetime import date
from fractions import Fraction

from domain.figures.window import DayWindow
from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from domain.trips.quota import Quota, QuotaAmount, QuotaMeasure
from reports.trips.quota_book import load_quota_book
from tests.bulletin_scene import a_project, at, file
from tests.trips.test_trip_attendance import staffed
from tests.trips.trip_scene import an_office

OWED = Quota(QuotaMeasure.NEGOTIATIONS, QuotaAmount(Fraction(2)), "year", people=("王局", "班子成员一"), source="R5")
YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))


async def found(db, quota, window=YEAR):
    office = an_office(quotas=(quota,))
    async with db.begin() as store:
        book = await load_quota_book(store, office, window.first, window.last, window.last)
    return {line.holder.name: (line.attained.value, line.missing) for line in book.lines(quota, window)}


async def talks(db, *filings):
    async with db.begin() as store:
        await staffed(store, an_office())
        for name, stage, changes in filings:
            day = at(3, changes.pop("day", 3))
            project = a_project(name, stage=stage, filed_at=day, **changes.pop("project", {}))
            await file(store, day, kind=UpdateKind.PROGRESS, projects=[(project, None, stage)], **changes)


async def test_of_whom_the_report_names_and_of_who_answers_for_it(db):
    await talks(db, ("甲园", Stage.NEGOTIATING, {"leader": "王局"}),
                ("乙园", Stage.SIGNED, {"leader": "王局", "day": 4}),
                ("丙园", Stage.NEGOTIATING, {"leader": "李主任", "project": {"leader": "班子成员一"}}),
                ("线索园", Stage.LEAD, {"leader": "班子成员一"}))
    assert await found(db, OWED) == {"王局": (2, 0), "班子成员一": (1, 1)}


async def test_a_project_is_counted_when_its_talks_began_and_not_again(db):
    async with db.begin() as store:
        await staffed(store, an_office())
        old = await file(store, at(2, 3), leader="王局", kind=UpdateKind.PROGRESS, projects=[
            (a_project("旧园", stage=Stage.NEGOTIATING, filed_at=at(2, 3)), None, Stage.NEGOTIATING)])
        await file(store, at(3, 5), leader="王局", kind=UpdateKind.SIGNING, projects=[
            (old.entries[0].project_id, Stage.NEGOTIATING, Stage.SIGNED)])
    assert (await found(db, OWED))["王局"] == (1, 1)
    assert (await found(db, OWED, DayWindow(date(2026, 3, 1), date(2026, 3, 31))))["王局"] == (0, 2)


async def test_units_owe_them_too(db):
    await talks(db, ("甲园", Stage.NEGOTIATING, {}))
    by_units = Quota(QuotaMeasure.NEGOTIATIONS, QuotaAmount(Fraction(1)), "year", units=("商务局", "发改委"))
    assert await found(db, by_units) == {"商务局": (1, 0), "发改委": (0, 1)}

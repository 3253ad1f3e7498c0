"""An existing database gets the facts of all that it holds: its digest and its ranking stay the same, to the letter."""

from datetime import date

import pytest
from alembic import command
from sqlalchemy import delete, insert, select, update

from domain.figures.window import DayWindow
from domain.filing.record import Mention, Record, UpdateKind, public_json
from domain.money import AmountKind
from domain.people.member import Member, Role
from domain.period import Period
from domain.projects.stages import Stage
from reports.bulletins import weekly_digest
from reports.bulletins.bulletin_header import Marks
from reports.figures import monthly_ranking
from storage.engine.database import Database
from storage.engine.migrate import _config, differences, migrate
from storage.filing.stored_records import RECORD, SUMS
from storage.tables import amounts, entries, updates
from tests import factories
from tests.bulletin_scene import FRIDAY_FIVE, a_project, a_week, at, file
from tests.figures.test_recording import money, paid

YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/old.db"
    return request.getfixturevalue("postgres_url")()


async def a_history(store) -> None:
    """A week of reports, sums that grew, an import, a correction, something taken back, a merger, another unit."""
    await store.members.add(Member(0, "王局", Role.LEADER, ("商务局",), 2000), at(2, 1))
    await a_week(store)
    old = await store.projects.add(a_project("早年项目", stage=Stage.STARTED, total="500000000", filed_at=at(1, 5)),
                                   on=date(2026, 1, 5))
    await money(store, old.id, paid(150), moment=at(3, 3))
    await money(store, old.id, paid(200), moment=at(3, 4))
    wrong = await money(store, old.id, paid(900), moment=at(3, 5))
    await store.updates.withdraw(wrong.id, at(3, 6))
    gone = await file(store, at(3, 5), kind=UpdateKind.SIGNING, projects=[
        (a_project("撤回的项目", stage=Stage.SIGNED, filed_at=at(3, 5)), None, Stage.SIGNED)])
    await store.updates.withdraw(gone.id, at(3, 6))
    twin = await store.projects.add(a_project("早年项目二", "临港产业区", filed_at=at(1, 6)), on=date(2026, 1, 6))
    await store.merging.merge(await store.projects.get(old.id), twin, 1, at(3, 6))


async def as_the_old_version_wrote(connection) -> None:
    """That version kept each sum as stated, the last one current; now the sums follow from the facts. Records and sums
    had no number of their form."""
    for row in (await connection.execute(select(updates.c.id, updates.c.record))).all():
        await connection.execute(update(updates).where(updates.c.id == row.id).values(
            record=_without_number(row.record)))
    for row in (await connection.execute(select(entries))).all():
        said = public_json(Record(UpdateKind.FUNDS, projects=(Mention(None, amounts=SUMS.read(row.amounts)),)))
        await connection.execute(update(entries).where(
            entries.c.update_id == row.update_id, entries.c.project_id == row.project_id).values(
            amounts=said["projects"][0]["amounts"]))
    await connection.execute(delete(amounts).where(amounts.c.kind == AmountKind.PAID_IN))
    rows = await connection.execute(select(entries, updates.c.filed_at,
                                           updates.c.withdrawn_at).join(updates).order_by(updates.c.id))
    stated = [(row.project_id, row.update_id, row.filed_at, said, row.withdrawn_at is None) for row in rows.all()
              for said in row.amounts if said["kind"] == "paid_in"]
    last = {project_id: update_id for project_id, update_id, _, _, live in stated if live}
    await connection.execute(insert(amounts), [{
        "project_id": project_id, "update_id": update_id, "kind": "paid_in", "minor": int(said["value"]) * 100,
        "currency": "CNY",
        "approx": False, "stated_at": filed_at, "current": last[project_id] == update_id}
        for project_id, update_id, filed_at, said, _ in stated])


def _without_number(stored: dict) -> dict:
    """A record as it was stored when forms had no numbers: its days in itself, its sums as decimals."""
    body, public = stored["value"], public_json(RECORD.read(stored))
    projects = [one | {"amounts": said["amounts"]} for one, said in zip(body.get("projects", ()), public["projects"],
                                                                        strict=True)]
    return public | body | {"start": public["start"], "end": public["end"], "projects": projects}


async def what_is_read(db) -> tuple:
    """The digest and the ranking as people read them, and the figures of every unit."""
    office = factories.an_office()
    async with db.begin() as store:
        week = Period.of("week", FRIDAY_FIVE.date())
        digest = await weekly_digest.load(store, office, week, FRIDAY_FIVE)
        ranking = await monthly_ranking.load(store, office, Period.of("month", FRIDAY_FIVE.date()), at(3, 31))
        found = await store.aggregates.figures(office.plan, office.plan.indicators, YEAR)
        sums = {p.id: [a.money for a in p.amounts if a.kind is AmountKind.PAID_IN] for p in await store.projects.all()}
        then = await store.aggregates.figures(office.plan, office.plan.indicators, YEAR, at(3, 5, 23))
    figures = [{name: value.of_unit for name, value in one.items()} for one in (found, then)]
    return weekly_digest.write(digest, office, Marks()), monthly_ranking.write(ranking, office, Marks()), figures, sums


async def test_the_digest_and_the_ranking_stay_the_same(url):
    db = Database(url)
    await migrate(db)
    async with db.begin() as store:
        await a_history(store)
    before = await what_is_read(db)
    async with db.begin() as store:
        await as_the_old_version_wrote(store.connection)
    async with db.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), "0005"))
    await migrate(db)
    assert await differences(db) == []
    after = await what_is_read(db)
    await db.close()
    assert after[0] == before[0] and after[1] == before[1] and after[3] == before[3]
    assert after[2] == before[2]

"""The runner: each due run once, in order, in one transaction; failures, requests of other processes, warnings."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.bulletins.cadence import DEFAULT_CADENCES
from reports.bulletins.report_table import PREVIEWS, REPORTS
from reports.figures.indicator_bulletin import IndicatorBulletin
from reports.render import TEMPLATES, word
from scheduler.runner import Runner
from storage.bulletins.editions import Edition
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.tables import letters
from tests import factories
from tests.bulletin_scene import FRIDAY_FIVE, at, bind, go, jump, said, texts

DIGEST = "weekly_digest"


async def rows(db):
    async with db.begin() as store:
        return await store.cadences.all()


async def queued(db, *reports):
    """Keys of the letters of these reports, oldest first, sent meanwhile or not."""
    async with db.begin() as store:
        rows = await store.connection.execute(select(letters.c.key).where(letters.c.kind.in_(reports)).order_by(
            letters.c.id))
    return [key for key, in rows]


class Hands:
    """A clock that a test moves."""

    def __init__(self, now):
        self.moment = now

    def now(self):
        return self.moment


@pytest.fixture
async def runner(db, office, group):
    """A runner on its own, with a bound group; it started on Monday at nine and has never run."""
    await bind(db, group)
    made = Runner(db, office, Hands(factories.MONDAY_NINE), wake=lambda: None)
    await made.tick(factories.MONDAY_NINE)
    return made


async def test_a_first_start_backfills_nothing(runner, db):
    assert await queued(db, *REPORTS) == []
    assert await runner.next_due(factories.MONDAY_NINE) == at(3, 2, 18, 30)


async def test_a_tick_twice_runs_once(runner, db):
    await runner.tick(FRIDAY_FIVE)
    await runner.tick(FRIDAY_FIVE)
    assert len(await queued(db, DIGEST)) == 1
    assert (await rows(db))[DIGEST].last_at == FRIDAY_FIVE


async def test_the_mark_and_the_letters_are_one_transaction(runner, db, office, group):
    """Another runner on the same data finds the run done."""
    await runner.tick(FRIDAY_FIVE)
    await Runner(db, office, Hands(FRIDAY_FIVE), wake=lambda: None).tick(FRIDAY_FIVE + timedelta(minutes=1))
    assert len(await queued(db, DIGEST)) == 1


async def test_after_weeks_off_the_next_digest_covers_them(runner, db):
    """The missed Fridays are out of their window by Tuesday; what was filed then is in the next one."""
    await runner.tick(FRIDAY_FIVE)
    await runner.tick(at(3, 24, 9))
    await runner.tick(at(3, 27, 17))
    assert [key.split(":")[1] for key in await queued(db, DIGEST)] == ["2026-W10", "2026-W13"]
    async with db.begin() as store:
        [edition] = await store.editions.of_period(DIGEST, "2026-W13")
    assert edition.late is False and edition.view["since"] == FRIDAY_FIVE.isoformat()


async def test_within_its_window_a_missed_one_is_made_up_for(runner, db):
    await runner.tick(FRIDAY_FIVE + timedelta(days=2))
    async with db.begin() as store:
        [edition] = await store.editions.of_period(DIGEST, "2026-W10")
    assert edition.late


async def test_only_todays_reminder_after_days_off(runner, db):
    await runner.tick(at(3, 6, 9))
    assert (await rows(db))["overdue_reminder"].last_at == at(3, 6, 8, 30)


async def test_every_due_hour_is_seen_in_order(runner):
    moment, seen = factories.MONDAY_NINE, []
    while (moment := await runner.next_due(moment)) <= at(3, 9, 9):
        seen.append(moment)
    evenings = [at(3, day, 18, 30) for day in range(2, 9)]
    assert [moment for moment in seen if moment not in evenings] == [
        at(3, 3, 8, 30), at(3, 4, 8, 30), at(3, 5, 8, 30), at(3, 5, 15), at(3, 6, 8, 30), at(3, 6, 17), at(3, 9, 8, 30)]


async def test_one_report_that_fails_holds_up_no_other(db, office, group, people, app):
    """The digest's kept figures are broken; the reminder of the same morning goes out and administrators are told
    once."""
    await bind(db, group)
    async with db.begin() as store:
        await store.cadences.set(DIGEST, at="08:30", weekday=1)
        await store.editions.add(_broken())
    await jump(app, at(3, 3, 8, 30))
    await jump(app, at(3, 3, 8, 32))
    assert len([t for t in texts(app, people.admin) if "没有发出" in t]) == 1
    done = await rows(db)
    assert done["overdue_reminder"].last_at == at(3, 3, 8, 30)
    assert done[DIGEST].last_at is None and texts(app, group) == []


async def test_what_failed_is_tried_again(db, office, group, app):
    await bind(db, group)
    async with db.begin() as store:
        await store.cadences.set(DIGEST, at="08:30", weekday=1)
        broken = await store.editions.add(_broken())
    await jump(app, at(3, 3, 8, 30))
    async with db.begin() as store:
        await store.editions.set(broken, view={})
    await jump(app, at(3, 3, 8, 32))
    assert "招商周报" in said(app, group)


def _broken():
    return Edition(0, DIGEST, "2026-W09", 1, "final", "published", False, None, {"until": "no instant"}, ("",),
                   at(2, 27))


async def test_what_another_process_asked_for(app, db, group):
    await bind(db, group)
    async with db.begin() as store:
        await store.outgoing.ask(DIGEST, None, None, at(3, 2))
        await store.outgoing.ask(DIGEST, "2026-W40", None, at(3, 2))
    await jump(app, at(3, 2, 10))
    await jump(app, at(3, 2, 11))
    assert len(texts(app, group)) == 1 and "截至3月2日 10:00" in texts(app, group)[0]
    async with db.begin() as store:
        assert await store.outgoing.waiting() == []


async def test_what_cannot_be_published_is_told(app, db, people):
    async with db.begin() as store:
        await store.outgoing.ask(DIGEST, "2026-W40", None, at(3, 2))
    await jump(app, at(3, 2, 10))
    assert "还没有开始" in texts(app, people.admin)[-1]


async def test_a_request_that_always_fails_is_given_up(app, db, people, group):
    await bind(db, group)
    async with db.begin() as store:
        await store.editions.add(_broken())
        await store.outgoing.ask(DIGEST, "2026-W10", None, at(3, 2))
        await store.outgoing.ask("monthly_ranking", "2026-03", None, at(3, 2))
    await jump(app, at(3, 2, 10))
    assert "系统出错" in texts(app, people.admin)[-1] and "月度排名" in said(app, group)
    async with db.begin() as store:
        assert await store.outgoing.waiting() == []


async def test_without_a_group_administrators_are_told_once(app, db, people):
    await go(app, at(3, 13, 17))
    assert len([t for t in texts(app, people.admin) if "没有群绑定" in t]) == 1
    assert (await rows(db))[DIGEST].last_success is None


async def test_in_december_the_missing_calendar_is_told_once(app, people):
    await jump(app, at(12, 1, 9))
    await jump(app, at(12, 2, 9))
    assert len([t for t in texts(app, people.admin) if "2027年的放假调休安排尚未收录" in t]) == 1


def test_every_row_of_the_schedule_has_its_report_of_the_same_kind_of_period():
    reports = {**REPORTS, **PREVIEWS}
    assert {row.report: row.period for row in DEFAULT_CADENCES} == {
        row.report: reports[row.report].KIND for row in DEFAULT_CADENCES}


def test_every_report_has_its_label_and_its_template():
    names = {path.name.removesuffix(".html.j2") for path in TEMPLATES.rglob("*.html.j2")}
    assert {report: word("report", report) for report in REPORTS}
    shared = {report for report, module in REPORTS.items()
              if isinstance(getattr(module, "_OWN", None), IndicatorBulletin)}
    assert "indicator_bulletin" in names and names >= set(REPORTS) - shared


async def test_a_report_that_is_switched_off_never_runs(db, group):
    plan = factories.a_plan(cadences=tuple(r for r in factories.a_plan().cadences if r.report != DIGEST))
    await bind(db, group)
    quiet = Runner(db, factories.an_office(plan=plan), Hands(factories.MONDAY_NINE), wake=lambda: None)
    await quiet.tick(factories.MONDAY_NINE)
    await quiet.tick(FRIDAY_FIVE)
    assert await queued(db, DIGEST) == []


async def test_it_wakes_by_itself_and_stops(db, office, group):
    """APScheduler's own job does what `tick` does."""
    hands = Hands(factories.MONDAY_NINE)
    await bind(db, group)
    made = Runner(db, office, hands, wake=lambda: None)
    await made.start()
    hands.moment = FRIDAY_FIVE
    await made.woken()
    await made.stop()
    assert len(await queued(db, DIGEST)) == 1


async def test_on_postgresql(postgres_url, office, group):
    other = Database(postgres_url())
    await migrate(other)
    await bind(other, group)
    made = Runner(other, office, Hands(factories.MONDAY_NINE), wake=lambda: None)
    for moment in (factories.MONDAY_NINE, FRIDAY_FIVE, FRIDAY_FIVE, at(3, 31, 9), at(4, 1, 9)):
        await made.tick(moment)
    keys = await queued(other, DIGEST)
    async with other.begin() as store:
        [waiting] = await store.editions.of_period("monthly_ranking", "2026-03")
    await other.close()
    assert [key.split(":")[1] for key in keys][:1] == ["2026-W10"] and waiting.state == "waiting"


async def test_the_demos_jump_sends_everything_in_order(app, db, group):
    await bind(db, group)
    await go(app, at(3, 20, 17))
    assert [t.split("　")[1][:9] for t in texts(app, group)] == ["2026年第10周", "2026年第11周", "2026年第12周"]


async def test_a_clock_that_was_ahead_does_not_silence_the_schedule(db, office, group, app, telegram):
    """Once started on 20 December of next year; then the date was put right."""
    await bind(db, group)
    ahead = FRIDAY_FIVE.replace(year=2027, month=12, day=20)
    hands = Hands(ahead)
    made = Runner(db, office, hands, wake=lambda: None)
    async with db.begin() as store:
        for report in REPORTS:
            await store.cadences.set(report, last_at=ahead, last_success=ahead)
    await made.tick(FRIDAY_FIVE)
    await made.tick(FRIDAY_FIVE)
    assert len(await queued(db, DIGEST)) == 1 and (await rows(db))[DIGEST].last_at == FRIDAY_FIVE
    assert len(await queued(db, "clock_was_ahead")) == len(REPORTS)  # each once, to the one administrator
    await app.courier.idle()
    assert "2027年12月20日 17:00" in said(app, app.world.people[factories.ADMIN])


async def test_a_first_start_in_the_future_is_noted_anew(db, office, group):
    await bind(db, group)
    made = Runner(db, office, Hands(FRIDAY_FIVE), wake=lambda: None)
    await made.tick(FRIDAY_FIVE.replace(year=2027))
    async with db.begin() as store:
        for report in REPORTS:
            await store.cadences.set(report, last_at=None)
    await made.tick(at(3, 2, 9))
    await made.tick(FRIDAY_FIVE)
    assert len(await queued(db, DIGEST)) == 1


async def test_stopped_in_the_middle_of_a_tick_it_is_finished_without_a_word(db, office, group, caplog):
    import asyncio

    made = Runner(db, office, Hands(factories.MONDAY_NINE), wake=lambda: None)
    await made.start()
    running = asyncio.ensure_future(made.run())
    async with db.begin():  # the tick waits for its turn to write
        made._alarm.set()
        await asyncio.sleep(0)
        stopping = asyncio.ensure_future(made.stop())
        await asyncio.sleep(0)
    await asyncio.wait_for(stopping, 10)
    running.cancel()
    assert caplog.records == []


async def test_a_late_start_asks_for_a_signature_once(app, db, admin, group):
    """The ranking's hour was missed by a day: its preview is made now, and the same question is not put twice."""
    await bind(db, group)
    await jump(app, at(4, 2, 10))
    assert len([text for text in texts(app, admin) if "签发" in text or "审签" in text]) == 1
    await go(app, at(4, 3, 9))
    assert len([text for text in texts(app, admin) if "签发" in text or "审签" in text]) == 2  # the next day's reminder

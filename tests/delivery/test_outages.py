"""The database is out of order for a while: locked by another process, full. Nothing is lost, doubled, or logged
without end."""

import asyncio
import logging
import sqlite3
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from domain.letter import LetterState
from storage.engine import group_commit
from storage.engine.outage import Outage, is_outage, pause_before
from tests.factories import a_push, an_answer


@contextmanager
def locked(db_file):
    """Another process writes and does not come to an end."""
    other = sqlite3.connect(db_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def refusing(db_file, when):
    """The database refuses an update of letters for as long as the block lasts."""
    def script(words):
        with sqlite3.connect(db_file, timeout=10) as other:
            other.execute(words)
        other.close()

    script(f"CREATE TRIGGER refusing BEFORE UPDATE ON letters WHEN {when} "
           "BEGIN SELECT RAISE(ABORT, 'told to fail'); END")
    try:
        yield
    finally:
        script("DROP TRIGGER refusing")


class Disk:
    """While `full`, the database file cannot grow: SQLite's own SQLITE_FULL."""

    def __init__(self, db):
        self.full = False
        event.listen(db.engine.sync_engine, "begin", self._before, insert=True)

    def _before(self, connection):
        connection.connection.cursor().execute(f"PRAGMA max_page_count={1 if self.full else 1_000_000}")


@pytest.fixture
def impatient(monkeypatch):
    """A writer waits a twentieth of a second for another process, not ten."""
    monkeypatch.setattr(group_commit, "PATIENCE", 1)


@pytest.fixture
def queue(db, clock):
    async def queue(*letters):
        async with db.begin() as store:
            await store.letters.queue_all(letters, clock.now())

    return queue


async def state(db, key):
    async with db.begin() as store:
        return (await store.letters.by_key(key)).state


def texts(telegram, whom):
    return [message.text for message in telegram.sent_to(whom)]


def sends(telegram, whom):
    return [call for call in telegram.calls_of("sendMessage") if call.params["chat_id"] == whom.id]


async def test_a_conflict_told_to_a_locked_database_does_not_end_the_polling(app, telegram, leader, admin, db_file,
                                                                             impatient):
    await app.settled()
    telegram.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=2)
    with locked(db_file):
        leader.say("你好")  # wakes the poll that waits; the next two are refused
        await telegram.wait_for(lambda: len([c for c in telegram.calls_of("getUpdates") if c.refused]) == 2)
    await telegram.wait_for(lambda: telegram.sent_to(leader), 60)
    leader.say("你好")
    await app.settled()
    assert len(texts(telegram, leader)) == 2


async def test_an_update_waits_until_the_database_is_back(app, telegram, leader, admin, db_file, impatient, caplog):
    """It is neither set aside nor answered with «处理时出错»."""
    await app.settled()
    with locked(db_file):
        leader.say("/help")
        await telegram.wait_for(lambda: app.db.outage.out_of_order, 30)
    await app.settled()
    async with app.db.begin() as store:
        assert await store.inbox.set_aside() == []
    assert len(texts(telegram, leader)) == 1 and "出错" not in texts(telegram, leader)[0]
    assert sum(record.levelno >= logging.ERROR for record in caplog.records) == 1


async def test_a_full_disk_is_told_once_and_nothing_is_lost(app, telegram, leader, admin, caplog):
    await app.settled()
    disk = Disk(app.db)
    disk.full = True
    for number in range(12):
        leader.say(f"今天拜访了第{number}电子公司，" + "洽谈" * 500)
    (notice,) = await telegram.wait_for(lambda: [m for m in telegram.sent_to(admin) if "数据库" in m.text], 60)
    assert "database or disk is full" in notice.text
    disk.full = False
    await app.settled()
    assert len({draft.text for draft in await _drafts(app, leader)}) == 12
    assert len([m for m in telegram.sent_to(admin) if "数据库" in m.text]) == 1
    assert sum(record.levelno >= logging.ERROR for record in caplog.records) <= 2


async def _drafts(app, person):
    async with app.db.begin() as store:
        return await store.drafts.open_of((await store.members.by_telegram(person.id)).id)


@pytest.mark.parametrize("letter", [an_answer("1", html="一"), a_push("1", html="一")], ids=["answer", "push"])
async def test_what_was_sent_is_remembered_until_it_can_be_marked(app, telegram, leader, db, db_file, queue, letter):
    await queue(letter)
    with refusing(db_file, "NEW.state = 'sent'"):
        app.courier.wake()
        await telegram.wait_for(lambda: sends(telegram, leader))
        for _ in range(3):
            app.courier.wake()
            await asyncio.sleep(0.1)
        assert await state(db, "1") is LetterState.QUEUED  # as far as the database knows
    await app.courier.idle()
    assert len(sends(telegram, leader)) == 1 and await state(db, "1") is LetterState.SENT


async def test_a_push_is_not_sent_before_it_is_marked(app, telegram, leader, db_file, queue):
    await queue(a_push("1", html="一"))
    with refusing(db_file, "NEW.state = 'sending'"):
        app.courier.wake()
        await asyncio.sleep(0.3)
        assert sends(telegram, leader) == []
    await app.courier.idle()
    assert texts(telegram, leader) == ["一"]


async def test_what_is_not_queued_any_more_is_left_to_whoever_dealt_with_it(app, telegram, leader, db_file, queue):
    """Another process held the database for a while."""
    with locked(db_file):
        pass
    await queue(a_push("1", html="一"), a_push("2", html="二"))
    hold = telegram.hold("sendMessage", 1)
    app.courier.wake()
    await asyncio.wait_for(hold.reached.wait(), 30)
    with sqlite3.connect(db_file, timeout=10) as other:
        other.execute("UPDATE letters SET state = 'sent' WHERE key = '2'")
    other.close()
    hold.release()
    await app.courier.idle()
    assert "二" not in texts(telegram, leader)


def test_an_outage_is_told_at_its_beginning_and_its_end(caplog):
    now, heard = [0.0], []
    outage = Outage(lambda: now[0])
    outage.on_begin, outage.on_end = heard.append, lambda: heard.append("over")
    for _ in range(50):
        outage.failed(RuntimeError("full"))
        now[0] += 1
        outage.worked()  # reading works while writing fails
    assert heard == ["full"] and len(caplog.records) == 1
    now[0] += 60
    outage.worked()
    outage.worked()
    assert heard == ["full", "over"] and not outage.out_of_order


@pytest.mark.parametrize("error, outage", [
    (OperationalError("", {}, sqlite3.OperationalError("no such column: x")), False), (ValueError(), False),
    (ConnectionRefusedError(), True), (TimeoutError(), True), (FileNotFoundError(), False),
    (FileNotFoundError(2, "No such file or directory", "a template"), False),
    (FileNotFoundError(2, "No such file or directory"), True),  # connecting to the socket of a stopped PostgreSQL
    (OSError(28, "No space left"), True)])
def test_what_counts_as_an_outage(error, outage):
    assert is_outage(error) is outage


def test_tries_come_less_and_less_often():
    assert [pause_before(n) for n in (1, 2, 3, 4, 5, 6, 7, 99)] == [0.5, 1, 2, 4, 8, 10, 10, 10]

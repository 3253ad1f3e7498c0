"""Transactions that share a commit: each fails alone, nobody is told «stored» before the disk has it."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from storage.engine.database import Database
from storage.engine.group_commit import MOST


class Refused(Exception):
    """What a block of a test fails with."""


@pytest.fixture
def commits(db: Database) -> list[int]:
    """One entry for each commit."""
    seen: list[int] = []
    event.listen(db.engine.sync_engine, "commit", lambda connection: seen.append(1))
    return seen


async def write(db: Database, name: str, *, pauses: int = 0, fails: bool = False) -> None:
    async with db.begin() as store:
        await store.notes.set(name, "1")
        for _ in range(pauses):
            await asyncio.sleep(0)
        if fails:
            raise Refused(name)


async def stored(file: Path, *names: str) -> list[str]:
    """What another connection finds: only what was committed."""
    other = Database(f"sqlite+aiosqlite:///{file}")
    async with other.begin() as store:
        found = [name for name in names if await store.notes.get(name)]
    await other.close()
    return found


async def test_one_alone_is_stored_at_once(db, commits, db_file):
    await write(db, "a")
    assert commits == [1]
    assert await stored(db_file, "a") == ["a"]


async def test_those_that_come_together_share_commits(db, commits):
    await asyncio.gather(*(write(db, str(n)) for n in range(3 * MOST)))
    assert len(commits) == 3


async def test_one_fails_alone(db, db_file):
    said = await asyncio.gather(write(db, "a"), write(db, "b", fails=True), write(db, "c"), return_exceptions=True)
    assert [type(one) for one in said] == [type(None), Refused, type(None)]
    assert await stored(db_file, "a", "b", "c") == ["a", "c"]


async def test_a_later_one_sees_what_those_before_it_did(db):
    async def read(name: str) -> str | None:
        async with db.begin() as store:
            return await store.notes.get(name)

    assert (await asyncio.gather(write(db, "a"), read("a")))[1] == "1"


async def test_nobody_is_told_before_the_commit(db, commits):
    told: list[int] = []

    async def one(name: str) -> None:
        await write(db, name)
        told.append(len(commits))

    await asyncio.gather(*(one(str(n)) for n in range(5)))
    assert told == [1] * 5


async def test_whoever_goes_away_while_waiting_leaves_nobody_behind(db, db_file):
    """The first has done its work and waits for the second to come and commit; the second is cut off."""
    holds, goes = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with db.begin() as store:
            await store.notes.set("slow", "1")
            holds.set()
            await goes.wait()

    first = asyncio.create_task(slow())
    await holds.wait()
    second, third = (asyncio.create_task(write(db, name)) for name in ("second", "third"))
    await asyncio.sleep(0)
    goes.set()
    second.cancel()
    third.cancel()
    await first
    assert await stored(db_file, "slow", "second", "third") == ["slow"]
    await write(db, "afterwards")


async def test_a_commit_that_fails_is_told_to_all(db, db_file):
    def fail(_connection: object) -> None:
        raise Refused("the disk is full")

    event.listen(db.engine.sync_engine, "commit", fail)
    said = await asyncio.gather(write(db, "a"), write(db, "b"), return_exceptions=True)
    assert [str(one) for one in said] == ["the disk is full"] * 2
    event.remove(db.engine.sync_engine, "commit", fail)
    await write(db, "c")
    assert await stored(db_file, "a", "b", "c") == ["c"]


async def test_what_sqlite_rolled_back_by_itself_is_told_to_all(db, db_file):
    """On a full disk and its like the whole transaction is gone, not only the savepoint."""
    async def broken() -> None:
        async with db.begin() as store:
            store.connection.raw("ROLLBACK")
            raise Refused("gone")

    said = await asyncio.gather(write(db, "a"), broken(), write(db, "c"), return_exceptions=True)
    assert [str(one) for one in said] == ["gone", "gone", "None"]
    assert await stored(db_file, "a", "c") == ["c"]


async def test_an_error_that_the_block_swallowed_deceives_nobody(db, db_file):
    """SQLite rolled all of it back, and the block went on as if nothing had been."""
    async def swallows() -> None:
        async with db.begin() as store:
            store.connection.raw("ROLLBACK")

    said = await asyncio.gather(write(db, "a"), swallows(), write(db, "c"), return_exceptions=True)
    assert [isinstance(one, Exception) for one in said] == [True, True, False]
    assert await stored(db_file, "a", "c") == ["c"]


async def test_while_another_process_writes_the_loop_goes_on(db, db_file):
    other = sqlite3.connect(db_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(write(db, "a"))
    for _ in range(20):
        await asyncio.sleep(0)  # would stand still here for ten seconds
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting
    assert await stored(db_file, "a") == ["a"]


steps = st.tuples(st.integers(0, 3), st.booleans(), st.none() | st.integers(0, 6))  # pauses, fails, cut off after


@given(st.lists(steps, min_size=1, max_size=12))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_stored_is_exactly_what_ended_well(db, db_file, plan):
    """Whatever fails or is cut off when: a block that ended well is stored, one that raised of itself is not."""
    async with db.begin() as store:
        for n in range(len(plan)):
            await store.notes.set(str(n), "")
    tasks = [asyncio.create_task(write(db, str(n), pauses=pauses, fails=fails))
             for n, (pauses, fails, _) in enumerate(plan)]
    for turn in range(8):
        for task, (_, _, cut) in zip(tasks, plan, strict=True):
            if cut == turn:
                task.cancel()
        await asyncio.sleep(0)
    said = await asyncio.gather(*tasks, return_exceptions=True)
    kept = await stored(db_file, *map(str, range(len(plan))))
    assert {str(n) for n, one in enumerate(said) if one is None} <= set(kept)
    assert not set(kept) & {str(n) for n, one in enumerate(said) if isinstance(one, Refused)}
    await asyncio.wait_for(write(db, "afterwards"), 5)

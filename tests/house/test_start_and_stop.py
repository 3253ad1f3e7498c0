"""The process from outside: it can be stopped at any moment, and says in one line why it cannot start."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.instance_lock import AlreadyRunning, only_instance
from storage.engine import advisory_lock
from storage.engine.database import Database

ROOT = Path(__file__).resolve().parents[2]


async def started(folder, command="run", **settings):
    env = {k: v for k, v in os.environ.items() if not k.startswith("ZHAOSHANG_")} | {
        "PYTHONPATH": str(ROOT), "ZHAOSHANG_BOT_TOKEN": "123:abc", "ZHAOSHANG_API_URL": "http://127.0.0.1:9",
        "ZHAOSHANG_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/office.db", **settings}
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", command, cwd=folder, env=env,
                                                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_stopped_while_telegram_cannot_be_reached(tmp_path, how):
    process = await started(tmp_path)
    async with asyncio.timeout(120):
        while b"cannot be reached" not in (line := await process.stderr.readline()):
            assert line
        process.send_signal(how)
        rest = await process.stderr.read()
        assert await process.wait() == 0 and b"Traceback" not in rest and b"Unclosed" not in rest


@pytest.mark.parametrize(("command", "url"), [
    ("run", "sqlite+aiosqlite:///{folder}/a_file/office.db"), ("migrate", "sqlite+aiosqlite:///{folder}/a_file/office.db"),
    ("run", "sqlite+aiosqlite:///{folder}"), ("run", "postgresql+asyncpg://nobody@127.0.0.1:9/office"),
    ("migrate", "postgresql+asyncpg://nobody@127.0.0.1:9/office")])
async def test_a_database_that_cannot_be_used_is_one_line(tmp_path, command, url):
    (tmp_path / "a_file").touch()
    process = await started(tmp_path, command, ZHAOSHANG_DATABASE_URL=url.format(folder=tmp_path))
    _, said = await asyncio.wait_for(process.communicate(), 120)
    lines = [line for line in said.decode().splitlines() if " ERROR storage.engine.outage" not in line]
    assert process.returncode == 1 and len(lines) == 1 and "数据库或文件无法使用" in lines[0], said.decode()


async def test_a_damaged_file_is_one_line_too(tmp_path):
    (tmp_path / "office.db").write_bytes(b"not a database at all " * 100)
    process = await started(tmp_path)
    _, said = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 1 and "not a database" in said.decode() and "Traceback" not in said.decode()


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
async def test_the_same_file_by_another_name_is_the_same(tmp_path, db_file, link):
    other = tmp_path / "elsewhere" / "other.db"
    other.parent.mkdir()
    getattr(other, link)(db_file)
    async with only_instance(Database(f"sqlite+aiosqlite:///{db_file}")):
        with pytest.raises(AlreadyRunning):
            async with only_instance(Database(f"sqlite+aiosqlite:///{other}")):
                pass


async def test_there_is_no_lock_file_to_be_deleted(tmp_path, db_file):
    async with only_instance(Database(f"sqlite+aiosqlite:///{db_file}")):
        for file in tmp_path.glob("*lock*"):
            file.unlink()
        with pytest.raises(AlreadyRunning):
            async with only_instance(Database(f"sqlite+aiosqlite:///{db_file}")):
                pass


END_IT = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database ="
              " (SELECT oid FROM pg_database WHERE datname = current_database())")


async def test_a_lock_that_postgresql_dropped_is_taken_again(postgres_url):
    """As a restart of the server does."""
    url = postgres_url()
    first, second, lost = Database(url), Database(url), []
    async with only_instance(first, lambda: lost.append(1)):
        async with second.engine.connect() as connection:
            await connection.execute(END_IT)
        async with asyncio.timeout(30):
            while first.may_begin.is_set():
                await asyncio.sleep(0)
            async with first.begin() as store:  # waits until the lock is held again
                assert store
        with pytest.raises(AlreadyRunning):
            async with only_instance(second):
                pass
        assert lost == []


async def test_where_another_was_quicker_nothing_more_is_stored_and_the_process_stops(postgres_url, monkeypatch):
    monkeypatch.setattr(advisory_lock, "GHOST", 0.0)
    url = postgres_url()
    first, other, lost = Database(url), Database(url), asyncio.Event()
    async with other.engine.connect() as waiting:
        async with only_instance(first, lost.set):
            quicker = asyncio.ensure_future(
                waiting.execute(text("SELECT pg_advisory_lock(:key)"), {"key": advisory_lock._KEY}))
            async with other.engine.connect() as connection:
                while not (await connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted"))).scalar():
                    await asyncio.sleep(0)
                await connection.execute(END_IT)
            await asyncio.wait_for(quicker, 30)
            await asyncio.wait_for(lost.wait(), 30)
            assert not first.may_begin.is_set()
    await other.close()

"""No background task ends unseen."""

import ast
import asyncio
import logging
from pathlib import Path

import pytest

from bot.supervisor import Supervisor, finished_before

ROOT = Path(__file__).resolve().parents[2]


class Slept:
    """Notes how long it was to wait, and lets others go on."""

    def __init__(self):
        self.waits = []

    async def __call__(self, seconds):
        self.waits.append(seconds)
        await asyncio.sleep(0)


async def test_a_task_that_ends_is_told_and_started_again_after_longer_and_longer_waits(caplog):
    slept, runs, done = Slept(), [], asyncio.Event()

    async def work():
        runs.append(1)
        if len(runs) == 9:
            done.set()
            await asyncio.Event().wait()
        if len(runs) % 2:
            raise RuntimeError("told to fail")
        # every second time it ends without a word

    supervisor = Supervisor(slept)
    supervisor.keep("polling", work)
    await asyncio.wait_for(done.wait(), 10)
    await supervisor.stop()
    assert slept.waits == [1, 2, 4, 8, 16, 32, 60, 60]
    told = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert sum("polling has ended by itself" in said for said in told) == 8
    assert sum("polling failed" in said for said in told) == 4


async def test_a_task_that_was_cancelled_by_somebody_else_comes_back():
    started, ended = [], asyncio.Event()

    async def work():
        started.append(1)
        if len(started) == 1:
            raise asyncio.CancelledError  # what awaiting a future that somebody cancelled does
        ended.set()
        await asyncio.Event().wait()

    supervisor = Supervisor(Slept())
    supervisor.keep("a task", work)
    await asyncio.wait_for(ended.wait(), 10)
    await supervisor.stop()
    assert len(started) == 2


async def test_what_runs_once_is_logged_when_it_fails(caplog):
    async def work():
        raise RuntimeError("told to fail")

    supervisor = Supervisor()
    supervisor.once("a short one", work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert "a short one failed" in caplog.text and "told to fail" in caplog.text


async def test_work_is_left_as_soon_as_a_stop_is_asked_for():
    stop, cut_off = asyncio.Event(), []

    async def for_ever():
        try:
            stop.set()
            await asyncio.Event().wait()
        finally:
            cut_off.append(1)

    assert not await asyncio.wait_for(finished_before(for_ever(), stop), 10)
    assert cut_off == [1]


async def test_what_the_work_raises_is_raised():
    async def fails():
        raise RuntimeError("told to fail")

    with pytest.raises(RuntimeError):
        await finished_before(fails(), asyncio.Event())


def test_nobody_else_makes_tasks():
    """A bare task that dies is a bot that is alive and deaf."""
    found = [f"{file.relative_to(ROOT)}:{node.lineno}"
             for folder in ("bot", "handlers", "scheduler", "reports", "storage")
             for file in (ROOT / folder).rglob("*.py")
             for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
             if isinstance(node, ast.Attribute) and node.attr in ("create_task", "ensure_future")]
    assert {line.split(":")[0] for line in found} == {"bot/supervisor.py"}

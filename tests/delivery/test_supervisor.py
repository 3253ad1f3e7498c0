"""No background task ends unseen."""

import ast
import asyncio
import logging
from pathlib import Path

import pytest

from bot.delivery.task_notice import TaskNotice
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


async def test_whoever_is_to_know_is_told_of_each_end_and_its_failing_stops_nothing(caplog):
    told, done = [], asyncio.Event()

    async def tell(name, reason):
        told.append((name, reason))
        raise RuntimeError("nobody can be told")

    async def work():
        if len(told) == 2:
            done.set()
            await asyncio.Event().wait()
        if told:
            raise RuntimeError("told to fail")

    async def ends_well():
        pass

    supervisor = Supervisor(Slept(), tell)
    supervisor.once("a short one", ends_well())
    supervisor.keep("polling", work)
    await asyncio.wait_for(done.wait(), 10)
    await supervisor.stop()
    assert told == [("polling", ""), ("polling", "RuntimeError('told to fail')")]
    assert "nobody can be told" in caplog.text


async def test_administrators_learn_once_a_day_that_a_task_ended(app, telegram, admin):
    for name in ("worker 3", "worker 4", "polling"):
        await TaskNotice(app.db, app.clock, app.courier.wake)(name, "ValueError('<甲>')")
    await app.settled()
    told = [message.text for message in telegram.sent_to(admin) if "意外停止" in message.text]
    assert [text.split("”")[0] for text in told] == ["⚠️ 后台任务“处理消息", "⚠️ 后台任务“接收消息"]
    assert "ValueError('<甲>')" in told[0]


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

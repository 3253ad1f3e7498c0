"""The demo as a program: data kept between two starts, one at a time, a busy port, Ctrl-C, reset."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.demo.demo import demo_office, forget, next_month_first_workday
from bot.instance_lock import AlreadyRunning
from tests import factories
from tests.demo_scene import demo

ROOT = Path(__file__).resolve().parents[2]
ADMIN = {"person": 1005, "chat": "p1005"}
COMMAND = [sys.executable, "-m", "bot", "demo"]


async def changes(client, since=0):
    return (await client.get("/page/changes", params={"since": since})).json()


async def answer(client, text):
    """What the bot answers the administrator; asks until its answer to `text` stands below it."""
    await client.post("/page/say", json={**ADMIN, "text": text})
    said, version = {}, 0
    while True:
        told = await changes(client, version)
        version = told["version"]
        said |= {message["id"]: message for message in told["messages"] if message["chat"] == ADMIN["chat"]}
        ordered = [said[number] for number in sorted(said)]
        asked = max(n for n, message in enumerate(ordered) if message["text"] == text)
        if later := [message["text"] for message in ordered[asked + 1:] if message["bot"]]:
            return later[0]


async def test_it_begins_with_a_month_of_real_messages_and_keeps_what_is_said(tmp_path):
    async with demo(tmp_path) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        told = await changes(client)
        assert told["clock"]["local"].startswith("2022-05-19T09:30")
        bound = next(m["text"] for m in told["messages"] if m["chat"].startswith("g") and m["bot"])
        assert "招商周报：下次 5月20日（周五） 17:00" in bound
        ledger = await answer(client, "/status 力驰汽车工业园")
        assert "30亿元" in ledger and "开工" in ledger
        await client.post("/clock", json={"jump": "friday_17"})
    async with demo(tmp_path) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        told = await changes(client)
        assert told["clock"]["local"].startswith("2022-05-20T17:00")
        digests = [m for m in told["messages"] if m["chat"].startswith("g") and m["text"].startswith("📊 招商周报")]
        assert len(digests) == 1
        assert await answer(client, "/status 力驰汽车工业园") != ""


async def test_an_unfinished_beginning_is_begun_anew(tmp_path):
    (tmp_path / "chats.json").write_text("{", encoding="utf-8")
    (tmp_path / "demo.db").write_bytes(b"half")
    (tmp_path / "mine.txt").write_text("stays", encoding="utf-8")
    async with demo(tmp_path) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        assert len((await changes(client))["people"]) == 8
        with pytest.raises(AlreadyRunning):
            await forget(tmp_path)
        with pytest.raises(AlreadyRunning):
            async with demo(tmp_path):
                pass
    await forget(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["demo.db", "mine.txt"]


def test_forgetting_nothing_is_fine(tmp_path):
    done = subprocess.run([*COMMAND, "--reset", "--data", str(tmp_path / "none")], cwd=ROOT, capture_output=True,
                          text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_busy_port_is_named_in_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*COMMAND, "--port", port, "--data", str(tmp_path)], cwd=ROOT, capture_output=True,
                              text=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and f"port {port}" in done.stderr


def test_ctrl_c_ends_it_cleanly(tmp_path):
    with subprocess.Popen([*COMMAND, "--port", "0", "--data", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert "http://127.0.0.1:" in running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, "")


def test_the_first_working_day_of_next_month():
    office = demo_office()
    december = factories.utc(2022, 12, 30)
    assert next_month_first_workday(december, office).isoformat() == "2023-01-03T09:00:00+08:00"
    assert next_month_first_workday(factories.utc(2022, 5, 19), office).isoformat() == "2022-06-01T09:00:00+08:00"

"""A real server with real (random) weights: its answers come in and change nothing. Needs the extra `llm`."""

import asyncio
import json
import socket
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.office_model import ModelAddress, OfficeModel
from domain.filing.record import public_json
from reading import read
from reading.model.office_opinion import advised, opinion_of
from tests.tiny_model import write_tiny_model

pytest.importorskip("llama_cpp.server", reason="the extra `llm` is not installed")

ROWS = [json.loads(line) for line in (Path(__file__).parent.parent / "data" / "reading_hard.jsonl")
        .read_text(encoding="utf-8").splitlines()[:6]]


@pytest.fixture
async def address(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "llama_cpp.server", "--model", str(write_tiny_model(tmp_path / "tiny.gguf")),
        "--port", str(port), "--n_ctx", "4096", "--chat_format", "llama-2",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)
    while b"running on" not in (line := await process.stderr.readline()):
        assert line, "the server did not come up"
    draining = asyncio.create_task(process.stderr.read())
    yield ModelAddress(f"http://127.0.0.1:{port}/v1", "tiny")
    process.terminate()
    await process.wait()
    await draining


async def test_random_weights_change_no_record(address):
    model, answers = OfficeModel(address, patience=60), []
    for row in ROWS:
        day = date.fromisoformat(row["sent_on"])
        answers.append(await model.opinion(row["text"], day))
        record = read(row["text"], day)
        assert public_json(advised(record, opinion_of(answers[-1], row["text"], day))) == public_json(record)
    await model.close()
    assert any(isinstance(answer, dict) for answer in answers)

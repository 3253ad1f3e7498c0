"""The HTTP server: the Bot API, its files, and the chat page, on one port."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from json import JSONEncoder
from pathlib import Path
from typing import Any

import uvicorn

from sandbox.api import answer
from sandbox.body import decoded
from sandbox.page_server import page_app
from sandbox.refusal import Refused
from sandbox.world import World
from sandbox.world_file import keep_saving

Json = dict[str, Any]
Scope = dict[str, Any]
Jumps = Mapping[str, Callable[[datetime], datetime]]
JSON_HEAD = (b"content-type", b"application/json")
_encoded = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_in_ascii = JSONEncoder(separators=(",", ":")).encode


class AnswerLost(Exception):
    """Cuts the connection in the middle of an answer (ordered by drop_answer)."""


def create_app(world: World, jumps: Jumps | None = None) -> Callable[..., Any]:
    """The ASGI application. `jumps`: further buttons of the clock bar, label -> (now -> the time to go to)."""
    page = page_app(world, jumps or {})

    async def app(scope: Scope, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        if scope["type"] == "http" and path.startswith("/bot"):
            await _bot_api(world, scope, receive, send)
        elif scope["type"] == "http" and path.startswith("/file/bot"):
            await _file(world, path, send)
        else:
            await page(scope, receive, send)

    return app


async def _bot_api(world: World, scope: Scope, receive: Any, send: Any) -> None:
    token, _, method = scope["path"][4:].partition("/")
    body = await _body(receive)
    if body is None:
        return
    kind = next((value.decode() for name, value in scope["headers"] if name == b"content-type"), "")
    try:
        params, files = decoded(kind, scope["query_string"], body)
    except Refused as refusal:
        await _respond(send, refusal.code, _encode(refusal.json()))
        return
    reply = await answer(world, token, method.strip("/"), params, files)
    if reply.instead is not None:
        await _respond(send, *reply.instead)
        return
    status = 200 if reply.said["ok"] else reply.said["error_code"]
    await _respond(send, status, _encode(reply.said), lost=reply.lost)


def _encode(said: Json) -> bytes:
    """Half a character that a client sent goes out as the escape that Telegram gives it as."""
    try:
        return _encoded(said).encode()
    except UnicodeEncodeError:
        return _in_ascii(said).encode()


async def _body(receive: Any) -> bytes | None:
    """The whole body; None if the client was gone before its end."""
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _file(world: World, path: str, send: Any) -> None:
    token, _, name = path[9:].partition("/")
    file = next((file for file in world.files.values() if file.path == name), None)
    if token not in world.bots or file is None:
        await _respond(send, 404, _encode(Refused(404, "Not Found").json()))
    else:
        await _respond(send, 200, file.data, kind=b"application/octet-stream")


async def _respond(send: Any, status: int, body: bytes, *, kind: bytes | None = None, lost: bool = False) -> None:
    head = (b"content-type", kind) if kind else JSON_HEAD
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [head, length]})
    if lost:
        await send({"type": "http.response.body", "body": body[:1], "more_body": True})
        raise AnswerLost
    await send({"type": "http.response.body", "body": body})


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(slots=True)
class Running:
    """A server in this loop: `url` without a slash at the end; PTB's base_url is `url + "/bot"`."""

    url: str
    world: World
    server: uvicorn.Server
    task: asyncio.Task[None]


def _listener(host: str, port: int) -> socket.socket:
    """asyncio switches Nagle's algorithm off only where the protocol is named; with it each answer takes 40 ms more."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


@asynccontextmanager
async def serve(
    world: World, port: int = 0, *, host: str = "127.0.0.1", jumps: Jumps | None = None, keep: Path | None = None
) -> AsyncIterator[Running]:
    """Serves the world in the running loop until the block ends; port 0 takes a free one; OSError if it is taken.

    `keep` is a file that is written after every change (read it at the next start with sandbox.keep.load).
    """
    listener = _listener(host, port)
    world.closed = False
    config = uvicorn.Config(
        create_app(world, jumps), log_level="critical", access_log=False, lifespan="off", loop="none",
        timeout_keep_alive=75, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = _Server(config)
    task = asyncio.create_task(server.serve([listener]))
    saving = asyncio.create_task(keep_saving(world, keep)) if keep else None
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0)
        yield Running(f"http://{host}:{listener.getsockname()[1]}", world, server, task)
    finally:
        world.close()
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await task
        listener.close()
        if saving:
            saving.cancel()
            with suppress(asyncio.CancelledError):
                await saving

"""The chat page: its files, and the small JSON interface it uses (under /page/ and /clock)."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.actors import LONGEST, Person
from sandbox.body import decoded
from sandbox.entities import len16
from sandbox.files import BIGGEST_UPLOAD, picture_size
from sandbox.model import Chat, Message
from sandbox.page_view import changes, chat_of, friday_17, who
from sandbox.query_methods import menu
from sandbox.world import World

Json = dict[str, Any]
Jump = Callable[[datetime], datetime]
PAGE = Path(__file__).parent / "page"
LONGEST_WAIT = 25.0
TAP_PATIENCE = 15.0
JUMPS: dict[str, Jump] = {
    "friday_17": friday_17,
    "day": lambda now: now + timedelta(days=1),
    "week": lambda now: now + timedelta(days=7),
}


def page_app(world: World, jumps: Mapping[str, Jump]) -> Starlette:
    """`jumps`: further buttons of the clock bar, label -> where it goes."""
    page = Page(world, {**JUMPS, **jumps})
    acts = {
        "say": page.say, "edit": page.edit, "tap": page.tap, "location": page.location, "start": page.start,
        "block": page.block, "bot": page.bot, "person": page.person, "forward": page.forward, "voice": page.voice,
        "sticker": page.sticker,
    }  # fmt: skip
    return Starlette(
        routes=[
            Route("/", static),
            Route("/page/changes", page.changes),
            Route("/page/menu", page.menu),
            Route("/page/upload", page.upload, methods=["POST"]),
            Route("/page/file/{file_id}", page.file),
            Route("/clock", page.clock, methods=["POST"]),
            *(Route(f"/page/{name}", _act(act), methods=["POST"]) for name, act in acts.items()),
            Route("/static/{name}", static),
        ]
    )


async def static(request: Request) -> Response:
    path = PAGE / Path(request.path_params.get("name", "index.html")).name
    if not path.is_file():
        return Response("404", 404)
    return FileResponse(path, headers={"cache-control": "no-cache"})


def _act(act: Callable[[Json], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
    """An act of a person as a POST of JSON; what it cannot do is a 400 with the reason."""

    @functools.wraps(act)
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await act(await request.json()))
        except (KeyError, ValueError, TypeError, StopIteration) as error:
            return JSONResponse({"error": str(error)}, 400)

    return answer


class Page:
    def __init__(self, world: World, jumps: Mapping[str, Jump]) -> None:
        self.world = world
        self.jumps = jumps

    async def changes(self, request: Request) -> Response:
        """Long poll: answers at once if anything changed after `since`, else when it does (or after 25 s)."""
        since = int(request.query_params.get("since", 0))
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                while self.world.version == since and not self.world.closed:
                    await self.world.changed()
        except TimeoutError:
            pass
        return JSONResponse(changes(self.world, since) | {"jumps": list(self.jumps)})

    async def menu(self, request: Request) -> Response:
        chat = chat_of(self.world, request.query_params["chat"])
        return JSONResponse(menu(self.world.bot, chat, int(request.query_params["person"])))

    async def file(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["file_id"])
        if file is None:
            return Response("404", 404)
        kind = file.mime if file.mime.startswith("image/") and "svg" not in file.mime else "application/octet-stream"
        return Response(file.data, media_type=kind, headers={"x-content-type-options": "nosniff"})

    async def clock(self, request: Request) -> Response:
        """{"to": time} (without a zone: the world's) or {"jump": name}; answers when the clock is there."""
        data, now = await request.json(), self.world.clock.now
        try:
            if "jump" in data:
                to = self.jumps[data["jump"]](now)
            else:
                to = datetime.fromisoformat(data["to"])
                to = to if to.tzinfo else to.replace(tzinfo=now.tzinfo)
            self.world.touch()
            await self.world.clock.jump(to)
        except (KeyError, ValueError, TypeError) as error:
            return JSONResponse({"error": str(error)}, 400)
        finally:
            self.world.touch()
        return JSONResponse({"now": self.world.clock.now.isoformat()})

    async def upload(self, request: Request) -> Response:
        """Fields person, chat, caption, reply_to, topic and files; pictures go as photos, several as one album."""
        kind = request.headers.get("content-type", "")
        fields, files = decoded(kind, b"", await request.body())
        person, chat = who(self.world, fields), chat_of(self.world, fields["chat"])
        if any(len(file.data) > BIGGEST_UPLOAD for file in files.values()):
            return JSONResponse({"error": "file too big"}, 400)
        album = self.world.fresh_album() if len(files) > 1 else None
        caption, options = fields.get("caption", ""), self._context(chat, fields)
        for file in files.values():
            if picture_size(file.data) and file.mime != "image/gif" and fields.get("as") != "document":
                person.send_photo(caption, chat, data=file.data, album=album, name=file.name, **options)
            else:
                person.send_document(
                    file.name, None, chat, caption=caption, data=file.data, mime=file.mime, album=album, **options
                )
            caption = ""
        return JSONResponse({})

    def _context(self, chat: Chat, data: Json) -> Json:
        reply = chat.messages.get(int(data.get("reply_to") or 0))
        return {"reply_to": reply, "topic": int(data["topic"]) if data.get("topic") else None}

    def _place(self, data: Json) -> tuple[Person, Chat]:
        return who(self.world, data), chat_of(self.world, data["chat"])

    def _message(self, data: Json) -> Message:
        return chat_of(self.world, data["chat"]).messages[int(data["message"])]

    async def say(self, data: Json) -> Json:
        """A text over 4,096 characters goes out in pieces, as Telegram's apps do it."""
        person, chat = self._place(data)
        for piece in pieces(data["text"]):
            person.say(piece, chat, **self._context(chat, data), anonymously=bool(data.get("anonymously")))
        return {}

    async def forward(self, data: Json) -> Json:
        """A text of somebody (`origin`), or a message of another chat (`from`, `message`) with its own day and
        sender."""
        person, chat = self._place(data)
        if "from" not in data:
            person.forward(data["text"], chat, origin_name=data.get("origin") or person.name)
            return {}
        source = chat_of(self.world, data["from"]).messages[int(data["message"])]
        written = datetime.fromtimestamp(source.json["date"], self.world.clock.now.tzinfo)
        sender = source.json["from"]
        person.forward(source.text, chat, origin_date=written, origin_name=sender["first_name"],
                       origin_user=sender if sender["is_bot"] else None)  # a bot cannot hide
        return {}

    async def edit(self, data: Json) -> Json:
        who(self.world, data).edit(self._message(data), data["text"].strip())
        return {}

    async def tap(self, data: Json) -> Json:
        """Answers with what the bot answered; `answered` is false if it does not within 15 s."""
        tap = who(self.world, data).tap(self._message(data), data["data"])
        try:
            await self.world.wait_for(lambda: tap.answered, TAP_PATIENCE)
        except AssertionError:
            pass
        return {"answered": tap.answered, "text": tap.text, "alert": tap.alert, "url": tap.url}

    async def location(self, data: Json) -> Json:
        person, chat = self._place(data)
        person.send_location(float(data["latitude"]), float(data["longitude"]), chat)
        return {}

    async def voice(self, data: Json) -> Json:
        person, chat = self._place(data)
        person.send_voice(int(data.get("seconds", 5)), chat)
        return {}

    async def sticker(self, data: Json) -> Json:
        person, chat = self._place(data)
        person.send_sticker(chat=chat)
        return {}

    async def start(self, data: Json) -> Json:
        who(self.world, data).start(data.get("token") or None)
        return {}

    async def block(self, data: Json) -> Json:
        person = who(self.world, data)
        person.block() if data["blocked"] else person.unblock()
        return {}

    async def bot(self, data: Json) -> Json:
        """Puts the bot into a group, or out of it."""
        group = self.world.groups[chat_of(self.world, data["chat"]).id]
        group.add(self.world.bot, by=who(self.world, data)) if data["present"] else group.kick_bot()
        return {}

    async def person(self, data: Json) -> Json:
        """A new person, whom the bot does not know yet."""
        name = str(data["name"]).strip()
        if not 1 <= len(name) <= 64:
            raise ValueError("a name has 1 to 64 characters")
        return {"id": self.world.person(name).id}


def pieces(text: str) -> list[str]:
    """A text cut into messages of at most 4,096 UTF-16 units; ValueError for an empty one."""
    text = text.strip()
    if not text:
        raise ValueError("an empty message")
    found: list[str] = []
    while text:
        size = min(len(text), LONGEST)
        while len16(text[:size]) > LONGEST:
            size -= 1
        found.append(text[:size])
        text = text[size:].strip()
    return found

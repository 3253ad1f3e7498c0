"""python -m sandbox: the sandbox alone in its own process, for benchmarks and for trying a bot by hand."""

from __future__ import annotations

import argparse
import asyncio
import signal
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.limits import Limits
from sandbox.server import serve
from sandbox.traffic import TOKEN
from sandbox.world import World
from sandbox.world_file import load


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Bot API server with a web chat page.")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free port")
    parser.add_argument("--token", default=TOKEN, help="the bot's token (digits:text)")
    parser.add_argument("--people", type=int, default=1, metavar="N",
                        help="people who have pressed Start (ids from 500001)")
    parser.add_argument("--groups", type=int, default=1, metavar="N", help="groups with the bot in them")
    parser.add_argument("--updates", type=int, default=0, metavar="N", help="messages waiting, spread over the people")
    parser.add_argument("--no-limits", action="store_true", help="without Telegram's sending limits")
    parser.add_argument("--delay-ms", type=float, default=0, help="added to every call, as a real network does")
    parser.add_argument("--zone", default="Asia/Shanghai")
    parser.add_argument("--keep", type=Path, help="a file that keeps the chats between two starts")
    return parser.parse_args()


def prepared(options: argparse.Namespace) -> World:
    """The world as the command line asks for it."""
    limits = None if options.no_limits else Limits()
    if options.keep and options.keep.exists():
        return load(options.keep, ticking=True, limits=limits)
    now = datetime.now(ZoneInfo(options.zone))
    world = World(now=now, ticking=True, limits=limits, token=options.token)
    people = [world.person(f"成员{number}") for number in range(1, options.people + 1)]
    for person in people:
        person.private().started = True
    for number in range(1, options.groups + 1):
        world.group(f"工作群{number}", people[:200], supergroup=True)
    for number in range(options.updates):
        people[number % len(people)].say(f"第{number + 1}条")
    return world


async def run(options: argparse.Namespace) -> None:
    world = prepared(options)
    world.delay = options.delay_ms / 1000
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(world, options.port, keep=options.keep) as server:
        print(server.url, flush=True)
        await stop.wait()


if __name__ == "__main__":
    options = arguments()
    with suppress(ImportError):
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(run(options))

"""The Telegram of a measurement, in a process of its own: people write, and the time until their answers is taken.

    python -m bench.peer burst  --messages 2000 --delay-ms 60
    python -m bench.peer steady --messages 300 --per-second 30

Prints its address, and when all is answered one line of JSON. Telegram's limits are off.
"""

import argparse
import asyncio
import json
import time
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox import World, serve

FIRST_ID = 500_001
TEXTS = {"talk": "第{n}条", "report": "今天到深圳拜访了第{n}电子科技有限公司，洽谈智能终端项目，计划投资{n}亿元"}


class Answers:
    """When each sendMessage was answered; `world.record` tells."""

    def __init__(self, world: World) -> None:
        self.times: list[tuple[float, int]] = []
        self.polled: float | None = None
        self.record, world.record = world.record, self.note  # type: ignore[method-assign]

    def note(self, call) -> None:
        if call.method == "sendMessage" and not call.refused:
            self.times.append((time.perf_counter(), int(call.params["chat_id"])))
        self.record(call)


async def burst(world: World, people: list, options: argparse.Namespace, answers: Answers) -> dict:
    for number in range(options.messages):
        people[number % len(people)].say(TEXTS[options.text].format(n=number + 1))
    await world.wait_for(lambda: world.bot.allowed is not None or world.calls_of("getUpdates") or world.bot.poll, 60)
    begin = time.perf_counter()
    await world.wait_for(lambda: len(answers.times) >= options.messages, 600)
    seconds = answers.times[options.messages - 1][0] - begin
    return {"per_second": options.messages / seconds}


async def steady(world: World, people: list, options: argparse.Namespace, answers: Answers) -> dict:
    await world.wait_for(lambda: world.bot.poll, 60)
    asked: dict[int, float] = {}
    begin = time.perf_counter()
    for number in range(options.messages):
        await asyncio.sleep(max(0.0, begin + number / options.per_second - time.perf_counter()))
        person = people[number]
        asked[person.id] = time.perf_counter()
        person.say(TEXTS[options.text].format(n=number + 1))
    await world.wait_for(lambda: len(answers.times) >= options.messages, 600)
    took = sorted(at - asked[chat] for at, chat in answers.times)
    return {"p50_ms": 1000 * took[len(took) // 2], "p95_ms": 1000 * took[int(len(took) * 0.95)]}


async def main(options: argparse.Namespace) -> None:
    world = World(now=datetime.now(ZoneInfo("Asia/Shanghai")), ticking=True)
    count = options.messages if options.mode == "steady" else options.people
    people = [world.person(f"成员{n}", FIRST_ID + n) for n in range(count)]
    for person in people:
        person.private().started = True
    world.delay = options.delay_ms / 1000
    answers = Answers(world)
    async with serve(world) as server:
        print(server.url, flush=True)
        result = await (burst if options.mode == "burst" else steady)(world, people, options, answers)
        print(json.dumps(result), flush=True)
        await asyncio.Event().wait()  # until the bot has left and we are told to go


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["burst", "steady"])
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--per-second", type=float, default=30)
    parser.add_argument("--delay-ms", type=float, default=0)
    parser.add_argument("--text", choices=list(TEXTS), default="talk")
    return parser.parse_args()


if __name__ == "__main__":
    with suppress(ImportError):
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    with suppress(KeyboardInterrupt):
        asyncio.run(main(arguments()))

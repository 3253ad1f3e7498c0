"""The real process under fire: python -m bench.kill_harness --reports 200 --kills 20 --seed 1

People report and tap ✅ while the process is killed (SIGKILL) at random moments and calls fail on the way: refused,
lost after they took effect, answered by rubbish. Then it is checked that every report is filed once (by the ✅ under
its card, so it was answered), and that every pushed letter arrived once or is accounted for. Prints what was counted;
exit code 1 where something is wrong.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text

from domain.letter import Letter, LetterState, Priority
from domain.people.member import Member, Role
from domain.plan.plan import OWN_UNIT
from sandbox import Person, World, serve
from storage.engine.database import Database
from storage.engine.migrate import migrate

ROOT = Path(__file__).resolve().parents[1]
FIRST_ID, PEOPLE, PUSHES = 700_001, 40, 60
NAMES = "东南西北中金木水火土日月山川海云"
RUBBISH = ((500, b'{"ok": false, "error_code": 500, "description": "Internal Server Error"}'), (502, b"<html></html>"),
           (200, b"<html>Please log in</html>"), (200, b'{"ok": true, "resu'), (520, b""))


class Process:
    """`python -m bot run` on a database file, killed and started again."""

    def __init__(self, url: str, token: str, file: Path) -> None:
        self.file = file
        self._env = {k: v for k, v in os.environ.items() if not k.startswith("ZHAOSHANG_")} | {
            "PYTHONPATH": str(ROOT), "ZHAOSHANG_BOT_TOKEN": token, "ZHAOSHANG_API_URL": url,
            "ZHAOSHANG_DATABASE_URL": f"sqlite+aiosqlite:///{file}", "ZHAOSHANG_QUIET_HOURS": "",
            "ZHAOSHANG_ADMINS": str(FIRST_ID), "ZHAOSHANG_FLOOD_LIMIT": "0", "ZHAOSHANG_LOG_LEVEL": "ERROR"}
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.file.parent, env=self._env, stderr=asyncio.subprocess.DEVNULL)

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


def order_faults(world: World, chance: random.Random) -> None:
    """Some of the next calls fail, each in a way of its own."""
    method = chance.choice(("sendMessage", "sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"))
    match chance.randrange(4):
        case 0:
            world.drop_answer(method, chance.randint(1, 3))
        case 1:
            world.spoil_answer(method, *chance.choice(RUBBISH), times=chance.randint(1, 3))
        case 2:
            world.fail_next(method, 429, "Too Many Requests: retry after 1", chance.randint(1, 3), retry_after=1)
        case _:
            world.fail_next(method, chance.choice((500, 502, 503)), "Bad Gateway", chance.randint(1, 3))


def tap_cards(world: World, people: list[Person], tapped: set[tuple[int, int, str]]) -> None:
    """Everybody presses ✅ on every card that shows it, also on one that came twice."""
    for person in people:
        for message in world.sent_to(person):
            for label in message.labels:
                mark = (person.id, message.id, label)
                if label.startswith("✅") and mark not in tapped:
                    tapped.add(mark)
                    person.tap(message, label)


async def prepare(db: Database, world: World, people: list[Person]) -> None:
    await migrate(db)
    async with db.begin() as store:
        for number, person in enumerate(people):
            role = Role.LIAISON if number else Role.ADMIN
            await store.members.add(Member(0, person.name, role, (OWN_UNIT,), person.id, reachable=True),
                                    world.clock.now)


async def push(db: Database, world: World, people: list[Person], number: int) -> None:
    person = people[number % len(people)]
    async with db.begin() as store:
        await store.letters.queue(Letter(f"push:{number}", person.id, f"推送{number}。", priority=Priority.PUSH),
                                  world.clock.now)


async def under_fire(world: World, process: Process, db: Database, people: list[Person],
                     options: argparse.Namespace) -> None:
    chance, said, pushed, tapped = random.Random(options.seed), 0, 0, set[tuple[int, int, str]]()
    for _ in range(options.kills):
        await process.start()
        ends = asyncio.get_running_loop().time() + chance.uniform(2.0, 6.0)
        while asyncio.get_running_loop().time() < ends:
            if said < options.reports:
                people[said % PEOPLE].say(sentence(said))
                said += 1
            if pushed < PUSHES and chance.random() < 0.3:
                await push(db, world, people, pushed)
                pushed += 1
            if chance.random() < 0.15:
                order_faults(world, chance)
            tap_cards(world, people, tapped)
            await asyncio.sleep(chance.uniform(0.05, 0.3))
        await process.kill()
    for number in range(said, options.reports):
        people[number % PEOPLE].say(sentence(number))
    for number in range(pushed, PUSHES):
        await push(db, world, people, number)
    await process.start()
    await come_to_rest(world, db, people, tapped)
    await process.kill()


def sentence(number: int) -> str:
    """A firm and a project of its own for each report: a second card of one project would be asked about."""
    own = f"{NAMES[number // len(NAMES) % len(NAMES)]}{NAMES[number % len(NAMES)]}达"
    return f"今天到深圳拜访了深圳{own}电子科技有限公司，洽谈{own}终端项目，计划投资{number + 1}亿元"


async def come_to_rest(world: World, db: Database, people: list[Person], tapped: set[tuple[int, int, str]]) -> None:
    """Until everything received is handled, every letter has its outcome, and there is no card left to tap."""
    async with asyncio.timeout(600):
        while True:
            before = len(tapped)
            tap_cards(world, people, tapped)
            with suppress(AssertionError):
                await world.quiet(10)
            async with db.begin() as store:
                left = [*await store.inbox.waiting(), *await store.letters.were_sending(),
                        *await store.letters.to_send(world.clock.now.replace(year=2090))]
            if not left and len(tapped) == before and not world.bot.updates:
                return
            await asyncio.sleep(0.5)


async def faults_found(world: World, db: Database, people: list[Person], options: argparse.Namespace) -> list[str]:
    async with db.begin() as store:
        told = await store.connection.execute(text("SELECT text FROM updates WHERE withdrawn_at IS NULL"))
        letters = [await store.letters.by_key(f"push:{number}") for number in range(PUSHES)]
        aside = await store.inbox.set_aside()
    filed = Counter(told.scalars().all())
    wrong = [f"filed {filed[sentence(n)]} times: {n}" for n in range(options.reports) if filed[sentence(n)] != 1]
    arrived = Counter(message.text for person in people for message in world.sent_to(person))
    for number, letter in enumerate(letters):
        state, times = letter.state if letter else None, arrived[f"推送{number}。"]
        if times > 1 or (times == 0 and state is not LetterState.UNCERTAIN) or state not in (LetterState.SENT,
                                                                                             LetterState.UNCERTAIN):
            wrong.append(f"push {number}: arrived {times} times, {state}")
    wrong += [f"set aside: {row.update_id}" for row in aside]
    unsure = sum(letter is not None and letter.state is LetterState.UNCERTAIN for letter in letters)
    print(json.dumps({"reports": options.reports, "filed": len(filed), "kills": options.kills, "pushes": PUSHES,
                      "uncertain": unsure, "calls": len(world.calls),
                      "failed_calls": sum(c.refused for c in world.calls)}))
    return wrong


async def main(options: argparse.Namespace) -> int:
    world = World(now=datetime.now(ZoneInfo("Asia/Shanghai")), ticking=True)
    people = [world.person(f"成员{n}", FIRST_ID + n) for n in range(PEOPLE)]
    for person in people:
        person.private().started = True
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{folder}/office.db")
        await prepare(db, world, people)
        async with serve(world) as server:
            process = Process(server.url, world.bot.token, Path(folder) / "office.db")
            try:
                await under_fire(world, process, db, people, options)
                wrong = await faults_found(world, db, people, options)
            finally:
                await process.kill()
        await db.close()
    print("\n".join(wrong) or "every report filed once and answered; every push arrived once or is uncertain")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    sys.exit(asyncio.run(main(parser.parse_args())))

"""A real process is killed (SIGKILL) at chosen points; after the next start everything is filed once and arrives.

The sandbox in the test holds a call of the bot unanswered, so the test knows where the process stands when it kills it.
"""

import asyncio
import os
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from domain.letter import LetterState
from domain.people.member import Member, Role
from domain.plan.plan import OWN_UNIT
from storage.engine.database import Database
from tests import factories
from tests.telegram_model import check_calls

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 12
# The process lives on the real day: the end of the year's built-in plan and its monthly letters would be told besides.
OF_THE_CALENDAR = "📅"  # from December on administrators are told that next year's holidays are not known
LONG_PLAN = f"""
name: {OWN_UNIT}
office: {OWN_UNIT}
period: {{start: 2026-01-01, end: 2126-12-31}}
target: {{count: 1}}
groups: [{{name: 本组}}]
units: [{{name: {OWN_UNIT}, group: 本组}}]
cadences: {{ranking_preview: false, monthly_ranking: false, overdue_reminder: false, weekly_nudge: false}}
"""


class Program:
    """`python -m bot run` against the test's Telegram, on a database file of the test's own."""

    def __init__(self, server, telegram, file: Path) -> None:
        self.file, plan = file, file.with_suffix(".yaml")
        plan.write_text(LONG_PLAN, encoding="utf-8")
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("ZHAOSHANG_")} | {
            "PYTHONPATH": str(ROOT), "ZHAOSHANG_BOT_TOKEN": telegram.bot.token, "ZHAOSHANG_API_URL": server.url,
            "ZHAOSHANG_DATABASE_URL": f"sqlite+aiosqlite:///{self.file}", "ZHAOSHANG_QUIET_HOURS": "",
            "ZHAOSHANG_PLAN": str(plan), "ZHAOSHANG_ADMINS": str(factories.ADMIN), "ZHAOSHANG_FLOOD_LIMIT": "0"}
        self.process = None

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.file.parent, env=self.env, stderr=asyncio.subprocess.DEVNULL)

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()

    @asynccontextmanager
    async def storage(self):
        db = Database(f"sqlite+aiosqlite:///{self.file}")
        try:
            async with db.begin() as store:
                yield store
        finally:
            await db.close()


@pytest.fixture
async def program(server, telegram, db_file, persons):
    program = Program(server, telegram, db_file)
    async with program.storage() as store:
        for person in persons:
            role = Role.ADMIN if person.id == factories.ADMIN else Role.LIAISON
            await store.members.add(Member(0, person.name, role, (OWN_UNIT,), person.id, reachable=True),
                                    telegram.clock.now)
    yield program
    if program.process is not None and program.process.returncode is None:
        await program.kill()
    check_calls(telegram)


@pytest.fixture
def persons(telegram):
    persons = [telegram.person(f"成员{n}", factories.ADMIN + n) for n in range(PEOPLE)]
    for person in persons:
        person.private().started = True
    return persons


async def all_quiet(program, telegram):
    """Until nothing waits in the inbox and nothing is left to send."""
    async with asyncio.timeout(60):
        while True:
            await telegram.quiet(60)
            async with program.storage() as store:
                waiting = await store.inbox.waiting()
                left = [*await store.letters.to_send(telegram.clock.now.replace(year=2099)),
                        *await store.letters.were_sending()]
            if not waiting and not left:
                return
            with suppress(TimeoutError):  # the process's last mark is followed by no call
                async with asyncio.timeout(0.2):
                    await telegram.changed()


def answered_once(telegram, persons, at_most=1):
    counts = [sum(not told.text.startswith(OF_THE_CALENDAR) for told in telegram.sent_to(person)) for person in persons]
    return all(1 <= count <= at_most for count in counts), counts


async def killed_at(program, hold):
    """The process starts and is killed where the hold stops it."""
    await program.start()
    await asyncio.wait_for(hold.reached.wait(), 60)
    await program.kill()
    hold.release()


@pytest.mark.parametrize("method, number, after", [
    ("getUpdates", 2, False),  # confirms the first batch, and never arrives: Telegram gives every update again
    ("sendMessage", 1, False), ("sendMessage", 5, False), ("sendMessage", 5, True)])
async def test_killed_on_the_way_every_update_is_answered(program, telegram, persons, method, number, after):
    """With updates taken and not finished; between commit and sending."""
    hold = telegram.hold(method, number, after=after)
    for person in persons:
        person.say("你好")
    await killed_at(program, hold)
    await program.start()
    await all_quiet(program, telegram)
    good, counts = answered_once(telegram, persons, at_most=2)  # an answer may be repeated, never missing
    assert good, counts
    async with program.storage() as store:
        assert await store.inbox.last_id() == telegram.updates[-1]["update_id"]
        assert [r for r in await store.inbox.set_aside()] == []


async def test_reports_are_carded_once(program, telegram, persons):
    """Each sentence opens one card in the database however often the process dies."""
    for number, person in enumerate(persons):
        person.say(f"今天拜访了第{number}电子公司，计划投资{number + 1}亿元")
    for number in (2, 4):
        holds = [telegram.hold("sendMessage", number) for _ in range(PEOPLE)]  # that call and all after it
        await killed_at(program, holds[0])
        for hold in holds:
            hold.number = 0
            hold.release()
    await program.start()
    await all_quiet(program, telegram)
    assert answered_once(telegram, persons, at_most=3)[0]
    async with program.storage() as store:
        members = await store.members.all()
        drafts = [len(await store.drafts.open_of(member.id)) for member in members]
    assert drafts == [1] * PEOPLE


async def test_killed_while_a_bulletin_goes_out(program, telegram, persons):
    """Each pushed letter arrives exactly once, or is accounted for: uncertain, and an administrator is asked, once for
    all that were cut off."""
    async with program.storage() as store:
        await store.letters.queue_all([factories.a_push(f"p{p.id}", p.id, "周报") for p in persons], telegram.clock.now)
    await killed_at(program, telegram.hold("sendMessage", 6, after=True))
    await program.start()
    await all_quiet(program, telegram)
    arrived = [sum(m.text == "周报" for m in telegram.sent_to(person)) for person in persons]
    async with program.storage() as store:
        letters = [await store.letters.by_key(f"p{person.id}") for person in persons]
    uncertain = {q.letter.chat_id for q in letters if q is not None and q.state is LetterState.UNCERTAIN}
    assert set(arrived) <= {0, 1} and uncertain
    assert {person.id for person, count in zip(persons, arrived, strict=True) if count == 0} <= uncertain
    (notice,) = [m for m in telegram.sent_to(persons[0]) if m.labels]
    named = {p.id for p in persons if f"重发：{p.name}" in notice.labels}
    assert named == uncertain if len(uncertain) > 1 else notice.labels == ["重发"]


async def test_a_second_process_is_refused(program, telegram, persons):
    await program.start()
    await telegram.wait_for(lambda: telegram.bot.poll, 60)
    second = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=program.file.parent, env=program.env, stderr=asyncio.subprocess.PIPE)
    _, said = await asyncio.wait_for(second.communicate(), 60)
    assert second.returncode == 1 and "已有一个实例" in said.decode() and "Traceback" not in said.decode()
    program.process.terminate()
    assert await asyncio.wait_for(program.process.wait(), 30) == 0

"""The county's people say what the labelled messages say, at random, and tap whatever is shown: nothing fails, and
every report can be written afterwards. What a report makes of an odd message shows only here."""

import asyncio
import json
import logging
import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sandbox import Person
from sandbox.model import Message
from tests.county.play import Year, county
from tests.county.player import Player
from tests.factories import SHANGHAI

DATA = Path(__file__).resolve().parents[1] / "data"
BEGINS = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
DAYS, A_DAY = 5, 14
COMMANDS = ("/mine", "/overdue", "/rank", "/status", "/projects", "/undo", "/trip", "/score", "/supervise", "回来了",
            "零报告", "/project 1", "/claim 1", "/review 1")
ANSWERS = ("3月20日", "2亿元", "联络员甲", "同意", "不对，是昨天", "哈哈")
REPORTS = ("招商周报", "月度排名", "月度指标", "季度考评", "半年小结", "年度结账", "任务分解表", "三张表", "活动日报",
           "外出考勤", "督办清单", "红黑榜", "调度会议程", "困难问题清单", "亮点专栏")


def messages() -> list[str]:
    return [json.loads(line)["text"] for file in sorted(DATA.glob("reading_*.jsonl"))
            for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_said_nothing_fails(migrated, tmp_path, caplog, seed):
    caplog.set_level(logging.ERROR)
    set_aside = asyncio.run(played(Path(shutil.copy(migrated, tmp_path / "county.db")), random.Random(seed)))
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert set_aside == 0


async def played(file: Path, rng: random.Random) -> int:
    """Five days of it; how many updates were given up."""
    pool = messages()
    async with county(file) as year:
        player, people, at = Player(year.app, year.people), list(year.people.values()), BEGINS
        for _ in range(DAYS):
            await player.until(at)
            for _ in range(A_DAY):
                at += timedelta(minutes=rng.choice((1, 5, 20)))
                year.world.clock.set(at)
                person = rng.choice(people)
                await _say(year, person, rng.choice(COMMANDS) if rng.random() < 0.15 else rng.choice(pool))
                await _tap_about(year, person, rng)
            at = (at + timedelta(days=1)).replace(hour=9, minute=0)
        await player.until(at)
        await _every_report(year)
        async with year.app.db.begin() as store:
            return len(await store.inbox.set_aside())


async def _say(year: Year, person: Person, text: str) -> None:
    person.say(text)
    await year.app.settled()


async def _tap_about(year: Year, person: Person, rng: random.Random) -> None:
    """Up to three buttons of the last messages, saving oftener than the others; sometimes something typed behind it."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        message = rng.choice(year.world.sent_to(person)[-3:])
        if message.labels:
            person.tap(message, _likely(message, rng))
            await year.app.settled()
        if rng.random() < 0.3:
            await _say(year, person, rng.choice(ANSWERS))


def _likely(message: Message, rng: random.Random) -> str:
    saving = [label for label in message.labels if "确认" in label or "登记" in label]
    return rng.choice(saving if saving and rng.random() < 0.6 else message.labels)


async def _every_report(year: Year) -> None:
    admin = year.people["管理员"]
    for report in REPORTS:
        await _say(year, admin, f"/publish {report}")
    for number in range(1, 30):
        await _say(year, admin, f"/project {number}")

"""Conversations as people type them, tried on the real application: cases from a folder of data files.

    python -m tests.conversation_trial [FOLDER] [--only K001,K003] [--show] [--kind report] [--today 2026-11-29]

FOLDER holds plan.yaml, ledger.csv, setup.jsonl and cases.jsonl (tests/data/conversation/README.md tells their shape).
Every case begins in the same state: ledger imported, setup filed, nothing open.
"""

import argparse
import asyncio
import calendar
import html
import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from domain.calendar import ChineseCalendar
from domain.plan.office import Office
from domain.taps import SecondMeaningTap
from exchange import read_rows, take
from sandbox import World, serve
from sandbox.model import Message
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.plan.plan_file import load_plan
from tests.conftest import Unpaced, WorldClock

OWN = Path(__file__).parent / "data" / "conversation"
ZONE = ZoneInfo("Asia/Shanghai")
ADMIN = 1001
SAVES = re.compile(r"确认|确定|保存|入账|提交")
SAVES_NOT = re.compile(r"不保存|不确|取消|放弃|撤回|修改|作废|先不|暂不")
DAY = re.compile(r"\{(today|yesterday|tomorrow|[dmw](?:[+-]\d+)?(?:/\d+)?)(?:\|(iso|号|月|\.))?\}")
WORDS = {"today": "d", "yesterday": "d-1", "tomorrow": "d+1"}
DIGITS = "零一二三四五六七八九"


# --- days in braces --------------------------------------------------------------------------------------------------


def day_of(said: str, today: date) -> date:
    """`d-3`; `w+1/2`: Tuesday of next week; `m-1/31`: the last day of last month where it has no 31st."""
    found = re.fullmatch(r"([dmw])([+-]\d+)?(?:/(\d+))?", WORDS.get(said, said))
    assert found is not None, said
    kind, shift, at = found[1], int(found[2] or 0), int(found[3] or 1)
    if kind == "d":
        return today + timedelta(days=shift)
    if kind == "w":
        return today - timedelta(days=today.weekday()) + timedelta(days=7 * shift + at - 1)
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return date(year, month + 1, min(at, calendar.monthrange(year, month + 1)[1]))


def rendered(value: Any, today: date) -> Any:
    """The value with every day in braces written out."""
    if isinstance(value, dict):
        return {key: rendered(inner, today) for key, inner in value.items()}
    if isinstance(value, list):
        return [rendered(inner, today) for inner in value]
    return DAY.sub(lambda match: _written(match, today), value) if isinstance(value, str) else value


def _written(match: re.Match[str], today: date) -> str:
    day = day_of(match[1], today)
    forms = {"iso": day.isoformat(), "号": f"{day.month}月{day.day}号", "月": str(day.month),
             ".": f"{day.month}.{day.day}"}
    return forms.get(match[2] or "", f"{day.month}月{day.day}日")


# --- what has to stand there -----------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Without tags, spaces and widths."""
    text = unicodedata.normalize("NFKC", html.unescape(re.sub(r"<[^>]+>", "", text)))
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s+", "", text)).casefold()


def forms(want: str) -> list[str]:
    """Patterns of every way to write one wanted string: days, sums and counts have several."""
    want = plain(want)
    if found := re.fullmatch(r"(\d+)月(\d+)日", want):
        month, day = int(found[1]), int(found[2])
        return [rf"(?<!\d)0?{month}月0?{day}(?!\d)", rf"(?<![\d.])0?{month}[-/.]0?{day}(?![\d.])"]
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(亿|万)(美元|欧元|元)?", want):
        return _sums(float(found[1]) * (10000 if found[2] == "亿" else 1), found[3] or "")
    if found := re.fullmatch(r"(\d+)(个|家|项|批|条|笔|天|次)", want):
        measure = found[2] if found[2] in "天次" else "(?:个|家|项|批|条|笔|件|次)"
        return [rf"(?<![\d.]){found[1]}{measure}", rf"{DIGITS[int(found[1]) % 10]}{measure}"]
    start, end = r"(?<![\d.])" if want[:1].isdigit() else "", r"(?!\d|\.\d)" if want[-1:].isdigit() else ""
    return [start + re.escape(want) + end]


def _sums(ten_thousands: float, currency: str) -> list[str]:
    rest = "" if currency == "元" else currency
    numbers = [(f"{n:.8f}".rstrip("0").rstrip("."), unit) for n, unit in ((ten_thousands / 10000, "亿"),
                                                                          (ten_thousands, "万"))]
    return [rf"(?<![\d.]){re.escape(n)}{'0*' if '.' in n else '(?:[.]0+)?'}{unit}元?{rest}" for n, unit in numbers]


def stands(want: str | list[str], text: str) -> bool:
    """`want`, or one of its alternatives, stands in the plain text."""
    return any(re.search(form, text) for one in ([want] if isinstance(want, str) else want) for form in forms(one))


# --- one conversation ------------------------------------------------------------------------------------------------


@dataclass
class Outcome:
    """How one case went; `why` is what is wrong with it."""

    case: dict[str, Any]
    why: list[str] = field(default_factory=list)
    answer: str = ""
    labels: list[str] = field(default_factory=list)
    one_tap: str = ""

    @property
    def right(self) -> bool:
        return not self.why

    @property
    def verdict(self) -> str:
        return "right" if self.right else f"one tap [{self.one_tap}]" if self.one_tap else "wrong"


@dataclass
class Talk:
    """What one person and the bot say to each other."""

    app: App
    world: World
    who: int
    seen: dict[int, str] = field(default_factory=dict)
    last: list[Message] = field(default_factory=list)
    earlier: frozenset[int] = frozenset()  # the messages of the cases before, whose drafts the database knows no more

    async def begin(self) -> None:
        await self._settled()
        self.earlier = frozenset(self.seen)

    async def say(self, text: str, reply: bool = False) -> None:
        person = self.world.people[self.who]
        card = self._all()[-1] if reply else None
        person.say(text, reply_to=card)
        await self._settled()

    async def tap(self, message: Message, data: str) -> None:
        self.world.people[self.who].tap(message, data)
        await self._settled()

    async def confirm(self) -> bool:
        """Saves the newest card, and once more where the bot asks again."""
        for again in (False, True):
            found = next(((m, data) for m in reversed(self.messages()) if (data := saves(m))), None)
            if found is None:
                return again
            await self.tap(*found)
        return True

    def messages(self) -> list[Message]:
        return [m for m in self._all() if m.id not in self.earlier]

    def _all(self) -> list[Message]:
        return [m for m in self.world.sent_to(self.world.people[self.who]) if not m.deleted]

    async def _settled(self) -> None:
        for _ in range(2):
            await self.world.quiet()
            await self.app.idle()
        now = {m.id: f"{m.html}{m.buttons}" for m in self._all()}
        self.last = [m for m in self._all() if self.seen.get(m.id) != now[m.id]]
        self.seen = now


def saves(message: Message) -> str | None:
    """The data of the button that files the card."""
    pairs = [(label, data) for row in message.buttons for label, data in row]
    return next((data for label, data in pairs if data and SAVES.search(label) and not SAVES_NOT.search(label)), None)


def is_second(data: str) -> bool:
    """A button that reads the message as what else it may be."""
    return data.startswith(f"{SecondMeaningTap.HEAD}:")


def judge(case: dict[str, Any], text: str, card: bool) -> list[str]:
    """What is wrong with an answer."""
    why = [f"lacks {want}" for want in case.get("must", []) if not stands(want, text)]
    why += [f"has {want}" for want in case.get("must_not", []) if stands(want, text)]
    if len(text) > case.get("at_most", len(text)):
        why.append("too long")
    expected = case.get("card", case["kind"] == "report")
    if not case.get("steps") and expected is not None and card != expected:
        why.append("no card to confirm" if expected else "a card to confirm")
    return why


class Trial:
    """An office made from the files of a folder."""

    def __init__(self, folder: Path, today: date, home: Path) -> None:
        self.folder, self.today, self.home = folder, today, home
        plan_file = home / "plan.yaml"
        plan_file.write_text(rendered((folder / "plan.yaml").read_text("utf-8"), today), encoding="utf-8")
        self.plan = load_plan(plan_file)
        self.office = Office(self.plan, ZONE, ChineseCalendar(), frozenset({ADMIN}), flood_limit=0)
        self.people = {entry.name: entry.telegram_id or 0 for entry in self.plan.roster}
        self.world = World(now=datetime.combine(today, time(10), ZONE))
        for name, number in self.people.items():
            self.world.person(name, number).private().started = True

    def rows(self, name: str) -> list[dict[str, Any]]:
        lines = (self.folder / name).read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]

    async def prepare(self) -> list[str]:
        """Imports and files; what was not filed as it is meant."""
        db = Database(f"sqlite+aiosqlite:///{self.home / 'kept.db'}", synchronous="OFF")
        await migrate(db)
        table = rendered((self.folder / "ledger.csv").read_text("utf-8"), self.today)
        wrong = []
        async with self._running(db) as (app, world):
            await take(db, self.office, read_rows(table.encode(), self.office), "ledger.csv",
                       world.clock.now.astimezone(UTC))
            for number in self.people.values():
                world.people[number].start()
            for line in sorted(self.rows("setup.jsonl"), key=lambda row: day_of(row["on"].strip("{}"), self.today)):
                row = rendered(line, self.today) | {"day": day_of(line["on"].strip("{}"), self.today)}
                wrong += await self._file(app, world, row)
        await db.close()
        return wrong

    async def _file(self, app: App, world: World, row: dict[str, Any]) -> list[str]:
        hour = datetime.combine(row["day"], time(10), ZONE)
        talk = Talk(app, world, self.people[row["as"]])
        person = world.people[talk.who]
        await talk._settled()
        now = world.clock.now
        world.clock.set(min(hour, now))  # sent that day, taken today
        person.say(row["text"])
        world.clock.set(now)
        await talk._settled()
        text = "".join(plain(m.text) for m in talk.last)
        why = judge(row | {"kind": "report"}, text, True)
        if not await talk.confirm():
            why.append("no card to confirm")
        return [f"{row['id']} {row['text']}: {'; '.join(why)}: {text[:200]}"] if why else []

    @asynccontextmanager
    async def _running(self, db: Database) -> AsyncIterator[tuple[App, World]]:
        world = self.world
        async with serve(world) as running:
            app = App(token=world.bot.token, api_url=running.url, office=self.office, db=db, clock=WorldClock(world),
                      pacer=Unpaced())
            await app.start()
            try:
                yield app, world
            finally:
                await app.stop()

    async def play(self, case: dict[str, Any]) -> Outcome:
        """One case; where it is not right, whether one tap on a button that names a wanted value makes it so."""
        outcome, offered = await self._once(case, None)
        if outcome.right or case["kind"] != "report" or case.get("steps"):
            return outcome
        for label in offered[:3]:
            tapped, _ = await self._once(case, label)
            if tapped.right:
                outcome.one_tap = label
                break
        return outcome

    async def _once(self, case: dict[str, Any], tap: str | None) -> tuple[Outcome, list[str]]:
        file = Path(shutil.copy(self.home / "kept.db", self.home / "case.db"))
        db = Database(f"sqlite+aiosqlite:///{file}", synchronous="OFF")
        outcome = Outcome(case)
        async with self._running(db) as (app, world):
            talk = Talk(app, world, self.people[case["as"]])
            await talk.begin()
            messages = await self._say_all(talk, case, outcome)
            if tap is not None:
                card = next(m for m in messages if tap in [label for row in m.buttons for label, _ in row])
                await talk.tap(card, tap)
                messages = list({m.id: m for m in [*messages, *talk.last]}.values())
                outcome.why = []
            outcome.answer = said(messages, [case["text"], *[before["say"] for before in case.get("after", [])]])
            outcome.labels = [label for m in messages for row in m.buttons for label, _ in row]
            outcome.why += judge(case, outcome.answer, any(saves(m) for m in messages))
        await db.close()
        second = [label for m in messages for row in m.buttons for label, data in row if data and is_second(data)]
        lacking = [want for want in case.get("must", []) if not stands(want, outcome.answer)] or case.get("must", [])
        offered = [label for label in outcome.labels if any(stands(want, plain(label)) for want in lacking)]
        offered = [label for label in offered if not SAVES.search(label) or SAVES_NOT.search(label)]
        return outcome, list(dict.fromkeys([*second, *offered]))

    @staticmethod
    async def _say_all(talk: Talk, case: dict[str, Any], outcome: Outcome) -> list[Message]:
        for before in case.get("after", []):
            await talk.say(before["say"], bool(before.get("reply_to")))
            if before.get("confirm") and not await talk.confirm():
                outcome.why.append("no card for what was said before")
        await talk.say(case["text"], bool(case.get("reply_to")))
        for step in case.get("steps", []):
            if step.get("confirm") and not await talk.confirm():
                outcome.why.append("no card to confirm")
            if "say" in step:
                await talk.say(step["say"])
        return talk.last


def said(messages: Sequence[Message], own: Sequence[str]) -> str:
    """What the bot shows, without the person's own words where it quotes them."""
    text = "\n".join(plain(m.text) for m in messages)
    for words in own:
        if len(plain(words)) >= 8:
            text = text.replace(plain(words), "")
    return text


async def try_all(folder: Path, today: date, only: Sequence[str] = (), kind: str = "") -> list[Outcome]:
    """Every case's outcome, in the file's order."""
    with tempfile.TemporaryDirectory() as home:
        trial = Trial(folder, today, Path(home))
        for line in await trial.prepare():
            print("setup:", line)
        cases = [rendered(row, today) for row in trial.rows("cases.jsonl")]
        chosen = [c for c in cases if (not only or c["id"] in only) and kind in ("", c["kind"])]
        return [await trial.play(case) for case in chosen]


def told(outcome: Outcome, full: bool) -> str:
    case = outcome.case
    before = "".join(f" ({b['say']}{' ✓' if b.get('confirm') else ''})" for b in case.get("after", []))
    line = f"{case['id']} {outcome.verdict}: {case['as']}{before}: {case['text']!r} — {'; '.join(outcome.why)}"
    return f"{line}\n    {outcome.answer[:900]}\n    {outcome.labels[:16]}" if full else line


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("folder", nargs="?", type=Path, default=OWN)
    options.add_argument("--only", default="")
    options.add_argument("--kind", default="")
    options.add_argument("--show", action="store_true")
    options.add_argument("--today", type=date.fromisoformat, default=datetime.now(ZONE).date())
    asked = options.parse_args()
    only = [name for name in asked.only.split(",") if name]
    outcomes = asyncio.run(try_all(asked.folder, asked.today, only, asked.kind))
    for outcome in outcomes:
        if asked.show or not outcome.right:
            print(told(outcome, asked.show))
    for kind in ("report", "question"):
        of = [o for o in outcomes if o.case["kind"] == kind]
        print(f"{kind}: {sum(o.right for o in of)}/{len(of)} right, {sum(bool(o.one_tap) for o in of)} more by one tap")


if __name__ == "__main__":
    main()

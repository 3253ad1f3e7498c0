"""What people do when the bot asks them: sign, screen, check on the spot, decide on drafts, answer a 督办单."""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable

from sandbox import Person
from sandbox.model import Message
from tests.county.acts import SAVE, Photo, Tap
from tests.county.player import Player
from tests.county.story import SCREENED

DEAF = ("首期款", "每月外出招商")  # a 督办单 about these is not answered: they reach the second rung
PROJECT = re.compile(r"「(.+?)」")
SHEET = re.compile(r"^📮 督办单.*?\n\n(.+?)（#\d", re.S)
OFFICE, OWN = ("王局", "班子成员一"), "县商务局"  # they leave the screening of others' leads to the heads of units


class Habits:
    """`round` lets everybody do what was asked of them since the last one; each message is looked at once."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._read: defaultdict[str, int] = defaultdict(int)

    async def round(self) -> None:
        for person in self._player.people.values():
            messages = self._player.app.world.sent_to(person)
            fresh, self._read[person.name] = messages[self._read[person.name]:], len(messages)
            for message in fresh:
                for asked, act in HABITS.items():
                    if any(asked in label for label in message.labels) or message.text.startswith(asked):
                        await act(self._player, person, message)


async def sign(player: Player, person: Person, message: Message) -> None:
    if person.name == "王局":
        await player.tap(person, message, "✅ 发布")


async def screen(player: Player, person: Person, message: Message) -> None:
    """Heads of units screen the leads of their own; whoever leads the office leaves it to them."""
    office = person.name in OFFICE and f"，{OWN}" not in message.text
    if not office and "逐项核对" in message.text and "线索研判" in message.text:
        for one in SCREENED:
            await player.tap(person, message, f"☐ {one}")
        await player.tap(person, message, "通过")


async def check(player: Player, person: Person, message: Message) -> None:
    """Seen on the spot by two."""
    if person.name == "督查员":
        await player.tap(person, message, "属实")
        project = PROJECT.search(message.text)
        day = f"{player.today.month}月{player.today.day}日"
        await player.step(person, f"{day}，我和联络员甲到{project[1] if project else '项目'}工地现场，厂房基础正在施工")
        await player.step(person, Photo())


async def decide(player: Player, person: Person, message: Message) -> None:
    """All drafts go out, but for those of the last rung: they are withheld with a reason."""
    held = person.name == "班子成员一"
    for label in [label for label in message.labels if label.endswith("不发" if held else "发出")]:
        await player.tap(person, message, label)
        if "不发第" in player.app.world.sent_to(person)[-1].text:  # not where it was decided under an earlier letter
            await player.step(person, "已当面约谈，先看一个月")


async def answer(player: Player, person: Person, message: Message) -> None:
    found = SHEET.search(message.text)
    charged = message.text.partition("责任人")[2].strip().startswith(person.name)  # the first of them answers
    if found and charged and not any(one in message.text for one in DEAF):
        await player.step(person, f"{found[1]}项目今天与企业通了电话，对方仍在研究")
        await player.step(person, Tap(SAVE))


HABITS: dict[str, Callable[[Player, Person, Message], Awaitable[None]]] = {
    "✅ 发布": sign, "通过": screen, "属实": check, "1 发出": decide, "📮 督办单": answer}

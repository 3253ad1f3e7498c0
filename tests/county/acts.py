"""What people of the played year do, as data: who, when, and what is written, tapped or sent."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from tests.factories import SHANGHAI

SAVE = "✅ 确认保存"


@dataclass(frozen=True, slots=True)
class Tap:
    """On the newest message of the person that has a button with this label and `within` in its text. `line`: the
    button of the numbered line that says so."""

    label: str
    within: str = ""
    line: str = ""

    def on(self, text: str) -> str:
        """The label as it stands under a message of that text."""
        numbered = next((line for line in text.splitlines() if self.line in line), "") if self.line else ""
        return f"{numbered[:1]} {self.label}" if self.line else self.label


@dataclass(frozen=True, slots=True)
class Photo:
    """Sent in answer to the bot's last message."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, in answer to the bot's last message."""

    name: str


Step: TypeAlias = str | Tap | Photo | Paper  # a str is written to the bot


@dataclass(frozen=True, slots=True)
class Act:
    at: datetime
    who: str
    steps: tuple[Step, ...]


def on(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def filed(at: datetime, who: str, text: str, *more: Step) -> Act:
    """A report, its card confirmed; `more` is answered before."""
    return Act(at, who, (text, *more, Tap(SAVE)))


def moment(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), SHANGHAI)

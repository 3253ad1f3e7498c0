"""Letters: one message to one chat, queued in the same transaction as its cause, then sent by the courier."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class LetterState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


# the kind of a letter that is no message: the command menu of its chat, or of a scope (`about`); `facts`:
MENU = "menu"
# command -> description

AWAITS = "awaits"  # the fact of a letter to which the client is to open a reply
SILENCED = "the bot may not speak in this group now"  # why a letter waits; it goes when the bot may


def cut_off_by(stop: int) -> str:
    """Why a push is uncertain that a kill of the process cut off. `stop` tells one kill from another: the second
    (Unix time) of the start that found it."""
    return f"stopped while sending {stop}"


class Priority:
    """Answers to a person go before what is pushed."""

    ANSWER = 0
    PUSH = 10


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button. `data` (at most 64 bytes) carries the action and the id of what it acts on; `url` opens a
    link."""

    text: str
    data: str = ""
    url: str = ""


Buttons = tuple[tuple[Button, ...], ...]  # rows, from the top


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: content made here, or one that Telegram keeps."""

    name: str
    content: bytes = b""
    file_id: str = ""
    kind: str = "document"  # or photo


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to send, or (`edit_of`) the new state of one sent before.

    `key` is unique for ever: (update_id, n) for answers, (report, period, chat, part, edition) for bulletins; queueing
    a key twice queues nothing. `html` is Telegram's HTML. `about` names the project or draft that the message is about
    ("project:12", "draft:7"), so that a plain reply to it can be bound.
    """

    key: str
    chat_id: int
    html: str
    buttons: Buttons = ()
    thread_id: int | None = None
    reply_to: int | None = None
    edit_of: str | None = None  # the key of the letter whose message is edited
    edit_message_id: int | None = None  # or the message itself
    priority: int = Priority.ANSWER
    kind: str = "answer"
    about: str | None = None
    file: File | None = None
    silent: bool = False
    quiet: bool = False  # held until quiet hours are over
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueuedLetter:
    """A letter as the outbox keeps it."""

    id: int
    letter: Letter
    state: LetterState
    tries: int = 0
    message_id: int | None = None
    reason: str | None = None
    created_at: datetime | None = None

"""What an error of the network or of Telegram means for the letter that was being sent."""

import warnings
from dataclasses import dataclass
from enum import StrEnum

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.http_transport import NotFromTelegram, NotSent

# Announced to become a timedelta one day; both are read here.
warnings.filterwarnings("ignore", message=".*`retry_after` will be of type")

# The request surely never left: no connection was made, or none was free.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol,
               httpx.LocalProtocolError)


class NextAction(StrEnum):
    """What to do next."""

    SENT = "sent"  # it stands there already
    RETRY = "retry"  # surely not sent: try again after a while
    PAUSE = "pause"  # 429: try again after `seconds`
    MOVED = "moved"  # the group has a new id
    AS_NEW = "as_new"  # the message to edit is gone: send a new one
    NO_TOPIC = "no_topic"  # the topic is gone: send to the group itself
    TOKEN = "token"  # Telegram does not know the bot (any more): nothing can be sent to anybody
    UNCERTAIN = "uncertain"  # it may have arrived
    SILENCED = "silenced"  # a group in which the bot may not speak now
    UNREACHABLE = "unreachable"  # blocked, kicked, deactivated, never started
    FAILED = "failed"
    NOT_OURS = "not_ours"  # somebody else has dealt with it meanwhile


@dataclass(frozen=True, slots=True)
class Fate:
    step: NextAction
    reason: str = ""
    seconds: float = 0.0
    chat_id: int = 0
    message_id: int | None = None


_REFUSALS = (
    ("message is not modified", NextAction.SENT), ("message to edit not found", NextAction.AS_NEW),
    ("message can't be edited", NextAction.AS_NEW), ("message_id_invalid", NextAction.AS_NEW),
    ("no text in the message to edit", NextAction.AS_NEW),
    ("message thread not found", NextAction.NO_TOPIC), ("topic_closed", NextAction.NO_TOPIC),
    ("topic_deleted", NextAction.NO_TOPIC),
    ("chat not found", NextAction.UNREACHABLE), ("user_is_deactivated", NextAction.UNREACHABLE),
    ("peer_id_invalid", NextAction.UNREACHABLE),
    ("not enough rights", NextAction.SILENCED), ("have no rights", NextAction.SILENCED),
    ("chat_write_forbidden", NextAction.SILENCED), ("chat_restricted", NextAction.SILENCED),
    ("chat_send_", NextAction.SILENCED),  # …_PLAIN_FORBIDDEN, …_PHOTOS_FORBIDDEN
)
# Where the bot is out of the chat or the person has shut it out. Any other 403 of a group forbids speaking, which may
# change.
_GONE = ("kicked", "not a member", "blocked by the user", "deactivated", "can't initiate", "deleted", "was banned")


def fate_of(error: TelegramError) -> Fate:
    """The one table of outcomes; `seconds` with PAUSE, `chat_id` with MOVED."""
    reason = str(error)
    match error:
        case RetryAfter():
            return Fate(NextAction.PAUSE, reason, seconds=_seconds(error))
        case ChatMigrated():
            return Fate(NextAction.MOVED, reason, chat_id=error.new_chat_id)
        case Forbidden():
            return Fate(_of_words(reason) or _forbidden(reason), reason)
        case BadRequest():  # before NetworkError, which is its base
            return Fate(_of_words(reason) or NextAction.FAILED, reason)
        case InvalidToken() | EndPointNotFound():  # 401; 404, which is how an unknown token is told too
            return Fate(NextAction.TOKEN, str(error.__cause__ or reason))
        case NetworkError():
            return Fate(_network_fate(error), reason or "timed out")
    return Fate(NextAction.FAILED, reason)


def _of_words(reason: str) -> NextAction | None:
    said = reason.lower()
    return next((step for words, step in _REFUSALS if words in said), None)


def _forbidden(reason: str) -> NextAction:
    said = reason.lower()
    return NextAction.UNREACHABLE if any(words in said for words in _GONE) else NextAction.SILENCED


def _network_fate(error: NetworkError) -> NextAction:
    """Whatever may have reached Telegram is uncertain, also where Telegram or a server before it says that it
    failed."""
    if isinstance(error, (NotSent, NotFromTelegram)) or isinstance(error.__cause__, _NEVER_LEFT):
        return NextAction.RETRY
    return NextAction.UNCERTAIN


def _seconds(error: RetryAfter) -> float:
    said = error.retry_after
    return said if isinstance(said, (int, float)) else said.total_seconds()

"""What an error of the network or of Telegram means for the letter that was being sent."""

import warnings
from dataclasses import dataclass
from enum import StrEnum

import aiohttp
import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.http_transport import NotSent

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
    UNCERTAIN = "uncertain"  # it may have arrived
    UNREACHABLE = "unreachable"  # blocked, kicked, deactivated, never started
    FAILED = "failed"


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
    ("chat not found", NextAction.UNREACHABLE), ("not enough rights", NextAction.UNREACHABLE),
    ("have no rights", NextAction.UNREACHABLE),
    ("user_is_deactivated", NextAction.UNREACHABLE), ("peer_id_invalid", NextAction.UNREACHABLE),
    ("chat_write_forbidden", NextAction.UNREACHABLE),
)


def fate_of(error: TelegramError) -> Fate:
    """The one table of outcomes; `seconds` with PAUSE, `chat_id` with MOVED."""
    reason = str(error)
    match error:
        case RetryAfter():
            return Fate(NextAction.PAUSE, reason, seconds=_seconds(error))
        case ChatMigrated():
            return Fate(NextAction.MOVED, reason, chat_id=error.new_chat_id)
        case Forbidden():
            return Fate(NextAction.UNREACHABLE, reason)
        case BadRequest():  # before NetworkError, which is its base
            said = reason.lower()
            return Fate(next((step for words, step in _REFUSALS if words in said), NextAction.FAILED), reason)
        case InvalidToken():
            return Fate(NextAction.RETRY, reason)  # an administrator must act; nothing is lost meanwhile
        case NetworkError():
            return _network_fate(error, reason)
    return Fate(NextAction.FAILED, reason)


def _network_fate(error: NetworkError, reason: str) -> Fate:
    if isinstance(error, NotSent) or isinstance(error.__cause__, _NEVER_LEFT):
        return Fate(NextAction.RETRY, reason)
    if isinstance(error, TimedOut) or isinstance(error.__cause__, (httpx.TransportError, aiohttp.ClientError)):
        return Fate(NextAction.UNCERTAIN, reason or "timed out")
    if "bad gateway" in reason.lower() or "gateway time" in reason.lower():
        return Fate(NextAction.UNCERTAIN, reason)  # a server between us and Telegram gave up waiting
    return Fate(NextAction.RETRY, reason)  # Telegram itself said that it failed


def _seconds(error: RetryAfter) -> float:
    said = error.retry_after
    return said if isinstance(said, (int, float)) else said.total_seconds()

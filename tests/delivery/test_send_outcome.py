"""What each error means: the table that decides between sending again and asking a person."""

from datetime import timedelta

import aiohttp
import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.app import POOL
from bot.delivery.http_transport import NotFromTelegram, NotSent, Unintelligible
from bot.delivery.letter_delivery import ANSWERS_IN_FLIGHT, PUSHES_IN_FLIGHT
from bot.delivery.send_outcome import NextAction, fate_of


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("error, step", [
    (RetryAfter(7), NextAction.PAUSE),
    (ChatMigrated(-1005), NextAction.MOVED),
    (Forbidden("Forbidden: bot was blocked by the user"), NextAction.UNREACHABLE),
    (Forbidden("Forbidden: bot was kicked from the group chat"), NextAction.UNREACHABLE),
    (BadRequest("Bad Request: chat not found"), NextAction.UNREACHABLE),
    (BadRequest("Bad Request: message is not modified: specified new message content …"), NextAction.SENT),
    (BadRequest("Bad Request: message to edit not found"), NextAction.AS_NEW),
    (BadRequest("Bad Request: message can't be edited"), NextAction.AS_NEW),
    (BadRequest("Bad Request: message thread not found"), NextAction.NO_TOPIC),
    (BadRequest("Bad Request: can't parse entities: Unsupported start tag"), NextAction.FAILED),
    (InvalidToken("Unauthorized"), NextAction.TOKEN),
    (EndPointNotFound("Endpoint 'sendMessage' not found in Bot API"), NextAction.TOKEN),
    (NetworkError("Internal Server Error"), NextAction.UNCERTAIN),
    (NetworkError("Unknown HTTPError (520)"), NextAction.UNCERTAIN),
    (Unintelligible("no answer of the Bot API"), NextAction.UNCERTAIN),
    (NotFromTelegram("HTTP 407"), NextAction.RETRY),
    (BadRequest("Bad Request: not enough rights to send text messages to the chat"), NextAction.SILENCED),
    (BadRequest("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"), NextAction.SILENCED),
    (BadRequest("Bad Request: have no rights to send a message"), NextAction.SILENCED),
    (Forbidden("Forbidden: CHAT_WRITE_FORBIDDEN"), NextAction.SILENCED),
    (Forbidden("Forbidden: the topic is locked"), NextAction.SILENCED),
    (Forbidden("Forbidden: TOPIC_CLOSED"), NextAction.NO_TOPIC),
    (Forbidden("Forbidden: bot is not a member of the supergroup chat"), NextAction.UNREACHABLE),
    (Forbidden("Forbidden: the group chat was deleted"), NextAction.UNREACHABLE),
    (NetworkError("Bad Gateway"), NextAction.UNCERTAIN),
    (caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("refused")), NextAction.RETRY),
    (NotSent("ClientConnectorError"), NextAction.RETRY),
    (caused(NetworkError("ServerDisconnectedError()"), aiohttp.ServerDisconnectedError()), NextAction.UNCERTAIN),
    (caused(NetworkError("ClientOSError()"), aiohttp.ClientOSError(104, "reset")), NextAction.UNCERTAIN),
    (caused(NetworkError("httpx.ProxyError"), httpx.ProxyError("no")), NextAction.RETRY),
    (caused(TimedOut(), httpx.ConnectTimeout("")), NextAction.RETRY),
    (caused(TimedOut(), httpx.PoolTimeout("")), NextAction.RETRY),
    (caused(TimedOut(), httpx.ReadTimeout("")), NextAction.UNCERTAIN),
    (caused(TimedOut(), httpx.WriteTimeout("")), NextAction.UNCERTAIN),
    (caused(NetworkError("httpx.ReadError"), httpx.ReadError("reset")), NextAction.UNCERTAIN),
    (caused(NetworkError("httpx.RemoteProtocolError"), httpx.RemoteProtocolError("closed")), NextAction.UNCERTAIN),
    (TimedOut(), NextAction.UNCERTAIN),
])
def test_every_error_has_one_meaning(error, step):
    assert fate_of(error).step is step


def test_what_the_next_step_needs_is_kept():
    assert fate_of(RetryAfter(7)).seconds == 7
    assert fate_of(ChatMigrated(-1005)).chat_id == -1005
    assert "blocked" in fate_of(Forbidden("Forbidden: bot was blocked by the user")).reason
    assert fate_of(NetworkError("")).reason == "timed out"  # administrators are told some reason
    assert fate_of(NetworkError("Bad Gateway")).reason == "Bad Gateway"


def test_letters_under_way_leave_connections_for_what_is_no_letter():
    """An answer to a tap and the download of a file wait for no bulletin."""
    assert ANSWERS_IN_FLIGHT + PUSHES_IN_FLIGHT <= POOL - 2


def test_a_pause_told_as_a_length_of_time_is_read_in_seconds(monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # how the library will tell it one day
    assert isinstance(RetryAfter(7).retry_after, timedelta)
    assert fate_of(RetryAfter(7)).seconds == 7

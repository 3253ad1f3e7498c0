"""What each error means: the table that decides between sending again and asking a person."""

from datetime import timedelta

import aiohttp
import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.fate import Step, fate_of
from bot.wire import NotSent


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("error, step", [
    (RetryAfter(7), Step.PAUSE),
    (ChatMigrated(-1005), Step.MOVED),
    (Forbidden("Forbidden: bot was blocked by the user"), Step.UNREACHABLE),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Step.UNREACHABLE),
    (BadRequest("Bad Request: chat not found"), Step.UNREACHABLE),
    (BadRequest("Bad Request: message is not modified: specified new message content …"), Step.SENT),
    (BadRequest("Bad Request: message to edit not found"), Step.AS_NEW),
    (BadRequest("Bad Request: message can't be edited"), Step.AS_NEW),
    (BadRequest("Bad Request: message thread not found"), Step.NO_TOPIC),
    (BadRequest("Bad Request: can't parse entities: Unsupported start tag"), Step.FAILED),
    (InvalidToken("Unauthorized"), Step.RETRY),
    (NetworkError("Internal Server Error"), Step.RETRY),
    (NetworkError("Bad Gateway"), Step.UNCERTAIN),
    (caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("refused")), Step.RETRY),
    (NotSent("ClientConnectorError"), Step.RETRY),
    (caused(NetworkError("ServerDisconnectedError()"), aiohttp.ServerDisconnectedError()), Step.UNCERTAIN),
    (caused(NetworkError("ClientOSError()"), aiohttp.ClientOSError(104, "reset")), Step.UNCERTAIN),
    (caused(NetworkError("httpx.ProxyError"), httpx.ProxyError("no")), Step.RETRY),
    (caused(TimedOut(), httpx.ConnectTimeout("")), Step.RETRY),
    (caused(TimedOut(), httpx.PoolTimeout("")), Step.RETRY),
    (caused(TimedOut(), httpx.ReadTimeout("")), Step.UNCERTAIN),
    (caused(TimedOut(), httpx.WriteTimeout("")), Step.UNCERTAIN),
    (caused(NetworkError("httpx.ReadError"), httpx.ReadError("reset")), Step.UNCERTAIN),
    (caused(NetworkError("httpx.RemoteProtocolError"), httpx.RemoteProtocolError("closed")), Step.UNCERTAIN),
    (TimedOut(), Step.UNCERTAIN),
])
def test_every_error_has_one_meaning(error, step):
    assert fate_of(error).step is step


def test_what_the_next_step_needs_is_kept():
    assert fate_of(RetryAfter(7)).seconds == 7
    assert fate_of(ChatMigrated(-1005)).chat_id == -1005
    assert "blocked" in fate_of(Forbidden("Forbidden: bot was blocked by the user")).reason


def test_a_pause_told_as_a_length_of_time_is_read_in_seconds(monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # how the library will tell it one day
    assert isinstance(RetryAfter(7).retry_after, timedelta)
    assert fate_of(RetryAfter(7)).seconds == 7

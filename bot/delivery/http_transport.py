"""The HTTP connection to Telegram: aiohttp beneath python-telegram-bot's own extension point.

The library's httpx costs several times as much per call once many connections are open (docs/decisions.md), and its
errors leave open whether a request had left. Here `NotSent` says that it surely had not.
"""

import json
import ssl
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

KEEP = 50.0  # seconds an idle connection is kept: a new one costs a TLS handshake
CONNECT, READ, UPLOAD = 10.0, 20.0, 60.0  # seconds
FREE = 30.0  # seconds to wait for a free connection
_KNOWN = (400, 401, 403, 404, 409, 429)  # the library knows what these mean
_JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """No connection was made, or none was free: the request surely never left."""


class NotFromTelegram(NetworkError):
    """A proxy or a gateway refused the request in words of its own (no JSON of the Bot API): it went no further."""


class Unintelligible(NetworkError):
    """An answer that tells nothing: cut off, no JSON, a page of HTML. The request may well have been carried out."""


class CheckedAnswers(BaseRequest):
    """Only what Telegram itself says, in its own JSON, counts as an answer."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Raises Unintelligible."""
        said = _json(payload)
        if said is None or ("result" not in said and said.get("ok") is not False):
            raise Unintelligible(f"no answer of the Bot API: {payload[:200]!r}")
        return said


def checked(status: int, payload: bytes) -> tuple[int, bytes]:
    """The answer as it is; raises where it is no answer of the Bot API, or a refusal of a code that the library takes
    for a failure of the network."""
    if 200 <= status < 300:
        return status, payload
    said = _json(payload)
    if said is None or said.get("ok") is not False:
        raise (Unintelligible if status >= 500 else NotFromTelegram)(f"HTTP {status}: {payload[:200]!r}")
    if 400 <= status < 500 and status not in _KNOWN and not said.get("parameters"):
        raise BadRequest(str(said.get("description", status)))
    return status, payload


def _json(payload: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


class HttpxTransport(CheckedAnswers, HTTPXRequest):
    """The library's own client, which also speaks socks5, for a proxy that the settings name."""

    async def do_request(self, *given: Any, **named: Any) -> tuple[int, bytes]:
        return checked(*await super().do_request(*given, **named))


class HttpTransport(CheckedAnswers):
    """At most `pool` connections, kept open; http proxies from the environment are used."""

    def __init__(self, pool: int) -> None:
        self._pool = pool
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._pool, keepalive_timeout=KEEP, ssl=_trusted())
            self._session = aiohttp.ClientSession(connector=connector, headers={"User-Agent": self.USER_AGENT})

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """(HTTP status, body). Raises NotSent, TimedOut (after the request had left) or NetworkError, and what
        `checked` does."""
        if self._session is None:
            raise RuntimeError("the connection is not open")
        content, headers = _content(request_data)
        usual = UPLOAD if isinstance(content, aiohttp.FormData) else READ
        read = float(read_timeout) if isinstance(read_timeout, (int, float)) else usual
        timeout = aiohttp.ClientTimeout(total=None, connect=FREE, sock_connect=CONNECT, sock_read=read)
        try:
            async with self._session.request(method, url, data=content, headers=headers, timeout=timeout,
                                             proxy=_proxy_of(*urlsplit(url)[:2])) as response:
                return checked(response.status, await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotSent(repr(error)) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(repr(error)) from error


def _content(data: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    """The body as JSON (percent-encoding Chinese words costs a tenth of the whole answer), with files as multipart."""
    if data is None:
        return None, None
    if not data.multipart_data:
        return json.dumps(data.json_parameters, ensure_ascii=False).encode(), _JSON
    form = aiohttp.FormData(quote_fields=False)  # Telegram shows the name as it comes
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities that vouch for a server: reading them takes 30 ms and 1 MB, so all connections share them."""
    return httpx.create_ssl_context()


@cache
def _proxy_of(scheme: str, host: str) -> str | None:
    """The environment's http proxy for this server. Asked once: aiohttp's own `trust_env` starts two threads a
    request."""
    if proxy_bypass(host):
        return None
    found = getproxies()
    proxy = found.get(scheme) or found.get("all")
    return proxy if proxy and proxy.startswith("http") else None

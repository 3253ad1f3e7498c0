"""The body of an HTTP request as Telegram accepts it: JSON, a form, or parts with files."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from sandbox.refusal import bad

Json = dict[str, Any]


class Upload(NamedTuple):
    name: str
    data: bytes
    mime: str


_FIELD = re.compile(rb'[; ]name="([^"]*)"')
_FILE = re.compile(rb'filename="([^"]*)"')
_MIME = re.compile(rb"content-type:\s*([^\r\n;]+)", re.IGNORECASE)


def decoded(content_type: str, query: bytes, body: bytes) -> tuple[Json, dict[str, Upload]]:
    """(parameters, uploaded files by field); 400 for a body that cannot be read."""
    params: Json = dict(parse_qsl(query.decode(), keep_blank_values=True)) if query else {}
    if not body:
        return params, {}
    if content_type.startswith("application/json"):
        try:
            return params | json.loads(body), {}
        except (ValueError, TypeError):
            raise bad("can't parse JSON object") from None
    if content_type.startswith("multipart/"):
        fields, files = _parts(content_type, body)
        return params | fields, files
    return params | dict(parse_qsl(body.decode(), keep_blank_values=True)), {}


def _parts(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    boundary = b"--" + content_type.partition("boundary=")[2].strip('"').encode()
    fields: Json = {}
    files: dict[str, Upload] = {}
    for part in body.split(boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        name = _FIELD.search(head)
        if name is None:
            continue
        if file := _FILE.search(head):
            mime = _MIME.search(head)
            kind = mime[1].decode() if mime else "application/octet-stream"
            files[name[1].decode()] = Upload(file[1].decode(), content, kind)
        else:
            fields[name[1].decode()] = content.decode()
    return fields, files

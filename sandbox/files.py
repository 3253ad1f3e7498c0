"""Files of the fake Telegram: kept bytes, ids as a bot sees them, picture sizes read from the bytes."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
BIGGEST_UPLOAD = 50 * 1024 * 1024


@dataclass(slots=True)
class StoredFile:
    """`size` is what Telegram says; a test may state 25 MB without holding 25 MB of `data`."""

    file_id: str
    unique_id: str
    name: str
    mime: str
    size: int
    data: bytes

    @property
    def path(self) -> str:
        folder = "photos" if self.mime.startswith("image/") else "documents"
        return f"{folder}/{self.unique_id}.{self.name.rpartition('.')[2] or 'bin'}"


def stored(serial: int, name: str, data: bytes, mime: str, size: int | None = None) -> StoredFile:
    unique = hashlib.blake2s(f"{serial}:{name}".encode(), digest_size=7).hexdigest()
    return StoredFile(f"BQACAgUAAxkB{serial:06d}{unique}", f"AgAD{unique}", name, mime, size or len(data), data)


def picture(width: int = 320, height: int = 240, shade: int = 200) -> bytes:
    """A plain grey PNG, for people who send a photo without caring which."""
    rows = zlib.compress(b"".join(b"\0" + bytes([shade]) * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture_size(data: bytes) -> tuple[int, int] | None:
    """(width, height) of a PNG, JPEG, GIF or WebP; None if it is no picture."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return struct.unpack(">II", data[16:24])
    if data[:3] == b"GIF":
        return struct.unpack("<HH", data[6:10])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return 800, 600
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def photo_sizes(file: StoredFile) -> list[Json]:
    """The ladder of sizes of one photo, smallest first; the last one is the photo itself."""
    width, height = picture_size(file.data) or (320, 240)
    sizes = []
    for number, side in enumerate((90, 320)):
        if side < max(width, height):
            ratio = side / max(width, height)
            small = (max(1, round(width * ratio)), max(1, round(height * ratio)))
            sizes.append(_size(f"{file.file_id}-{number}", f"{file.unique_id}{number}", *small, file.size // 4 or 1))
    return [*sizes, _size(file.file_id, file.unique_id, width, height, file.size)]


def _size(file_id: str, unique_id: str, width: int, height: int, size: int) -> Json:
    return {"file_id": file_id, "file_unique_id": unique_id, "width": width, "height": height, "file_size": size}


def document(file: StoredFile) -> Json:
    return {
        "file_id": file.file_id, "file_unique_id": file.unique_id, "file_name": file.name,
        "mime_type": file.mime, "file_size": file.size,
    }  # fmt: skip

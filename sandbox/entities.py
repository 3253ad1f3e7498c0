"""Telegram's formatting: HTML to text and entities (with Telegram's own complaints), and entities back to HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from sandbox.refusal import Refused, bad

Entity = dict[str, Any]

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
SHOWN = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote expandable",
}  # fmt: skip
MOST_ENTITIES = 100
_CHARACTER = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot);?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_END = re.compile(r"\s*>")
_FOUND = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"，。；、！？（）《》「」]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d])\w{1,256})"
)


def len16(text: str) -> int:
    """Length in UTF-16 units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class _Parser:
    """One pass over one HTML text; mistakes raise Refused with the byte offset Telegram would name."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.offset = 0
        self.open: list[tuple[str, dict[str, str], int]] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < len(self.source):
            tag = self.source.find("<", at)
            if tag < 0:
                tag = len(self.source)
            self._plain(self.source[at:tag])
            if tag == len(self.source):
                break
            at = self._closing(tag) if self.source.startswith("</", tag) else self._opening(tag)
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.text), self.entities

    def _plain(self, source: str) -> None:
        text = _CHARACTER.sub(_decoded, source) if "&" in source else source
        self.text.append(text)
        self.offset += len16(text)

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _opening(self, at: int) -> int:
        name_at = _TAG_NAME.match(self.source, at + 1)
        if name_at is None or name_at.end() == len(self.source):
            raise _complaint(f"Unclosed start tag at byte offset {self._bytes(at)}")
        name = name_at[0].lower()
        if name not in TAGS:
            raise _complaint(f'Unsupported start tag "{name}" at byte offset {self._bytes(at)}')
        attributes, after = self._attributes(at, name_at.end())
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(at)}')
        self.open.append((name, attributes, self.offset))
        return after

    def _attributes(self, tag_at: int, at: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while not (end := _END.match(self.source, at)):
            part = _ATTRIBUTE.match(self.source, at)
            if part is None or part.end() == len(self.source):
                raise _complaint(f"Unclosed start tag at byte offset {self._bytes(tag_at)}")
            value = (part[2] or "").strip("\"'")
            found[part[1].lower()] = _CHARACTER.sub(_decoded, value)
            at = part.end()
        return found, end.end()

    def _closing(self, at: int) -> int:
        if not self.open:
            raise _complaint(f"Unexpected end tag at byte offset {self._bytes(at)}")
        name_at = _TAG_NAME.match(self.source, at + 2)
        end = _END.match(self.source, name_at.end()) if name_at else None
        if name_at is None or end is None:
            raise _complaint(f"Unclosed end tag at byte offset {self._bytes(at)}")
        name, attributes, begin = self.open.pop()
        if name_at[0] and name_at[0] != name:
            raise _complaint(
                f"Unmatched end tag at byte offset {self._bytes(at)}, "
                f'expected "</{name}>", found "</{name_at[0]}>"'
            )
        if self.offset > begin:
            self._add(name, attributes, begin)
        return end.end()

    def _add(self, name: str, attributes: dict[str, str], begin: int) -> None:
        entity: Entity = {"type": TAGS[name], "offset": begin, "length": self.offset - begin}
        if name == "a":
            if not (link := _link("".join(self.text), entity, attributes)):
                return
            entity["url"] = link
        elif name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif name == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"][9:]
        elif name == "pre":
            self._swallow_code(entity)
        self.entities.append(entity)

    def _swallow_code(self, pre: Entity) -> None:
        last = self.entities[-1] if self.entities else None
        if last and last["type"] == "code" and last["offset"] == pre["offset"] and last["length"] == pre["length"]:
            self.entities.pop()
            if "language" in last:
                pre["language"] = last["language"]


def _complaint(words: str) -> Refused:
    return bad(f"can't parse entities: {words}")


def _decoded(match: re.Match[str]) -> str:
    code = match[1]
    if code in _NAMED:
        return _NAMED[code]
    number = int(code[2:], 16) if code[1] == "x" else int(code[1:])
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]


def _link(text: str, entity: Entity, attributes: dict[str, str]) -> str | None:
    """The address of an <a>; Telegram silently drops what is no address, and closes a bare host with a slash."""
    url = attributes.get("href") or cut16(text, entity["offset"], entity["length"])
    if not re.match(r"[a-z]+://", url):
        url = f"http://{url}"
    if not re.match(r"(?:https?://[^\s/]+\.[^\s/]+|tg://\S+|https?://localhost)", url):
        return None
    return f"{url}/" if re.fullmatch(r"https?://[^/?#]+", url) else url


def cut16(text: str, offset: int, length: int) -> str:
    """The piece of `text` an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="replace")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text without tags, and its entities; Refused as Telegram refuses."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).run()


def found_in(text: str, taken: list[Entity] | None = None) -> list[Entity]:
    """Commands, mentions, addresses and hashtags Telegram finds by itself, outside code and links already marked."""
    if not any(sign in text for sign in "/@#.") :
        return []
    closed = [entity for entity in taken or [] if entity["type"] in ("code", "pre", "text_link")]
    found = []
    for match in _FOUND.finditer(text):
        begin, length = len16(text[: match.start()]), len16(match[0])
        if not any(e["offset"] < begin + length and begin < e["offset"] + e["length"] for e in closed):
            found.append({"type": str(match.lastgroup), "offset": begin, "length": length})
    return found


def formatted(source: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """What Telegram makes of a bot's text: parsed, trimmed, entities found, sorted, at most 100."""
    text, entities = parse_html(source) if (parse_mode or "").lower() == "html" else (source, [])
    text, entities = _trimmed(text, entities)
    entities = entities + found_in(text, entities)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, entities[:MOST_ENTITIES]


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    text = text.rstrip()
    end = len16(text)
    kept = [{**e, "length": min(e["length"], end - e["offset"])} for e in entities if e["offset"] < end]
    spare = len(text) - len(text.lstrip())
    cut = min([spare, *(e["offset"] for e in kept)])
    return text[cut:], [{**e, "offset": e["offset"] - cut} for e in kept]


def to_html(text: str, entities: list[Entity], *, page: bool = False) -> str:
    """Safe HTML of a text; `page` also marks what Telegram found by itself (addresses, commands)."""
    raw = text.encode("utf-16-le")
    marks = [(e, *_tags(e, text)) for e in entities if e["type"] in SHOWN or e["type"] == "text_link" or page]
    cuts = sorted({0, len(raw) // 2, *(e["offset"] for e, _, _ in marks), *(_end(e) for e, _, _ in marks)})
    parts: list[str] = []
    for here, following in zip(cuts, [*cuts[1:], None], strict=True):
        ending = [mark for mark in marks if _end(mark[0]) == here]
        parts += [mark[2] for mark in reversed(ending)]
        parts += [mark[1] for mark in marks if mark[0]["offset"] == here]
        if following is not None:
            parts.append(escape(raw[here * 2 : following * 2].decode("utf-16-le"), quote=False))
    return "".join(parts)


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _tags(entity: Entity, text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in SHOWN:
        language = f' class="language-{escape(entity["language"])}"' if entity.get("language") else ""
        return f"<{SHOWN[kind]}{language}>", f"</{SHOWN[kind].split()[0]}>"
    if kind in ("text_link", "url"):
        url = entity.get("url") or cut16(text, entity["offset"], entity["length"])
        return f'<a href="{escape(url if "://" in url else "http://" + url)}">', "</a>"
    if kind == "bot_command":
        return '<a class="command">', "</a>"
    return "<span>", "</span>"

"""How much of a phone a text fills: bulletins are read on one."""

import re
from collections.abc import Callable, Sequence
from html import unescape
from math import ceil
from unicodedata import east_asian_width

LINE = 22  # Chinese characters of a line in a chat that is 390 px wide
SCREEN = 34  # lines
_TAG = re.compile(r"</?[a-z][^>]*>")


def width(text: str) -> float:
    """In Chinese characters; one of a Latin script is half as wide."""
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def characters(html: str) -> int:
    """Of Telegram's HTML, without its tags."""
    return len(_shown(html))


def lines_on_phone(html: str) -> int:
    """Of Telegram's HTML, with what runs over into the next line."""
    return sum(max(1, ceil(width(line) / LINE)) for line in _shown(html).split("\n"))


def within_screens(write: Callable[[int], str], most: Sequence[int], screens: int) -> str:
    """The text with the first of these numbers of rows a section that fits so many screens, else with the last."""
    texts = map(write, most)
    return next((text for text in texts if lines_on_phone(text) <= screens * SCREEN), "") or write(most[-1])


def _shown(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()

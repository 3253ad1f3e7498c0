"""What a button carries and what an open question is about, typed: a frozen dataclass a kind (`domain/taps.py` and
`domain/bot_questions.py` name them all), packed into a short text and read back. Only what reads back to the very same
text is ours: everything else is forged or outlived."""

import re
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, Self, Union, get_args, get_origin, get_type_hints

from domain.errors import RuleBroken
from domain.period import Period, parse

NOTHING = "-"
DATA_LIMIT = 64  # bytes of callback data that Telegram takes
ABOUT_QUESTION = "ask"  # what a letter that asks is about
_SHAPES: dict[type, "_Shape"] = {}
_NUMBER = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
_WORD = re.compile(r"[\w.-]{1,40}", re.ASCII)


class FreeText(str):
    """Any words, colons too; only a last field can be."""


@dataclass(frozen=True, slots=True)
class _Shape:
    known: tuple[tuple[str, Any], ...]  # name and type of each field, in order
    given: frozenset[str]  # the others are always one word, which tells kinds of one HEAD apart
    needed: int  # how many of them, from the first on, are always written


class Packed:
    """`HEAD` opens the text. Fields are whole numbers, words of `[A-Za-z0-9_.-]`, enums, days, periods, one of a few
    words (Literal), or `FreeText`, divided by colons; those at the end may be left out where None is their default, and
    `-` is None in the middle."""

    HEAD: ClassVar[str]
    LIMIT: ClassVar[int]  # bytes

    def pack(self) -> str:
        """Raises ValueError where it does not fit or would not be read back."""
        shape = _shape(type(self))
        values = [getattr(self, name) for name, _ in shape.known]
        while len(values) > shape.needed and values[-1] is None:
            values.pop()
        data = ":".join((self.HEAD, *map(_written, values)))
        if len(data.encode()) > self.LIMIT:
            raise ValueError(f"{data!r} is longer than {self.LIMIT} bytes")
        return data

    @classmethod
    def parse(cls, data: str) -> Self | None:
        """None for what `pack` of this kind does not write."""
        head, colon, rest = data.partition(f"{cls.HEAD}:") if data != cls.HEAD else ("", ":", "")
        if head or not colon:
            return None
        shape = _shape(cls)
        free = bool(shape.known) and shape.known[-1][1] is FreeText
        parts = rest.split(":", len(shape.known) - 1 if free else -1) if rest else []
        if not shape.needed <= len(parts) <= len(shape.known):
            return None
        try:
            found = cls(**{name: _read(kind, part) for (name, kind), part in zip(shape.known, parts, strict=False)
                           if name in shape.given})
            return found if found.pack() == data else None
        except (ValueError, RuleBroken):
            return None


class Callback(Packed):
    """A button's data. Several kinds may have one HEAD where no data reads as two of them (a test)."""

    LIMIT: ClassVar[int] = DATA_LIMIT


class BotQuestion(Packed):
    """What the bot asked: kept as the open question of a private chat, and with the letter that asks. One kind a
    HEAD."""

    LIMIT: ClassVar[int] = 76  # of the columns' 80, with `ask:` before it

    @property
    def about(self) -> str:
        """For the letter, so that a reply to it answers."""
        return f"{ABOUT_QUESTION}:{self.pack()}"


def _shape(kind: type[Packed]) -> _Shape:
    """Kept: it is asked for at every tap."""
    if kind not in _SHAPES:
        hints, own = get_type_hints(kind), fields(kind)  # type: ignore[arg-type]  # each is a dataclass, by its test
        _SHAPES[kind] = _Shape(tuple((one.name, hints[one.name]) for one in own),
                               frozenset(one.name for one in own if one.init),
                               max((n for n, one in enumerate(own, 1) if one.default is MISSING or not one.init),
                                   default=0))
    return _SHAPES[kind]


def _written(value: object) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, FreeText) and value and "\n" not in value:
        return str(value)
    if isinstance(value, str):
        if _WORD.fullmatch(value) is None:
            raise ValueError(f"{value!r} cannot be carried")
        return str(value)
    if isinstance(value, Period):
        return value.key
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(kind: Any, part: str) -> object:
    """Raises ValueError for what is not of that kind."""
    if get_origin(kind) in (Union, UnionType):
        if part == NOTHING:
            return None
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is Literal:
        if part not in get_args(kind):
            raise ValueError(part)
        return part
    if kind is int:
        if _NUMBER.fullmatch(part) is None:
            raise ValueError(part)
        return int(part)
    if kind is Period:
        return parse(part, date.min)
    if kind is date:
        return date.fromisoformat(part)
    return kind(part) if issubclass(kind, (StrEnum, FreeText)) else part

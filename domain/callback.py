"""What a button carries, typed: a frozen dataclass a kind (`domain/taps.py` names them all), packed into Telegram's 64
bytes and read back. Only what reads back to the very same bytes is ours: everything else is forged or outlived."""

import re
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, Self, get_args, get_origin, get_type_hints

from domain.errors import RuleBroken
from domain.period import Period, parse

DATA_LIMIT = 64  # bytes of callback data that Telegram takes
Shape = tuple[tuple[tuple[str, Any], ...], int]
_SHAPES: dict[str, Shape] = {}  # of each HEAD
_NUMBER = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
_WORD = re.compile(r"[\w.-]{1,40}", re.ASCII)


class Callback:
    """`HEAD` opens the data and tells the kinds apart. Fields are whole numbers, words of `[A-Za-z0-9_.-]`, enums,
    days, periods or one of a few words (Literal), divided by colons; those at the end may be left out where None is
    their default."""

    HEAD: ClassVar[str]

    def pack(self) -> str:
        """Raises ValueError where it does not fit or would not be read back."""
        values = [getattr(self, name) for name, _ in _shape(type(self))[0]]
        while values and values[-1] is None:
            values.pop()
        data = ":".join((self.HEAD, *map(_written, values)))
        if len(data.encode()) > DATA_LIMIT:
            raise ValueError(f"{data!r} is longer than {DATA_LIMIT} bytes")
        return data

    @classmethod
    def parse(cls, data: str) -> Self | None:
        """None for what `pack` of this kind does not write."""
        head, colon, rest = data.partition(f"{cls.HEAD}:") if data != cls.HEAD else ("", ":", "")
        if head or not colon:
            return None
        parts, (known, needed) = rest.split(":") if rest else [], _shape(cls)
        if not needed <= len(parts) <= len(known):
            return None
        try:
            found = cls(**{name: _read(kind, part) for (name, kind), part in zip(known, parts, strict=False)})
            return found if found.pack() == data else None
        except (ValueError, RuleBroken):
            return None


def _shape(kind: type[Callback]) -> Shape:
    """The fields of a kind with their types, in order, and how many of them are needed. Kept: it is asked for at every
    tap."""
    if kind.HEAD not in _SHAPES:
        hints, own = get_type_hints(kind), fields(kind)  # type: ignore[arg-type]  # each is a dataclass, by its test
        _SHAPES[kind.HEAD] = (tuple((field.name, hints[field.name]) for field in own),
                              sum(field.default is MISSING for field in own))
    return _SHAPES[kind.HEAD]


def _written(value: object) -> str:
    if isinstance(value, str):
        if _WORD.fullmatch(value) is None:
            raise ValueError(f"{value!r} cannot be carried")
        return str(value)
    if isinstance(value, Period):
        return value.key
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(kind: Any, part: str) -> object:
    """Raises ValueError for what is not of that kind."""
    if get_origin(kind) is UnionType:
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
    return kind(part) if issubclass(kind, StrEnum) else part

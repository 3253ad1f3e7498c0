"""Rows of buttons from a handler's labels."""

from collections.abc import Iterable, Sequence

from domain.letter import Button, Buttons
from domain.projects.project import Project
from reports.filters import brief
from reports.render import word

DATA_LIMIT = 64  # bytes of callback data that Telegram takes
MOST_BUTTONS = 90  # Telegram takes a hundred under one message; some are for the way back


def key(name: str, data: str, **facts: object) -> Button:
    """A button called `name` in words.toml, [button], with `facts` in its braces."""
    return Button(word("button", name).format(**facts), data)


def rows(buttons: Sequence[Button], width: int) -> Buttons:
    """At most `width` side by side."""
    return tuple(tuple(buttons[at:at + width]) for at in range(0, len(buttons), width))


def projects(found: Iterable[Project], data: str) -> Buttons:
    """One project a row; `data` has `{id}`."""
    return tuple((Button(f"#{p.id} {brief(p.name, 30)}", data.format(id=p.id)),) for p in found)

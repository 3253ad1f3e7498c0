"""Rows of buttons from a handler's labels."""

from collections.abc import Callable, Iterable, Sequence

from domain.callback import Callback
from domain.letter import Button, Buttons
from domain.projects.project import Project
from reports.filters import brief
from reports.render import word

MOST_BUTTONS = 90  # Telegram takes a hundred under one message; some are for the way back


def key(name: str, data: str | Callback, **facts: object) -> Button:
    """A button called `name` in words.toml, [button], with `facts` in its braces."""
    return Button(word("button", name).format(**facts), data if isinstance(data, str) else data.pack())


def rows(buttons: Sequence[Button], width: int) -> Buttons:
    """At most `width` side by side."""
    return tuple(tuple(buttons[at:at + width]) for at in range(0, len(buttons), width))


def projects(found: Iterable[Project], tap: Callable[[int], Callback]) -> Buttons:
    """One project a row; `tap` of its number."""
    return tuple((Button(f"#{p.id} {brief(p.name, 30)}", tap(p.id).pack()),) for p in found)


def turning(page: int, pages: int, tap: Callable[[int], Callback], first: int = 1) -> Buttons:
    """The row that turns pages, counted from `first`; `tap` of a page."""
    row = [key(name, tap(to)) for name, to in (("earlier", page - 1), ("later", page + 1))
           if first <= to < pages + first]
    return (tuple(row),) if row else ()

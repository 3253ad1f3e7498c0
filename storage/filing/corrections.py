"""What one update announced and the update that corrects it announces again: the same thing, not a second one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, Table, select

from domain.filing.update import Update
from storage.tables import updates


class Announced(Protocol):
    """A next step or a difficulty."""

    @property
    def project_id(self) -> int: ...


T = TypeVar("T", bound=Announced)


def of_live_updates(table: Table) -> ColumnElement[bool]:
    """Rows of a withdrawn update stay, out of sight."""
    return ~select(updates.c.id).where(updates.c.id == table.c.update_id,
                                       updates.c.withdrawn_at.is_not(None)).correlate(table).exists()


async def announced_before(before: Sequence[Update], of_update: Callable[[int], Awaitable[Sequence[T]]],
                           ) -> tuple[Update | None, list[T]]:
    """The first of `before` (what an update corrects, or what corrected it) that announced any, and which."""
    for former in before:
        if kept := list(await of_update(former.id)):
            return former, kept
    return None, []


def same_as(kept: list[T], project_id: int) -> T | None:
    """The one that goes on as this project's, taken from `kept`: its own, else any that is left."""
    found = next((one for one in kept if one.project_id == project_id), kept[0] if kept else None)
    if found is not None:
        kept.remove(found)
    return found

"""What holds projects up: whose, promised by when, 已解决. Those of a withdrawn report stay, out of sight."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select, update

from domain.filing.saving import held_up, trouble
from domain.filing.update import Update
from domain.projects.project import Difficulty
from domain.projects.stages import Stage
from storage.engine.collection import Collection, Row
from storage.filing.corrections import announced_before, of_live_updates, same_as
from storage.tables import difficulties

LIVE = of_live_updates(difficulties)
# Built once: it runs for every report.
_UNSOLVED = select(difficulties).where(difficulties.c.solved_on.is_(None), LIVE).order_by(
    difficulties.c.opened_on, difficulties.c.id)
_UNSOLVED_WORDS = _UNSOLVED.with_only_columns(difficulties.c.project_id, difficulties.c.text)


class Difficulties(Collection):
    async def open(self, project_id: int, text: str, on: date, promised_on: date | None = None,
                   update_id: int | None = None, owner_id: int | None = None) -> int:
        """A new difficulty; its id."""
        return await self._add(difficulties, project_id=project_id, text=text, opened_on=on, promised_on=promised_on,
                               original_on=promised_on, update_id=update_id, owner_id=owner_id)

    async def get(self, difficulty_id: int) -> Difficulty | None:
        row = await self._one(select(difficulties).where(difficulties.c.id == difficulty_id, LIVE))
        return None if row is None else difficulty_of_row(row)

    async def unsolved(self, of: Iterable[int] | None = None) -> Sequence[Difficulty]:
        """The oldest first; with `of` only of these projects."""
        found = _UNSOLVED if of is None else _UNSOLVED.where(difficulties.c.project_id.in_(list(of)))
        return [difficulty_of_row(row) for row in await self._all(found)]

    async def unsolved_words(self) -> Sequence[tuple[int, str]]:
        """(project, text) of each, the oldest first."""
        return [(row["project_id"], row["text"]) for row in await self._all(_UNSOLVED_WORDS)]

    async def opened_before(self, end: date) -> Sequence[Difficulty]:
        """Opened before that day, solved or not, oldest first."""
        rows = await self._all(select(difficulties).where(difficulties.c.opened_on < end, LIVE)
                               .order_by(difficulties.c.opened_on, difficulties.c.id))
        return [difficulty_of_row(row) for row in rows]

    async def of_project(self, project_id: int, withdrawn: bool = False) -> Sequence[Difficulty]:
        """With those of withdrawn reports for the history."""
        where = [difficulties.c.project_id == project_id, *(() if withdrawn else (LIVE,))]
        rows = await self._all(select(difficulties).where(*where).order_by(difficulties.c.id))
        return [difficulty_of_row(row) for row in rows]

    async def of_update(self, update_id: int) -> Sequence[Difficulty]:
        """The difficulties that an update tells of, whether it is withdrawn or not."""
        rows = await self._all(select(difficulties).where(difficulties.c.update_id == update_id)
                               .order_by(difficulties.c.id))
        return [difficulty_of_row(row) for row in rows]

    async def solve(self, difficulty_id: int, on: date | None) -> None:
        """已解决 (None opens it again)."""
        await self._do(update(difficulties).where(difficulties.c.id == difficulty_id).values(solved_on=on))

    async def promise(self, difficulty_id: int, owner_id: int | None, day: date | None, first: bool) -> None:
        """Set owner and promised day; the first promised day is kept as the original."""
        values: dict[str, object] = {"owner_id": owner_id, "promised_on": day}
        if owner_id is not None:
            values["owner_name"] = None
        if first:
            values["original_on"] = day
        await self._do(update(difficulties).where(difficulties.c.id == difficulty_id).values(**values))

    async def charge(self, one: Difficulty, owner_id: int | None, owner_name: str | None, day: date | None) -> None:
        """Given to a member, or to an outsider by name; the first promised day is kept as the original."""
        await self._do(update(difficulties).where(difficulties.c.id == one.id).values(
            owner_id=owner_id, owner_name=owner_name, promised_on=day, original_on=one.original_on or day))

    async def give_back(self, difficulty_id: int, owner_id: int | None, owner_name: str | None,
                        day: str | None) -> None:
        """Whose it was before, and until when (ISO)."""
        await self._do(update(difficulties).where(difficulties.c.id == difficulty_id).values(
            owner_id=owner_id, owner_name=owner_name, promised_on=date.fromisoformat(day) if day else None))

    async def postpone(self, difficulty_id: int, day: date) -> None:
        await self._do(update(difficulties).where(difficulties.c.id == difficulty_id).values(promised_on=day))

    async def follow(self, told: Update, text: str, promised: date | None, before: Sequence[Update],
                     opens: bool = True) -> None:
        """What an update tells of a difficulty, one for each of its projects. Of the first of `before` (what it
        corrects, or what corrected it) that tells of any, they are the same ones: owner, promised day and 已解决 stay.
        Others are opened (`opens`)."""
        former, kept = await announced_before(before, self.of_update)
        for project_id in _nearest_first(told, kept):
            same = same_as(kept, project_id)
            if same is not None and former is not None:
                await self._retell(replace(same, project_id=project_id), told, text, promised, trouble(former)[1])
            elif opens:
                await self.open(project_id, text, told.happened_on, promised, told.id)

    async def _retell(self, same: Difficulty, told: Update, text: str, promised: date | None, was: date | None) -> None:
        """The same difficulty in another update's words; the day it announced goes with it, one set by hand stays."""
        days = {"promised_on": promised, "original_on": promised} if same.promised_on == was else {}
        await self._do(update(difficulties).where(difficulties.c.id == same.id).values(
            update_id=told.id, project_id=same.project_id, text=text, opened_on=told.happened_on, **days))


def _nearest_first(told: Update, kept: Sequence[Difficulty]) -> list[int]:
    """Projects that have a difficulty already come before those that may take a left one over."""
    known = {d.project_id for d in kept}
    held = held_up(told)
    troubled = (e.project_id for e in told.entries if e.project_id in held and not e.aside
                and e.stage_after is not Stage.ENDED)
    return sorted(troubled, key=lambda project_id: project_id not in known)


def difficulty_of_row(row: Row) -> Difficulty:
    return Difficulty(row["id"], row["project_id"], row["text"], row["opened_on"], row["owner_id"], row["promised_on"],
                      row["original_on"], row["solved_on"], row["update_id"], row["owner_name"])

"""Who introduced a project, as versions: the first report fixes it, a change has a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from domain.figures.introduction import Introduction
from storage.engine.collection import Collection, Row
from storage.figures.fact_tables import introductions

STANDING_NOW = introductions.c.removed_at.is_(None)


class Introducers(Collection):
    async def introduce(self, project_id: int, unit: str, at: datetime) -> None:
        """首报: one unit, whole, for all days."""
        await self._add(introductions, project_id=project_id, unit=unit, entered_at=at)

    async def share(self, project_id: int, shares: Iterable[tuple[str, int]], at: datetime,
                    update_id: int | None = None) -> None:
        """Joint introduction: (unit, parts) instead of what stood; the whole is the sum of the parts. `update_id`: the
        report that states it."""
        told = list(shares)
        whole = sum(part for _, part in told)
        await self._end(introductions.c.project_id == project_id, at)
        await self._add_all(introductions, [{"project_id": project_id, "unit": unit, "part": part, "whole": whole,
                                             "entered_at": at, "update_id": update_id}
                                            for unit, part in told])

    async def withdrawn(self, update_id: int, at: datetime) -> None:
        """The report is taken back: what stood before the shares that it stated stands again, unless something else was
        said of that project since."""
        for own in await self._end(introductions.c.update_id == update_id, at):
            before = (introductions.c.project_id == own.project_id) & (
                introductions.c.removed_at == own.entered_at) & or_(
                introductions.c.update_id.is_(None), introductions.c.update_id != update_id)
            standing = await self.load(STANDING_NOW & (introductions.c.project_id == own.project_id))
            if not standing:
                await self._again(before, at)

    async def restored(self, update_id: int, at: datetime) -> None:
        """The report holds again, and so do its shares."""
        last = select(func.max(introductions.c.removed_at)).where(introductions.c.update_id == update_id)
        own = (introductions.c.update_id == update_id) & (introductions.c.removed_at == last.scalar_subquery())
        told = await self.load(own)
        await self._end(introductions.c.project_id.in_({one.project_id for one in told}), at)
        await self._again(own, at)

    async def hand_over(self, project_id: int, unit: str, day: date, at: datetime) -> None:
        """From that day on the project is another unit's; what was reached before it stays with whom it was."""
        await self.share_from(project_id, [(unit, 1)], day, at)

    async def hand_back(self, project_id: int, handed_over_at: datetime, at: datetime) -> bool:
        """What stood before the project was handed over at that instant stands again; False, and nothing is done, where
        something else was said of it since."""
        own = introductions.c.project_id == project_id
        standing = await self.load(STANDING_NOW & own)
        if any(one.entered_at != handed_over_at for one in standing):
            return False
        before = await self._all(select(introductions.c.id).where(own, introductions.c.removed_at == handed_over_at))
        await self._end(own, at)
        await self._again(introductions.c.id.in_([row["id"] for row in before]), at)
        return True

    async def share_from(self, project_id: int, shares: Iterable[tuple[str, int]], day: date, at: datetime) -> None:
        """(unit, parts) of what is reached from that day on; what was reached before stays with whom it was."""
        told = list(shares)
        whole = sum(part for _, part in told)
        kept = await self._end(introductions.c.project_id == project_id, at)
        rows = [_columns(one) | {"until": day if one.until is None or one.until > day else one.until, "entered_at": at}
                for one in kept if one.since is None or one.since < day]
        await self._add_all(introductions, rows)
        await self._add_all(introductions, [{"project_id": project_id, "unit": unit, "part": part, "whole": whole,
                                             "since": day, "entered_at": at} for unit, part in told])

    async def shared(self) -> dict[int, list[Introduction]]:
        """Project -> who introduced it, of those that several units introduced. One query."""
        found: dict[int, list[Introduction]] = defaultdict(list)
        for one in await self.load(STANDING_NOW & (introductions.c.part < introductions.c.whole)):
            found[one.project_id].append(one)
        return found

    async def leave(self, project_id: int, at: datetime) -> None:
        """The entry was merged into another, whose introducer stays."""
        await self._end(introductions.c.project_id == project_id, at)

    async def load(self, which: ColumnElement[bool] | None = None) -> list[Introduction]:
        """All versions."""
        statement = select(introductions).order_by(introductions.c.id)
        return [introduction_of_row(row) for row in await self._all(statement if which is None
                                                                    else statement.where(which))]

    async def _again(self, which: ColumnElement[bool], at: datetime) -> None:
        """New versions of these, known from that instant on."""
        rows = await self._all(select(introductions).where(which))
        await self._add_all(introductions, [{name: value for name, value in row.items() if name != "id"} | {
            "entered_at": at, "removed_at": None} for row in rows])

    async def _end(self, which: ColumnElement[bool], at: datetime) -> Sequence[Introduction]:
        ended = await self.load(STANDING_NOW & which)
        await self._do(update(introductions).where(STANDING_NOW, which).values(removed_at=at))
        return ended


def introduced_by(units: Sequence[str]) -> Select[tuple[int]]:
    """Projects of which one of these units holds, or held, a share."""
    return select(introductions.c.project_id).where(STANDING_NOW, introductions.c.unit.in_(units))


def introduction_of_row(row: Row, prefix: str = "") -> Introduction:
    """`prefix`: how the columns are called in rows of something else (`introduction_columns`)."""
    project_id, unit, entered_at, part, whole, since, until, removed_at = (row[prefix + name] for name in (
        "project_id", "unit", "entered_at", "part", "whole", "since", "until", "removed_at"))
    return Introduction(project_id, unit, entered_at, part, whole, since, until, removed_at)


def introduction_columns(prefix: str) -> list[ColumnElement[Any]]:
    return [column.label(prefix + column.name) for column in introductions.c]


def _columns(one: Introduction) -> dict[str, object]:
    return {"project_id": one.project_id, "unit": one.unit, "part": one.part, "whole": one.whole, "since": one.since,
            "until": one.until}

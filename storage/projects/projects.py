"""The ledger: projects with their amounts, moves and changes by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, union, update

from domain.money import Amount, AmountKind, Money
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage
from storage.duties.milestones import STANDING
from storage.engine.collection import Row
from storage.figures.introducers import Introducers
from storage.figures.recording import Recording
from storage.projects.named_projects import ProjectNames
from storage.projects.project_moves import ProjectMoves
from storage.projects.project_rows import (
    ADDING_UP,
    IN_LEDGER,
    TELLS,
    amount_of_row,
    concerns,
    in_chunks,
    project_of_row,
    row_of_project,
    stage_of,
    within,
)
from storage.projects.project_standing import ProjectStanding
from storage.service.firm_tags import FirmTags
from storage.tables import amounts, changes, difficulties, entries, milestones, projects, stage_moves, updates


class Projects(ProjectMoves, ProjectNames, ProjectStanding):
    async def add(self, project: Project, update_id: int | None = None, on: date | None = None,
                  at: datetime | None = None) -> Project:
        """Store a new project with its amounts and its first stage; it comes back with its id. `at`: when it became
        known, where it is entered as of an earlier day. The facts of an update are recorded by who files it."""
        values = row_of_project(project)
        values["stage_since"] = project.stage_since or on
        values["came_with_news_at"] = project.last_news_at if update_id is None else None
        new_id = await self._add(projects, **values)
        await self.state_amounts(new_id, project.amounts, update_id, project.created_at)
        if project.stage is not None:
            move = StageMove(new_id, None, project.stage, on or project.created_at.date(), project.created_at,
                             update_id)
            await self.move(move)
        await self._introduced(replace(project, id=new_id), update_id, on or project.created_at.date(),
                               at or project.created_at)
        return replace(project, id=new_id)

    async def _introduced(self, project: Project, update_id: int | None, on: date, at: datetime) -> None:
        """Its first fact fixes who introduced it, what its firm is tagged counts for it too; without a report its stage
        and its sums are facts too."""
        await Introducers(self._connection).introduce(project.id, project.unit, at)
        tags = FirmTags(self._connection)
        if project.enterprise and (known := await tags.of(project.enterprise)):
            await tags.tag([project], known, on, at)
        if update_id is None:
            recording = Recording(self._connection)
            if project.stage is not None:
                await recording.reached(project.id, project.unit, project.stage, on, at)
            await recording.stated(project.id, project.unit, project.amounts, on, at)

    async def get(self, project_id: int) -> Project | None:
        """The project, or what it was merged into; None for one whose every report was taken back."""
        found = (await self.some([project_id])).get(project_id)
        if found is None or found.merged_into is None:
            return found
        return None if found.merged_into == found.id else await self.get(found.merged_into)

    async def ever(self, project_id: int) -> Project | None:
        """As `get`, but also one whose every report was taken back: for its history."""
        return await self.get(project_id) or (await self.some([project_id])).get(project_id)

    async def some(self, ids: Iterable[int]) -> Mapping[int, Project]:
        return {p.id: p for some in in_chunks(ids)
                for p in await self._load(projects.c.id.in_(some), amounts.c.project_id.in_(some))}

    async def all(self) -> Sequence[Project]:
        """Every project of the ledger, by id. Two queries."""
        return await self._load(IN_LEDGER, amounts.c.current)

    async def page(self, limit: int, offset: int = 0, *, units: Sequence[str] | None = None, unit: str | None = None,
                   stage: Stage | None = None) -> tuple[Sequence[Project], int]:
        """One page of the ledger, latest news first, and how many there are in all. `units`: only what these introduced
        or serve (None: everything); `unit` and `stage` narrow it further. Three queries."""
        which = IN_LEDGER if units is None else IN_LEDGER & concerns(units)
        which = which if unit is None else which & concerns([unit])
        which = which if stage is None else which & (projects.c.stage == stage)
        total = await self._one(select(func.count().label("n")).select_from(projects).where(which))
        rows = await self._all(select(projects.c.id).where(which).order_by(
            projects.c.last_news_at.desc(), projects.c.id.desc()).limit(limit).offset(offset))
        ids = [row["id"] for row in rows]
        found = await self.some(ids)
        return [found[i] for i in ids], int(total["n"]) if total else 0

    async def takes_news_of(self, keep_id: int, lose_id: int) -> None:
        """Of two entries that become one: it came with the later of the news that either came with."""
        rows = await self._all(select(projects.c.came_with_news_at).where(projects.c.id.in_([keep_id, lose_id])))
        known = [row["came_with_news_at"] for row in rows if row["came_with_news_at"] is not None]
        await self._do(update(projects).where(projects.c.id == keep_id).values(
            came_with_news_at=max(known) if known else None))

    async def merged_ids(self, project_id: int) -> Sequence[int]:
        """The project's own id and those of the entries merged into it."""
        rows = await self._all(select(projects.c.id).where(projects.c.merged_into == project_id).order_by(
            projects.c.id))
        return tuple(dict.fromkeys((project_id, *(row["id"] for row in rows))))

    async def concerned(self, since: datetime, until: datetime, planned_from: date,
                        planned_to: date) -> Sequence[Project]:
        """Projects that a digest speaks of: in updates or moves filed within [since, until), with an unsolved
        difficulty, or with an open milestone planned within the days (both included). Two queries, whatever their
        number."""
        filed = (updates.c.filed_at >= since) & (updates.c.filed_at < until)
        planned = STANDING & milestones.c.done_on.is_(None) & milestones.c.planned_on.between(planned_from, planned_to)
        ids = union(
            select(entries.c.project_id).join(updates).where(filed, updates.c.withdrawn_at.is_(None)),
            select(stage_moves.c.project_id).where(stage_moves.c.filed_at >= since, stage_moves.c.filed_at < until),
            select(difficulties.c.project_id).where(difficulties.c.solved_on.is_(None)),
            select(milestones.c.project_id).where(planned)).subquery()
        wanted = select(ids.c.project_id)
        return await self._load(projects.c.id.in_(wanted), amounts.c.project_id.in_(wanted))

    async def standing(self, units: Sequence[str] | None = None) -> Sequence[tuple[str, Stage | None, int]]:
        """(introducing unit, stage, how many) of the ledger; with `units` of what these introduced or serve. One
        query."""
        rows = await self._all(select(projects.c.unit, projects.c.stage, func.count().label("n")).where(
            within(units)).group_by(projects.c.unit, projects.c.stage))
        return [(row["unit"], stage_of(row["stage"]), int(row["n"])) for row in rows]

    async def that_reached(self, stages: Iterable[Stage]) -> Sequence[Project]:
        """Projects that stand, or once stood, at one of these stages. Two queries."""
        names = [str(stage) for stage in stages]
        moved = select(stage_moves.c.project_id).where(stage_moves.c.after.in_(names), TELLS)
        wanted = select(projects.c.id).where(IN_LEDGER, or_(projects.c.stage.in_(names), projects.c.id.in_(moved)))
        return await self._load(projects.c.id.in_(wanted), amounts.c.project_id.in_(wanted))

    async def led_by(self, names: Iterable[str]) -> Sequence[Project]:
        """The ledger's projects whose responsible leader is called so, by id. Two queries."""
        led = IN_LEDGER & projects.c.leader.in_(sorted(names))
        return await self._load(led, amounts.c.project_id.in_(select(projects.c.id).where(led)))

    async def of_size(self, least: Money) -> Sequence[Project]:
        """The ledger's projects of at least that 总投资, in its currency, by id. Two queries."""
        large = IN_LEDGER & projects.c.id.in_(select(amounts.c.project_id).where(
            amounts.c.current, amounts.c.kind == AmountKind.TOTAL, amounts.c.currency == least.currency,
            amounts.c.minor >= least.minor))
        return await self._load(large, amounts.c.project_id.in_(select(projects.c.id).where(large)))

    async def by_name(self, name: str) -> Project | None:
        rows = await self._load(projects.c.name.in_([name]) & IN_LEDGER, amounts.c.project_id.in_(
            select(projects.c.id).where(projects.c.name == name)))
        return rows[0] if rows else None

    async def confidential(self) -> Sequence[Project]:
        """The ledger's confidential projects, without their sums. One query."""
        rows = await self._all(select(projects).where(IN_LEDGER, projects.c.confidential).order_by(projects.c.id))
        return [project_of_row(row, ()) for row in rows]

    async def open_names(self, parts: Iterable[str]) -> Sequence[str]:
        """Names and enterprises of the projects that are not confidential in which one of these parts stands."""
        held = [func.lower(column).contains(part, autoescape=True) for part in parts
                for column in (projects.c.name, projects.c.enterprise)]
        rows = await self._all(select(projects.c.name, projects.c.enterprise).where(
            IN_LEDGER, ~projects.c.confidential, or_(*held)))
        return [name for row in rows for name in (row["name"], row["enterprise"]) if name]

    async def _load(self, which: ColumnElement[bool], which_amounts: ColumnElement[bool]) -> list[Project]:
        rows = await self._all(select(projects).where(which).order_by(projects.c.id))
        sums = await self._all(select(amounts).where(which_amounts, amounts.c.current).order_by(amounts.c.id))
        by_project: dict[int, list[Amount]] = defaultdict(list)
        for row in sums:
            by_project[row["project_id"]].append(amount_of_row(row))
        return [project_of_row(row, by_project.get(row["id"], ())) for row in rows]

    async def state_by_hand(self, project: Project, stated: Sequence[Amount], on: date, at: datetime) -> None:
        """Sums without a report: those that add up as totals."""
        await self.state_amounts(project.id, stated, None, at)
        await Recording(self._connection).stated(project.id, project.unit, stated, on, at)

    async def state_amounts(self, project_id: int, stated: Iterable[Amount], update_id: int | None,
                            at: datetime) -> None:
        """The newest sum of each kind becomes the current one; earlier ones stay for the history. Sums that add up
        follow from their facts, and so does what was made in a month."""
        last = {a.kind: a for a in stated if a.kind not in ADDING_UP and a.over is None}
        if not last:
            return
        await self._do(update(amounts).where(amounts.c.project_id == project_id, amounts.c.current,
                                             amounts.c.kind.in_([str(k) for k in last])).values(current=False))
        await self._add_all(amounts, [{
            "project_id": project_id, "update_id": update_id, "kind": a.kind, "minor": a.money.minor,
            "upper_minor": a.upper.minor if a.upper else None, "currency": a.money.currency, "approx": a.approx,
            "stated_at": at, "current": True} for a in last.values()])

    async def save(self, project: Project) -> None:
        """Write a project's own columns (not its amounts)."""
        await self._do(update(projects).where(projects.c.id == project.id).values(**row_of_project(project)))

    async def change(self, project: Project, field: str, value: Any, member_id: int | None, at: datetime,
                     on: date | None = None) -> Project:
        """Set one field by hand; who did it and what stood there is kept. Another unit has the project from a day on
        (`on`, or the day of the change)."""
        if field == "unit" and value != project.unit:
            await Introducers(self._connection).hand_over(project.id, str(value), on or at.date(), at)
        await self._add(changes, project_id=project.id, member_id=member_id, field=field, at=at,
                        before=_text(getattr(project, field)), after=_text(value), since=on if field == "unit"
                        else None)
        changed = replace(project, **{field: value})
        await self.save(changed)
        return changed

    async def note_change(self, project_id: int, field: str, before: str | None, after: str | None,
                          member_id: int | None, at: datetime) -> None:
        """Keep for the history what was changed by hand outside the project's own columns."""
        await self._add(changes, project_id=project_id, member_id=member_id, field=field, before=before, after=after,
                        at=at)

    async def move_by_hand(self, project: Project, stage: Stage, on: date, member_id: int | None,
                           at: datetime) -> Project:
        """Set the stage without a report: a move, a row of the history, and the stage held before 暂停/终止."""
        await self.move(StageMove(project.id, project.stage, stage, on, at, None))
        await Recording(self._connection).reached(project.id, project.unit, stage, on, at)
        moved = replace(project.at_stage(stage, on), stage=project.stage)  # `change` keeps what stood there
        return await self.change(moved, "stage", stage, member_id, at)

    async def changes(self, project_id: int) -> Sequence[Row]:
        """Changes by hand: field, before, after, member_id, at; oldest first."""
        return await self._all(select(changes).where(changes.c.project_id == project_id).order_by(changes.c.id))



def _text(value: object) -> str | None:
    if value is None or value == "":
        return None
    return "、".join(value) if isinstance(value, tuple) else str(value)

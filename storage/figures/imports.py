"""Imports of facts and of projects: written in portions out of sight, shown at one instant, taken back whole.

What an import makes is marked by its number. Until it is made, and once it is taken back, its facts do not show
(Facts.hidden), its projects are out of the ledger (as one whose every report was taken back: merged into itself), and
its moves are withdrawn. What it changed in projects that were there is kept beside it
(storage/projects/imported_changes.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from domain.figures.fact import Fact, FactKind
from domain.money import Amount
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage
from storage.engine.collection import Collection
from storage.figures.fact_tables import facts, import_changes, imports, introductions
from storage.figures.facts import LIVE, Facts, fact_of_row, visible
from storage.projects.project_rows import in_chunks, row_of_project
from storage.projects.projects import Projects
from storage.tables import amounts, entries, milestones, projects, stage_moves, updates
from storage.verdicts.case_rows import Cases

CHUNK = 5_000  # numbers in one IN: PostgreSQL takes 32,767


@dataclass(frozen=True, slots=True)
class ImportMade:
    """One import: `made_at` None while it is being written, or after it was broken off; `rows` as it was made."""

    id: int
    name: str
    begun_at: datetime
    made_at: datetime | None
    taken_back_at: datetime | None
    rows: int


class Imports(Collection):
    async def begin(self, name: str, at: datetime) -> int:
        return await self._add(imports, name=name[:200], begun_at=at)

    async def listing(self) -> list[ImportMade]:
        """Latest first."""
        counted = select(facts.c.import_id, func.count(func.distinct(facts.c.fact_id)).label("n")).group_by(
            facts.c.import_id).subquery()
        made = select(projects.c.import_id, func.count().label("n")).group_by(projects.c.import_id).subquery()
        changed = select(import_changes.c.import_id, func.count(func.distinct(import_changes.c.project_id)).label(
            "n")).group_by(import_changes.c.import_id).subquery()
        numbers = (func.coalesce(counted.c.n, 0).label("facts"), func.coalesce(made.c.n, 0).label("projects"),
                   func.coalesce(changed.c.n, 0).label("changed"))
        rows = await self._all(select(imports, *numbers).outerjoin(
            counted, counted.c.import_id == imports.c.id).outerjoin(
                made, made.c.import_id == imports.c.id).outerjoin(
                    changed, changed.c.import_id == imports.c.id).order_by(imports.c.id.desc()))
        return [ImportMade(r["id"], r["name"], r["begun_at"], r["made_at"], r["taken_back_at"],
                           max(r["facts"], r["projects"]) + r["changed"]) for r in rows]

    async def stands(self, import_id: int) -> bool:
        """Whether there is such an import that was not taken back."""
        return await self._one(select(imports.c.id).where(
            imports.c.id == import_id, imports.c.taken_back_at.is_(None))) is not None

    # what is there already

    async def imported(self, first: date, last: date, after: int = 0, limit: int = 1_000) -> list[Fact]:
        """Facts that came by imports and hold now, of these days (both included), by their number: the next `limit` of
        them after the one numbered `after`."""
        seen = visible(await Facts(self._connection).hidden())
        rows = await self._all(select(facts).where(
            LIVE, seen, facts.c.import_id.is_not(None), facts.c.day.between(first, last), facts.c.fact_id > after)
            .order_by(facts.c.fact_id).limit(limit))
        return [fact_of_row(row) for row in rows]

    async def names(self, import_ids: Iterable[int]) -> Mapping[int, str]:
        """What each was called: its file."""
        rows = await self._all(select(imports.c.id, imports.c.name).where(imports.c.id.in_(sorted(set(import_ids)))))
        return {row["id"]: row["name"] for row in rows}

    async def of_projects(self, import_id: int, kinds: Iterable[FactKind], first: date, last: date) -> list[Fact]:
        """What holds of one import, of these kinds and days (both included), each of a project."""
        return await Facts(self._connection).load(
            LIVE & (facts.c.import_id == import_id) & facts.c.project_id.is_not(None)
            & facts.c.kind.in_([str(kind) for kind in kinds]) & facts.c.day.between(first, last))

    async def told_of(self, project_ids: Iterable[int]) -> Mapping[int, list[Fact]]:
        """What holds now of these projects, whatever told it."""
        seen = visible(await Facts(self._connection).hidden())
        found: dict[int, list[Fact]] = {}
        for ids in _chunks(project_ids):
            for fact in await Facts(self._connection).load(LIVE & seen & facts.c.project_id.in_(ids)):
                if fact.project_id is not None:
                    found.setdefault(fact.project_id, []).append(fact)
        return found

    # writing, out of sight

    async def add_projects(self, import_id: int, new: Sequence[Project], at: datetime) -> list[int]:
        """Their numbers, in order."""
        found = []
        for project in new:
            values = row_of_project(project) | {"import_id": import_id, "came_with_news_at": project.last_news_at}
            found.append(await self._add(projects, **values))
        await self._add_all(introductions, [{"project_id": project_id, "unit": project.unit, "entered_at": at}
                                            for project_id, project in zip(found, new, strict=True)])
        for some in in_chunks(found):
            await self._do(update(projects).where(projects.c.id.in_(some)).values(merged_into=projects.c.id))
        return found

    async def add_moves(self, import_id: int, moves: Sequence[StageMove]) -> None:
        await self._add_all(stage_moves, [asdict(move) | {"import_id": import_id, "withdrawn": True} for move in moves])

    async def add_amounts(self, import_id: int, stated: Sequence[tuple[int, Amount]], at: datetime) -> None:
        """(project, sum) that its card shows; of projects of this import."""
        await self._add_all(amounts, [{
            "project_id": project_id, "update_id": None, "kind": a.kind, "minor": a.money.minor,
            "currency": a.money.currency,
            "upper_minor": a.upper.minor if a.upper else None, "approx": a.approx, "stated_at": at, "current": True,
            "import_id": import_id} for project_id, a in stated])

    async def add_milestones(self, planned: Sequence[tuple[int, str, Stage | None, date]]) -> None:
        """(project of this import, title, stage, day)."""
        await self._add_all(milestones, [{
            "project_id": project_id, "title": title, "stage": stage, "planned_on": day, "original_on": day,
            "next_step": False, "replaced": False, "removed": True} for project_id, title, stage, day in planned])

    # showing and taking back, each at one instant

    async def make(self, import_id: int, corrections: Sequence[tuple[Fact, Fact]], at: datetime) -> None:
        """Everything of the import shows from now on; of every pair the second takes the first one's place."""
        if corrections:
            await Facts(self._connection).end(facts.c.fact_id.in_([old.id for old, _ in corrections]), at)
            await Facts(self._connection).add([replace(new, id=old.id, entered_at=at, import_id=import_id)
                                               for old, new in corrections])
        own = projects.c.import_id == import_id
        await self._do(update(milestones).where(milestones.c.project_id.in_(select(projects.c.id).where(own)))
                       .values(removed=False))
        await self._do(update(projects).where(own, projects.c.merged_into == projects.c.id).values(merged_into=None))
        await self._do(update(stage_moves).where(stage_moves.c.import_id == import_id).values(withdrawn=False))
        await self._do(update(imports).where(imports.c.id == import_id).values(made_at=at))

    async def take_back(self, import_id: int, at: datetime) -> tuple[int, ...] | None:
        """The numbers of the projects that it spoke of and that are still in the ledger; None where there is no such
        import, or it was taken back before. What it corrected is as it was before; a project of its own stays where
        something else is told of it."""
        row = await self._one(select(imports).where(imports.c.id == import_id))
        if row is None or row["taken_back_at"] is not None:
            return None
        await self._do(update(imports).where(imports.c.id == import_id).values(taken_back_at=at))
        await self._restore(import_id, at)
        await self._do(update(stage_moves).where(stage_moves.c.import_id == import_id).values(withdrawn=True))
        await self._do(delete(amounts).where(amounts.c.import_id == import_id))  # its facts tell them, and those stay
        gone = projects.c.import_id == import_id, projects.c.merged_into.is_(None), ~await self._told_elsewhere(
            import_id)
        await self._do(update(projects).where(*gone).values(merged_into=projects.c.id))
        await self._do(update(milestones).where(milestones.c.update_id.is_(None), milestones.c.project_id.in_(
            select(projects.c.id).where(projects.c.import_id == import_id, projects.c.merged_into == projects.c.id)))
            .values(removed=True))
        spoken_of = select(facts.c.project_id).where(facts.c.import_id == import_id, facts.c.project_id.is_not(None))
        left = await self._all(select(projects.c.id).where(
            projects.c.id.in_(spoken_of), projects.c.merged_into.is_(None)).order_by(projects.c.id))
        return tuple(r["id"] for r in left)

    async def _restore(self, import_id: int, at: datetime) -> None:
        """New versions of what the import had corrected, as they were before it; nobody is asked any more about the
        rest of its facts."""
        own = select(facts.c.fact_id).where(facts.c.import_id == import_id, LIVE)
        former = await Facts(self._connection).load(facts.c.fact_id.in_(own) & or_(
            facts.c.import_id.is_(None), facts.c.import_id != import_id))
        last = {fact.id: fact for fact in sorted(former, key=lambda fact: fact.entered_at)}
        gone = {row["fact_id"] for row in await self._all(own)} - last.keys()
        for ids in _chunks(gone):
            await Cases(self._connection).taken_back(ids, at)
        for ids in _chunks(last):
            await Facts(self._connection).end(facts.c.fact_id.in_(ids), at)
        await Facts(self._connection).add([replace(fact, entered_at=at, removed_at=None) for fact in last.values()])

    async def _told_elsewhere(self, import_id: int) -> ColumnElement[bool]:
        """Whether a live report or a fact of something else speaks of the project."""
        reported = select(entries.c.project_id).join(updates).where(updates.c.withdrawn_at.is_(None))
        hidden = visible(await Facts(self._connection).hidden())
        told = select(facts.c.project_id).where(LIVE, hidden, facts.c.project_id.is_not(None),
                                                or_(facts.c.import_id.is_(None), facts.c.import_id != import_id))
        return projects.c.id.in_(reported) | projects.c.id.in_(told)

    # what follows from facts that show

    async def derive(self, news: Mapping[int, datetime]) -> None:
        """Where projects of the ledger now stand, by their moves; `news`: when the last thing told of each happened."""
        own = Projects(self._connection)
        for project_id, project in (await own.some(news)).items():
            if project.merged_into is None:
                await own.derive([project_id])
                derived = (await own.some([project_id]))[project_id]
                last = max(project.last_news_at, derived.last_news_at, news[project_id])
                await self._do(update(projects).where(projects.c.id == project_id).values(
                    last_news_at=last, came_with_news_at=last))


def _chunks(numbers: Iterable[int]) -> list[list[int]]:
    wanted = sorted(set(numbers))
    return [wanted[at:at + CHUNK] for at in range(0, len(wanted), CHUNK)]

"""What an import changed in projects that were in the ledger: kept with what stood before, and taken back.

What a project stands at (`Standing`) is looked at before and after a portion of an import, and every difference is
kept. A field is given back where it still says what the import said. Moves, sums and facts that the import told are
withdrawn, and where the project stands follows from what is left: what others told since holds.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Table, delete, select, update

from domain.money import AmountKind
from domain.projects.project import Project
from storage.duties.milestones import STANDING
from storage.engine.collection import Collection, Row
from storage.figures.fact_tables import facts, import_changes
from storage.figures.facts import LIVE, Facts
from storage.figures.introducers import Introducers
from storage.figures.recording import Recording
from storage.projects.project_rows import ADDING_UP
from storage.projects.projects import Projects
from storage.tables import amounts, changes, milestones, projects, stage_moves
from storage.verdicts.case_rows import Cases

# A project, a field of it or a kind of sum or of numbered thing, the thing's number -> what is said there, as JSON.
Standing: TypeAlias = Mapping[tuple[int, str, int | None], Any]

FIELDS = ("enterprise", "unit", "serving_unit", "leader", "industry", "category", "confidential", "aliases")
FOLLOWS = ("stage", *(str(kind) for kind in AmountKind))  # from moves, sums and facts
MILESTONE, FACT, MOVE, SUM = "milestone", "fact", "move", "sum"


@dataclass(frozen=True, slots=True)
class LeftStanding:
    """What an import had said and others said anew since; `title`: of a milestone."""

    project: str
    field: str
    title: str = ""


class ImportedChanges(Collection):
    async def standing(self, project_ids: Sequence[int]) -> Standing:
        """Five queries and a few."""
        found: dict[tuple[int, str, int | None], Any] = {}
        for number, project in (await self._projects.some(project_ids)).items():
            found |= {(number, field, None): value for field, value in _said(project).items()}
        for row in await self._all(select(milestones).where(milestones.c.project_id.in_(project_ids), STANDING)):
            found[row["project_id"], MILESTONE, row["id"]] = row["planned_on"].isoformat()
        for number, ids in (await self._of_nobody(facts, project_ids)).items():
            found |= dict.fromkeys(((number, FACT, one) for one in ids), True)
        for table, what in ((stage_moves, MOVE), (amounts, SUM)):
            for number, ids in (await self._of_nobody(table, project_ids)).items():
                found |= dict.fromkeys(((number, what, one) for one in ids), True)
        return found

    async def _of_nobody(self, table: Table, project_ids: Sequence[int]) -> Mapping[int, set[int]]:
        """Project -> the numbers of what holds of it without a report. Of sums only those that do not follow from
        facts."""
        number = table.c.fact_id if table is facts else table.c.id
        holds = [LIVE] if table is facts else []
        if table is amounts:
            holds = [amounts.c.kind.not_in([str(kind) for kind in ADDING_UP])]
        found: dict[int, set[int]] = defaultdict(set)
        for row in await self._all(select(table.c.project_id, number.label("number")).where(
                table.c.project_id.in_(project_ids), table.c.update_id.is_(None), *holds)):
            found[row["project_id"]].add(row["number"])
        return found

    async def keep(self, import_id: int, before: Standing, at: datetime) -> None:
        """Everything in which these projects now stand otherwise than `before`."""
        now = await self.standing(sorted({number for number, _, _ in before}))
        await self._add_all(import_changes, [
            {"import_id": import_id, "project_id": number, "field": field, "thing_id": thing,
             "before": before.get((number, field, thing)), "after": said, "at": at}
            for (number, field, thing), said in now.items() if before.get((number, field, thing)) != said])

    async def changed(self, import_id: int) -> list[int]:
        """The projects whose changes by this import are not taken back."""
        rows = await self._all(select(import_changes.c.project_id).where(
            import_changes.c.import_id == import_id, import_changes.c.undone_at.is_(None)).distinct().order_by(
                import_changes.c.project_id))
        return [row["project_id"] for row in rows]

    async def take_back(self, import_id: int, project_ids: Sequence[int], at: datetime) -> list[LeftStanding]:
        """What it changed in these projects is as it was before; what was changed since stays, and is told."""
        rows = await self._all(select(import_changes).where(
            import_changes.c.import_id == import_id, import_changes.c.undone_at.is_(None),
            import_changes.c.project_id.in_(project_ids)).order_by(import_changes.c.id))
        before = await self._projects.some(project_ids)
        await self._withdraw(rows, at)
        derived = dict(await self._projects.some(project_ids))
        by_hand, left = await self._changed_by_hand(project_ids), []
        for row in rows:
            project = derived[row["project_id"]]
            if row["field"] == MILESTONE:
                left += await self._give_back_day(row, project)
            elif row["field"] in FIELDS:
                last = by_hand.get((project.id, row["field"]))
                said_again = last is not None and last > row["at"]
                derived[project.id], kept = await self._give_back(row, project, said_again, at)
                left += kept
            elif row["field"] in FOLLOWS:
                left += await self._what_follows(row, before[project.id], project, at)
        await self._do(update(import_changes).where(import_changes.c.id.in_([row["id"] for row in rows]))
                       .values(undone_at=at))
        return left

    async def _withdraw(self, rows: Sequence[Row], at: datetime) -> None:
        """Facts, moves and sums of the import; then what follows from the rest. A project that left the ledger since
        stays out of it."""
        things = {what: [row["thing_id"] for row in rows if row["field"] == what] for what in (FACT, MOVE, SUM)}
        await Facts(self._connection).end(facts.c.fact_id.in_(things[FACT]), at)
        await Cases(self._connection).taken_back(things[FACT], at)
        await self._do(update(stage_moves).where(stage_moves.c.id.in_(things[MOVE])).values(withdrawn=True))
        await self._do(delete(amounts).where(amounts.c.id.in_(things[SUM])))
        touched = {row["project_id"] for row in rows if row["field"] in things}
        there = await self._all(select(projects.c.id).where(projects.c.id.in_(touched),
                                                            projects.c.merged_into.is_(None)))
        ids = [row["id"] for row in there]
        await Recording(self._connection).settle(ids, at)
        await self._projects.derive(ids)

    async def _what_follows(self, row: Row, before: Project, project: Project, at: datetime) -> list[LeftStanding]:
        """Told where something that others told since is what the project stands at."""
        field, now = row["field"], _said(project).get(row["field"])
        if now == _said(before).get(field):
            return [] if now == row["before"] else [LeftStanding(project.name, field)]
        if field == "stage":
            await self._projects.note_change(project.id, field, before.stage, project.stage, None, at)
        return []

    async def _give_back(self, row: Row, project: Project, said_again: bool,
                         at: datetime) -> tuple[Project, list[LeftStanding]]:
        """`said_again`: somebody changed the field by hand since, perhaps back to what the import had said."""
        field, now = row["field"], _said(project)[row["field"]]
        if field == "aliases":
            added = set(row["after"]) - set(row["before"] or ())
            kept = tuple(name for name in now if name not in added)
            return (project if kept == project.aliases else
                    await self._projects.change(project, field, kept, None, at)), []
        if now == row["before"]:
            return project, []
        if said_again or now != row["after"] or (
                field == "unit" and not await Introducers(self._connection).hand_back(project.id, row["at"], at)):
            await self._pass_on(row)
            return project, [LeftStanding(project.name, field)]
        if field != "unit":
            return await self._projects.change(project, field, row["before"], None, at), []
        given_back = replace(project, unit=row["before"])
        await self._projects.save(given_back)
        await self._projects.note_change(project.id, field, row["after"], row["before"], None, at)
        return given_back, []

    async def _give_back_day(self, row: Row, project: Project) -> list[LeftStanding]:
        """A planned day that the import moved; one that it added goes, unless it came about since."""
        found = await self._one(select(milestones).where(milestones.c.id == row["thing_id"], ~milestones.c.removed))
        if found is None or found["planned_on"].isoformat() == row["before"]:
            return []
        added = row["before"] is None
        if found["planned_on"].isoformat() != row["after"] or (added and found["done_on"] is not None):
            await self._pass_on(row)
            return [LeftStanding(project.name, MILESTONE, found["title"])]
        values = {"removed": True} if added else {"planned_on": date.fromisoformat(row["before"])}
        await self._do(update(milestones).where(milestones.c.id == found["id"]).values(**values))
        return []

    async def _changed_by_hand(self, project_ids: Sequence[int]) -> Mapping[tuple[int, str], datetime]:
        """(project, field) -> when somebody last changed it. One query."""
        rows = await self._all(select(changes.c.project_id, changes.c.field, changes.c.at).where(
            changes.c.project_id.in_(project_ids), changes.c.member_id.is_not(None)).order_by(changes.c.at))
        return {(row["project_id"], row["field"]): row["at"] for row in rows}

    async def _pass_on(self, row: Row) -> None:
        """A later import that changed what this one had said: taken back too, it gives back what stood before both."""
        same = [import_changes.c[name] == row[name] if row[name] is not None else import_changes.c[name].is_(None)
                for name in ("project_id", "field", "thing_id")]
        later = await self._one(select(import_changes).where(
            *same, import_changes.c.id > row["id"], import_changes.c.undone_at.is_(None),
            import_changes.c.import_id != row["import_id"]).order_by(import_changes.c.id).limit(1))
        if later is not None and later["before"] == row["after"] and row["field"] != "unit":  # shares have days
            await self._do(update(import_changes).where(import_changes.c.id == later["id"]).values(
                before=row["before"]))

    @property
    def _projects(self) -> Projects:
        return Projects(self._connection)


def _said(project: Project) -> dict[str, Any]:
    """As JSON gives it back."""
    said: dict[str, Any] = {field: getattr(project, field) for field in FIELDS}
    said |= {"aliases": list(project.aliases), "stage": None if project.stage is None else str(project.stage)}
    for amount in project.amounts:
        upper = None if amount.upper is None else amount.upper.minor
        said.setdefault(str(amount.kind), []).append([amount.money.minor, amount.money.currency, upper, amount.approx])
    return {field: sorted(value) if field in FOLLOWS[1:] else value for field, value in said.items()}

"""Filed messages: what one ✅ writes, and what /undo takes back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select, update

from domain.duties.next_steps import announced_later, steps_told
from domain.filing.record import Record, UpdateKind
from domain.filing.saving import Filing, trouble
from domain.filing.told_contacts import contacts_of
from domain.filing.update import Attachment, Entry, Update, told_on
from domain.projects.project import StageMove
from storage.duties.difficulties import Difficulties
from storage.duties.duty_rows import Duties
from storage.duties.milestones import Milestones
from storage.engine.collection import AnySelect, Collection
from storage.figures.introducers import Introducers
from storage.figures.recording import Recording
from storage.filing.stored_records import FILES, RECORD
from storage.filing.update_rows import UPDATE_COLUMNS, entry_columns, entry_of, update_columns, update_of
from storage.projects.projects import Projects
from storage.service.contact_rows import Contacts
from storage.tables import entries, stage_moves, updates

_SAME_WORDS = select(updates.c.id).where(
    updates.c.member_id == bindparam("member"), updates.c.filed_at >= bindparam("since"),
    updates.c.withdrawn_at.is_(None), updates.c.text == bindparam("text")).order_by(updates.c.id.desc()).limit(1)
_FIRST_FILED = select(func.min(updates.c.filed_at).label("at")).where(updates.c.withdrawn_at.is_(None))


class Updates(Collection):
    async def file(self, filing: Filing) -> Update:
        """Write a filing whole: the update, new projects, moves, sums, the next step, the difficulty."""
        filed = filing.update
        update_id = await self._add(updates, **update_columns(filed))
        projects = Projects(self._connection)
        done: list[Entry] = []
        for place, (entry, new) in enumerate(zip(filed.entries, filing.created, strict=True)):
            day = told_on(filed, place).start
            if new is not None:
                stored = await projects.add(replace(new, amounts=entry.amounts), update_id, day)
                done.append(replace(entry, project_id=stored.id))
            else:
                if not entry.aside:
                    await self._touch(projects, entry, replace(filed, id=update_id), day,
                                      filing.renamed.get(entry.project_id))
                done.append(entry)
        await self._set_firms(filed, filed.filed_at)
        await self._add_all(entries, [entry_columns(update_id, entry, place) for place, entry in enumerate(done)])
        stored_update = replace(filed, id=update_id, entries=tuple(done))
        before = await self._lineage(stored_update)
        await self._reach(stored_update, before)
        made_at = await self.made_at(stored_update)
        for place, shares in filing.shares.items():
            await Introducers(self._connection).share(done[place].project_id, shares, made_at, update_id)
        await Recording(self._connection).filed(stored_update, made_at)
        await self._keep_contacts(stored_update, made_at)
        first = [(done[0].project_id, filing.next_step)] if filing.next_step and done and not done[0].aside else []
        await Milestones(self._connection).follow(stored_update, (*first, *announced_later(stored_update)), before)
        if filing.difficulty:
            await Difficulties(self._connection).follow(stored_update, filing.difficulty, filing.promised_on, before)
        return stored_update

    async def _touch(self, projects: Projects, entry: Entry, filed: Update, day: date, name: str | None) -> None:
        """`day`: on which it happened."""
        found = await projects.some([entry.project_id])
        project = found[entry.project_id]
        if entry.stage_after is not None:
            late = entry.stage_before is None and project.stage is not None
            await projects.move(StageMove(project.id, None if late else project.stage, entry.stage_after, day,
                                          filed.filed_at, filed.id))
            project = project if late else project.at_stage(entry.stage_after, day)
        # only the report being replaced had put it in the ledger
        if entry.created and project.merged_into == project.id:
            project = replace(project, merged_into=None)
        await projects.state_amounts(project.id, entry.amounts, filed.id, filed.filed_at)
        project = replace(project, last_news_at=max(project.last_news_at, filed.filed_at))
        await projects.save(project)
        if name is not None:
            await projects.change(project, "name", name, filed.member_id, filed.filed_at)

    async def _keep_contacts(self, filed: Update, at: datetime) -> None:
        if filed.record.contacts:
            known = await Projects(self._connection).some(entry.project_id for entry in filed.entries)
            await Contacts(self._connection).keep(contacts_of(filed, known), filed.member_id, at, filed.text, filed.id)

    async def _set_firms(self, filed: Update, at: datetime, back: bool = False) -> None:
        """The enterprises it tells its projects to be of; `back`: as before, unless they were changed since."""
        projects = Projects(self._connection)
        for number, before, after in filed.record.firms_set:
            stands, wanted = (after, before) if back else (before, after)
            project = await projects.get(number)
            if project is not None and project.enterprise == stands:
                await projects.change(project, "enterprise", wanted, filed.member_id, at)

    async def _reach(self, filed: Update, before: Sequence[Update]) -> None:
        await Milestones(self._connection).told(filed, [filed.id, *(one.id for one in before)])

    async def withdraw(self, update_id: int, at: datetime) -> Sequence[int]:
        """Take an update back: it stays, marked; projects are worked out again. Gives the ids of its projects."""
        if filed := await self.get(update_id):
            await self._set_firms(filed, at, back=True)
        await self._do(update(updates).where(updates.c.id == update_id).values(withdrawn_at=at))
        await self._do(update(stage_moves).where(stage_moves.c.update_id == update_id).values(withdrawn=True))
        await Milestones(self._connection).withdraw(update_id)
        await Duties(self._connection).withdraw(update_id)
        rows = await self._all(select(entries.c.project_id).where(entries.c.update_id == update_id))
        ids = [row["project_id"] for row in rows]
        await Recording(self._connection).withdrawn(update_id, at)
        await Introducers(self._connection).withdrawn(update_id, at)
        await Contacts(self._connection).withdrawn(update_id, at)
        await Projects(self._connection).derive(ids)
        return ids

    async def restore(self, update_id: int, correction: Update) -> Update | None:
        """Bring back an update whose `correction` was withdrawn: its moves and sums count again, the next step and the
        difficulties that both told of are its own again. Gives it, or None where there is no such update."""
        found = await self.get(update_id)
        if found is None or found.withdrawn_at is None:
            return found
        await self._do(update(updates).where(updates.c.id == update_id).values(withdrawn_at=None))
        await self._do(update(stage_moves).where(stage_moves.c.update_id == update_id).values(withdrawn=False))
        taken_back = await self.get(correction.id)
        if taken_back is not None and taken_back.withdrawn_at is not None:
            await Recording(self._connection).restored(update_id, taken_back.withdrawn_at)
            await Introducers(self._connection).restored(update_id, taken_back.withdrawn_at)
            await Contacts(self._connection).restored(update_id)
        alive = replace(found, withdrawn_at=None)
        await Projects(self._connection).derive(e.project_id for e in alive.entries)
        await self._set_firms(alive, alive.filed_at)
        before = await self._lineage(alive)
        await self._reach(alive, [correction, *before])
        await self._give_back((alive, *before), correction)
        return alive

    async def _give_back(self, line: Sequence[Update], correction: Update) -> None:
        """The correction's next steps and difficulties to the nearest update of its line that told of them before, also
        where that is still withdrawn."""
        for told in line:
            if steps := steps_told(told):
                await Milestones(self._connection).follow(told, steps, (told, correction), plans=told is line[0])
                break
        for told in line:
            text, promised = trouble(told)
            if text:
                difficulties = Difficulties(self._connection)
                await difficulties.follow(told, text, promised, (told, correction), opens=told is line[0])
                break

    async def _lineage(self, filed: Update) -> list[Update]:
        """What it corrects, what that corrected, and so on."""
        found: list[Update] = []
        while filed.corrects is not None and (before := await self.get(filed.corrects)) is not None:
            found.append(filed := before)
        return found

    async def zero_report(self, member_id: int, unit: str, at: datetime, record: Record, today: date) -> int:
        """本周无更新: a report that there is nothing to report."""
        return await self._add(updates, member_id=member_id, unit=unit, kind=UpdateKind.OTHER, filed_at=at,
                               happened_on=today, happened_to=today, text="", record=RECORD.write(record),
                               first_reading=RECORD.write(record), participants=[], attachments=FILES.write(()),
                               zero_report=True)

    async def get(self, update_id: int) -> Update | None:
        found = await self._load(select(*UPDATE_COLUMNS).where(updates.c.id == update_id))
        return found[0] if found else None

    async def correction_of(self, update_id: int) -> Update | None:
        """The live update that replaced this one."""
        found = await self._load(select(*UPDATE_COLUMNS).where(
            updates.c.corrects == update_id, updates.c.withdrawn_at.is_(None)).limit(1))
        return found[0] if found else None

    async def last_of(self, member_id: int, since: datetime) -> Update | None:
        """The member's latest live filing since then; a correction counts from when it was made."""
        original = updates.alias()
        made = select(original.c.id).where(original.c.id == updates.c.corrects, original.c.withdrawn_at >= since)
        found = await self._load(select(*UPDATE_COLUMNS).where(
            updates.c.member_id == member_id, or_(updates.c.filed_at >= since, made.exists()),
            updates.c.withdrawn_at.is_(None)).order_by(updates.c.id.desc()).limit(1))
        return found[0] if found else None

    async def made_at(self, filed: Update) -> datetime:
        """When it was confirmed: of a correction, which keeps the hour of what it replaces, when that was replaced."""
        before = await self.get(filed.corrects) if filed.corrects else None
        return filed.filed_at if before is None or before.withdrawn_at is None else before.withdrawn_at

    async def of_member(self, member_id: int, since: datetime) -> Sequence[Update]:
        """The member's live filings since then, oldest first."""
        return await self._load(select(*UPDATE_COLUMNS).where(
            updates.c.member_id == member_id, updates.c.filed_at >= since, updates.c.withdrawn_at.is_(None))
            .order_by(updates.c.filed_at, updates.c.id))

    async def same_words(self, member_id: int, text: str, since: datetime) -> int | None:
        """The number of the member's latest live report in the very same words since then."""
        found = await self._one(_SAME_WORDS, {"member": member_id, "since": since, "text": text})
        return found["id"] if found else None

    async def announced(self, since: datetime) -> Sequence[Update]:
        """Live reports of visits to come that were filed since then."""
        return await self._load(select(*UPDATE_COLUMNS).where(
            updates.c.kind == UpdateKind.APPOINTMENT, updates.c.filed_at >= since, updates.c.withdrawn_at.is_(None))
            .order_by(updates.c.id))

    async def counts(self, since: datetime, until: datetime) -> Mapping[str, int]:
        """Unit -> live filings by the hour they were filed, half-open; zero reports are not counted."""
        rows = await self._all(select(updates.c.unit, func.count().label("n")).where(
            updates.c.filed_at >= since, updates.c.filed_at < until, updates.c.withdrawn_at.is_(None),
            ~updates.c.zero_report).group_by(updates.c.unit))
        return {row["unit"]: int(row["n"]) for row in rows}

    async def filed_between(self, since: datetime, until: datetime) -> Sequence[Update]:
        """Live updates by the hour they were filed, half-open, oldest first. Two queries."""
        return await self._load(select(*UPDATE_COLUMNS).where(
            updates.c.filed_at >= since, updates.c.filed_at < until, updates.c.withdrawn_at.is_(None))
            .order_by(updates.c.filed_at, updates.c.id))

    async def first_of_kind(self, kind: UpdateKind, since: datetime, until: datetime) -> datetime | None:
        """When the first live report of that kind within [since, until) was filed. One query."""
        row = await self._one(select(func.min(updates.c.filed_at).label("at")).where(
            updates.c.kind == kind, updates.c.filed_at >= since, updates.c.filed_at < until,
            updates.c.withdrawn_at.is_(None)))
        return row["at"] if row else None

    async def first_of_units(self, since: datetime, until: datetime) -> Mapping[str, datetime]:
        """Unit -> when its first live report within [since, until) was filed, zero reports among them."""
        rows = await self._all(select(updates.c.unit, func.min(updates.c.filed_at).label("at")).where(
            updates.c.filed_at >= since, updates.c.filed_at < until, updates.c.withdrawn_at.is_(None))
            .group_by(updates.c.unit))
        return {row["unit"]: row["at"] for row in rows}

    async def first_filed(self) -> datetime | None:
        """When the first live report was filed."""
        row = await self._one(_FIRST_FILED)
        return row["at"] if row else None

    async def some(self, update_ids: Iterable[int]) -> Sequence[Update]:
        """Those, latest first by the day that they tell of."""
        return await self._load(select(*UPDATE_COLUMNS).where(updates.c.id.in_(list(update_ids)))
                                .order_by(updates.c.happened_on.desc(), updates.c.id.desc()))

    async def of_project(self, project_id: int, limit: int = 50, withdrawn: bool = False) -> Sequence[Update]:
        """A project's updates, latest first; with the withdrawn ones for the history."""
        statement = select(*UPDATE_COLUMNS).join(entries).where(entries.c.project_id == project_id)
        if not withdrawn:
            statement = statement.where(updates.c.withdrawn_at.is_(None))
        return await self._load(statement.order_by(updates.c.filed_at.desc(), updates.c.id.desc()).limit(limit))

    async def reported(self, project_ids: Iterable[int], *, but: int) -> set[int]:
        """Which of these projects another update than `but` speaks of."""
        rows = await self._all(select(entries.c.project_id).distinct().join(updates,
                                                                            updates.c.id == entries.c.update_id).where(
            entries.c.project_id.in_(list(project_ids)), updates.c.id != but, updates.c.withdrawn_at.is_(None)))
        return {row["project_id"] for row in rows}

    async def people_of(self, project_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        """Project -> everybody whom its live reports name as leading or taking part. One query."""
        rows = await self._all(select(entries.c.project_id, updates.c.leader, updates.c.participants).join(
            updates, updates.c.id == entries.c.update_id).where(
            entries.c.project_id.in_(project_ids), ~entries.c.aside, updates.c.withdrawn_at.is_(None)))
        found: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            found[row["project_id"]] |= {name for name in (row["leader"], *row["participants"]) if name}
        return {number: frozenset(names) for number, names in found.items()}

    async def readings(self) -> Sequence[tuple[Record, Record]]:
        """(the machine's first reading, what was filed) of every report, also withdrawn ones; zero reports left out."""
        rows = await self._all(select(updates.c.first_reading, updates.c.record).where(~updates.c.zero_report)
                               .order_by(updates.c.id))
        return [(RECORD.read(row["first_reading"]), RECORD.read(row["record"])) for row in rows]

    async def add_attachments(self, update_id: int, files: Iterable[Attachment]) -> None:
        """Files that came right after the report was filed."""
        found = await self.get(update_id)
        if found is not None:
            await self._set_files(update_id, (*found.attachments, *files))

    async def remove_attachments(self, update_id: int, files: Iterable[Attachment]) -> None:
        """Files that turned out to belong to another report."""
        found, gone = await self.get(update_id), set(files)
        if found is not None:
            await self._set_files(update_id, tuple(a for a in found.attachments if a not in gone))

    async def _set_files(self, update_id: int, files: tuple[Attachment, ...]) -> None:
        await self._do(update(updates).where(updates.c.id == update_id).values(attachments=FILES.write(files)))

    async def _load(self, statement: AnySelect) -> list[Update]:
        rows = await self._all(statement)
        if not rows:
            return []
        said = await self._all(select(entries).where(entries.c.update_id.in_(
            select(statement.order_by(None).subquery().c.id) if len(rows) > 500 else [r["id"] for r in rows]))
            .order_by(entries.c.place, entries.c.project_id))
        by_update: dict[int, list[Entry]] = defaultdict(list)
        for row in said:
            by_update[row["update_id"]].append(entry_of(row))
        return [update_of(row, by_update.get(row["id"], ())) for row in rows]

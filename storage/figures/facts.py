"""Facts as rows: stored, ended, given new versions; never overwritten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, or_, select, true, update

from domain.figures.fact import ACTIVITIES, ADDITIVE, OUTPUTS, Fact, FactKind, FactVerdict
from domain.figures.received import statements
from domain.money import Basis, Money
from domain.projects.stages import rank
from storage.engine.collection import Collection, Row
from storage.figures.fact_tables import facts, imports
from storage.projects.project_rows import in_chunks
from storage.tables import projects, stage_moves, updates

PORTION = 1_000  # rows of one INSERT
LIVE = facts.c.removed_at.is_(None)


class Facts(Collection):
    async def add(self, new: Iterable[Fact]) -> None:
        """Store new facts (`id` 0) or new versions (`id` of the fact); sums that state a total are settled."""
        rows = [_columns(fact) for fact in new]
        for at in range(0, len(rows), PORTION):
            await self._add_all(facts, rows[at:at + PORTION])
        if any(not row["fact_id"] for row in rows):
            await self._do(update(facts).where(facts.c.fact_id.is_(None)).values(fact_id=facts.c.id))

    async def end(self, which: ColumnElement[bool], at: datetime) -> Sequence[Fact]:
        """Live versions cease to hold at that instant; gives them as they were."""
        ended = await self.load(LIVE & which)
        await self._do(update(facts).where(LIVE, which).values(removed_at=at))
        return ended

    async def load(self, which: ColumnElement[bool]) -> list[Fact]:
        """Versions by day and id, whatever their time."""
        rows = await self._all(select(facts).where(which).order_by(facts.c.day, facts.c.fact_id, facts.c.id))
        return [fact_of_row(row) for row in rows]

    async def judge(self, fact_id: int, verdict: FactVerdict, at: datetime) -> bool:
        """A new version of the fact has this verdict from that instant on; False where the fact holds no more."""
        before = await self.load(LIVE & (facts.c.fact_id == fact_id))
        if not before:
            return False
        if before[0].entered_at == at:  # a version of this very instant was never known otherwise
            await self._do(update(facts).where(LIVE, facts.c.fact_id == fact_id).values(verdict=verdict))
        else:
            await self.end(facts.c.fact_id == fact_id, at)
            await self.add([replace(one, verdict=verdict, entered_at=at, filed_at=one.filed_at) for one in before])
        return True

    async def living(self, fact_ids: Iterable[int]) -> dict[int, Fact]:
        """Those of these facts that hold now."""
        return {fact.id: fact for fact in await self.load(LIVE & facts.c.fact_id.in_(sorted(set(fact_ids))))}

    async def projects_with(self, kinds: Iterable[FactKind], first: date, last: date) -> list[int]:
        """Projects that have a fact of these kinds within these days, both included; of imports the visible ones."""
        rows = await self._all(select(facts.c.project_id).where(
            LIVE, facts.c.kind.in_([str(kind) for kind in kinds]), facts.c.day.between(first, last),
            facts.c.project_id.is_not(None), visible(await self.hidden())).distinct().order_by(facts.c.project_id))
        return [row["project_id"] for row in rows]

    async def tags_of(self, project_ids: Iterable[int]) -> Mapping[int, frozenset[str]]:
        """Project -> what its facts call it by, of imports the visible ones. Two queries."""
        found: dict[int, frozenset[str]] = {}
        shown = visible(await self.hidden())
        for some in in_chunks(sorted(set(project_ids))):
            for row in await self._all(select(facts.c.project_id, facts.c.tags).where(
                    LIVE, facts.c.tags != "", facts.c.project_id.in_(some), shown)):
                found[row["project_id"]] = found.get(row["project_id"], frozenset()).union(
                    filter(None, row["tags"].split("|")))
        return found

    async def words_in_use(self) -> frozenset[str]:
        """Every category, industry and tag by which any project is called. Three queries."""
        tagged = await self._all(select(facts.c.tags).where(LIVE, facts.c.tags != "", visible(await self.hidden()))
                                 .distinct())
        named = await self._all(select(projects.c.category, projects.c.industry).distinct())
        return frozenset(word for row in tagged for word in row["tags"].split("|") if word) | frozenset(
            word for row in named for word in (row["category"], row["industry"]) if word)

    async def of_update(self, update_id: int) -> list[Fact]:
        return await self.load(LIVE & (facts.c.update_id == update_id))

    async def delivered(self, unit: str, name: str) -> list[Fact]:
        """What holds of one of the plan's deliverables, in the order in which it was entered. Two queries."""
        found = await self.load(LIVE & (facts.c.kind == str(FactKind.DELIVERED)) & (facts.c.unit == unit)
                                & visible(await self.hidden()))
        return sorted((fact for fact in found if name in fact.tags), key=lambda fact: fact.id)

    async def withdraw(self, fact_ids: Iterable[int], at: datetime) -> None:
        """They hold no longer from that instant on."""
        await self.end(facts.c.fact_id.in_(sorted(set(fact_ids))), at)

    async def standing(self) -> list[Fact]:
        """Everything that holds now; of imports those that are visible."""
        return await self.load(LIVE & visible(await self.hidden()))

    async def of_project(self, project_id: int) -> list[Fact]:
        """What holds now of one project; of imports those that are visible."""
        return await self.load(LIVE & (facts.c.project_id == project_id) & visible(await self.hidden()))

    async def activities(self, first: date, last: date) -> list[Fact]:
        """Trips, visits, meetings, trainings, leads … that began within these days, hold now and were not returned
        (退回); of imports those that are visible. Two queries."""
        kinds = facts.c.kind.in_([str(kind) for kind in ACTIVITIES])
        counts = or_(facts.c.verdict.is_(None), facts.c.verdict != str(FactVerdict.RETURNED))
        return await self.load(LIVE & kinds & counts & (facts.c.day >= first) & (facts.c.day <= last)
                               & visible(await self.hidden()))

    async def received(self, since: datetime, until: datetime) -> list[Fact]:
        """Sums that add up, of the projects that a report filed within [since, until) told such a sum of, filed before
        `until`; of imports those that are visible. Two queries."""
        money = LIVE & facts.c.kind.in_([str(kind) for kind in ADDITIVE]) & facts.c.minor.is_not(None)
        told = select(facts.c.project_id).where(money, facts.c.update_id.in_(_filed(since, until)),
                                                facts.c.filed_at >= since, facts.c.filed_at < until)
        known = or_(facts.c.filed_at < until, facts.c.filed_at.is_(None) & (facts.c.entered_at < until))
        return await self.load(money & facts.c.project_id.in_(told) & known & visible(await self.hidden()))

    async def told(self, since: datetime, until: datetime) -> list[Fact]:
        """What holds now of reports filed within [since, until), and the stages that somebody set by hand then. One
        query."""
        by_hand = and_(facts.c.project_id.in_(_moved(since, until)), facts.c.step.is_not(None),
                       facts.c.update_id.is_(None), facts.c.filed_at >= since, facts.c.filed_at < until)
        reported = facts.c.update_id.in_(_filed(since, until))
        return await self.load(LIVE & facts.c.import_id.is_(None) & or_(reported, by_hand))

    async def steps_before(self, since: datetime, until: datetime) -> list[Fact]:
        """Stage facts told before `since`, of the projects that moved within [since, until). One query."""
        return await self.load(LIVE & facts.c.project_id.in_(_moved(since, until)) & facts.c.step.is_not(None)
                               & (facts.c.filed_at < since) & visible(hidden_imports(None)))

    async def hidden(self, as_of: datetime | None = None) -> tuple[int, ...]:
        """Imports whose rows do not show (at that instant, now without one): not yet complete, or taken back. One
        query."""
        return tuple(row["id"] for row in await self._all(hidden_imports(as_of).order_by(imports.c.id)))

    async def settle(self, project_ids: Iterable[int | None], at: datetime) -> None:
        """Work out again what each stated total, and each output of days that hold others, of these projects (None: of
        sums without one) adds. Where it adds
        another sum than before, a new version of the fact says so from that instant on."""
        wanted = set(project_ids)
        of_projects = facts.c.project_id.in_(sorted(i for i in wanted if i is not None))
        which = or_(of_projects, facts.c.project_id.is_(None)) if None in wanted else of_projects
        await self._work_out(which, at)

    async def settle_outputs(self, units: Iterable[str], at: datetime) -> None:
        """The same of what these units told as made (产值, 税收) of no project."""
        if told := sorted(set(units)):
            await self._work_out(_outputs_of(told), at)

    async def outputs(self, units: Sequence[str]) -> list[Fact]:
        """What these units told as made (产值, 税收) of no project, and holds now."""
        return await self.load(LIVE & _outputs_of(units) & visible(await self.hidden()))

    async def _work_out(self, which: ColumnElement[bool], at: datetime) -> None:
        money = facts.c.kind.in_([str(kind) for kind in ADDITIVE]) & facts.c.minor.is_not(None)
        told = await self.load(LIVE & which & money & visible(await self.hidden()))
        if any(fact.basis is Basis.TOTAL or fact.kind in OUTPUTS for fact in told):
            await self._settled([replace(s.fact, counts=s.adds) for s in statements(told) if s.adds != s.fact.counts],
                                at)

    async def _settled(self, changed: Sequence[Fact], at: datetime) -> None:
        fresh = [fact for fact in changed if fact.entered_at == at]
        for fact in fresh:  # a version of this very instant was never known otherwise
            await self._do(update(facts).where(LIVE, facts.c.fact_id == fact.id).values(
                counts_minor=_minor(fact.counts)))
        older = [fact for fact in changed if fact.entered_at != at]
        if older:
            await self.end(facts.c.fact_id.in_([fact.id for fact in older]), at)
            await self.add([replace(fact, entered_at=at, filed_at=fact.filed_at) for fact in older])


def _outputs_of(units: Sequence[str]) -> ColumnElement[bool]:
    kinds = facts.c.kind.in_([str(kind) for kind in OUTPUTS])
    return kinds & facts.c.project_id.is_(None) & facts.c.unit.in_(units)


def _filed(since: datetime, until: datetime) -> Select[tuple[int]]:
    """Reports of those hours; looked for by their index, so that the history before costs nothing."""
    return select(updates.c.id).where(updates.c.filed_at >= since, updates.c.filed_at < until)


def _moved(since: datetime, until: datetime) -> Select[tuple[int]]:
    return select(stage_moves.c.project_id).where(stage_moves.c.filed_at >= since, stage_moves.c.filed_at < until)


def hidden_imports(as_of: datetime | None) -> Select[tuple[int]]:
    """Ids of imports that are not complete, or taken back, at that instant; None: now."""
    if as_of is None:
        return select(imports.c.id).where(or_(imports.c.made_at.is_(None), imports.c.taken_back_at.is_not(None)))
    gone = and_(imports.c.taken_back_at.is_not(None), imports.c.taken_back_at <= as_of)
    return select(imports.c.id).where(or_(imports.c.made_at.is_(None), imports.c.made_at > as_of, gone))


def visible(hidden: Sequence[int] | Select[tuple[int]], table: FromClause = facts) -> ColumnElement[bool]:
    """Rows of no import, or of one that shows."""
    if not isinstance(hidden, Select) and not hidden:
        return true()
    return or_(table.c.import_id.is_(None), table.c.import_id.not_in(hidden))


def holding(as_of: datetime | None, table: FromClause = facts) -> ColumnElement[bool]:
    """Versions (of facts or introductions) that held at that instant; None: that hold now."""
    live = table.c.removed_at.is_(None)
    return live if as_of is None else and_(table.c.entered_at <= as_of, or_(live, table.c.removed_at > as_of))


def fact_of_row(row: Row) -> Fact:
    currency = row["currency"] or "CNY"
    money, upper, counts = (None if row[name] is None else Money(row[name], currency)
                            for name in ("minor", "upper_minor", "counts_minor"))
    hundredths = row["day_hundredths"]
    return Fact(
        FactKind(row["kind"]), row["day"], row["unit"], row["entered_at"], row["fact_id"] or row["id"],
        last_day=row["last_day"],
        project_id=row["project_id"], entry_id=row["entry_id"],
        enterprise=row["enterprise"], money=money, upper=upper, approx=row["money_about"],
        basis=Basis(row["basis"]), days=None if hundredths is None else Decimal(hundredths) / 100,
        batches=row["batches"],
        people=row["people"], firms=row["firms"], persons=tuple(row["persons"]),
        tags=tuple(t for t in row["tags"].split("|") if t),
        evidence=row["evidence"], note=row["note"], update_id=row["update_id"], import_id=row["import_id"],
        filed_at=row["filed_at"], removed_at=row["removed_at"], counts=counts,
        verdict=FactVerdict(row["verdict"]) if row["verdict"] else None, people_about=row["people_about"],
        firms_about=row["firms_about"], batches_about=row["batches_about"])


def _columns(fact: Fact) -> dict[str, Any]:
    counts = fact.counts or (fact.money if fact.basis is Basis.INCREMENT or fact.kind not in ADDITIVE else Money(0))
    step = rank(fact.stage)
    return {
        "fact_id": fact.id or None, "kind": str(fact.kind), "step": step if step >= 0 else None, "day": fact.day,
        "unit": fact.unit, "project_id": fact.project_id, "entry_id": fact.entry_id,
        "currency": fact.money.currency if fact.money else None,
        "minor": _minor(fact.money), "counts_minor": _minor(counts) if fact.money else None,
        "day_hundredths": None if fact.days is None else int(fact.days * 100), "batches": fact.batches,
        "people": fact.people, "firms": fact.firms,
        "removed_at": None, "entered_at": fact.entered_at, "import_id": fact.import_id, "update_id": fact.update_id,
        "basis": str(fact.basis), "filed_at": fact.filed_at or fact.entered_at, "last_day": fact.last_day,
        "enterprise": fact.enterprise[:200] if fact.enterprise else None, "tags": f"|{'|'.join(fact.tags)}|"
        if fact.tags else "",
        "upper_minor": _minor(fact.upper), "approx": fact.is_about,
        "money_about": fact.approx, "people_about": fact.people_about, "firms_about": fact.firms_about,
        "batches_about": fact.batches_about, "persons": list(fact.persons),
        "evidence": fact.evidence,
        "note": fact.note, "verdict": fact.verdict}


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor

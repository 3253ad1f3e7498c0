"""What happens to facts when a report is filed, taken back or given back, when entries are merged, and when the ledger
is changed by hand. Sums that add up are kept here: a project's 到位资金 and 完成投资 are what its facts come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import func, insert, select, update

from domain.figures.fact import ADDITIVE, KIND_OF, OUTPUTS, Fact, FactKind, kind_of_sum
from domain.figures.received import Statement, SumAccount, account_of, statements
from domain.figures.told import corrected, facts_of, stated
from domain.filing.update import Update
from domain.money import Amount, AmountKind, Basis, Money
from domain.projects.stages import Stage
from storage.engine.collection import Collection, Row
from storage.figures.fact_tables import facts
from storage.figures.facts import LIVE, Facts, visible
from storage.figures.introducers import Introducers
from storage.tables import amounts, projects
from storage.verdicts.case_rows import Cases

AMOUNT_KINDS = {FactKind.PAID_IN: AmountKind.PAID_IN, FactKind.FOREIGN: AmountKind.PAID_IN,
                FactKind.FOREIGN_CASH: AmountKind.PAID_IN,
                FactKind.INVESTED: AmountKind.INVESTED}
ADDING = frozenset(AMOUNT_KINDS.values())
PORTION = 5_000  # projects of one statement
Kept: TypeAlias = tuple[int, str, str]  # project, kind of sum, currency
SUMS = [str(kind) for kind in set(AMOUNT_KINDS.values())]


class Recording(Collection):
    async def filed(self, report: Update, at: datetime) -> None:
        """The facts of a report that became known at that instant."""
        ids = [entry.project_id for entry in report.entries if any(kind_of_sum(a) in ADDITIVE for a in entry.amounts)]
        told = facts_of(report, at, await self._so_far(ids) if ids else {})
        if report.corrects is not None:
            before = await self._last_of(report.corrects)
            asked = await Cases(self._connection).asked_about(fact.id for fact in before)
            told = corrected(told, [fact for fact in before if fact.verdict is not None or fact.id in asked])
            await Cases(self._connection).given_back(fact.id for fact in told if fact.id)
        await self._facts.add(told)
        await self._settle_told(told, at)

    async def withdrawn(self, update_id: int, at: datetime) -> None:
        ended = await self._facts.end(facts.c.update_id == update_id, at)
        await Cases(self._connection).taken_back((fact.id for fact in ended), at)
        await self._settle_told(ended, at)

    async def restored(self, update_id: int, at: datetime) -> None:
        """The facts that a report had when it was taken back hold again, as facts of what their projects were merged
        into."""
        before = await self._last_of(update_id)
        kept = await self._merged_into(fact.project_id for fact in before)
        await Cases(self._connection).given_back(fact.id for fact in before)
        again = [replace(fact, project_id=kept.get(fact.project_id), entered_at=at) for fact in before]
        await self._facts.add(again)
        await self._settle_told(again, at)

    async def _settle_told(self, told: Sequence[Fact], at: datetime) -> None:
        """After these facts of a report came, or went."""
        adding = [fact for fact in told if fact.kind in ADDITIVE]
        await self._settle([fact.project_id for fact in adding], at)
        await self._facts.settle_outputs((f.unit for f in adding if f.kind in OUTPUTS and f.project_id is None), at)

    async def _last_of(self, update_id: int) -> list[Fact]:
        """The facts that a report had when it was taken back."""
        last = select(func.max(facts.c.removed_at)).where(facts.c.update_id == update_id).scalar_subquery()
        return await self._facts.load((facts.c.update_id == update_id) & (facts.c.removed_at == last))

    async def merged(self, keep_id: int, lose_id: int, at: datetime) -> None:
        """Every fact is kept, as a fact of `keep`, whose introducer stays; totals stay those of their own entry."""
        await self._do(update(facts).where(LIVE, facts.c.project_id == keep_id, facts.c.entry_id.is_(None))
                       .values(entry_id=keep_id))
        moved = await self._facts.end(facts.c.project_id == lose_id, at)
        await self._facts.add(replace(fact, project_id=keep_id, entry_id=fact.entry_id or lose_id, entered_at=at)
                              for fact in moved)
        await Introducers(self._connection).leave(lose_id, at)
        await self._settle([keep_id], at)

    async def reached(self, project_id: int, unit: str, stage: Stage, on: date, at: datetime) -> None:
        """A stage that no report tells of."""
        if stage in KIND_OF:
            await self._facts.add([Fact(KIND_OF[stage], on, unit, at, project_id=project_id)])

    async def stated(self, project_id: int, unit: str, sums: Iterable[Amount], on: date, at: datetime) -> None:
        """Sums that no report tells of: as totals, where they add up."""
        plain = Fact(FactKind.TOTAL, on, unit, at, project_id=project_id)
        totals = [replace(amount, basis=amount.basis or Basis.TOTAL) for amount in sums]
        await self._facts.add(stated(totals, plain, {}))
        await self._settle([project_id] if any(amount.kind in ADDING for amount in totals) else [], at)

    async def settle(self, project_ids: Iterable[int | None], at: datetime) -> None:
        """After facts were stored or ended otherwise (an import): what stated totals add, and the sums of the
        projects."""
        await self._settle(project_ids, at)

    @property
    def _facts(self) -> Facts:
        return Facts(self._connection)

    async def _so_far(self, project_ids: Iterable[int]) -> Mapping[SumAccount, Money]:
        return {account_of(s.fact): s.total for s in await self._sums(project_ids)}

    async def _sums(self, project_ids: Iterable[int]) -> Sequence[Statement]:
        """Every statement of a sum that adds up, of these projects."""
        wanted = sorted(set(project_ids))
        kinds = facts.c.kind.in_([str(kind) for kind in ADDITIVE])
        shown = visible(await self._facts.hidden())
        return statements(await self._facts.load(LIVE & facts.c.project_id.in_(
            wanted) & kinds & shown)) if wanted else ()

    async def _settle(self, project_ids: Iterable[int | None], at: datetime) -> None:
        ids = sorted({project_id for project_id in project_ids if project_id is not None})
        for first in range(0, len(ids), PORTION):
            some = set(ids[first:first + PORTION])
            await self._facts.settle(some, at)
            await self._restate(some, at)

    async def _restate(self, project_ids: set[int], at: datetime) -> None:
        """The projects' current sums become what their facts come to; what stood there stays as it was."""
        last = {account_of(one.fact): one for one in await self._sums(project_ids)}
        wanted: dict[tuple[int, str, str], Amount] = {}
        for (project_id, _, of, currency, _), one in last.items():
            kind = AMOUNT_KINDS.get(of)
            if kind is not None and project_id is not None:
                key = project_id, str(kind), currency
                before = wanted[key].money.minor if key in wanted else 0
                wanted[key] = Amount(kind, Money(before + one.total.minor, currency), one.fact.approx)
        rows = await self._all(select(amounts).where(
            amounts.c.project_id.in_(sorted(project_ids)), amounts.c.kind.in_(SUMS), amounts.c.current))
        standing = {(row["project_id"], row["kind"], row["currency"]): row for row in rows}
        await self._replace(standing, wanted, at)

    async def _replace(self, standing: Mapping[Kept, Row], wanted: Mapping[Kept, Amount], at: datetime) -> None:
        stale = [row["id"] for key, row in standing.items() if key not in wanted
                 or row["minor"] != wanted[key].money.minor]
        fresh = {key: a for key, a in wanted.items() if key not in standing or standing[key]["minor"] != a.money.minor}
        if stale:
            await self._do(update(amounts).where(amounts.c.id.in_(stale)).values(current=False))
        if fresh:
            await self._connection.execute(insert(amounts), [{
                "project_id": key[0], "update_id": None, "kind": key[1], "minor": a.money.minor, "upper_minor": None,
                "currency": key[2], "approx": a.approx, "stated_at": at, "current": True} for key, a in fresh.items()])

    async def _merged_into(self, project_ids: Iterable[int | None]) -> Mapping[int | None, int | None]:
        """Each project -> what it counts as now; a fact of none stays one of none."""
        found: dict[int | None, int | None] = {project_id: project_id for project_id in project_ids}
        while rows := await self._all(select(projects.c.id, projects.c.merged_into).where(
                projects.c.id.in_({i for i in found.values() if i is not None}), projects.c.merged_into.is_not(None),
                projects.c.merged_into != projects.c.id)):
            into = {row["id"]: row["merged_into"] for row in rows}
            found = {project_id: into.get(now, now) for project_id, now in found.items()}
        return found

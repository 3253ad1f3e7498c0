"""Cases and their verdicts: opened, asked, answered once; nothing is deleted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, and_, select, update

from domain.figures.fact import FactVerdict
from domain.figures.rulings import Ruling, standing
from domain.verdicts.case import Case, CaseDetails, Remark, Verdict, ruling_of
from domain.verdicts.evidence import Evidence
from domain.verdicts.procedure import Party, Result, Use
from storage.engine.collection import Collection, Row
from storage.engine.stored_form import StoredForm
from storage.verdicts.verdict_tables import cases, remarks, verdicts

_DETAILS = StoredForm[CaseDetails](CaseDetails, 1, {0: dict})
_EVIDENCE = StoredForm[Evidence](Evidence, 1, {0: dict})
TAKEN_BACK = "taken_back"
_OPEN = and_(cases.c.outcome.is_(None), cases.c.withdrawn == "")


class Cases(Collection):
    async def open(self, case: Case) -> Case:
        """Store a new case; `case.id` is ignored."""
        new_id = await self._add(
            cases, procedure=case.procedure, use=case.use, subject=case.subject, project_id=case.project_id,
            fact_id=case.fact_id, opened_by=case.opened_by, opened_at=case.opened_at,
            details=_DETAILS.write(case.details), withdrawn="")
        return replace(case, id=new_id, outcome=None, closed_at=None, withdrawn="")

    async def get(self, case_id: int) -> Case | None:
        row = await self._one(select(cases).where(cases.c.id == case_id))
        return None if row is None else case_of_row(row)

    async def some(self, case_ids: Iterable[int]) -> Mapping[int, Case]:
        rows = await self._all(select(cases).where(cases.c.id.in_(sorted(set(case_ids)))))
        return {row["id"]: case_of_row(row) for row in rows}

    async def all(self, *, use: Use | None = None, procedure: str | None = None, project_id: int | None = None,
                  only_open: bool = False, limit: int | None = None) -> Sequence[Case]:
        """The newest first."""
        narrowed = [cases.c.use == use] * (use is not None) + [_OPEN] * only_open
        narrowed += [cases.c.procedure == procedure] * (procedure is not None)
        narrowed += [cases.c.project_id == project_id] * (project_id is not None)
        rows = await self._all(select(cases).where(*narrowed).order_by(cases.c.id.desc()).limit(limit))
        return [case_of_row(row) for row in rows]

    async def of_fact(self, fact_id: int, use: Use) -> Case | None:
        """The case of that use that is open, or was decided last, about one fact."""
        row = await self._one(select(cases).where(cases.c.fact_id == fact_id, cases.c.use == use, cases.c.withdrawn
                                                  == "").order_by(cases.c.id.desc()).limit(1))
        return None if row is None else case_of_row(row)

    async def about(self, procedure: str, fact_ids: Iterable[int]) -> frozenset[int]:
        """Which of these facts have a case of that procedure that was not withdrawn. One query."""
        rows = await self._all(select(cases.c.fact_id).where(
            cases.c.procedure == procedure, cases.c.withdrawn == "", cases.c.fact_id.in_(sorted(set(fact_ids)))))
        return frozenset(row["fact_id"] for row in rows)

    async def asked_about(self, fact_ids: Iterable[int]) -> frozenset[int]:
        """Which of these facts anybody was ever asked about, whatever became of it. One query."""
        rows = await self._all(select(cases.c.fact_id).where(cases.c.fact_id.in_(sorted(set(fact_ids)))))
        return frozenset(row["fact_id"] for row in rows)

    async def close(self, case_id: int, outcome: Result, at: datetime) -> bool:
        """The outcome, once; False where there was one."""
        return await self._do(update(cases).where(cases.c.id == case_id, _OPEN).values(
            outcome=outcome, closed_at=at)) == 1

    async def taken_back(self, fact_ids: Iterable[int], at: datetime) -> None:
        """Their reports were taken back: what is open about these facts is no longer asked."""
        await self._do(update(cases).where(cases.c.fact_id.in_(sorted(set(fact_ids))), _OPEN).values(
            withdrawn=TAKEN_BACK, closed_at=at))

    async def given_back(self, fact_ids: Iterable[int]) -> None:
        """Their reports hold again: what was asked then is asked again."""
        await self._do(update(cases).where(cases.c.fact_id.in_(sorted(set(fact_ids))), cases.c.withdrawn
                                           == TAKEN_BACK).values(withdrawn="", closed_at=None))

    async def rulings(self, as_of: datetime | None = None) -> tuple[Ruling, ...]:
        """The rulings that stood at that instant (now without one). One query."""
        rows = await self._all(select(cases, _refusal(verdicts.c.case_id == cases.c.id).label("refused")).where(
            cases.c.use == Use.RULING, cases.c.outcome.is_not(None)).order_by(cases.c.id))
        found = [(ruling_of(case_of_row(row)), row["refused"]) for row in rows]
        return standing([replace(ruling, reason=said or "") for ruling, said in found if ruling is not None], as_of)

    async def approved(self, project_id: int, procedures: Iterable[str]) -> bool:
        """Whether a case of any of these about the project ever had a good outcome."""
        return await self._one(select(cases.c.id).where(
            cases.c.project_id == project_id, cases.c.procedure.in_(sorted(procedures)), cases.c.withdrawn == "",
            cases.c.outcome.in_([Result.YES, Result.PART])).limit(1)) is not None

    async def unverified(self, project_ids: Iterable[int], checks: Iterable[str]) -> frozenset[int]:
        """`checks`: procedures by name. Of these projects those whose start nobody has found in order on the spot
        (未核实): the last check counts."""
        wanted = set(project_ids)
        rows = await self._all(select(cases.c.project_id, cases.c.outcome).where(
            cases.c.procedure.in_(sorted(checks)), cases.c.withdrawn == "",
            cases.c.project_id.in_(sorted(wanted))).order_by(
            cases.c.id))
        last = {row["project_id"]: row["outcome"] for row in rows}
        return frozenset(project for project in wanted if last.get(project) != Result.YES)


class Verdicts(Collection):
    async def ask(self, case_id: int, step: str, asked: Party, at: datetime, due: date) -> int:
        """Ask one party; the new verdict's id."""
        return await self._add(verdicts, case_id=case_id, step=step, asked_of=asked.key(), asked_at=at, due=due,
                               reason="", evidence={}, ticked=[])

    async def get(self, verdict_id: int) -> Verdict | None:
        row = await self._one(select(verdicts).where(verdicts.c.id == verdict_id))
        return None if row is None else verdict_of_row(row)

    async def of_cases(self, case_ids: Iterable[int]) -> Mapping[int, tuple[Verdict, ...]]:
        """Case -> its verdicts in the order of asking. One query."""
        wanted = sorted(set(case_ids))
        rows = await self._all(select(verdicts).where(verdicts.c.case_id.in_(wanted)).order_by(verdicts.c.id))
        found: dict[int, tuple[Verdict, ...]] = {case_id: () for case_id in wanted}
        for row in rows:
            found[row["case_id"]] += (verdict_of_row(row),)
        return found

    async def waiting(self) -> Sequence[Verdict]:
        """Those of open cases that nobody has given, by day due."""
        rows = await self._all(select(verdicts).join(cases, cases.c.id == verdicts.c.case_id).where(
            verdicts.c.result.is_(None), _OPEN).order_by(verdicts.c.due, verdicts.c.id))
        return [verdict_of_row(row) for row in rows]

    async def ask_instead(self, verdict_id: int, asked: Party) -> None:
        """Somebody else answers what is still open."""
        await self._do(update(verdicts).where(verdicts.c.id == verdict_id, verdicts.c.result.is_(None)).values(
            asked_of=asked.key()))

    async def tick(self, verdict_id: int, ticked: Iterable[int]) -> None:
        await self._do(update(verdicts).where(verdicts.c.id == verdict_id, verdicts.c.result.is_(None)).values(
            ticked=sorted(set(ticked))))

    async def add_evidence(self, verdict_id: int, evidence: Evidence) -> None:
        """What is known of it so far, whole."""
        await self._do(update(verdicts).where(verdicts.c.id == verdict_id).values(
            evidence=_EVIDENCE.write(evidence)))

    async def give(self, verdict_id: int, result: Result, reason: str, by: int, at: datetime) -> bool:
        """The one answer; False where somebody gave it already."""
        return await self._do(update(verdicts).where(verdicts.c.id == verdict_id, verdicts.c.result.is_(None)).values(
            result=result, reason=reason, by=by, given_at=at)) == 1

    async def remark(self, remark: Remark) -> None:
        await self._add(remarks, verdict_id=remark.verdict_id, member_id=remark.member_id, result=remark.result,
                        reason=remark.reason, at=remark.at)

    async def remarks_of(self, verdict_ids: Iterable[int]) -> Sequence[Remark]:
        rows = await self._all(select(remarks).where(remarks.c.verdict_id.in_(sorted(set(verdict_ids)))).order_by(
            remarks.c.id))
        return [Remark(row["verdict_id"], row["member_id"], Result(row["result"]), row["reason"], row["at"])
                for row in rows]


def refusal_of(table: FromClause) -> ScalarSelect[Any]:
    """What the last refusal of each fact of the table said, where it was returned."""
    of_it = verdicts.c.case_id.in_(select(cases.c.id).where(
        table.c.verdict == FactVerdict.RETURNED, cases.c.fact_id == table.c.fact_id, cases.c.outcome == Result.NO,
        cases.c.withdrawn == ""))
    return _refusal(of_it)


def _refusal(of_it: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(verdicts.c.reason).where(of_it, verdicts.c.result == Result.NO).order_by(
        verdicts.c.given_at.desc(), verdicts.c.id.desc()).limit(1).scalar_subquery()


def case_of_row(row: Row) -> Case:
    return Case(row["id"], row["procedure"], Use(row["use"]), row["subject"], row["opened_by"], row["opened_at"],
                row["project_id"], row["fact_id"], _DETAILS.read(row["details"]),
                Result(row["outcome"]) if row["outcome"] else None, row["closed_at"], row["withdrawn"])


def verdict_of_row(row: Row) -> Verdict:
    return Verdict(row["id"], row["case_id"], row["step"], Party.of_key(row["asked_of"]), row["asked_at"], row["due"],
                   Result(row["result"]) if row["result"] else None, row["reason"], row["by"], row["given_at"],
                   _EVIDENCE.read(row["evidence"] or {}), tuple(row["ticked"]))

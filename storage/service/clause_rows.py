"""What contracts oblige to: the terms behind each duty of kind clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.service.service_acts import Clause, ClausesAct
from storage.engine.collection import Collection, Row
from storage.service.service_tables import clause_terms


@dataclass(frozen=True, slots=True)
class ClauseTerms:
    """`number`: of the duty "clause:{number}"."""

    number: int
    enterprise: str
    project_id: int | None
    ours: bool
    signed_on: date | None
    words: str


class Clauses(Collection):
    async def keep(self, number: int, act: ClausesAct, clause: Clause) -> None:
        await self._add(clause_terms, duty_number=number, enterprise=act.enterprise, project_id=act.project_id,
                        ours=clause.ours, signed_on=act.signed_on, words=clause.words)

    async def terms(self, numbers: Sequence[int]) -> Mapping[int, ClauseTerms]:
        rows = await self._all(select(clause_terms).where(clause_terms.c.duty_number.in_(list(numbers))))
        return {row["duty_number"]: _terms(row) for row in rows}


def _terms(row: Row) -> ClauseTerms:
    return ClauseTerms(row["duty_number"], row["enterprise"], row["project_id"], row["ours"], row["signed_on"],
                       row["words"])

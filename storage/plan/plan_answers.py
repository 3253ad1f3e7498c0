"""Answers to what a plan leaves open: appended, the latest of a question holds; who said it and when stays with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from domain.figures.given_marks import GivenMark
from storage.engine.collection import Collection
from storage.tables import members, plan_answers


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """`key` is the question's; `by` the name of who answered, as they are called now."""

    key: str
    answer: str
    by: str
    at: datetime


MARK = "mark"  # the key of every mark that people give; what it is of stands where a question stands


class PlanAnswers(Collection):
    async def add(self, plan: str, key: str, question: str, answer: str, member_id: int, at: datetime) -> None:
        await self._add(plan_answers, plan=plan, key=key, question=question, answer=answer, member_id=member_id,
                        answered_at=at)

    async def of(self, plan: str) -> Mapping[str, PlanAnswer]:
        """Question's key -> its latest answer, of the plan of that name."""
        rows = await self._all(
            select(plan_answers.c.key, plan_answers.c.answer, members.c.name, plan_answers.c.answered_at)
            .join(members, members.c.id == plan_answers.c.member_id)
            .where(plan_answers.c.plan == plan).order_by(plan_answers.c.id))
        return {row["key"]: PlanAnswer(row["key"], row["answer"], row["name"], row["answered_at"]) for row in rows}

    async def give(self, plan: str, marks: Iterable[GivenMark], member_id: int, at: datetime) -> None:
        for one in marks:
            of = "\n".join((one.scheme, one.part, one.unit, str(one.year)))
            await self.add(plan, MARK, of, str(one.points), member_id, at)

    async def marks(self, plan: str) -> list[GivenMark]:
        """In the order in which they were given."""
        rows = await self._all(select(plan_answers.c.question, plan_answers.c.answer).where(
            plan_answers.c.plan == plan, plan_answers.c.key == MARK).order_by(plan_answers.c.id))
        said = [(*row["question"].split("\n"), row["answer"]) for row in rows]
        return [GivenMark(scheme, part, unit, int(year), Decimal(points)) for scheme, part, unit, year, points in said]

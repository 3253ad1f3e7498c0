"""Samples as they were drawn, one a procedure and period; and the rounds in which units may object to a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from domain.verdicts.sampling import Draw, Sample
from storage.engine.collection import Collection, Row
from storage.verdicts.verdict_tables import objection_rounds, samples

# Built once: asked for at every hour at which something may be due.
_RUNNING = select(objection_rounds).where(objection_rounds.c.closed_at.is_(None)).order_by(objection_rounds.c.until)


class Samples(Collection):
    async def keep(self, sample: Sample) -> Sample:
        """Store it, unless the period has one: that one is given, and no second draw is made."""
        found = sample.draw
        await self._do(self._insert_or_skip(samples).values(
            procedure=sample.procedure, period=sample.period, seed=sample.seed, share=sample.share,
            drawn=list(found.drawn), population=found.population, wanted=found.wanted, avoided=list(found.avoided),
            drawn_by=sample.drawn_by, drawn_at=sample.drawn_at))
        kept = await self.of_period(sample.procedure, sample.period)
        assert kept is not None  # it was stored, now or before
        return kept

    async def of_period(self, procedure: str, period: str) -> Sample | None:
        row = await self._one(select(samples).where(samples.c.procedure == procedure, samples.c.period == period))
        return None if row is None else _sample(row)

    async def all(self, procedure: str) -> Sequence[Sample]:
        """In the order of drawing."""
        rows = await self._all(select(samples).where(samples.c.procedure == procedure).order_by(samples.c.id))
        return [_sample(row) for row in rows]


@dataclass(frozen=True, slots=True)
class ObjectionRound:
    """Until when the draft of one bulletin may be objected to."""

    id: int
    report: str
    period: str
    opened_at: datetime
    until: datetime
    closed_at: datetime | None = None


class ObjectionRounds(Collection):
    async def open(self, report: str, period: str, at: datetime, until: datetime) -> bool:
        """False where that period had its round already."""
        return await self._do(self._insert_or_skip(objection_rounds).values(
            report=report, period=period, opened_at=at, until=until)) == 1

    async def of_period(self, report: str, period: str) -> ObjectionRound | None:
        row = await self._one(select(objection_rounds).where(objection_rounds.c.report == report,
                                                             objection_rounds.c.period == period))
        return None if row is None else _round(row)

    async def get(self, round_id: int) -> ObjectionRound | None:
        row = await self._one(select(objection_rounds).where(objection_rounds.c.id == round_id))
        return None if row is None else _round(row)

    async def running(self) -> Sequence[ObjectionRound]:
        """Those that are not closed, the first to end first."""
        return [_round(row) for row in await self._all(_RUNNING)]

    async def close(self, round_id: int, at: datetime) -> None:
        await self._do(update(objection_rounds).where(objection_rounds.c.id == round_id).values(closed_at=at))


def _sample(row: Row) -> Sample:
    found = Draw(tuple(row["drawn"]), row["population"], row["wanted"], tuple(row["avoided"]))
    return Sample(row["id"], row["procedure"], row["period"], row["seed"], row["share"], found, row["drawn_by"],
                  row["drawn_at"])


def _round(row: Row) -> ObjectionRound:
    return ObjectionRound(row["id"], row["report"], row["period"], row["opened_at"], row["until"], row["closed_at"])

"""What was published, as published; the schedule's own rows; what other processes asked for; single notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import bindparam, select, update

from storage.bulletins.bulletin_tables import cadences, editions, outgoing
from storage.engine.collection import Collection, Row
from storage.tables import notes

# Built once: the schedule asks for them at every hour at which something may be due.
_UNSIGNED = select(editions).where(editions.c.state.in_(["waiting", "held"])).order_by(editions.c.id)
_SCHEDULE = select(cadences)
_NOTE = select(notes.c.value).where(notes.c.name == bindparam("note"))
_REQUESTED = select(outgoing).where(outgoing.c.done_at.is_(None)).order_by(outgoing.c.id)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a bulletin. `state`: waiting (for its signature), held (暂缓), published."""

    id: int
    report: str
    period: str
    number: int
    form: str  # interim, final, correction
    state: str
    late: bool
    note: str | None
    view: dict[str, Any]
    html: tuple[str, ...]
    made_at: datetime
    published_at: datetime | None = None
    signed_by: int | None = None


class Editions(Collection):
    async def add(self, edition: Edition) -> int:
        """Store; its id. `edition.id` is ignored."""
        return await self._add(editions, report=edition.report, period=edition.period, number=edition.number,
                               form=edition.form, state=edition.state, late=edition.late, note=edition.note,
                               view=edition.view, html=list(edition.html), made_at=edition.made_at,
                               published_at=edition.published_at, signed_by=edition.signed_by)

    async def get(self, edition_id: int) -> Edition | None:
        row = await self._one(select(editions).where(editions.c.id == edition_id))
        return None if row is None else _edition(row)

    async def of_period(self, report: str, period: str) -> Sequence[Edition]:
        """Editions of one period, oldest first."""
        rows = await self._all(select(editions).where(editions.c.report == report, editions.c.period == period)
                               .order_by(editions.c.number))
        return [_edition(row) for row in rows]

    async def last_published(self, report: str, before_period: str | None = None, *, interim: bool = False
                             ) -> Edition | None:
        """The latest published final edition (of a period before the given one); with `interim` of any form."""
        statement = select(editions).where(editions.c.report == report, editions.c.state == "published")
        if not interim:
            statement = statement.where(editions.c.form != "interim")
        if before_period is not None:
            statement = statement.where(editions.c.period < before_period)
        row = await self._one(statement.order_by(editions.c.period.desc(), editions.c.number.desc()).limit(1))
        return None if row is None else _edition(row)

    async def unsigned(self) -> Sequence[Edition]:
        return [_edition(row) for row in await self._all(_UNSIGNED)]

    async def set(self, edition_id: int, **values: object) -> None:
        """Set columns: state, note, html, view, published_at, signed_by."""
        await self._do(update(editions).where(editions.c.id == edition_id).values(**values))


@dataclass(frozen=True, slots=True)
class CadenceRow:
    """What /schedule changed of a report's cadence, and how far its runs were decided."""

    report: str
    at: time | None = None
    weekday: int | None = None
    last_at: datetime | None = None
    last_success: datetime | None = None


class Cadences(Collection):
    async def all(self) -> Mapping[str, CadenceRow]:
        rows = await self._all(_SCHEDULE)
        return {r["report"]: CadenceRow(r["report"], time.fromisoformat(r["at"]) if r["at"] else None, r["weekday"],
                                        r["last_at"], r["last_success"]) for r in rows}

    async def set(self, report: str, **values: object) -> None:
        """Set columns: at ("HH:MM"), weekday, last_at, last_success."""
        await self._do(self._upsert(cadences, ["report"], report=report, **values))


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """Another process (`python -m bot publish`) asks the running bot to send."""

    id: int
    report: str
    period: str | None
    chat_id: int | None


class Outgoing(Collection):
    async def ask(self, report: str, period: str | None, chat_id: int | None, at: datetime) -> int:
        return await self._add(outgoing, report=report, period=period, chat_id=chat_id, asked_at=at)

    async def waiting(self) -> Sequence[PublishRequest]:
        rows = await self._all(_REQUESTED)
        return [PublishRequest(r["id"], r["report"], r["period"], r["chat_id"]) for r in rows]

    async def done(self, asked_id: int, at: datetime) -> None:
        await self._do(update(outgoing).where(outgoing.c.id == asked_id).values(done_at=at))


class Notes(Collection):
    async def get(self, name: str) -> str | None:
        row = await self._one(_NOTE, {"note": name})
        return None if row is None else row["value"]

    async def set(self, name: str, value: str) -> None:
        await self._do(self._upsert(notes, ["name"], name=name, value=value))


def _edition(row: Row) -> Edition:
    return Edition(row["id"], row["report"], row["period"], row["number"], row["form"], row["state"],
                   row["late"], row["note"], row["view"], tuple(row["html"]), row["made_at"], row["published_at"],
                   row["signed_by"])

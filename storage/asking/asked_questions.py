"""The queries that were answered in a chat: the last one, which a short question goes on from, and those under a
button."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from domain.asking.query import Query
from storage.engine.collection import Collection
from storage.engine.stored_form import StoredForm
from storage.tables import asked_questions

KEPT = 30  # of one chat
_QUERY = StoredForm[Query](Query, 2)  # of form 1 none is read back
# Built once: it runs for every message.
_LAST = select(asked_questions.c.version, asked_questions.c.body).where(
    asked_questions.c.chat_id == bindparam("chat"), asked_questions.c.answered,
    asked_questions.c.asked_at >= bindparam("since")).order_by(asked_questions.c.id.desc()).limit(1)


class AskedQuestions(Collection):
    async def note(self, chat_id: int, query: Query, at: datetime, last: bool = True) -> int:
        """Keep a query; its number. `last`: it was answered, so that the next question may go on from it."""
        number = await self._add(
            asked_questions,
            chat_id=chat_id,
            version=_QUERY.version,
            body=_QUERY.body(query),
            asked_at=at,
            answered=last,
        )
        oldest = (
            select(asked_questions.c.id)
            .where(asked_questions.c.chat_id == chat_id)
            .order_by(asked_questions.c.id.desc())
            .offset(KEPT)
            .limit(1)
        )
        await self._do(
            delete(asked_questions).where(
                asked_questions.c.chat_id == chat_id, asked_questions.c.id <= func.coalesce(oldest.scalar_subquery(), 0)
            )
        )
        return number

    async def get(self, number: int, chat_id: int) -> Query | None:
        """That query of this chat; None where it is no longer kept."""
        row = await self._one(
            select(asked_questions).where(asked_questions.c.id == number, asked_questions.c.chat_id == chat_id)
        )
        return None if row is None else _query(row["version"], row["body"])

    async def last(self, chat_id: int, since: datetime) -> Query | None:
        """The last query answered in this chat since then."""
        row = await self._one(_LAST, {"chat": chat_id, "since": since})
        return None if row is None else _query(row["version"], row["body"])


def _query(version: int, body: object) -> Query | None:
    try:
        return _QUERY.read_body(version, body)
    except ValueError:
        return None

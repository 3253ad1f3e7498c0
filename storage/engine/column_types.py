"""Column types that come back as they went in, on SQLite and PostgreSQL alike."""

from datetime import UTC, date, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite gives `DateTime(timezone=True)` back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime is no instant")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DayNumber(TypeDecorator[date]):
    """A day as its number (date.toordinal): small, and arithmetic that is the same on every database."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromordinal(value)


Json = JSON
# SQLite numbers rows by itself only for INTEGER PRIMARY KEY.
Id = BigInteger().with_variant(Integer, "sqlite")
Telegram = BigInteger  # Telegram's ids need more than 32 bits
Minor = BigInteger  # money: whole units of the smallest coin

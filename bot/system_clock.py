"""The machine's clock. Everything below bot/ gets the hour as an argument; only this file asks the machine."""

from datetime import UTC, datetime


class SystemClock:
    """A `domain.clock.Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC)

"""The one clock: below bot/ the hour is an argument; who must ask for it again and again is given a `Clock`."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the present instant: aware, in UTC."""

    def now(self) -> datetime: ...

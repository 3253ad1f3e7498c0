"""Commands said in a whole sentence of their own, which reads itself: 停止计时, a 督办单, 风险抵押, a 责任书."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from reading.meaning.question import Command
from reading.office.deposit_words import deposit_told
from reading.office.exemption_words import exemption_told
from reading.office.pledge_words import pledge_told
from reading.office.sheet_words import sheet_asked

ORDERS: tuple[tuple[Command, Callable[[str, date], object | None]], ...] = (
    ("exempt", exemption_told), ("supervise", sheet_asked), ("pledge", deposit_told),
    ("pledge", pledge_told))


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def order_of(text: str, today: date) -> Command | None:
    """The first that the sentence orders."""
    return next((command for command, told in ORDERS if told(text, today) is not None), None)

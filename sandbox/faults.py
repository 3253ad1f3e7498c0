"""Failures to order: refusals of the next calls, answers that get lost on the way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from sandbox.refusal import Refused


@dataclass(slots=True)
class _Order:
    method: str
    chat_id: int | None
    left: int
    refusal: Refused | None = None
    instead: tuple[int, bytes] | None = None  # HTTP status and body that the bot gets for an answer

    @property
    def before(self) -> bool:
        """It comes before the call takes effect."""
        return self.refusal is not None

    def fits(self, method: str, chat_id: object) -> bool:
        return self.left > 0 and self.method == method and self.chat_id in (None, chat_id)


@dataclass(slots=True, eq=False)
class Hold:
    """The `number`-th call of a method stands still, before or `after` it took effect; its answer is lost for ever.

    `reached` tells that the bot is inside the call; `release()` when its process is gone.
    """

    method: str
    number: int
    after: bool
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    _open: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        self._open.set()

    async def stand(self) -> None:
        self.reached.set()
        await self._open.wait()


class Faults:
    def __init__(self) -> None:
        self._orders: list[_Order] = []
        self.holds: list[Hold] = []

    def fail(
        self, method: str, code: int, description: str, times: int, retry_after: int | None, chat_id: int | None
    ) -> None:
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        self._orders.append(_Order(method, chat_id, times, Refused(code, description, **parameters)))

    def drop(self, method: str, times: int, chat_id: int | None) -> None:
        self._orders.append(_Order(method, chat_id, times))

    def spoil(self, method: str, status: int, body: bytes, times: int, chat_id: int | None) -> None:
        self._orders.append(_Order(method, chat_id, times, instead=(status, body)))

    async def held(self, method: str, *, after: bool) -> bool:
        """Stands still where that was ordered; True when this was so."""
        for hold in self.holds:
            if hold.method == method and hold.after == after and hold.number > 0:
                hold.number -= 1
                if hold.number == 0:
                    await hold.stand()
                    return True
        return False

    def refuse(self, method: str, chat_id: object) -> None:
        """Raises what was ordered for this call, before it takes effect."""
        if order := self._next(method, chat_id, before=True):
            assert order.refusal is not None
            raise order.refusal

    def damage(self, method: str, chat_id: object) -> tuple[bool, tuple[int, bytes] | None]:
        """(whether the answer of this call is to be lost, what is to be said in its place)."""
        order = self._next(method, chat_id, before=False)
        return (order is not None and order.instead is None), (order.instead if order else None)

    def _next(self, method: str, chat_id: object, *, before: bool) -> _Order | None:
        for order in self._orders:
            if order.before == before and order.fits(method, chat_id):
                order.left -= 1
                return order
        return None

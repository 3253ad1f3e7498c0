"""Failures to order: refusals of the next calls, answers that get lost on the way."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.refusal import Refused


@dataclass(slots=True)
class _Order:
    method: str
    chat_id: int | None
    left: int
    refusal: Refused | None

    def fits(self, method: str, chat_id: object) -> bool:
        return self.left > 0 and self.method == method and self.chat_id in (None, chat_id)


class Faults:
    def __init__(self) -> None:
        self._orders: list[_Order] = []

    def fail(
        self, method: str, code: int, description: str, times: int, retry_after: int | None, chat_id: int | None
    ) -> None:
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        self._orders.append(_Order(method, chat_id, times, Refused(code, description, **parameters)))

    def drop(self, method: str, times: int, chat_id: int | None) -> None:
        self._orders.append(_Order(method, chat_id, times, None))

    def refuse(self, method: str, chat_id: object) -> None:
        """Raises what was ordered for this call, before it takes effect."""
        if order := self._next(method, chat_id, dropping=False):
            assert order.refusal is not None
            raise order.refusal

    def drops(self, method: str, chat_id: object) -> bool:
        """Whether the answer of this call is to be lost."""
        return self._next(method, chat_id, dropping=True) is not None

    def _next(self, method: str, chat_id: object, *, dropping: bool) -> _Order | None:
        for order in self._orders:
            if (order.refusal is None) == dropping and order.fits(method, chat_id):
                order.left -= 1
                return order
        return None

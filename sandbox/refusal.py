"""The one error of the Bot API: a refusal with Telegram's own code and words."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """Becomes {"ok": false, "error_code", "description", "parameters"}; the HTTP status is the same code."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad(words: str, **parameters: int) -> Refused:
    """A 400 in Telegram's form: bad("chat not found") says «Bad Request: chat not found»."""
    return Refused(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> Refused:
    return Refused(403, f"Forbidden: {words}")

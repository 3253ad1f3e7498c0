"""One file per conversation or command family; translates Telegram <-> the rest: no rules, no SQL, no wording."""

from handlers.register import register

__all__ = ["register"]

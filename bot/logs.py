"""Logging: one plain line per event, and never the bot's token."""

import logging
import sys


class Redacted(logging.Formatter):
    """Takes the token out of every line, also out of tracebacks and of what libraries log."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._token, "<token>") if self._token else line


def configure_logging(level: str, token: str) -> None:
    """To standard error. httpx tells request addresses (with the token) at INFO: it speaks from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for talkative in ("httpx", "httpcore", "alembic", "apscheduler"):
        logging.getLogger(talkative).setLevel(logging.WARNING)

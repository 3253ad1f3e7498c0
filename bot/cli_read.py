"""python -m bot read [FILE]: what the bot understands, without Telegram, database or settings."""

import json
import sys
from datetime import date
from typing import Any, TextIO

import click


@click.command("read", short_help="Read messages from JSON lines 识读消息")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
def command(file: TextIO) -> None:
    """JSON lines {"id", "text", "sent_on"} in (other fields ignored), one record per line out.

    A line that cannot be read is named on standard error; the others are still answered, and the exit code is 1.
    """
    from domain.record import public_json
    from reading import read

    bad = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            row, sent_on = _row(line)
        except ValueError as wrong:
            bad += 1
            print(f"line {number} 第{number}行: {wrong}", file=sys.stderr)
            continue
        print(json.dumps({"id": row["id"], **public_json(read(row["text"], sent_on))}, ensure_ascii=False))
    sys.exit(1 if bad else 0)


def _row(line: str) -> tuple[dict[str, Any], date]:
    """The line's fields and its day; raises ValueError saying what is wrong."""
    try:
        row = json.loads(line)
    except ValueError:
        raise ValueError("not JSON 不是 JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise ValueError('expected {"id", "text", "sent_on"} 缺少 id、text 或 sent_on')
    try:
        return row, date.fromisoformat(str(row.get("sent_on"))[:10])
    except ValueError:
        raise ValueError(f"sent_on is no day 日期不对: {row.get('sent_on')}") from None

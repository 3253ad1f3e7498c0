"""python -m bot read [FILE]: what the bot understands, without Telegram, database or settings."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from domain.filing.record import Record


@click.command("read", short_help="Read messages from JSON lines 识读消息")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--alternatives", is_flag=True, help="also what the card offers on buttons 卡片按钮上的备选")
@click.option("--report", is_flag=True, help="how often each field was corrected, over what is stored 识读准确率")
def command(file: BinaryIO, report: bool, alternatives: bool) -> None:
    """JSON lines {"id", "text", "sent_on"} in (other fields ignored), one record per line out.

    A line that cannot be read is named on standard error; the others are still answered, and the exit code is 1.
    """
    if report:
        _print_accuracy()
    else:
        sys.exit(1 if _answer(file, alternatives) else 0)


def _answer(lines: Iterable[bytes], alternatives: bool) -> int:
    """Prints a record for every readable line; the number of the others."""
    from domain.filing.offers import alternatives_json
    from domain.filing.record import public_json

    bad, read = 0, _reader()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row, sent_on = _row(line)
            read_as = read(row["text"], sent_on)
            record = public_json(read_as) | ({"alternatives": alternatives_json(read_as)} if alternatives else {})
        except Exception as wrong:  # the edge: whatever is wrong with one line, the others are answered
            bad += 1
            said = wrong if isinstance(wrong, ValueError) else f"cannot be read 识读出错: {wrong!r}"
            print(f"line {number} 第{number}行: {said}", file=sys.stderr)
            continue
        answer = json.dumps({"id": row["id"], **record}, ensure_ascii=False)
        sys.stdout.buffer.write(answer.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
    return bad


def _reader() -> "Callable[[str, date], Record]":
    """The reader alone, or with the office's own language model where the environment names one."""
    from reading import read

    if not os.environ.get("ZHAOSHANG_LLM_URL"):
        return read
    import asyncio

    from bot.cli.command_support import office_model, settings_or_exit
    from reading.model.office_opinion import advised, opinion_of

    settings, loop = settings_or_exit(token=False), asyncio.new_event_loop()
    model = office_model(settings)

    def with_opinion(text: str, sent_on: date) -> "Record":
        answer = loop.run_until_complete(model.opinion(text, sent_on)) if model else None
        return advised(read(text, sent_on), opinion_of(answer, text, sent_on))

    return with_opinion


def _row(line: bytes) -> tuple[dict[str, Any], date]:
    """The line's fields and its day; raises ValueError saying what is wrong."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8 不是 UTF-8 编码") from None
    except (ValueError, RecursionError):
        raise ValueError("not JSON 不是 JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise ValueError('expected {"id", "text", "sent_on"} 缺少 id、text 或 sent_on')
    try:
        return row, date.fromisoformat(str(row.get("sent_on"))[:10])
    except ValueError:
        raise ValueError(f"sent_on is no day 日期不对: {row.get('sent_on')!r}") from None


def _print_accuracy() -> None:
    """Over every filed message: the machine's reading beside what was confirmed."""
    import asyncio

    from domain.filing.accuracy import accuracy
    from reports.render import word

    readings = asyncio.run(_readings())
    print(f"已保存 {len(readings)} 条（filed messages）")
    for row in accuracy(readings):
        print(f"{word('field', row.field)}\t{row.field}\t改动 {row.corrected}\t{100 * row.rate:.1f}%")


async def _readings() -> list:
    from bot.cli.command_support import settings_or_exit
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    db = Database(settings_or_exit().database_url)
    try:
        await migrate(db)
        async with db.begin() as store:
            return list(await store.updates.readings())
    finally:
        await db.close()

"""python -m bot import: projects or members from a csv file or a workbook; all of it, or nothing."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings
    from exchange import Taken


@click.command("import", short_help="Import projects or members 导入项目或成员")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--update", is_flag=True, help="Rows may change what is in the ledger already 允许更新已有的项目和成员")
@click.option("--check", is_flag=True, help="Check only, write nothing 只检查，不写入")
def command(file: Path, update: bool, check: bool) -> None:
    """Import projects or members from a workbook (.xlsx) or a csv file (UTF-8 or GBK), told apart by the head of the
    table.

    A wrong row is named by row and column, and nothing is imported then. Doubts are told and imported.
    """
    from bot.cli.command_support import settings_or_exit

    asyncio.run(_import(settings_or_exit(), file.read_bytes(), update, check))


class _OnlyChecked(Exception):
    """Takes back what a check wrote."""


async def _import(settings: "Settings", content: bytes, update: bool, check: bool) -> None:
    from bot.cli.command_support import office_or_exit, refuse
    from bot.system_clock import SystemClock
    from exchange import ImportRefused, read_tables, take
    from reports.render import words
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    office, db = office_or_exit(settings), Database(settings.database_url)
    try:
        await migrate(db)
        async with db.begin() as store:
            taken = await take(store, office, read_tables(content), SystemClock().now(), update)
            bot = await store.notes.get("bot_name")
            if check:
                raise _OnlyChecked
        _say_taken(taken, bot, office.local)
    except ImportRefused as refused:
        refuse([words()["import"]["refused"], *refused.lines(words()["import_faults"])])
    except _OnlyChecked:
        click.echo(words()["import"]["checked"])
    finally:
        await db.close()


def _say_taken(taken: "Taken", bot: str | None, local: object) -> None:
    from exchange.fault import fault_lines
    from reports.render import word, words

    said = words()["import"]
    for kind in ("projects", "members"):
        added, updated, same = (getattr(taken, f"{kind}_{what}") for what in ("added", "updated", "same"))
        if added or updated or same:
            click.echo(said[kind].format(added=added, updated=updated) + (said["same"].format(same=same)
                                                                          if same else ""))
    if taken.notices:
        click.echo("\n".join([said["noticed"], *fault_lines(taken.notices, words()["import_faults"], "more_notices")]))
    if taken.invites:
        click.echo(said["links"].format(until=f"{local(taken.invites[0].expires_at):%Y-%m-%d %H:%M}"))
    for invite in taken.invites:
        form = said["link"] if bot else said["token"]
        click.echo(form.format(name=invite.name, role=word("role", invite.role), bot=bot, token=invite.token))

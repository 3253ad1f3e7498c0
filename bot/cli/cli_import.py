"""python -m bot import: projects, members or facts from a csv file or a workbook; all of it, or nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.plan.office import Office
    from exchange import FactsTaken, FileTaken, TakenBack
    from storage.engine.database import Database


@click.command("import", short_help="Import projects, members or facts 导入项目、成员或事项")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--update", is_flag=True,
              help="Rows may change what is in the ledger already 允许更新已有的项目和成员、更正已导入的事项")
@click.option("--add", is_flag=True, help="Facts that could correct imported ones are new ones 相近的事项另算一条")
@click.option("--check", is_flag=True, help="Check only, write nothing 只检查，不写入")
@click.option("--undo", type=int, metavar="ID", help="Take an import back whole 整批撤回一次导入")
@click.option("--list", "listing", is_flag=True, help="List the imports 列出历次导入")
def command(file: Path | None, update: bool, add: bool, check: bool, undo: int | None, listing: bool) -> None:
    """Import projects, members or facts from a workbook (.xlsx) or a csv file (UTF-8 or GBK), told apart by the head of
    the table (事项 makes it one of facts).

    A wrong row is named by row and column, and nothing is imported then. Doubts are told and imported. The same facts
    again change nothing.
    """
    from bot.cli.command_support import settings_or_exit

    if (file is None) == (undo is None and not listing):
        raise click.UsageError("FILE, --undo ID or --list")
    settings = settings_or_exit(token=False)
    if undo is not None:
        asyncio.run(_undo(settings, undo))
    elif listing:
        asyncio.run(_list(settings))
    elif file is not None:
        asyncio.run(_import(settings, file, update, add, check))


@asynccontextmanager
async def _ledger(settings: "Settings") -> "AsyncIterator[tuple[Office, Database]]":
    """The office and its database, brought up to date."""
    from bot.cli.command_support import office_or_exit
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    office, db = office_or_exit(settings), Database(settings.database_url)
    try:
        await migrate(db)
        yield office, db
    finally:
        await db.close()


async def _import(settings: "Settings", file: Path, update: bool, add: bool, check: bool) -> None:
    from bot.cli.command_support import refuse
    from bot.system_clock import SystemClock
    from exchange import ImportRefused, import_rows, read_rows
    from reports.render import words

    async with _ledger(settings) as (office, db):
        try:
            now = SystemClock().now()
            rows = read_rows(file.read_bytes(), office, office.day(now))
            done = await import_rows(db, office, rows, file.name, now, update=update, add=add,
                                     check=check)
        except ImportRefused as refused:
            refuse([words()["import"]["refused"], *refused.lines(words()["import_faults"])])
        opened = await _open_cases(db, office, done)
        async with db.begin() as store:
            bot = await store.notes.get("bot_name")
        if check:
            _say_checked(done)
        else:
            _say_taken(done, bot, office.local)
            _say_facts(done.facts)
            if opened:
                click.echo(words()["import"]["cases"].format(count=opened))


async def _open_cases(db: "Database", office: "Office", done: "FileTaken") -> int:
    """What the plan wants judged of what came in, as of what is filed in a chat."""
    from bot.system_clock import SystemClock
    from reports.verdicts.imported_cases import open_imported

    numbers = [number for number in (done.taken.import_id, done.facts.import_id) if number is not None]
    return sum([await open_imported(db, office, number, SystemClock().now()) for number in numbers])


async def _undo(settings: "Settings", import_id: int) -> None:
    from bot.cli.command_support import refuse
    from bot.system_clock import SystemClock
    from exchange import take_back
    from reports.render import words

    async with _ledger(settings) as (_, db):
        done = await take_back(db, import_id, SystemClock().now())
    if done is None:
        refuse([words()["import"]["no_import"].format(id=import_id)])
    click.echo(words()["import"]["undone"].format(id=import_id))
    _say_left(done)


def _say_left(done: "TakenBack") -> None:
    """What others changed since the import."""
    from reports.render import words

    said, fields = words()["import"], {**words()["amount"], **words()["changed"]}
    if done.left:
        click.echo(said["left"].format(count=len(done.left)))
    for one in done.left:
        click.echo(said["left_day" if one.title else "left_field"].format(
            project=one.project, field=fields[one.field], title=one.title))


async def _list(settings: "Settings") -> None:
    from reports.render import words

    said = words()["import"]
    async with _ledger(settings) as (office, db), db.begin() as store:
        for one in await store.imports.listing():
            state = said["taken_back"].format(
                at=f"{office.local(one.taken_back_at):%Y-%m-%d %H:%M}") if one.taken_back_at else ""
            state = state or ("" if one.made_at else said["unfinished"])
            click.echo(said["listed"].format(id=one.id, at=f"{office.local(one.begun_at):%Y-%m-%d %H:%M}",
                                             name=one.name, rows=one.rows,
                                             state=state))
        if not await store.imports.listing():
            click.echo(said["no_imports"])


def _say_facts(facts: "FactsTaken") -> None:
    from reports.render import words

    said = words()["import"]
    if facts.added or facts.corrected or facts.same or facts.offered:
        click.echo(said["facts"].format(added=facts.added, corrected=facts.corrected, same=facts.same))
    if facts.projects:
        click.echo(said["fact_projects"].format(count=facts.projects))
    if facts.offered:
        click.echo(said["offered"].format(count=facts.offered))
    if facts.import_id is not None:
        click.echo(said["import_id"].format(id=facts.import_id))


def _say_checked(done: "FileTaken") -> None:
    from reports.render import words

    said, facts = words()["import"], done.looked_at
    if facts.rows:
        click.echo(said["to_do"].format(added=len(facts.new), corrected=len(facts.corrections), same=facts.same))
    _say_notices(done, "to_heed")
    click.echo(said["checked"])


def _say_notices(done: "FileTaken", head: str) -> None:
    from exchange.fault import fault_lines
    from reports.render import words

    if done.notices:
        lines = fault_lines(done.notices, words()["import_faults"], "more_notices")
        click.echo("\n".join([words()["import"][head], *lines]))


def _say_taken(done: "FileTaken", bot: str | None, local: object) -> None:
    from reports.render import word, words

    said, taken = words()["import"], done.taken
    for kind in ("projects", "members"):
        added, updated, same = (getattr(taken, f"{kind}_{what}") for what in ("added", "updated", "same"))
        if added or updated or same:
            same_too = said["same"].format(same=same) if same else ""
            click.echo(said[kind].format(added=added, updated=updated) + same_too)
    _say_notices(done, "noticed")
    if taken.invites:
        click.echo(said["links"].format(until=f"{local(taken.invites[0].expires_at):%Y-%m-%d %H:%M}"))
    if taken.import_id is not None:
        click.echo(said["import_id"].format(id=taken.import_id))
    for invite in taken.invites:
        form = said["link"] if bot else said["token"]
        click.echo(form.format(name=invite.name, role=word("role", invite.role), bot=bot, token=invite.token))

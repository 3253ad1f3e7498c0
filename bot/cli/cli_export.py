"""python -m bot export: projects, members and facts to standard output, as JSON or csv."""

import asyncio
import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command("export", short_help="Export projects, members, facts 导出项目、成员和事项")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), required=True, help="json or csv")
@click.option("--what", type=click.Choice(["all", "projects", "members", "facts"]), default="all", show_default=True,
              help="all is projects and members, with csv one table under the other; facts is a table of 事项")
@click.option("--excel", is_flag=True, help="Begin with the mark by which Excel knows UTF-8 加 BOM，便于 Excel 打开")
def command(form: str, what: str, excel: bool) -> None:
    """Write projects and members, or facts, to standard output (UTF-8); `import` takes the csv back."""
    from bot.cli.command_support import settings_or_exit

    text = asyncio.run(_export(settings_or_exit(token=False), form, ("projects", "members") if what == "all"
                               else (what,)))
    sys.stdout.reconfigure(encoding="utf-8")
    click.echo("\ufeff" * excel + text, nl=False)


async def _export(settings: "Settings", form: str, kinds: tuple[str, ...]) -> str:
    from bot.cli.command_support import office_or_exit
    from exchange import as_csv, as_json, gather
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    office, db = office_or_exit(settings), Database(settings.database_url)
    try:
        await migrate(db)
        async with db.begin() as store:
            gathered = await gather(store, "facts" in kinds)
    finally:
        await db.close()
    if form == "csv":
        return as_csv(gathered, office, kinds)
    whole = as_json(gathered, office)
    return json.dumps({kind: whole[kind] for kind in kinds}, ensure_ascii=False, indent=1) + "\n"

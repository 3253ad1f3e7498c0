"""python -m bot migrate: brings the database to the present tables."""

import asyncio

import click


@click.command("migrate", short_help="Bring the database up to date 升级数据库")
def command() -> None:
    """Bring the database to the present tables; `run` does it by itself."""
    from bot.cli.command_support import settings_or_exit

    asyncio.run(_migrate(settings_or_exit(token=False).database_url))


async def _migrate(url: str) -> None:
    from storage.engine.database import Database
    from storage.engine.migrate import migrate

    db = Database(url)
    try:
        await migrate(db)
    finally:
        await db.close()
    click.echo("database is up to date 数据库已是最新")

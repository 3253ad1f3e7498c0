"""python -m bot doctor: what is wrong with an installation, and what to do."""

import asyncio
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command("doctor", short_help="Say what is wrong with the installation 体检")
def command() -> None:
    """Check token, server, proxy, database, plan, time zone, schedule, groups and people: ✓ or ✗ with what to do.

    Changes nothing, may be called while the bot runs. Exit code 1 on any ✗.
    """
    from bot.doctor.local_checks import bad
    from bot.settings import SettingsWrong, load_settings

    try:
        settings = load_settings()
    except SettingsWrong as wrong:
        for line in wrong.lines:
            print(bad("setting", line=line).text())
        sys.exit(1)
    sys.exit(asyncio.run(_tell(settings)))


async def _tell(settings: "Settings") -> int:
    """Prints every finding as it comes; 1 if any is ✗."""
    from bot.doctor.doctor import examine
    from bot.system_clock import SystemClock

    failed = 0
    async for finding in examine(settings, SystemClock().now()):
        print(finding.text().replace(settings.bot_token, "<token>"), flush=True)
        failed |= not finding.good
    return failed

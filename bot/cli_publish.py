"""python -m bot publish: ask the running bot to publish, by the same path as the schedule; counts as signed."""

import asyncio
from typing import TYPE_CHECKING

import click

from bot.bulletins import PERIOD_HELP, REPORT

if TYPE_CHECKING:
    from storage.database import Database


@click.command("publish", short_help="Have a report published 发布通报")
@REPORT
@click.option("--period", "said", metavar="P", help=f"{PERIOD_HELP}; without it the current one up to now 默认本期截至现在")
@click.option("--chat", type=int, metavar="ID", help="only to this chat 只发到这个群（或这个人）")
@click.option("--dry-run", is_flag=True, help="print the text, send nothing 只打印，不发")
def command(report: str, said: str | None, chat: int | None, dry_run: bool) -> None:
    """Leave a request that the running bot carries out within seconds (or at its next start)."""
    asyncio.run(_publish(report, said, chat, dry_run))


async def _publish(name: str, said: str | None, chat: int | None, dry_run: bool) -> None:
    from bot.bulletins import desk, period_of, refuse_broken
    from domain.cadence import Report
    from domain.errors import RuleBroken
    from reports.plain_text import report_text
    from reports.publish import current_period

    report = Report(name)
    async with desk(name, said) as at:
        try:
            async with at.db.begin() as store:
                current = await current_period(store, at.office, report, at.now)
                period = period_of(name, said, at.today) if said else current
                text = await report_text(store, at.office, report, period, at.now)
                if not dry_run:
                    await store.outgoing.ask(report, period.key if said else None, chat, at.now)
        except RuleBroken as broken:  # what the running bot would refuse is refused here
            refuse_broken(broken.code)
        print(text if dry_run else f"asked for 已要求发布: {name} {period.key}; {await _who_sends(at.db)}")


async def _who_sends(db: "Database") -> str:
    from bot.instance import AlreadyRunning, only_instance

    try:
        async with only_instance(db):
            return "no bot is running on these data, it goes out at the next start 没有机器人在运行，下次启动时发出"
    except AlreadyRunning:
        return "the running bot sends it within seconds 运行中的机器人几秒内发出"

"""python -m bot publish: ask the running bot to publish, by the same path as the schedule; counts as signed."""

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from bot.cli.bulletin_options import PERIOD_HELP, REPORT

if TYPE_CHECKING:
    from storage.engine.database import Database
    from storage.store import Store


@click.command("publish", short_help="Have a report published 发布通报")
@REPORT
@click.option("--period", "said", metavar="P",
              help=f"{PERIOD_HELP}; without it the current one up to now 默认本期截至现在")
@click.option("--chat", type=int, metavar="ID", help="only to this chat 只发到这个群（或这个人）")
@click.option("--dry-run", is_flag=True, help="print the text, send nothing 只打印，不发")
def command(report: str, said: str | None, chat: int | None, dry_run: bool) -> None:
    """Leave a request that the running bot carries out within seconds (or at its next start)."""
    asyncio.run(_publish(report, said, chat, dry_run))


async def _publish(report: str, said: str | None, chat: int | None, dry_run: bool) -> None:
    from bot.cli.bulletin_options import desk, period_of, refuse_broken
    from domain.errors import RuleBroken
    from reports.bulletins.objection_rounds import withheld
    from reports.bulletins.publish import current_period
    from reports.plain_text import report_text

    async with desk(report, said) as at:
        try:
            async with at.db.begin() as store:
                current = await current_period(store, at.office, report, at.now)
                period = period_of(report, said, at.today) if said else current
                text = await report_text(store, at.office, report, period, at.now)
                unsure = await _unsure(store, report, chat) if chat is not None else ""
                if not dry_run:
                    if await withheld(store, at.office, report, period, at.now) is not None:
                        raise RuleBroken("objection")
                    await store.outgoing.ask(report, period.key if said else None, chat, at.now)
        except RuleBroken as broken:  # what the running bot would refuse is refused here
            refuse_broken(broken.code)
        if unsure:
            print(unsure, file=sys.stderr)
        print(text if dry_run else f"asked for 已要求发布: {report} {period.key}; {await _who_sends(at.db)}")


async def _unsure(store: "Store", report: str, chat_id: int) -> str:
    """Why this chat may not get it, or gets what it never asked for; empty where it is bound to the report."""
    from reports.render import word

    known = await store.chats.get(chat_id)
    title = known.title if known is not None and known.title else str(chat_id)
    if known is None:
        return f"note: chat {chat_id} is unknown, the bot has never met it 没见过这个群（人），可能发不进去：{chat_id}"
    if not known.present:
        return f"note: the bot is no longer in chat {chat_id} 机器人已不在这个群：{title}"
    if chat_id < 0 and not await store.chats.bindings(report, chat_id):
        return f"note: chat {chat_id} is not bound to {report} 这个群没有绑定{word('report', report)}：{title}"
    return ""


async def _who_sends(db: "Database") -> str:
    from bot.instance_lock import AlreadyRunning, only_instance

    try:
        async with only_instance(db):
            return "no bot is running on these data, it goes out at the next start 没有机器人在运行，下次启动时发出"
    except AlreadyRunning:
        return "the running bot sends it within seconds 运行中的机器人几秒内发出"

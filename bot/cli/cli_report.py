"""python -m bot report: print a report, send nothing."""

import asyncio

import click

from bot.cli.bulletin_options import PERIOD_HELP, REPORT


@click.command("report", short_help="Print a report, send nothing 只看不发")
@REPORT
@click.option("--period", "said", required=True, metavar="P", help=PERIOD_HELP)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(report: str, said: str, form: str) -> None:
    """Print weekly_digest, monthly_ranking or overdue_reminder of a period as it stands now; nothing is sent or
    kept."""
    asyncio.run(_print(report, said, form))


async def _print(report: str, said: str, form: str) -> None:
    import json

    from bot.cli.bulletin_options import desk, period_of, refuse_broken
    from domain.errors import RuleBroken
    from reports.plain_text import report_facts, report_text

    async with desk(report, said) as at:
        period = period_of(report, said, at.today)
        try:
            async with at.db.begin() as store:
                if form == "json":
                    facts = await report_facts(store, at.office, report, period, at.now)
                    print(json.dumps(facts, ensure_ascii=False, indent=2))
                else:
                    print(await report_text(store, at.office, report, period, at.now))
        except RuleBroken as broken:
            refuse_broken(broken.code)

"""python -m bot duties: everything that is owed, by whom and by when."""

import asyncio
import json
from datetime import datetime

import click

from bot.cli.bulletin_options import DAY

STATES = ("open", "done", "overdue", "cancelled")


@click.command("duties", short_help="What is owed by whom and when 到期事项清单")
@click.option("--unit", metavar="U", help="one unit; all without it 单位名")
@click.option("--due-by", "due_by", type=DAY, metavar="D", help="due up to that day, included 到期日不晚于（含）")
@click.option("--state", type=click.Choice(STATES), help="open: what is overdue too 状态；open 含已逾期的")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(unit: str | None, due_by: datetime | None, state: str | None, form: str) -> None:
    """Nodes, next steps, promises, news, clauses, reports …: open, done, overdue and cancelled, the worst first."""
    asyncio.run(_print(unit, due_by, state, form))


async def _print(unit: str | None, due_by: datetime | None, state: str | None, form: str) -> None:
    from bot.cli.bulletin_options import office_data
    from bot.cli.command_support import refuse
    from domain.duties.duty import DutyState
    from domain.errors import RuleBroken
    from reports.duties.duty_table import as_json, as_text, load_table
    from reports.figures.plan_figures import refusal

    async with office_data() as at:
        try:
            async with at.db.begin() as store:
                table = await load_table(store, at.office, at.today, unit, due_by.date() if due_by else None,
                                         DutyState(state) if state else None)
        except RuleBroken as broken:
            refuse([refusal(broken)])
        click.echo(json.dumps(as_json(table), ensure_ascii=False, indent=1) if form == "json" else as_text(table))

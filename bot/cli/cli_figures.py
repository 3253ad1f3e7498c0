"""python -m bot figures: what every unit of the plan has come to, by indicator."""

import asyncio
import json
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bot.cli.bulletin_options import DAY

if TYPE_CHECKING:
    from reports.figures.plan_figures import FigureQuestion


@click.command("figures", short_help="Figures of every unit by indicator 各单位指标完成情况")
@click.option("--indicator", "indicators", multiple=True, metavar="NAME",
              help="may be repeated; all without it 指标名，可重复")
@click.option("--holder", metavar="UNIT", help="one unit; all without it 单位名")
@click.option("--from", "first", type=DAY, metavar="D", help="first day, included 起始日（含）")
@click.option("--to", "last", type=DAY, metavar="D", help="last day, included 截止日（含）；默认方案期内至今")
@click.option("--as-of", type=DAY, metavar="D",
              help="only what had been entered by the end of that day 按当天结束时已录入的数据")
@click.option("--facts", is_flag=True, help="with the numbers of the facts behind each figure 附依据的编号")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(indicators: tuple[str, ...], holder: str | None, first: datetime | None, last: datetime | None,
            as_of: datetime | None, facts: bool, form: str) -> None:
    """Values, tasks, rates, gaps and ranks of the plan's units, zeros included; the total counts everything once."""
    from reports.figures.plan_figures import FigureQuestion

    days = (said.date() if said else None for said in (first, last, as_of))
    asyncio.run(_print(FigureQuestion(indicators, holder, *days, facts), form))


async def _print(question: "FigureQuestion", form: str) -> None:
    from bot.cli.bulletin_options import office_data
    from bot.cli.command_support import refuse
    from domain.errors import RuleBroken
    from reports.figures.plan_figures import as_json, as_text, load, refusal

    async with office_data() as at:
        try:
            async with at.db.begin() as store:
                view = await load(store, at.office, question, at.now)
        except RuleBroken as broken:
            refuse([refusal(broken)])
        click.echo(json.dumps(as_json(view), ensure_ascii=False, indent=1) if form == "json" else as_text(view))

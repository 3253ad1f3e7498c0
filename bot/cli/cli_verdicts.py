"""python -m bot verdicts: what was asked to be judged, by whom, by when, with what result."""

import asyncio
import json

import click


@click.command("verdicts", short_help="Verdicts asked for and given 核定事项：研判、联审、核查、认定、抽查、裁定")
@click.option("--unit", metavar="U", help="asked of that unit, or about its projects 单位名")
@click.option("--procedure", metavar="P", help="one procedure by name, title or use 程序名")
@click.option("--state", type=click.Choice(["waiting", "given"]), help="待答复 / 已答复；不写为全部")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(unit: str | None, procedure: str | None, state: str | None, form: str) -> None:
    """Every step of every procedure: who was asked, until when, the result with its reason and evidence."""
    asyncio.run(_print(unit, procedure, state, form))


async def _print(unit: str | None, procedure: str | None, state: str | None, form: str) -> None:
    from bot.cli.bulletin_options import office_data
    from bot.cli.command_support import refuse
    from domain.errors import RuleBroken
    from reports.figures.plan_figures import refusal
    from reports.verdicts.case_table import load_verdict_table, verdicts_json, verdicts_text

    async with office_data() as at:
        try:
            async with at.db.begin() as store:
                table = await load_verdict_table(store, at.office, at.today, unit, procedure,
                                                 state)  # type: ignore[arg-type]  # click knows the choices
        except RuleBroken as broken:
            refuse([refusal(broken)])
        click.echo(json.dumps(verdicts_json(table), ensure_ascii=False, indent=1) if form == "json"
                   else verdicts_text(table))

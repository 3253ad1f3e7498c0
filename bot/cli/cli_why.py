"""python -m bot why: where a figure comes from, down to the messages."""

import asyncio
import json

import click


@click.command("why", short_help="Where a figure comes from 一个数是怎么来的")
@click.argument("words", nargs=2, metavar="INDICATOR HOLDER")
@click.option("--period", metavar="P",
              help="2024-05, 2024-W21, 2024-Q2, 2024-H1, 2024 …; without it the plan's so far 期间，默认方案期内至今")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(words: tuple[str, str], period: str | None, form: str) -> None:
    """The figure, its arithmetic in words, the projects, the facts and the messages (who wrote them, when).

    INDICATOR and HOLDER may stand in either order; HOLDER is a unit of the plan, or 全办 for all of them.
    """
    asyncio.run(_print([*words, *([period] if period else [])], form))


async def _print(words: list[str], form: str) -> None:
    from bot.cli.bulletin_options import office_data
    from bot.cli.command_support import refuse
    from domain.errors import RuleBroken
    from reports.figures.plan_figures import refusal
    from reports.figures.why import as_json, as_text, load
    from reports.figures.why_question import question_of

    async with office_data() as at:
        try:
            question = question_of(at.office.plan, words, at.today)
            async with at.db.begin() as store:
                view = await load(store, at.office, question, page=None)
        except RuleBroken as broken:
            refuse([refusal(broken)])
        click.echo(json.dumps(as_json(view), ensure_ascii=False, indent=1) if form == "json"
                   else as_text(view, at.office))

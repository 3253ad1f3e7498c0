"""python -m bot table: totals, orders, rates, gaps to schedule and shares of any published table; no settings, no
database."""

import asyncio
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.bulletin_options import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from domain.figures.published_table import PublishedTable
    from domain.figures.table_standing import WorkedTable


class Elapsed(click.ParamType):
    """The share of a period that is over: 10/12, 0.8333 or 83.33%."""

    name = "share"

    def convert(self, value: str | Fraction, param: click.Parameter | None, context: click.Context | None) -> Fraction:
        if isinstance(value, Fraction):
            return value
        match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:/(\d+)|(%))?", value.strip())
        if match is None or (match[2] and not int(match[2])):
            self.fail(f"{value!r}: write 10/12, 0.83 or 83.33% 应写作 10/12、0.83 或 83.33%", param, context)
        share = Fraction(match[1]) / (int(match[2] or 1) * (100 if match[3] else 1))
        if share > 1:
            self.fail(f"{value!r}: more than the whole period 序时进度不能超过 100%", param, context)
        return share


@click.command("table", short_help="Work out a published table 复算一张表")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, metavar="COLUMN", help="What is added up and put in order, largest first 按哪一列")
@click.option("--of", metavar="COLUMN",
              help="The rate of --by over this column; the order is then that of the rate 比率的分母")
@click.option("--task", metavar="COLUMN", help="Completion of --by against this column 任务列")
@click.option("--base", metavar="COLUMN", help="Growth of --by against this column 同比的基数列，如上年同期")
@click.option("--elapsed", type=Elapsed(),
              help="Share of the period that is over, for the gap to schedule 序时进度，如 10/12")
@click.option("--group", metavar="COLUMN", help="Groups are put in order apart 分组列")
@click.option("--unit", metavar="COLUMN", help="The column that names the units, where it cannot be told 单位列")
@click.option("--order", type=click.Choice(["value", "rate", "completion"]),
              help="Another order than the usual one 按什么排序")
@click.option("--digits", type=click.IntRange(0, 10), default=2, show_default=True,
              help="Decimals of rates 比率保留几位小数")
@click.option("--keep", is_flag=True,
              help="Keep it as the superior's table: the ranking shows the place of --own in it "
              "存为上级的表，排名里写明本地的位次")
@click.option("--own", metavar="UNIT", help="With --keep: whose place is shown 本地在表里的名称")
@click.option("--on", "day", type=DAY, metavar="D", help="With --keep: the table's data date 表的数据截止日")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(file: Path, form: str, digits: int, keep: bool, own: str | None, day: "datetime | None",
            **asked: object) -> None:
    """Work out FILE (.json, .xlsx or .csv) again: totals, orders (equals share a rank: 1, 1, 3), rates, gaps, shares.

    Blanks count as zero and are named; total rows are checked, never ranked; a printed figure that cannot be reached is
    named. Needs no settings and no database, unless it is kept.
    """
    from bot.cli.command_support import refuse
    from domain.figures.published_table import TableRefused
    from domain.figures.table_printed import compare
    from domain.figures.table_standing import TableQuestion, work_out
    from exchange.fault import ImportRefused
    from reports.figures.worked_table import as_json, as_text, refusal
    from reports.render import words

    if keep != (own is not None and day is not None) or (not keep and (own or day)):
        raise click.UsageError("--keep needs --own UNIT and --on D 存表要写 --own 和 --on")
    question = TableQuestion(**asked)
    if question.elapsed is not None and question.task is None:
        raise click.UsageError("--elapsed needs --task 序时差要有任务列")
    if (question.order == "rate" and question.of is None) or (question.order == "completion" and question.task is None):
        raise click.UsageError("--order rate needs --of, --order completion needs --task 排序的依据没有给出")
    try:
        worked = work_out(read_table(file, question.columns), question)
    except TableRefused as refused:
        refuse([refusal(refused)])
    except ImportRefused as refused:
        refuse(refused.lines(words()["import_faults"]))
    if keep:
        asyncio.run(_keep(worked, own, day))
    compared = compare(worked)
    if form == "json":
        print(json.dumps(as_json(worked, compared, digits), ensure_ascii=False, indent=1))
    else:
        print(as_text(worked, compared, digits))


async def _keep(worked: "WorkedTable", own: str | None, day: "datetime | None") -> None:
    from bot.cli.bulletin_options import office_data
    from bot.cli.command_support import refuse
    from domain.errors import RuleBroken
    from domain.figures.superior import superior_table
    from reports.render import words

    assert own is not None and day is not None
    said = words()["superior"]
    async with office_data() as at:
        try:
            table = superior_table(worked, title="", day=day.date(), own=own)
        except RuleBroken as broken:
            refuse([said[broken.code].format(**broken.facts)])
        async with at.db.begin() as store:
            replaced = await store.superiors.keep(table, at.now)
    click.echo(said["replaced" if replaced else "kept"].format(column=table.column, day=table.day, own=table.own),
               err=True)


def read_table(file: Path, asked: "Sequence[str]") -> "PublishedTable":
    from exchange.grids import read_grids
    from exchange.table_document import table_of_grids, table_of_json

    content = file.read_bytes()
    if file.suffix.casefold() == ".json" or content.lstrip()[:1] == b"{":
        return table_of_json(content)
    return table_of_grids(read_grids(content), asked)

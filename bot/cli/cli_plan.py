"""python -m bot plan check|show|diff: whether plan files can be used, what they say, what changed between two."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.bulletin_options import DAY

if TYPE_CHECKING:
    from datetime import datetime

    from domain.plan.plan import Plan
    from storage.plan.plan_file import PlanCheck


@click.group("plan", short_help="Check plan files 检查方案文件")
def command() -> None:
    """Plan files: targets, units, roster, rules and schedule of an office as YAML."""


@command.command("check", short_help="Name every fault of plan files")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def check(files: tuple[Path, ...]) -> None:
    """Name every fault by file, line, path in the file and reason; needs no settings.

    Exit code 0 when every file can be used (notes do not count), 1 when one cannot.
    """
    from storage.plan.plan_file import read_plan

    found = [(file, read_plan(file)) for file in files]
    for file, result in found:
        print("\n".join(_lines(file, result)))
    sys.exit(1 if any(result.plan is None for _, result in found) else 0)


@command.command("show", short_help="What a plan says, in words")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", help="only what this unit owes 只看某单位")
def show(file: Path, unit: str | None) -> None:
    """Targets, how each indicator is counted, scores, what is still to be answered. Exit code 1 for a plan that cannot
    be used."""
    from reports.plain_text import untagged
    from reports.plan.plan_view import plan_view
    from reports.render import render, word

    plan = _plan(file)
    found = plan.unit(unit) if unit else None
    if unit and found is None:
        raise click.ClickException(word("plan_check", "unknown_unit").format(name=unit,
                                                                             units="、".join(u.name
                                                                                            for u in plan.units)))
    click.echo(untagged(render("plan_show", view=plan_view(plan, found.name if found else None))))


@command.command("diff", short_help="What changed between two plans")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def diff(old: Path, new: Path) -> None:
    """Everything that two plan files say differently, a line each."""
    from reports.plain_text import untagged
    from reports.plan.plan_view import plan_differences
    from reports.render import render

    click.echo(untagged(render("plan_diff", changes=plan_differences(_plan(old), _plan(new)))))


@command.command("tasks", short_help="Tasks of a unit × tier table into a plan 任务分解表导入")
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Change the plan file 写入方案文件")
def tasks(plan_file: Path, table: Path, write: bool) -> None:
    """Read TABLE (.xlsx, .csv or .json: units × tiers) into the targets of PLAN's units, and name what does not add up.

    Without --write it only looks. Cells that cannot be read become questions to administrators. Exit code 1 where the
    table cannot be used.
    """
    from bot.cli.cli_table import read_table
    from bot.cli.command_support import refuse
    from domain.figures.published_table import TableRefused
    from domain.plan.task_allotment import read_tasks
    from exchange.fault import ImportRefused
    from reports.figures.worked_table import refusal
    from reports.plan.task_import import import_text, questions_of_cells
    from reports.render import words
    from storage.plan.plan_writing import with_targets

    plan = _plan(plan_file)
    try:
        found = read_tasks(plan, read_table(table, []))
    except TableRefused as refused:
        refuse([refusal(refused)])
    except ImportRefused as refused:
        refuse(refused.lines(words()["import_faults"]))
    click.echo(import_text(plan, found, write))
    if write:
        questions = questions_of_cells(found.unread)
        before = plan_file.read_text(encoding="utf-8-sig")
        plan_file.write_text(with_targets(before, found.targets, questions), encoding="utf-8")
        _plan(plan_file)


@command.command("units", short_help="Rename, merge or split units 单位更名、合并、分设")
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN")
@click.option("--rename", metavar="UNIT", help="the unit that gets another name 更名的单位")
@click.option("--merge", multiple=True, metavar="UNIT", help="units that become one; repeat it 合并的单位，可重复")
@click.option("--split", metavar="UNIT", help="the unit that becomes several 分设的单位")
@click.option("--into", multiple=True, required=True, metavar="NAME", help="the new name or names 新名称，可重复")
@click.option("--on", "day", type=DAY, required=True, metavar="D", help="the first day of the new name 新名称的第一天")
@click.option("--write", is_flag=True, help="Change the plan file 写入方案文件")
def units(plan_file: Path, rename: str | None, merge: tuple[str, ...], split: str | None, into: tuple[str, ...],
          day: "datetime", write: bool) -> None:
    """Units of PLAN change their names from a day on and keep their history: figures as of an earlier day name the old
    ones. Without --write it only says what would change. Exit code 1 where the plan could not be used then.
    """
    from bot.cli.command_support import refuse
    from reports.plain_text import untagged
    from reports.plan.plan_view import plan_differences
    from reports.render import render, word
    from storage.plan.plan_file import check_text
    from storage.plan.unit_writing import UnitChange

    if bool(rename) + bool(merge) + bool(split) != 1 or (split is None and len(into) > 1) or len(merge) == 1:
        raise click.UsageError("--rename A --into B, --merge A --merge B --into C, or --split A --into B --into C")
    before, olds = _plan(plan_file), merge or tuple(filter(None, (rename, split)))
    if unknown := [name for name in olds if name not in [unit.name for unit in before.units]]:
        known = "、".join(unit.name for unit in before.units)
        refuse([word("plan_check", "unknown_unit").format(name=unknown[0], units=known)])
    change = UnitChange(olds, into, day.date())
    text = change.written_into(plan_file.read_text(encoding="utf-8-sig"), before, is_split=split is not None)
    after = check_text(text, plan_file)
    if after.plan is None:
        refuse(_lines(plan_file, after))
    click.echo(untagged(render("unit_change", changes=plan_differences(before, after.plan), written=write,
                               kind="split" if split else "merge" if merge else "rename", olds=olds, news=into,
                               day=change.day)))
    if write:
        plan_file.write_text(text, encoding="utf-8")


def _plan(file: Path) -> "Plan":
    """The plan of a file; every fault is printed and the exit code is 1 where it cannot be used."""
    from storage.plan.plan_file import read_plan

    found = read_plan(file)
    if found.plan is None:
        click.echo("\n".join(_lines(file, found)), err=True)
        sys.exit(1)
    return found.plan


def _lines(file: Path, found: "PlanCheck") -> list[str]:
    """✓ or ✗ with the file, then its faults and notes."""
    from reports.render import word, words

    said = [fault.text(words()["plan_faults"]) for fault in (*found.faults, *found.notes)]
    if found.plan is None:
        head = word("plan_check", "wrong").format(file=file, count=len(found.faults))
    else:
        plan = found.plan
        head = word("plan_check", "good").format(file=file, name=plan.name, start=plan.start, end=plan.end,
                                                 units=len(plan.units), members=len(plan.roster))
    return [head, *(f"  {line}" for line in said)]

"""python -m bot plan check|show|diff: whether plan files can be used, what they say, what changed between two."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
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

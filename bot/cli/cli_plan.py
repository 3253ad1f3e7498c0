"""python -m bot plan check FILE…: whether plan files can be used, and where they cannot."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
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

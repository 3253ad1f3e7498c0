"""What a task table comes to, in words, and the questions about cells that nobody can read."""

from collections.abc import Sequence

from domain.plan.plan import OpenQuestion, Plan
from domain.plan.task_allotment import TaskAllotment, UnreadCell
from reports.plain_text import untagged
from reports.render import render, word


def questions_of_cells(cells: Sequence[UnreadCell]) -> tuple[OpenQuestion, ...]:
    """One a cell, in the table's order; asked of administrators when the plan is used."""
    return tuple(OpenQuestion(
        f"task_cell_{cell.row}_{number}", word("plan_questions", "cell").format(
            row=cell.row, unit=cell.unit, tier=cell.tier or word("plan_questions", "whole"), said=cell.said),
        word("plan_questions", "cell_source")) for number, cell in enumerate(cells, start=1))


def import_text(plan: Plan, found: TaskAllotment, written: bool) -> str:
    """Every unit's task as it was read, what does not add up, what will be asked."""
    said = [word("task_import", finding.code).format(**finding.facts) for finding in found.findings]
    return untagged(render("task_import", plan=plan, targets=found.targets, findings=said, written=written,
                           questions=questions_of_cells(found.unread),
                           untold=[unit.name for unit in plan.units if unit.name not in found.targets],
                           total=sum(target.count or 0 for target in found.targets.values())))

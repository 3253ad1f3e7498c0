"""A worked-out table as text and as JSON values (python -m bot table)."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from domain.figures.published_table import TableRefused
from domain.figures.table_number import decimal_text, half_up
from domain.figures.table_order import Standing
from domain.figures.table_printed import Compared
from domain.figures.table_standing import Total, WorkedTable
from domain.figures.table_sums import Notice
from reports.plain_text import untagged
from reports.render import render, word, words

MANY = 3  # rows of a column
RANK_ORDER = "rank_order"


def refusal(refused: TableRefused) -> str:
    """One line: where, what is wrong, what to write instead."""
    said = words()["table_faults"]
    place = said["row"].format(row=refused.row) if refused.row else ""
    column = said["column"].format(column=refused.column) if refused.column and refused.row else ""
    return place + column + said[refused.code].format(**{"column": refused.column, **refused.facts})


def notice_text(notice: Notice) -> str:
    return words()["table_notices"][notice.code].format(**notice.facts)


def orders_told(compared: Iterable[Compared]) -> list[str]:
    """In which other order printed ranks are right."""
    said = words()["table"]
    return [words()["table_notices"]["rank_order"].format(
        column=one.column, order="，".join(said[f"by_{name}"] for name in one.printed.split("+")))
        for one in compared if one.figure == RANK_ORDER]


# --- JSON -------------------------------------------------------------------------------------------------------------


def as_json(worked: WorkedTable, compared: Sequence[Compared], digits: int) -> dict[str, Any]:
    """`{"total", "rows": [{"unit", "value", "rank", …}], "totals", "groups", "blank", "zero", "notices", "printed",
    …}`; figures are decimal strings, rates in per cent rounded half-up to `digits`, null where there is nothing to
    divide by."""
    question = worked.question
    return {
        "title": worked.table.title, "by": worked.by.head, "of": worked.of and worked.of.head,
        "task": worked.task and worked.task.head, "base": worked.base and worked.base.head,
        "elapsed": _rounded(question.elapsed and question.elapsed * 100, digits),
        "ordered_by": question.ordered_by, "unit_of_measure": worked.by.measure.name,
        "total": _exact(worked.total.value),
        "rows": [_line_json(line, worked, digits) for line in worked.rows],
        "totals": _total_json(worked.total, worked, digits),
        "groups": [{"group": name, **_total_json(total, worked, digits)} for name, total in worked.groups.items()],
        "blank": [line.unit for line in worked.rows if line.blank],
        "blank_beside": _blank_beside(worked),
        "zero": [line.unit for line in worked.rows if not line.value],
        "notices": [*(notice_text(notice) for notice in worked.notices), *orders_told(compared)],
        "printed": [{"unit": c.unit, "figure": c.figure, "column": c.column, "printed": c.printed,
                     "worked_out": c.worked_out,
                     "verdict": c.verdict} for c in compared if c.figure != RANK_ORDER],
        "rounding": word("table", "rounding").format(digits=digits)}


def _blank_beside(worked: WorkedTable) -> dict[str, list[str]]:
    """Head of a column beside the one that is worked out -> units without a number there, which totals take as 0."""
    columns = {"of": worked.of, "task": worked.task, "base": worked.base}
    found = {column.head: [line.unit for line in worked.rows if getattr(line, name) is None and not line.again]
             for name, column in columns.items() if column is not None}
    return {head: units for head, units in found.items() if units}


def _line_json(line: Standing, worked: WorkedTable, digits: int) -> dict[str, Any]:
    said: dict[str, Any] = {"unit": line.unit}
    if line.group is not None:
        said["group"] = line.group
    said |= {"value": _exact(line.value), "rank": line.rank, "value_rank": line.value_rank,
             "share": _rounded(line.share, digits)}
    said |= _rates(line, worked, digits)
    said |= {"blank": line.blank}
    return said | ({"section": line.section, "again": line.again} if any(r.section > 1 for r in worked.rows) else {})


def _total_json(total: Total, worked: WorkedTable, digits: int) -> dict[str, Any]:
    return {"value": _exact(total.value), **_rates(total, worked, digits)}


def _rates(line: Standing | Total, worked: WorkedTable, digits: int) -> dict[str, Any]:
    """`rate` is over `of`, else over the task."""
    said: dict[str, Any] = {"of": _exact(line.of), "rate": _rounded(line.rate, digits)} if worked.of else {}
    if worked.task:
        said |= {"task": _exact(line.task), "completion": _rounded(line.completion, digits),
                 "gap": _rounded(line.gap, digits)}
        said.setdefault("rate", said["completion"])
    return said | ({"base": _exact(line.base), "growth": _rounded(line.growth, digits)} if worked.base else {})


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)


def _rounded(value: Fraction | None, digits: int) -> str | None:
    return None if value is None else format(half_up(value, digits), "f")


# --- text -------------------------------------------------------------------------------------------------------------


def as_text(worked: WorkedTable, compared: Sequence[Compared], digits: int) -> str:
    lines = _columns(worked, digits)
    apart = _told_together([c for c in compared if c.verdict != "exact"], compared)
    return untagged(render(
        "worked_table", title=worked.table.title, basis=_basis(worked), lines=_aligned(lines), digits=digits,
        blank=[line.unit for line in worked.rows if line.blank], beside=_blank_beside(worked),
        zero=[line.unit for line in worked.rows if not line.value],
        notices=[*(notice_text(notice) for notice in worked.notices), *orders_told(compared)], apart=apart,
        exact=len([c for c in compared if c.figure != RANK_ORDER]) - len(apart),
        elapsed=_rounded(worked.question.elapsed and worked.question.elapsed * 100, digits)))


def _told_together(apart: Sequence[Compared], compared: Sequence[Compared]) -> list[Compared]:
    """Of a column of which nothing is reached one line is enough: it is likely worked out from something else."""
    good = {c.column for c in compared if c.verdict != "unreachable"}
    lost = [column for column in dict.fromkeys(c.column for c in apart) if column not in good]
    many = {column for column in lost if sum(c.column == column for c in apart) >= MANY}
    whole = [Compared("", "column", column, "", "", "unreachable") for column in lost if column in many]
    return [*(c for c in apart if c.column not in many), *whole]


def _basis(worked: WorkedTable) -> dict[str, Any]:
    return {"by": worked.by.head, "of": worked.of and worked.of.head, "task": worked.task and worked.task.head,
            "order": worked.question.ordered_by, "unit": worked.by.measure.name}


def _columns(worked: WorkedTable, digits: int) -> list[list[str]]:
    """Head, rows and totals as cells; a column is left out where nothing was asked that fills it."""
    shared = not worked.by_is_rate and any(line.share is not None for line in worked.rows)
    wanted = ["value", *(["share"] if shared else []),
              *(["of", "rate"] if worked.of else []),
              *(["task", "completion"] if worked.task else []),
              *(["gap"] if worked.task and worked.question.elapsed is not None else []),
              *(["base", "growth"] if worked.base else [])]
    heads = {"value": worked.by.head, "of": worked.of and worked.of.head, "task": worked.task and worked.task.head,
             "base": worked.base and worked.base.head}
    grouped = any(line.group is not None for line in worked.rows)
    table = [[word("table", "rank"), word("table", "unit"), *([word("table", "group")] if grouped else []),
              *(heads.get(name) or word("table", name) for name in wanted)]]
    for line in worked.rows:
        mark = word("table", "again") if line.again else ""
        table.append([str(line.rank), line.unit + mark, *([line.group or ""] if grouped else []),
                      *_cells(line, wanted, digits)])
    for name, total in worked.groups.items():
        table.append(["", word("table", "subtotal"), name, *_cells(total, wanted, digits)])
    if worked.total.value is not None and not worked.by_is_rate:
        table.append(["", word("table", "total"), *([""] if grouped else []), *_cells(worked.total, wanted, digits)])
    return table


def _cells(line: Standing | Total, wanted: Sequence[str], digits: int) -> Iterator[str]:
    for name in wanted:
        value = getattr(line, name, None)
        exact = name in ("value", "of", "task", "base")
        yield (_exact(value) if exact else _rounded(value, digits)) or word("table", "nothing")


def _aligned(table: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_width(row[n]) for row in table) for n in range(len(table[0]))]
    return ["  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in table]


def _width(text: str) -> int:
    """Columns that a terminal gives it: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

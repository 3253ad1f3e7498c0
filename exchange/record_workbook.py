"""Tables as a workbook (.xlsx): one sheet each, the first row its heads; every cell is text or a number, never a
formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

WIDEST = 60  # characters of a column


@dataclass(frozen=True, slots=True)
class SheetOut:
    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def as_workbook(sheets: Sequence[SheetOut]) -> bytes:
    """In memory; what a person wrote stays text, also where it begins like a formula."""
    import xlsxwriter  # here: 2 MB that few ever need

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        for column, name in enumerate(sheet.heads):
            page.write_string(0, column, name, head)
            longest = max([len(name), *(len(str(row[column])) for row in sheet.rows)])
            page.set_column(column, column, min(WIDEST, 2 * longest + 2))
        for number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    page.write_number(number, column, value, wrapped)
                else:
                    page.write_string(number, column, value, wrapped)
    book.close()
    return target.getvalue()

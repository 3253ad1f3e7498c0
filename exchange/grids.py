"""Any file that holds tables, as grids."""

from exchange.csv_text import read_csv
from exchange.fault import CellFault, ImportRefused
from exchange.grid import Grid
from exchange.workbook import is_workbook, read_workbook


def read_grids(content: bytes) -> tuple[Grid, ...]:
    """One grid for a csv, one for each visible sheet of a workbook. Raises ImportRefused."""
    grids = read_workbook(content) if is_workbook(content) else (read_csv(content),)
    if not any(row.filled for grid in grids for row in grid.rows):
        raise ImportRefused([CellFault(0, "", "empty_file")])
    return grids

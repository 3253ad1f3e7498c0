"""Projects and members in and out of the ledger, as csv and JSON.

In: `read_tables` (bytes to tables) -> `take` (checks every row, then writes all or nothing). Out: `gather` -> `as_json`,
`as_csv`. A wrong row is a `CellFault`: row, column, reason. The sentence of a fault is templates/words.toml, [import_faults].
"""

from exchange.exporting import as_csv, as_json, gather
from exchange.fault import CellFault, ImportRefused
from exchange.importing import Taken, take
from exchange.table import Table, read_tables

__all__ = ["CellFault", "ImportRefused", "Table", "Taken", "as_csv", "as_json", "gather", "read_tables", "take"]

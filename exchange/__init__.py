"""Projects and members in and out of the ledger, as csv and JSON.

In: `read_tables` (bytes to tables) -> `take` (checks every row, then writes all or nothing). Out: `gather` -> `as_json`,
`as_csv`. A wrong row is a `Fault`: row, column, reason. The sentence of a fault is templates/words.toml, [import_faults].
"""

from exchange.fault import Fault, ImportRefused
from exchange.give import as_csv, as_json, gather
from exchange.table import Table, read_tables
from exchange.take import Taken, take

__all__ = ["Fault", "ImportRefused", "Table", "Taken", "as_csv", "as_json", "gather", "read_tables", "take"]

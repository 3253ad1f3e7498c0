"""Projects, members and facts in and out of the ledger: csv and workbooks in, csv and JSON out.

In: `read_tables` (bytes to tables) -> `take` (checks every row, then writes all or nothing) -> `write` (the facts, in
portions); `take_back` undoes an import of facts. Out: `gather` -> `as_json`, `as_csv`. A wrong row is a `CellFault`:
row, column, reason. The sentence of a fault is templates/words.toml, [import_faults].
"""

from exchange.exporting import as_csv, as_json, gather
from exchange.fact_import import FactsTaken, take_back, write
from exchange.fault import CellFault, ImportRefused
from exchange.file_rows import read_tables
from exchange.head_rows import Table
from exchange.importing import Taken, take

__all__ = ["CellFault", "FactsTaken", "ImportRefused", "Table", "Taken", "as_csv", "as_json", "gather", "read_tables",
           "take", "take_back",
           "write"]

"""Projects, members and facts in and out of the ledger: csv and workbooks in, csv and JSON out.

In: `read_rows` (bytes to rows) -> `import_rows` (checks every row, then writes all or nothing; facts in portions, shown
at one instant); `take_back` undoes an import of projects or facts. Out: `gather` -> `as_json`, `as_csv`.
A wrong row is a `CellFault`:
row, column, reason. The sentence of a fault is templates/words.toml, [import_faults].
"""

from exchange.exporting import as_csv, as_json, gather
from exchange.fact_import import FactsTaken
from exchange.fault import CellFault, ImportRefused
from exchange.file_import import FileTaken, import_rows
from exchange.file_rows import FileRows, read_rows, read_tables
from exchange.importing import Taken, take
from exchange.taking_back import TakenBack, take_back

__all__ = ["CellFault", "FactsTaken", "FileRows", "FileTaken", "ImportRefused", "Taken", "TakenBack", "as_csv",
           "as_json", "gather", "import_rows", "read_rows", "read_tables", "take", "take_back"]

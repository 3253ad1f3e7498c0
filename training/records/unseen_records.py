"""Every record that the labelled messages of chat may make, read by models that never saw their author."""

from collections.abc import Iterator, Sequence

from reading.model.learned import Model
from training import teach
from training.held_out import Unseen
from training.inputs import FRESH
from training.labelled import Taught
from training.records.fit_records import RivalRecords, rival_records


def unseen_records(real: Sequence[Taught], made: Sequence[Taught], held: teach.HeldOut,
                   readers: Sequence[Unseen]) -> Iterator[RivalRecords]:
    """Of authors who type as people do: learned from all, 16 of 3,290 records fewer are right of such authors."""
    rows = [(one, teach.rows_of(one, held.read.get(id(one)))) for one in (*real, *made)]
    for reader in readers:
        units = teach.units_judged([row for one, row in rows if one.author not in reader.authors])
        model = Model(tagger=reader.tagger, **units, **reader.judges)
        yield from (rival_records(model, one.row) for one in real
                    if one.author in reader.authors and one.author in FRESH)

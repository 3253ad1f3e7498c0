"""Our own units are no enterprises: neither on the card nor on its buttons."""

from collections.abc import Collection
from dataclasses import replace

from domain.filing.record import JOINT, Record


def without_units(record: Record, units: Collection[str], credited: str = "") -> Record:
    """`units`: every way to call one; `credited`: the words that tell to which of them it is counted, which name
    neither place nor firm."""
    if credited:
        named = {name for name in (*record.places, *record.enterprises) if name in credited}
        record = replace(record, places=tuple(name for name in record.places if name not in named),
                         enterprises=tuple(name for name in record.enterprises if name not in named),
                         doubts=tuple(doubt for doubt in record.doubts if not (
                             doubt.field in ("places", "enterprises") and any(filter(None, doubt.choices))
                             and all(said in credited for said in doubt.choices))))
    doubts = [replace(doubt, choices=tuple(said for said in doubt.choices if set(said.split(JOINT)).isdisjoint(units)))
              if doubt.field == "enterprises" else doubt for doubt in record.doubts]
    if set(units).isdisjoint((*record.enterprises, *(mention.enterprise for mention in record.projects))):
        return replace(record, doubts=tuple(doubts))
    return replace(record, doubts=tuple(doubts),
                   enterprises=tuple(name for name in record.enterprises if name not in units),
                   projects=tuple(replace(mention, enterprise=None) if mention.enterprise in units else mention
                                  for mention in record.projects))

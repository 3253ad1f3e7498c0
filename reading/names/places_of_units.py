"""A place that is only the beginning of a unit's name («边合» of 边合区) is the unit's own place."""

from collections.abc import Collection
from dataclasses import replace

from domain.filing.record import Record

_TERRITORIES = ("区", "园", "镇", "乡", "街道", "城", "港")


def with_whole_places(record: Record, text: str, units: Collection[str]) -> Record:
    """The record with each such place called as the unit is, where the text never names it otherwise."""
    return replace(record, places=tuple(dict.fromkeys(_whole(place, text, units) for place in record.places)))


def _whole(place: str, text: str, units: Collection[str]) -> str:
    for unit in sorted(units, key=len):
        cut = unit != place and unit.startswith(place) and unit.endswith(_TERRITORIES) and len(unit) <= len(place) + 2
        if cut and place not in text.replace(unit, ""):
            return unit
    return place

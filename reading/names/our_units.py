"""Where the office's own units stand in a text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reading.names.name_index import flattened


def where_units_stand(flat: str, ours: Sequence[str]) -> frozenset[int]:
    """The places of a flattened text that are a unit's name: a part of a project's name there is none."""
    there = (re.finditer(re.escape(name), flat) for name in _plain(tuple(ours)) if name in flat)
    return frozenset(at for found in there for match in found for at in range(*match.span()))


@lru_cache(maxsize=4)
def _plain(ours: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flattened(name) for name in ours if len(name) >= 2)

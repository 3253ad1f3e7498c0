"""Which unit of the plan a sentence names."""

from collections.abc import Sequence

from domain.plan.plan import Unit


def named_unit(units: Sequence[Unit], said: str) -> Unit | None:
    """The first unit that the words name; of two at one place the longer name."""
    found = [(said.index(name), -len(name), unit) for unit in units for name in unit.names if name and name in said]
    return min(found, key=lambda one: one[:2])[2] if found else None

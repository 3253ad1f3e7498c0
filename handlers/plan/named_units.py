"""Which unit of the plan a sentence names, or is of."""

from collections.abc import Sequence

from domain.plan.plan import Plan, Unit
from reading import subject_units, unit_names


def named_unit(units: Sequence[Unit], said: str) -> Unit | None:
    """The first unit that the words name; of two at one place the longer name."""
    found = [(said.index(name), -len(name), unit) for unit in units for name in unit.names if name and name in said]
    return min(found, key=lambda one: one[:2])[2] if found else None


def whose_report(text: str, plan: Plan) -> tuple[str, ...]:
    """The units whose doing the text tells by its own words, also by a short form of their names; () where it does
    not say."""
    return subject_units(text, unit_names((unit.name, unit.names[1:]) for unit in plan.units))

"""The units whose names a mistyped one is like."""

from domain.plan.plan import Plan
from reading import nearest

NEAR = 5


def near_units(said: str, plan: Plan) -> tuple[str, ...]:
    """At most five units whose name or alias is like `said`, the nearest first."""
    names = {name: unit.name for unit in plan.units for name in unit.names}
    found = nearest(said, tuple(names), len(names))
    return tuple(dict.fromkeys(names[name] for name in found))[:NEAR]

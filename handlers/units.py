"""Which units of the plan a person's words mean, and the nearest names where they mean none."""

from dataclasses import dataclass

from domain.member import Member
from domain.plan import Plan
from reading import OWN, nearest

NEAR = 5


@dataclass(frozen=True, slots=True)
class Meant:
    """`units`: None for all. `unknown`: no unit bears the name; `foreign`: a unit that this member does not see."""

    units: tuple[str, ...] | None = None
    unknown: bool = False
    foreign: str = ""


def units_meant(member: Member, plan: Plan, said: str) -> Meant:
    """Without a name, or with «我们»: what the member sees (who sees everything means the own units by «我们»)."""
    if said in ("", OWN):
        wide = member.sees_all and (not said or not member.units)
        return Meant(None if wide else member.units)
    unit = plan.unit(said)
    if unit is None:
        return Meant(unknown=True)
    if member.sees_all or unit.name in member.units:
        return Meant((unit.name,))
    return Meant(foreign=unit.name)


def near_units(said: str, plan: Plan) -> tuple[str, ...]:
    """At most five units whose name or alias is like `said`, the nearest first."""
    names = {name: unit.name for unit in plan.units for name in (unit.name, *unit.aliases)}
    found = nearest(said, tuple(names), len(names))
    return tuple(dict.fromkeys(names[name] for name in found))[:NEAR]
